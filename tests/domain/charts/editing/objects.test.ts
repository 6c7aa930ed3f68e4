// Tables, areas, sections, shapes and pictures: drawn, changed, moved, copied, painted.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addArea, setAreas } from "#domain/charts/editing/areas.ts";
import { alignSelection, distributeSelection } from "#domain/charts/editing/arrange.ts";
import { reorderObjects } from "#domain/charts/editing/layers.ts";
import { clippingOf, pasteClipping, readClipping, removeSelection } from "#domain/charts/editing/copies.ts";
import { addedSince, chartOf, documentOf, objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { addFloor, floorsOf, removeFloor, setFloor } from "#domain/charts/editing/hall.ts";
import { mirrorSelection, moveSelection, rotateSelection } from "#domain/charts/editing/move.ts";
import { ovalCorners, rectangleCorners, setCorners } from "#domain/charts/editing/outlines.ts";
import { pairCompanions, paintCategory, setAttributes, setTags } from "#domain/charts/editing/paint.ts";
import { addSection } from "#domain/charts/editing/sections.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { addShape, calibratePicture, setPicture } from "#domain/charts/editing/shapes.ts";
import { addBooth, addTable, setTables } from "#domain/charts/editing/tables.ts";
import { chairsOf } from "#domain/charts/geometry.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { anyChart, chartOf as chartWith, hallOf, SEED } from "../halls.ts";

const empty = (): EditorDocument => documentOf(chartWith({ nextPlace: 1 }));
const all = (document: EditorDocument) => selectObjects(document.order);
const square = rectangleCorners({ x: -500, y: 0 }, { x: 500, y: 1_000 });

/** Where each place is, by number. */
function positions(document: EditorDocument): Map<number, string> {
  const places = placesOf(chartOf(document));
  return new Map(Array.from(places.numbers, (place, index) => [place, `${places.x[index]},${places.y[index]}`]));
}

describe("tables", () => {
  const round = { at: { x: 100, y: 100 }, form: "round", chairs: 6 } as const;

  test("by seat, whole, and from one to the other without losing the first place", () => {
    const seated = valueOf(addTable(empty(), { ...round, sold: "seats" }));
    expect(chartOf(seated).tables[0]).toMatchObject({ label: "1", places: [1, 2, 3, 4, 5, 6], capacity: 6 });
    const id = addedSince(empty(), seated);
    const whole = valueOf(setTables(seated, { tables: id, set: { sold: "whole" } }));
    expect(chartOf(whole).tables[0]).toMatchObject({ place: 1, capacity: 6 });
    const more = valueOf(setTables(seated, { tables: id, set: { capacity: 8 } }));
    expect(chartOf(more).tables[0]).toMatchObject({ places: [1, 2, 3, 4, 5, 6, 7, 8], numbers: "12345678".split("") });
    expect(valueOf(setTables(more, { tables: id, set: { capacity: 2 } })).nextPlace).toBe(9);
  });

  test("mirrored, everybody sits where the mirror shows them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("round" as const, "rectangle" as const),
        fc.constantFrom("horizontal" as const, "vertical" as const),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -180, max: 180 }),
        fc.subarray(["top", "right", "left"] as const),
        fc.constantFrom(0, 90),
        (form, axis, chairs, rotation, openSides, openDegrees) => {
          const open = { openSides, openDegrees };
          const input = {
            at: { x: 300, y: -200 },
            form,
            chairs,
            rotation,
            sold: "seats" as const,
            widthCm: 180,
            ...open,
          };
          const document = valueOf(addTable(empty(), input));
          const center = { x: 0, y: 0 };
          const mirrored = positions(valueOf(mirrorSelection(document, { selection: all(document), axis, center })));
          for (const [place, at] of positions(document)) {
            const [x = 0, y = 0] = at.split(",").map(Number);
            const [gotX = 0, gotY = 0] = (mirrored.get(place) ?? "").split(",").map(Number);
            const [wantX, wantY] = axis === "horizontal" ? [-x, y] : [x, -y];
            expect(Math.hypot(gotX - wantX, gotY - wantY)).toBeLessThanOrEqual(2);
          }
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("turned, the chairs turn with it", () => {
    const document = valueOf(addTable(empty(), { ...round, sold: "seats" }));
    const turned = chartOf(valueOf(rotateSelection(document, { selection: all(document), degrees: 90 }))).tables[0];
    if (!turned) throw new Error("no table");
    expect([turned.rotation, turned.x, turned.y]).toEqual([90, 100, 100]);
    expect(chairsOf(turned)[0]?.x).toBeGreaterThan(150);
  });

  test("chairs leave sides or a part of the circle free", () => {
    const at = { x: 0, y: 0 };
    const bar = { at, form: "rectangle", chairs: 3, sold: "seats", widthCm: 300, heightCm: 60 } as const;
    const chairs = (document: EditorDocument): string => {
      const [table] = chartOf(document).tables;
      return table
        ? chairsOf(table)
            .map(({ x, y }) => `${x},${y}`)
            .join(" ")
        : "";
    };
    const openSides = ["top", "left", "right"] as const;
    expect(chairs(valueOf(addTable(empty(), { ...bar, openSides })))).toBe("100,57 0,57 -100,57");
    expect(addTable(empty(), { ...bar, openSides: [...openSides, "bottom"] })).toMatchObject({
      refusal: { code: "NOT_ALLOWED" },
    });
    const round = { at, form: "round", chairs: 3, sold: "seats", widthCm: 146, openDegrees: 180 } as const;
    expect(chairs(valueOf(addTable(empty(), round)))).toBe("100,0 0,100 -100,0");
    const document = valueOf(addTable(empty(), round));
    const all = valueOf(
      setTables(document, { tables: addedSince(empty(), document), set: { openDegrees: 0, capacity: 4 } }),
    );
    expect(chairs(all)).toBe("0,-100 100,0 0,100 -100,0");
  });

  test("a booth is sold whole and stays so", () => {
    const document = valueOf(addBooth(empty(), { from: { x: 0, y: 0 }, to: { x: 300, y: 150 }, capacity: 8 }));
    expect(chartOf(document).tables[0]).toMatchObject({
      booth: true,
      sold: "whole",
      width: 300,
      height: 150,
      capacity: 8,
    });
    const tables = addedSince(empty(), document);
    expect(setTables(document, { tables, set: { sold: "seats" } })).toMatchObject({ refusal: { code: "NOT_ALLOWED" } });
    expect(parseChart(JSON.parse(JSON.stringify(chartOf(document)))).ok).toBe(true);
  });
});

describe("areas, sections, shapes", () => {
  test("a curved side is stored twice: as corners to edit and as an outline for everybody else", () => {
    const corners = ovalCorners({ x: 0, y: 0 }, { x: 400, y: 400 });
    const document = valueOf(addArea(empty(), { corners, capacity: 300, label: "Floor" }));
    const [area] = chartOf(document).areas;
    expect(area?.corners).toHaveLength(4);
    for (const { x, y } of area?.outline ?? []) expect(Math.abs(Math.hypot(x - 200, y - 200) - 200)).toBeLessThan(3);
    const straight = valueOf(setCorners(document, { object: addedSince(empty(), document)[0] ?? "", corners: square }));
    expect(chartOf(straight).areas[0]).toMatchObject({ outline: square });
    expect(chartOf(straight).areas[0]?.corners).toBeUndefined();
    const areas = addedSince(empty(), document);
    expect(setAreas(document, { areas, set: { capacity: -1 } })).toMatchObject({ refusal: { code: "OUT_OF_RANGE" } });
  });

  test("a section drawn around rows takes them in and takes them along", () => {
    const start = documentOf(hallOf("ooo", "ooo").chart);
    const document = valueOf(addSection(start, { corners: square, name: "Stalls" }));
    const [, section] = objectsOf(document, "section");
    if (!section) throw new Error("no section");
    expect(section.data).toMatchObject({ key: "stalls", name: "Stalls 2" });
    expect(chartOf(document).rows.map((row) => row.section)).toEqual(["stalls", "stalls"]);
    const selection = selectObjects([section.id]);
    const moved = chartOf(valueOf(moveSelection(document, { selection, dx: 1_000, dy: 0 })));
    expect([moved.sections[1]?.outline?.[0], moved.rows[0]?.x]).toEqual([{ x: 500, y: 0 }, [950, 1_000, 1_050]]);
    const mirrored = chartOf(valueOf(mirrorSelection(document, { selection, axis: "horizontal" })));
    expect([mirrored.rows[0]?.places, mirrored.rows[0]?.x]).toEqual([
      [1, 2, 3],
      [50, 0, -50],
    ]);
    const gone = chartOf(valueOf(removeSelection(document, { selection })));
    expect([gone.sections.length, gone.rows.length]).toEqual([1, 0]);
  });

  test("the last section stays while something lives in it", () => {
    const document = documentOf(hallOf("oo").chart);
    const area = valueOf(addArea(document, { corners: square, capacity: 5, label: "Floor" }));
    const selection = selectObjects(objectsOf(area, "section").map(({ id }) => id));
    expect(chartOf(valueOf(removeSelection(area, { selection }))).areas).toEqual([]);
  });

  test("a line needs two points, a polygon three", () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ];
    const line = valueOf(addShape(empty(), { kind: "polygon", corners, open: true, color: "#ff0000" }));
    expect(parseChart(JSON.parse(JSON.stringify(chartOf(line))))).toEqual({ ok: true, value: chartOf(line) });
    expect(addShape(empty(), { kind: "polygon", corners })).toMatchObject({ refusal: { code: "TOO_FEW_POINTS" } });
  });

  test("two points and their distance give a picture its scale, the first point staying", () => {
    const picture = { image: "plan-1", x: 1_000, y: 500, widthCm: 2_000, heightCm: 1_000 };
    const document = valueOf(setPicture(empty(), { role: "reference", picture }));
    const input = { role: "reference", from: { x: 0, y: 0 }, to: { x: 300, y: 400 }, distanceCm: 1_000 } as const;
    expect(valueOf(calibratePicture(document, input)).head.reference).toEqual({
      ...picture,
      ...{ x: 2_000, y: 1_000, widthCm: 4_000, heightCm: 2_000 },
    });
    expect(calibratePicture(document, { ...input, to: input.from })).toMatchObject({
      refusal: { code: "OUT_OF_RANGE" },
    });
    expect(chartOf(valueOf(setPicture(document, { role: "reference", picture: null }))).reference).toBeUndefined();
  });

  test("floors are listed, renamed with their sections, and only leave empty", () => {
    let document = valueOf(addFloor(documentOf(hallOf("o").chart), { name: "Ground" }));
    document = valueOf(addFloor(document, { name: "Circle" }));
    document = valueOf(addSection(document, { corners: square, name: "Up", floor: "Circle" }));
    document = valueOf(setFloor(document, { floor: "Circle", name: "First", level: 0 }));
    expect(floorsOf(document)).toEqual(["First", "Ground"]);
    expect(chartOf(document).sections[1]?.floor).toBe("First");
    expect(removeFloor(document, { floor: "First" })).toMatchObject({ refusal: { code: "FLOOR_IN_USE" } });
    expect(floorsOf(valueOf(removeFloor(document, { floor: "Ground" })))).toEqual(["First"]);
  });
});

describe("arranging", () => {
  test("aligns and distributes by boxes", () => {
    const at = (x: number, y: number) => ({
      form: "round" as const,
      chairs: 1,
      sold: "whole" as const,
      widthCm: 100,
      at: { x, y },
    });
    let document = empty();
    for (const input of [at(0, 0), at(130, 40), at(1_000, -50)]) document = valueOf(addTable(document, input));
    const selection = all(document);
    expect(chartOf(valueOf(alignSelection(document, { selection, to: "top" }))).tables.map(({ y }) => y)).toEqual([
      -50, -50, -50,
    ]);
    const spread = chartOf(valueOf(distributeSelection(document, { selection, axis: "horizontal" })));
    expect(spread.tables.map(({ x }) => x)).toEqual([0, 500, 1_000]);
  });

  test("sends to back and forward by one of its kind", () => {
    let document = empty();
    for (const text of ["a", "b", "c"])
      document = valueOf(addShape(document, { kind: "text", at: { x: 0, y: 0 }, text, sizeCm: 30 }));
    const words = (reordered: EditorDocument): string =>
      objectsOf(reordered, "shape")
        .map(({ data }) => (data.kind === "text" ? data.text : ""))
        .join("");
    const [a = "", b = "", c = ""] = objectsOf(document, "shape").map(({ id }) => id);
    expect(words(valueOf(reorderObjects(document, { objects: [c], to: "back" })))).toBe("cab");
    expect(words(valueOf(reorderObjects(document, { objects: [a], to: "forward" })))).toBe("bac");
    expect(words(valueOf(reorderObjects(document, { objects: [b, c], to: "backward" })))).toBe("bca");
    expect(words(valueOf(reorderObjects(document, { objects: [a], to: "backward" })))).toBe("abc");
  });
});

describe("copies", () => {
  test("pasted into another chart: new places, notes with them, categories and sections that are missing", () => {
    const source = documentOf({
      ...hallOf("w2|o").chart,
      categories: [...hallOf("o").chart.categories, { key: "C", name: "Third", color: "#112233", pattern: "bar" }],
    });
    const clipping = clippingOf(source, all(source));
    const read = valueOf(readClipping(JSON.parse(JSON.stringify(clipping))));
    expect(read).toEqual(clipping);
    const target = documentOf({ ...chartWith({ nextPlace: 50 }), categories: [] });
    const pasted = chartOf(valueOf(pasteClipping(target, { clipping: read, dx: 10, dy: 0 })));
    expect(pasted.rows[0]).toMatchObject({ places: [50, 51, 52], attributes: { 50: ["wheelchair"] }, gapsAfter: [1] });
    expect(pasted.sections.map(({ key, name }) => `${key} ${name}`)).toEqual(["s Stalls", "s 2 Stalls 2"]);
    expect(pasted.categories.map(({ key }) => key)).toEqual(["A", "B"]);
    expect(pasted.nextPlace).toBe(53);
  });

  test("what is pasted on another floor goes into a section of that floor, or into one made for it", () => {
    const { chart } = hallOf("oo");
    const [stalls] = chart.sections;
    const upper = { key: "up", name: "Balcony", floor: "Up" };
    const sections = [{ ...stalls!, floor: "Down" }, upper];
    const two = documentOf({ ...chart, floors: ["Down", "Up", "Attic"], sections });
    const clipping = clippingOf(two, selectPlaces([1, 2]));
    const pasted = (floor?: string) =>
      chartOf(valueOf(pasteClipping(two, { clipping, dx: 0, dy: 300, ...(floor !== undefined && { floor }) })));
    expect(pasted().rows.map(({ section }) => section)).toEqual(["s", "s"]);
    expect(pasted("Down").rows.map(({ section }) => section)).toEqual(["s", "s"]);
    expect(pasted("Up").rows.map(({ section }) => section)).toEqual(["s", "up"]);
    const attic = pasted("Attic");
    const made = attic.sections.at(-1);
    expect(made).toMatchObject({ floor: "Attic", name: "Stalls 2" });
    expect(attic.rows.at(-1)?.section).toBe(made?.key);
    const whole = clippingOf(two, selectObjects(objectsOf(two, "section").map(({ id }) => id)));
    const moved = chartOf(valueOf(pasteClipping(two, { clipping: whole, dx: 0, dy: 300, floor: "Attic" })));
    expect(moved.sections.map(({ floor }) => floor)).toEqual(["Down", "Up", "Attic", "Attic"]);
  });

  test("seats without their section go where there is one", () => {
    const source = documentOf(hallOf("oooo").chart);
    const clipping = clippingOf(source, selectPlaces([2, 3]));
    const read = valueOf(readClipping(JSON.parse(JSON.stringify(clipping))));
    const pasted = valueOf(
      pasteClipping(documentOf(chartWith({ sections: [{ key: "x", name: "X" }] })), { clipping: read, dx: 0, dy: 0 }),
    );
    expect(chartOf(pasted).rows[0]).toMatchObject({ section: "x", places: [1_000, 1_001], x: [-25, 25] });
  });

  test("what comes from outside is read as hostile", () => {
    for (const input of [
      null,
      7,
      {},
      { format: "concerthub-clipping", version: 1, rows: [{ places: [1.5] }], sections: 4 },
    ])
      expect(readClipping(input)).toMatchObject({ ok: false, refusal: { code: "CHART_INVALID" } });
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), (rows) => {
        expect(readClipping({ format: "concerthub-clipping", version: 1, rows }).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a copy of anything is a chart again", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const document = documentOf(chart);
        const result = pasteClipping(document, { clipping: clippingOf(document, all(document)), dx: 20, dy: 20 });
        const read = parseChart(JSON.parse(JSON.stringify(chartOf(valueOf(result)))));
        expect(read.ok && placesOf(read.value).count).toBe(placesOf(chart).count * 2);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("painting and noting", () => {
  test("a category on some seats, then on all of them, is written as short as it can be", () => {
    const document = documentOf(hallOf("ooo").chart);
    const some = valueOf(paintCategory(document, { selection: selectPlaces([2]), category: "B" }));
    expect(chartOf(some).rows[0]?.category).toEqual(["A", "B", "A"]);
    const rest = valueOf(paintCategory(some, { selection: selectPlaces([1, 3]), category: "B" }));
    expect(chartOf(rest).rows[0]?.category).toBe("B");
    expect(paintCategory(document, { selection: all(document), category: "Z" })).toMatchObject({
      refusal: { code: "CATEGORY_UNKNOWN" },
    });
  });

  test("attributes and tags come and go; the second time nothing changes", () => {
    const document = documentOf(hallOf("ooo").chart);
    const selection = selectPlaces([1, 2]);
    const marked = valueOf(setAttributes(document, { selection, add: ["aisle", "step-free"] }));
    expect(valueOf(setAttributes(marked, { selection, add: ["aisle"] }))).toBe(marked);
    expect(chartOf(marked).rows[0]?.attributes).toEqual({ 1: ["aisle", "step-free"], 2: ["aisle", "step-free"] });
    const bare = valueOf(setAttributes(marked, { selection, remove: ["aisle", "step-free"] }));
    expect(chartOf(bare).rows[0]?.attributes).toBeUndefined();
    const tagged = valueOf(setTags(document, { selection, add: [" press "] }));
    expect(chartOf(tagged).rows[0]?.tags).toEqual({ 1: ["press"], 2: ["press"] });
    expect(setTags(document, { selection, add: ["  "] })).toMatchObject({ refusal: { code: "NOT_ALLOWED" } });
  });

  test("a pair of companions ends with either of them", () => {
    const document = valueOf(pairCompanions(documentOf(hallOf("ooo").chart), { wheelchair: 1, companion: 3 }));
    expect(chartOf(document).companions).toEqual([{ wheelchair: 1, companion: 3 }]);
    expect(chartOf(valueOf(removeSelection(document, { selection: selectPlaces([3]) }))).companions).toEqual([]);
    const other = valueOf(pairCompanions(document, { wheelchair: 1, companion: 2 }));
    expect(chartOf(other).companions).toEqual([{ wheelchair: 1, companion: 2 }]);
    expect(pairCompanions(document, { wheelchair: 1, companion: 9 })).toMatchObject({
      refusal: { code: "PLACE_UNKNOWN" },
    });
  });
});
