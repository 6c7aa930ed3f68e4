// Publish checks: each problem is found, named and points at the places; a sound hall has none.
import { describe, expect, test } from "vitest";
import { checkChart } from "#domain/charts/checks.ts";
import { chartOf, hallOf } from "./halls.ts";

const codes = (chart: Parameters<typeof checkChart>[0]): string[] =>
  checkChart(chart).map(({ level, code }) => `${level} ${code}`);

const square = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
];
const area = { section: "s", label: "Floor", place: 900, capacity: 5, category: "B", outline: square };

describe("checkChart", () => {
  test("finds nothing in a sound hall", () => {
    expect(codes(hallOf("oo22").chart)).toEqual([]);
  });

  test("an empty chart has no places", () => {
    expect(codes(chartOf({}))).toEqual(["error NO_PLACES"]);
  });

  test("places without a category", () => {
    const { chart } = hallOf("oo22");
    const rows = chart.rows.map((row) => ({ ...row, category: ["A", "", "", "B"] }));
    expect(checkChart({ ...chart, rows })).toEqual([
      { level: "error", code: "NO_CATEGORY", places: [2, 3], data: { count: 2 } },
    ]);
  });

  test("an area without capacity", () => {
    const { chart } = hallOf("oo");
    expect(checkChart({ ...chart, areas: [{ ...area, capacity: 0 }] })).toEqual([
      { level: "error", code: "NO_CAPACITY", places: [900], data: { count: 1 } },
    ]);
  });

  test("a seat with nothing written on it", () => {
    const { chart } = hallOf("o2");
    const rows = chart.rows.map((row) => ({ ...row, numbers: ["1", " "] }));
    expect(codes({ ...chart, rows })).toEqual(["error NO_LABEL"]);
  });

  test("a label twice in a row, in two rows of one name, and spelled in another case", () => {
    const { chart } = hallOf("o2", "o2");
    const twice = chart.rows.map((row) => ({ ...row, numbers: ["1", "1"] }));
    expect(codes({ ...chart, rows: twice })).toEqual(["error LABEL_REPEATED", "error LABEL_REPEATED"]);
    const sameRow = chart.rows.map((row, index) => ({ ...row, label: index === 0 ? "a" : "A" }));
    expect(checkChart({ ...chart, rows: sameRow })[0]).toEqual({
      level: "error",
      code: "LABEL_REPEATED",
      places: [1, 3],
      data: { label: "Stalls-a-1", count: 2 },
    });
  });

  test("warns of a missing focal point, an empty section and an unused category", () => {
    const { chart } = hallOf("oo");
    const sections = [...chart.sections, { key: "t", name: "Circle" }];
    expect(codes({ ...chart, focalPoint: null, sections })).toEqual([
      "warning NO_FOCAL_POINT",
      "warning SECTION_EMPTY",
      "warning CATEGORY_UNUSED",
    ]);
  });

  test("warns of seats drawn over each other, across cell borders too", () => {
    const { chart } = hallOf("oo22");
    const rows = chart.rows.map((row) => ({ ...row, x: [-1, 1, 100, 200] }));
    expect(checkChart({ ...chart, rows })).toEqual([
      { level: "warning", code: "SEATS_OVERLAP", places: [2], data: { count: 1 } },
    ]);
  });

  test("warns of a large house without wheelchair places", () => {
    expect(codes(hallOf("o".repeat(99) + "2").chart)).toEqual(["warning NO_WHEELCHAIR_PLACE"]);
    expect(codes(hallOf("o".repeat(98) + "w2").chart)).toEqual([]);
  });
});
