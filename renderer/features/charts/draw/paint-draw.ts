// Painted over the drawing: the grid, the corners under edit, the place the keyboard is at, handles beside a selection.
import type { Palette } from "#domain/charts/drawing/palette.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { Point } from "#domain/charts/chart.ts";
import { middleOfSide, sideCount, sideOf } from "#domain/charts/editing/corners.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import type { ShapeHandle } from "#domain/charts/editing/handles.ts";
import type { Context2d } from "../../../seat-map/surface.ts";
import type { View } from "../../../seat-map/view.ts";
import type { EditorState } from "../editor-state.ts";
import { sightOf } from "../sight.ts";
import { shapeHandlesAround } from "../tools/shape-handles.ts";
import { editedLine } from "./edit-corners.ts";

export interface DrawSight {
  readonly state: EditorState;
  readonly document: EditorDocument;
  readonly palette: Palette;
  readonly view: View;
  readonly pixelRatio: number;
}

/** Draws on an untransformed context in device pixels. */
export function paintDraw(context: Context2d, sight: DrawSight): void {
  const { state, view, pixelRatio, palette } = sight;
  const px = pixelRatio / view.scale;
  context.save();
  if (state.draw.grid.isShown) paintGrid(context, sight);
  context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
  context.strokeStyle = palette.accent;
  context.fillStyle = palette.background;
  context.lineWidth = 1.5 * px;
  context.lineJoin = "round";
  if (state.sketch?.kind === "corners" && state.sketch.objects) paintSeats(context, state.sketch.objects);
  if (state.tool === "corners") paintCorners(context, sight, px);
  else if (state.tool === "select" && state.sketch === null) paintHandles(context, sight, px);
  paintWalked(context, sight, px);
  context.restore();
}

/** Lines nearer than this are drawn ten times as far apart. */
const NEAREST_LINES_PX = 9;

function paintGrid(context: Context2d, { state, view, pixelRatio, palette }: DrawSight): void {
  let step = state.draw.grid.sizeCm;
  while (step * view.scale < NEAREST_LINES_PX * pixelRatio) step *= step * view.scale < pixelRatio ? 10 : 5;
  const { width, height } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.strokeStyle = palette.dim;
  context.lineWidth = 1;
  context.globalAlpha = 0.22;
  context.beginPath();
  const distance = step * view.scale;
  const first = (offset: number): number => ((offset % distance) + distance) % distance;
  for (let x = first(view.x); x < width; x += distance) {
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, height);
  }
  for (let y = first(view.y); y < height; y += distance) {
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
  }
  context.stroke();
  context.globalAlpha = 1;
}

type Objects = NonNullable<Extract<EditorState["sketch"], { kind: "corners" }>["objects"]>;

/** The seats a row of segments would have. */
function paintSeats(context: Context2d, objects: Objects): void {
  context.beginPath();
  for (const object of objects) {
    if (object.kind !== "row") continue;
    object.data.x.forEach((x, seat) => ring(context, x, object.data.y[seat] ?? 0, SEAT_RADIUS_CM));
  }
  context.stroke();
}

const SHORT_SIDE_PX = 30;

function paintCorners(context: Context2d, { state, palette }: DrawSight, px: number): void {
  const edited = editedLine(state);
  if (!edited) return;
  const { line, corner } = edited;
  if (!line.isSmooth)
    for (let side = 0; side < sideCount(line); side += 1) {
      const ends = sideOf(line, side);
      const middle = middleOfSide(line, side);
      // Between corners that nearly touch there is no room for it.
      if (!ends || !middle || Math.hypot(ends.to.x - ends.from.x, ends.to.y - ends.from.y) < SHORT_SIDE_PX * px)
        continue;
      context.beginPath();
      ring(context, middle.x, middle.y, 4 * px);
      context.fill();
      context.stroke();
    }
  const size = 10 * px;
  line.corners.forEach(({ x, y }, index) => {
    context.fillStyle = index === corner ? palette.accent : palette.background;
    context.beginPath();
    context.rect(x - size / 2, y - size / 2, size, size);
    context.fill();
    context.stroke();
    if (index !== corner) return;
    // The one with the focus has a ring as well: colour alone says nothing.
    context.beginPath();
    ring(context, x, y, 10 * px);
    context.stroke();
  });
}

function paintHandles(context: Context2d, { state, document }: DrawSight, px: number): void {
  const handles = Object.entries(shapeHandlesAround(document, state.selection, px));
  for (const [handle, at] of handles as [ShapeHandle, Point][]) {
    context.beginPath();
    ring(context, at.x, at.y, 8 * px);
    context.fill();
    context.stroke();
    context.beginPath();
    MARKS[handle](context, at, 4 * px);
    context.stroke();
  }
}

/** What is drawn in the round handles. */
const MARKS: Readonly<Record<ShapeHandle, (context: Context2d, at: Point, size: number) => void>> = {
  "mirror-across": (context, { x, y }, size) => arrows(context, x, y, { x: size, y: 0 }),
  "mirror-down": (context, { x, y }, size) => arrows(context, x, y, { x: 0, y: size }),
  curve: (context, { x, y }, size) => {
    context.moveTo(x - size, y - size / 2);
    context.quadraticCurveTo(x, y + size, x + size, y - size / 2);
  },
  skew: (context, { x, y }, size) => {
    context.moveTo(x - size, y + size / 2);
    context.lineTo(x - size / 3, y - size / 2);
    context.lineTo(x + size, y - size / 2);
    context.lineTo(x + size / 3, y + size / 2);
    context.closePath();
  },
};

/** A line with a head at both ends. */
function arrows(context: Context2d, x: number, y: number, way: Point): void {
  for (const sign of [1, -1]) {
    const tip = { x: x + sign * way.x, y: y + sign * way.y };
    const [back, aside] = [
      { x: (-sign * way.x) / 2, y: (-sign * way.y) / 2 },
      { x: way.y / 2, y: way.x / 2 },
    ];
    context.moveTo(x, y);
    context.lineTo(tip.x, tip.y);
    context.moveTo(tip.x + back.x + aside.x, tip.y + back.y + aside.y);
    context.lineTo(tip.x, tip.y);
    context.lineTo(tip.x + back.x - aside.x, tip.y + back.y - aside.y);
  }
}

/** Two rings, light and dark, so that it shows on every category. */
function paintWalked(context: Context2d, { state, document, palette }: DrawSight, px: number): void {
  const { walked } = state.draw;
  if (walked === null) return;
  const { places } = sightOf(document);
  const index = places.indexOfNumber.get(walked);
  if (index === undefined) return;
  const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
  const radius = Math.max(SEAT_RADIUS_CM + 5, 9 * px);
  for (const [color, width] of [
    [palette.background, 6],
    [palette.ink, 3],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width * px;
    context.beginPath();
    ring(context, x, y, radius);
    context.stroke();
  }
}

function ring(context: Context2d, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
