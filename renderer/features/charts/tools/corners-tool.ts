// The corner tool: corners and sides of one line are dragged, added and taken out. Nothing is written before the button
// is let go.
import type { Corner, Point } from "#domain/charts/chart.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import {
  bentSide,
  bulgeTowards,
  cornersCommand,
  hitCorner,
  movedCorner,
  withCorner,
} from "#domain/charts/editing/corners.ts";
import type { CornerHit } from "#domain/charts/editing/corners.ts";
import { hitTest } from "#domain/charts/editing/hit.ts";
import { snapToAngle, snapToGrid } from "#domain/charts/editing/snap.ts";
import { gridOf } from "../draw/draw-state.ts";
import { chooseCorner, editCorners, editedLine, hasCorners, putCorners, removeCorner } from "../draw/edit-corners.ts";
import type { Editor } from "../editor.ts";
import { reachableOf } from "../panels/things-state.ts";
import { isClick } from "./tool.ts";
import type { Press, Tool } from "./tool.ts";

const REACH_PX = 9;
/** Bent less than this on screen, a side is straight. */
const STRAIGHT_PX = 5;
const BULGE_STEP_CM = 5;

/** A tool of its own each time: it remembers what is dragged. */
export function cornersTool(): Tool {
  let from: Press | null = null;
  let grabbed: CornerHit | null = null;
  return {
    down: (editor, press) => {
      from = press;
      grabbed = hitAt(editor, press);
      if (grabbed?.kind === "corner") chooseCorner(editor, grabbed.corner);
      else if (grabbed) chooseCorner(editor, grabbed.side);
    },
    move: (editor, press) => {
      if (!from || !grabbed || isClick(from, press)) return;
      const corners = dragged(editor, grabbed, press);
      if (corners) show(editor, corners);
    },
    up: (editor, press) => {
      const [start, hit] = [from, grabbed];
      [from, grabbed] = [null, null];
      if (!start) return;
      if (isClick(start, press)) return clicked(editor, hit, press);
      const corners = hit && dragged(editor, hit, press);
      editor.setDraw({ dragged: null });
      editor.show(null);
      if (corners) putCorners(editor, corners);
    },
    doubleClick: (editor, press) => {
      const hit = hitAt(editor, press);
      const edited = editedLine(editor.get());
      if (!edited || !hit || hit.kind === "corner") return;
      if (putCorners(editor, withCorner(edited.line, hit.side, whole(press.at)))) chooseCorner(editor, hit.side + 1);
    },
    cancel: (editor) => {
      const wasBusy = editor.get().draw.dragged !== null;
      [from, grabbed] = [null, null];
      if (wasBusy) editor.setDraw({ dragged: null });
      return wasBusy;
    },
    // Enter again: done with the corners.
    finish: (editor) => editor.setTool("select"),
  };
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

function hitAt(editor: Editor, press: Press): CornerHit | null {
  const edited = editedLine(editor.get());
  return edited && hitCorner(edited.line, press.at, REACH_PX * press.cmPerPx);
}

/** The corners as they would be if the button were let go here. */
function dragged(editor: Editor, hit: CornerHit, press: Press): readonly Corner[] | null {
  const state = editor.get();
  const edited = editedLine({ ...state, draw: { ...state.draw, dragged: null } });
  if (!edited) return null;
  const { line } = edited;
  if (hit.kind === "corner") {
    const before = line.corners[(hit.corner - 1 + line.corners.length) % line.corners.length];
    const snaps = state.isSnapping && !press.ctrl;
    const free = snaps ? snapToGrid(whole(press.at), gridOf(state.draw)) : whole(press.at);
    return movedCorner(line.corners, hit.corner, press.shift && before ? snapToAngle(before, press.at) : free);
  }
  if (line.isSmooth) return null;
  const bulge = bulgeTowards(line, hit.side, press.at);
  const step = press.ctrl ? 1 : BULGE_STEP_CM;
  return bentSide(
    line.corners,
    hit.side,
    Math.abs(bulge) < STRAIGHT_PX * press.cmPerPx ? 0 : Math.round(bulge / step) * step,
  );
}

function show(editor: Editor, corners: readonly Corner[]): void {
  const edited = editedLine(editor.get());
  if (!edited) return;
  const result = runCommand(editor.document(), cornersCommand(edited.object, edited.line, corners));
  const object = result.ok ? result.value.objects.get(edited.object.id) : undefined;
  if (!object) return;
  editor.setDraw({ dragged: corners });
  editor.show({ kind: "objects", objects: [object] });
}

/** Alt takes a corner out; elsewhere a click goes on to what lies there, or ends the work on empty ground. */
function clicked(editor: Editor, hit: CornerHit | null, press: Press): void {
  if (hit?.kind === "corner" && press.alt) return removeCorner(editor, hit.corner);
  if (hit) return;
  const found = hitTest(reachableOf(editor), press.at, { toleranceCm: 4 * press.cmPerPx });
  if (found && hasCorners(editor.document(), found.object.id)) {
    if (!editor.get().selection.objects.has(found.object.id)) editCorners(editor, found.object.id);
    return;
  }
  if (!found && editedLine(editor.get())) editor.setTool("select");
}
