// The nearest stretch of N free seats in one row: a window slides once over all rows, nothing is allocated on the way.
import { PLACE_ATTRIBUTE_BITS } from "./places.ts";
import type { Field } from "./best-field.ts";
import { holdsParty } from "./best-filter.ts";

export interface Window {
  readonly start: number;
  readonly end: number;
  /** How many aisles lie between its seats. */
  readonly aisles: number;
}

export interface WindowWish {
  readonly count: number;
  /** The window must have a wheelchair place, and companion seats beside it rather than others. */
  readonly accessible: boolean;
  readonly keptBits: number;
  readonly avoidedBits: number;
}

/** Weights that make one number out of the ranking; counts stay below 1,024 (a row's limit). */
const AISLE_WEIGHT = 2 ** 32;
const KEPT_WEIGHT = 2 ** 20;
const COMPANION_WEIGHT = 4;
const AVOIDED_WEIGHT = 2;
const SINGLE_WEIGHT = 1;

/**
 * The best window that has what its party needs, or null. In this order: fewest aisles between, fewest kept places (with `accessible`: exactly one
 * wheelchair place, then most companion seats), no avoided place, no single seat left, nearest, smallest place number.
 */
export function bestWindow(field: Field, wish: WindowWish): Window | null {
  const { places, usable, distance, party } = field;
  const { attributes, run, numbers } = places;
  const { count, keptBits, avoidedBits } = wish;
  let [bestStart, bestRank, bestSum, bestNumber] = [-1, Infinity, Infinity, Infinity];
  for (const row of places.rows) {
    if (row.end - row.start < count) continue;
    let [length, sum, kept, avoided, wheelchairs] = [0, 0, 0, 0, 0];
    for (let index = row.start; index < row.end; index += 1) {
      if (usable[index] === 0) {
        length = sum = kept = avoided = wheelchairs = 0;
        continue;
      }
      const bits = attributes[index] ?? 0;
      sum += distance[index] ?? 0;
      if (bits !== 0) {
        if ((bits & keptBits) !== 0) kept += 1;
        if ((bits & avoidedBits) !== 0) avoided += 1;
        if ((bits & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0) wheelchairs += 1;
      }
      length += 1;
      if (length > count) {
        const leaving = index - count;
        const leavingBits = attributes[leaving] ?? 0;
        sum -= distance[leaving] ?? 0;
        if (leavingBits !== 0) {
          if ((leavingBits & keptBits) !== 0) kept -= 1;
          if ((leavingBits & avoidedBits) !== 0) avoided -= 1;
          if ((leavingBits & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0) wheelchairs -= 1;
        }
      }
      if (length < count || (wish.accessible && wheelchairs === 0)) continue;
      const start = index - count + 1;
      if (party.length > 0 && !holdsParty(party, start, index + 1)) continue;
      let rank = ((run[index] ?? 0) - (run[start] ?? 0)) * AISLE_WEIGHT + (avoided > 0 ? AVOIDED_WEIGHT : 0);
      if (wish.accessible) rank += (wheelchairs - 1) * KEPT_WEIGHT + (count - kept) * COMPANION_WEIGHT;
      else rank += kept * KEPT_WEIGHT;
      if (rank > bestRank || (rank === bestRank && sum > bestSum)) continue;
      if (leavesSingle(field, start, index + 1)) rank += SINGLE_WEIGHT;
      if (rank > bestRank || (rank === bestRank && sum > bestSum)) continue;
      const number = numbers[start] ?? 0;
      if (rank === bestRank && sum === bestSum && number >= bestNumber) continue;
      [bestStart, bestRank, bestSum, bestNumber] = [start, rank, sum, number];
    }
  }
  if (bestStart < 0) return null;
  const aisles = (run[bestStart + count - 1] ?? 0) - (run[bestStart] ?? 0);
  return { start: bestStart, end: bestStart + count, aisles };
}

/** True when taking `start` to `end` takes the last neighbour away from the free seat at either side. */
export function leavesSingle(field: Field, start: number, end: number): boolean {
  return isLastNeighbour(field, start, -1) || isLastNeighbour(field, end - 1, 1);
}

function isLastNeighbour({ places: { run }, company }: Field, edge: number, step: -1 | 1): boolean {
  const [beside, beyond] = [edge + step, edge + 2 * step];
  if (company[edge] !== 1 || company[beside] !== 1 || run[beside] !== run[edge]) return false;
  return company[beyond] !== 1 || run[beyond] !== run[edge];
}
