// pretix plans as they occur in the wild: repaired, every repair told, nothing lost that a chart has room for.
import { describe, expect, test } from "vitest";
import { codesOf, problemsOf, read, seatLabels } from "./reading.ts";

interface SeatParts {
  readonly seat_guid?: unknown;
  readonly [key: string]: unknown;
}

/** A row of seats 25 units apart. */
const seatsOf = (count: number, row: string, parts: SeatParts = {}): object[] =>
  Array.from({ length: count }, (_, seat) => ({
    ...{ seat_guid: `${row}-${seat + 1}`, seat_number: String(seat + 1), category: "Parkett" },
    ...{ position: { x: seat * 25, y: 0 }, ...parts },
  }));
const rowOf = (row: string, y: number, parts: object = {}): object => ({
  ...{ row_number: row, row_number_position: "both", position: { x: 0, y }, seats: seatsOf(5, row) },
  ...parts,
});
const plan = (zone: object = {}, parts: object = {}): string =>
  JSON.stringify({
    ...{ name: "Saal", size: { width: 500, height: 400 }, categories: [{ name: "Parkett", color: "#ff8800" }] },
    zones: [
      { name: "Parkett", zone_id: "p", position: { x: 10, y: 20 }, rows: [rowOf("1", 0), rowOf("2", 40)], ...zone },
    ],
    ...parts,
  });

test("a plan without faults is scaled to centimetres and otherwise taken as it is", () => {
  const { chart, repairs, format } = read(plan());
  expect(format).toBe("pretix");
  expect(codesOf(repairs)).toEqual(["SCALED"]);
  expect(chart.name).toBe("Saal");
  expect(chart.categories).toMatchObject([{ name: "Parkett", color: "#ff8800" }]);
  expect(chart.sections).toEqual([{ key: "p", name: "Parkett" }]);
  expect(chart.rows.map(({ x, y }) => [x, y])).toEqual([
    [
      [0, 55, 110, 165, 220],
      [0, 0, 0, 0, 0],
    ],
    [
      [0, 55, 110, 165, 220],
      [88, 88, 88, 88, 88],
    ],
  ]);
});

describe("repairs", () => {
  test("repeated and missing ids", () => {
    const rows = [
      rowOf("1", 0, { seats: seatsOf(5, "x", { seat_guid: "same" }) }),
      rowOf("2", 40, { seats: seatsOf(3, "y", { seat_guid: undefined }) }),
    ];
    const { chart, repairs } = read(plan({ rows }));
    expect(new Set(chart.rows.flatMap(({ places }) => places)).size).toBe(8);
    expect(codesOf(repairs)).toContain("ID_REPEATED zones[0].rows[0].seats[4].seat_guid");
    expect(repairs.filter(({ code }) => code === "ID_REPEATED")).toHaveLength(4);
    expect(repairs.find(({ code }) => code === "ID_MISSING")).toMatchObject({ count: 3 });
  });

  test("unknown keys are told once each, with how often; a wheelchair mark is understood", () => {
    const rows = [rowOf("1", 0, { section_break: true, seats: seatsOf(5, "1", { status: "free", wheelchair: true }) })];
    const { chart, repairs } = read(plan({ rows, color: "red" }, { author: "somebody" }));
    const unknown = repairs.filter(({ code }) => code === "UNKNOWN_KEY").map(({ path, count }) => `${path} ${count}`);
    expect(unknown).toEqual([
      "author 1",
      "zones[0].color 1",
      "zones[0].rows[0].section_break 1",
      "zones[0].rows[0].seats[0].status 5",
      "zones[0].rows[0].seats[0].wheelchair 5",
    ]);
    expect(Object.values(chart.rows[0]?.attributes ?? {})).toEqual(Array.from({ length: 5 }, () => ["wheelchair"]));
  });

  test("missing positions: of a row, of a seat, of a whole row", () => {
    const holed = seatsOf(5, "3").map((seat, index) => (index === 2 ? { ...seat, position: undefined } : seat));
    const rows = [
      rowOf("1", 0, { position: undefined }),
      rowOf("2", 40, { seats: holed }),
      rowOf("3", 80, { seats: seatsOf(3, "z", { position: undefined }) }),
    ];
    const { chart, repairs } = read(plan({ rows }));
    expect(codesOf(repairs).filter((code) => code.startsWith("POSITION_MISSING"))).toEqual([
      "POSITION_MISSING zones[0].rows[0].position",
      "POSITION_MISSING zones[0].rows[1].seats[2]",
      "POSITION_MISSING zones[0].rows[2].seats[0]",
    ]);
    expect(chart.rows[1]?.x).toEqual([0, 55, 110, 165, 220]);
    // Below everything else, where it is seen.
    expect(chart.rows[2]?.y).toEqual([178, 178, 178]);
  });

  test("categories: unknown, repeated, missing, without a usable colour", () => {
    const categories = [
      { name: "Parkett", color: "rgb(255, 0, 0)" },
      { name: "parkett" },
      { name: "Rang", color: "transparent" },
    ];
    const rows = [
      rowOf("1", 0, { seats: [...seatsOf(4, "1"), { ...seatsOf(1, "n")[0], category: "VIP" }, { seat_number: "6" }] }),
    ];
    const { chart, repairs } = read(plan({ rows }, { categories }));
    expect(chart.categories.map(({ key, name, color }) => `${key} ${name} ${color}`)).toEqual([
      "A Parkett #ff0000",
      "RANG Rang #009E73",
      "VIP VIP #D55E00",
    ]);
    expect(codesOf(repairs)).toEqual(
      expect.arrayContaining([
        "CATEGORY_REPEATED categories[1]",
        "CATEGORY_UNKNOWN zones[0].rows[0].seats[4]",
        "CATEGORY_MISSING zones[0].rows[0].seats[5]",
        "COLOR_REPLACED categories[2]",
      ]),
    );
    expect(chart.rows[0]?.category).toEqual(["A", "A", "A", "A", "VIP", "A"]);
  });

  test("blocks that share their labels become sections of their own, each where it stands", () => {
    const block = (x: number): object[] =>
      ["A", "B"].map((row, line) => rowOf(row, line * 40, { position: { x, y: line * 40 } }));
    const { chart, repairs } = read(plan({ rows: [...block(0), ...block(400)] }));
    expect(chart.sections.map(({ name }) => name)).toEqual(["Parkett", "Parkett 2"]);
    expect(chart.rows.map(({ section, label }) => `${section} ${label}`)).toEqual([
      "p A",
      "p B",
      "parkett-2 A",
      "parkett-2 B",
    ]);
    expect(codesOf(repairs)).toContain("SECTION_SPLIT zones[0].rows[2]");
    expect(new Set(seatLabels(chart)).size).toBe(20);
  });

  test("tables that are all called the same get numbers, not forty sections", () => {
    const rows = Array.from({ length: 40 }, (_, table) => rowOf("Tisch", table * 90));
    const { chart } = read(plan({ rows }));
    expect(chart.sections).toHaveLength(1);
    expect(new Set(seatLabels(chart)).size).toBe(200);
    expect(chart.rows.slice(0, 3).map(({ label }) => label)).toEqual(["Tisch", "Tisch 2", "Tisch 3"]);
  });

  test("a seat number twice in a row gets a letter", () => {
    const seats = seatsOf(4, "1").map((seat, index) => ({ ...seat, seat_number: index < 3 ? "7" : "8" }));
    const { chart } = read(plan({ rows: [rowOf("1", 0, { seats })] }));
    expect(chart.rows[0]?.numbers).toEqual(["7", "7b", "7c", "8"]);
  });

  test("numbers where texts belong, texts where numbers belong, a plan inside the answer of the API", () => {
    const seats = seatsOf(4, "1").map((seat, index) => ({
      ...seat,
      seat_number: index + 1,
      position: { x: String(index * 25), y: "0,0" },
    }));
    const layout = JSON.parse(plan({ rows: [rowOf("1", 0, { row_number: 7, seats })] })) as object;
    const { chart, repairs } = read(
      JSON.stringify({ id: 3, name: "Großer Saal", layout: { ...layout, name: undefined } }),
    );
    expect(chart.name).toBe("Großer Saal");
    expect(chart.rows).toMatchObject([{ label: "7", numbers: ["1", "2", "3", "4"], x: [0, 55, 110, 165] }]);
    expect(codesOf(repairs)).toContain("UNWRAPPED layout");
  });

  test("an aisle is seen, and a row in the wrong order is walked in the right one", () => {
    const xs = [0, 25, 50, 100, 125, 150];
    const seats = seatsOf(6, "1").map((seat, index) => ({ ...seat, position: { x: xs[index], y: 0 } }));
    expect(read(plan({ rows: [rowOf("1", 0, { seats })] })).chart.rows[0]?.gapsAfter).toEqual([2]);
    const shuffled = [3, 0, 5, 1, 4, 2].map((index) => seats[index] ?? {});
    const { chart, repairs } = read(plan({ rows: [rowOf("1", 0, { seats: shuffled })] }));
    expect(chart.rows[0]).toMatchObject({ numbers: ["1", "2", "3", "4", "5", "6"], gapsAfter: [2] });
    expect(codesOf(repairs)).toContain("REORDERED zones[0].rows[0]");
  });

  test("areas become scenery: every form, the stage by its name", () => {
    const text = (words: string): object => ({ text: words, position: { x: 50, y: 10 }, size: 20, color: "#000" });
    const areas = [
      {
        shape: "rectangle",
        position: { x: 0, y: -80 },
        rotation: 0,
        rectangle: { width: 100, height: 20 },
        text: text("Bühne"),
      },
      {
        shape: "polygon",
        position: { x: 0, y: 200 },
        polygon: {
          nodes: [
            { x: 0, y: 0 },
            { x: 10, y: 0 },
            { x: 0, y: 10 },
          ],
        },
      },
      { shape: "circle", position: { x: 50, y: 300 }, circle: { radius: 20 } },
      { shape: "ellipse", position: { x: 50, y: 300 }, ellipse: { radius: { x: 20, y: 10 } } },
      { shape: "text", position: { x: 50, y: 300 }, rotation: 90, text: text("Eingang") },
      { shape: "blob", position: { x: 1, y: 1 } },
    ];
    const { chart, repairs } = read(plan({ areas }));
    expect(
      chart.shapes.map((shape) => (shape.kind === "text" ? shape.text : `${shape.kind} ${shape.outline.length}`)),
    ).toEqual(["stage 4", "polygon 3", "polygon 32", "polygon 32", "Eingang"]);
    expect(chart.shapes[4]).toMatchObject({ rotation: 90, sizeCm: 44 });
    expect(chart.focalPoint).toEqual({ x: 110, y: -154 });
    expect(codesOf(repairs)).toContain("SHAPE_DROPPED zones[0].areas[5]");
  });
});

test("what cannot be used says why", () => {
  expect(problemsOf(plan({ rows: [] }))).toEqual(["NO_SEATS"]);
  expect(problemsOf(plan({}, { zones: "many" }))).toEqual(["UNKNOWN_FORMAT format"]);
  expect(problemsOf(plan({}, { zones: "many" }), "pretix")).toEqual(["MISSING zones"]);
  const many = Array.from({ length: 70 }, (_, index) => ({ name: `Category ${index}` }));
  expect(problemsOf(plan({}, { categories: many }))).toEqual(["TOO_MANY categories"]);
  const far = [{ seat_guid: "far", seat_number: "6", category: "Parkett", position: { x: 9e8, y: 0 } }];
  expect(problemsOf(plan({ rows: [rowOf("1", 0), rowOf("2", 40, { seats: [...seatsOf(3, "2"), ...far] })] }))).toEqual([
    "OUT_OF_RANGE zones[0].rows[1].seats[3]",
  ]);
});
