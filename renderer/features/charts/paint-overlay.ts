// What is drawn over the seats: grid crosses, the focal point, what is selected with its handles, what a gesture would do.
import type { Point } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { EditorDocument, EditorObject } from "#domain/charts/editing/document.ts";
import { handlesOf } from "#domain/charts/editing/handles.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import { moveBy, scaleAbout, turnAbout } from "#domain/charts/editing/transform.ts";
import type { Affine } from "#domain/charts/editing/transform.ts";
import { chairsOf } from "#domain/charts/geometry.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Context2d } from "../../seat-map/surface.ts";
import type { View } from "../../seat-map/view.ts";
import type { Sketch } from "./editor-state.ts";
import { selectedIn } from "./selected.ts";
import { ROTATE_ABOVE_PX } from "./tools/select-tool.ts";

export interface OverlaySight {
  readonly document: EditorDocument;
  readonly selection: Selection;
  readonly sketch: Sketch | null;
  readonly palette: Palette;
  readonly view: View;
  readonly pixelRatio: number;
}

/** Draws the overlay on an untransformed context in device pixels. */
export function paintOverlay(context: Context2d, sight: OverlaySight): void {
  const { view, pixelRatio, sketch, palette } = sight;
  context.save();
  context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
  const px = pixelRatio / view.scale;
  const focal = sight.document.head.focalPoint;
  if (focal) paintFocal(context, focal, px, palette);
  context.strokeStyle = palette.accent;
  context.fillStyle = palette.accent;
  context.lineJoin = "round";
  paintSelected(context, sight, px);
  if (sketch) paintSketch(context, sight, sketch, px);
  context.restore();
}

function paintFocal(context: Context2d, { x, y }: Point, px: number, palette: Palette): void {
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5 * px;
  context.beginPath();
  context.arc(x, y, 8 * px, 0, 2 * Math.PI);
  context.moveTo(x - 13 * px, y);
  context.lineTo(x + 13 * px, y);
  context.moveTo(x, y - 13 * px);
  context.lineTo(x, y + 13 * px);
  context.stroke();
}

/** Seats are ringed by the seat core, and drawn by it where they are dragged to: here is what else is selected. */
function paintSelected(context: Context2d, sight: OverlaySight, px: number): void {
  const { document, selection, sketch, palette } = sight;
  const { picked, contents, box } = selectedIn(document, selection);
  if (!box) return;
  const isMoving = isTransforming(sketch);
  context.save();
  if (isMoving) transform(context, sketch);
  // From far away outlines must not hide the categories.
  context.lineWidth = Math.min(2.5 * px, 12);
  context.beginPath();
  for (const object of (isMoving ? contents : picked).whole)
    if (object.kind !== "row") traceObject(context, object, false);
  context.stroke();
  context.lineWidth = 1.2 * px;
  context.setLineDash([5 * px, 4 * px]);
  context.strokeRect(box.minX, box.minY, box.maxX - box.minX, box.maxY - box.minY);
  context.setLineDash([]);
  context.restore();
  if (isMoving) return;
  const size = 8 * px;
  context.lineWidth = 1.5 * px;
  context.fillStyle = palette.background;
  for (const [handle, { x, y }] of Object.entries(handlesOf(box, ROTATE_ABOVE_PX * px))) {
    context.beginPath();
    if (handle === "rotate") context.arc(x, y, size * 0.6, 0, 2 * Math.PI);
    else context.rect(x - size / 2, y - size / 2, size, size);
    context.fill();
    context.stroke();
  }
}

/** A gesture that moves what is selected as a whole. */
export type Transforming = Extract<Sketch, { kind: "move" | "turn" | "scale" }>;

export const isTransforming = (sketch: Sketch | null): sketch is Transforming =>
  sketch?.kind === "move" || sketch?.kind === "turn" || sketch?.kind === "scale";

/** Where a gesture brings a point. */
export function mapOfSketch(sketch: Transforming): Affine {
  switch (sketch.kind) {
    case "move":
      return moveBy(sketch.dx, sketch.dy);
    case "turn":
      return turnAbout(sketch.center, sketch.degrees);
    case "scale":
      return scaleAbout(sketch.center, sketch.factorX, sketch.factorY);
  }
}

function transform(context: Context2d, sketch: Transforming): void {
  const { a, b, c, d, e, f } = mapOfSketch(sketch);
  context.transform(a, b, c, d, e, f);
}

function paintSketch(context: Context2d, sight: OverlaySight, sketch: Sketch, px: number): void {
  context.lineWidth = 1.5 * px;
  context.strokeStyle = sight.palette.accent;
  context.fillStyle = sight.palette.accent;
  switch (sketch.kind) {
    case "rectangle": {
      const { from, to } = sketch;
      context.globalAlpha = 0.12;
      context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      context.globalAlpha = 1;
      return context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
    }
    case "lasso":
    case "corners": {
      const points = sketch.kind === "corners" ? [...sketch.points, sketch.to] : sketch.points;
      if (sketch.kind === "lasso" && sketch.isBrush) {
        context.lineWidth = 20 * px;
        context.globalAlpha = 0.3;
      }
      context.beginPath();
      for (const { x, y } of points) context.lineTo(x, y);
      context.stroke();
      context.globalAlpha = 1;
      return;
    }
    case "objects":
      context.beginPath();
      for (const object of sketch.objects) traceObject(context, object);
      return context.stroke();
    case "move":
      for (const { axis, at, from, to } of sketch.guides) {
        context.beginPath();
        context.moveTo(axis === "x" ? at : from, axis === "x" ? from : at);
        context.lineTo(axis === "x" ? at : to, axis === "x" ? to : at);
        context.stroke();
      }
      return;
    case "turn":
    case "scale":
      return;
  }
}

function traceDot(context: Context2d, x: number, y: number): void {
  context.moveTo(x + SEAT_RADIUS_CM + 2, y);
  context.arc(x, y, SEAT_RADIUS_CM + 2, 0, 2 * Math.PI);
}

/** Chairs only where no seat core draws them. */
function traceObject(context: Context2d, object: EditorObject, hasChairs = true): void {
  switch (object.kind) {
    case "row":
      object.data.x.forEach((x, seat) => traceDot(context, x, object.data.y[seat] ?? 0));
      return;
    case "table":
      return traceTable(context, object.data, hasChairs);
    case "area":
      return traceOutline(context, object.data.outline, true);
    case "section":
      return traceOutline(context, object.data.outline ?? [], true);
    case "shape":
      if (object.data.kind === "text") return traceDot(context, object.data.at.x, object.data.at.y);
      return traceOutline(context, object.data.outline, object.data.kind === "stage" || object.data.open !== true);
  }
}

function traceTable(
  context: Context2d,
  table: Extract<EditorObject, { kind: "table" }>["data"],
  hasChairs: boolean,
): void {
  const { x, y, width, height, rotation } = table;
  const turn = (rotation * Math.PI) / 180;
  if (table.form === "round") {
    context.moveTo(x + (width / 2) * Math.cos(turn), y + (width / 2) * Math.sin(turn));
    context.ellipse(x, y, width / 2, height / 2, turn, 0, 2 * Math.PI);
  } else {
    const corner = (across: number, down: number): Point => ({
      x: x + across * Math.cos(turn) - down * Math.sin(turn),
      y: y + across * Math.sin(turn) + down * Math.cos(turn),
    });
    const [right, bottom] = [width / 2, height / 2];
    traceOutline(
      context,
      [corner(-right, -bottom), corner(right, -bottom), corner(right, bottom), corner(-right, bottom)],
      true,
    );
  }
  if (hasChairs && !table.booth) for (const chair of chairsOf(table)) traceDot(context, chair.x, chair.y);
}

function traceOutline(context: Context2d, outline: readonly Point[], isClosed: boolean): void {
  outline.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  if (isClosed && outline.length > 0) context.closePath();
}
