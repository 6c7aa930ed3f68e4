// A tiny venue that sells: chart, ticket types, fees, one event, one performance on sale in three days.
import { insertChart, insertChartVersion } from "#db/queries/charts.ts";
import { nextNumber } from "#db/queries/counters.ts";
import { insertEvent } from "#db/queries/events.ts";
import { insertAreaCount, insertPerformance, insertPrice } from "#db/queries/performances.ts";
import { insertFee, insertTicketType, insertVenue } from "#db/queries/venues.ts";
import type { Writer } from "#db/open.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import type { Office } from "#main/office.ts";
import { TINY_AREA, TINY_AREA_CAPACITY, TINY_CAPACITY, tinyChartText } from "./tiny-chart.ts";

export interface SampleVenue {
  readonly venueId: Id;
  readonly chartId: Id;
  readonly chartVersionId: Id;
  readonly eventId: Id;
  readonly performanceId: Id;
  readonly ticketTypes: { readonly adult: Id; readonly child: Id; readonly comp: Id };
  /** EUR 1.50 per ticket, EUR 2.00 per booking. */
  readonly fees: { readonly perTicket: Id; readonly perBooking: Id };
}

/** Prices in EUR cents by category and ticket type of `sampleVenue`. */
export const SAMPLE_PRICES = {
  A: { adult: 4_500, child: 2_250, comp: 4_500 },
  B: { adult: 3_000, child: 1_500, comp: 3_000 },
  T: { adult: 16_000, child: 16_000, comp: 16_000 },
  ST: { adult: 2_500, child: 1_250, comp: 2_500 },
} as const;

/** Makes it all in one transaction. Venue zone Europe/Berlin, currency EUR, tax 7 % on tickets and 19 % on fees. */
export function sampleVenue(office: Office, options: { name?: string; startsAt?: number } = {}): SampleVenue {
  const id = office.ids.id;
  const made: SampleVenue = {
    ...{ venueId: id(), chartId: id(), chartVersionId: id(), eventId: id(), performanceId: id() },
    ticketTypes: { adult: id(), child: id(), comp: id() },
    fees: { perTicket: id(), perBooking: id() },
  };
  office.store.inTransaction((writer) => {
    writeVenue(office, writer, { made, name: options.name ?? "Test Hall" });
    writePerformance(office, writer, { made, startsAt: options.startsAt ?? office.clock.now() + 3 * DAY_MS });
  });
  return made;
}

function writeVenue(office: Office, writer: Writer, options: { made: SampleVenue; name: string }): void {
  const { made, name } = options;
  const at = office.clock.now();
  const times = { createdAt: at, updatedAt: at, version: 1 };
  insertVenue(writer, {
    ...{ id: made.venueId, number: nextNumber(writer, "venue"), name, address: "1 Test Street" },
    ...{ zone: "Europe/Berlin", currency: "EUR", locale: "en", ticketTaxPpm: 70_000, feeTaxPpm: 190_000 },
    ...{ holdLifetimeMs: 10 * MINUTE_MS, payLaterMs: 2 * DAY_MS, ...times },
    ...{ taxMode: "included", taxRounding: "line" },
  });
  const type = (key: "adult" | "child" | "comp", position: number) => ({
    ...{ id: made.ticketTypes[key], venueId: made.venueId, key, name: key, names: {}, position },
    kind: key === "comp" ? ("comp" as const) : ("standard" as const),
  });
  for (const row of [type("adult", 0), type("child", 1), type("comp", 2)]) insertTicketType(writer, row);
  const fee = {
    ...{ venueId: made.venueId, endedAt: null, ratePpm: null, leastMinor: null, mostMinor: null, refundable: true },
  };
  insertFee(writer, { ...fee, id: made.fees.perTicket, name: "Service", per: "ticket", amountMinor: 150, position: 0 });
  insertFee(writer, {
    ...fee,
    id: made.fees.perBooking,
    name: "Booking",
    per: "booking",
    amountMinor: 200,
    position: 1,
  });
  insertChart(writer, {
    id: made.chartId,
    venueId: made.venueId,
    name: "Small hall",
    removedAt: null,
    ...times,
  });
  insertChartVersion(writer, {
    ...{ id: made.chartVersionId, chartId: made.chartId, number: 1, content: tinyChartText, placeCount: 28 },
    ...{ capacity: TINY_CAPACITY, publishedBy: null, publishedAt: at },
  });
}

function writePerformance(office: Office, writer: Writer, options: { made: SampleVenue; startsAt: number }): void {
  const { made, startsAt } = options;
  const at = office.clock.now();
  const times = { createdAt: at, updatedAt: at, version: 1 };
  insertEvent(writer, {
    ...{ id: made.eventId, number: nextNumber(writer, "event"), venueId: made.venueId, title: "Evening Concert" },
    ...{ artists: ["The Testers", "Ána Müller"], description: "", ...times },
  });
  insertPerformance(writer, {
    ...{ id: made.performanceId, number: nextNumber(writer, "performance"), eventId: made.eventId },
    ...{ venueId: made.venueId, chartVersionId: made.chartVersionId, startsAt, doorsAt: startsAt - HOUR_MS },
    ...{ saleFrom: null, saleUntil: null, holdLifetimeMs: null, state: "on-sale", capacity: TINY_CAPACITY, ...times },
  });
  insertAreaCount(writer, { performanceId: made.performanceId, place: TINY_AREA, capacity: TINY_AREA_CAPACITY });
  for (const [category, byType] of Object.entries(SAMPLE_PRICES)) {
    for (const key of ["adult", "child", "comp"] as const) {
      const ticketTypeId = made.ticketTypes[key];
      insertPrice(writer, { performanceId: made.performanceId, category, ticketTypeId, amountMinor: byType[key] });
    }
  }
}
