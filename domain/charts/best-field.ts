// What the search for the best places works on: which seats may be taken, which still have company, how far they are.
import type { PlaceAttribute, Point } from "./chart.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** Wheelchair places and their companions go to people who need them as long as anything else is free. */
export const KEPT_FOR_LAST: readonly PlaceAttribute[] = ["wheelchair", "companion"];

/** Seats that are only offered when nothing of the same kind with a full view is left. */
export const AVOIDED: readonly PlaceAttribute[] = ["restricted-view"];

/** What is looked for, and among what. */
export interface Search {
  readonly places: Places;
  /** 1: can be taken, by index. */
  readonly free: Uint8Array;
  /** How many people. */
  readonly count: number;
  /** Index of the wanted category; any without. */
  readonly category: number | undefined;
  readonly focal: Point | null;
  /** They need a wheelchair place, and companion seats beside it rather than others. */
  readonly accessible: boolean;
  /** Attributes no seat of the answer may have. */
  readonly excludedBits: number;
  readonly keptBits: number;
  readonly avoidedBits: number;
  /** 1: may be part of the answer; any place without. */
  readonly among: Uint8Array | null;
  /** What somebody of the party must have: counts of places before an index (best-filter.ts). */
  readonly party: readonly Uint32Array[];
}

/** A search with everything about every place written down. */
export interface Field extends Search {
  /** 1: a seat of the wanted category that may be part of the answer. */
  readonly usable: Uint8Array;
  /** To the focal point, in tenths of centimetres: whole numbers, so that sums have no drift and ties are exact. */
  readonly distance: Float64Array;
}

/** The bits of some attributes. */
export function attributeBits(attributes: readonly PlaceAttribute[]): number {
  let bits = 0;
  for (const attribute of attributes) bits |= PLACE_ATTRIBUTE_BITS[attribute];
  return bits;
}

/** Distance in tenths of centimetres; 0 without a focal point, so that walking order decides. */
export function focalDistance(places: Places, index: number, focal: Point | null): number {
  if (!focal) return 0;
  return tenthsBetween((places.x[index] ?? 0) - focal.x, (places.y[index] ?? 0) - focal.y);
}

/** Whole tenths of centimetres of a way across and a way down. */
export const tenthsBetween = (dx: number, dy: number): number => Math.floor(Math.sqrt(dx * dx + dy * dy) * 10 + 0.5);

/** Whether a seat may be part of the answer. */
const isUsable = ({ places, free, category, excludedBits, among }: Search, index: number): boolean =>
  free[index] === 1 &&
  (category === undefined || places.categories[index] === category) &&
  ((places.attributes[index] ?? 0) & excludedBits) === 0 &&
  (among === null || among[index] === 1);

/** Looks at every place once. */
export function fieldOf(search: Search): Field {
  const { places, focal } = search;
  const usable = new Uint8Array(places.count);
  const distance = new Float64Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    distance[index] = focalDistance(places, index, focal);
    if (places.kinds[index] === SEAT_KIND && isUsable(search, index)) usable[index] = 1;
  }
  return { ...search, usable, distance };
}

/** True when taking `start` to `end` takes the last neighbour away from the free seat at either side. */
export function leavesSingle(search: Search, start: number, end: number): boolean {
  return isLastNeighbour(search, start, -1) || isLastNeighbour(search, end - 1, 1);
}

function isLastNeighbour(search: Search, edge: number, step: -1 | 1): boolean {
  const { run } = search.places;
  const [beside, beyond] = [edge + step, edge + 2 * step];
  if (!isCompany(search, edge) || !isCompany(search, beside) || run[beside] !== run[edge]) return false;
  return !isCompany(search, beyond) || run[beyond] !== run[edge];
}

/** A free ordinary seat; alone between taken ones it would be a single. Of a seat's run all are seats. */
const isCompany = ({ places, free, keptBits }: Search, index: number): boolean =>
  free[index] === 1 && ((places.attributes[index] ?? 0) & keptBits) === 0;
