// The editor by pointer and commands, without a screen.
import { describe, expect, it } from "vitest";
import { clippingOf } from "#domain/charts/editing/copies.ts";
import { chartOf, objectsOf } from "#domain/charts/editing/document.ts";
import { isNothing, selectObjects } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import { ROTATE_ABOVE_PX } from "#renderer/features/charts/tools/select-tool.ts";
import { neighbour } from "#renderer/features/charts/walk-objects.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";

/** A block of 4 rows of 9 seats around the middle of the top. */
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

describe("drawing", () => {
  it("a drag draws a block, shows it before, selects it and goes back to choosing", () => {
    const driver = openDriver();
    driver.editor.setTool("block");
    driver.down([-200, 0]);
    driver.move([200, 260]);
    expect(driver.editor.get().sketch?.kind).toBe("objects");
    expect(driver.editor.get().said).toMatchObject({ key: "drawingRows", values: { rows: 4, seats: 9, places: 36 } });
    expect(driver.count()).toBe(0);
    driver.up([200, 260]);
    expect(driver.rows().map(({ label, places }) => [label, places.length])).toEqual([
      ["A", 9],
      ["B", 9],
      ["C", 9],
      ["D", 9],
    ]);
    expect(driver.selected()).toHaveLength(36);
    expect(driver.editor.get()).toMatchObject({ tool: "select", sketch: null });
  });

  it("Escape gives a drawing up and leaves no step to undo", () => {
    const driver = openDriver();
    driver.editor.setTool("block");
    driver.down([-200, 0]);
    driver.move([200, 260]);
    driver.editor.cancel();
    driver.up([200, 260]);
    expect(driver.count()).toBe(0);
    expect(driver.editor.get().history.steps).toHaveLength(0);
  });

  it("Enter draws with the typed values around a point", () => {
    const driver = openDriver();
    driver.editor.setTool("block");
    driver.editor.setDefaults({ rows: 20, seats: 24, curveCm: 120 });
    driver.editor.finish({ x: 0, y: 1_000 });
    expect(driver.rows()).toHaveLength(20);
    expect(driver.count()).toBe(480);
    expect(driver.rows()[0]?.path?.corners[0]?.bulgeCm).not.toBe(0);
  });

  it("an outline is set corner by corner and closed at its first", () => {
    const driver = openDriver();
    driver.editor.setDefaults({ outline: "polygon", capacity: 250 });
    driver.editor.setTool("area");
    for (const at of [
      [0, 0],
      [500, 0],
      [500, 400],
      [0, 400],
      [2, 1],
    ] as const)
      driver.click(at);
    const [area] = objectsOf(driver.editor.document(), "area");
    expect(area?.data).toMatchObject({ label: "Standing", capacity: 250, category: "A" });
    expect(area?.data.outline).toHaveLength(4);
  });

  it.each([
    ["row", 1],
    ["table", 8],
    ["area", 1],
  ] as const)("a click with %s draws one of the usual size", (tool, least) => {
    const driver = openDriver();
    driver.editor.setTool(tool);
    driver.click([100, 100]);
    expect(driver.count()).toBeGreaterThanOrEqual(least);
    expect(isNothing(driver.editor.get().selection)).toBe(false);
  });

  it.each(["section", "stage", "shape", "text"] as const)("a click with %s draws one that sells nothing", (tool) => {
    const driver = openDriver();
    driver.editor.setTool(tool);
    driver.click([100, 100]);
    expect(driver.count()).toBe(0);
    expect(driver.editor.get().selection.objects.size).toBe(1);
  });

  it("the focal point goes where it was clicked", () => {
    const driver = openDriver();
    driver.editor.setTool("focal");
    driver.click([120, -80]);
    expect(driver.editor.document().head.focalPoint).toEqual({ x: 120, y: -80 });
  });
});

describe("choosing", () => {
  it("a click takes a seat, Shift adds and takes away, a double click takes the row", () => {
    const driver = withBlock();
    driver.click(driver.seat(1, 2));
    expect(driver.selected()).toHaveLength(1);
    driver.click(driver.seat(1, 3), { shift: true });
    expect(driver.selected()).toHaveLength(2);
    driver.click(driver.seat(1, 3), { shift: true });
    expect(driver.selected()).toHaveLength(1);
    driver.doubleClick(driver.seat(2, 0));
    expect(driver.selected()).toEqual(driver.rows()[2]?.places);
  });

  it("a rectangle takes what lies in it, Alt takes it away again, empty ground clears", () => {
    const driver = withBlock();
    driver.click([1_000, 1_000]);
    expect(driver.selected()).toHaveLength(0);
    driver.drag([
      [-400, -60],
      [400, 100],
    ]);
    expect(driver.selected()).toHaveLength(18);
    driver.drag(
      [
        [-400, -60],
        [400, 40],
      ],
      { alt: true },
    );
    expect(driver.selected()).toEqual(driver.rows()[1]?.places);
  });

  it("a lasso takes what it goes around", () => {
    const driver = withBlock();
    driver.editor.setTool("lasso");
    const [x, y] = driver.seat(0, 0);
    driver.drag([
      [x - 30, y - 30],
      [x + 30, y - 30],
      [x + 30, y + 30],
      [x - 30, y + 30],
      [x - 30, y - 30],
    ]);
    expect(driver.selected()).toEqual([driver.rows()[0]?.places[0]]);
  });

  it("keys go from object to object and around the end", () => {
    const driver = withBlock();
    const { order } = driver.editor.document();
    const first = neighbour(driver.editor.document(), { objects: new Set(), places: new Set() }, 1);
    expect(first).toBe(order[0]);
    const last = neighbour(driver.editor.document(), { objects: new Set([order[0] ?? ""]), places: new Set() }, -1);
    expect(last).toBe(order.at(-1));
  });
});

describe("moving", () => {
  it("a drag moves once, is one step, and undo brings everything back", () => {
    const driver = withBlock();
    const before = chartOf(driver.editor.document());
    const [x, y] = driver.seat(0, 0);
    driver.drag([
      [x, y],
      [x + 40, y + 10],
      [x + 200, y + 300],
    ]);
    expect(driver.seat(0, 0)).toEqual([x + 200, y + 300]);
    driver.editor.undo();
    expect(chartOf(driver.editor.document())).toEqual(before);
    driver.editor.redo();
    expect(driver.seat(0, 0)).toEqual([x + 200, y + 300]);
  });

  it("places keep their numbers when they move", () => {
    const driver = withBlock();
    const places = driver.rows().map((row) => row.places);
    driver.drag([driver.seat(0, 0), [900, 900]]);
    expect(driver.rows().map((row) => row.places)).toEqual(places);
  });

  it("arrows pressed in a row are undone together", () => {
    const driver = withBlock();
    const [x] = driver.seat(0, 0);
    for (let press = 0; press < 5; press += 1)
      driver.editor.run(
        { name: "moveSelection", input: { selection: driver.editor.get().selection, dx: 5, dy: 0 } },
        { joins: "nudge" },
      );
    expect(driver.seat(0, 0)[0]).toBe(x + 25);
    driver.editor.undo();
    expect(driver.seat(0, 0)[0]).toBe(x);
  });

  it("a refused command changes nothing and says why", () => {
    const driver = withBlock();
    const before = driver.editor.document();
    const { selection } = driver.editor.get();
    expect(driver.editor.run({ name: "moveSelection", input: { selection, dx: 9e9, dy: 0 } })).toBe(false);
    expect(driver.editor.document()).toBe(before);
    expect(driver.editor.get().refusal?.code).toBe("TOO_FAR");
  });
});

describe("handles", () => {
  it("the round one turns what is selected, in steps of 15 degrees with Shift", () => {
    const driver = withBlock();
    const box = boundsOfSelection(driver.editor.document(), driver.editor.get().selection);
    const [x, y, radius] = [0, ((box?.minY ?? 0) + (box?.maxY ?? 0)) / 2, 200];
    driver.drag(
      [
        [x, (box?.minY ?? 0) - ROTATE_ABOVE_PX],
        [x + radius, y - radius],
        [x + radius, y - 5],
      ],
      { shift: true },
    );
    const [first, last] = [driver.seat(0, 0), driver.seat(0, 8)];
    expect(first[0]).toBe(last[0]);
    expect(last[1]).toBeGreaterThan(first[1]);
  });

  it("a square one widens: distances grow, places stay", () => {
    const driver = withBlock();
    const box = boundsOfSelection(driver.editor.document(), driver.editor.get().selection);
    const middle = ((box?.minY ?? 0) + (box?.maxY ?? 0)) / 2;
    const [right, width] = [box?.maxX ?? 0, (box?.maxX ?? 0) - (box?.minX ?? 0)];
    const before = driver.seat(0, 8)[0] - driver.seat(0, 0)[0];
    driver.drag([
      [right, middle],
      [right + 50, middle],
      [right + width, middle],
    ]);
    expect(driver.seat(0, 8)[0] - driver.seat(0, 0)[0]).toBe(before * 2);
    expect(driver.count()).toBe(36);
  });
});

describe("wheelchair bays", () => {
  it("four chosen seats become two wheelchair places in one step", () => {
    const driver = withBlock();
    driver.click(driver.seat(3, 0));
    for (const seat of [1, 2, 3]) driver.click(driver.seat(3, seat), { shift: true });
    const { selection } = driver.editor.get();
    expect(driver.editor.run({ name: "makeWheelchairBay", input: { selection, withCompanion: true } })).toBe(true);
    const noted = Object.values(driver.rows()[3]?.attributes ?? {}).flat();
    expect(noted.filter((attribute) => attribute === "wheelchair")).toHaveLength(2);
    expect(noted).toContain("companion");
    driver.editor.undo();
    expect(driver.count()).toBe(36);
  });
});

describe("copies", () => {
  it("pastes with new places, each copy further away, also into another chart", () => {
    const driver = withBlock();
    driver.editor.copy();
    driver.editor.paste();
    driver.editor.paste();
    expect(driver.count()).toBe(108);
    const numbers = driver.rows().flatMap(({ places }) => places);
    expect(new Set(numbers).size).toBe(108);
    const other = openDriver();
    other.editor.paste();
    expect(other.count()).toBe(36);
    // Copied in another window since: the next paste means that, here as well.
    const clipping = clippingOf(other.editor.document(), selectObjects(other.editor.document().order.slice(-1)));
    driver.editor.takeClipping(clipping);
    driver.editor.paste();
    expect(driver.count()).toBe(117);
  });
});
