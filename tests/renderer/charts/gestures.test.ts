// Random hands on the editor: whatever is done can be undone to the start and done again, every state can be saved, and a
// gesture that is given up leaves no trace.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { chartOf } from "#domain/charts/editing/document.ts";
import { canRedo, canUndo } from "#domain/charts/editing/history.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { parseChart } from "#domain/charts/parse.ts";
import {
  addCorner,
  bendBy,
  nudgeCorner,
  removeCorner,
  stepCorner,
} from "#renderer/features/charts/draw/edit-corners.ts";
import { bendRows, reorder } from "#renderer/features/charts/draw/shape-selection.ts";
import { beginWalk, chooseHere, stepWalk } from "#renderer/features/charts/draw/walk-seats.ts";
import { TOOLS } from "#renderer/features/charts/editor-state.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";

const STEP_CM = 40;
const coordinate = fc.integer({ min: -12, max: 12 }).map((step) => step * STEP_CM);
const point = fc.tuple(coordinate, coordinate);
const held = fc.record({ shift: fc.boolean(), alt: fc.boolean(), ctrl: fc.boolean() });

/** A small hall drawn by hand: something of every kind lies under the random hands. */
function drawnHall(): Driver {
  const driver = openDriver();
  const draw = (tool: (typeof TOOLS)[number], ...way: Parameters<Driver["drag"]>[0]): void => {
    driver.editor.setTool(tool);
    driver.drag(way);
  };
  draw("stage", [-200, -480], [200, -400]);
  draw("block", [-240, -240], [0, -100], [240, 0]);
  draw("row", [-240, 120], [240, 120]);
  draw("area", [-400, 200], [-120, 400]);
  draw("section", [-480, -320], [480, 160]);
  draw("table", [280, 280], [400, 400]);
  return driver;
}

type Act = (driver: Driver) => void;

/** The document as a file, without the counters, which never fall. */
function saved(driver: Driver): Omit<Chart, "nextPlace"> {
  const { nextPlace: _, ...chart } = chartOf(driver.editor.document());
  return chart;
}

const runs =
  (
    make: (selection: ReturnType<Driver["editor"]["get"]>["selection"]) => Parameters<Driver["editor"]["run"]>[0],
  ): Act =>
  ({ editor }) =>
    void editor.run(make(editor.get().selection), { selectAdded: true });

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...TOOLS).map(
      (tool): Act =>
        ({ editor }) =>
          editor.setTool(tool),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.array(point, { minLength: 2, maxLength: 4 }), held).map(
      ([way, keys]): Act =>
        (driver) =>
          driver.drag(way, keys),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(point, held).map(
      ([at, keys]): Act =>
        (driver) =>
          driver.click(at, keys),
    ),
  },
  {
    weight: 2,
    arbitrary: point.map(
      (at): Act =>
        (driver) =>
          driver.doubleClick(at),
    ),
  },
  {
    weight: 2,
    arbitrary: point.map(
      ([x, y]): Act =>
        ({ editor }) =>
          editor.finish({ x, y }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Act>(
      ({ editor }) => editor.select(selectObjects(editor.document().order.slice(-3))),
      ({ editor }) => editor.duplicate(),
      ({ editor }) => editor.copy(),
      ({ editor }) => editor.paste(),
      ({ editor }) => void editor.back(),
      ({ editor }) => editor.cancel(),
      ({ editor }) => addCorner(editor),
      ({ editor }) => removeCorner(editor, 1),
      ({ editor }) => bendBy(editor, 15),
      ({ editor }) => nudgeCorner(editor, 5, -5),
      ({ editor }) => stepCorner(editor, 1),
      ({ editor }) => bendRows(editor, 10),
      ({ editor }) => reorder(editor, "front"),
      ({ editor }) => void beginWalk(editor, { x: 0, y: 0 }),
      ({ editor }) => stepWalk(editor, "right", { extend: true }),
      ({ editor }) => chooseHere(editor),
      runs((selection) => ({ name: "removeSelection", input: { selection } })),
      runs((selection) => ({ name: "repeatSelection", input: { selection, copies: 2, dx: 60, dy: 85 } })),
      runs((selection) => ({ name: "mirrorSelection", input: { selection, axis: "vertical" } })),
      runs((selection) => ({ name: "setSeatCount", input: { selection, count: 7, keep: "length" } })),
      runs((selection) => ({ name: "smoothRows", input: { selection } })),
    ),
  },
);

describe("random hands", () => {
  it("undo back to the empty floor and redo to the last state are exact, and every state can be saved", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 60, size: "max" }), (acts) => {
        const driver = drawnHall();
        const empty = saved(openDriver());
        for (const each of acts) {
          each(driver);
          expect(parseChart(JSON.parse(JSON.stringify(chartOf(driver.editor.document()))))).toMatchObject({ ok: true });
        }
        const last = saved(driver);
        const states = [last];
        while (canUndo(driver.editor.get().history)) {
          driver.editor.undo();
          states.push(saved(driver));
        }
        expect(states.at(-1)).toEqual(empty);
        states.pop();
        while (canRedo(driver.editor.get().history)) {
          driver.editor.redo();
          expect(saved(driver)).toEqual(states.pop());
        }
        expect(saved(driver)).toEqual(last);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  it.each([
    ["Escape", (driver: Driver) => driver.editor.cancel()],
    ["a lost pointer or window", (driver: Driver) => driver.editor.drop()],
    ["another tool", (driver: Driver) => driver.editor.setTool("select")],
  ] as const)("%s in the middle of a gesture leaves nothing of it", (_, giveUp) => {
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 12 }),
        fc.array(point, { minLength: 2, maxLength: 4 }),
        held,
        (acts, way, keys) => {
          const driver = drawnHall();
          for (const each of acts) each(driver);
          const before = driver.editor.document();
          const { steps } = driver.editor.get().history;
          const [first = [0, 0], ...rest] = way;
          driver.down(first, keys);
          for (const at of rest) driver.move(at, keys);
          giveUp(driver);
          expect(driver.editor.get()).toMatchObject({ sketch: null, draw: { dragged: null } });
          driver.move([300, 300], keys);
          driver.up([300, 300], keys);
          // Corner by corner, letting go sets a corner of an outline that is not there yet.
          driver.editor.cancel();
          expect(driver.editor.document()).toBe(before);
          expect(driver.editor.get().history.steps).toBe(steps);
          expect(driver.editor.get().sketch).toBeNull();
        },
      ),
      { seed: 20261123, numRuns: 60 },
    );
  });
});
