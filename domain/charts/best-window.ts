// The nearest stretch of N free seats in one row: a window slides once over the row, nothing is allocated on the way.
import { PLACE_ATTRIBUTE_BITS } from "./places.ts";
import type { Places } from "./places.ts";
import { leavesSingle, tenthsBetween } from "./best-field.ts";
import type { Search } from "./best-field.ts";
import { holdsParty } from "./best-filter.ts";

export interface Window {
  readonly start: number;
  readonly end: number;
  /** How many aisles lie between its seats. */
  readonly aisles: number;
}

/** The best window of every row, by the row's index. */
export interface RowWindows {
  /** Index of its first seat; -1: the row has none. */
  readonly starts: Int32Array;
  /** What is wrong with it, as one number: less is better. */
  readonly ranks: Float64Array;
  /** How far its seats are, together. */
  readonly sums: Float64Array;
  /** How many seats of the row may be part of the answer. */
  readonly usable: Uint32Array;
  usableCount: number;
  /** The row of the best of them, NONE, or UNKNOWN until somebody asks. */
  best: number;
}

const NONE = -1;
const UNKNOWN = -2;
/** No category has this index. */
const ANY = -1;

/** Weights that make one number out of the ranking; counts stay below 1,024 (a row's limit). */
const AISLE_WEIGHT = 2 ** 32;
const KEPT_WEIGHT = 2 ** 20;
const COMPANION_WEIGHT = 4;
const AVOIDED_WEIGHT = 2;
const SINGLE_WEIGHT = 1;

/** Of the row that is being searched. */
let distances = new Float64Array(64);

/** Every row searched. */
export function searchRows(search: Search): RowWindows {
  const { length } = search.places.rows;
  const found: RowWindows = {
    starts: new Int32Array(length),
    ranks: new Float64Array(length),
    sums: new Float64Array(length),
    usable: new Uint32Array(length),
    usableCount: 0,
    best: NONE,
  };
  for (let row = 0; row < length; row += 1) searchRow(search, row, found);
  return found;
}

/**
 * The best window of a row that has what its party needs. In this order: fewest aisles between, fewest kept places (with
 * `accessible`: exactly one wheelchair place, then most companion seats), no avoided place, no single seat left, nearest,
 * smallest place number.
 */
export function searchRow(search: Search, row: number, found: RowWindows): void {
  const { places, free, among, excludedBits, count, keptBits, avoidedBits, accessible, party } = search;
  const { attributes, categories, run, x, y } = places;
  const wanted = search.category ?? ANY;
  const [focalX, focalY] = [search.focal?.x ?? 0, search.focal?.y ?? 0];
  const { start: from, end } = places.rows[row] ?? { start: 0, end: 0 };
  if (end - from > distances.length) distances = new Float64Array(2 * (end - from));
  const far = distances;
  let bestStart = NONE;
  let bestRank = Infinity;
  let bestSum = Infinity;
  let usable = 0;
  let length = 0;
  let sum = 0;
  let kept = 0;
  let avoided = 0;
  let wheelchairs = 0;
  for (let index = from; index < end; index += 1) {
    const bits = attributes[index] ?? 0;
    const isIn = free[index] === 1 && (bits & excludedBits) === 0 && (among === null || among[index] === 1);
    if (!isIn || (wanted !== ANY && categories[index] !== wanted)) {
      length = sum = kept = avoided = wheelchairs = 0;
      continue;
    }
    const distance = search.focal ? tenthsBetween((x[index] ?? 0) - focalX, (y[index] ?? 0) - focalY) : 0;
    far[index - from] = distance;
    usable += 1;
    sum += distance;
    if (bits !== 0) {
      if ((bits & keptBits) !== 0) kept += 1;
      if ((bits & avoidedBits) !== 0) avoided += 1;
      if ((bits & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0) wheelchairs += 1;
    }
    length += 1;
    if (length > count) {
      const leaving = attributes[index - count] ?? 0;
      sum -= far[index - count - from] ?? 0;
      if (leaving !== 0) {
        if ((leaving & keptBits) !== 0) kept -= 1;
        if ((leaving & avoidedBits) !== 0) avoided -= 1;
        if ((leaving & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0) wheelchairs -= 1;
      }
    }
    if (length < count || (accessible && wheelchairs === 0)) continue;
    // Nothing is better than one with nothing wrong that is nearer.
    if (bestRank === 0 && sum > bestSum) continue;
    const start = index - count + 1;
    if (party.length > 0 && !holdsParty(party, start, index + 1)) continue;
    let rank = ((run[index] ?? 0) - (run[start] ?? 0)) * AISLE_WEIGHT + (avoided > 0 ? AVOIDED_WEIGHT : 0);
    if (accessible) rank += (wheelchairs - 1) * KEPT_WEIGHT + (count - kept) * COMPANION_WEIGHT;
    else rank += kept * KEPT_WEIGHT;
    if (rank > bestRank || (rank === bestRank && sum > bestSum)) continue;
    if (leavesSingle(search, start, index + 1)) rank += SINGLE_WEIGHT;
    if (rank > bestRank || (rank === bestRank && sum > bestSum)) continue;
    if (rank === bestRank && sum === bestSum && numberOf(places, start) >= numberOf(places, bestStart)) continue;
    bestStart = start;
    bestRank = rank;
    bestSum = sum;
  }
  found.usableCount += usable - (found.usable[row] ?? 0);
  found.usable[row] = usable;
  found.starts[row] = bestStart;
  found.ranks[row] = bestRank;
  found.sums[row] = bestSum;
  if (found.best === row) found.best = UNKNOWN;
  else if (found.best !== UNKNOWN && isBetter(places, found, row, found.best)) found.best = row;
}

/** The best window of all rows, or null. */
export function bestOfRows({ places, count }: Search, found: RowWindows): Window | null {
  if (found.best === UNKNOWN) {
    found.best = NONE;
    for (let row = 0; row < found.starts.length; row += 1)
      if (isBetter(places, found, row, found.best)) found.best = row;
  }
  const start = found.starts[found.best];
  if (start === undefined) return null;
  return { start, end: start + count, aisles: (places.run[start + count - 1] ?? 0) - (places.run[start] ?? 0) };
}

function isBetter(places: Places, { starts, ranks, sums }: RowWindows, row: number, other: number): boolean {
  const start = starts[row] ?? NONE;
  if (start === NONE || other === NONE) return start !== NONE;
  const [rank, sum, otherRank, otherSum] = [ranks[row] ?? 0, sums[row] ?? 0, ranks[other] ?? 0, sums[other] ?? 0];
  if (rank !== otherRank) return rank < otherRank;
  return sum === otherSum ? numberOf(places, start) < numberOf(places, starts[other] ?? NONE) : sum < otherSum;
}

const numberOf = ({ numbers }: Places, index: number): number => numbers[index] ?? Infinity;
