// A performance arrives on another version of its chart, inside the publishing transaction: customers moved, areas and prices fitted.
import type { Writer } from "#db/open.ts";
import { endBlock, readBlockedPlaces, releaseBlocked } from "#db/queries/blocks.ts";
import {
  carryPerformanceRow,
  dropOtherAreaCounts,
  dropOtherPrices,
  endAllLapsed,
  putAreaCount,
  readAreaCounts,
  readClaimsOnPlaces,
} from "#db/queries/chart-carrying.ts";
import { AREA_KIND } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { countChanges } from "./chart-changes.ts";
import { type Carriage, type Obstacle, obstaclesOf } from "./chart-carrying.ts";
import { type MovedCustomer, type PlannedMove, leaveOldPlaces, takeNewPlaces } from "./chart-moves.ts";

/** One customer on `fromPlace`, if it is in the way, gets `toPlace`. In an area one move moves one person. */
export interface Move {
  readonly performanceId: Id;
  readonly fromPlace: number;
  readonly toPlace: number;
  /** Moves nobody else, whoever has the place by now. */
  readonly bookingId?: Id | undefined;
}

export interface Arrival {
  readonly actor: Actor;
  readonly carriage: Carriage;
  readonly moves: readonly Move[];
  readonly chartVersionId: Id;
  readonly number: number;
}

/** Carries one performance, or answers what is in the way and changes nothing of it. Refuses what `takeNewPlaces` refuses. */
export function carryPerformance(
  office: Office,
  writer: Writer,
  arrival: Arrival,
): { obstacles: Obstacle[]; moved: MovedCustomer[] } {
  const { actor, carriage } = arrival;
  const { planned, left } = planMoves(obstaclesOf(office, writer, carriage), arrival.moves);
  if (left.length > 0) return { obstacles: left, moved: [] };
  const performanceId = carriage.performance.id;
  const now = office.clock.now();
  endAllLapsed(writer, { performanceId, now });
  leaveOldPlaces(office, writer, planned);
  const unblocked = endVanishedBlocks(office, writer, arrival);
  fitAreas(writer, carriage);
  const moved = takeNewPlaces(office, writer, { actor, carriage, moves: planned });
  const { chart, capacity } = carriage.next;
  const categories = chart.categories.map(({ key }) => key);
  const pricesDropped = dropOtherPrices(writer, { performanceId, categories });
  carryPerformanceRow(writer, { id: performanceId, chartVersionId: arrival.chartVersionId, capacity, now });
  const data = {
    ...{ from: carriage.performance.chartNumber, to: arrival.number, chartVersionId: arrival.chartVersionId },
    ...countChanges(carriage.diff),
    ...{ customersMoved: moved.length, unblocked, pricesDropped, capacity },
  };
  journal(office, writer, {
    ...{ actor, kind: "performance.chart-changed", subjectKind: "performance", subjectId: performanceId, data },
  });
  return { obstacles: [], moved };
}

/** Each move takes its booking's obstacle on the place, or the first a booking has; others move nobody. */
function planMoves(
  obstacles: readonly Obstacle[],
  moves: readonly Move[],
): { planned: PlannedMove[]; left: Obstacle[] } {
  const waiting = Map.groupBy(moves, ({ fromPlace }) => fromPlace);
  const planned: PlannedMove[] = [];
  const left: Obstacle[] = [];
  const seated = new Set<Obstacle>();
  // Those who are named first, so that nobody takes the move of another.
  for (const isNamed of [true, false])
    for (const obstacle of obstacles) {
      if (seated.has(obstacle)) continue;
      const { bookingId, place } = obstacle.claim;
      const open = waiting.get(place) ?? [];
      const found = open.findIndex((move) => (isNamed ? move.bookingId === bookingId : move.bookingId === undefined));
      const move = bookingId === null || found < 0 ? undefined : open.splice(found, 1)[0];
      if (move) {
        planned.push({ obstacle, toPlace: move.toPlace });
        seated.add(obstacle);
      } else if (!isNamed) left.push(obstacle);
    }
  return { planned, left };
}

/** Blocks keep places off sale; a place that is no more, or has become something else, needs none. Answers how many ended. */
function endVanishedBlocks(office: Office, writer: Writer, { actor, carriage }: Arrival): number {
  const { before, next, taken, performance } = carriage;
  const vanished = [...taken.keys()].filter((place) => {
    const [old, now] = [before.places.indexOfNumber.get(place), next.places.indexOfNumber.get(place)];
    return now === undefined || old === undefined || before.places.kinds[old] !== next.places.kinds[now];
  });
  if (vanished.length === 0) return 0;
  const now = office.clock.now();
  const blocked = readClaimsOnPlaces(writer, { performanceId: performance.id, places: vanished, now });
  for (const [blockId, claims] of Map.groupBy(blocked, (claim) => claim.blockId)) {
    if (blockId === null) continue;
    const places = [...new Set(claims.map(({ place }) => place))];
    releaseBlocked(writer, { blockId, places, now });
    const isOver = readBlockedPlaces(writer, { blockIds: [blockId], now }).length === 0;
    if (isOver) endBlock(writer, { id: blockId, now });
    const data = { performanceId: performance.id, places, isOver, because: "chart" };
    journal(office, writer, { actor, kind: "block.released", subjectKind: "block", subjectId: blockId, data });
  }
  return blocked.filter(({ blockId }) => blockId !== null).length;
}

function fitAreas(writer: Writer, { performance, next }: Carriage): void {
  const { places } = next;
  const performanceId = performance.id;
  const areas: number[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] !== AREA_KIND) continue;
    const place = places.numbers[index] ?? 0;
    areas.push(place);
    putAreaCount(writer, { performanceId, place, capacity: places.capacities[index] ?? 0 });
  }
  dropOtherAreaCounts(writer, { performanceId, places: areas });
  assert(readAreaCounts(writer, performanceId).length === areas.length, "nobody is left in an area that is no more");
}
