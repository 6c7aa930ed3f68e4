// Drawing new things: a drag shows what would come of it and how much, letting go draws it. Outlines also corner by corner.
import type { Point } from "#domain/charts/chart.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { focalPointFor } from "#domain/charts/editing/check-document.ts";
import { addedSince, placesOfObject } from "#domain/charts/editing/document.ts";
import { snapToAngle, snapToGrid } from "#domain/charts/editing/snap.ts";
import { gridOf } from "../draw/draw-state.ts";
import type { Editor } from "../editor.ts";
import { onShownFloor } from "../panels/on-floor.ts";
import { drawingOf, drawsCorners, outlineOf } from "./drawings.ts";
import type { Drawing, DrawingTool } from "./drawings.ts";
import { isClick } from "./tool.ts";
import type { Press, Tool } from "./tool.ts";

const CLOSE_PX = 9;

/** A tool of its own each time: it remembers where it began. */
export function drawTool(name: DrawingTool): Tool {
  let from: Press | null = null;
  let corners: Point[] = [];
  const outline = name === "area" || name === "section" || name === "shape" || name === "path" ? name : null;
  const fewest = name === "path" ? 2 : 3;
  const showCorners = (editor: Editor, to: Point): void => {
    if (outline) sketchCorners(editor, outline, corners, to);
  };
  const close = (editor: Editor): void => {
    const points = corners;
    corners = [];
    editor.show(null);
    if (outline && points.length > 0) done(editor, outlineOf(outline, drawing(editor), points));
  };
  return {
    down: (editor, press) => {
      if (!drawsCorners(name, editor.get().defaults)) from = press;
    },
    move: (editor, press) => {
      if (corners.length > 0) showCorners(editor, placed(editor, press, corners.at(-1)));
      if (from && !isClick(from, press)) sketch(editor, name, placed(editor, from), reached(editor, name, from, press));
    },
    up: (editor, press) => {
      if (drawsCorners(name, editor.get().defaults)) {
        const [first] = corners;
        if (first && fewest === 3 && corners.length > 2 && isNear(first, press)) return close(editor);
        corners = [...corners, placed(editor, press, corners.at(-1))];
        return showCorners(editor, corners.at(-1) ?? press.at);
      }
      if (!from) return;
      const start = from;
      from = null;
      const to = isClick(start, press) ? null : reached(editor, name, start, press);
      done(editor, drawingOf(name, drawing(editor), placed(editor, start), to));
    },
    doubleClick: (editor) => {
      // Its second click has set the last corner once more.
      if (corners.length > fewest) corners = corners.slice(0, -1);
      if (corners.length >= fewest) close(editor);
    },
    cancel: () => {
      const wasBusy = corners.length > 0 || from !== null;
      corners = [];
      from = null;
      return wasBusy;
    },
    back: (editor) => {
      const last = corners.at(-1);
      if (!last) return false;
      corners = corners.slice(0, -1);
      if (corners.length > 0) showCorners(editor, last);
      else editor.show(null);
      return true;
    },
    finish: (editor, around) => {
      if (corners.length > 0) return close(editor);
      done(editor, drawingOf(name, drawing(editor), placed(editor, { ...NO_PRESS, at: around }), null));
    },
  };
}

const NO_PRESS = { at: { x: 0, y: 0 }, cmPerPx: 1, shift: false, alt: false, ctrl: false };

const drawing = (editor: Editor): Drawing => ({
  document: editor.document(),
  defaults: editor.get().defaults,
  words: editor.words,
});

const isNear = (corner: Point, press: Press): boolean =>
  Math.hypot(corner.x - press.at.x, corner.y - press.at.y) <= CLOSE_PX * press.cmPerPx;

/** Where a press lies: on the grid, or in steps of 45 degrees from the point before with Shift. */
function placed(editor: Editor, press: Press, before?: Point): Point {
  if (press.shift && before) return snapToAngle(before, press.at);
  const whole = { x: Math.round(press.at.x), y: Math.round(press.at.y) };
  return editor.get().isSnapping && !press.ctrl ? snapToGrid(whole, gridOf(editor.get().draw)) : whole;
}

/** Where a drag ends. A row keeps to steps of 45 degrees with Shift, outlines become squares. */
function reached(editor: Editor, name: DrawingTool, from: Press, to: Press): Point {
  const start = placed(editor, from);
  if (!to.shift) return placed(editor, to);
  return snapToAngle(start, to.at, name === "row" ? 45 : 90);
}

function sketch(editor: Editor, name: DrawingTool, from: Point, to: Point): void {
  const before = editor.document();
  const result = runCommand(before, drawingOf(name, drawing(editor), from, to));
  if (!result.ok) return;
  const objects = addedSince(before, result.value).flatMap((id) => result.value.objects.get(id) ?? []);
  editor.show({ kind: "objects", objects });
  const places = objects.reduce((sum, object) => sum + placesOfObject(object).length, 0);
  const rows = objects.filter(({ kind }) => kind === "row").length;
  const values = { rows, seats: rows === 0 ? 0 : Math.round(places / rows), places };
  if (rows > 0) editor.say({ key: "drawingRows", values });
  else editor.say({ key: "drawing", values: { width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) } });
}

/** The line so far, and what would come of it. */
function sketchCorners(
  editor: Editor,
  name: Parameters<typeof outlineOf>[0],
  points: readonly Point[],
  to: Point,
): void {
  const before = editor.document();
  const result = runCommand(before, outlineOf(name, drawing(editor), [...points, to]));
  const objects = result.ok ? addedSince(before, result.value).flatMap((id) => result.value.objects.get(id) ?? []) : [];
  editor.show({ kind: "corners", points, to, objects });
  const last = points.at(-1) ?? to;
  const places = objects.reduce((sum, object) => sum + placesOfObject(object).length, 0);
  const lengthCm = Math.round(Math.hypot(to.x - last.x, to.y - last.y));
  if (name === "path") editor.say({ key: "draw.said.path", values: { places, length: lengthCm } });
  else editor.say({ key: "draw.said.side", values: { corners: points.length, length: lengthCm } });
}

function done(editor: Editor, command: ReturnType<typeof drawingOf>): void {
  // A word of its own, so that only what follows here joins the step.
  const joins = `drawn-${editor.document().nextObject}`;
  if (!editor.run(onShownFloor(editor, command), { selectAdded: true, joins })) return editor.show(null);
  // The first stage is where people look, until somebody says otherwise.
  const isStage = command.name === "addShape" && command.input.kind === "stage";
  const focal = isStage && !editor.document().head.focalPoint ? focalPointFor(editor.document()) : null;
  if (focal) editor.run(focal, { joins });
  editor.setTool("select");
  editor.select(editor.get().selection);
}
