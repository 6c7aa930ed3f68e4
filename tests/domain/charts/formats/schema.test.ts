// The published JSON Schema and the chart reader say the same: what one takes the other takes.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import { anyChart, SEED } from "../halls.ts";

const root = join(import.meta.dirname, "../../../..");
const schema = JSON.parse(readFileSync(join(root, "docs/chart.schema.json"), "utf8")) as object;
const fits = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  schema,
);

/** What refers to something else, or counts along lists: beyond what a schema can say. */
const BEYOND = new Set([
  ...["LENGTHS_DIFFER", "UNKNOWN_SECTION", "UNKNOWN_CATEGORY", "UNKNOWN_PLACE"],
  ...["REPEATED", "PLACE_REPEATED", "PLACE_NOT_BELOW_NEXT"],
]);

/** Problems of the reader that the schema has to see too. */
function plainProblems(file: unknown): string[] {
  const parsed = parseChart(file);
  if (parsed.ok) return [];
  return parsed.refusal.data.problems
    .filter(({ code, path }) => !BEYOND.has(code) && !path.includes("gapsAfter["))
    .map(({ code, path }) => `${code} ${path}`);
}

function expectAgreement(file: unknown): void {
  const problems = plainProblems(file);
  const schemaTakes = fits(file);
  const said = (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  if (problems.length > 0) expect(schemaTakes, `the reader says ${problems.join("; ")}`).toBe(false);
  // Where the reader complains about references only, the schema may complain about their form as well.
  else if (parseChart(file).ok) expect(said).toEqual([]);
}

test("the sample charts fit the schema", () => {
  const folder = join(root, "data/charts");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    fits(JSON.parse(readFileSync(join(folder, name), "utf8")));
    expect(fits.errors, name).toBeNull();
  }
});

test("any valid chart fits", () => {
  fc.assert(
    fc.property(anyChart, (chart) => expectAgreement(JSON.parse(stringifyChart(chart)))),
    { seed: SEED, numRuns: 200 },
  );
});

/** Everything a chart may have at once. */
const rich: Chart = {
  ...tinyChart,
  floors: ["Ground", "Balcony"],
  companions: [{ wheelchair: 1, companion: 2 }],
  background: { image: "hall.webp", x: 0, y: 0, widthCm: 100, heightCm: 100, opacityPercent: 50, rotation: 90 },
  reference: { image: "data:image/png;base64,AAAA", x: 0, y: 0, widthCm: 1, heightCm: 1 },
  sections: tinyChart.sections.map((section) => ({
    ...{ ...section, floor: "Ground", entrance: "Door", view: "https://example.org/a.jpg" },
    ...{
      outline: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
        { x: 0, y: 9 },
      ],
      corners: [
        { x: 0, y: 0, bulgeCm: 5 },
        { x: 9, y: 0 },
      ],
    },
  })),
  rows: tinyChart.rows.map((row) => ({
    ...{ ...row, category: row.places.map(() => "A"), gapsAfter: [1, 3] },
    attributes: { [String(row.places[0])]: ["wheelchair", "aisle"] },
    tags: { [String(row.places[1])]: ["press"] },
    views: { [String(row.places[2])]: "view-1.webp" },
    path: {
      corners: [
        { x: 0, y: 0 },
        { x: 1, y: 1, bulgeCm: -3 },
      ],
      smooth: true,
    },
  })),
  tables: [
    { ...tinyChart.tables[0]!, booth: true, attributes: { "27": ["step-free"] } },
    {
      ...withoutPlace(tinyChart.tables[0]!),
      sold: "seats",
      capacity: 2,
      places: [40, 41],
      numbers: ["1", "2"],
      tags: { "40": ["a"] },
    },
  ],
  shapes: [
    {
      kind: "stage",
      outline: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
        { x: 0, y: 9 },
      ],
      label: "Stage",
      floor: "Ground",
    },
    {
      kind: "polygon",
      outline: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
      ],
      open: true,
      color: "#aabbcc",
      label: "Rail",
    },
    {
      kind: "polygon",
      outline: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
        { x: 0, y: 9 },
      ],
      corners: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
      ],
    },
    { kind: "text", at: { x: 0, y: 0 }, text: "Bar", sizeCm: 40, rotation: -90, icon: "bar", floor: "Ground" },
  ],
  nextPlace: 50,
};

function withoutPlace({ place: _, ...table }: Chart["tables"][number]): Omit<Chart["tables"][number], "place"> {
  return table;
}

test("a chart with everything fits", () => {
  expect(plainProblems(rich)).toEqual([]);
  expect(parseChart(rich)).toMatchObject({ ok: true });
  fits(rich);
  expect(fits.errors).toBeNull();
});

/** Every place in a file where a value can be put in the stead of another, or taken away. */
function placesIn(value: unknown): { readonly owner: Record<string, unknown>; readonly key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [{ owner, key }, ...placesIn(owner[key])]);
}

const STRANGE = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    61,
    361,
    -361,
    4,
    1e6,
    1_000_001,
    1e7,
    1e21,
    "",
    "A",
    "AB1",
    "a",
    "ABCDE",
    "#123456",
    "#12345",
  ],
  ...[
    "x".repeat(41),
    "x".repeat(9),
    "x".repeat(121),
    "x".repeat(301),
    "a\u0007b",
    "a\u202eb",
    "javascript:x",
    "https://a b",
    "plain",
    "whole",
    "seats",
    "polygon",
    "text",
  ],
  ...[
    [],
    {},
    [1],
    ["A"],
    [{ x: 1, y: 1 }],
    { x: 1, y: 1 },
    { "1": [] },
    { a: [] },
    { "1": "v.png" },
    Array.from({ length: 61 }, () => 1),
  ],
];

test("a chart with one value changed is taken or refused by both", () => {
  const count = placesIn(rich).length;
  fc.assert(
    fc.property(
      fc.nat({ max: count - 1 }),
      fc.oneof(fc.constantFrom(...STRANGE), fc.constant(undefined), fc.jsonValue({ maxDepth: 1 })),
      (where, value) => {
        const file = structuredClone(rich);
        const place = placesIn(file)[where];
        if (place === undefined) return;
        if (value === undefined) delete place.owner[place.key];
        else place.owner[place.key] = structuredClone(value);
        expectAgreement(JSON.parse(JSON.stringify(file)));
      },
    ),
    { seed: SEED, numRuns: 4_000 },
  );
});
