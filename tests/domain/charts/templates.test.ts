// The sample halls: believable, publishable, and the committed files are what the templates make.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkChart } from "#domain/charts/checks.ts";
import { chartBounds, isInside } from "#domain/charts/geometry.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { PLACE_ATTRIBUTE_BITS, placesOf, SEAT_KIND } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { greatHall, lanternClub, riversideArena, sampleCharts } from "#domain/charts/templates.ts";

const MAX_FILE_BYTES = 900_000;

describe.each(Object.entries(sampleCharts()))("%s", (file, chart) => {
  const text = readFileSync(new URL(`../../../data/charts/${file}`, import.meta.url), "utf8");

  test("is what `node scripts/generate-charts.mjs` writes", () => {
    expect(text === stringifyChart(chart)).toBe(true);
    expect(text.length).toBeLessThan(MAX_FILE_BYTES);
  });

  test("comes through the reader unchanged", () => {
    const parsed = parseChart(JSON.parse(text));
    expect(parsed.ok ? [] : parsed.refusal.data.problems).toEqual([]);
    expect(parsed.ok && parsed.value).toEqual(chart);
  });

  test("has nothing to complain about before publishing", () => {
    expect(checkChart(chart).filter(({ level, code }) => level === "error" || code !== "NO_WHEELCHAIR_PLACE")).toEqual(
      [],
    );
  });

  test("numbers its places from 1 in walking order", () => {
    const { numbers } = placesOf(chart);
    expect([...numbers]).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(chart.nextPlace).toBe(numbers.length + 1);
  });

  test("has an outline around the seats of every section", () => {
    const places = placesOf(chart);
    for (let index = 0; index < places.count; index += 1) {
      const outline = chart.sections[places.sections[index] ?? 0]?.outline ?? [];
      const point = { x: places.x[index] ?? 0, y: places.y[index] ?? 0 };
      if (!isInside(point, outline)) expect.fail(`place ${String(index + 1)} lies outside of its section`);
    }
  });

  test("has the focal point at its stage and everything inside its bounds", () => {
    const bounds = chartBounds(chart);
    const { focalPoint } = chart;
    expect(focalPoint && bounds && focalPoint.x > bounds.minX && focalPoint.x < bounds.maxX).toBe(true);
    expect(chart.shapes.filter(({ kind }) => kind === "stage")).toHaveLength(1);
  });
});

test("the theatre has about 1,200 seats, wheelchair places with companions, and neighbours 12 and 13", () => {
  const chart = greatHall();
  const places = placesOf(chart);
  expect(places.count).toBe(1_204);
  const having = (bits: number): number => places.attributes.filter((own) => (own & bits) !== 0).length;
  expect(having(PLACE_ATTRIBUTE_BITS.wheelchair)).toBe(4);
  expect(having(PLACE_ATTRIBUTE_BITS.companion)).toBe(4);
  expect(having(PLACE_ATTRIBUTE_BITS["restricted-view"])).toBeGreaterThan(10);
  const [twelve = -1, thirteen = -1] = [places.indexOfNumber.get(12), places.indexOfNumber.get(13)];
  expect(places.run[twelve]).toBe(places.run[thirteen]);
  expect(places.rowLabels[twelve]).toBe("A");
  expect(new Set(chart.rows.map(({ label }) => label)).has("I")).toBe(false);
});

test("the arena has at least 15,000 seats in more than 40 sectors and room for 3,000 on its floor", () => {
  const chart = riversideArena();
  const places = placesOf(chart);
  expect(places.kinds.filter((kind) => kind === SEAT_KIND).length).toBeGreaterThanOrEqual(15_000);
  expect(chart.sections.length).toBeGreaterThan(40);
  expect(chart.areas.map(({ capacity }) => capacity)).toEqual([3_000]);
  expect(chart.categories.map(({ key }) => key).join("")).toBe("ABCDEF");
});

test("the club has standing room, tables sold whole and by seat, and a balcony", () => {
  const { tables, areas, rows } = lanternClub();
  expect(tables.filter(({ sold, capacity }) => sold === "whole" && capacity === 4)).toHaveLength(14);
  expect(tables.filter(({ sold, capacity }) => sold === "seats" && capacity === 2)).toHaveLength(4);
  expect(areas.map(({ capacity }) => capacity)).toEqual([250]);
  expect(rows.map(({ section }) => section)).toEqual(["balcony"]);
});

test("categories differ in colour and in pattern", () => {
  for (const { categories } of Object.values(sampleCharts())) {
    expect(new Set(categories.map(({ color }) => color)).size).toBe(categories.length);
    expect(new Set(categories.map(({ pattern }) => pattern)).size).toBe(categories.length);
  }
});
