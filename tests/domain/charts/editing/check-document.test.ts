// Checks while drawing: each problem names its objects and places, and its repair makes it go away.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument } from "#domain/charts/editing/check-document.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { rectangleCorners } from "#domain/charts/editing/outlines.ts";
import { addSection } from "#domain/charts/editing/sections.ts";
import { valueOf } from "#domain/result.ts";
import { anyChart, hallOf, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";

const codes = (document: EditorDocument): string[] => checkDocument(document).map(({ code }) => code);

/** The document after the repair of its first problem. */
function repaired(document: EditorDocument): EditorDocument {
  const [problem] = checkDocument(document);
  if (!problem?.repair) throw new Error("no repair");
  return valueOf(runCommand(document, problem.repair));
}

describe("checkDocument", () => {
  const { chart } = hallOf("oo22");
  const [row] = chart.rows;
  if (!row) throw new Error("no row");
  const area = {
    ...{ section: "s", label: "Floor", place: 900, capacity: 0, category: "A" },
    outline: rectangleCorners({ x: 0, y: 900 }, { x: 100, y: 990 }),
  };

  test("a sound hall has no problem", () => {
    expect(checkDocument(documentOf(chart))).toEqual([]);
  });

  test.each([
    ["LABEL_REPEATED", { ...chart, rows: [{ ...row, numbers: ["1", "1", "2", "3"] }] }, ["row-2"]],
    ["NO_LABEL", { ...chart, rows: [{ ...row, numbers: ["1", "", "2", "3"] }] }, ["row-2"]],
    ["NO_CATEGORY", { ...chart, rows: [{ ...row, category: ["A", "", "B", "B"] }] }, ["row-2"]],
    ["NO_CAPACITY", { ...chart, areas: [area] }, ["area-2"]],
    ["NO_FOCAL_POINT", { ...chart, focalPoint: null }, []],
    ["SECTION_EMPTY", { ...chart, sections: [...chart.sections, { key: "t", name: "Circle" }] }, ["section-2"]],
    ["FLOOR_EMPTY", { ...chart, floors: ["Roof"] }, []],
    ["SEATS_OVERLAP", { ...chart, rows: [{ ...row, x: [0, 5, 100, 200] }] }, ["row-2"]],
    [
      "NO_ROW_LABEL",
      {
        ...chart,
        rows: [
          { ...row, label: "" },
          { ...row, label: "B", places: [11, 12, 13, 14], y: [900, 900, 900, 900] },
        ],
      },
      ["row-2"],
    ],
    [
      "OUTSIDE_SECTION",
      {
        ...chart,
        sections: [{ key: "s", name: "Stalls", outline: rectangleCorners({ x: 0, y: 0 }, { x: 999, y: 999 }) }],
      },
      ["row-2"],
    ],
    [
      "CATEGORY_UNUSED",
      {
        ...chart,
        categories: [...chart.categories, { key: "C", name: "", color: "#000000", pattern: "bar" as const }],
      },
      [],
    ],
  ])("%s names its objects and is repaired", (code, wrong, objects) => {
    const document = documentOf(wrong);
    const found = checkDocument(document);
    expect(found.map((problem) => problem.code)).toEqual([code]);
    expect(found[0]?.objects).toEqual(objects);
    expect(codes(repaired(document))).toEqual([]);
  });

  test("a row outside its section goes to the one it lies in", () => {
    let document = documentOf(hallOf("oo22").chart);
    document = valueOf(
      addSection(document, {
        name: "Left",
        corners: rectangleCorners({ x: -500, y: 0 }, { x: 500, y: 999 }),
        takeContents: false,
      }),
    );
    const away = rectangleCorners({ x: 5_000, y: 0 }, { x: 6_000, y: 999 });
    document = valueOf(runCommand(document, { name: "setCorners", input: { object: "section-1", corners: away } }));
    expect(codes(document)).toEqual(["SECTION_EMPTY", "OUTSIDE_SECTION"]);
    document = valueOf(runCommand(document, { name: "rehouse", input: {} }));
    expect(codes(document)).toEqual(["SECTION_EMPTY"]);
    expect(codes(repaired(document))).toEqual([]);
  });

  test("the first places are named, so that they can be found", () => {
    const [problem] = checkDocument(documentOf({ ...chart, rows: [{ ...row, category: ["A", "", "", "B"] }] }));
    expect(problem).toMatchObject({ code: "NO_CATEGORY", places: [2, 3] });
    expect(problem?.named.map(({ place }) => place)).toEqual([2, 3]);
    for (const { label } of problem?.named ?? []) expect(label).toMatch(/^.+-.+-\d$/u);
  });

  test("every repair that is offered can be made, and errors that can be repaired end", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { maxLength: 8 }), (start, dice) => {
        let document = documentOf(start);
        for (const each of dice) {
          const result = editBy(document, each);
          if (result.ok) document = result.value;
        }
        for (const { repair, removal } of checkDocument(document))
          for (const command of [repair, removal]) if (command) expect(runCommand(document, command).ok).toBe(true);
        for (const wanted of ["NO_CATEGORY", "NO_LABEL", "LABEL_REPEATED", "NO_CAPACITY"] as const) {
          for (let tries = 0; tries < 5; tries += 1) {
            const problem = checkDocument(document).find(({ code }) => code === wanted);
            if (problem?.repair) document = valueOf(runCommand(document, problem.repair));
          }
        }
        const left = checkDocument(document).filter(({ level, repair }) => level === "error" && repair);
        expect(left).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});
