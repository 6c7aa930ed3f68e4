// Where a wheelchair bay can be made on a chart that is being sold: what it would take away, and where nobody sits.
import type { Point } from "../chart.ts";
import { placesOfObject, objectsOf } from "./document.ts";
import type { EditorDocument } from "./document.ts";
import { makeWheelchairBay } from "./row-parts.ts";
import { placesIn } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { boundsOfSelection, middleOf } from "./where.ts";

/** The taken places a bay of the selected seats would leave without a seat. Empty when there is nothing to make a bay of. */
export function takenInBay(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly taken: ReadonlySet<number> },
): number[] {
  const made = makeWheelchairBay(document, { ...input, withCompanion: true });
  if (!made.ok) return [];
  const left = new Set([...made.value.objects.values()].flatMap((object) => placesOfObject(object)));
  return placesIn(document, input.selection).filter((place) => input.taken.has(place) && !left.has(place));
}

/** Two seats make one wheelchair place. */
const SEATS_PER_PLACE = 2;

/**
 * The seats nearest to the selection of which a bay as large can be made without anybody losing a seat, one companion
 * beside it free as well; where there are none, those of a bay for one. Null when there is no room for that either.
 */
export function freeBaySeats(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly taken: ReadonlySet<number> },
): number[] | null {
  const box = boundsOfSelection(document, input.selection);
  if (!box) return null;
  const near = middleOf(box);
  const asked = Math.floor(placesIn(document, input.selection).length / SEATS_PER_PLACE) * SEATS_PER_PLACE;
  for (const count of new Set([Math.max(SEATS_PER_PLACE, asked), SEATS_PER_PLACE])) {
    const found = nearestStretch(document, { near, count, taken: input.taken });
    if (found) return found;
  }
  return null;
}

function nearestStretch(
  document: EditorDocument,
  wanted: { readonly near: Point; readonly count: number; readonly taken: ReadonlySet<number> },
): number[] | null {
  const { near, count, taken } = wanted;
  let best: { readonly places: number[]; readonly distance: number } | null = null;
  for (const { data } of objectsOf(document, "row")) {
    const gaps = new Set(data.gapsAfter);
    const isFree = (seat: number): boolean => {
      const place = data.places[seat];
      return place !== undefined && !taken.has(place) && !data.attributes?.[place]?.includes("wheelchair");
    };
    for (let from = 0; from + count <= data.places.length; from += 1) {
      const seats = Array.from({ length: count }, (_, index) => from + index);
      if (!seats.every(isFree) || seats.slice(0, -1).some((seat) => gaps.has(seat))) continue;
      const last = from + count - 1;
      const isBeside = (isFree(from - 1) && !gaps.has(from - 1)) || (isFree(last + 1) && !gaps.has(last));
      if (!isBeside) continue;
      const x = seats.reduce((sum, seat) => sum + (data.x[seat] ?? 0), 0) / count;
      const y = seats.reduce((sum, seat) => sum + (data.y[seat] ?? 0), 0) / count;
      const distance = Math.hypot(x - near.x, y - near.y);
      if (!best || distance < best.distance) best = { places: seats.map((seat) => data.places[seat] ?? 0), distance };
    }
  }
  return best?.places ?? null;
}
