// Out and in again is the same chart: exactly in our own format, as far as a format reaches in the others.
import fc from "fast-check";
import type { Chart } from "#domain/charts/chart.ts";
import { describe, expect, test } from "vitest";
import { chartOf, anyChart, SEED } from "../halls.ts";
import { CHART_FORMATS } from "#domain/charts/formats/format.ts";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { placesOf } from "#domain/charts/places.ts";
import { sampleCharts } from "#domain/charts/templates.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import { brokenPretixRules } from "./pretix-rules.ts";
import { read, throughFormat } from "./reading.ts";
import { atCorner, tidyHall, withoutAttributes } from "./tidy-halls.ts";
import { writeChartFile } from "#main/services/chart-texts.ts";

const runs = (numRuns: number) => ({ seed: SEED, numRuns });

describe("identity", () => {
  test("our own format, any chart", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const again = throughFormat(chart, "concerthub");
        expect(again.chart).toEqual(chart);
        expect(again.repairs).toEqual([]);
      }),
      runs(200),
    );
  });

  test("seat manifests, halls of rows", () => {
    fc.assert(
      fc.property(tidyHall, (chart) => {
        // A manifest has no title: it is called like its file.
        expect(throughFormat(chart, "csv").chart).toEqual({ ...withKeys(chart), name: "Test hall" });
      }),
      runs(200),
    );
  });

  test("SVG, halls of rows", () => {
    fc.assert(
      fc.property(tidyHall, (chart) => {
        expect(throughFormat(chart, "svg").chart).toEqual(chart);
      }),
      runs(200),
    );
  });

  test("pretix, halls of rows: all but attributes and the origin", () => {
    fc.assert(
      fc.property(tidyHall, (chart) => {
        const again = throughFormat(withoutAttributes(chart), "pretix");
        expect(again.chart).toEqual(atCorner(withoutAttributes(chart)));
        expect(again.repairs).toEqual([]);
      }),
      runs(200),
    );
  });
});

/** A manifest names sections, and their keys come from their names. */
function withKeys(chart: Chart): Chart {
  const keys = throughFormat(chart, "csv").chart.sections.map(({ key }) => key);
  const keyOf = new Map(chart.sections.map(({ key }, index) => [key, keys[index] ?? ""]));
  return {
    ...chart,
    categories: chart.categories.filter(({ key }) => chart.rows.some(({ category }) => category.includes(key))),
    sections: chart.sections.map((section) => ({ ...section, key: keyOf.get(section.key) ?? "" })),
    rows: chart.rows.map((row) => ({ ...row, section: keyOf.get(row.section) ?? "" })),
  };
}

describe("any chart at all", () => {
  test("is a plan pretix takes", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const plan: unknown = JSON.parse(JSON.stringify(writePretix(chart).plan));
        expect(brokenPretixRules(plan)).toEqual([]);
      }),
      runs(300),
    );
  });

  test.each(CHART_FORMATS)("keeps the number of every place through %s", (format) => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const places = placesOf(chart);
        // Areas are no places in pretix: they are drawn.
        const kept = [...places.numbers].filter((_number, index) => format !== "pretix" || places.kinds[index] !== 2);
        fc.pre(kept.length > 0);
        const again = placesOf(throughFormat(chart, format).chart);
        expect([...again.numbers].sort((one, other) => one - other)).toEqual(kept.sort((one, other) => one - other));
      }),
      runs(100),
    );
  });
});

describe("the sample halls", () => {
  const halls = [...Object.entries(sampleCharts()), ["tiny", tinyChart] as const];
  test.each(halls)("%s keeps labels, categories and capacities as manifest and as SVG", (_file, chart) => {
    const before = placesOf(chart);
    for (const format of ["csv", "svg"] as const) {
      const { chart: again } = throughFormat(chart, format);
      const after = placesOf(again);
      expect(after.count).toBe(before.count);
      for (const [index, number] of before.numbers.entries()) {
        const there = after.indexOfNumber.get(number) ?? -1;
        expect(after.seatLabels[there]).toBe(before.seatLabels[index]);
        expect(after.rowLabels[there]).toBe(before.rowLabels[index]);
        expect(after.capacities[there]).toBe(before.capacities[index]);
        expect(again.categories[after.categories[there] ?? 0]?.key).toBe(
          chart.categories[before.categories[index] ?? 0]?.key,
        );
        expect(again.sections[after.sections[there] ?? 0]?.name).toBe(
          chart.sections[before.sections[index] ?? 0]?.name,
        );
      }
      // A manifest names categories where they first occur.
      expect(byKey(again.categories)).toEqual(byKey(chart.categories));
    }
  });

  test.each(halls)("%s is a plan pretix takes, and tells what it loses", (_file, chart) => {
    const { plan, losses } = writePretix(chart);
    expect(brokenPretixRules(JSON.parse(JSON.stringify(plan)))).toEqual([]);
    expect(losses.length).toBeGreaterThan(0);
    expect(losses.every(({ code, path }) => code === "NOT_REPRESENTABLE" && path !== "")).toBe(true);
  });
});

const byKey = (categories: Chart["categories"]): Chart["categories"] =>
  categories.toSorted((one, other) => (one.key < other.key ? -1 : 1));

test("scenery keeps its form and colour as SVG, and as far as pretix knows it", () => {
  const corner = (x: number, y: number) => ({ x, y });
  const outline = [corner(0, 0), corner(200, 0), corner(200, 100), corner(0, 100)];
  const shapes: Chart["shapes"] = [
    { kind: "stage", outline, label: "Stage" },
    { kind: "polygon", outline, color: "#aabbcc", label: "Bar" },
    { kind: "polygon", outline },
    { kind: "polygon", outline: outline.slice(0, 3), open: true, color: "#112233" },
    { kind: "text", at: corner(50, 50), text: "Exit", sizeCm: 40, rotation: 30 },
  ];
  const chart = { ...tinyChart, shapes, tables: [] };
  expect(throughFormat(chart, "svg").chart.shapes).toEqual(shapes);
  const drawn = throughFormat({ ...chart, areas: [] }, "pretix").chart.shapes;
  // pretix moves the origin and closes lines.
  expect(drawn.map(({ kind }) => kind)).toEqual(["stage", "polygon", "polygon", "polygon", "text"]);
  expect(drawn.map((shape) => (shape.kind === "polygon" ? shape.color : undefined))).toEqual([
    undefined,
    "#aabbcc",
    undefined,
    undefined,
    undefined,
  ]);
});

test("a chart without places is written in every format, and read again only in our own", () => {
  const empty = chartOf({});
  for (const format of CHART_FORMATS) expect(writeChartFile(empty, format).text.length).toBeGreaterThan(0);
  expect(read(writeChartFile(empty, "concerthub").text).chart).toEqual(empty);
});
