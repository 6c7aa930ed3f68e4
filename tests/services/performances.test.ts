// Performances: what is listed, how many people fit, how they are made, changed, put on sale and cancelled.
import { afterEach, beforeEach, expect, test } from "vitest";
import { insertBlock } from "#db/queries/blocks.ts";
import { insertClaim, insertHold } from "#db/queries/claims.ts";
import { journalOf } from "#db/queries/journal.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { importChart, listCharts } from "#main/services/charts.ts";
import { createEvent, getEvent, getEventByNumber, listEvents, updateEvent } from "#main/services/events.ts";
import { createPerformance, type PerformanceInput, updatePerformance } from "#main/services/performance-edits.ts";
import { listForSale, openPerformance, performanceCards, setPerformanceState } from "#main/services/performances.ts";
import { createTestOffice, TEST_NOW, type TestOffice } from "#tests/support/office.ts";
import { SAMPLE_PRICES, sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { TINY_AREA, TINY_CAPACITY, TINY_TABLE, tinyChart } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

/** Claims of one hold (ten minutes) or one block, as the sale would write them. */
function claim(options: {
  places: number[];
  state: "held" | "blocked";
  performanceId?: string;
  expiresAt?: number | null;
}): void {
  const { office, actors } = desk;
  const [holderId, now] = [office.ids.id(), office.clock.now()];
  const performanceId = options.performanceId ?? sample.performanceId;
  const expiresAt = options.expiresAt === undefined ? now + 10 * MINUTE_MS : options.expiresAt;
  office.store.inTransaction((writer) => {
    if (options.state === "held") {
      insertHold(writer, {
        ...{ id: holderId, terminalId: office.terminal.id, sessionId: null, staffId: actors.cashier.staffId },
        ...{ channel: "counter", createdAt: now, expiresAt: expiresAt ?? now, extended: 0, endedAt: null },
      });
    } else {
      insertBlock(writer, {
        ...{
          id: holderId,
          performanceId,
          reason: "House",
          note: "",
          expiresAt,
          createdBy: null,
          createdAt: now,
          endedAt: null,
        },
      });
    }
    for (const place of options.places) {
      insertClaim(writer, {
        ...{ id: office.ids.id(), performanceId, place, counted: place === TINY_AREA, state: options.state },
        ...{ holdId: options.state === "held" ? holderId : null, bookingId: null },
        ...{
          blockId: options.state === "blocked" ? holderId : null,
          expiresAt,
          createdAt: now,
          endedAt: null,
          endReason: null,
          byHand: null,
        },
      });
    }
  });
}

const list = (query: string, includePast = false) =>
  listForSale(desk.office, { query, limit: 50, includePast }).map((card) => card.id);

const input = (): PerformanceInput => ({
  ...{ starts: "2026-12-24T20:00", doors: "2026-12-24T19:00", saleFrom: null, saleUntil: null },
  chartVersionId: sample.chartVersionId,
  holdLifetimeMs: null,
  prices: [{ category: "A", ticketTypeId: sample.ticketTypes.adult, amountMinor: 4_000 }],
});
const create = (changes: Partial<PerformanceInput> = {}) =>
  createPerformance(desk.office, desk.actors.manager, {
    ...{ ...input(), ...changes, id: desk.office.ids.id(), eventId: sample.eventId },
  });

test("a card counts people: seats as one, a whole table as its chairs, areas by head, lapsed holds as free", () => {
  expect(performanceCards(desk.office, { performanceIds: [sample.performanceId] })[0]).toMatchObject({
    ...{ number: 1, eventNumber: 1, title: "Evening Concert", artists: ["The Testers", "Ána Müller"] },
    ...{ venueName: "Test Hall", currency: "EUR", state: "on-sale" },
    ...{ capacity: TINY_CAPACITY, free: TINY_CAPACITY, sold: 0, held: 0 },
  });
  claim({ places: [1, 2, TINY_TABLE], state: "held" });
  claim({ places: [TINY_AREA, TINY_AREA, TINY_AREA], state: "held", expiresAt: TEST_NOW + 5 * MINUTE_MS });
  claim({ places: [3], state: "blocked", expiresAt: null });
  const card = () => performanceCards(desk.office, { performanceIds: [sample.performanceId] })[0];
  expect(card()).toMatchObject({ held: 9, sold: 0, free: TINY_CAPACITY - 10 });
  desk.clock.advance(5 * MINUTE_MS);
  expect(card()).toMatchObject({ held: 6, free: TINY_CAPACITY - 7 });
  desk.clock.advance(5 * MINUTE_MS);
  expect(card()).toMatchObject({ held: 0, free: TINY_CAPACITY - 1 });
});

test("what is on comes first, drafts never, past ones only when asked for", () => {
  const { office, actors } = desk;
  const tonight = create({ starts: "2026-11-22T20:00", doors: null });
  expect(list("")).toEqual([sample.performanceId]);
  setPerformanceState(office, actors.manager, { performanceId: tonight.id, state: "on-sale" });
  expect(list("")).toEqual([tonight.id, sample.performanceId]);
  // 20:00 in Berlin is 19:00 UTC: listed until three hours later.
  desk.clock.set(TEST_NOW + 12 * HOUR_MS);
  expect(list("")).toEqual([tonight.id, sample.performanceId]);
  desk.clock.advance(MINUTE_MS);
  expect(list("")).toEqual([sample.performanceId]);
  expect(list("", true)).toEqual([sample.performanceId, tonight.id]);
});

test("a search finds by the beginnings of words, by date and month; cancelled ones only when searched", () => {
  const { office, actors } = desk;
  const { performanceId } = sample;
  expect(list("eve CON")).toEqual([performanceId]);
  expect(list("muller")).toEqual([performanceId]);
  expect(list("test hall")).toEqual([performanceId]);
  expect(list("vening")).toEqual([]);
  expect(list("2026-11-25")).toEqual([performanceId]);
  expect(list("evening 2026-11")).toEqual([performanceId]);
  expect(list("2026-12")).toEqual([]);
  setPerformanceState(office, actors.manager, { performanceId, state: "cancelled" });
  expect(list("")).toEqual([]);
  expect(list("evening")).toEqual([performanceId]);
});

test("a performance opens with what a sale needs; comps get a face value", () => {
  const { office } = desk;
  const opened = openPerformance(office, { performanceId: sample.performanceId });
  expect(opened).toMatchObject({
    locale: "en",
    ticketTaxPpm: 70_000,
    holdLifetimeMs: 10 * MINUTE_MS,
    payLaterMs: 2 * DAY_MS,
  });
  expect(opened.prices).toHaveLength(Object.keys(SAMPLE_PRICES).length * 3);
  const made = create();
  expect(made).toMatchObject({
    state: "draft",
    number: 2,
    startsAt: Date.UTC(2026, 11, 24, 19),
    doorsAt: Date.UTC(2026, 11, 24, 18),
  });
  expect(made.prices).toEqual([
    { category: "A", ticketTypeId: sample.ticketTypes.adult, amountMinor: 4_000 },
    { category: "A", ticketTypeId: sample.ticketTypes.comp, amountMinor: 4_000 },
  ]);
  expect(() => openPerformance(office, { performanceId: office.ids.id() })).toThrow("NOT_FOUND");
});

test("times out of order, unknown categories and foreign charts are refused", () => {
  expect(() => create({ doors: "2026-12-24T20:01" })).toThrow("BAD_TIMES");
  expect(() => create({ starts: "2026-13-24T20:00" })).toThrow("BAD_TIMES");
  expect(() => create({ starts: "2025-12-24T20:00", doors: null })).toThrow("BAD_TIMES");
  expect(() => create({ saleFrom: "2026-12-02T10:00", saleUntil: "2026-12-01T10:00" })).toThrow("BAD_TIMES");
  expect(() => create({ saleUntil: "2026-12-26T10:00" })).toThrow("BAD_TIMES");
  const price = { category: "Z", ticketTypeId: sample.ticketTypes.adult, amountMinor: 1 };
  expect(() => create({ prices: [price] })).toThrow("NOT_FOUND");
  const other = sampleVenue(desk.office, { name: "Other Hall" });
  expect(() => create({ chartVersionId: other.chartVersionId })).toThrow("NOT_FOUND");
  // Nothing of the refused ones stayed.
  expect(getEvent(desk.office, { eventId: sample.eventId }).performances).toHaveLength(1);
});

test("states go draft, on sale, paused and back; cancelled is the end; a sale without prices is refused", () => {
  const { office, actors } = desk;
  const made = create({ prices: [] });
  const set = (state: "draft" | "on-sale" | "paused" | "cancelled") =>
    setPerformanceState(office, actors.manager, { performanceId: made.id, state }).state;
  expect(() => set("on-sale")).toThrow("NO_PRICE");
  updatePerformance(office, actors.manager, { ...input(), id: made.id, version: 1 });
  expect(set("on-sale")).toBe("on-sale");
  expect(set("paused")).toBe("paused");
  expect(() => set("draft")).toThrow("NO_SUCH_STATE_CHANGE");
  expect(set("on-sale")).toBe("on-sale");
  expect(set("on-sale")).toBe("on-sale");
  expect(set("cancelled")).toBe("cancelled");
  expect(() => set("on-sale")).toThrow("NO_SUCH_STATE_CHANGE");
  const kinds = journalOf(office.store, made.id).map((row) => row.kind);
  expect(kinds.filter((kind) => kind === "performance.state-set")).toHaveLength(4);
});

test("another chart is refused while places are claimed and brings its own areas", () => {
  const { office, actors } = desk;
  const made = create();
  const wider = { ...tinyChart, areas: [{ ...tinyChart.areas[0]!, capacity: 50 }] };
  importChart(office, actors.manager, {
    ...{ chartId: office.ids.id(), venueId: sample.venueId, name: "Small hall", content: JSON.stringify(wider) },
  });
  const latest = listCharts(office, { venueId: sample.venueId })[0]!.latest!;
  expect(latest).toMatchObject({ number: 2, capacity: TINY_CAPACITY + 20 });
  claim({ places: [1], state: "held", performanceId: made.id });
  const change = () =>
    updatePerformance(office, actors.manager, { ...input(), id: made.id, version: null, chartVersionId: latest.id });
  expect(change).toThrow("HAS_SALES");
  desk.clock.advance(10 * MINUTE_MS);
  desk.watchPlaces(made.id);
  expect(change()).toMatchObject({ capacity: TINY_CAPACITY + 20, free: TINY_CAPACITY + 20 });
  expect(desk.placesChanged).toEqual([{ performanceId: made.id, places: null }]);
  const area = office.store.raw
    .prepare("select capacity, taken from area_counts where performance_id = ?")
    .all(made.id);
  expect(area).toEqual([{ capacity: 50, taken: 0 }]);
});

test("a stale update is refused; an update says what changed", () => {
  const { office, actors } = desk;
  const made = create();
  const update = (version: number) =>
    updatePerformance(office, actors.manager, {
      ...input(),
      starts: "2026-12-25T20:00",
      doors: null,
      id: made.id,
      version,
    });
  expect(update(1).startsAt).toBe(Date.UTC(2026, 11, 25, 19));
  expect(() => update(1)).toThrow("VERSION_CONFLICT");
  const last = journalOf(office.store, made.id).at(-1);
  expect(Object.keys(JSON.parse(last?.data ?? "{}") as object)).toEqual(["startsAt", "doorsAt"]);
});

test("events list newest first, or by time in a window, and are found by words and number", () => {
  const { office, actors } = desk;
  const id = office.ids.id();
  const fields = { title: "Quiet Hour", artists: ["Solo"], description: "" };
  const made = createEvent(office, actors.manager, { ...fields, id, venueId: sample.venueId });
  expect(made).toMatchObject({ number: 2, performances: [], version: 1 });
  expect(createEvent(office, actors.manager, { ...fields, id, venueId: sample.venueId })).toEqual(made);
  const titles = (changes: object) =>
    listEvents(office, { query: "", from: null, to: null, venueId: null, ...changes }).map((event) => event.title);
  expect(titles({})).toEqual(["Quiet Hour", "Evening Concert"]);
  expect(titles({ query: "solo" })).toEqual(["Quiet Hour"]);
  expect(titles({ query: "1" })).toEqual(["Evening Concert"]);
  expect(titles({ from: TEST_NOW, to: TEST_NOW + 7 * DAY_MS })).toEqual(["Evening Concert"]);
  expect(titles({ from: TEST_NOW + 4 * DAY_MS })).toEqual([]);
  expect(getEventByNumber(office, 2).id).toBe(id);
  expect(updateEvent(office, actors.manager, { ...fields, id, version: 1, title: " Loud Hour " }).title).toBe(
    "Loud Hour",
  );
  expect(() => updateEvent(office, actors.manager, { ...fields, id, version: 1 })).toThrow("VERSION_CONFLICT");
  expect(() => createEvent(office, actors.manager, { ...fields, id: office.ids.id(), venueId: id })).toThrow(
    "NOT_FOUND",
  );
});
