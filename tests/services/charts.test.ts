// Charts: published from files that are read as hostile input, versions that never change.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { RefusalError } from "#domain/result.ts";
import { DAY_MS } from "#domain/time.ts";
import { chartVersion, importChart, listCharts, removeChart } from "#main/services/charts.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { TINY_CAPACITY, tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

const load = (options: { name?: string; chart?: unknown; content?: string; chartId?: string }) =>
  importChart(desk.office, desk.actors.manager, {
    ...{ chartId: options.chartId ?? desk.office.ids.id(), venueId: sample.venueId, name: options.name ?? "" },
    content: options.content ?? JSON.stringify(options.chart ?? tinyChart),
  });
const problemsOf = (run: () => unknown): string[] => {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RefusalError) || error.refusal.code !== "CHART_INVALID") throw error;
    const { problems } = error.refusal.data as { problems: { line: number; at: string; code: string }[] };
    return problems.map(({ line, at, code }) => `${line} ${at} ${code}`);
  }
  return [];
};

test("a file becomes a new chart, the same again nothing, another content the next version", () => {
  const made = load({ name: "Gala" });
  expect(made).toMatchObject({ name: "Gala", latest: { number: 1, placeCount: 28, capacity: TINY_CAPACITY } });
  expect(load({ name: "gala", content: `\uFEFF${tinyChartText}` })).toEqual(made);
  const wider: Chart = { ...tinyChart, areas: [{ ...tinyChart.areas[0]!, capacity: 31 }] };
  const next = load({ name: "GALA", chart: wider });
  expect(next).toMatchObject({ id: made.id, name: "Gala", latest: { number: 2, capacity: TINY_CAPACITY + 1 } });
  expect(listCharts(desk.office, { venueId: sample.venueId }).map((chart) => chart.name)).toEqual([
    "Gala",
    "Small hall",
  ]);
  // The first version is as it was.
  expect(chartVersion(desk.office, { chartVersionId: made.latest!.id })).toMatchObject({
    number: 1,
    content: tinyChartText,
  });
  expect(journalOf(desk.office.store, made.id).map((row) => row.kind)).toEqual(["chart.published", "chart.published"]);
});

test("what cannot be sold is told place by place", () => {
  expect(problemsOf(() => load({ content: "{" }))).toEqual(["0  NOT_JSON"]);
  expect(problemsOf(() => load({ chart: { ...tinyChart, rows: [], tables: [], areas: [] } }))).toEqual([
    "0 rows NO_PLACES",
  ]);
  const [first, second, third] = tinyChart.rows;
  const wrong = { ...tinyChart, rows: [{ ...first!, category: "" }, { ...second!, label: "C" }, third!] };
  expect(problemsOf(() => load({ chart: wrong }))).toEqual([
    ...Array.from({ length: 10 }, (_, index) => `0 place ${index + 1} NO_CATEGORY`),
    ...Array.from({ length: 6 }, (_, index) => `0 place ${index + 21} DUPLICATE`),
  ]);
  expect(problemsOf(() => load({ chart: { ...tinyChart, rows: [first, { ...second, places: [1] }] } }))[0]).toMatch(
    /^2 rows\[1\]/u,
  );
});

test("a chart goes when nothing more is to come on it, and its name is free again", () => {
  const { office, actors } = desk;
  const remove = (chartId: string) => removeChart(office, actors.manager, { chartId });
  expect(() => remove(sample.chartId)).toThrow("CHART_IN_USE");
  desk.clock.advance(4 * DAY_MS);
  expect(remove(sample.chartId)).toEqual({ done: true });
  expect(remove(sample.chartId)).toEqual({ done: true });
  expect(listCharts(office, { venueId: null })).toEqual([]);
  expect(chartVersion(office, { chartVersionId: sample.chartVersionId }).number).toBe(1);
  expect(load({ name: "Small hall" })).toMatchObject({ latest: { number: 1 } });
  expect(() => load({ name: "Third", chartId: sample.chartId })).toThrow("NAME_TAKEN");
});
