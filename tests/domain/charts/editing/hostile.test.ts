// What people type and paste, and what a file may claim: nothing gets into a document that could not be saved.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { redoLabel, startHistory, commit, undo } from "#domain/charts/editing/history.ts";
import { cornersOf, rectangleCorners } from "#domain/charts/editing/outlines.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { hallOf, SEED } from "../halls.ts";

const corners = rectangleCorners({ x: 0, y: 0 }, { x: 100, y: 100 });
const picture = { image: "plan-1", x: 0, y: 0, widthCm: 100, heightCm: 100 };

/** A hall with one of everything a chart may have. */
const full: Chart = {
  ...hallOf("wc|oo").chart,
  nextPlace: 30,
  sections: [{ key: "s", name: "Stalls", floor: "Ground", outline: corners, corners, view: "view-1" }],
  rows: hallOf("wc|oo").chart.rows.map((row) => ({
    ...row,
    ...{ tags: { 1: ["press"] }, views: { 2: "https://example.org/a.jpg" }, path: { corners, smooth: true } },
  })),
  tables: [
    {
      ...{
        section: "s",
        label: "Box",
        form: "rectangle",
        x: 0,
        y: 0,
        width: 90,
        height: 90,
        rotation: 0,
        category: "A",
      },
      ...{
        capacity: 4,
        sold: "whole",
        place: 10,
        booth: true,
        attributes: { 10: ["step-free"] },
        openSides: ["top"],
        openDegrees: 30,
      },
    },
  ],
  areas: [
    { section: "s", label: "Floor", place: 11, capacity: 5, category: "A", outline: corners, tags: { 11: ["x"] } },
  ],
  shapes: [
    { kind: "polygon", outline: corners.slice(0, 2), open: true, color: "#aabbcc", floor: "Ground" },
    { kind: "stage", outline: corners, label: "Stage", corners: corners.map((corner) => ({ ...corner, bulgeCm: 5 })) },
    { kind: "text", at: { x: 0, y: 0 }, text: "Bar", sizeCm: 30, icon: "bar", floor: "Ground" },
  ],
  floors: ["Ground", "First"],
  companions: [{ wheelchair: 1, companion: 2 }],
  background: { ...picture, rotation: 5, opacityPercent: 50 },
  reference: { ...picture, image: "data:image/png;base64,iVBORw0KGgo=" },
};

describe("what a chart may have besides", () => {
  test("comes through unchanged", () => {
    expect(parseChart(JSON.parse(stringifyChart(full)))).toEqual({ ok: true, value: full });
  });

  const { background, sections, shapes, tables } = full;
  const part = (parts: object): object => ({ ...full, ...parts });
  test.each([
    ["a floor twice", part({ floors: ["A", "A"] }), "REPEATED floors"],
    ["too many floors", part({ floors: Array.from({ length: 41 }, String) }), "TOO_MANY floors"],
    [
      "a companion of nobody",
      part({ companions: [{ wheelchair: 1, companion: 99 }] }),
      "UNKNOWN_PLACE companions[0].companion",
    ],
    [
      "a picture with a script",
      part({ background: { ...background, image: "javascript:x" } }),
      "NOT_ALLOWED background.image",
    ],
    [
      "a picture on the web",
      part({ reference: { ...background, image: "https://x.org/a" } }),
      "NOT_ALLOWED reference.image",
    ],
    [
      "an SVG picture",
      part({ reference: { ...background, image: "data:image/svg+xml;base64,AAAA" } }),
      "NOT_ALLOWED reference.image",
    ],
    ["a picture of no size", part({ background: { ...background, widthCm: 0 } }), "OUT_OF_RANGE background.widthCm"],
    [
      "an unseen picture",
      part({ background: { ...background, opacityPercent: 0 } }),
      "OUT_OF_RANGE background.opacityPercent",
    ],
    [
      "a view with a script",
      part({ sections: [{ ...sections[0], view: "javascript:1" }] }),
      "NOT_ALLOWED sections[0].view",
    ],
    [
      "a bulge without end",
      part({
        sections: [
          {
            ...sections[0],
            corners: [
              { x: 0, y: 0, bulgeCm: 1e9 },
              { x: 1, y: 1 },
            ],
          },
        ],
      }),
      "OUT_OF_RANGE sections[0].corners[0].bulgeCm",
    ],
    ["a polygon of two points", part({ shapes: [{ ...shapes[0], open: false }] }), "OUT_OF_RANGE shapes[0].outline"],
    ["an icon nobody drew", part({ shapes: [{ ...shapes[2], icon: "skull" }] }), "NOT_ALLOWED shapes[0].icon"],
    [
      "a booth sold by seat",
      part({
        tables: [
          { ...tables[0], sold: "seats", place: undefined, places: [20, 21, 22, 23], numbers: ["1", "2", "3", "4"] },
        ],
      }),
      "NOT_ALLOWED tables[0].sold",
    ],
    [
      "a table nobody sits at",
      part({ tables: [{ ...tables[0], openSides: ["top", "left", "right", "bottom"] }] }),
      "TOO_MANY tables[0].openSides",
    ],
    ["a side twice", part({ tables: [{ ...tables[0], openSides: ["top", "top"] }] }), "REPEATED tables[0].openSides"],
    ["a circle all free", part({ tables: [{ ...tables[0], openDegrees: 360 }] }), "OUT_OF_RANGE tables[0].openDegrees"],
    [
      "a tag without end",
      part({ areas: [{ ...full.areas[0], tags: { 11: ["x".repeat(25)] } }] }),
      "TOO_LONG areas[0].tags.11[0]",
    ],
    [
      "a tag of somebody else",
      part({ areas: [{ ...full.areas[0], tags: { 12: ["x"] } }] }),
      "UNKNOWN_PLACE areas[0].tags",
    ],
  ])("%s is refused", (_, file, problem) => {
    const parsed = parseChart(JSON.parse(JSON.stringify(file)));
    const problems = parsed.ok ? [] : parsed.refusal.data.problems.map(({ code, path }) => `${code} ${path}`);
    expect(problems).toContain(problem);
  });

  test("any single value replaced by anything is refused with a reason or still a chart", () => {
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue({ maxDepth: 2 }), (where, value) => {
        const file = JSON.parse(stringifyChart(full)) as object;
        replaceAt(file, where, value);
        const parsed = parseChart(file);
        if (parsed.ok) expect(chartOf(documentOf(parsed.value))).toEqual(parsed.value);
        else expect(parsed.refusal.data.problems.length).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

/** Replaces one of all values in a tree. */
function replaceAt(tree: object, where: number, value: unknown): void {
  const slots: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const walk = (holder: Record<string, unknown>): void => {
    for (const [key, child] of Object.entries(holder)) {
      slots.push([holder, key]);
      if (typeof child === "object" && child !== null) walk(child as Record<string, unknown>);
    }
  };
  walk(tree as Record<string, unknown>);
  const slot = slots[where % slots.length];
  if (slot) slot[0][slot[1]] = value;
}

describe("what is typed and pasted", () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, 1e308, Number.NaN, Infinity));
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 50 }), fc.constantFrom("", "\u202e", "x".repeat(200)));
  const typed: fc.Arbitrary<(numbers: readonly number[], words: readonly string[]) => Command> = fc.constantFrom<
    ((numbers: readonly number[], words: readonly string[]) => Command)[]
  >(
    ([x = 0, y = 0], [label = ""]) => ({
      name: "addRow",
      input: {
        corners: [
          { x, y },
          { x: 0, y: 0 },
        ],
        seatCount: 3,
        label,
      },
    }),
    ([x = 0, y = 0, z = 0], [label = ""]) => ({
      name: "addRowBlock",
      input: { at: { x, y }, rows: 2, seatsPerRow: 3, curveCm: z, rotation: x, seatPitchCm: y, labels: [label] },
    }),
    ([x = 0, y = 0], [label = ""]) => ({
      name: "addTable",
      input: { at: { x, y: 0 }, form: "round", chairs: 3, sold: "seats", widthCm: y, rotation: x, label },
    }),
    ([x = 0], [label = ""]) => ({ name: "addArea", input: { corners, capacity: x, label } }),
    (_, [name = "", floor = ""]) => ({ name: "addSection", input: { corners, name, floor } }),
    (_, [name = "", view = ""]) => ({ name: "setSections", input: { sections: ["section-1"], set: { name, view } } }),
    ([sizeCm = 0, rotation = 0], [words = ""]) => ({
      name: "addShape",
      input: { kind: "text", at: { x: 0, y: 0 }, text: words, sizeCm, rotation },
    }),
    ([rotation = 0, sizeCm = 0], [label = "", color = ""]) => ({
      name: "setShapes",
      input: { shapes: ["shape-2", "shape-4"], set: { label, color, rotation, sizeCm } },
    }),
    ([widthCm = 0, x = 0], [image = ""]) => ({
      name: "setPicture",
      input: { role: "background", picture: { image, x, y: 0, widthCm, heightCm: 9 } },
    }),
    ([x = 0, y = 0], _) => ({
      name: "calibratePicture",
      input: { role: "reference", from: { x: 0, y: 0 }, to: { x: y, y: 9 }, distanceCm: x },
    }),
    ([dx = 0, dy = 0]) => ({
      name: "moveSelection",
      input: { selection: selectObjects(["row-7", "table-6"]), dx, dy },
    }),
    ([degrees = 0]) => ({
      name: "rotateSelection",
      input: { selection: selectObjects(["row-7", "table-6", "shape-4"]), degrees },
    }),
    ([curveCm = 0]) => ({ name: "curveRows", input: { selection: selectObjects(["row-7"]), curveCm } }),
    ([lengthCm = 0]) => ({ name: "setRowLength", input: { selection: selectObjects(["row-7"]), lengthCm } }),
    ([pitchCm = 0]) => ({ name: "setSeatPitch", input: { selection: selectObjects(["row-7"]), pitchCm } }),
    ([count = 0]) => ({ name: "setSeatCount", input: { selection: selectObjects(["row-7"]), count, keep: "pitch" } }),
    ([start = 0, step = 0], [prefix = ""]) => ({
      name: "numberSeats",
      input: { selection: selectObjects(["row-7"]), scheme: { kind: "numbers", start, step, prefix, from: "left" } },
    }),
    ([start = 0], [prefix = ""]) => ({
      name: "labelObjects",
      input: { selection: selectObjects(["row-7"]), scheme: { of: "row", kind: "letters", start, step: 1, prefix } },
    }),
    (_, [label = ""]) => ({ name: "setSeatLabels", input: { labels: new Map([[1, label]]) } }),
    (_, [label = ""]) => ({
      name: "setObjectLabels",
      input: {
        labels: new Map([
          ["row-7", label],
          ["shape-2", label],
        ]),
      },
    }),
    (_, [tag = ""]) => ({ name: "setTags", input: { selection: selectPlaces([1]), add: [tag] } }),
    (_, [view = ""]) => ({ name: "setView", input: { selection: selectPlaces([1]), view } }),
    (_, [key = "", name = "", color = ""]) => ({
      name: "setCategory",
      input: { category: { key, name, color, pattern: "dot" } },
    }),
    (_, [to = ""]) => ({ name: "renameCategory", input: { from: "A", to } }),
    (_, [name = ""]) => ({ name: "addFloor", input: { name } }),
    ([level = 0], [name = ""]) => ({ name: "setFloor", input: { floor: "Ground", name, level } }),
    (_, [name = ""]) => ({ name: "setName", input: { name } }),
    ([x = 0, y = 0]) => ({ name: "setFocalPoint", input: { at: { x, y } } }),
    ([rotation = 0, width = 0, capacity = 0], [label = ""]) => ({
      name: "setTables",
      input: { tables: ["table-6"], set: { rotation, width, capacity, label } },
    }),
    ([bulgeCm = 0, x = 0]) => ({
      name: "setCorners",
      input: { object: "area-5", corners: [{ x, y: 0, bulgeCm }, ...corners] },
    }),
    ([bulgeCm = 0, x = 0]) => ({
      name: "setRowPath",
      input: {
        row: "row-7",
        corners: [
          { x, y: 0, bulgeCm },
          { x: 9, y: 9 },
        ],
      },
    }),
    ([widthCm = 0]) => ({ name: "setAisle", input: { after: 2, open: true, widthCm } }),
  );

  test("is refused, or makes a chart that can be saved and opened", () => {
    const document = documentOf(full);
    fc.assert(
      fc.property(
        typed,
        fc.array(number, { minLength: 3, maxLength: 3 }),
        fc.array(text, { minLength: 3, maxLength: 3 }),
        (make, numbers, words) => {
          const command = make(numbers, words);
          const result = runCommand(document, command);
          if (!result.ok) return;
          const saved = parseChart(JSON.parse(stringifyChart(chartOf(result.value))));
          if (!saved.ok) throw new Error(`${command.name}: ${JSON.stringify(saved.refusal.data.problems)}`);
        },
      ),
      { seed: SEED, numRuns: 6_000 },
    );
  });

  test("the label of what can be redone is that of what was undone", () => {
    const start = startHistory(documentOf(full));
    const moved = runCommand(start.document, { name: "setName", input: { name: "Other" } });
    if (!moved.ok) throw new Error("refused");
    expect(redoLabel(undo(commit(start, moved.value, { mark: "a", label: "rename" })))).toBe("rename");
    expect(cornersOf(full.sections[0] ?? {})).toEqual(corners);
    expect(cornersOf({ outline: corners.slice(1) })).toEqual(corners.slice(1));
  });
});
