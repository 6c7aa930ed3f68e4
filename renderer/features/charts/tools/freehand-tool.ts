// Choosing by a line drawn freely: around things (lasso) or over them (brush).
import type { Point } from "#domain/charts/chart.ts";
import { selectAlong, selectInPolygon } from "#domain/charts/editing/hit.ts";
import type { ObjectKind } from "#domain/charts/editing/document.ts";
import { isNothing, placesIn, selectObjects } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import type { Editor } from "../editor.ts";
import { reachableOf } from "../panels/things-state.ts";
import { combined } from "./select-tool.ts";
import type { Press, Tool } from "./tool.ts";

const BRUSH_RADIUS_PX = 10;
const SOLD_KINDS: ReadonlySet<ObjectKind> = new Set(["row", "table", "area"]);
/** Points nearer than this to the last one add nothing to the line. */
const STEP_PX = 3;

/** A tool of its own each time: it remembers the line. */
export function freehandTool(name: "lasso" | "brush" | "paint"): Tool {
  let points: Point[] | null = null;
  const show = (editor: Editor): void =>
    editor.show(points && { kind: "lasso", points: [...points], isBrush: name !== "lasso" });
  return {
    down: (editor, press) => {
      points = [press.at];
      show(editor);
    },
    move: (editor, press) => {
      const last = points?.at(-1);
      if (!points || !last) return;
      if (Math.hypot(press.at.x - last.x, press.at.y - last.y) < STEP_PX * press.cmPerPx) return;
      points.push(press.at);
      show(editor);
    },
    up: (editor, press) => {
      if (!points) return;
      const found = foundBy(editor, name, points, press);
      points = null;
      editor.show(null);
      if (name === "paint") return paint(editor, found);
      editor.select(combined(editor, found, press));
    },
    doubleClick: () => undefined,
    cancel: () => {
      const wasBusy = points !== null;
      points = null;
      return wasBusy;
    },
    finish: () => undefined,
  };
}

/** The category brush: what was touched gets the category, the selection stays. */
function paint(editor: Editor, selection: Selection): void {
  const { category } = editor.get().defaults;
  if (isNothing(selection) || !editor.run({ name: "paintCategory", input: { selection, category } })) return;
  const count = placesIn(editor.document(), selection).length;
  editor.say({ key: "painted", values: { count, category } });
}

function foundBy(editor: Editor, name: "lasso" | "brush" | "paint", points: readonly Point[], press: Press) {
  if (name === "paint")
    return selectAlong(reachableOf(editor), points, BRUSH_RADIUS_PX * press.cmPerPx, { kinds: SOLD_KINDS });
  if (name === "brush") return selectAlong(reachableOf(editor), points, BRUSH_RADIUS_PX * press.cmPerPx);
  return points.length < 3 ? selectObjects([]) : selectInPolygon(reachableOf(editor), points);
}
