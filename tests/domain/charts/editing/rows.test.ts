// Drawing and reshaping rows: distances, arcs, counts, and that seats keep their places through all of it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "#domain/charts/chart.ts";
import type { EditResult } from "#domain/charts/editing/change.ts";
import { arcOf, lineThrough, outlineOf, spreadAlong } from "#domain/charts/editing/curves.ts";
import { addedSince, chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { addRow, addRowBlock, blockInRectangle } from "#domain/charts/editing/new-rows.ts";
import {
  curveRows,
  pitchOf,
  rowLength,
  setRowLength,
  setRowPitch,
  setSeatCount,
  setSeatPitch,
  smoothRows,
  straightenRows,
} from "#domain/charts/editing/row-shape.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { valueOf } from "#domain/result.ts";
import { chartOf as chartWith, hallOf, SEED } from "../halls.ts";

const empty = (): EditorDocument => documentOf(chartWith({ nextPlace: 1, focalPoint: { x: 0, y: -1_000 } }));
const rowsOf = (result: EditResult): readonly Row[] => chartOf(valueOf(result)).rows;
const only = (result: EditResult): Row => {
  const [row] = rowsOf(result);
  if (!row) throw new Error("no row");
  return row;
};
const all = (document: EditorDocument) => selectObjects(document.order);
const steps = (row: Row): number[] =>
  row.x.slice(1).map((x, seat) => Math.hypot(x - (row.x[seat] ?? 0), (row.y[seat + 1] ?? 0) - (row.y[seat] ?? 0)));
const near = (values: readonly number[], expected: number, by: number): void =>
  values.forEach((value) => expect(Math.abs(value - expected)).toBeLessThanOrEqual(by));
const points = (row: Row): string => row.x.map((x, seat) => `${x},${row.y[seat]}`).join(" ");

describe("curves", () => {
  test("an arc passes its ends and bulges to the right by what was asked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -300, max: 300 }),
        (x, y, bulgeCm) => {
          fc.pre(Math.hypot(x, y) > 20 && bulgeCm !== 0);
          const [from, to] = [
            { x: 0, y: 0 },
            { x, y },
          ];
          const arc = arcOf(from, to, bulgeCm);
          if (!arc) throw new Error("no arc");
          const at = (share: number): [number, number] => [
            arc.center.x + arc.radius * Math.cos(arc.start + arc.sweep * share),
            arc.center.y + arc.radius * Math.sin(arc.start + arc.sweep * share),
          ];
          const length = Math.hypot(x, y);
          const middle = [x / 2 - (y / length) * bulgeCm, y / 2 + (x / length) * bulgeCm] as const;
          for (const [share, [wantX, wantY]] of [
            [0, [0, 0]],
            [1, [x, y]],
            [0.5, middle],
          ] as const) {
            const [gotX, gotY] = at(share);
            expect(Math.hypot(gotX - wantX, gotY - wantY)).toBeLessThan(0.01);
          }
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("a smooth line passes all its corners, an outline closes without repeating its first point", () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 100, y: 50 },
      { x: 200, y: 0 },
    ];
    const line = lineThrough(corners, { smooth: true });
    for (const corner of corners) expect(line).toContainEqual(corner);
    const outline = outlineOf(corners.map((corner) => ({ ...corner, bulgeCm: 20 })));
    expect(outline[0]).toEqual(corners[0]);
    expect(outline.at(-1)).not.toEqual(corners[0]);
    const many = Array.from({ length: 200 }, (_, index) => ({ x: index * 90, y: (index % 2) * 90, bulgeCm: 44 }));
    expect(outlineOf(many).length).toBeLessThanOrEqual(1_000);
    expect(spreadAlong(corners, 1)).toEqual([{ x: 100, y: 50 }]);
  });
});

describe("addRow", () => {
  test("sets seats at their distance from the first corner, with new places and a free letter", () => {
    const first = valueOf(
      addRow(empty(), {
        corners: [
          { x: 0, y: 0 },
          { x: 210, y: 0 },
        ],
        seatPitchCm: 50,
      }),
    );
    const row = only({ ok: true, value: first });
    expect([points(row), row.label, row.places, row.numbers]).toEqual([
      "0,0 50,0 100,0 150,0 200,0",
      "A",
      [1, 2, 3, 4, 5],
      ["1", "2", "3", "4", "5"],
    ]);
    const second = valueOf(
      addRow(first, {
        corners: [
          { x: 0, y: 90 },
          { x: 100, y: 90 },
        ],
      }),
    );
    expect(chartOf(second).rows[1]).toMatchObject({ label: "B", places: [6, 7, 8], section: "s" });
    expect(addedSince(first, second)).toHaveLength(1);
  });

  test("spreads a number of seats over segments and keeps the line for later", () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
      { x: 200, y: 200 },
    ];
    const row = only(addRow(empty(), { corners, seatCount: 5 }));
    expect(points(row)).toBe("0,0 100,0 200,0 200,100 200,200");
    expect(row.path).toEqual({ corners });
    const document = documentOf(chartWith({ rows: [row] }));
    expect(points(only(setSeatCount(document, { selection: all(document), count: 9, keep: "length" })))).toBe(
      "0,0 50,0 100,0 150,0 200,0 200,50 200,100 200,150 200,200",
    );
  });

  test.each([
    ["one point", { corners: [{ x: 0, y: 0 }] }, "TOO_FEW_POINTS"],
    [
      "a distance of nothing",
      {
        corners: [
          { x: 0, y: 0 },
          { x: 99_999, y: 0 },
        ],
        seatPitchCm: 0,
      },
      "TOO_MANY",
    ],
    [
      "no number",
      {
        corners: [
          { x: 0, y: 0 },
          { x: Number.NaN, y: 0 },
        ],
      },
      "TOO_MANY",
    ],
    [
      "the end of the world",
      {
        corners: [
          { x: 2e6, y: 0 },
          { x: 2e6, y: 90 },
        ],
      },
      "TOO_FAR",
    ],
    [
      "nowhere",
      {
        corners: [
          { x: 0, y: 0 },
          { x: 50, y: 0 },
        ],
        section: "u",
      },
      "SECTION_UNKNOWN",
    ],
    [
      "no such category",
      {
        corners: [
          { x: 0, y: 0 },
          { x: 50, y: 0 },
        ],
        category: "Z",
      },
      "CATEGORY_UNKNOWN",
    ],
  ])("refuses %s", (_, input, code) => {
    expect(addRow(empty(), input)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("addRowBlock", () => {
  test("a straight block, its rows behind each other", () => {
    const rows = rowsOf(addRowBlock(empty(), { at: { x: 0, y: 0 }, rows: 2, seatsPerRow: 3, rowPitchCm: 90 }));
    expect(rows.map(points)).toEqual(["-50,0 0,0 50,0", "-50,90 0,90 50,90"]);
    expect(rows.map(({ label }) => label)).toEqual(["A", "B"]);
  });

  test("staggered by half a seat, or every second row one seat shorter", () => {
    const block = { at: { x: 0, y: 0 }, rows: 2, seatsPerRow: 3, rowPitchCm: 90 };
    expect(rowsOf(addRowBlock(empty(), { ...block, stagger: "shift" })).map(points)[1]).toBe("-25,90 25,90 75,90");
    expect(rowsOf(addRowBlock(empty(), { ...block, stagger: "fewer" })).map(points)[1]).toBe("-25,90 25,90");
  });

  test("twenty curved rows around one middle, seats at their distance in every row", () => {
    const rows = rowsOf(
      addRowBlock(empty(), { at: { x: 0, y: 0 }, rows: 20, seatsPerRow: 30, curveCm: 150, growth: 1 }),
    );
    expect(rows).toHaveLength(20);
    const [first] = rows;
    if (!first) throw new Error("no rows");
    expect(Math.min(...first.y)).toBeLessThan(-140);
    const width = 29 * 50;
    const radius = (width * width) / (8 * 150) + 75;
    rows.forEach((row, index) => {
      near(steps(row), 50, 1.6);
      const distances = row.x.map((x, seat) => Math.hypot(x, (row.y[seat] ?? 0) + radius));
      near(distances, radius + index * 85, 1.1);
    });
  });

  test("aisles stay straight behind each other as rows grow", () => {
    const rows = rowsOf(
      addRowBlock(empty(), { at: { x: 0, y: 0 }, rows: 3, seatsPerRow: 8, growth: 2, aislesAfter: [4], aisleCm: 120 }),
    );
    expect(rows.map(({ gapsAfter }) => gapsAfter)).toEqual([[3], [4], [5]]);
    expect(new Set(rows.map((row) => row.x[row.gapsAfter?.[0] ?? 0] ?? 0))).toEqual(new Set([-60]));
  });

  test("fits a dragged rectangle", () => {
    expect(blockInRectangle({ x: 300, y: 255 }, { x: 0, y: 0 }, { seatPitchCm: 50, rowPitchCm: 85 })).toEqual({
      ...{ at: { x: 150, y: 0 }, rows: 4, seatsPerRow: 7 },
    });
  });
});

describe("reshaping", () => {
  const hall = (): EditorDocument => documentOf(hallOf("ooooooo", "ooooo").chart);

  test("curving and straightening gives back the row, its places in order throughout", () => {
    const start = hall();
    const curved = valueOf(curveRows(start, { selection: all(start), curveCm: 80 }));
    const [first] = chartOf(curved).rows;
    // Away from the focal point, which is above.
    expect(Math.max(...(first?.y ?? []))).toBe(380);
    expect([first?.x[0], first?.y[0]]).toEqual([-150, 300]);
    const back = chartOf(valueOf(straightenRows(curved, { selection: all(curved) })));
    expect(back.rows.map(points)).toEqual(chartOf(start).rows.map(points));
    expect(back.rows.map(({ places }) => places)).toEqual(chartOf(start).rows.map(({ places }) => places));
  });

  test("curving towards the stage whichever way a row is listed", () => {
    const { chart } = hallOf("ooooooo");
    const turned = chart.rows.map((row) => ({ ...row, x: [...row.x].reverse() }));
    const document = documentOf({ ...chart, rows: turned });
    expect(Math.max(...only(curveRows(document, { selection: all(document), curveCm: 80 })).y)).toBe(380);
  });

  test("concentric rows lie on circles around one middle", () => {
    const start = valueOf(addRowBlock(empty(), { at: { x: 0, y: 0 }, rows: 3, seatsPerRow: 21 }));
    const rows = rowsOf(curveRows(start, { selection: all(start), curveCm: 100, concentric: true }));
    const radius = 1_000 ** 2 / 800 + 50;
    const center = { x: 0, y: 100 - radius };
    rows.forEach((row, index) => {
      const own = Math.hypot((row.x[0] ?? 0) - center.x, (row.y[0] ?? 0) - center.y);
      near(
        row.x.map((x, seat) => Math.hypot(x - center.x, (row.y[seat] ?? 0) - center.y)),
        own,
        1.5,
      );
      expect(index === 0 || own > radius + 50).toBe(true);
    });
  });

  test("smooths a line of segments, and evens out seats that stand anyhow", () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 200, y: 100 },
      { x: 400, y: 0 },
    ];
    const document = valueOf(addRow(empty(), { corners, seatCount: 9 }));
    const smooth = only(smoothRows(document, { selection: all(document) }));
    expect(smooth.path?.smooth).toBe(true);
    expect(points(smooth)).not.toBe(points(only({ ok: true, value: document })));
    expect([smooth.x[0], smooth.y[0], smooth.x[8], smooth.y[8]]).toEqual([0, 0, 400, 0]);
    const { chart } = hallOf("ooooo");
    const bumpy = documentOf({ ...chart, rows: chart.rows.map((row) => ({ ...row, y: [0, 40, 0, 40, 0] })) });
    const even = only(smoothRows(bumpy, { selection: all(bumpy) }));
    expect(Math.max(...even.y) - Math.min(...even.y)).toBeLessThan(40);
  });

  test("the distance of seats changes and aisles keep their width", () => {
    const { chart } = hallOf("ooo|ooo");
    const wide = chart.rows.map((row) => ({ ...row, x: [0, 50, 100, 220, 270, 320] }));
    const document = documentOf({ ...chart, rows: wide });
    const row = only(setSeatPitch(document, { selection: all(document), pitchCm: 60, keep: "start" }));
    expect(points(row)).toBe("0,300 60,300 120,300 250,300 310,300 370,300");
    expect(row.gapsAfter).toEqual([2]);
  });

  test("the length changes and the number of seats stays; the other way round the ends stay", () => {
    const start = hall();
    const selection = selectObjects(["row-2"]);
    const longer = only(setRowLength(start, { selection, lengthCm: 600 }));
    expect([rowLength(longer), longer.places.length, longer.x[0], longer.x[6]]).toEqual([600, 7, -300, 300]);
    const more = only(setSeatCount(start, { selection, count: 11, keep: "length" }));
    expect([rowLength(more), more.places.length, pitchOf(more)]).toEqual([300, 11, 30]);
    expect(more.places.slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(more.numbers.slice(5)).toEqual(["6", "7", "8", "9", "10", "11"]);
    const fewer = only(setSeatCount(start, { selection, count: 3, keep: "length", at: "start" }));
    expect([fewer.places, points(fewer)]).toEqual([[5, 6, 7], "-150,300 0,300 150,300"]);
    const grown = only(setSeatCount(start, { selection, count: 8, keep: "pitch" }));
    expect([grown.x[0], grown.x[7]]).toEqual([-150, 200]);
  });

  test("rows are set apart behind the one nearest to the stage", () => {
    const start = hall();
    expect(rowsOf(setRowPitch(start, { selection: all(start), pitchCm: 120 })).map(({ y }) => y[0])).toEqual([
      300, 420,
    ]);
  });
});
