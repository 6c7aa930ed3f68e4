// Small complete events, performances and venues for the tests of the events desk.
import type { EventRecord, PerformanceCard, PerformanceForSale, Venue } from "#renderer/features/events/event.ts";

/** A performance on sale with a hundred places. */
export const aCard = (fields: Partial<PerformanceCard>): PerformanceCard => ({
  ...{
    id: "p",
    number: 1,
    eventId: "e",
    eventNumber: 1,
    title: "Nocturnes",
    artists: [],
    venueId: "v",
    venueName: "Hall",
  },
  ...{
    zone: "Europe/Berlin",
    currency: "EUR",
    chartVersionId: "chart-1",
    startsAt: 10_000,
    doorsAt: null,
    saleFrom: null,
  },
  ...{ saleUntil: null, state: "on-sale" as const, capacity: 100, free: 100, sold: 0, held: 0 },
  ...fields,
});

/** The same with adult, child and comp tickets. */
export const aPerformance = (fields: Partial<PerformanceForSale>): PerformanceForSale => ({
  ...aCard({}),
  ...{
    locale: "en" as const,
    ticketTaxPpm: 70_000,
    feeTaxPpm: 190_000,
    holdLifetimeMs: 600_000,
    payLaterMs: 3_600_000,
    taxMode: "included" as const,
    taxRounding: "line" as const,
    discounts: [],
    pricesAhead: [],
  },
  ...{ ticketTypes: aVenue({}).ticketTypes, fees: [], prices: [], singleSeats: "warn", version: 1 },
  ...fields,
});

/** An event without a date. */
export const anEvent = (fields: Partial<EventRecord>): EventRecord => ({
  ...{
    id: "e",
    number: 1,
    venueId: "v",
    venueName: "Hall",
    title: "Nocturnes",
    artists: [],
    description: "",
    version: 1,
  },
  performances: [],
  ...fields,
});

/** A venue in Berlin that holds baskets for ten minutes. */
export const aVenue = (fields: Partial<Venue>): Venue => ({
  ...{ id: "v", number: 1, name: "Hall", address: "", zone: "Europe/Berlin", currency: "EUR", locale: "de" as const },
  ...{ ticketTaxPpm: 70_000, feeTaxPpm: 190_000, holdLifetimeMs: 600_000, payLaterMs: 3_600_000, fees: [], version: 1 },
  ...{ taxMode: "included" as const, taxRounding: "line" as const },
  ticketTypes: [
    { id: "adult", key: "adult", name: "Adult", names: {}, kind: "standard" },
    { id: "child", key: "child", name: "Child", names: {}, kind: "standard" },
    { id: "comp", key: "comp", name: "Complimentary", names: {}, kind: "comp" },
  ],
  ...fields,
});
