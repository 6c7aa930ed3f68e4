// Handles beside a selection: two mirrors to click, and for rows one to bend and one to lean them.
import type { Point } from "#domain/charts/chart.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { curveOfDrag, shapeHandlesOf, skewOfDrag } from "#domain/charts/editing/handles.ts";
import type { ShapeHandle } from "#domain/charts/editing/handles.ts";
import { curveOfRow } from "#domain/charts/editing/row-shape.ts";
import { touchedRows } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection, middleOf } from "#domain/charts/editing/where.ts";
import type { Editor } from "../editor.ts";
import type { Press } from "./tool.ts";

export const SHAPE_GAP_PX = 26;
const REACH_PX = 9;
/** Around a box smaller than this the handles would lie over each other. */
const SMALLEST_BOX_PX = 44;
const STRAIGHT_PX = 6;
const CURVE_STEP_CM = 5;
const SKEW_STEP_DEGREES = 5;

/** Where the handles of what is selected are; none around something small or single seats. */
export function shapeHandlesAround(
  document: EditorDocument,
  selection: Selection,
  cmPerPx: number,
): Readonly<Partial<Record<ShapeHandle, Point>>> {
  // Beside single seats are other seats, which must stay within reach.
  const box = selection.places.size === 0 ? boundsOfSelection(document, selection) : null;
  if (!box || Math.max(box.maxX - box.minX, box.maxY - box.minY) < SMALLEST_BOX_PX * cmPerPx) return {};
  const hasRows = rowsOf(document, selection).length > 0;
  return shapeHandlesOf(box, SHAPE_GAP_PX * cmPerPx, { hasRows });
}

const rowsOf = (document: EditorDocument, selection: Selection) =>
  touchedRows(document, selection).filter(({ data }) => data.places.length > 1);

/** The handle under the pointer; null when there is none, and while Shift adds to the selection. */
export function shapeHandleAt(editor: Editor, press: Press): ShapeHandle | null {
  if (press.shift) return null;
  const handles = shapeHandlesAround(editor.document(), editor.get().selection, press.cmPerPx);
  for (const [handle, at] of Object.entries(handles) as [ShapeHandle, Point][])
    if (Math.hypot(at.x - press.at.x, at.y - press.at.y) <= REACH_PX * press.cmPerPx) return handle;
  return null;
}

/** What letting go here would do; null for a mirror that is dragged. */
function commandOf(editor: Editor, handle: ShapeHandle, from: Press, to: Press): Command | null {
  const { selection } = editor.get();
  const document = editor.document();
  const box = boundsOfSelection(document, selection);
  if (!box) return null;
  if (handle === "skew") {
    const acrossDegrees = skewOfDrag(box, to.at.x - from.at.x, to.ctrl ? 1 : SKEW_STEP_DEGREES);
    return { name: "skewSelection", input: { selection, acrossDegrees, downDegrees: 0 } };
  }
  if (handle !== "curve") return null;
  const rows = rowsOf(document, selection);
  const middle = middleOf(box);
  const focal = document.head.focalPoint;
  const curveCm = curveOfDrag(
    rows[0] ? (curveOfRow(document, rows[0].data) ?? 0) : 0,
    { x: to.at.x - from.at.x, y: to.at.y - from.at.y },
    {
      away: focal ? { x: middle.x - focal.x, y: middle.y - focal.y } : { x: 0, y: 1 },
      stepCm: to.ctrl ? 1 : CURVE_STEP_CM,
      straightCm: STRAIGHT_PX * to.cmPerPx,
    },
  );
  return { name: "curveRows", input: { selection, curveCm, concentric: rows.length > 1 } };
}

/** Shows what a drag would do. */
export function showShaping(editor: Editor, handle: ShapeHandle, from: Press, to: Press): void {
  const command = commandOf(editor, handle, from, to);
  const result = command && runCommand(editor.document(), command);
  if (!command || !result?.ok) return;
  const before = editor.document();
  const objects = [...result.value.objects.values()].filter((object) => before.objects.get(object.id) !== object);
  editor.show({ kind: "objects", objects });
  if (command.name === "curveRows")
    editor.say({ key: "draw.said.curve", values: { curve: Math.round(command.input.curveCm) } });
  if (command.name === "skewSelection")
    editor.say({ key: "draw.said.skew", values: { degrees: command.input.acrossDegrees } });
}

/** Does what the drag means. */
export function applyShaping(editor: Editor, handle: ShapeHandle, from: Press, to: Press): void {
  const command = commandOf(editor, handle, from, to);
  if (command) editor.run(command);
}

/** A click on a mirror mirrors; on the others it does nothing. */
export function clickShaping(editor: Editor, handle: ShapeHandle): void {
  const { selection } = editor.get();
  if (handle === "mirror-across") editor.run({ name: "mirrorSelection", input: { selection, axis: "horizontal" } });
  if (handle === "mirror-down") editor.run({ name: "mirrorSelection", input: { selection, axis: "vertical" } });
}
