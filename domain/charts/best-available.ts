// "Two in category A, the best you have": picks places a good clerk would pick, and says why as data.
import { attributeBits, AVOIDED, focalDistance, KEPT_FOR_LAST, makeField } from "./best-field.ts";
import type { Field } from "./best-field.ts";
import { fittingPlaces, partyCounts } from "./best-filter.ts";
import { bestSplit, longestTogether } from "./best-split.ts";
import type { Piece } from "./best-split.ts";
import type { Best, BestOptions, BestRefusal, SplitKind } from "./best-types.ts";
import { bestUnnumbered } from "./best-unnumbered.ts";
import { bestWindow } from "./best-window.ts";
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
  const among = amongOf(options);
  const party = partyCounts(
    places,
    wishes.filter((wish) => wish !== "wheelchair"),
  );
  const fieldWithout = (excludedBits: number): Field =>
    makeField(places, { free, category, focal, excludedBits, keptBits, among, party });
  let field = fieldWithout(asksForKept ? 0 : keptBits);
  if (field.usableCount < count && !asksForKept) field = fieldWithout(0);
  const seats = field.usableCount >= count ? bestSeats(field, options, keptBits) : null;
  if (seats) return ok(seats);
  if (accessible) return refuseBest(wheelchairsLeft(field), longestTogether(field));
  const unnumbered = bestUnnumbered({ ...options, among });
  if (unnumbered.best) return ok(unnumbered.best);
  return refuseBest(field.usableCount + unnumbered.left, longestTogether(field));
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

function refuseBest(left: number, together: number): { ok: false; refusal: BestRefusal } {
  const code = left === 0 ? "SOLD_OUT" : "NOT_ENOUGH_TOGETHER";
  return { ok: false, refusal: { code, data: { left, together } } };
}

function bestSeats(field: Field, options: BestOptions, keptBits: number): Best | null {
  const accessible = isAccessible(options);
  const avoidedBits = attributeBits(options.avoid ?? AVOIDED);
  const wish = { count: options.count, accessible, keptBits, avoidedBits };
  const window = bestWindow(field, wish);
  if (window && window.aisles === 0) return describe(field, options, [window], "none", wish);
  // One aisle is the fewest pieces there can be; with more of them neighbouring rows may be closer together.
  const split = window?.aisles === 1 ? null : bestSplit(field, wish);
  if (window && (!split || window.aisles + 1 <= split.pieces.length))
    return describe(field, options, cutAtAisles(field.places, window), "aisle", wish);
  if (!split) return null;
  return describe(field, options, split.pieces, split.sameRow ? "row" : "rows", wish);
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

function describe(
  field: Field,
  options: BestOptions,
  pieces: readonly Piece[],
  split: SplitKind,
  bits: { readonly keptBits: number; readonly avoidedBits: number },
): Best {
  const { places } = field;
  const indexes = pieces.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, seat) => start + seat));
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
      leavesSingle:
        singlesLeftBy({ places, free: options.free, taken: indexes, ...(options.keep && { keep: options.keep }) })
          .length > 0,
      usesKept: !isAccessible(options) && !options.filter?.wishes.includes("companion") && has(bits.keptBits),
      usesAvoided: has(bits.avoidedBits),
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
