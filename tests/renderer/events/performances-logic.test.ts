// The performance form, duplicates, house seats chosen, and the order of the desk.
import { describe, expect, test } from "vitest";
import { cardsByDay } from "#renderer/features/events/cards-by-day.ts";
import { chartChoices } from "#renderer/features/events/chart-choices.ts";
import {
  addPlaces,
  type FreePlaces,
  NOTHING_CHOSEN,
  stillFree,
  toggled,
  wantedOf,
  withQuantity,
} from "#renderer/features/events/chosen-places.ts";
import { duplicatePlan } from "#renderer/features/events/duplicate-plan.ts";
import { artistsOf, fieldsOfEvent, isCompleteEvent } from "#renderer/features/events/event-fields.ts";
import {
  firstToShow,
  inDeskOrder,
  isOver,
  nextPerformance,
  statesOf,
  templateOf,
  withCard,
} from "#renderer/features/events/event-facts.ts";
import { exampleJson } from "#renderer/features/events/import-file.ts";
import {
  draftAfter,
  draftOf,
  draftProblems,
  fieldsToSend,
  NO_DRAFT,
  regrid,
  skippedTo,
} from "#renderer/features/events/performance-fields.ts";
import { typeInto } from "#renderer/features/events/price-grid.ts";
import { aCard, anEvent, aPerformance, aVenue } from "./builders.ts";

const berlin = (utc: string): number => Date.parse(utc);
const performance = aPerformance({
  startsAt: berlin("2026-11-27T19:00:00Z"),
  doorsAt: berlin("2026-11-27T18:00:00Z"),
  saleFrom: berlin("2026-10-01T08:00:00Z"),
  prices: [
    { category: "A", ticketTypeId: "adult", amountMinor: 6400 },
    { category: "A", ticketTypeId: "comp", amountMinor: 6400 },
  ],
});

describe("the form of a performance", () => {
  test("shows the venue's clock, and the hold time only where it is its own", () => {
    const draft = draftOf(performance, aVenue({}));
    expect(draft).toEqual({
      chartVersionId: "chart-1",
      starts: "2026-11-27T20:00",
      doors: "19:00",
      saleFrom: "2026-10-01T10:00",
      saleUntil: "",
      holdMinutes: "",
    });
    expect(draftOf({ ...performance, holdLifetimeMs: 900_000 }, aVenue({})).holdMinutes).toBe("15");
  });
  test("sends what it shows, unchanged", () => {
    expect(fieldsToSend(draftOf(performance, aVenue({})), [])).toEqual({
      ...{
        chartVersionId: "chart-1",
        starts: "2026-11-27T20:00",
        doors: "2026-11-27T19:00",
        saleFrom: "2026-10-01T10:00",
        saleUntil: null,
      },
      ...{ holdLifetimeMs: null, prices: [] },
    });
  });
  test("a new one begins a day later", () => {
    expect(draftAfter(performance, aVenue({}))).toMatchObject({
      starts: "2026-11-28T20:00",
      doors: "19:00",
      saleFrom: "2026-10-01T10:00",
    });
  });
  test("names what is missing or cannot be read, and sends nothing then", () => {
    expect(draftProblems(NO_DRAFT)).toEqual(["chart-missing", "starts-missing"]);
    const wrong = { ...draftOf(performance, aVenue({})), doors: "soon", saleFrom: "tomorrow", holdMinutes: "0" };
    expect(draftProblems(wrong)).toEqual(["doors-unreadable", "sale-from-unreadable", "hold-minutes"]);
    expect(fieldsToSend(wrong, [])).toBeNull();
  });
  test("says so when summer time skips the hour", () => {
    expect([
      skippedTo("2027-03-28T02:30", "Europe/Berlin"),
      skippedTo("2027-03-28T03:30", "Europe/Berlin"),
      skippedTo("soon", "Europe/Berlin"),
    ]).toEqual(["03:30", null, null]);
  });
  test("another chart keeps the prices of categories it has too", () => {
    const venue = aVenue({});
    const first = regrid({ grid: null, categories: ["A", "B"], venue, prices: performance.prices, locale: "en" });
    const typed = typeInto(first, { row: 1, column: 0 }, "48");
    const other = regrid({ grid: typed, categories: ["B", "C"], venue, prices: performance.prices, locale: "en" });
    expect(other.texts).toEqual([
      ["48", ""],
      ["", ""],
    ]);
  });
});

describe("duplicating", () => {
  const plan = (keepSaleFrom: boolean) =>
    duplicatePlan({
      performance,
      venue: aVenue({}),
      days: ["2026-12-04", "2026-11-27", "2026-12-01", "2026-12-04"],
      keepSaleFrom,
    });
  test("one per day, in order, not on the day of the original; comps are left to main", () => {
    expect(plan(true).map(({ day }) => day)).toEqual(["2026-12-01", "2026-12-04"]);
    expect(plan(true)[0]?.fields).toMatchObject({
      starts: "2026-12-01T20:00",
      doors: "2026-12-01T19:00",
      saleFrom: "2026-10-01T10:00",
      prices: [{ ticketTypeId: "adult" }],
    });
  });
  test("the beginning of the sale moves along when wanted", () => {
    expect(plan(false)[0]?.fields.saleFrom).toBe("2026-10-05T10:00");
  });
});

describe("house seats chosen", () => {
  // Seats 11 and 12, seat 13 sold, area 30 with room for 5.
  const live: FreePlaces = {
    places: {
      numbers: Uint32Array.of(11, 12, 13, 30),
      indexOfNumber: new Map([
        [11, 0],
        [12, 1],
        [13, 2],
        [30, 3],
      ]),
    },
    areaFree: Uint32Array.of(0, 0, 0, 5),
    isArea: (index) => index === 3,
    isTaken: (index) => index === 2,
  };
  test("a click takes and gives back; an area comes with what is left", () => {
    const one = toggled(NOTHING_CHOSEN, 0, live);
    expect(wantedOf(toggled(one, 3, live))).toEqual([
      { place: 11, quantity: 1 },
      { place: 30, quantity: 5 },
    ]);
    expect(toggled(one, 0, live).size).toBe(0);
  });
  test("what is taken, unknown or too much stays out", () => {
    expect(
      wantedOf(
        addPlaces(
          NOTHING_CHOSEN,
          [
            { place: 13, quantity: 1 },
            { place: 99, quantity: 1 },
            { place: 30, quantity: 9 },
          ],
          live,
        ),
      ),
    ).toEqual([{ place: 30, quantity: 5 }]);
    expect(withQuantity(new Map([[30, 5]]), 30, 0).size).toBe(0);
  });
  test("what others took leaves the choice; otherwise it stays the same", () => {
    const chosen = new Map([
      [11, 1],
      [13, 1],
    ]);
    expect([...stillFree(chosen, live).keys()]).toEqual([11]);
    const free = new Map([[11, 1]]);
    expect(stillFree(free, live)).toBe(free);
  });
});

describe("events in the order of the desk", () => {
  const hour = 3_600_000;
  const next = anEvent({
    id: "next",
    performances: [
      aCard({ id: "n1", startsAt: 50 * hour }),
      aCard({ id: "n0", startsAt: 30 * hour, state: "cancelled" }),
    ],
  });
  const sooner = anEvent({ id: "sooner", performances: [aCard({ id: "s", startsAt: 45 * hour, state: "draft" })] });
  const dateless = anEvent({ id: "dateless" });
  const over = anEvent({ id: "over", performances: [aCard({ id: "o", startsAt: 1 * hour })] });
  test("what comes, what has no date, what is over", () => {
    expect(inDeskOrder([over, dateless, next, sooner], 40 * hour).map(({ id }) => id)).toEqual([
      "sooner",
      "next",
      "dateless",
      "over",
    ]);
    expect([isOver(over, 40 * hour), isOver(dateless, 40 * hour), isOver(next, 40 * hour)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(nextPerformance(next, 40 * hour)?.id).toBe("n1");
  });
  test("opened is the one opened last, else the next, else the last", () => {
    expect([
      firstToShow(next, "n0", 40 * hour)?.id,
      firstToShow(next, "gone", 40 * hour)?.id,
      firstToShow(over, undefined, 40 * hour)?.id,
      firstToShow(dateless, undefined, 0),
    ]).toEqual(["n0", "n1", "o", null]);
  });
  test("states once, the most alive first; a new date begins like the latest that stands", () => {
    expect(statesOf(next)).toEqual(["on-sale", "cancelled"]);
    expect(templateOf(next)?.id).toBe("n1");
  });
  test("a pushed card replaces the one it is", () => {
    expect(withCard(next, aCard({ id: "n1", sold: 7 })).performances.map(({ id, sold }) => [id, sold])).toEqual([
      ["n1", 7],
      ["n0", 0],
    ]);
  });
  test("a day has its performances by the venue's calendar", () => {
    const late = aCard({ id: "late", startsAt: Date.parse("2026-11-27T23:30:00Z"), zone: "Europe/Berlin" });
    expect([...cardsByDay([anEvent({ performances: [late] })]).keys()]).toEqual(["2026-11-28"]);
  });
});

test("an older chart version in use stays among the choices", () => {
  const charts = [
    {
      id: "c",
      venueId: "v",
      name: "Hall",
      latest: { id: "v2", number: 2, placeCount: 1, capacity: 1, publishedAt: 0 },
    },
    { id: "d", venueId: "v", name: "Draft", latest: null },
  ];
  const nameOf = (name: string, version: number): string => `${name} ${version}`;
  expect(chartChoices({ charts, nameOf, used: null }).map(({ label }) => label)).toEqual(["Hall 2"]);
  expect(
    chartChoices({ charts, nameOf, used: { versionId: "v1", chartId: "c", number: 1, name: "x" } }).map(
      ({ label }) => label,
    ),
  ).toEqual(["Hall 1", "Hall 2"]);
});

test("artists are one per line, and an event needs a title and a venue", () => {
  expect(artistsOf(" One \r\n\nTwo\n")).toEqual(["One", "Two"]);
  expect([
    isCompleteEvent({ ...fieldsOfEvent(null), title: "T", venueId: "v" }),
    isCompleteEvent({ ...fieldsOfEvent(null), title: " ", venueId: "v" }),
  ]).toEqual([true, false]);
});

test("the example as JSON has one event per title with its performances and prices", () => {
  const file: unknown = JSON.parse(
    exampleJson({
      venueName: "Hall",
      chartName: "Main",
      today: "2026-11-22",
      categories: ["A"],
      ticketTypes: ["adult", "child"],
    }),
  );
  expect(file).toMatchObject({
    format: "concerthub-events",
    version: 1,
    events: [
      { performances: [{ starts: "2026-11-30 20:00" }, {}], prices: { A: { adult: "64", child: "60" } } },
      { performances: [{}] },
    ],
  });
});
