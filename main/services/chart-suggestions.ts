// Where customers in the way of a new chart version could sit instead: like before, together, as near as can be.
import { bestAvailable } from "#domain/charts/best-available.ts";
import { AREA_KIND, PLACE_ATTRIBUTE_BITS, SEAT_KIND, TABLE_KIND, placeLabel } from "#domain/charts/places.ts";
import type { Point } from "#domain/charts/chart.ts";
import type { Id } from "#domain/ids.ts";
import type { Carriage, Obstacle } from "./chart-carrying.ts";

export interface SuggestedMove {
  fromPlace: number;
  from: string;
  toPlace: number;
  to: string;
  sameCategory: boolean;
  booking: { id: Id; number: string; customerName: string };
}

/** What is still free of the next chart while suggestions use it up. */
interface Room {
  /** People that still fit, by index. */
  readonly left: Uint32Array;
}

/** People of one booking who were of one kind and category, and so want the same. */
interface Party {
  readonly obstacles: readonly Obstacle[];
  readonly kind: number;
  readonly category: string;
  /** People to find room for at once. */
  readonly count: number;
  readonly accessible: boolean;
  readonly focal: Point;
}

/**
 * For every obstacle that a booking has: the new place that is called the same, where the seat was only drawn again; else
 * the nearest free place of its category, a booking's people together where that can be had. Who had a wheelchair place
 * gets one. Obstacles for which there is nothing are left out.
 */
export function suggestMoves(carriage: Carriage, obstacles: readonly Obstacle[]): SuggestedMove[] {
  const room = roomOf(carriage);
  const redrawn = new Set<Obstacle>();
  for (const obstacle of obstacles) if (takeReplacement(carriage, { room, obstacle })) redrawn.add(obstacle);
  const others = obstacles.filter((obstacle) => !redrawn.has(obstacle));
  return [
    ...[...redrawn].map((obstacle) => {
      const index = carriage.next.places.indexOfNumber.get(obstacle.replacement ?? 0) ?? 0;
      return told(carriage, { obstacle, index, party: partyOf(carriage, [obstacle]) });
    }),
    ...partiesOf(carriage, others).flatMap((party) => suggestFor(carriage, { room, party })),
  ];
}

/** True when the place was drawn again and everybody still fits; takes it. */
function takeReplacement({ next }: Carriage, options: { room: Room; obstacle: Obstacle }): boolean {
  const { claim, replacement } = options.obstacle;
  const index = replacement === null ? undefined : next.places.indexOfNumber.get(replacement);
  if (claim.bookingId === null || index === undefined) return false;
  const { left } = options.room;
  if ((left[index] ?? 0) < (claim.admits ?? 1)) return false;
  left[index] = next.places.kinds[index] === AREA_KIND ? (left[index] ?? 0) - 1 : 0;
  return true;
}

function suggestFor(carriage: Carriage, { room, party }: { room: Room; party: Party }): SuggestedMove[] {
  // Every table is its own: nobody sits at two.
  const together = party.kind === TABLE_KIND ? null : findRoom(carriage, { room, party });
  const indexes =
    together ??
    party.obstacles.map((one) => findRoom(carriage, { room, party: partyOf(carriage, [one]) })?.[0] ?? null);
  return party.obstacles.flatMap((obstacle, one) => {
    const index = indexes[one];
    return index === null || index === undefined ? [] : [told(carriage, { obstacle, index, party })];
  });
}

function roomOf({ next, taken }: Carriage): Room {
  const { places } = next;
  const left = new Uint32Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    const count = taken.get(places.numbers[index] ?? 0) ?? 0;
    const capacity = places.capacities[index] ?? 0;
    left[index] = places.kinds[index] === AREA_KIND ? Math.max(capacity - count, 0) : count > 0 ? 0 : capacity;
  }
  return { left };
}

function partiesOf(carriage: Carriage, obstacles: readonly Obstacle[]): Party[] {
  const booked = obstacles.filter(({ claim }) => claim.bookingId !== null);
  const groups = Map.groupBy(booked, (obstacle) => {
    const { kind, category } = partyOf(carriage, [obstacle]);
    return `${obstacle.claim.bookingId ?? ""} ${kind} ${category}`;
  });
  return [...groups.values()].map((those) => partyOf(carriage, those));
}

function partyOf({ before: { chart, places } }: Carriage, obstacles: readonly Obstacle[]): Party {
  const indexes = obstacles.map(({ claim }) => places.indexOfNumber.get(claim.place) ?? 0);
  const [first = 0] = indexes;
  const mean = (axis: Float32Array): number =>
    Math.round(indexes.reduce((sum, index) => sum + (axis[index] ?? 0), 0) / indexes.length);
  const kind = places.kinds[first] ?? SEAT_KIND;
  const people = obstacles.map(
    ({ claim }) => claim.admits ?? (kind === TABLE_KIND ? (places.capacities[first] ?? 1) : 1),
  );
  return {
    ...{ obstacles, kind, category: chart.categories[places.categories[first] ?? 0]?.key ?? "" },
    count: kind === TABLE_KIND ? Math.max(...people) : obstacles.length,
    accessible: indexes.some((index) => ((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0),
    focal: { x: mean(places.x), y: mean(places.y) },
  };
}

/** One index per obstacle, and takes the room; null when there is none. The old category first, then any. */
function findRoom(carriage: Carriage, { room, party }: { room: Room; party: Party }): number[] | null {
  const { chart, places } = carriage.next;
  const own = chart.categories.findIndex(({ key }) => key === party.category);
  for (const category of own < 0 ? [undefined] : [own, undefined]) {
    const free = freeFor(carriage, { room, party });
    const found = bestAvailable({
      ...{ places, free, count: party.count, focal: party.focal },
      accessible: party.accessible && party.kind === SEAT_KIND,
      ...(category !== undefined && { category }),
      roomLeft: (index) => room.left[index] ?? 0,
    });
    if (!found.ok) continue;
    const { indexes, quantities } = found.value;
    const each = indexes.flatMap((index, at) => Array.from({ length: quantities[at] ?? 1 }, () => index));
    if (each.length < party.obstacles.length) continue;
    for (const index of each) {
      room.left[index] = places.kinds[index] === AREA_KIND ? Math.max((room.left[index] ?? 0) - 1, 0) : 0;
    }
    return each;
  }
  return null;
}

/** Places of the same kind; a table only where everybody its ticket lets in has a chair. */
function freeFor({ next: { places } }: Carriage, { room, party }: { room: Room; party: Party }): Uint8Array {
  const least = party.kind === TABLE_KIND ? party.count : 1;
  const free = new Uint8Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] === party.kind && (room.left[index] ?? 0) >= least) free[index] = 1;
  }
  return free;
}

function told(
  { next }: Carriage,
  { obstacle, index, party }: { obstacle: Obstacle; index: number; party: Party },
): SuggestedMove {
  const { claim, label } = obstacle;
  return {
    ...{ fromPlace: claim.place, from: label, toPlace: next.places.numbers[index] ?? 0 },
    to: placeLabel(next.places, index, next.chart).text,
    sameCategory: next.chart.categories[next.places.categories[index] ?? 0]?.key === party.category,
    booking: {
      ...{ id: claim.bookingId ?? "", number: claim.bookingNumber ?? "", customerName: claim.customerName ?? "" },
    },
  };
}
