// Which seats of an edited chart look different or stand elsewhere.
import type { Places } from "#domain/charts/places.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "#domain/charts/places.ts";
import { f32, u16, u8 } from "./dense.ts";

export interface Looks {
  readonly places: Places;
  readonly labelOf: Uint16Array;
}

/** Indexes of the seats that differ. All places have the same index in both. */
export function seatsThatDiffer(before: Looks, after: Looks): number[] {
  const [old, now] = [before.places, after.places];
  const found: number[] = [];
  if (old === now) return found;
  const mark = PLACE_ATTRIBUTE_BITS.wheelchair;
  for (let index = 0; index < now.count; index += 1) {
    const isSame =
      f32(old.x, index) === f32(now.x, index) &&
      f32(old.y, index) === f32(now.y, index) &&
      u8(old.categories, index) === u8(now.categories, index) &&
      u16(before.labelOf, index) === u16(after.labelOf, index) &&
      (u16(old.attributes, index) & mark) === (u16(now.attributes, index) & mark);
    if (!isSame && u8(now.kinds, index) === SEAT_KIND) found.push(index);
  }
  return found;
}

/** Whether every place stands where it stood. */
export function standsSame(before: Places, after: Places): boolean {
  for (let index = 0; index < after.count; index += 1)
    if (f32(before.x, index) !== f32(after.x, index) || f32(before.y, index) !== f32(after.y, index)) return false;
  return true;
}
