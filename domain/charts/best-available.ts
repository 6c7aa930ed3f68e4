// "Two in category A, the best you have": picks places a good clerk would pick, and says why as data.
import { windowsOf } from "./best-again.ts";
import { attributeBits, AVOIDED, fieldOf, focalDistance, KEPT_FOR_LAST, leavesSingle } from "./best-field.ts";
import type { Field, Search } from "./best-field.ts";
import { fittingPlaces, partyCounts } from "./best-filter.ts";
import { bestSplit, longestTogether } from "./best-split.ts";
import type { Piece } from "./best-split.ts";
import type { Best, BestOptions, BestRefusal, SplitKind } from "./best-types.ts";
import { bestUnnumbered } from "./best-unnumbered.ts";
import { bestOfRows } from "./best-window.ts";
import type { RowWindows } from "./best-window.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";
import { assert, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { singlesLeftBy } from "./singles.ts";

/**
 * The best free places for `count` people.
 * Seats first: side by side between aisles, no single left behind if that can be had, nearest to the focal point. Else in
 * one row across an aisle, else the fewest pieces in neighbouring rows. Kept places come into play only when fewer than
 * `count` others are free. Where the category has no seats (or not enough), tables sold whole, then areas.
 * The same input gives the same answer; ties go to the smaller place number.
 */
export function bestAvailable(options: BestOptions): Result<Best, BestRefusal> {
  assert(Number.isInteger(options.count) && options.count > 0, "count is a positive whole number");
  const { places, free, category, focal, count } = options;
  const keptBits = attributeBits(options.keep ?? KEPT_FOR_LAST);
  const wishes = options.filter?.wishes ?? [];
  const accessible = isAccessible(options);
  const asksForKept = accessible || wishes.includes("companion");
  const party = partyCounts(
    places,
    wishes.filter((wish) => wish !== "wheelchair"),
  );
  const everything: Search = {
    places,
    free,
    count,
    category,
    focal,
    accessible,
    excludedBits: 0,
    keptBits,
    avoidedBits: attributeBits(options.avoid ?? AVOIDED),
    among: amongOf(options),
    party,
  };
  let search = asksForKept ? everything : { ...everything, excludedBits: keptBits };
  let windows = windowsOf(search);
  if (windows.usableCount < count && !asksForKept) windows = windowsOf((search = everything));
  const seats = windows.usableCount >= count ? bestSeats(search, windows, options) : null;
  if (seats) return ok(seats);
  if (accessible) return refuseBest(search, wheelchairsLeft);
  const unnumbered = bestUnnumbered({ ...options, among: search.among });
  if (unnumbered.best) return ok(unnumbered.best);
  return refuseBest(search, () => windows.usableCount + unnumbered.left);
}

const isAccessible = ({ accessible, filter }: BestOptions): boolean =>
  accessible === true || (filter?.wishes.includes("wheelchair") ?? false);

/** What a filter and earlier offers leave; null for everything. */
function amongOf({ places, filter, except }: BestOptions): Uint8Array | null {
  if (filter === undefined && except === undefined) return null;
  const among = filter ? fittingPlaces(places, filter) : new Uint8Array(places.count).fill(1);
  if (except) for (let index = 0; index < places.count; index += 1) if (except[index] === 1) among[index] = 0;
  return among;
}

/** Several pieces may leave one between them. */
function leavesAny(search: Search, { keep }: BestOptions, pieces: readonly Piece[]): boolean {
  const [only, ...others] = pieces;
  if (only && others.length === 0) return leavesSingle(search, only.start, only.end);
  const { places, free } = search;
  const taken = pieces.flatMap(indexesOf);
  return singlesLeftBy({ places, free, taken, ...(keep && { keep }) }).length > 0;
}

const indexesOf = ({ start, end }: Piece): number[] => Array.from({ length: end - start }, (_, seat) => start + seat);

function refuseBest(search: Search, leftIn: (field: Field) => number): { ok: false; refusal: BestRefusal } {
  const field = fieldOf(search);
  const left = leftIn(field);
  const code = left === 0 ? "SOLD_OUT" : "NOT_ENOUGH_TOGETHER";
  return { ok: false, refusal: { code, data: { left, together: longestTogether(field) } } };
}

function bestSeats(search: Search, windows: RowWindows, options: BestOptions): Best | null {
  const window = bestOfRows(search, windows);
  if (window && window.aisles === 0) return describe(search, options, [window], "none");
  // One aisle is the fewest pieces there can be; with more of them neighbouring rows may be closer together.
  const split = window?.aisles === 1 ? null : bestSplit(fieldOf(search));
  if (window && (!split || window.aisles + 1 <= split.pieces.length))
    return describe(search, options, cutAtAisles(search.places, window), "aisle");
  if (!split) return null;
  return describe(search, options, split.pieces, split.sameRow ? "row" : "rows");
}

/** The pieces of a stretch that reaches across aisles. */
function cutAtAisles({ run }: Places, { start, end }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let index = start + 1; index <= end; index += 1) {
    if (index < end && run[index] === run[from]) continue;
    pieces.push({ start: from, end: index });
    from = index;
  }
  return pieces;
}

function describe(search: Search, options: BestOptions, pieces: readonly Piece[], split: SplitKind): Best {
  const { places } = search;
  const indexes = pieces.flatMap(indexesOf);
  const described = pieces.map(({ start, end }) => ({
    section: places.sections[start] ?? 0,
    row: places.rowLabels[start] ?? "",
    fromSeat: places.seatLabels[start] ?? "",
    toSeat: places.seatLabels[end - 1] ?? "",
    count: end - start,
  }));
  const [first] = described;
  assert(first !== undefined, "an answer has a piece");
  let sum = 0;
  for (const index of indexes) sum += focalDistance(places, index, options.focal);
  const has = (wanted: number): boolean => indexes.some((index) => ((places.attributes[index] ?? 0) & wanted) !== 0);
  const { section, row, fromSeat, toSeat } = first;
  return {
    indexes,
    quantities: indexes.map(() => 1),
    reason: {
      kind: "seat",
      section,
      row,
      fromSeat,
      toSeat,
      split,
      pieces: described,
      distanceCm: Math.round(sum / 10 / indexes.length),
      leavesSingle: leavesAny(search, options, pieces),
      usesKept: !search.accessible && !options.filter?.wishes.includes("companion") && has(search.keptBits),
      usesAvoided: has(search.avoidedBits),
    },
  };
}

function wheelchairsLeft({ places, usable }: Field): number {
  let left = 0;
  for (let index = 0; index < places.count; index += 1)
    if (
      usable[index] === 1 &&
      places.kinds[index] === SEAT_KIND &&
      ((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0
    )
      left += 1;
  return left;
}
