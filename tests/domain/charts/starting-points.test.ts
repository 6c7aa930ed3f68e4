// The halls to begin with: whatever numbers are typed within their limits, the chart can be published as it is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { checkChart } from "#domain/charts/checks.ts";
import { chairsOf } from "#domain/charts/geometry.ts";
import { labelKey } from "#domain/charts/labels.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placeLabel, placesOf, SEAT_KIND } from "#domain/charts/places.ts";
import { TEMPLATE_WORDS, type TemplateWords } from "#domain/charts/templates/from-numbers.ts";
import {
  chartFrom,
  NUMBERS,
  TEMPLATES,
  type TemplateName,
  usualNumbers,
  wrongNumbers,
} from "#domain/charts/templates/starting-points.ts";

/** Every word is another: labels that meet would be the template's fault. */
const words = Object.fromEntries(TEMPLATE_WORDS.map((word) => [word, `Word ${word}`])) as TemplateWords;
const chartOf = (template: TemplateName, numbers: Readonly<Record<string, number>>): Chart =>
  chartFrom({ template, name: "Hall", numbers, words });

/** Numbers within their limits, the limits themselves often. */
const numbersOf = (template: TemplateName): fc.Arbitrary<Record<string, number>> =>
  fc.record(
    Object.fromEntries(
      NUMBERS[template].map(({ key, min, max, choices }) => [
        key,
        choices === undefined
          ? fc.oneof(
              fc.constantFrom(min, max),
              fc.integer({ min, max: Math.min(max, min + 12) }),
              fc.integer({ min, max }),
            )
          : fc.constantFrom(...choices),
      ]),
    ),
  );

const RUNS: Readonly<Record<TemplateName, number>> = {
  ...{ theatre: 60, hall: 40, arena: 25, club: 150, chapel: 100, empty: 1 },
};
/** Chairs of two tables, or two seats, nearer than this would be in each other's way. */
const LEAST_SEAT_CM = 42;

/** The two nearest seats, by cells as wide as what is looked for. */
function nearest(chart: Chart): number {
  const points = [
    ...chart.rows.flatMap(({ x, y }) => x.map((left, seat) => ({ x: left, y: y[seat] ?? 0 }))),
    ...chart.tables.flatMap((table) => chairsOf(table)),
  ];
  const cells = new Map<string, { x: number; y: number }[]>();
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const [column, line] = [Math.floor(point.x / LEAST_SEAT_CM), Math.floor(point.y / LEAST_SEAT_CM)];
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        for (const other of cells.get(`${column + dx} ${line + dy}`) ?? [])
          least = Math.min(least, Math.hypot(other.x - point.x, other.y - point.y));
    const key = `${column} ${line}`;
    cells.set(key, [...(cells.get(key) ?? []), point]);
  }
  return least;
}

describe.each(TEMPLATES.filter((name) => name !== "empty"))("%s", (template) => {
  test("any numbers within their limits make a chart without a flaw", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(numbersOf(template), (numbers) => {
        const chart = chartOf(template, numbers);
        expect(parseChart(JSON.parse(JSON.stringify(chart)))).toEqual({ ok: true, value: chart });
        const places = placesOf(chart);
        // A club may have been typed away to nothing: the screen says so.
        if (template === "club" && places.count === 0) return;
        const flaws = checkChart(chart).filter(({ code }) => code !== "NO_WHEELCHAIR_PLACE");
        expect(flaws).toEqual([]);
        expect(nearest(chart)).toBeGreaterThanOrEqual(LEAST_SEAT_CM);
        const labels = new Set(Array.from(places.numbers, (_, at) => labelKey(placeLabel(places, at, chart).text)));
        expect(labels.size).toBe(places.count);
        expect(chart.focalPoint).not.toBeNull();
        expect(chart.shapes.filter(({ kind }) => kind === "stage")).toHaveLength(1);
      }),
      { numRuns: RUNS[template], seed: 20_261_122 },
    );
  });

  test("begins with numbers that are right", () => {
    expect(wrongNumbers(template, usualNumbers(template))).toEqual([]);
    expect(placesOf(chartOf(template, usualNumbers(template))).count).toBeGreaterThan(50);
  });
});

describe("as many places as the numbers say", () => {
  test("straight rows", () => {
    fc.assert(
      fc.property(numbersOf("hall"), (numbers) => {
        expect(placesOf(chartOf("hall", numbers)).count).toBe((numbers["rows"] ?? 0) * (numbers["seats"] ?? 0));
      }),
      { numRuns: 40, seed: 3 },
    );
    const [row] = chartOf("hall", { rows: 1, seats: 10, aisles: 2 }).rows;
    expect(row?.gapsAfter).toEqual([2, 6]);
  });

  test("chapel: pews on both sides, front, back and gallery", () => {
    fc.assert(
      fc.property(numbersOf("chapel"), (numbers) => {
        const { pews = 0, pewSeats = 0, galleryPews = 0, blocks } = numbers;
        const chart = chartOf("chapel", numbers);
        expect(placesOf(chart).count).toBe(2 * pewSeats * (pews + galleryPews));
        expect(chart.rows).toHaveLength(2 * (pews + galleryPews));
        expect(chart.sections).toHaveLength((blocks === 4 && pews > 1 ? 4 : 2) + (galleryPews > 0 ? 2 : 0));
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  test("club: people standing, tables of each kind", () => {
    fc.assert(
      fc.property(numbersOf("club"), (numbers) => {
        const { standing = 0, tablesPerWall = 0, tablesBehind = 0, chairs = 0, tablesForTwo = 0 } = numbers;
        const chart = chartOf("club", numbers);
        const whole = chart.tables.filter(({ sold }) => sold === "whole");
        expect(whole).toHaveLength(2 * tablesPerWall + tablesBehind);
        expect(whole.every(({ capacity }) => capacity === chairs)).toBe(true);
        expect(chart.tables).toHaveLength(whole.length + tablesForTwo);
        expect(chart.areas.reduce((sum, { capacity }) => sum + capacity, 0)).toBe(standing);
        expect(new Set(chart.rows.map(({ label }) => label)).size).toBe(numbers["balconyRows"]);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test("theatre and arena: rows in every tier, people on the floor", () => {
    const theatre = chartOf("theatre", { ...usualNumbers("theatre"), stallRows: 9, circleRows: 0, boxesPerSide: 2 });
    expect(theatre.rows.filter(({ section }) => section === "stalls")).toHaveLength(9);
    expect(theatre.rows.filter(({ section }) => section.startsWith("boxes"))).toHaveLength(4);
    expect(theatre.sections.map(({ key }) => key)).toEqual(["stalls", "boxes-left", "boxes-right"]);
    const arena = chartOf("arena", { ...usualNumbers("arena"), tiers: 3, tierRows: 5, floorStanding: 750 });
    expect(new Set(arena.rows.filter(({ section }) => section.startsWith("3")).map(({ label }) => label)).size).toBe(5);
    expect(arena.areas.map(({ capacity }) => capacity)).toEqual([750]);
    const seats = placesOf(arena).kinds.filter((kind) => kind === SEAT_KIND).length;
    expect(seats).toBe(arena.rows.reduce((sum, { places }) => sum + places.length, 0));
    expect(chartOf("arena", { floorStanding: 0 }).areas).toEqual([]);
  });
});

describe("numbers that cannot be used", () => {
  test.each([
    [null, "MISSING"],
    [Number.NaN, "MISSING"],
    [0, "TOO_SMALL"],
    [-3, "TOO_SMALL"],
    [201, "TOO_LARGE"],
    [1e300, "TOO_LARGE"],
    [2.5, "NOT_WHOLE"],
  ])("%s rows: %s", (rows, code) => {
    expect(wrongNumbers("hall", { rows, seats: 10, aisles: 0 })).toMatchObject([
      { key: "rows", code, min: 1, max: 200 },
    ]);
  });

  test("three blocks of pews are no choice; every wrong field is named", () => {
    expect(wrongNumbers("chapel", { ...usualNumbers("chapel"), blocks: 3 })).toMatchObject([
      { key: "blocks", code: "NO_CHOICE", choices: [2, 4] },
    ]);
    expect(wrongNumbers("hall", {}).map(({ key }) => key)).toEqual(["rows", "seats", "aisles"]);
  });
});
