// Choosing by a line drawn freely: around things (lasso) or over them (brush).
import type { Point } from "#domain/charts/chart.ts";
import { selectAlong, selectInPolygon } from "#domain/charts/editing/hit.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import type { Editor } from "../editor.ts";
import { combined } from "./select-tool.ts";
import type { Press, Tool } from "./tool.ts";

const BRUSH_RADIUS_PX = 10;
/** Points nearer than this to the last one add nothing to the line. */
const STEP_PX = 3;

/** A tool of its own each time: it remembers the line. */
export function freehandTool(name: "lasso" | "brush"): Tool {
  let points: Point[] | null = null;
  const show = (editor: Editor): void =>
    editor.show(points && { kind: "lasso", points: [...points], isBrush: name === "brush" });
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

function foundBy(editor: Editor, name: "lasso" | "brush", points: readonly Point[], press: Press) {
  if (name === "brush") return selectAlong(editor.document(), points, BRUSH_RADIUS_PX * press.cmPerPx);
  return points.length < 3 ? selectObjects([]) : selectInPolygon(editor.document(), points);
}
