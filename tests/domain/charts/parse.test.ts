// The chart reader against hostile input: everything valid comes through unchanged, nothing invalid does, nothing hangs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_PROBLEMS } from "#domain/charts/limits.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { anyChart, chartOf, hallOf, SEED } from "./halls.ts";

/** Codes with paths, `CODE path`. */
function problemsOf(input: unknown): string[] {
  const parsed = parseChart(input);
  return parsed.ok ? [] : parsed.refusal.data.problems.map(({ code, path }) => `${code} ${path}`);
}

const row = (parts: object): object => ({ ...hallOf("ooo").chart.rows[0], ...parts });
const area = { section: "s", label: "Floor", place: 900, capacity: 5, category: "A", outline: [] };
const table = {
  section: "s",
  label: "T",
  form: "round",
  x: 0,
  y: 0,
  width: 80,
  height: 80,
  rotation: 0,
  category: "A",
  capacity: 2,
  sold: "whole",
  place: 901,
};

describe("parseChart", () => {
  test("gives back what stringifyChart wrote", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const parsed = parseChart(JSON.parse(stringifyChart(chart)));
        expect(parsed.ok && parsed.value).toEqual(chart);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("answers anything at all without throwing, and never lets a non-chart through", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (input) => {
        expect(parseChart(input).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test("survives any single value of a valid file being replaced by anything", () => {
    fc.assert(
      fc.property(anyChart, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (chart, where, value) => {
        const file: unknown = JSON.parse(stringifyChart(chart));
        replaceAt(file, where, value);
        const parsed = parseChart(file);
        // Either refused with reasons, or what came through is a chart in its own right.
        if (parsed.ok) expect(problemsOf(JSON.parse(stringifyChart(parsed.value)))).toEqual([]);
        else expect(parsed.refusal.data.problems.length).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test("drops fields it does not know", () => {
    const parsed = parseChart(JSON.parse('{"__proto__": {"x": 1}, "extra": 1,' + stringifyChart(chartOf({})).slice(1)));
    expect(parsed).toEqual({ ok: true, value: chartOf({}) });
  });

  test.each([
    ["null", null, "NOT_AN_OBJECT "],
    ["a list", [], "NOT_AN_OBJECT "],
    ["another format", { ...chartOf({}), format: "other" }, "NOT_ALLOWED format"],
    ["a later version", { ...chartOf({}), version: 2 }, "NOT_ALLOWED version"],
    ["no rows", { ...chartOf({}), rows: undefined }, "MISSING rows"],
    ["a focal point that is none", { ...chartOf({}), focalPoint: 7 }, "NOT_AN_OBJECT focalPoint"],
    ["a fraction", { ...chartOf({}), rows: [row({ x: [0, 1.5, 2] })] }, "NOT_A_WHOLE_NUMBER rows[0].x[1]"],
    ["not a number", { ...chartOf({}), rows: [row({ y: [0, Number.NaN, 2] })] }, "NOT_A_WHOLE_NUMBER rows[0].y[1]"],
    ["far away", { ...chartOf({}), rows: [row({ x: [0, 1_000_001, 2] })] }, "OUT_OF_RANGE rows[0].x[1]"],
    ["lengths that differ", { ...chartOf({}), rows: [row({ numbers: ["1", "2"] })] }, "LENGTHS_DIFFER rows[0].numbers"],
    ["a place twice", { ...chartOf({}), rows: [row({ places: [1, 2, 1] })] }, "PLACE_REPEATED rows[0].places[2]"],
    [
      "a place in a row and as an area",
      { ...chartOf({ areas: [{ ...area, place: 2, outline: triangle() }] }), rows: [row({})] },
      "PLACE_REPEATED areas[0].place[0]",
    ],
    [
      "a place beyond the next",
      { ...chartOf({}), nextPlace: 3, rows: [row({})] },
      "PLACE_NOT_BELOW_NEXT rows[0].places[2]",
    ],
    ["an unknown section", { ...chartOf({}), rows: [row({ section: "nowhere" })] }, "UNKNOWN_SECTION rows[0].section"],
    ["an unknown category", { ...chartOf({}), rows: [row({ category: "Z" })] }, "UNKNOWN_CATEGORY rows[0].category"],
    [
      "an unknown category of one seat",
      { ...chartOf({}), rows: [row({ category: ["A", "Z", "A"] })] },
      "UNKNOWN_CATEGORY rows[0].category[1]",
    ],
    [
      "an attribute of nobody",
      { ...chartOf({}), rows: [row({ attributes: { 77: ["aisle"] } })] },
      "UNKNOWN_PLACE rows[0].attributes",
    ],
    [
      "an unknown attribute",
      { ...chartOf({}), rows: [row({ attributes: { 1: ["comfy"] } })] },
      "NOT_ALLOWED rows[0].attributes.1",
    ],
    [
      "a gap after the last seat",
      { ...chartOf({}), rows: [row({ gapsAfter: [2] })] },
      "OUT_OF_RANGE rows[0].gapsAfter[0]",
    ],
    [
      "gaps out of sequence",
      { ...chartOf({}), rows: [row({ gapsAfter: [1, 0] })] },
      "OUT_OF_RANGE rows[0].gapsAfter[1]",
    ],
    ["a control character", { ...chartOf({}), name: "a\u0000b" }, "UNPRINTABLE name"],
    ["text turned around", { ...chartOf({}), rows: [row({ label: "A\u202e" })] }, "UNPRINTABLE rows[0].label"],
    ["a long label", { ...chartOf({}), rows: [row({ label: "A".repeat(41) })] }, "TOO_LONG rows[0].label"],
    [
      "a lower-case category key",
      { ...chartOf({}), categories: [{ key: "a", name: "", color: "#000000", pattern: "dot" }] },
      "NOT_ALLOWED categories[0].key",
    ],
    [
      "a colour with a url",
      { ...chartOf({}), categories: [{ key: "A", name: "", color: "url(#)", pattern: "dot" }] },
      "NOT_ALLOWED categories[0].color",
    ],
    [
      "two sections of one key",
      {
        ...chartOf({}),
        sections: [
          { key: "s", name: "" },
          { key: "s", name: "" },
        ],
      },
      "REPEATED sections[1].key",
    ],
    ["an area without outline", { ...chartOf({}), areas: [area] }, "OUT_OF_RANGE areas[0].outline"],
    [
      "a table sold in no known way",
      { ...chartOf({}), tables: [{ ...table, sold: "maybe" }] },
      "NOT_ALLOWED tables[0].sold",
    ],
    [
      "a table with too few chairs",
      { ...chartOf({}), tables: [{ ...table, place: undefined, sold: "seats", places: [5], numbers: ["1"] }] },
      "LENGTHS_DIFFER tables[0].places",
    ],
    [
      "too many categories",
      { ...chartOf({}), categories: Array.from({ length: 61 }, () => ({})) },
      "TOO_MANY categories",
    ],
    ["an unknown shape", { ...chartOf({}), shapes: [{ kind: "script" }] }, "NOT_ALLOWED shapes[0].kind"],
  ])("refuses %s", (_, input, problem) => {
    expect(problemsOf(input)).toContain(problem);
  });

  test("collects several problems, but not more than its limit", () => {
    const rows = Array.from({ length: 500 }, () => row({ section: 1, category: 2, label: 3 }));
    const problems = problemsOf({ ...chartOf({}), name: 5, rows });
    expect(problems).toHaveLength(MAX_PROBLEMS);
    expect(problems[0]).toBe("NOT_TEXT name");
  });

  test("does not look into lists that are over their limit", () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("was read");
        },
      },
    );
    const huge = Array.from({ length: 1_001 }, () => trap);
    expect(problemsOf({ ...chartOf({}), rows: [row({ places: huge, attributes: undefined })] })).toContain(
      "TOO_MANY rows[0].places",
    );
    expect(problemsOf({ ...chartOf({}), areas: huge })).toContain("TOO_MANY areas");
  });

  test("does not follow deep nesting", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(problemsOf({ ...chartOf({}), rows: deep, focalPoint: deep })).toContain("NOT_AN_OBJECT rows[0]");
  });
});

function triangle(): { x: number; y: number }[] {
  return [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 0, y: 100 },
  ];
}

/** Replaces the value at one of the file's positions, counted through all its levels. */
function replaceAt(file: unknown, where: number, value: unknown): void {
  const spots: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (holder: unknown): void => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      spots.push({ holder: holder as Record<string, unknown>, key });
      visit((holder as Record<string, unknown>)[key]);
    }
  };
  visit(file);
  const spot = spots[where % spots.length];
  if (spot) spot.holder[spot.key] = value;
}
