// What the search for the best places works on: which seats may be taken, which still have company, how far they are.
import type { PlaceAttribute, Point } from "./chart.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** Wheelchair places and their companions go to people who need them as long as anything else is free. */
export const KEPT_FOR_LAST: readonly PlaceAttribute[] = ["wheelchair", "companion"];

/** Seats that are only offered when nothing of the same kind with a full view is left. */
export const AVOIDED: readonly PlaceAttribute[] = ["restricted-view"];

export interface Field {
  readonly places: Places;
  /** 1: a seat of the wanted category that may be part of the answer. */
  readonly usable: Uint8Array;
  /** 1: a free ordinary seat; alone between taken ones it would be a single. */
  readonly company: Uint8Array;
  /** To the focal point, in tenths of centimetres: whole numbers, so that sums have no drift and ties are exact. */
  readonly distance: Float64Array;
  readonly usableCount: number;
  /** What somebody of the party must have: counts of places before an index (best-filter.ts). */
  readonly party: readonly Uint32Array[];
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
  const [x, y] = [(places.x[index] ?? 0) - focal.x, (places.y[index] ?? 0) - focal.y];
  return Math.round(Math.sqrt(x * x + y * y) * 10);
}

/** Distances only depend on the published chart, so they are kept as long as its places are. */
const knownDistances = new WeakMap<Places, { readonly focal: Point; readonly distance: Float64Array }>();

function distancesOf(places: Places, focal: Point | null): Float64Array {
  if (!focal) return new Float64Array(places.count);
  const known = knownDistances.get(places);
  if (known && known.focal.x === focal.x && known.focal.y === focal.y) return known.distance;
  const distance = new Float64Array(places.count);
  for (let index = 0; index < places.count; index += 1) distance[index] = focalDistance(places, index, focal);
  knownDistances.set(places, { focal: { x: focal.x, y: focal.y }, distance });
  return distance;
}

/** Looks at every place once. */
export function makeField(
  places: Places,
  options: {
    readonly free: Uint8Array;
    /** Index of the wanted category; any without. */
    readonly category: number | undefined;
    readonly focal: Point | null;
    /** Attributes no seat of the answer may have. */
    readonly excludedBits: number;
    readonly keptBits: number;
    /** 1: may be part of the answer; any place without. */
    readonly among: Uint8Array | null;
    readonly party: readonly Uint32Array[];
  },
): Field {
  const { free, category, focal, excludedBits, keptBits, among, party } = options;
  const { kinds, categories, attributes } = places;
  const [usable, company] = [new Uint8Array(places.count), new Uint8Array(places.count)];
  let usableCount = 0;
  for (let index = 0; index < places.count; index += 1) {
    if (free[index] !== 1 || kinds[index] !== SEAT_KIND) continue;
    const bits = attributes[index] ?? 0;
    if ((bits & keptBits) === 0) company[index] = 1;
    if ((bits & excludedBits) !== 0 || (among !== null && among[index] !== 1)) continue;
    if (category !== undefined && categories[index] !== category) continue;
    usable[index] = 1;
    usableCount += 1;
  }
  return { places, usable, company, distance: distancesOf(places, focal), usableCount, party };
}
