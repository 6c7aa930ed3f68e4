// Rows of segments, the walk seat by seat, the grid and the handles beside a selection, without a screen.
import { describe, expect, it } from "vitest";
import { chartOf, objectsOf } from "#domain/charts/editing/document.ts";
import { NOTHING_SELECTED, selectObjects } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import { bendRows, reorder } from "#renderer/features/charts/draw/shape-selection.ts";
import {
  beginWalk,
  chooseHere,
  isWalking,
  jumpToLabel,
  stepWalk,
  typeDigit,
} from "#renderer/features/charts/draw/walk-seats.ts";
import { SHAPE_GAP_PX } from "#renderer/features/charts/tools/shape-handles.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";

/** Four rows of nine seats. */
function withBlock(): Driver {
  const driver = openDriver();
  driver.editor.setTool("block");
  driver.drag([
    [-200, 0],
    [0, 100],
    [200, 260],
  ]);
  return driver;
}

const outline = (driver: Driver) => objectsOf(driver.editor.document(), "area")[0]?.data.outline;

describe("rows of several segments", () => {
  it("are clicked corner by corner; the read-out counts; a double click ends them", () => {
    const driver = openDriver();
    driver.editor.setTool("path");
    driver.click([0, 0]);
    driver.move([500, 0]);
    expect(driver.editor.get().said).toMatchObject({ key: "draw.said.path", values: { places: 11, length: 500 } });
    driver.click([500, 0]);
    driver.doubleClick([900, 300]);
    expect(driver.rows()[0]?.path?.corners).toEqual([
      { x: 0, y: 0 },
      { x: 500, y: 0 },
      { x: 900, y: 300 },
    ]);
    expect(driver.count()).toBe(21);
  });

  it("Backspace takes the last corner back, Enter ends the row, smooth ones say so", () => {
    const driver = openDriver();
    driver.editor.setDefaults({ isSmooth: true });
    driver.editor.setTool("path");
    for (const at of [
      [0, 0],
      [300, 100],
      [600, 0],
      [700, 700],
    ] as const)
      driver.click(at);
    expect(driver.editor.back()).toBe(true);
    driver.editor.finish({ x: 0, y: 0 });
    expect(driver.rows()[0]?.path).toMatchObject({ smooth: true });
    expect(driver.rows()[0]?.path?.corners).toHaveLength(3);
    expect(driver.editor.back()).toBe(false);
  });
});

describe("seat by seat", () => {
  it("Enter goes into a row, arrows walk it and its neighbours, Space chooses", () => {
    const driver = withBlock();
    const row = objectsOf(driver.editor.document(), "row")[1];
    driver.editor.select(selectObjects([row?.id ?? ""]));
    driver.editor.finish({ x: 0, y: 0 });
    expect(isWalking(driver.editor)).toBe(true);
    expect(driver.editor.get().said).toMatchObject({ key: "draw.said.seatSelected", values: { row: "B", seat: "1" } });
    stepWalk(driver.editor, "right");
    stepWalk(driver.editor, "down");
    expect(driver.editor.get().said).toMatchObject({ key: "draw.said.seat", values: { row: "C", seat: "2" } });
    driver.editor.select(NOTHING_SELECTED);
    chooseHere(driver.editor);
    stepWalk(driver.editor, "right", { extend: true });
    stepWalk(driver.editor, "right", { extend: true });
    expect(driver.selected()).toEqual(driver.rows()[2]?.places.slice(1, 4));
    chooseHere(driver.editor);
    expect(driver.selected()).toEqual(driver.rows()[2]?.places.slice(1, 3));
    stepWalk(driver.editor, "rowEnd");
    chooseHere(driver.editor, { alone: true });
    expect(driver.selected()).toEqual([driver.rows()[2]?.places[8]]);
    driver.editor.cancel();
    expect(isWalking(driver.editor)).toBe(false);
    expect(driver.selected()).toHaveLength(1);
  });

  it("digits go to the seat of that number, labels to any place, row or section", () => {
    const driver = openDriver();
    driver.editor.setTool("row");
    driver.editor.setDefaults({ seats: 14 });
    driver.editor.finish({ x: 0, y: 0 });
    expect(beginWalk(driver.editor, { x: 0, y: 0 })).toBe(true);
    const typed = typeDigit(driver.editor, "", "1");
    expect(typeDigit(driver.editor, typed, "2")).toBe("12");
    expect(driver.editor.get().said?.values).toMatchObject({ seat: "12" });
    for (const [text, seat] of [
      ["hall a 3", "3"],
      ["A-5", "5"],
      ["hall", "1"],
    ] as const) {
      expect(jumpToLabel(driver.editor, text)).toBe(true);
      expect(driver.editor.get().said?.values).toMatchObject({ seat });
    }
    expect(jumpToLabel(driver.editor, "hall z 99")).toBe(false);
  });

  it("an empty chart has nowhere to walk and says so; the pointer ends a walk", () => {
    const empty = openDriver();
    empty.editor.finish({ x: 0, y: 0 });
    expect(empty.editor.get().said?.key).toBe("draw.said.noPlaces");
    const driver = withBlock();
    beginWalk(driver.editor, { x: 0, y: 0 });
    driver.click([900, 900]);
    expect(isWalking(driver.editor)).toBe(false);
  });
});

describe("grid", () => {
  it("while it is shown, what is drawn and dragged comes to lie on it", () => {
    const driver = openDriver();
    driver.editor.setDraw({ grid: { isShown: true, sizeCm: 100 } });
    driver.editor.setTool("area");
    driver.drag([
      [38, 44],
      [370, 290],
    ]);
    expect(outline(driver)?.[0]).toEqual({ x: 0, y: 0 });
    expect(outline(driver)?.[2]).toEqual({ x: 400, y: 300 });
    driver.drag([
      [200, 150],
      [230, 190],
      [271, 238],
    ]);
    expect(outline(driver)?.[0]).toEqual({ x: 100, y: 100 });
    driver.drag(
      [
        [200, 150],
        [220, 160],
        [233, 171],
      ],
      { ctrl: true },
    );
    expect(outline(driver)?.[0]).toEqual({ x: 133, y: 121 });
  });
});

describe("handles beside a selection", () => {
  const around = (driver: Driver) => {
    const box = boundsOfSelection(driver.editor.document(), driver.editor.get().selection);
    if (!box) throw new Error("nothing is selected");
    return { ...box, x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  };

  it("one below bends all rows around one middle; back to where it was makes them straight", () => {
    const driver = withBlock();
    const box = around(driver);
    const grip = [box.x, box.maxY + SHAPE_GAP_PX] as const;
    driver.drag([grip, [grip[0], grip[1] + 40], [grip[0], grip[1] + 60]]);
    const middle = driver.seat(0, 4)[1];
    expect(middle - driver.seat(0, 0)[1]).toBe(60);
    expect(driver.rows().every(({ path }) => (path?.corners[0]?.bulgeCm ?? 0) !== 0)).toBe(true);
    const after = around(driver);
    const again = [after.x, after.maxY + SHAPE_GAP_PX] as const;
    driver.drag([again, [again[0], again[1] - 30], [again[0], again[1] - 59]]);
    expect(driver.seat(0, 4)[1]).toBe(driver.seat(0, 0)[1]);
  });

  it("one at the corner leans columns, two mirror by a click", () => {
    const driver = withBlock();
    const box = around(driver);
    const grip = [box.maxX + SHAPE_GAP_PX, box.minY] as const;
    driver.drag([grip, [grip[0] + 30, grip[1]], [grip[0] + 148, grip[1]]]);
    expect(driver.seat(0, 0)[0]).toBeGreaterThan(driver.seat(3, 0)[0] + 100);
    const leaning = around(driver);
    driver.click([leaning.maxX + SHAPE_GAP_PX, leaning.y]);
    expect(driver.seat(0, 8)[0]).toBeLessThan(driver.seat(3, 8)[0] - 100);
    const before = chartOf(driver.editor.document());
    driver.click([leaning.minX - SHAPE_GAP_PX, leaning.y]);
    driver.click([leaning.minX - SHAPE_GAP_PX, leaning.y]);
    expect(chartOf(driver.editor.document())).toEqual(before);
  });

  it("single seats have none: their neighbours must stay within reach", () => {
    const driver = withBlock();
    driver.click(driver.seat(1, 1));
    driver.click(driver.seat(1, 2), { shift: true });
    driver.click(driver.seat(1, 3), { shift: true });
    expect(driver.selected()).toHaveLength(3);
  });

  it("keys bend rows and put things in order; what cannot go further is told", () => {
    const driver = withBlock();
    bendRows(driver.editor, 10);
    bendRows(driver.editor, 10);
    expect(driver.editor.get().said).toEqual({ key: "draw.said.curve", values: { curve: 20 } });
    driver.editor.undo();
    expect(driver.rows()[0]?.path).toBeUndefined();
    const [first] = objectsOf(driver.editor.document(), "row");
    driver.editor.select(selectObjects([first?.id ?? ""]));
    reorder(driver.editor, "front");
    expect(driver.rows().map(({ label }) => label)).toEqual(["B", "C", "D", "A"]);
    reorder(driver.editor, "forward");
    expect(driver.editor.get().said?.key).toBe("draw.said.orderEnd");
  });
});

describe("the stage", () => {
  it("the first one brings the focal point before it, in the same step; another does not move it", () => {
    const driver = openDriver();
    driver.editor.setTool("stage");
    driver.drag([
      [-200, -400],
      [200, -300],
    ]);
    expect(driver.editor.document().head.focalPoint).toEqual({ x: 0, y: -300 });
    driver.editor.setTool("stage");
    driver.drag([
      [600, 0],
      [700, 100],
    ]);
    expect(driver.editor.document().head.focalPoint).toEqual({ x: 0, y: -300 });
    driver.editor.undo();
    expect(objectsOf(driver.editor.document(), "shape")).toHaveLength(1);
    driver.editor.undo();
    expect(driver.editor.document().head.focalPoint).toBeNull();
  });
});

describe("copies", () => {
  it("a duplicate goes on with the labels instead of repeating them", () => {
    const driver = withBlock();
    driver.editor.duplicate();
    expect(driver.rows().map(({ label }) => label)).toEqual(["A", "B", "C", "D", "E", "F", "G", "H"]);
    expect(driver.selected()).toHaveLength(36);
  });

  it("a drawn section is duplicated with its rows and stays one thing: it is named and moved as a whole", () => {
    const driver = withBlock();
    driver.editor.setTool("section");
    driver.drag([
      [-300, -60],
      [300, 320],
    ]);
    driver.editor.duplicate();
    const copy = objectsOf(driver.editor.document(), "section").at(-1);
    expect(driver.editor.get().selection).toEqual(selectObjects([copy?.id ?? ""]));
    expect(driver.selected()).toHaveLength(36);
    expect(driver.rows().map(({ label }) => label)).toEqual(["A", "B", "C", "D", "A", "B", "C", "D"]);
    const before = driver.seat(4, 0);
    // Taken by the ground between the rows, and by a seat.
    for (const [x, y] of [
      [-100, 375],
      [before[0] + 1_000, before[1]],
    ] as const)
      driver.drag([
        [x, y],
        [x + 500, y + 30],
        [x + 1_000, y],
      ]);
    expect(driver.seat(4, 0)[0]).toBe(before[0] + 2_000);
    expect(driver.seat(0, 0)[0]).toBeLessThan(0);
    driver.click(driver.seat(4, 0));
    expect(driver.selected()).toEqual([driver.rows()[4]?.places[0]]);
  });
});
