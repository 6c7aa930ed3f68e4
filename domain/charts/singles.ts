// Single seats: a free seat with no free neighbour is hard to sell, so choices that leave one are pointed out, with the
// nearest choice that leaves none.
import type { PlaceAttribute } from "./chart.ts";
import { attributeBits, AVOIDED, KEPT_FOR_LAST } from "./best-field.ts";
import { NO_RUN, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** What an organisation does about choices that leave a single seat: nothing, say so, or ask for a reason. */
export const SINGLE_SEAT_RULES = ["allow", "warn", "ask-reason"] as const;
export type SingleSeatRule = (typeof SINGLE_SEAT_RULES)[number];

interface Choice {
  readonly places: Places;
  /** May or may not still count the taken places. */
  readonly free: Uint8Array;
  readonly taken: readonly number[];
  readonly keep?: readonly PlaceAttribute[];
}

/**
 * Indexes of free seats that had a free neighbour and would have none once `taken` is gone, in walking order.
 * Kept places (wheelchair, companion) are neither singles nor company.
 */
export function singlesLeftBy(options: Choice): number[] {
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

/** Give `from` back and take `to` instead. Both in walking order, as many of one as of the other. */
export interface NeighbourMove {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * The smallest move after which nothing is left alone: along the same run if that is possible, else to the nearest
 * run with room. Every seat keeps its category, and nobody gets a kept or restricted place who had none.
 * Null when there is no single, or no way without.
 */
export function neighbourMove(options: Choice): NeighbourMove | null {
  const { places } = options;
  const free = options.free.slice();
  for (const index of options.taken) free[index] = 1;
  let chosen = [...new Set(options.taken)].sort((one, other) => one - other);
  const before = new Set(chosen);
  const troubled = new Set(singlesLeftBy({ ...options, free, taken: chosen }).map((single) => places.run[single]));
  if (troubled.size === 0) return null;
  for (const run of troubled) {
    const going = chosen.filter((index) => places.run[index] === run);
    const staying = chosen.filter((index) => places.run[index] !== run);
    const coming = windowInstead({ ...options, free, going, staying });
    if (coming === null) return null;
    chosen = [...staying, ...coming].sort((one, other) => one - other);
  }
  if (singlesLeftBy({ ...options, free, taken: chosen }).length > 0) return null;
  const after = new Set(chosen);
  return { from: [...before].filter((index) => !after.has(index)), to: chosen.filter((index) => !before.has(index)) };
}

interface Instead extends Choice {
  readonly going: readonly number[];
  readonly staying: readonly number[];
}

/** As many seats side by side as are going: in their own run with the least shifting, else where it is nearest. */
function windowInstead(options: Instead): readonly number[] | null {
  const { places, going } = options;
  const own = places.runs[places.run[going[0] ?? 0] ?? NO_RUN];
  if (!own) return null;
  const shift = (start: number): number => going.reduce((sum, index, at) => sum + Math.abs(start + at - index), 0);
  const inRun = nearestWindow(options, [own], shift);
  if (inRun) return inRun;
  const [first = 0, last = 0] = [going[0], going.at(-1)];
  const away = (start: number): number => {
    const end = start + going.length - 1;
    const x = (places.x[start] ?? 0) + (places.x[end] ?? 0) - (places.x[first] ?? 0) - (places.x[last] ?? 0);
    const y = (places.y[start] ?? 0) + (places.y[end] ?? 0) - (places.y[first] ?? 0) - (places.y[last] ?? 0);
    return x * x + y * y;
  };
  return nearestWindow(options, places.runs, away);
}

function nearestWindow(
  options: Instead,
  runs: Places["runs"],
  distance: (start: number) => number,
): readonly number[] | null {
  const { places, free, going, staying } = options;
  const special = attributeBits([...(options.keep ?? KEPT_FOR_LAST), ...AVOIDED]);
  const bitsOf = (index: number): number => (places.attributes[index] ?? 0) & special;
  const gone = new Set(staying);
  const fits = (index: number, instead: number): boolean =>
    free[index] === 1 &&
    !gone.has(index) &&
    places.categories[index] === places.categories[instead] &&
    (bitsOf(index) & ~bitsOf(instead)) === 0;
  let [best, bestDistance]: [number[] | null, number] = [null, Infinity];
  for (const { start, end } of runs)
    for (let from = start; from + going.length <= end; from += 1) {
      const far = distance(from);
      if (far >= bestDistance || !going.every((instead, at) => fits(from + at, instead))) continue;
      const window = going.map((_, at) => from + at);
      if (
        singlesLeftBy({ ...options, taken: [...staying, ...window] }).some((single) => touches(places, single, window))
      )
        continue;
      [best, bestDistance] = [window, far];
    }
  return best;
}

/** True when the single is beside the window: other troubled runs have their own turn. */
const touches = (places: Places, single: number, window: readonly number[]): boolean =>
  places.run[single] === places.run[window[0] ?? 0];
