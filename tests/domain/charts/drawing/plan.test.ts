// A plan on paper shows every place once and inside its frame, in black and in colour, floor by floor.
import { describe, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import { drawIcon } from "#domain/charts/drawing/icons.ts";
import { PageBrush } from "#domain/charts/drawing/page-brush.ts";
import { paletteOf, PRINT_PALETTE } from "#domain/charts/drawing/palette.ts";
import { paintPlan, type Plan } from "#domain/charts/drawing/plan.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { boundsOf } from "#domain/charts/geometry.ts";
import { placesOf } from "#domain/charts/places.ts";
import { sampleCharts } from "#domain/charts/templates.ts";
import { emptyPage, pointsOf } from "./page.ts";

const FRAME = { left: 20, top: 30, right: 820, bottom: 560, cssPixel: 0.5 };
const TEXTS = { areaFree: (free: number) => `${free} left`, sectionFree: (free: number) => `${free} left` };

function planOf(chart: Chart, more: Partial<Plan> = {}): Plan {
  const places = placesOf(chart);
  return {
    ...{ chart, places, states: new Uint8Array(places.count), areaFree: places.capacities.slice() },
    ...{ palette: PRINT_PALETTE, texts: TEXTS, highlighted: [], floor: null },
    ...more,
  };
}

function painted(plan: Plan) {
  const page = emptyPage();
  const indexes = [...paintPlan(new PageBrush(page), plan, FRAME)];
  return { page, indexes };
}

describe.each(Object.entries(sampleCharts()))("the plan of %s", (_, chart) => {
  test.each([
    ["black on white", PRINT_PALETTE],
    ["in colour", paletteOf("light")],
  ])("%s shows every place once, inside the frame", (_name, palette) => {
    const plan = planOf(chart, { palette });
    const { page, indexes } = painted(plan);
    expect(indexes).toEqual(Array.from({ length: plan.places.count }, (_place, index) => index));
    const points = [...page.fills, ...page.strokes].flatMap(({ path }) => pointsOf(path));
    expect(points.length).toBeGreaterThan(plan.places.count);
    const { minX, minY, maxX, maxY } = boundsOf(points);
    expect(minX).toBeGreaterThanOrEqual(FRAME.left - 1);
    expect(maxX).toBeLessThanOrEqual(FRAME.right + 1);
    expect(minY).toBeGreaterThanOrEqual(FRAME.top - 1);
    expect(maxY).toBeLessThanOrEqual(FRAME.bottom + 1);
  });

  test("black on white uses no colour of a category", () => {
    const { page } = painted(planOf(chart));
    const used = new Set([
      ...page.fills.map(({ paint }) => paint.color),
      ...page.strokes.map(({ stroke }) => stroke.color),
      ...page.texts.map(({ color }) => color),
    ]);
    for (const color of used) expect(color).toMatch(/^#(..)\1\1$/);
  });
});

test("a ring marks each highlighted place, and only those", () => {
  const chart = Object.values(sampleCharts())[0]!;
  const without = painted(planOf(chart)).page.strokes.length;
  expect(painted(planOf(chart, { highlighted: [3, 4, 5] })).page.strokes.length).toBe(without + 3);
});

test("states differ on paper: free has a line, held dashes, sold a fill, blocked a cross", () => {
  const chart: Chart = {
    ...{ format: "concerthub-chart", version: 1, name: "Row", nextPlace: 5, focalPoint: null, tables: [], areas: [] },
    shapes: [],
    categories: [{ key: "A", name: "A", color: "#0072B2", pattern: "dot" }],
    sections: [{ key: "s", name: "S" }],
    rows: [
      {
        ...{ section: "s", label: "1", category: "A" },
        ...{ places: [1, 2, 3, 4], numbers: ["1", "2", "3", "4"], x: [0, 50, 100, 150], y: [0, 0, 0, 0] },
      },
    ],
  };
  const states = Uint8Array.of(PLACE_STATE.free, PLACE_STATE.held, PLACE_STATE.sold, PLACE_STATE.blocked);
  const { page } = painted(planOf(chart, { states }));
  expect(page.texts.map(({ text }) => text)).toEqual(["1", "1", "1", "A", "2", "3"]);
  expect(page.strokes.filter(({ stroke }) => stroke.dash.length > 0)).toHaveLength(1);
  expect(page.fills.some(({ paint }) => paint.color === PRINT_PALETTE.sold)).toBe(true);
});

test("one floor at a time leaves the others out", () => {
  const base = Object.values(sampleCharts())[0]!;
  const upper = base.sections.at(-1)!.key;
  const chart: Chart = {
    ...base,
    floors: ["Down", "Up"],
    sections: base.sections.map((section) => ({ ...section, floor: section.key === upper ? "Up" : "Down" })),
  };
  const plan = planOf(chart);
  const isUp = (index: number): boolean => chart.sections[plan.places.sections[index]!]!.floor === "Up";
  const all = Array.from({ length: plan.places.count }, (_, index) => index);
  expect(painted(planOf(chart, { floor: "Up" })).indexes).toEqual(all.filter(isUp));
  expect(painted(planOf(chart, { floor: "Down" })).indexes).toEqual(all.filter((index) => !isUp(index)));
});

test("every icon has strokes, inside its square", () => {
  for (const icon of SHAPE_ICONS) {
    const page = emptyPage();
    drawIcon(new PageBrush(page), icon, { x: 100, y: 100, size: 24, color: "#333333" });
    const points = page.strokes.flatMap(({ path }) => pointsOf(path));
    expect(points.length, icon).toBeGreaterThan(3);
    for (const { x, y } of points) {
      expect(Math.abs(x - 100), icon).toBeLessThanOrEqual(12);
      expect(Math.abs(y - 100), icon).toBeLessThanOrEqual(12);
    }
  }
});
