// One performance and the next version of its chart: what changes for it, and which taken places stand in the way.
import type { Reader } from "#db/open.ts";
import {
  type CarriedPerformance,
  type ClaimOnPlace,
  readClaimsOnPlaces,
  readPricedCategories,
} from "#db/queries/chart-carrying.ts";
import { liveClaims } from "#db/queries/claims.ts";
import { type InTheWay, carryOver } from "#domain/charts/editing/carry-over.ts";
import { type ChartDiff, diffCharts } from "#domain/charts/editing/chart-diff.ts";
import { NO_CATEGORY, placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import type { Office } from "../office.ts";
import { countChanges, touchedPlaces } from "./chart-changes.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";

/** The version performances are carried to, as it will be or as it is. */
export interface NextChart extends PublishedChart {
  readonly capacity: number;
}

/** Why a taken place cannot stay: it is gone, has become something else, or is too small for those in it. */
export type WhyInTheWay = "removed" | "other-kind" | "too-small";

const WHY: Readonly<Record<InTheWay["why"], WhyInTheWay>> = {
  REMOVED: "removed",
  KIND_CHANGED: "other-kind",
  CAPACITY_BELOW_SOLD: "too-small",
};

/** A claim the next version has no room for. */
export interface Obstacle {
  readonly claim: ClaimOnPlace;
  readonly why: WhyInTheWay;
  /** As the place is called where the performance is now. */
  readonly label: string;
  /** A new place that is called the same: the seat was drawn again instead of moved. */
  readonly replacement: number | null;
}

/** A performance with everything that is asked about it more than once. */
export interface Carriage {
  readonly performance: CarriedPerformance;
  readonly before: PublishedChart;
  readonly next: NextChart;
  readonly diff: ChartDiff;
  /** Live claims by place, as many as there are in an area. */
  readonly taken: ReadonlyMap<number, number>;
  readonly states: readonly { place: number; state: ClaimOnPlace["state"]; counted: number; count: number }[];
}

/** Looks at performances one after the other; versions they share are compared once. */
export function carriagesTo(
  office: Office,
  reader: Reader,
  options: {
    performances: readonly CarriedPerformance[];
    next: NextChart;
    /** Versions that were compared with the next one already. */
    compared?: ReadonlyMap<Id, ChartDiff>;
  },
): Carriage[] {
  const { next } = options;
  const now = office.clock.now();
  const compared = new Map<Id, ChartDiff>(options.compared);
  return options.performances.map((performance) => {
    const before = publishedChart(office, performance.chartVersionId);
    const diff = compared.get(performance.chartVersionId) ?? diffCharts(before.chart, next.chart);
    compared.set(performance.chartVersionId, diff);
    const states = liveClaims(reader, { performanceId: performance.id, now });
    const taken = new Map<number, number>();
    for (const { place, count } of states) taken.set(place, (taken.get(place) ?? 0) + count);
    return { performance, before, next, diff, taken, states };
  });
}

/**
 * The claims that the next version has no room for, by place, the newest first. Blocks on places that go are no obstacle:
 * nobody sits there, they end with the place. In an area that is too small, those who can be helped easiest come first.
 */
export function obstaclesOf(office: Office, reader: Reader, carriage: Carriage): Obstacle[] {
  const { performance, before } = carriage;
  const reasons = reasonsIn(carriage);
  if (reasons.size === 0) return [];
  const claims = readClaimsOnPlaces(reader, {
    ...{ performanceId: performance.id, places: [...reasons.keys()], now: office.clock.now() },
  });
  return [...Map.groupBy(claims, ({ place }) => place)].flatMap(([place, those]) => {
    const { why, replacement } = reasons.get(place) ?? { why: "removed", replacement: null };
    const index = before.places.indexOfNumber.get(place);
    const label = index === undefined ? String(place) : placeLabel(before.places, index, before.chart).text;
    return inTheWayOf(carriage, { claims: those, why }).map((claim) => ({ claim, why, label, replacement }));
  });
}

function inTheWayOf(carriage: Carriage, of: { claims: readonly ClaimOnPlace[]; why: WhyInTheWay }): ClaimOnPlace[] {
  const { claims, why } = of;
  const [first] = claims;
  if (why !== "too-small" || first?.counted !== 1) return claims.filter(({ state }) => state !== "blocked");
  const { places } = carriage.next;
  const capacity = places.capacities[places.indexOfNumber.get(first.place) ?? 0] ?? 0;
  const surplus = claims.length - capacity;
  return claims.toSorted((one, other) => weightOf(one) - weightOf(other)).slice(0, surplus);
}

const weightOf = (claim: ClaimOnPlace): number => (claim.state === "blocked" ? 0 : claim.bookingId === null ? 1 : 2);

/** Why places cannot keep those who have them, by number. */
function reasonsIn({ diff, states, taken }: Carriage): Map<number, { why: WhyInTheWay; replacement: number | null }> {
  const areas = new Map(
    states.filter(({ counted }) => counted === 1).map(({ place }) => [place, taken.get(place) ?? 0]),
  );
  const seats = [...taken.keys()].filter((place) => !areas.has(place));
  const { inTheWay } = carryOver(diff, seats, areas);
  const reasons = new Map(inTheWay.map(({ place, why, replacement }) => [place, { why: WHY[why], replacement }]));
  // A table's ticket lets in as many as the table had chairs.
  for (const { place, before, after } of diff.capacity) {
    const isTaken = taken.has(place) && !areas.has(place) && !reasons.has(place);
    if (isTaken && after < before) reasons.set(place, { why: "too-small", replacement: null });
  }
  return reasons;
}

/** How many people have a ticket or a reservation, and how many of these sit where something changes. */
export function touchedSold({ diff, states }: Pick<Carriage, "diff" | "states">): {
  sold: number;
  touchesSold: number;
} {
  const touched = touchedPlaces(diff);
  let [sold, touchesSold] = [0, 0];
  for (const { state, place, count } of states) {
    if (state !== "sold") continue;
    sold += count;
    if (touched.has(place)) touchesSold += count;
  }
  return { sold, touchesSold };
}

/** Numbers for one line: "adds 6, moves 2, touches 0 sold". */
export function effectOf(reader: Reader, carriage: Carriage) {
  const { performance, diff, states, next } = carriage;
  const touched = touchedPlaces(diff);
  const counted = (state: ClaimOnPlace["state"]): number =>
    states.reduce((sum, row) => sum + (row.state === state && touched.has(row.place) ? row.count : 0), 0);
  const { id, title, startsAt, zone, state, chartNumber } = performance;
  return {
    ...{ performanceId: id, title, startsAt, zone, state, chartNumber, ...countChanges(diff) },
    ...touchedSold(carriage),
    ...{ held: counted("held"), blocked: counted("blocked") },
    ...{ capacityBefore: performance.capacity, capacityAfter: next.capacity },
    missingPrices: missingPrices(reader, { performanceId: id, next }),
  };
}

/** Categories with places that nobody could buy. */
function missingPrices(reader: Reader, options: { performanceId: Id; next: NextChart }): string[] {
  const { chart, places } = options.next;
  const priced = new Set(readPricedCategories(reader, options.performanceId));
  const used = new Set(places.categories);
  used.delete(NO_CATEGORY);
  return [...used]
    .toSorted((one, other) => one - other)
    .map((index) => chart.categories[index]?.key ?? "")
    .filter((key) => !priced.has(key));
}

/** An obstacle as people are told about it. */
export function toldObstacle({ claim, why, label }: Obstacle) {
  const { place, state, bookingId } = claim;
  const booking =
    bookingId === null
      ? null
      : {
          ...{ id: bookingId, number: claim.bookingNumber ?? "", state: claim.bookingState ?? "" },
          customerName: claim.customerName ?? "",
        };
  return { place, label, why, state, booking };
}
