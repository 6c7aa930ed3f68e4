// Painting, icons, measuring, pictures, floors and label plans through the editor, without a screen.
import { describe, expect, it } from "vitest";
import { objectsOf } from "#domain/charts/editing/document.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { planOf, START } from "#renderer/features/charts/label-plan.ts";
import { unusedKey, unusedLook } from "#renderer/features/charts/panels/category-colors.ts";
import { showFloor, stepFloor } from "#renderer/features/charts/panels/floors-shown.ts";
import { notesOn, tagsOf } from "#renderer/features/charts/panels/notes.ts";
import { paintWith } from "#renderer/features/charts/panels/paint-fields.tsx";
import { planLines, rangesOf } from "#renderer/features/charts/panels/plan-lines.ts";
import { reachableOf, setThings } from "#renderer/features/charts/panels/things-state.ts";
import { openDriver, type Driver } from "./driver.ts";

/** Two rows of six seats, half a metre apart, around the middle. */
function block(): Driver {
  const driver = openDriver();
  driver.editor.setTool("block");
  driver.editor.setDefaults({ rows: 2, seats: 6, seatPitchCm: 50, rowPitchCm: 100 });
  driver.editor.finish({ x: 0, y: 0 });
  driver.editor.select(selectObjects([]));
  return driver;
}

const categories = (driver: Driver) => driver.rows().map(({ category }) => category);

describe("painting", () => {
  it("with the brush: what it touches gets the category, what was selected stays selected", () => {
    const driver = block();
    driver.editor.select(selectPlaces([12]));
    driver.editor.setTool("paint");
    driver.editor.setDefaults({ category: "B" });
    driver.drag([driver.seat(0, 0), driver.seat(0, 2)]);
    expect(categories(driver)).toEqual([["B", "B", "B", "A", "A", "A"], "A"]);
    expect(driver.selected()).toEqual([12]);
    expect(driver.editor.get().said).toEqual({ key: "painted", values: { count: 3, category: "B" } });
    driver.editor.undo();
    expect(categories(driver)).toEqual(["A", "A"]);
  });

  it("by letter: the selection, or the brush when nothing is selected", () => {
    const driver = block();
    paintWith(driver.editor, "B");
    expect(driver.editor.get()).toMatchObject({ tool: "paint", defaults: { category: "B" } });
    expect(categories(driver)).toEqual(["A", "A"]);
    driver.editor.setTool("select");
    driver.editor.select(selectPlaces([1]));
    paintWith(driver.editor, "B");
    expect(categories(driver)[0]).toEqual(["B", "A", "A", "A", "A", "A"]);
  });

  it("a new category gets a letter and a look of its own, beyond the palette too", () => {
    const taken = Array.from({ length: 30 }).reduce<{ key: string; name: string; color: string; pattern: "plain" }[]>(
      (before) => [
        ...before,
        { key: unusedKey(before), name: "", ...(unusedLook(before) as { color: string; pattern: "plain" }) },
      ],
      [],
    );
    expect(new Set(taken.map(({ key }) => key)).size).toBe(30);
    expect(new Set(taken.map(({ color, pattern }) => `${color} ${pattern}`)).size).toBe(30);
  });
});

describe("icons", () => {
  it("are put by a click, with the word they mean", () => {
    const driver = openDriver();
    driver.editor.setTool("icon");
    driver.editor.setDefaults({ icon: "lift" });
    driver.click([100, 200]);
    expect(objectsOf(driver.editor.document(), "shape").map(({ data }) => data)).toEqual([
      { kind: "text", at: { x: 100, y: 200 }, text: "lift", sizeCm: 120, icon: "lift" },
    ]);
  });
});

describe("measuring", () => {
  const measured = (driver: Driver) => driver.editor.get().things.measured;

  it("by two clicks or by one drag, and given up with Escape", () => {
    const driver = openDriver();
    driver.editor.setTool("measure");
    driver.click([0, 0]);
    driver.move([100, 0]);
    expect(measured(driver)).toEqual({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, isDone: false });
    driver.click([300, 400]);
    expect(measured(driver)).toEqual({ from: { x: 0, y: 0 }, to: { x: 300, y: 400 }, isDone: true });
    expect(driver.editor.get().said).toEqual({ key: "measured", values: { distance: 500 } });
    driver.drag([
      [10, 10],
      [40, 10],
      [60, 12],
    ]);
    expect(measured(driver)).toEqual({ from: { x: 10, y: 10 }, to: { x: 60, y: 12 }, isDone: true });
    driver.editor.cancel();
    expect(measured(driver)).toBeNull();
    driver.editor.cancel();
    expect(driver.editor.get().tool).toBe("select");
  });

  it("scales the picture so that the two points are as far apart as in the hall", () => {
    const driver = openDriver();
    const picture = { image: "data:image/png;base64,AAAA", x: 500, y: 0, widthCm: 1_000, heightCm: 500 };
    driver.editor.run({ name: "setPicture", input: { role: "reference", picture } });
    const input = { role: "reference", from: { x: 0, y: 0 }, to: { x: 200, y: 0 }, distanceCm: 500 } as const;
    expect(driver.editor.run({ name: "calibratePicture", input })).toBe(true);
    expect(driver.editor.document().head.reference).toMatchObject({ x: 1_250, y: 0, widthCm: 2_500, heightCm: 1_250 });
    driver.editor.undo();
    expect(driver.editor.document().head.reference).toEqual(picture);
  });
});

describe("the picture", () => {
  const picture = { image: "data:image/png;base64,AAAA", x: 0, y: 0, widthCm: 400, heightCm: 200 };
  const withPicture = (): Driver => {
    const driver = openDriver();
    driver.editor.run({ name: "setPicture", input: { role: "reference", picture } });
    return driver;
  };
  const now = (driver: Driver) => driver.editor.document().head.reference;

  it("is fixed for every tool but its own", () => {
    const driver = withPicture();
    driver.drag([
      [0, 0],
      [50, 50],
    ]);
    expect(now(driver)).toEqual(picture);
  });

  it("is dragged, and scaled by a corner with the opposite one staying", () => {
    const driver = withPicture();
    driver.editor.setTool("picture");
    driver.drag([
      [0, 0],
      [30, 0],
      [50, 20],
    ]);
    expect(now(driver)).toEqual({ ...picture, x: 50, y: 20 });
    driver.editor.undo();
    driver.drag([
      [200, 100],
      [300, 150],
      [600, 300],
    ]);
    expect(now(driver)).toEqual({ ...picture, x: 200, y: 100, widthCm: 800, heightCm: 400 });
    expect(driver.editor.get().preview).toBeNull();
  });

  it("stays where it was when the drag is given up", () => {
    const driver = withPicture();
    driver.editor.setTool("picture");
    driver.down([0, 0]);
    driver.move([80, 80]);
    expect(driver.editor.get().preview).not.toBeNull();
    driver.editor.cancel();
    driver.up([80, 80]);
    expect(now(driver)).toEqual(picture);
    expect(driver.editor.get().preview).toBeNull();
  });
});

describe("floors", () => {
  function house(): Driver {
    const driver = block();
    const corners = (y: number) => [
      { x: -300, y },
      { x: 300, y },
      { x: 300, y: y + 80 },
      { x: -300, y: y + 80 },
    ];
    const [, y0] = driver.seat(0, 0);
    const [, y1] = driver.seat(1, 0);
    driver.editor.run({ name: "addFloor", input: { name: "Ground" } });
    driver.editor.run({ name: "addFloor", input: { name: "First" } });
    driver.editor.run({ name: "addSection", input: { name: "Stalls", corners: corners(y0 - 40), floor: "Ground" } });
    driver.editor.run({ name: "addSection", input: { name: "Circle", corners: corners(y1 - 40), floor: "First" } });
    return driver;
  }

  it("one at a time: the pointer passes over the others", () => {
    const driver = house();
    showFloor(driver.editor, "First");
    driver.click(driver.seat(0, 0));
    expect(driver.selected()).toEqual([]);
    driver.click(driver.seat(1, 0));
    expect(driver.selected()).toEqual([7]);
    driver.drag([
      [-900, -900],
      [900, 900],
    ]);
    expect(driver.selected()).toHaveLength(6);
    expect(objectsOf(reachableOf(driver.editor), "row")).toHaveLength(1);
  });

  it("what is drawn belongs to the floor that is shown, even under another one", () => {
    const driver = house();
    const [, y1] = driver.seat(1, 0);
    const corners = [
      { x: -300, y: y1 - 60 },
      { x: 300, y: y1 - 60 },
      { x: 300, y: y1 + 60 },
      { x: -300, y: y1 + 60 },
    ];
    showFloor(driver.editor, "Ground");
    // Below the circle: its row stays where it is.
    driver.editor.setTool("section");
    driver.drag([
      [-300, y1 - 60],
      [0, y1],
      [300, y1 + 60],
    ]);
    const [below] = objectsOf(driver.editor.document(), "section").slice(-1);
    expect(below?.data).toMatchObject({
      floor: "Ground",
      outline: corners.map(({ x }) => expect.objectContaining({ x })),
    });
    expect(driver.rows()[1]?.section).toBe("circle");
    driver.editor.setTool("row");
    driver.editor.setDefaults({ seats: 4 });
    driver.editor.finish({ x: 0, y: y1 });
    expect(driver.rows().at(-1)?.section).toBe(below?.data.key);
    driver.editor.setTool("stage");
    driver.editor.finish({ x: 0, y: -900 });
    expect(objectsOf(driver.editor.document(), "shape")[0]?.data.floor).toBe("Ground");
  });

  it("what is no longer within reach is no longer selected", () => {
    const driver = house();
    driver.editor.select(selectPlaces([1, 7]));
    showFloor(driver.editor, "Ground");
    expect(driver.selected()).toEqual([1]);
  });

  it("up and down like a lift, all floors between the ends", () => {
    const driver = house();
    const seen = Array.from({ length: 4 }, () => {
      stepFloor(driver.editor, 1);
      return driver.editor.get().things.floor;
    });
    expect(seen).toEqual(["Ground", "First", null, "Ground"]);
    stepFloor(driver.editor, -1);
    expect(driver.editor.get().things.floor).toBeNull();
    stepFloor(driver.editor, -1);
    expect(driver.editor.get().things.floor).toBe("First");
  });

  it("a floor that is gone hides nothing", () => {
    const driver = house();
    setThings(driver.editor, { floor: "First" });
    driver.editor.run({ name: "removeFloor", input: { floor: "First", to: null } });
    expect(reachableOf(driver.editor)).toBe(driver.editor.document());
  });
});

describe("notes", () => {
  it("tell what all have, what some have, and every tag of the chart", () => {
    const driver = block();
    driver.editor.run({ name: "setTags", input: { selection: selectPlaces([1, 2]), add: ["press"] } });
    driver.editor.run({ name: "setTags", input: { selection: selectPlaces([2]), add: ["camera"] } });
    driver.editor.run({ name: "setView", input: { selection: selectPlaces([1, 2]), view: "photo-1" } });
    const document = driver.editor.document();
    expect(notesOn(document, [1, 2])).toEqual({
      tags: [
        { tag: "press", count: 2 },
        { tag: "camera", count: 1 },
      ],
      view: "photo-1",
    });
    expect(notesOn(document, [2, 3]).view).toBeNull();
    expect(notesOn(document, [4])).toEqual({ tags: [], view: "" });
    expect(tagsOf(document)).toEqual(["camera", "press"]);
  });
});

describe("the plan of a numbering", () => {
  it("is told row by row, as ranges", () => {
    const driver = block();
    const selection = selectObjects(driver.editor.document().objects.keys());
    const plan = planOf({ ...START, from: "middle", prefix: "" }, selection);
    const lines = planLines(driver.editor.document(), plan);
    expect(lines.map(({ before, after, changed }) => [before, after, changed])).toEqual([
      ["1–6", "5–1 (−2), 2–6 (+2)", 5],
      ["1–6", "5–1 (−2), 2–6 (+2)", 5],
    ]);
  });

  it("of chairs alone leaves rows alone, clockwise or not, from any chair", () => {
    const driver = block();
    driver.editor.run({
      name: "addTable",
      input: { at: { x: 900, y: 0 }, form: "round", chairs: 4, sold: "seats", category: "A" },
    });
    const selection = selectObjects(driver.editor.document().objects.keys());
    const turned = { ...START, what: "chairs", turn: "counterClockwise", firstChair: 2 } as const;
    driver.editor.run(planOf(turned, selection));
    expect(objectsOf(driver.editor.document(), "table")[0]?.data.numbers).toEqual(["2", "1", "4", "3"]);
    expect(driver.rows()[0]?.numbers).toEqual(["1", "2", "3", "4", "5", "6"]);
    driver.editor.run(planOf({ ...START, from: "right" }, selection));
    expect(driver.rows()[0]?.numbers).toEqual(["6", "5", "4", "3", "2", "1"]);
    expect(objectsOf(driver.editor.document(), "table")[0]?.data.numbers).toEqual(["2", "1", "4", "3"]);
  });

  it("ranges are told as people say them", () => {
    expect(rangesOf(["1", "2", "3", "7"])).toBe("1–3, 7");
    expect(rangesOf(["1", "3", "5", "6", "4", "2"])).toBe("1–5 (+2), 6–2 (−2)");
    expect(rangesOf(["A", "B", "C", "D"])).toBe("A–D");
    expect(rangesOf(["1", "2"])).toBe("1, 2");
    expect(rangesOf(["–", "–", "12A"])).toBe("–, –, 12A");
    expect(rangesOf([])).toBe("");
  });
});
