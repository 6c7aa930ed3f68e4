// Import of events: the sample format and tables, every mistake with its line, all or nothing.
import { afterEach, beforeEach, expect, test } from "vitest";
import fc from "fast-check";
import { readCsv } from "#main/csv.ts";
import { RefusalError } from "#domain/result.ts";
import { PROGRAM } from "#main/office.ts";
import { importSource } from "#main/services/tables.ts";
import { listEvents } from "#main/services/events.ts";
import { importEvents, type ImportSource, previewImport } from "#main/services/imports/events.ts";
import { openPerformance } from "#main/services/performances.ts";
import { listVenues } from "#main/services/venues.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

const csv = (...lines: string[]): ImportSource => ({
  format: "csv",
  table: readCsv(lines.join("\n"), { maxRows: 1_000, maxColumns: 100 }),
});
const json = (value: unknown): ImportSource => ({
  format: "json",
  content: typeof value === "string" ? value : JSON.stringify(value),
});
const file = (events: unknown, venues: unknown = []) =>
  json({ format: "concerthub-events", version: 1, venues, events });
const preview = (source: ImportSource, venueId: string | null = null) =>
  previewImport(desk.office, { source, venueId });
const load = (source: ImportSource, venueId: string | null = null) =>
  importEvents(desk.office, desk.actors.administrator, { source, venueId, importId: desk.office.ids.id() });
const refusalOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
  return null;
};
const told = (source: ImportSource, venueId: string | null = null) =>
  preview(source, venueId).problems.map(({ line, at, code }) => `${line} ${at} ${code}`);
const counts = () =>
  desk.office.store.raw
    .prepare(
      "select (select count(*) from events) as events, (select count(*) from performances) as performances, (select count(*) from venues) as venues, (select count(*) from charts) as charts, (select count(*) from prices) as prices",
    )
    .get();

const HEADER = "title,artists,description,venue,chart,starts,doors,price A adult,price ST adult";
const LINE = 'Quiet Hour,Solo | Duo,"Words, more",Test Hall,Small hall,2026-12-01 20:00,19:00,"45,50",25.00';

test("a table becomes events with performances; lines with the same title and venue are one event", () => {
  const source = csv(
    HEADER,
    LINE,
    "Loud Hour,Trio,,test hall,,2026-12-03 20:00,,10,",
    "Quiet Hour,,,Test Hall,,2026-12-02 20:00,,50,",
  );
  const shown = preview(source);
  expect(shown.problems).toEqual([]);
  expect(shown.events).toEqual([
    {
      ...{ line: 2, title: "Quiet Hour", venueName: "Test Hall", chartName: "Small hall", priceCount: 2 },
      performances: [
        { startsAt: Date.UTC(2026, 11, 1, 19), zone: "Europe/Berlin" },
        { startsAt: Date.UTC(2026, 11, 2, 19), zone: "Europe/Berlin" },
      ],
    },
    {
      ...{ line: 3, title: "Loud Hour", venueName: "Test Hall", chartName: "Small hall", priceCount: 1 },
      performances: [{ startsAt: Date.UTC(2026, 11, 3, 19), zone: "Europe/Berlin" }],
    },
  ]);
  expect(load(source)).toEqual({ events: 2, performances: 3 });
  const [, quiet] = listEvents(desk.office, { query: "", from: null, to: null, venueId: null });
  expect(quiet).toMatchObject({ title: "Quiet Hour", artists: ["Solo", "Duo"], description: "Words, more", number: 2 });
  const first = openPerformance(desk.office, { performanceId: quiet!.performances[0]!.id });
  expect(first).toMatchObject({ state: "on-sale", doorsAt: Date.UTC(2026, 11, 1, 18) });
  expect(first.prices).toContainEqual({ category: "A", ticketTypeId: sample.ticketTypes.adult, amountMinor: 4_550 });
});

test("every mistake of a table is told with its line and nothing is written", () => {
  const before = counts();
  const source = csv(
    HEADER,
    LINE,
    "X,,,Nowhere,,2026-12-01 20:00,,1,1",
    "X,,,Test Hall,Big hall,2026-12-01 20:00,,1,1",
    "X,,,Test Hall,,tomorrow,,1,1",
    "X,,,Test Hall,,2026-12-01 20:00,21:00,1,1",
    "X,,,Test Hall,,2026-11-01 20:00,,1,1",
    "X,,,Test Hall,,2026-12-01 20:30,,-5,1",
    "X,,,Test Hall,,,,1,1",
    ",,,Test Hall,,2026-12-05 20:00,,1,1",
    LINE,
    "Evening Concert,,,Test Hall,,2026-11-25 11:00,,1,1",
    `${"y".repeat(201)},4111 1111 1111 1111,,Test Hall,,2026-12-05 20:00,,,`,
  );
  expect(told(source).toSorted()).toEqual(
    [
      "3 venue UNKNOWN_VENUE",
      "4 chart UNKNOWN_CHART",
      "5 starts BAD_TIMES",
      "6 doors BAD_TIMES",
      "7 starts PAST",
      "8 price A adult BAD_AMOUNT",
      "9 starts MISSING",
      "10 title MISSING",
      "11 starts DUPLICATE",
      "12 starts DUPLICATE",
      "13 title TOO_LONG",
      "13 artists CARD_NUMBER_IN_TEXT",
      "13 prices MISSING",
    ].toSorted(),
  );
  const refusal = refusalOf(() => load(source));
  expect(refusal?.code).toBe("IMPORT_INVALID");
  expect(refusal?.data).toEqual({ problems: preview(source).problems });
  expect(counts()).toEqual(before);
});

test("a table's header is read generously and its mistakes are told on line 1", () => {
  const other = csv("Title;Starts;Price_st_Adult;Price A comp", "X;2026-12-01T20:00;12,50;3");
  expect(preview(other, sample.venueId)).toMatchObject({ problems: [], events: [{ priceCount: 2 }] });
  expect(told(other)).toEqual(["2 venue MISSING"]);
  expect(told(csv("title,starts,prise A adult,price Z adult,price Z adult"))).toEqual([
    "1 prise A adult UNKNOWN_COLUMN",
    "1 price Z adult DUPLICATE",
  ]);
  expect(told(csv("artists", "x"))).toEqual(["1 title MISSING", "1 starts MISSING", "1 price A adult MISSING"]);
  expect(told(csv("title,starts,price Z senior", "X,2026-12-01 20:00,1"), sample.venueId)).toEqual([
    "2 price Z senior UNKNOWN_CATEGORY",
    "2 price Z senior UNKNOWN_TICKET_TYPE",
  ]);
  expect(told(csv('title,"starts'))).toEqual(["1  CSV_UNREADABLE"]);
});

const newVenue = {
  ...{ name: "New Hall", zone: "Asia/Tokyo", currency: "JPY", holdMinutes: 5, payLaterHours: 24 },
  charts: [{ name: "Floor plan", content: tinyChart }],
  fees: [{ name: "Fee", per: "ticket", amount: "220" }],
};
const newEvent = {
  ...{ title: "First Night", artists: ["A"], venue: "new hall", chart: "Floor Plan" },
  performances: [{ starts: "today+0 20:00", doors: "today+0 19:00" }, { starts: "today+1 20:00" }],
  prices: { A: { adult: "4500", child: 2250 } },
};

test("a JSON file brings venues and charts along; times of today that are over move to the next free day", () => {
  // 11:30 UTC is 20:30 in Tokyo: today's start is over, tomorrow's is taken by the second performance.
  desk.clock.set(Date.UTC(2026, 10, 22, 11, 30));
  const source = file([newEvent], [newVenue]);
  expect(preview(source)).toMatchObject({ problems: [], newVenues: ["New Hall"] });
  expect(load(source)).toEqual({ events: 1, performances: 2 });
  const venue = listVenues(desk.office).find(({ name }) => name === "New Hall");
  expect(venue).toMatchObject({ currency: "JPY", holdLifetimeMs: 300_000, fees: [{ amountMinor: 220 }] });
  expect(venue?.ticketTypes.map((type) => type.key)).toEqual(["adult", "child", "concession", "comp"]);
  const [event] = listEvents(desk.office, { query: "first", from: null, to: null, venueId: null });
  expect(event?.performances.map(({ startsAt, doorsAt }) => [startsAt, doorsAt])).toEqual([
    [Date.UTC(2026, 10, 23, 11), null],
    [Date.UTC(2026, 10, 24, 11), Date.UTC(2026, 10, 24, 10)],
  ]);
  const opened = openPerformance(desk.office, { performanceId: event!.performances[0]!.id });
  // Adult, child, and the comp's face value.
  expect(opened.prices.map(({ amountMinor }) => amountMinor)).toEqual([4_500, 2_250, 4_500]);
});

test("what begins `now+2h` begins at the next full or half hour after that, on the venue's clock", () => {
  // 23:10 UTC is 8:10 in Tokyo.
  desk.clock.set(Date.UTC(2026, 10, 22, 23, 10));
  const soon = { ...newEvent, performances: [{ starts: "now+2h", doors: "now+1h" }] };
  expect(load(file([soon], [newVenue]))).toEqual({ events: 1, performances: 1 });
  const [event] = listEvents(desk.office, { query: "first", from: null, to: null, venueId: null });
  expect(event?.performances.map(({ startsAt, doorsAt }) => [startsAt, doorsAt])).toEqual([
    [Date.UTC(2026, 10, 23, 1, 30), Date.UTC(2026, 10, 23, 0, 30)],
  ]);
});

test("a manager may import events but not venues", () => {
  const attempt = () =>
    importEvents(desk.office, desk.actors.manager, {
      ...{ source: file([newEvent], [newVenue]), venueId: null, importId: desk.office.ids.id() },
    });
  expect(refusalOf(attempt)).toEqual({ code: "NOT_ALLOWED", data: { permission: "venue.write" } });
  expect(listVenues(desk.office)).toHaveLength(1);
  // The command line has no clerk: whoever may write the file's folder may import.
  const { office } = desk;
  const program = { source: file([newEvent], [newVenue]), venueId: null, importId: office.ids.id() };
  expect(importEvents(office, PROGRAM, program)).toEqual({ events: 1, performances: 2 });
});

test("a table that a spreadsheet wrote in its own encoding is read", () => {
  const bytes = Buffer.from("title;starts;price A adult\nF\u00eate d'\u00e9t\u00e9;2026-12-01 20:00;45,50", "latin1");
  const source = importSource({ format: "csv", content: bytes });
  expect(preview(source, sample.venueId)).toMatchObject({
    problems: [],
    events: [{ title: "F\u00eate d'\u00e9t\u00e9" }],
  });
});

test("the same import twice writes once", () => {
  const importId = desk.office.ids.id();
  const run = () =>
    importEvents(desk.office, desk.actors.administrator, { source: csv(HEADER, LINE), venueId: null, importId });
  expect(run()).toEqual({ events: 1, performances: 1 });
  const after = counts();
  expect(run()).toEqual({ events: 1, performances: 1 });
  expect(counts()).toEqual(after);
  // Under another id the file is a second one: its performances are there already.
  expect(told(csv(HEADER, LINE))).toEqual(["2 starts DUPLICATE"]);
});

test("every mistake of a JSON file is told with its path", () => {
  expect(told(json("{"))).toEqual(["0  NOT_JSON"]);
  expect(told(json([]))).toEqual(["0 format UNKNOWN_FORMAT"]);
  expect(told(json({ format: "concerthub-events", version: 2 }))).toEqual(["0 format UNKNOWN_FORMAT"]);
  expect(told(json({ format: "concerthub-events", version: 1 }))).toEqual(["0 events MISSING"]);
  expect(told(file([]))).toEqual(["0 events MISSING"]);
  const wrong = [
    { ...newEvent, title: "", dors: 1 },
    { ...newEvent, venue: "Test Hall", chart: "Small hall", prices: { A: { adult: "1.234" }, Q: { adult: "1" } } },
    { ...newEvent, venue: "Test Hall", chart: "", performances: [{ starts: "2026-12-01 20:00", state: "sold" }] },
    { ...newEvent, performances: [], artists: "A" },
    7,
  ];
  expect(told(file(wrong)).toSorted()).toEqual(
    [
      "1 events[0].title MISSING",
      "1 events[0].dors UNKNOWN_FIELD",
      "2 events[1].prices.A.adult BAD_AMOUNT",
      "2 events[1].prices.Q.adult UNKNOWN_CATEGORY",
      "3 events[2].performances[0].state NOT_ALLOWED",
      "4 events[3].performances MISSING",
      "4 events[3].artists NOT_ALLOWED",
      "5 events[4] NOT_ALLOWED",
    ].toSorted(),
  );
  const venue = { ...newVenue, zone: "Mars/X", currency: "QQQ", charts: [{ name: "C", content: { format: "x" } }] };
  expect(told(file([], [venue, newVenue]))).toEqual([
    "1 venues[0].charts[0].content.format NOT_ALLOWED",
    "1 venues[0].charts[0].content.version NOT_ALLOWED",
    "1 venues[0].zone UNKNOWN_ZONE",
    "1 venues[0].currency UNKNOWN_CURRENCY",
    "2 venues[1].name DUPLICATE",
  ]);
});

test("a chart that is only a file name is never read from the disk", () => {
  const venue = { ...newVenue, charts: [{ name: "Floor plan", file: "../../../../etc/passwd" }] };
  expect(told(file([newEvent], [venue]))).toEqual([
    "1 events[0].chart UNKNOWN_CHART",
    "1 events[0].chart UNKNOWN_CHART",
  ]);
});

test("no more than 500 mistakes are told", () => {
  const rows = Array.from({ length: 600 }, (_, index) => `X${index},,,Nowhere,,2026-12-01 20:00,,1,1`);
  expect(preview(csv(HEADER, ...rows)).problems).toHaveLength(500);
});

test("whatever a file holds, an import answers or refuses and never half-writes", () => {
  const before = counts();
  const value = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.constant("__proto__")),
    node: fc.oneof(
      { depthSize: "small" },
      tie("leaf"),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom("title", "venue", "performances", "prices", "starts", "A", "adult", "__proto__"),
        tie("node"),
      ),
    ),
  })).node;
  fc.assert(
    fc.property(value, value, (events, venues) => {
      const refusal = refusalOf(() => load(file(events, venues)));
      expect(["IMPORT_INVALID", "NOT_ALLOWED"]).toContain(refusal?.code);
    }),
    { seed: 20_261_122, numRuns: 150 },
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "=", "price A adult", "title", "starts", "\0") }),
        { maxLength: 8 },
      ),
      (lines) => {
        const refusal = refusalOf(() => load(csv(...lines), sample.venueId));
        expect(refusal?.code).toBe("IMPORT_INVALID");
      },
    ),
    { seed: 20_261_122, numRuns: 150 },
  );
  expect(counts()).toEqual(before);
});
