// What somebody wants of a place: category or price, attributes, company. Said once, it decides what the map dims, what
// the list shows and what best available may give.
import { attributeBits, KEPT_FOR_LAST } from "./best-field.ts";
import { AREA_KIND, PLACE_ATTRIBUTE_BITS, SEAT_KIND, TABLE_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** In the order screens show them. */
export const SEAT_WISHES = ["aisle", "step-free", "full-view", "hearing-loop", "wheelchair", "companion"] as const;
export type SeatWish = (typeof SEAT_WISHES)[number];

export interface PlaceFilter {
  /** Indexes into the chart's categories; any without. A price is a choice of categories. */
  readonly categories: readonly number[] | null;
  readonly wishes: readonly SeatWish[];
  /** How many places side by side; 1 asks for no company. */
  readonly together: number;
  /** 1: bears a tag that is asked for (place-tags.ts); any place without. */
  readonly tagged?: Uint8Array | null | undefined;
}

/** Asks for nothing. */
export const NO_FILTER: PlaceFilter = { categories: null, wishes: [], together: 1 };

export const asksForNothing = ({ categories, wishes, together, tagged }: PlaceFilter): boolean =>
  categories === null && wishes.length === 0 && together <= 1 && !tagged;

/** Of people together one needs it: the one at the aisle, the one in the wheelchair. The other wishes hold for each. */
const ONE_OF_A_PARTY: ReadonlySet<SeatWish> = new Set(["aisle", "wheelchair", "companion"]);

const BITS_OF: Readonly<Record<Exclude<SeatWish, "aisle" | "full-view">, number>> = {
  "step-free": PLACE_ATTRIBUTE_BITS["step-free"],
  "hearing-loop": PLACE_ATTRIBUTE_BITS["hearing-loop"],
  wheelchair: PLACE_ATTRIBUTE_BITS.wheelchair,
  companion: PLACE_ATTRIBUTE_BITS.companion,
};

const knownAisles = new WeakMap<Places, Uint8Array>();

/**
 * 1: at an aisle. Seats marked so and seats beside a gap of their row; where a chart marks none, the ends of rows too.
 */
export function aisleSeats(places: Places): Uint8Array {
  const known = knownAisles.get(places);
  if (known) return known;
  const found = new Uint8Array(places.count);
  let isMarked = false;
  for (let index = 0; index < places.count; index += 1) {
    if (((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.aisle) === 0) continue;
    found[index] = 1;
    isMarked = true;
  }
  for (const { start, end, row } of places.runs) {
    const whole = places.rows[row];
    if (start >= end || !whole) continue;
    if (!isMarked || start > whole.start) found[start] = 1;
    if (!isMarked || end < whole.end) found[end - 1] = 1;
  }
  knownAisles.set(places, found);
  return found;
}

/** 1: the place has what is wished for. */
function placesWith(places: Places, wish: SeatWish): Uint8Array {
  if (wish === "aisle") return aisleSeats(places);
  const found = new Uint8Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    const bits = places.attributes[index] ?? 0;
    const has =
      wish === "full-view" ? (bits & PLACE_ATTRIBUTE_BITS["restricted-view"]) === 0 : (bits & BITS_OF[wish]) !== 0;
    if (has) found[index] = 1;
  }
  return found;
}

/** The wishes that a place of this chart can have at all. */
export function wishesOf(places: Places): readonly SeatWish[] {
  return SEAT_WISHES.filter((wish) => {
    const found = placesWith(places, wish);
    // A full view is worth asking for where some have none.
    return wish === "full-view" ? found.includes(0) : found.includes(1);
  });
}

/** Wheelchair and companion places count for those who ask for them, as soon as anything but a price is asked for. */
const keptBitsOf = ({ wishes, together }: PlaceFilter): number =>
  wishes.includes("wheelchair") || wishes.includes("companion") || (wishes.length === 0 && together <= 1)
    ? 0
    : attributeBits(KEPT_FOR_LAST);

/**
 * 1: by itself nothing speaks against the place, taken or free. What only one of a party needs is asked of tables and
 * areas here and of seats by `partyCounts`.
 */
export function fittingPlaces(places: Places, filter: PlaceFilter): Uint8Array {
  const fits = new Uint8Array(places.count);
  const wanted = filter.categories === null ? null : new Set(filter.categories);
  for (let index = 0; index < places.count; index += 1)
    if ((wanted === null || wanted.has(places.categories[index] ?? 0)) && filter.tagged?.[index] !== 0) fits[index] = 1;
  for (const wish of filter.wishes) {
    const found = placesWith(places, wish);
    for (let index = 0; index < places.count; index += 1) {
      const ofParty = ONE_OF_A_PARTY.has(wish) && places.kinds[index] === SEAT_KIND;
      if (!ofParty && found[index] !== 1) fits[index] = 0;
    }
  }
  return fits;
}

/** For each wish of one of a party: how many places before an index have it (one longer than the places). */
export function partyCounts(places: Places, wishes: readonly SeatWish[]): readonly Uint32Array[] {
  return wishes
    .filter((wish) => ONE_OF_A_PARTY.has(wish))
    .map((wish) => {
      const found = placesWith(places, wish);
      const before = new Uint32Array(places.count + 1);
      for (let index = 0; index < places.count; index += 1)
        before[index + 1] = (before[index] ?? 0) + (found[index] ?? 0);
      return before;
    });
}

/** True when somebody from `start` to `end` (exclusive) has each of the wishes. */
export function holdsParty(counts: readonly Uint32Array[], start: number, end: number): boolean {
  for (const before of counts) if ((before[end] ?? 0) === (before[start] ?? 0)) return false;
  return true;
}

/**
 * 1: matches. Company is looked for among free places only, in one scan of the runs; without it a taken place may match
 * as well, so that a map does not change while it is filtered by price.
 */
export function matchingPlaces(options: {
  readonly places: Places;
  /** 1 = can be taken; a basket's own places count as free for those who fill it. */
  readonly free: Uint8Array;
  readonly filter: PlaceFilter;
  /** Room left in an area by its index; its whole capacity without. */
  readonly roomLeft?: ((index: number) => number) | undefined;
}): Uint8Array {
  const { places, free, filter } = options;
  const together = Math.max(1, filter.together);
  const keptBits = keptBitsOf(filter);
  const fits = fittingPlaces(places, filter);
  const matches = new Uint8Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    if (fits[index] !== 1) continue;
    if (((places.attributes[index] ?? 0) & keptBits) !== 0) fits[index] = 0;
    else if (together > 1 && free[index] !== 1) fits[index] = 0;
    else if (places.kinds[index] !== SEAT_KIND) matches[index] = hasRoom(options, index, together) ? 1 : 0;
  }
  const counts = partyCounts(places, filter.wishes);
  for (const run of places.runs) {
    let start = run.start;
    for (let index = run.start; index <= run.end; index += 1) {
      if (index < run.end && fits[index] === 1) continue;
      markWindows(matches, { start, end: index, size: together, counts });
      start = index + 1;
    }
  }
  return matches;
}

function hasRoom({ places, roomLeft }: Parameters<typeof matchingPlaces>[0], index: number, people: number): boolean {
  if (people <= 1) return true;
  const isArea = places.kinds[index] === AREA_KIND;
  if (!isArea && places.kinds[index] !== TABLE_KIND) return false;
  const capacity = places.capacities[index] ?? 0;
  return (isArea && roomLeft ? roomLeft(index) : capacity) >= people;
}

/** Marks every window of the size that has what a party needs; each seat is marked once. */
function markWindows(
  matches: Uint8Array,
  stretch: { start: number; end: number; size: number; counts: readonly Uint32Array[] },
): void {
  const { start, end, size, counts } = stretch;
  let marked = start;
  for (let from = start; from + size <= end; from += 1) {
    if (!holdsParty(counts, from, from + size)) continue;
    for (marked = Math.max(marked, from); marked < from + size; marked += 1) matches[marked] = 1;
  }
}
