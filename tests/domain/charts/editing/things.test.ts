// Floors one at a time, companion pairs, bays on a chart with sales, pictures, boxes made of tables.
import { describe, expect, it } from "vitest";
import { freeBaySeats, takenInBay } from "#domain/charts/editing/bay-seats.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { companionState } from "#domain/charts/editing/companions.ts";
import { chartOf, emptyDocument, objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { drawnOn, reachableOn } from "#domain/charts/editing/floors.ts";
import { hitTest } from "#domain/charts/editing/hit.ts";
import { pictureCorners, pictureFor } from "#domain/charts/editing/pictures.ts";
import { selectPlaces } from "#domain/charts/editing/selection.ts";
import { placesOf } from "#domain/charts/places.ts";
import { viewOfPlace } from "#domain/charts/views.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { valueOf } from "#domain/result.ts";

const EMPTY = emptyDocument({
  name: "Test",
  categories: [{ key: "A", name: "Front", color: "#0072b2", pattern: "plain" }],
  sectionName: "Hall",
});
const does = (document: EditorDocument, ...commands: readonly Command[]): EditorDocument =>
  commands.reduce((before, command) => valueOf(runCommand(before, command)), document);
const row = (y: number, section?: string): Command => ({
  name: "addRow",
  input: {
    corners: [
      { x: 0, y },
      { x: 450, y },
    ],
    seatPitchCm: 50,
    category: "A",
    ...(section === undefined ? {} : { section }),
  },
});
const square = (y: number) => [
  { x: -100, y },
  { x: 600, y },
  { x: 600, y: y + 100 },
  { x: -100, y: y + 100 },
];

describe("floors", () => {
  const house = does(
    EMPTY,
    { name: "addSection", input: { name: "Circle", corners: square(0), floor: "First" } },
    { name: "addSection", input: { name: "Stalls", corners: square(40), floor: "Ground" } },
    row(20, "circle"),
    row(30, "stalls"),
    row(500, "main"),
  );

  it("shows one floor, the others as pale lines that cannot be taken hold of", () => {
    const [circle, stalls, hall] = objectsOf(house, "row");
    const reachable = reachableOn(house, "Ground");
    expect(objectsOf(reachable, "row")).toEqual([stalls, hall]);
    expect(hitTest(house, { x: 0, y: 20 })?.object).toBe(circle);
    expect(hitTest(reachable, { x: 0, y: 20 })?.object).toBe(stalls);
    const drawn = chartOf(drawnOn(house, "Ground"));
    expect(drawn.rows).toEqual([stalls?.data, hall?.data]);
    expect(drawn.sections.map(({ name }) => name)).toEqual(["Hall", "Stalls"]);
    expect(drawn.shapes).toHaveLength(2);
    expect(drawn.shapes.every((shape) => shape.kind === "polygon" && shape.open)).toBe(true);
    // The same objects again, so that the canvas draws nothing anew.
    const moved = does(house, {
      name: "moveSelection",
      input: { selection: { objects: new Set([stalls?.id ?? ""]), places: new Set() }, dx: 0, dy: 9 },
    });
    expect(chartOf(drawnOn(moved, "Ground")).shapes[0]).toBe(drawn.shapes[0]);
    expect(drawnOn(house, null)).toBe(house);
  });

  it("are taken away with what is on them going elsewhere", () => {
    const moved = does(house, { name: "removeFloor", input: { floor: "First", to: "Ground" } });
    expect(objectsOf(moved, "section").map(({ data }) => data.floor)).toEqual([undefined, "Ground", "Ground"]);
    const bare = does(house, { name: "removeFloor", input: { floor: "First", to: null } });
    expect(bare.head.floors).toEqual(["Ground"]);
    expect(objectsOf(bare, "section").map(({ data }) => data.floor)).toEqual([undefined, undefined, "Ground"]);
    expect(runCommand(house, { name: "removeFloor", input: { floor: "First", to: "Attic" } })).toMatchObject({
      ok: false,
    });
    expect(runCommand(house, { name: "removeFloor", input: { floor: "First" } })).toMatchObject({
      refusal: { code: "FLOOR_IN_USE" },
    });
  });
});

describe("companions", () => {
  const start = does(EMPTY, row(0), {
    name: "pairCompanions",
    input: { wheelchair: 1, companion: 2, note: true },
  });

  it("get the attributes that say what they are", () => {
    expect(objectsOf(start, "row")[0]?.data.attributes).toEqual({ "1": ["wheelchair"], "2": ["companion"] });
    expect(companionState(start)).toMatchObject({ whole: [{ wheelchair: 1, companion: 2 }], broken: [], lone: [] });
  });

  it("are found broken and mended with the nearest companion", () => {
    const broken = does(
      start,
      { name: "setAttributes", input: { selection: selectPlaces([2]), remove: ["companion"] } },
      { name: "setAttributes", input: { selection: selectPlaces([3, 9]), add: ["companion"] } },
    );
    expect(companionState(broken).broken).toEqual([{ wheelchair: 1, companion: 2 }]);
    const mended = does(broken, { name: "repairCompanions", input: {} });
    expect(mended.head.companions).toEqual([{ wheelchair: 1, companion: 3 }]);
    expect(companionState(mended)).toMatchObject({ broken: [], lone: [{ place: 9 }] });
    expect(runCommand(mended, { name: "repairCompanions", input: {} })).toMatchObject({ ok: false });
  });
});

describe("a wheelchair bay on a chart with sales", () => {
  const hall = does(EMPTY, row(0), row(100));
  const selection = selectPlaces([4, 5]);

  it("costs nobody a seat unless both are taken", () => {
    expect(takenInBay(hall, { selection, taken: new Set([5]) })).toEqual([]);
    expect(takenInBay(hall, { selection, taken: new Set([4, 5]) })).toEqual([5]);
    expect(takenInBay(hall, { selection: selectPlaces([4]), taken: new Set([4]) })).toEqual([]);
  });

  it("is offered where nobody sits, with a free seat beside it", () => {
    expect(freeBaySeats(hall, { selection, taken: new Set() })).toEqual([4, 5]);
    expect(freeBaySeats(hall, { selection, taken: new Set([4, 5]) })).toEqual([2, 3]);
    const full = new Set(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(freeBaySeats(hall, { selection, taken: full })).toBeNull();
    for (const place of [12, 13]) full.delete(place);
    expect(freeBaySeats(hall, { selection, taken: full })).toBeNull();
    full.delete(14);
    // No room for a bay for two: one for one.
    expect(freeBaySeats(hall, { selection: selectPlaces([4, 5, 6, 7]), taken: full })).toEqual([13, 14]);
    expect(freeBaySeats(hall, { selection, taken: full })).toEqual([13, 14]);
  });
});

describe("pictures", () => {
  it("lie over what is drawn, or as wide as a usual hall", () => {
    const image = "data:image/png;base64,AAAA";
    const over = { minX: 0, minY: 0, maxX: 1_000, maxY: 800 };
    expect(pictureFor({ image, widthPx: 200, heightPx: 100, over, middle: { x: 0, y: 0 } })).toEqual({
      ...{ image, x: 500, y: 400, widthCm: 1_600, heightCm: 800 },
    });
    expect(pictureFor({ image, widthPx: 300, heightPx: 100, over: null, middle: { x: 7, y: 8 } })).toMatchObject({
      ...{ x: 7, y: 8, widthCm: 3_000, heightCm: 1_000 },
    });
  });

  it("turn their corners with them", () => {
    const turned = pictureCorners({ image: "a", x: 0, y: 0, widthCm: 200, heightCm: 100, rotation: 90 });
    expect(turned.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [50, -100],
      [50, 100],
      [-50, 100],
      [-50, -100],
    ]);
  });
});

describe("names and boxes", () => {
  it("a displayed label is saved and can be taken away", () => {
    const [section] = objectsOf(EMPTY, "section");
    const sections = [section?.id ?? ""];
    const named = does(EMPTY, { name: "setSections", input: { sections, set: { displayed: "HALL 1" } } });
    const file = stringifyChart(chartOf(named));
    expect(valueOf(parseChart(JSON.parse(file))).sections[0]).toEqual({
      key: "main",
      name: "Hall",
      displayed: "HALL 1",
    });
    const bare = does(named, { name: "setSections", input: { sections, set: { displayed: null } } });
    expect(chartOf(bare)).toEqual(chartOf(EMPTY));
  });

  it("a table becomes a box and a table again; the first place stays", () => {
    const table = does(EMPTY, {
      name: "addTable",
      input: { at: { x: 0, y: 0 }, form: "round", chairs: 4, sold: "seats" },
    });
    const tables = objectsOf(table, "table").map(({ id }) => id);
    const box = does(table, { name: "setTables", input: { tables, set: { booth: true } } });
    expect(objectsOf(box, "table")[0]?.data).toMatchObject({ booth: true, form: "rectangle", sold: "whole", place: 1 });
    expect(runCommand(box, { name: "setTables", input: { tables, set: { sold: "seats" } } })).toMatchObject({
      ok: false,
    });
    const again = does(box, { name: "setTables", input: { tables, set: { booth: false, sold: "seats" } } });
    expect(objectsOf(again, "table")[0]?.data).toMatchObject({ sold: "seats", places: [1, 5, 6, 7] });
    expect(objectsOf(again, "table")[0]?.data.booth).toBeUndefined();
  });
});

describe("the photo of the view", () => {
  it("is the place's own, else its section's, else none", () => {
    const section = objectsOf(EMPTY, "section").map(({ id }) => id);
    const seen = (document: EditorDocument, index: number): string | null => {
      const chart = chartOf(document);
      return viewOfPlace(chart, placesOf(chart), index);
    };
    const bare = does(EMPTY, row(0));
    const both = does(
      bare,
      { name: "setSections", input: { sections: section, set: { view: "hall-photo" } } },
      { name: "setView", input: { selection: selectPlaces([2]), view: "seat-photo" } },
    );
    expect([seen(bare, 1), seen(both, 0), seen(both, 1)]).toEqual([null, "hall-photo", "seat-photo"]);
  });
});
