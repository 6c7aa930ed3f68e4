// What the pointer means: hits, rectangles, lassos, selections, handles and snapping.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { addArea } from "#domain/charts/editing/areas.ts";
import { handleAt, handlesOf, scalingOf, turnOf } from "#domain/charts/editing/handles.ts";
import { hitTest, selectAlong, selectInPolygon, selectInRectangle } from "#domain/charts/editing/hit.ts";
import { scaleSelection } from "#domain/charts/editing/move.ts";
import { rectangleCorners } from "#domain/charts/editing/outlines.ts";
import {
  changeSelection,
  placesIn,
  sameType,
  seatsBetween,
  selectObjects,
  selectPlaces,
  tidySelection,
  wholeRows,
} from "#domain/charts/editing/selection.ts";
import { snapToAngle, snapToGrid, snapToObjects } from "#domain/charts/editing/snap.ts";
import { addTable } from "#domain/charts/editing/tables.ts";
import { boundsOfDocument, boundsOfSelection } from "#domain/charts/editing/where.ts";
import { placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { anyChart, hallOf, SEED } from "../halls.ts";

const hall = (): EditorDocument => documentOf(hallOf("ooo", "ooo").chart);

describe("hitTest", () => {
  test("a seat, a chair, an area, nothing", () => {
    let document = valueOf(
      addTable(hall(), { at: { x: 0, y: 900 }, form: "round", chairs: 4, sold: "seats", widthCm: 100 }),
    );
    document = valueOf(
      addArea(document, {
        corners: rectangleCorners({ x: -100, y: 200 }, { x: 100, y: 400 }),
        capacity: 9,
        label: "F",
      }),
    );
    expect(hitTest(document, { x: 3, y: 303 })?.place).toBe(2);
    expect(hitTest(document, { x: 26, y: 300 })?.object.kind).toBe("area");
    expect(hitTest(document, { x: 27, y: 300 }, { toleranceCm: 10 })?.place).toBe(3);
    expect(hitTest(document, { x: 0, y: 900 - 77 })?.place).toBe(7);
    expect(hitTest(document, { x: 0, y: 900 })).toMatchObject({ object: { kind: "table" }, place: null });
    expect(hitTest(document, { x: 5_000, y: 0 })).toBeNull();
    expect(hitTest(document, { x: 3, y: 303 }, { kinds: new Set(["area"]) })?.object.kind).toBe("area");
  });
});

describe("selecting", () => {
  test("a rectangle takes seats, and complete rows as objects", () => {
    const taken = selectInRectangle(hall(), { x: -60, y: 280 }, { x: 10, y: 320 });
    expect([[...taken.objects], [...taken.places]]).toEqual([[], [1, 2]]);
    const all = selectInRectangle(hall(), { x: 60, y: 500 }, { x: -60, y: 280 });
    expect([[...all.objects], [...all.places]]).toEqual([["row-2", "row-3"], []]);
    const rows = selectInRectangle(hall(), { x: -60, y: 280 }, { x: 10, y: 500 }, { take: "objects" });
    expect(rows.objects.size).toBe(0);
  });

  test("a rectangle takes exactly the seats inside it", () => {
    const corner = fc.integer({ min: -5_500, max: 5_500 });
    fc.assert(
      fc.property(anyChart, corner, corner, corner, corner, (chart, left, top, right, bottom) => {
        const document = documentOf(chart);
        const found = selectInRectangle(
          document,
          { x: left, y: top },
          { x: right, y: bottom },
          { kinds: new Set(["row"]) },
        );
        const places = placesOf(chart);
        const wanted = chart.rows
          .flatMap((row) => row.places)
          .filter((place) => {
            const index = places.indexOfNumber.get(place) ?? 0;
            const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
            const isIn = (value: number, one: number, other: number): boolean =>
              value >= Math.min(one, other) && value <= Math.max(one, other);
            return isIn(x, left, right) && isIn(y, top, bottom);
          });
        expect(new Set(placesIn(document, found))).toEqual(new Set(wanted));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a lasso and a brush", () => {
    const triangle = [
      { x: -80, y: 250 },
      { x: 60, y: 250 },
      { x: -80, y: 450 },
    ];
    expect([...selectInPolygon(hall(), triangle).places]).toEqual([1, 2, 4]);
    expect(
      [
        ...selectAlong(
          hall(),
          [
            { x: -50, y: 300 },
            { x: 0, y: 390 },
          ],
          20,
        ).places,
      ].toSorted((one, other) => one - other),
    ).toEqual([1, 5]);
    expect([...selectAlong(hall(), [{ x: -50, y: 310 }], 20).places]).toEqual([1]);
  });

  test("adding and removing, whole rows, same type, from one seat to another", () => {
    const document = valueOf(addTable(hall(), { at: { x: 900, y: 0 }, form: "round", chairs: 4, sold: "whole" }));
    const both = changeSelection(document, selectObjects(["row-2"]), { add: selectPlaces([5]) });
    const less = changeSelection(document, both, { remove: selectPlaces([2]) });
    expect([[...less.objects], [...less.places]]).toEqual([[], [1, 3, 5]]);
    expect([...wholeRows(document, less).objects]).toEqual(["row-2", "row-3"]);
    expect([...sameType(document, ["row-3"]).objects]).toEqual(["row-2", "row-3"]);
    expect([...(seatsBetween(document, 6, 4)?.places ?? [])]).toEqual([4, 5, 6]);
    expect(seatsBetween(document, 1, 4)).toBeNull();
    expect([...tidySelection(document, selectPlaces([1, 2, 3, 99])).objects]).toEqual(["row-2"]);
  });

  test("boxes of selections", () => {
    expect(boundsOfSelection(hall(), selectPlaces([1]))).toEqual({ minX: -71, minY: 279, maxX: -29, maxY: 321 });
    expect(boundsOfSelection(hall(), selectPlaces([]))).toBeNull();
    expect(boundsOfDocument(hall())).toEqual({ minX: -71, minY: 279, maxX: 71, maxY: 411 });
  });
});

describe("handles", () => {
  const box = { minX: 0, minY: 0, maxX: 200, maxY: 100 };

  test("the one under the pointer", () => {
    const reach = { rotateAboveCm: 40, withinCm: 10 };
    expect(handleAt(box, { x: 203, y: 98 }, reach)).toBe("bottom-right");
    expect(handleAt(box, { x: 100, y: -38 }, reach)).toBe("rotate");
    expect(handleAt(box, { x: 50, y: 50 }, reach)).toBeNull();
  });

  test("turning, also in steps", () => {
    const center = { x: 100, y: 50 };
    expect(turnOf(center, { x: 100, y: -40 }, { x: 190, y: 50 })).toBeCloseTo(90);
    expect(turnOf(center, { x: 100, y: -40 }, { x: 150, y: -20 }, 45)).toBe(45);
    expect(turnOf(center, { x: 190, y: 50 }, { x: 10, y: 50 })).toBe(180);
  });

  test("scaling moves the dragged handle to the pointer and leaves the opposite one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("top-left" as const, "top-right" as const, "bottom-left" as const, "bottom-right" as const),
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 20, max: 300 }),
        (handle, width, height) => {
          const at = handlesOf(box, 0);
          const fixed = { x: 200 - at[handle].x, y: 100 - at[handle].y };
          const to = {
            x: fixed.x + Math.sign(at[handle].x - fixed.x) * width,
            y: fixed.y + Math.sign(at[handle].y - fixed.y) * height,
          };
          const { factorX, factorY, center } = scalingOf(box, handle, to);
          expect(center).toEqual(fixed);
          expect(center.x + (at[handle].x - center.x) * factorX).toBeCloseTo(to.x);
          expect(center.y + (at[handle].y - center.y) * factorY).toBeCloseTo(to.y);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
    expect(scalingOf(box, "right", { x: 400, y: 0 }, { keepShape: true })).toMatchObject({ factorX: 2, factorY: 2 });
    expect(scaleSelection(hall(), { selection: selectObjects(["row-2"]), factorX: -1, factorY: 1 })).toMatchObject({
      refusal: { code: "OUT_OF_RANGE" },
    });
  });
});

describe("snapping", () => {
  test("to the grid and to 45 degrees", () => {
    expect(snapToGrid({ x: 37, y: -12 }, 25)).toEqual({ x: 25, y: 0 });
    expect(snapToAngle({ x: 0, y: 0 }, { x: 100, y: 8 })).toEqual({ x: 100, y: 0 });
    expect(snapToAngle({ x: 0, y: 0 }, { x: 100, y: 90 })).toEqual({ x: 95, y: 95 });
  });

  test("to the edges of others and to the distance of rows, with lines to show", () => {
    const document = hall();
    const moving = { minX: -66, minY: 461, maxX: 76, maxY: 503 };
    const snapped = snapToObjects(document, moving, { withinCm: 15, without: new Set(), rowPitchCm: 90 });
    expect([snapped.dx, snapped.dy]).toEqual([-5, -2]);
    expect(snapped.guides.map(({ axis, at }) => `${axis} ${at}`)).toEqual(["x -71", "y 480"]);
    const alone = snapToObjects(document, moving, { withinCm: 15, without: new Set(document.order) });
    expect(alone).toEqual({ dx: 0, dy: 0, guides: [] });
  });
});
