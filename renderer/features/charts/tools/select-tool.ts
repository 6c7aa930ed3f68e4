// Choosing, moving, turning and scaling with the pointer. Nothing is written before the button is let go.
import type { Point } from "#domain/charts/chart.ts";
import { handleAt, scalingOf, turnOf } from "#domain/charts/editing/handles.ts";
import type { Handle, ShapeHandle } from "#domain/charts/editing/handles.ts";
import { hitTest, selectInRectangle } from "#domain/charts/editing/hit.ts";
import type { Hit } from "#domain/charts/editing/hit.ts";
import {
  changeSelection,
  isNothing,
  NOTHING_SELECTED,
  selectObjects,
  selectPlaces,
} from "#domain/charts/editing/selection.ts";
import type { Picked, Selection } from "#domain/charts/editing/selection.ts";
import { snapToAngle, snapToGrid, snapToObjects } from "#domain/charts/editing/snap.ts";
import type { Snapped } from "#domain/charts/editing/snap.ts";
import { middleOf } from "#domain/charts/editing/where.ts";
import type { Bounds } from "#domain/charts/geometry.ts";
import { editCorners, hasCorners } from "../draw/edit-corners.ts";
import { enterSelection } from "../draw/enter.ts";
import type { Editor } from "../editor.ts";
import { selectedIn } from "../selected.ts";
import { reachableOf } from "../panels/things-state.ts";
import { applyShaping, clickShaping, shapeHandleAt, showShaping } from "./shape-handles.ts";
import { isClick } from "./tool.ts";
import type { Press, Tool } from "./tool.ts";

type Phase =
  | { readonly kind: "idle" }
  | { readonly kind: "rectangle"; readonly from: Press; readonly hit: Hit | null }
  | { readonly kind: "move"; readonly from: Press; readonly narrowTo: Hit | null }
  | { readonly kind: "handle"; readonly from: Press; readonly handle: Handle }
  | { readonly kind: "shape"; readonly from: Press; readonly handle: ShapeHandle };

const HANDLE_REACH_PX = 9;
export const ROTATE_ABOVE_PX = 26;
const TOLERANCE_PX = 4;
const SNAP_PX = 7;
const STEP_CM = 5;
const TURN_STEP_DEGREES = 15;
const USUAL_TURN_STEP_DEGREES = 1;

/** A tool of its own each time: it remembers what is under way. */
export function selectTool(): Tool {
  let phase: Phase = { kind: "idle" };
  return {
    down: (editor, press) => {
      phase = pressed(editor, press);
    },
    move: (editor, press) => {
      if (phase.kind === "idle" || isClick(phase.from, press)) return;
      if (phase.kind === "rectangle") editor.show({ kind: "rectangle", from: phase.from.at, to: press.at });
      else if (phase.kind === "move") editor.show({ kind: "move", ...movement(editor, phase.from, press) });
      else if (phase.kind === "shape") showShaping(editor, phase.handle, phase.from, press);
      else showHandle(editor, phase.from, phase.handle, press);
    },
    up: (editor, press) => {
      const ended = phase;
      phase = { kind: "idle" };
      if (ended.kind === "idle") return;
      if (isClick(ended.from, press)) clicked(editor, ended, press);
      else if (ended.kind === "rectangle") boxed(editor, ended.from, press);
      else if (ended.kind === "move") {
        const { dx, dy } = movement(editor, ended.from, press);
        editor.run({ name: "moveSelection", input: { selection: editor.get().selection, dx, dy } });
      } else if (ended.kind === "shape") applyShaping(editor, ended.handle, ended.from, press);
      else applyHandle(editor, ended.from, ended.handle, press);
      editor.show(null);
    },
    doubleClick: (editor, press) => {
      const hit = hitAt(editor, press);
      // A row has its seats; what has an outline is opened.
      if (hit && hit.object.kind !== "row" && !press.shift && hasCorners(editor.document(), hit.object.id))
        return editCorners(editor, hit.object.id);
      if (hit) editor.select(added(editor, selectObjects([hit.object.id]), press));
    },
    cancel: (editor) => {
      const wasBusy = phase.kind !== "idle" && editor.get().sketch !== null;
      phase = { kind: "idle" };
      return wasBusy;
    },
    finish: enterSelection,
  };
}

const hitAt = (editor: Editor, press: Press): Hit | null =>
  hitTest(reachableOf(editor), press.at, { toleranceCm: TOLERANCE_PX * press.cmPerPx });

function pressed(editor: Editor, press: Press): Phase {
  const { selection } = editor.get();
  const { box } = selectedIn(editor.document(), selection);
  const handle =
    box &&
    handleAt(box, press.at, {
      rotateAboveCm: ROTATE_ABOVE_PX * press.cmPerPx,
      withinCm: HANDLE_REACH_PX * press.cmPerPx,
    });
  if (handle) return { kind: "handle", from: press, handle };
  const shape = shapeHandleAt(editor, press);
  if (shape) return { kind: "shape", from: press, handle: shape };
  const hit = hitAt(editor, press);
  if (!hit) return { kind: "rectangle", from: press, hit: null };
  if (isIn(editor, hit) && !press.shift) return { kind: "move", from: press, narrowTo: hit };
  // Inside a section people mostly want what lies in it: a drag from there draws a rectangle.
  if (hit.object.kind === "section" || press.shift) return { kind: "rectangle", from: press, hit };
  editor.select(selectionOf(hit, press));
  return { kind: "move", from: press, narrowTo: null };
}

const isSelected = ({ objects, places }: Selection, { object, place }: Hit): boolean =>
  objects.has(object.id) || (place !== null && places.has(place));

/** Selected itself, or lying in a section that is. */
function isIn(editor: Editor, hit: Hit): boolean {
  const { selection } = editor.get();
  const { object } = hit;
  if (isSelected(selection, hit)) return true;
  if (object.kind === "section" || object.kind === "shape") return false;
  const { section } = object.data;
  return [...selection.objects].some((id) => {
    const selected = editor.document().objects.get(id);
    return selected?.kind === "section" && selected.data.key === section;
  });
}

/** A seat alone; with Alt, or where it is no seat of a row, the whole object. */
const selectionOf = ({ object, place }: Hit, press: Press): Selection =>
  object.kind === "row" && place !== null && !press.alt ? selectPlaces([place]) : selectObjects([object.id]);

function added(editor: Editor, more: Selection, press: Press): Selection {
  return press.shift ? changeSelection(editor.document(), editor.get().selection, { add: more }) : more;
}

function clicked(editor: Editor, ended: Exclude<Phase, { kind: "idle" }>, press: Press): void {
  if (ended.kind === "move") {
    if (ended.narrowTo) editor.select(selectionOf(ended.narrowTo, press));
    return;
  }
  if (ended.kind === "shape") return clickShaping(editor, ended.handle);
  if (ended.kind !== "rectangle") return;
  if (!ended.hit) {
    if (!press.shift && !isNothing(editor.get().selection)) editor.select(NOTHING_SELECTED);
    return;
  }
  const { selection } = editor.get();
  const more = selectionOf(ended.hit, press);
  if (!press.shift) editor.select(more);
  else
    editor.select(
      changeSelection(
        editor.document(),
        selection,
        isSelected(selection, ended.hit) ? { remove: more } : { add: more },
      ),
    );
}

/** A rectangle chooses; with Shift it adds, with Alt it takes away. */
function boxed(editor: Editor, from: Press, to: Press): void {
  const found = selectInRectangle(reachableOf(editor), from.at, to.at);
  editor.select(combined(editor, found, to));
}

/** What a drawn region means together with what was selected. */
export function combined(editor: Editor, found: Selection, press: Press): Selection {
  const { selection } = editor.get();
  if (press.alt) return changeSelection(editor.document(), selection, { remove: found });
  return press.shift ? changeSelection(editor.document(), selection, { add: found }) : found;
}

function movement(editor: Editor, from: Press, to: Press): Snapped {
  const { selection, isSnapping, defaults, draw } = editor.get();
  const document = editor.document();
  const way = { x: Math.round(to.at.x - from.at.x), y: Math.round(to.at.y - from.at.y) };
  const { x, y } = to.shift ? snapToAngle({ x: 0, y: 0 }, way) : way;
  const { box, contents: picked } = selectedIn(document, selection);
  if (!isSnapping || to.ctrl || to.shift || !box) return { dx: x, dy: y, guides: [] };
  const without = new Set([...picked.whole, ...picked.partial.map(({ object }) => object)].map(({ id }) => id));
  const moved = { minX: box.minX + x, maxX: box.maxX + x, minY: box.minY + y, maxY: box.maxY + y };
  const options = { withinCm: SNAP_PX * to.cmPerPx, without, rowPitchCm: defaults.rowPitchCm };
  const snapped = snapToObjects(document, moved, options);
  const has = (axis: "x" | "y"): boolean => snapped.guides.some((guide) => guide.axis === axis);
  const anchor = draw.grid.isShown ? anchorOf(picked, box) : null;
  const onGrid = anchor && snapToGrid({ x: anchor.x + x, y: anchor.y + y }, draw.grid.sizeCm);
  const rounded = (value: number): number => Math.round(value / STEP_CM) * STEP_CM;
  return {
    dx: has("x") ? x + snapped.dx : anchor && onGrid ? onGrid.x - anchor.x : rounded(x),
    dy: has("y") ? y + snapped.dy : anchor && onGrid ? onGrid.y - anchor.y : rounded(y),
    guides: snapped.guides,
  };
}

/** What of the selection comes to lie on the grid: its first seat, else the corner of its box. */
function anchorOf({ whole, partial }: Picked, box: Bounds): Point {
  const [object] = whole;
  const seats = object?.kind === "row" ? { row: object.data, seat: 0 } : null;
  const part = partial[0] ? { row: partial[0].object.data, seat: partial[0].seats[0] ?? 0 } : null;
  const first = seats ?? (object ? null : part);
  return first ? { x: first.row.x[first.seat] ?? 0, y: first.row.y[first.seat] ?? 0 } : { x: box.minX, y: box.minY };
}

function handleMeaning(editor: Editor, from: Press, handle: Handle, to: Press) {
  const { box } = selectedIn(editor.document(), editor.get().selection);
  if (!box) return null;
  if (handle !== "rotate")
    return { kind: "scale" as const, ...scalingOf(box, handle, to.at, { keepShape: to.shift, aboutMiddle: to.alt }) };
  const center = middleOf(box);
  const degrees = turnOf(center, from.at, to.at, to.shift ? TURN_STEP_DEGREES : USUAL_TURN_STEP_DEGREES);
  return { kind: "turn" as const, center, degrees };
}

function showHandle(editor: Editor, from: Press, handle: Handle, to: Press): void {
  const meaning = handleMeaning(editor, from, handle, to);
  if (meaning) editor.show(meaning);
}

function applyHandle(editor: Editor, from: Press, handle: Handle, to: Press): void {
  const meaning = handleMeaning(editor, from, handle, to);
  const { selection } = editor.get();
  if (meaning?.kind === "turn")
    editor.run({ name: "rotateSelection", input: { selection, degrees: meaning.degrees, center: meaning.center } });
  else if (meaning) {
    const { factorX, factorY, center } = meaning;
    editor.run({ name: "scaleSelection", input: { selection, factorX, factorY, center } });
  }
}
