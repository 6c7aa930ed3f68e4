// Performances made and changed: times on the venue's clock, prices per category, the counters of their areas.
import type { Writer } from "#db/open.ts";
import { readChartVersionHead } from "#db/queries/charts.ts";
import { nextNumber } from "#db/queries/counters.ts";
import { readEvent } from "#db/queries/events.ts";
import {
  type PerformanceRow,
  countOpenClaims,
  deleteAreaCounts,
  deletePrices,
  endLapsedOfPerformance,
  insertAreaCount,
  insertPerformance,
  insertPrice,
  readPerformance,
  readPrices,
  updatePerformanceRow,
} from "#db/queries/performances.ts";
import { AREA_KIND } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { DAY_MS, type Instant } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { postPerformancesChanged } from "./performance-cards.ts";
import { type PriceInput, checkedPrices } from "./performance-prices.ts";
import { type PerformanceForSale, openPerformance } from "./performances.ts";
import { type PerformanceTimes, type WallClockTimes, timesOf } from "./performance-times.ts";
import { publishedChart } from "./published-charts.ts";
import { type VenueView, changesBetween, venueById } from "./venues.ts";

export interface PerformanceInput extends WallClockTimes {
  readonly chartVersionId: Id;
  readonly holdLifetimeMs: number | null;
  readonly prices: readonly PriceInput[];
}

/** A draft performance of an event. Refuses NOT_FOUND, BAD_TIMES. */
export function createPerformance(
  office: Office,
  actor: Actor,
  input: PerformanceInput & { id: Id; eventId: Id },
): PerformanceForSale {
  const performance = office.store.inTransaction((writer) => {
    if (readPerformance(writer, input.id) === undefined) {
      const event = readEvent(writer, input.eventId) ?? refuseNow("NOT_FOUND", { what: "event" });
      const venue = venueById(writer, event.venueId);
      const times = checkedTimes(input, venue);
      refuseLongPast(times.startsAt, office.clock.now());
      writePerformance(office, writer, { ...input, actor, venue, times, state: "draft" });
    }
    return openPerformance(office, { performanceId: input.id });
  });
  postPerformancesChanged(office);
  return performance;
}

export interface NewPerformance {
  readonly actor: Actor;
  readonly id: Id;
  readonly eventId: Id;
  readonly venue: VenueView;
  readonly chartVersionId: Id;
  readonly times: PerformanceTimes;
  readonly holdLifetimeMs: number | null;
  readonly prices: readonly PriceInput[];
  readonly state: "draft" | "on-sale";
}

/** Writes a performance inside a transaction that is already open: the import's way. Refuses NOT_FOUND. */
export function writePerformance(office: Office, writer: Writer, options: NewPerformance): void {
  const { id, eventId, venue, times, state } = options;
  const capacity = chartFor(office, writer, options).capacity;
  const at = office.clock.now();
  const number = nextNumber(writer, "performance");
  insertPerformance(writer, {
    ...{ id, number, eventId, venueId: venue.id, chartVersionId: options.chartVersionId, ...times },
    ...{ holdLifetimeMs: options.holdLifetimeMs, state, capacity, createdAt: at, updatedAt: at, version: 1 },
  });
  writeAreas(office, writer, options);
  const prices = writePrices(office, writer, options);
  const data = { number, eventId, startsAt: times.startsAt, state, capacity, prices };
  journal(office, writer, {
    ...{ actor: options.actor, kind: "performance.created", subjectKind: "performance", subjectId: id, data },
  });
}

/**
 * Changes times, prices, hold time and chart. `version` null takes whatever is there.
 * Refuses NOT_FOUND, BAD_TIMES, VERSION_CONFLICT; HAS_SALES for another chart while places are claimed.
 */
export function updatePerformance(
  office: Office,
  actor: Actor,
  input: PerformanceInput & { id: Id; version: number | null },
): PerformanceForSale {
  const { id } = input;
  const { performance, chartChanged } = office.store.inTransaction((writer) => {
    const before = readPerformance(writer, id) ?? refuseNow("NOT_FOUND", { what: "performance" });
    const venue = venueById(writer, before.venueId);
    const times = checkedTimes(input, venue);
    const pricesBefore = readPrices(writer, id);
    const otherChart = before.chartVersionId !== input.chartVersionId;
    if (otherChart) leaveChart(writer, { performanceId: id, now: office.clock.now() });
    const { capacity } = chartFor(office, writer, { venue, chartVersionId: input.chartVersionId });
    const changed = updatePerformanceRow(writer, {
      ...{ id, version: input.version ?? before.version, chartVersionId: input.chartVersionId, ...times },
      ...{ holdLifetimeMs: input.holdLifetimeMs, capacity, now: office.clock.now() },
    });
    if (changed === 0) refuseNow("VERSION_CONFLICT");
    if (otherChart) writeAreas(office, writer, input);
    deletePrices(writer, id);
    writePrices(office, writer, { ...input, venue });
    const after = readPerformance(writer, id) ?? before;
    const data = changesBetween(
      { ...editable(before), prices: pricesBefore },
      { ...editable(after), prices: readPrices(writer, id) },
    );
    journal(office, writer, { actor, kind: "performance.updated", subjectKind: "performance", subjectId: id, data });
    return { performance: openPerformance(office, { performanceId: id }), chartChanged: otherChart };
  });
  if (chartChanged) office.notices.postPlaces({ performanceId: id, places: null });
  postPerformancesChanged(office);
  return performance;
}

function leaveChart(writer: Writer, options: { performanceId: Id; now: Instant }): void {
  endLapsedOfPerformance(writer, options);
  const count = countOpenClaims(writer, options.performanceId);
  if (count > 0) refuseNow("HAS_SALES", { count });
  deleteAreaCounts(writer, options.performanceId);
}

/** The version must be of a chart of the same venue. */
function chartFor(office: Office, writer: Writer, options: { venue: VenueView; chartVersionId: Id }) {
  const head = readChartVersionHead(writer, options.chartVersionId);
  if (head?.venueId !== options.venue.id) return refuseNow("NOT_FOUND", { what: "chart" });
  return { ...publishedChart(office, head.id), capacity: head.capacity };
}

function writeAreas(office: Office, writer: Writer, options: { id: Id; chartVersionId: Id }): void {
  const { places } = publishedChart(office, options.chartVersionId);
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] !== AREA_KIND) continue;
    const [place, capacity] = [places.numbers[index] ?? 0, places.capacities[index] ?? 0];
    insertAreaCount(writer, { performanceId: options.id, place, capacity });
  }
}

/** Writes each price once (the last of several wins); answers how many. */
function writePrices(
  office: Office,
  writer: Writer,
  options: { id: Id; chartVersionId: Id; venue: VenueView; prices: readonly PriceInput[] },
): number {
  const prices = checkedPrices(office, options);
  for (const price of prices) insertPrice(writer, { ...price, performanceId: options.id });
  return prices.length;
}

const checkedTimes = (input: WallClockTimes, venue: VenueView): PerformanceTimes =>
  valueOf(timesOf({ times: input, zone: venue.zone }));

/** Last night can still be entered; anything earlier is a mistyped date. */
function refuseLongPast(startsAt: Instant, now: Instant): void {
  if (startsAt < now - DAY_MS) refuseNow("BAD_TIMES", { field: "starts" });
}

const editable = (row: PerformanceRow) => ({
  chartVersionId: row.chartVersionId,
  startsAt: row.startsAt,
  doorsAt: row.doorsAt,
  saleFrom: row.saleFrom,
  saleUntil: row.saleUntil,
  holdLifetimeMs: row.holdLifetimeMs,
});
