// Lines edited by their corners: what is hit, bent, added and taken out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corner, Point } from "#domain/charts/chart.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import {
  bentSide,
  bulgeTowards,
  cornerLineOf,
  cornersCommand,
  hitCorner,
  middleOfSide,
  movedCorner,
  sideCount,
  withCorner,
  withoutCorner,
} from "#domain/charts/editing/corners.ts";
import type { CornerLine } from "#domain/charts/editing/corners.ts";
import { lineThrough } from "#domain/charts/editing/curves.ts";
import { emptyDocument, objectsOf } from "#domain/charts/editing/document.ts";
import { distanceToSide } from "#domain/charts/editing/hit.ts";
import { valueOf } from "#domain/result.ts";

const SQUARE: readonly Corner[] = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 400, y: 400 },
  { x: 0, y: 400 },
];
const line = (corners: readonly Corner[], isClosed = true): CornerLine => ({
  corners,
  isClosed,
  isSmooth: false,
  fewest: isClosed ? 3 : 2,
});

describe("sides", () => {
  it("a closed line has as many sides as corners, an open one has one less", () => {
    expect(sideCount(line(SQUARE))).toBe(4);
    expect(sideCount(line(SQUARE, false))).toBe(3);
    expect(middleOfSide(line(SQUARE, false), 3)).toBeNull();
  });

  it("a side dragged by its middle bends so far that the middle lies beside the pointer", () => {
    const bulge = bulgeTowards(line(SQUARE), 0, { x: 230, y: -80 });
    expect(bulge).toBe(-80);
    const bent = line(bentSide(SQUARE, 0, bulge));
    expect(middleOfSide(bent, 0)).toEqual({ x: 200, y: -80 });
    expect(bentSide(bent.corners, 0, 0)).toEqual(SQUARE);
  });

  it("a corner is hit before the middle of a side, and that before the side", () => {
    expect(hitCorner(line(SQUARE), { x: 3, y: -4 }, 9)).toEqual({ kind: "corner", corner: 0 });
    expect(hitCorner(line(SQUARE), { x: 202, y: 3 }, 9)).toEqual({ kind: "middle", side: 0 });
    expect(hitCorner(line(SQUARE), { x: 100, y: 3 }, 9)).toEqual({ kind: "side", side: 0 });
    expect(hitCorner(line(SQUARE), { x: -2, y: 100 }, 9)).toEqual({ kind: "side", side: 3 });
    expect(hitCorner(line(SQUARE), { x: 100, y: 100 }, 9)).toBeNull();
    expect(hitCorner(line(SQUARE, false), { x: -2, y: 100 }, 9)).toBeNull();
  });

  it("a curved side is hit on its arc and not on the straight line between its ends", () => {
    const bent = line(bentSide(SQUARE, 0, -100));
    const [, , third] = lineThrough([
      { x: 0, y: 0, bulgeCm: -100 },
      { x: 400, y: 0 },
    ]);
    expect(hitCorner(bent, third ?? { x: 0, y: 0 }, 6)).toEqual({ kind: "side", side: 0 });
    expect(hitCorner(bent, { x: 100, y: 0 }, 6)).toBeNull();
  });
});

describe("corners more and less", () => {
  it("a corner put on a straight side changes nothing of the line", () => {
    const more = withCorner(line(SQUARE), 3);
    expect(more).toHaveLength(5);
    expect(more[4]).toEqual({ x: 0, y: 200 });
  });

  it("a corner put on an arc leaves the arc where it was, but for rounding its bends to whole centimetres", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 300 }).filter((bulge) => Math.abs(bulge) > 5),
        fc.integer({ min: 40, max: 360 }),
        (bulge, x) => {
          const arc = [
            { x: 0, y: 0, bulgeCm: bulge },
            { x: 400, y: 0 },
          ];
          const flat = lineThrough(arc);
          const at = flat[Math.floor((flat.length * x) / 400)] ?? { x: 0, y: 0 };
          const more = lineThrough(withCorner(line(arc, false), 0, at));
          for (const point of more) expect(distanceToLine(point, flat)).toBeLessThan(3);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  it("taking a corner out again gives the square back; a triangle keeps its three", () => {
    const more = line(withCorner(line(SQUARE), 1));
    expect(withoutCorner(more, 2)).toEqual(SQUARE);
    expect(withoutCorner(line(SQUARE.slice(0, 3)), 0)).toBeNull();
    expect(withoutCorner(line(SQUARE.slice(0, 2), false), 0)).toBeNull();
  });
});

describe("what has corners", () => {
  const empty = emptyDocument({ name: "Test", categories: [], sectionName: "Hall" });
  const drawn = (command: Parameters<typeof runCommand>[1]) => valueOf(runCommand(empty, command));

  it("outlines and rows have, tables, texts and a section nobody drew have not", () => {
    const area = drawn({ name: "addArea", input: { corners: SQUARE, capacity: 10, label: "Floor", category: "" } });
    expect(cornerLineOf(only(area, "area"))).toEqual(line(SQUARE));
    expect(cornerLineOf(only(area, "section"))).toBeNull();
    const table = drawn({ name: "addTable", input: { at: { x: 0, y: 0 }, form: "round", chairs: 6, sold: "seats" } });
    expect(cornerLineOf(only(table, "table"))).toBeNull();
    const text = drawn({ name: "addShape", input: { kind: "text", at: { x: 0, y: 0 }, text: "Bar", sizeCm: 50 } });
    expect(cornerLineOf(only(text, "shape"))).toBeNull();
  });

  it("a row of segments has those it was drawn with, a straight one its ends", () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 500, y: 0 },
      { x: 900, y: 300 },
    ];
    const path = drawn({ name: "addRow", input: { corners } });
    expect(cornerLineOf(only(path, "row"))).toMatchObject({ corners, isClosed: false, isSmooth: false });
    const straight = drawn({ name: "addRow", input: { corners: corners.slice(0, 2) } });
    expect(cornerLineOf(only(straight, "row"))?.corners).toEqual(corners.slice(0, 2));
  });

  it("a row whose seats were set one by one gets corners where it turns", () => {
    const row = drawn({
      name: "addRow",
      input: {
        corners: [
          { x: 0, y: 0 },
          { x: 500, y: 0 },
        ],
      },
    });
    const place = only(row, "row").data.places[5] ?? 0;
    const selection = { objects: new Set<string>(), places: new Set([place]) };
    const moved = valueOf(runCommand(row, { name: "moveSelection", input: { selection, dx: 0, dy: 80 } }));
    expect(cornerLineOf(only(moved, "row"))?.corners.map(({ x, y }) => [x, y])).toContainEqual([250, 80]);
  });

  it("moved corners are written back into the object they came from, seats along", () => {
    const row = drawn({
      name: "addRow",
      input: {
        corners: [
          { x: 0, y: 0 },
          { x: 500, y: 0 },
        ],
      },
    });
    const object = only(row, "row");
    const found = cornerLineOf(object);
    if (!found) throw new Error("a row has corners");
    const after = valueOf(
      runCommand(row, cornersCommand(object, found, movedCorner(found.corners, 1, { x: 0, y: 500 }))),
    );
    expect(only(after, "row").data.places).toEqual(object.data.places);
    expect(only(after, "row").data.x.every((x) => x === 0)).toBe(true);
  });
});

function only<Kind extends "row" | "area" | "table" | "shape" | "section">(
  document: Parameters<typeof objectsOf>[0],
  kind: Kind,
) {
  const [object] = objectsOf(document, kind);
  if (!object) throw new Error(`there is no ${kind}`);
  return object;
}

const distanceToLine = (point: Point, flat: readonly Point[]): number =>
  Math.min(...flat.slice(1).map((to, index) => distanceToSide(point, flat[index] ?? to, to)));
