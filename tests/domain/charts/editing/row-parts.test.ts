// Rows taken apart and put together: aisles, splitting, joining, single seats, wheelchair bays.
import { describe, expect, test } from "vitest";
import type { Row } from "#domain/charts/chart.ts";
import type { EditResult } from "#domain/charts/editing/change.ts";
import { removeSelection } from "#domain/charts/editing/copies.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { addSeat, joinRows, makeWheelchairBay, setAisle, splitRow } from "#domain/charts/editing/row-parts.ts";
import { selectPlaces } from "#domain/charts/editing/selection.ts";
import { valueOf } from "#domain/result.ts";
import { hallOf } from "../halls.ts";

const rowsOf = (result: EditResult): readonly Row[] => chartOf(valueOf(result)).rows;
const only = (result: EditResult): Row => {
  const [row] = rowsOf(result);
  if (!row) throw new Error("no row");
  return row;
};
const points = (row: Row): string => row.x.map((x, seat) => `${x},${row.y[seat]}`).join(" ");

describe("parts of rows", () => {
  test("an aisle opens without moving anybody, or as wide as asked", () => {
    const start = documentOf(hallOf("oooo").chart);
    const open = only(setAisle(start, { after: 2, open: true }));
    expect([open.gapsAfter, points(open)]).toEqual([[1], points(only({ ok: true, value: start }))]);
    const wide = valueOf(setAisle(start, { after: 2, open: true, widthCm: 150 }));
    expect(only({ ok: true, value: wide }).x).toEqual([-75, -25, 125, 175]);
    const closed = only(setAisle(wide, { after: 2, open: false }));
    expect([points(closed), closed.gapsAfter]).toEqual([points(only({ ok: true, value: start })), undefined]);
  });

  test("splitting and joining gives back the row with an aisle", () => {
    const start = documentOf(hallOf("ooooo", "oo").chart);
    const split = valueOf(splitRow(start, { after: 2 }));
    expect(chartOf(split).rows.map(({ label, places }) => `${label} ${places.join(" ")}`)).toEqual([
      "A 1 2",
      "A 3 4 5",
      "B 6 7",
    ]);
    const [, first = "", second = ""] = split.order;
    for (const rows of [
      [first, second],
      [second, first],
    ]) {
      const [joined] = rowsOf(joinRows(split, { rows }));
      expect([joined?.places, joined?.gapsAfter]).toEqual([[1, 2, 3, 4, 5], [1]]);
    }
  });

  test("joins rows that are listed against each other", () => {
    const { chart } = hallOf("oo");
    const [row] = chart.rows;
    if (!row) throw new Error("no row");
    const other = { ...row, places: [11, 12], numbers: ["4", "3"], x: [125, 75], y: [300, 300] };
    const [joined] = rowsOf(
      joinRows(documentOf({ ...chart, nextPlace: 20, rows: [row, other] }), { rows: ["row-2", "row-3"] }),
    );
    expect([joined?.places, joined?.numbers, joined?.gapsAfter]).toEqual([[1, 2, 12, 11], ["1", "2", "3", "4"], [1]]);
  });

  test("a hole in a row becomes an aisle, because who sits beside it has no neighbour", () => {
    const start = documentOf(hallOf("ooooo").chart);
    const row = only(removeSelection(start, { selection: selectPlaces([2, 3]) }));
    expect([row.places, row.gapsAfter]).toEqual([[1, 4, 5], [0]]);
  });

  test("a seat more at the end, and one between two others", () => {
    const start = documentOf(hallOf("oo").chart);
    expect(points(only(addSeat(start, { beside: 2, side: "after" })))).toBe("-25,300 25,300 75,300");
    const between = only(addSeat(start, { beside: 2, side: "before", label: "1A" }));
    expect([points(between), between.numbers, between.places]).toEqual([
      "-25,300 0,300 25,300",
      ["1", "1A", "2"],
      [1, 3, 2],
    ]);
  });

  test("a wheelchair bay takes two seats, keeps the taken one and pairs the seat beside it", () => {
    const start = documentOf(hallOf("oooo").chart);
    const selection = selectPlaces([2, 3]);
    const bay = chartOf(valueOf(makeWheelchairBay(start, { selection, taken: new Set([3]) })));
    expect(bay.rows[0]).toMatchObject({
      places: [1, 3, 4],
      x: [-75, 0, 75],
      attributes: { 3: ["wheelchair"], 1: ["companion"] },
    });
    expect(bay.companions).toEqual([{ wheelchair: 3, companion: 1 }]);
    expect(makeWheelchairBay(start, { selection: selectPlaces([2]) })).toMatchObject({
      refusal: { code: "TOO_FEW_SEATS" },
    });
  });
});
