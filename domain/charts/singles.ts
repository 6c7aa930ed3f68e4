// Single seats: a free seat with no free neighbour is hard to sell, so choices that leave one are pointed out.
import type { PlaceAttribute } from "./chart.ts";
import { attributeBits, KEPT_FOR_LAST } from "./best-field.ts";
import { NO_RUN, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/**
 * Indexes of free seats that had a free neighbour and would have none once `taken` is gone, in walking order.
 * `free` may or may not still count the taken places. Kept places (wheelchair, companion) are neither singles nor company.
 */
export function singlesLeftBy(options: {
  readonly places: Places;
  readonly free: Uint8Array;
  readonly taken: readonly number[];
  readonly keep?: readonly PlaceAttribute[];
}): number[] {
  const { places, free } = options;
  const keptBits = attributeBits(options.keep ?? KEPT_FOR_LAST);
  const taken = new Set(options.taken);
  const isOrdinary = (index: number): boolean =>
    places.kinds[index] === SEAT_KIND && ((places.attributes[index] ?? 0) & keptBits) === 0;
  const isFreeAfter = (index: number): boolean => free[index] === 1 && !taken.has(index) && isOrdinary(index);
  const wasFree = (index: number): boolean => (free[index] === 1 || taken.has(index)) && isOrdinary(index);
  const singles = new Set<number>();
  for (const index of taken)
    for (const neighbour of neighboursOf(places, index)) {
      if (!isFreeAfter(neighbour)) continue;
      const around = neighboursOf(places, neighbour);
      if (around.some(wasFree) && !around.some(isFreeAfter)) singles.add(neighbour);
    }
  return [...singles].sort((one, other) => one - other);
}

/** The seats directly left and right in the same run (no aisle between). */
function neighboursOf(places: Places, index: number): number[] {
  const run = places.run[index];
  if (run === undefined || run === NO_RUN) return [];
  return [index - 1, index + 1].filter((neighbour) => places.run[neighbour] === run);
}
