// The sample concerts fit their halls: known venues and charts, a price for every category and ticket type.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";

interface SampleFile {
  readonly format: string;
  readonly version: number;
  readonly venues: readonly {
    readonly name: string;
    readonly zone: string;
    readonly currency: string;
    readonly charts: readonly { readonly name: string; readonly file: string }[];
    readonly ticketTypes: readonly { readonly key: string; readonly kind: string }[];
  }[];
  readonly events: readonly {
    readonly title: string;
    readonly venue: string;
    readonly chart: string;
    readonly performances: readonly { readonly starts: string; readonly doors: string }[];
    readonly prices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

const dataFile = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), "utf8"));
const sample = dataFile("sample_events.json") as SampleFile;
const WHEN = /^today\+(\d+) ([012]\d:[0-5]\d)$/;
/** The one that begins soon, at whatever hour the samples are loaded. */
const SOON = /^now\+([1-9])h$/;
const daysOf = (starts: string): number => (SOON.test(starts) ? 0 : Number(WHEN.exec(starts)?.[1]));

test("three venues in three currencies, one of them without decimals", () => {
  expect([sample.format, sample.version]).toEqual(["concerthub-events", 1]);
  expect(sample.venues.map(({ currency }) => currency)).toEqual(["EUR", "GBP", "JPY"]);
  for (const { zone } of sample.venues) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});

test("at least twelve concerts within five weeks, and the first one is on once, some days ahead, in the theatre", () => {
  expect(sample.events.length).toBeGreaterThanOrEqual(12);
  const [first] = sample.events;
  expect([first?.venue, first?.performances.map(({ starts }) => daysOf(starts) >= 2)]).toEqual([
    "Lindenhof Theatre",
    [true],
  ]);
  for (const { starts } of sample.events.flatMap(({ performances }) => performances))
    expect(daysOf(starts)).toBeLessThan(35);
});

test("the theatre plays on each of the next seven days, so that every weekday's name finds one", () => {
  const days = sample.events
    .filter(({ venue }) => venue === "Lindenhof Theatre")
    .flatMap(({ performances }) => performances.map(({ starts }) => daysOf(starts)));
  for (let day = 0; day < 7; day += 1) expect(days.filter((own) => own === day)).toHaveLength(1);
});

describe.each(sample.events.map((event) => [event.title, event] as const))("%s", (_, event) => {
  const venue = sample.venues.find(({ name }) => name === event.venue);
  const chartFile = venue?.charts.find(({ name }) => name === event.chart)?.file;

  test("has doors before it starts", () => {
    for (const { starts, doors } of event.performances) {
      expect(SOON.test(starts) || WHEN.test(starts)).toBe(true);
      expect(daysOf(doors)).toBe(daysOf(starts));
      expect(doors < starts).toBe(true);
    }
  });

  test("has prices for exactly the categories of its chart and all paying ticket types", () => {
    const chart = valueOf(parseChart(dataFile(chartFile ?? "")));
    expect(Object.keys(event.prices).sort()).toEqual(chart.categories.map(({ key }) => key).sort());
    const paying = venue?.ticketTypes.filter(({ kind }) => kind === "standard").map(({ key }) => key);
    const amount = venue?.currency === "JPY" ? /^[1-9]\d*$/ : /^[1-9]\d*\.\d\d$/;
    for (const prices of Object.values(event.prices)) {
      expect(Object.keys(prices)).toEqual(paying);
      for (const price of Object.values(prices)) expect(price).toMatch(amount);
    }
  });
});
