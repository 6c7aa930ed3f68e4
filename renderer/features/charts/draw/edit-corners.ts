// Editing corners: which line is under edit, and what keys, fields and the pointer do with it.
import type { Corner, Point } from "#domain/charts/chart.ts";
import {
  bentSide,
  cornerLineOf,
  cornersCommand,
  movedCorner,
  sideCount,
  sideOf,
  withCorner,
  withoutCorner,
} from "#domain/charts/editing/corners.ts";
import type { CornerLine } from "#domain/charts/editing/corners.ts";
import type { EditorDocument, EditorObject, ObjectId } from "#domain/charts/editing/document.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import type { EditorState } from "../editor-state.ts";
import type { Editor } from "../editor.ts";

export interface EditedLine {
  readonly object: EditorObject;
  readonly line: CornerLine;
  /** The corner with the focus. */
  readonly corner: number;
}

/** The line under edit: of the one object that is selected while the corner tool is on. Null when there is none. */
export function editedLine({ tool, selection, history, draw }: EditorState): EditedLine | null {
  if (tool !== "corners" || selection.objects.size !== 1 || selection.places.size > 0) return null;
  const [id = ""] = selection.objects;
  const object = history.document.objects.get(id);
  const line = object ? cornerLineOf(object) : null;
  if (!object || !line) return null;
  const corners = draw.dragged ?? line.corners;
  return { object, line: { ...line, corners }, corner: Math.min(draw.corner, corners.length - 1) };
}

/** Whether an object can be edited corner by corner. */
export function hasCorners(document: EditorDocument, id: ObjectId | undefined): boolean {
  const object = id === undefined ? undefined : document.objects.get(id);
  return object !== undefined && cornerLineOf(object) !== null;
}

/** Begins editing the corners of an object. */
export function editCorners(editor: Editor, id: ObjectId): void {
  editor.select(selectObjects([id]));
  editor.setTool("corners");
  chooseCorner(editor, 0);
}

/** Puts the focus on a corner and says where it is; numbers beyond the ends go round. */
export function chooseCorner(editor: Editor, corner: number): void {
  const edited = editedLine(editor.get());
  if (!edited) return;
  const { corners } = edited.line;
  const at = (corner + corners.length) % corners.length;
  editor.setDraw({ corner: at, dragged: null });
  sayCorner(editor);
}

export function stepCorner(editor: Editor, by: 1 | -1): void {
  const edited = editedLine(editor.get());
  if (edited) chooseCorner(editor, edited.corner + by);
}

function sayCorner(editor: Editor): void {
  const edited = editedLine(editor.get());
  const at = edited?.line.corners[edited.corner];
  if (!edited || !at) return;
  editor.say({
    key: "draw.said.corner",
    values: { corner: edited.corner + 1, corners: edited.line.corners.length, x: at.x, y: at.y },
  });
}

/** Writes corners into the chart as one step; presses of the same key in a row are one step too. */
export function putCorners(editor: Editor, corners: readonly Corner[], joins?: string): boolean {
  const edited = editedLine(editor.get());
  if (!edited) return false;
  const command = cornersCommand(edited.object, edited.line, corners);
  return editor.run(command, joins === undefined ? {} : { joins });
}

export function nudgeCorner(editor: Editor, dx: number, dy: number): void {
  const edited = editedLine(editor.get());
  const at = edited?.line.corners[edited.corner];
  if (at) placeCorner(editor, { x: at.x + dx, y: at.y + dy }, "corner");
}

/** Puts the corner with the focus where it was typed. */
export function placeCorner(editor: Editor, to: Point, joins?: string): void {
  const edited = editedLine(editor.get());
  if (!edited) return;
  if (putCorners(editor, movedCorner(edited.line.corners, edited.corner, to), joins)) sayCorner(editor);
}

/** Adds a corner in the middle of the side after the one with the focus; at the end of an open line on the side before. */
export function addCorner(editor: Editor): void {
  const edited = editedLine(editor.get());
  if (!edited) return;
  const side = Math.min(edited.corner, sideCount(edited.line) - 1);
  if (putCorners(editor, withCorner(edited.line, side))) chooseCorner(editor, side + 1);
}

export function removeCorner(editor: Editor, corner: number): void {
  const edited = editedLine(editor.get());
  if (!edited) return;
  const corners = withoutCorner(edited.line, corner);
  if (!corners) return editor.refuse({ code: "TOO_FEW_POINTS", data: { fewest: edited.line.fewest } });
  if (putCorners(editor, corners)) chooseCorner(editor, Math.min(corner, corners.length - 1));
}

/** How far the side after the corner with the focus is bent; null where no side is or it cannot be. */
export function bulgeAtFocus(edited: EditedLine): number | null {
  const ends = edited.line.isSmooth ? null : sideOf(edited.line, edited.corner);
  return ends ? (ends.from.bulgeCm ?? 0) : null;
}

/** Bends the side after the corner with the focus. */
export function bend(editor: Editor, bulgeCm: number, joins?: string): void {
  const edited = editedLine(editor.get());
  if (!edited || bulgeAtFocus(edited) === null) return;
  if (putCorners(editor, bentSide(edited.line.corners, edited.corner, bulgeCm), joins))
    editor.say({ key: "draw.said.bent", values: { bulge: Math.round(bulgeCm) } });
}

export function bendBy(editor: Editor, byCm: number): void {
  const edited = editedLine(editor.get());
  const before = edited && bulgeAtFocus(edited);
  if (before !== null) bend(editor, before + byCm, "bend");
}
