// Our own files and JSON in general: identity, unknown keys told, and the line and column of every mistake.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "#domain/charts/formats/json-text.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";
import { SEED } from "../halls.ts";
import { codesOf, problemsOf, read } from "./reading.ts";

test("a file of ours is itself, with and without a byte order mark", () => {
  expect(read(tinyChartText)).toEqual({ chart: tinyChart, format: "concerthub", given: null, repairs: [] });
  expect(read(`\uFEFF  ${tinyChartText}`).chart).toEqual(tinyChart);
  expect(read(new TextEncoder().encode(tinyChartText)).chart).toEqual(tinyChart);
  const wide = Buffer.from(`\uFEFF${tinyChartText}`, "utf16le");
  expect(read(wide).chart).toEqual(tinyChart);
});

test("keys nobody knows are told, not kept", () => {
  const [first, ...rows] = tinyChart.rows;
  const file = {
    ...tinyChart,
    author: "me",
    rows: [{ ...first, color: 1 }, ...rows.map((row) => ({ ...row, color: 1 }))],
  };
  const { chart, repairs } = read(JSON.stringify({ ...file, ["__proto__x"]: 1 }));
  expect(chart).toEqual(tinyChart);
  expect(repairs.map(({ code, path, count }) => `${code} ${path} ${count}`).toSorted()).toEqual([
    "UNKNOWN_KEY __proto__x 1",
    "UNKNOWN_KEY author 1",
    "UNKNOWN_KEY rows[0].color 3",
  ]);
  expect(codesOf(repairs)).toHaveLength(3);
});

test("a wrong value is named by its path", () => {
  expect(problemsOf(JSON.stringify({ ...tinyChart, rows: [{ ...tinyChart.rows[0], label: 7 }] }))).toEqual([
    "NOT_TEXT rows[0].label",
  ]);
  expect(problemsOf(JSON.stringify({ ...tinyChart, version: 2 }))).toEqual(["NOT_ALLOWED version"]);
  expect(problemsOf('{"hello": 1}')).toEqual(["UNKNOWN_FORMAT format"]);
  expect(problemsOf("[]")).toEqual(["UNKNOWN_FORMAT format"]);
});

describe("broken JSON says the line and column", () => {
  test.each([
    ['{"a": 1,}', "1 9"],
    ['{\n  "a": [1, 2\n}', "3 1"],
    ['{"a": NaN}', "1 7"],
    ["{'a': 1}", "1 2"],
    ['{"a": "b', "1 7"],
    ['{"a": 1} x', "1 10"],
    ['{"a": 01}', "1 8"],
    ["{", "1 2"],
    ['{"a"\n\n 1}', "3 2"],
  ])("%j", (text, at) => {
    expect(problemsOf(text)).toEqual([`NOT_JSON  ${at}`]);
  });

  test("wherever a file is cut or a sign is changed", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom("", "}", "]", ",", '"', "\\", "x", "0", "-", "\n"),
        (value, where, sign) => {
          const text = JSON.stringify(value, null, 1);
          const at = where % text.length;
          const broken = text.slice(0, at) + sign + text.slice(at + 1);
          const parsed = parseJson(broken);
          let isJson = true;
          try {
            JSON.parse(broken);
          } catch {
            isJson = false;
          }
          expect(parsed.ok).toBe(isJson);
          if (parsed.ok) return;
          // The mistake is not before what was broken, unless a quote opened there.
          const [problem] = parsed.refusal.data.problems;
          const lines = broken.split("\n");
          expect(problem?.line).toBeGreaterThanOrEqual(1);
          expect(problem?.line).toBeLessThanOrEqual(lines.length);
          expect(problem?.column).toBeLessThanOrEqual((lines[(problem?.line ?? 1) - 1]?.length ?? 0) + 1);
        },
      ),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

test("packed files and pictures are named for what they are", () => {
  expect(problemsOf(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toEqual(["UNKNOWN_FORMAT"]);
  expect(problemsOf(Uint8Array.from([0x1f, 0x8b, 8]))).toEqual(["UNKNOWN_FORMAT"]);
  expect(problemsOf("")).toEqual(["EMPTY"]);
  expect(problemsOf(" \n\t ")).toEqual(["EMPTY"]);
});
