// The same again at a distance, with labels that go on.
import { describe, expect, it } from "vitest";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { emptyDocument, objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { checkDocument } from "#domain/charts/editing/check-document.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { valueOf } from "#domain/result.ts";

const empty = emptyDocument({
  name: "Test",
  categories: [{ key: "A", name: "All", color: "#0072b2", pattern: "plain" }],
  sectionName: "Hall",
});
const after = (document: EditorDocument, ...commands: readonly Command[]): EditorDocument =>
  commands.reduce((before, command) => valueOf(runCommand(before, command)), document);
const all = (document: EditorDocument) => selectObjects(document.objects.keys());
const row: Command = {
  name: "addRow",
  input: {
    corners: [
      { x: 0, y: 0 },
      { x: 450, y: 0 },
    ],
    category: "A",
  },
};

describe("repeating", () => {
  it("a row nine times more is a block of ten rows, lettered on, with places of their own", () => {
    const document = after(empty, row);
    const [first] = objectsOf(document, "row");
    const selection = selectObjects([first?.id ?? ""]);
    const many = after(document, { name: "repeatSelection", input: { selection, copies: 9, dx: 0, dy: 85 } });
    const rows = objectsOf(many, "row").map(({ data }) => data);
    expect(rows.map(({ label }) => label).join("")).toBe("ABCDEFGHJK");
    expect(rows.map(({ y }) => y[0])).toEqual([0, 85, 170, 255, 340, 425, 510, 595, 680, 765]);
    expect(new Set(rows.flatMap(({ places }) => places)).size).toBe(100);
    expect(checkDocument(many).filter(({ code }) => code === "LABEL_REPEATED")).toEqual([]);
  });

  it("two halves of a row keep sharing a letter in every copy", () => {
    const half = (x: number, label: string): Command => ({
      name: "addRow",
      input: {
        corners: [
          { x, y: 0 },
          { x: x + 200, y: 0 },
        ],
        category: "A",
        label,
      },
    });
    const document = after(empty, half(0, "A"), half(400, "A"));
    const selection = selectObjects(objectsOf(document, "row").map(({ id }) => id));
    const many = after(document, { name: "repeatSelection", input: { selection, copies: 2, dx: 0, dy: 85 } });
    expect(objectsOf(many, "row").map(({ data }) => data.label)).toEqual(["A", "A", "B", "B", "C", "C"]);
  });

  it("tables go on with their numbers, areas with a number behind their name", () => {
    const document = after(
      empty,
      { name: "addTable", input: { at: { x: 0, y: 0 }, form: "round", chairs: 4, sold: "whole", category: "A" } },
      {
        name: "addArea",
        input: {
          corners: [
            { x: 0, y: 300 },
            { x: 200, y: 300 },
            { x: 200, y: 500 },
          ],
          capacity: 50,
          label: "Floor",
          category: "A",
        },
      },
    );
    const selection = selectObjects(
      [...objectsOf(document, "table"), ...objectsOf(document, "area")].map(({ id }) => id),
    );
    const many = after(document, { name: "repeatSelection", input: { selection, copies: 2, dx: 600, dy: 0 } });
    expect(objectsOf(many, "table").map(({ data }) => data.label)).toEqual(["1", "2", "3"]);
    expect(objectsOf(many, "area").map(({ data }) => data.label)).toEqual(["Floor", "Floor 2", "Floor 3"]);
  });

  it.each([
    [0, "OUT_OF_RANGE"],
    [1.5, "OUT_OF_RANGE"],
    [201, "OUT_OF_RANGE"],
  ])("%s copies are refused", (copies, code) => {
    const document = after(empty, row);
    const result = runCommand(document, {
      name: "repeatSelection",
      input: { selection: all(document), copies, dx: 0, dy: 85 },
    });
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });

  it("nothing selected, or copies outside what a chart can hold, are refused and leave nothing behind", () => {
    const document = after(empty, row);
    const input = { copies: 100, dx: 0, dy: 90_000 };
    expect(
      runCommand(document, { name: "repeatSelection", input: { ...input, selection: selectObjects([]) } }),
    ).toMatchObject({ refusal: { code: "NOTHING_SELECTED" } });
    const [first] = objectsOf(document, "row");
    expect(
      runCommand(document, {
        name: "repeatSelection",
        input: { ...input, selection: selectObjects([first?.id ?? ""]) },
      }),
    ).toMatchObject({ refusal: { code: "TOO_FAR" } });
  });
});
