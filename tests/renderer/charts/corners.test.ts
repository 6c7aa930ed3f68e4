// Corners of outlines and rows by the pointer, by key and by value, without a screen.
import { describe, expect, it } from "vitest";
import { objectsOf } from "#domain/charts/editing/document.ts";
import {
  addCorner,
  bend,
  bendBy,
  chooseCorner,
  editCorners,
  editedLine,
  nudgeCorner,
  placeCorner,
  removeCorner,
  stepCorner,
} from "#renderer/features/charts/draw/edit-corners.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";

/** A standing area of 400 by 300 whose upper left corner is at 0, 0. */
function withArea(): Driver {
  const driver = openDriver();
  driver.editor.setTool("area");
  driver.drag([
    [0, 0],
    [400, 300],
  ]);
  return driver;
}

const corners = (driver: Driver) => editedLine(driver.editor.get())?.line.corners;
const outline = (driver: Driver) => objectsOf(driver.editor.document(), "area")[0]?.data.outline;

describe("corners by the pointer", () => {
  it("a double click opens an outline, a drag moves a corner, and that is one step", () => {
    const driver = withArea();
    driver.doubleClick([200, 150]);
    expect(driver.editor.get().tool).toBe("corners");
    driver.down([400, 300]);
    driver.move([430, 350]);
    expect(driver.editor.get().sketch?.kind).toBe("objects");
    expect(outline(driver)?.[2]).toEqual({ x: 400, y: 300 });
    driver.move([500, 400]);
    driver.up([500, 400]);
    expect(outline(driver)?.[2]).toEqual({ x: 500, y: 400 });
    driver.editor.undo();
    expect(outline(driver)?.[2]).toEqual({ x: 400, y: 300 });
    expect(driver.editor.get().tool).toBe("corners");
  });

  it("the middle of a side is dragged to bend it, back to the line to make it straight", () => {
    const driver = withArea();
    driver.doubleClick([200, 150]);
    driver.drag([
      [200, 0],
      [200, -40],
      [200, -80],
    ]);
    expect(corners(driver)?.[0]).toEqual({ x: 0, y: 0, bulgeCm: -80 });
    expect(outline(driver)?.length).toBeGreaterThan(6);
    driver.drag([
      [200, -80],
      [200, -40],
      [200, -2],
    ]);
    expect(outline(driver)).toHaveLength(4);
  });

  it("a double click on a side adds a corner, Alt and a click takes one out", () => {
    const driver = withArea();
    driver.doubleClick([200, 150]);
    driver.doubleClick([100, 1]);
    expect(corners(driver)).toHaveLength(5);
    driver.click([100, 1], { alt: true });
    expect(corners(driver)).toHaveLength(4);
  });

  it("a click on another outline goes on to it, one on empty ground ends the work", () => {
    const driver = withArea();
    driver.editor.setTool("stage");
    driver.drag([
      [0, -500],
      [400, -300],
    ]);
    driver.doubleClick([200, -400]);
    driver.click([200, 150]);
    expect(editedLine(driver.editor.get())?.object.kind).toBe("area");
    driver.click([2_000, 2_000]);
    expect(driver.editor.get().tool).toBe("select");
  });

  it("with Shift a corner keeps to 45 degrees from the one before", () => {
    const driver = withArea();
    driver.doubleClick([200, 150]);
    driver.drag(
      [
        [400, 0],
        [390, 60],
        [300, 290],
      ],
      { shift: true },
    );
    const at = corners(driver)?.[1];
    expect(at?.x).toBe(at?.y);
  });

  it("a row is reshaped by its corners and keeps its places", () => {
    const driver = openDriver();
    driver.editor.setTool("row");
    driver.drag([
      [0, 0],
      [450, 0],
    ]);
    const places = driver.rows()[0]?.places;
    const [row] = driver.editor.get().selection.objects;
    editCorners(driver.editor, row ?? "");
    driver.doubleClick([150, 2]);
    driver.drag([
      [150, 0],
      [150, 50],
      [150, 100],
    ]);
    expect(driver.rows()[0]?.path?.corners).toHaveLength(3);
    expect(driver.rows()[0]?.places).toEqual(places);
    expect(Math.max(...(driver.rows()[0]?.y ?? []))).toBeGreaterThan(60);
  });
});

describe("corners by key and by value", () => {
  it("Tab goes around, arrows move, numbers are typed, sides are bent", () => {
    const driver = withArea();
    driver.editor.finish({ x: 0, y: 0 });
    expect(driver.editor.get().tool).toBe("corners");
    stepCorner(driver.editor, -1);
    expect(driver.editor.get().said).toMatchObject({ key: "draw.said.corner", values: { corner: 4, x: 0, y: 300 } });
    nudgeCorner(driver.editor, -50, 0);
    nudgeCorner(driver.editor, -50, 0);
    expect(corners(driver)?.[3]).toEqual({ x: -100, y: 300 });
    driver.editor.undo();
    expect(corners(driver)?.[3]).toEqual({ x: 0, y: 300 });
    placeCorner(driver.editor, { x: 7, y: 301 });
    expect(corners(driver)?.[3]).toEqual({ x: 7, y: 301 });
    chooseCorner(driver.editor, 0);
    bend(driver.editor, -60);
    bendBy(driver.editor, 5);
    expect(corners(driver)?.[0]?.bulgeCm).toBe(-55);
    addCorner(driver.editor);
    expect(corners(driver)).toHaveLength(5);
    expect(editedLine(driver.editor.get())?.corner).toBe(1);
    removeCorner(driver.editor, 1);
    expect(corners(driver)).toHaveLength(4);
    driver.editor.finish({ x: 0, y: 0 });
    expect(driver.editor.get().tool).toBe("select");
  });

  it("the last three corners stay, and it is said why", () => {
    const driver = withArea();
    driver.editor.finish({ x: 0, y: 0 });
    removeCorner(driver.editor, 0);
    removeCorner(driver.editor, 0);
    expect(corners(driver)).toHaveLength(3);
    expect(driver.editor.get().refusal?.code).toBe("TOO_FEW_POINTS");
  });
});
