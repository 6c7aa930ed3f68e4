// Measuring on the drawing: two clicks or one drag. What was measured stays until something else is measured, so that a
// picture can be scaled by it.
import type { Point } from "#domain/charts/chart.ts";
import { snapToAngle } from "#domain/charts/editing/snap.ts";
import type { Editor } from "../editor.ts";
import { isClick } from "../tools/tool.ts";
import type { Press, Tool } from "../tools/tool.ts";
import type { Things } from "./things-state.ts";

/** How far apart two points are, in whole centimetres. */
export const distanceCm = (from: Point, to: Point): number => Math.round(Math.hypot(to.x - from.x, to.y - from.y));

/** Shows what is measured and says its length. */
export function setMeasured(editor: Editor, measured: Things["measured"]): void {
  editor.store.setState(({ things }) => ({ things: { ...things, measured } }));
  if (measured?.isDone)
    editor.say({ key: "measured", values: { distance: distanceCm(measured.from, measured.to ?? measured.from) } });
}

/** A tool of its own each time: it remembers where it began. */
export function measureTool(): Tool {
  let pressed: Press | null = null;
  let from: Point | null = null;
  const reached = (press: Press): Point => {
    const at = press.shift && from ? snapToAngle(from, press.at) : press.at;
    return { x: Math.round(at.x), y: Math.round(at.y) };
  };
  const end = (editor: Editor, press: Press): void => {
    if (!from) return;
    setMeasured(editor, { from, to: reached(press), isDone: true });
    from = null;
  };
  return {
    down: (editor, press) => {
      pressed = press;
      if (from) return;
      from = reached(press);
      setMeasured(editor, { from, to: null, isDone: false });
    },
    move: (editor, press) => {
      if (from) setMeasured(editor, { from, to: reached(press), isDone: false });
    },
    up: (editor, press) => {
      const start = pressed;
      pressed = null;
      if (!start || !from) return;
      // The first click only sets the first point.
      const isFirst = isClick(start, press) && isClick({ ...start, at: from }, press);
      if (!isFirst) end(editor, press);
    },
    doubleClick: () => undefined,
    cancel: (editor) => {
      const wasBusy = from !== null || editor.get().things.measured !== null;
      [from, pressed] = [null, null];
      if (wasBusy) setMeasured(editor, null);
      return wasBusy;
    },
    finish: () => undefined,
  };
}
