// What a place looks like: fill, pattern of its category, mark of its state. Drawn once per look, then copied as pixels.
import type { CategoryPattern } from "../chart.ts";
import type { Brush } from "./brush.ts";
import type { Palette } from "./palette.ts";
import { edgeOf, inkOn, mixOf } from "./palette.ts";
import type { PlaceState } from "./states.ts";
import { PLACE_STATE } from "./states.ts";

/** Everything that decides how a place looks, but for its size and its label. */
export interface Face {
  readonly state: PlaceState;
  readonly color: string;
  readonly pattern: CategoryPattern;
  readonly wheelchair: boolean;
  readonly highlight: boolean;
  readonly dimmed: boolean;
  /** The category's key, written on free places of a printed plan in place of the pattern. */
  readonly letter?: string | undefined;
}

/** Marks smaller than this radius in device pixels turn to mud and are left out. */
const MARKS_FROM_PX = 2.6;
/** The outline of a free place on paper. */
const PAPER_LINE_PT = 0.6;
const RING_SHARE = 1.32;
const FULL_TURN = 2 * Math.PI;

/** How far the face reaches from its centre, in radii. */
export function reachOf(face: Face): number {
  return face.state === PLACE_STATE.mine || face.highlight ? RING_SHARE + 0.12 : 1;
}

/** The colour text on the face has. */
export function labelInkOf(face: Face, palette: Palette): string {
  switch (face.state) {
    case PLACE_STATE.free:
      return palette.isPrint ? palette.ink : inkOn(face.color);
    case PLACE_STATE.held:
      return palette.dim;
    case PLACE_STATE.sold:
    case PLACE_STATE.blocked:
      return palette.soldInk;
    case PLACE_STATE.mine:
      return palette.accentInk;
    case PLACE_STATE.mineElsewhere:
      return palette.accent;
  }
}

/** Whether the mark sits below the label (the label then moves up a little). */
export function hasLowMark(face: Face): boolean {
  if (face.state === PLACE_STATE.mine || face.wheelchair) return true;
  return face.state === PLACE_STATE.free && ["dot", "bar", "cross"].includes(face.pattern);
}

/** A blocked place shows its cross instead of a label. */
export function showsLabel(face: Face): boolean {
  return face.state !== PLACE_STATE.blocked;
}

/** Draws the face of radius `r` device pixels around (x, y). `labelled` leaves the middle to the label. */
export function drawFace(
  context: Brush,
  x: number,
  y: number,
  r: number,
  face: Face,
  palette: Palette,
  labelled: boolean,
): void {
  context.save();
  context.translate(x, y);
  context.scale(r, r);
  context.lineCap = "round";
  context.lineJoin = "round";
  if (face.dimmed) context.globalAlpha = 0.22;
  drawBody(context, r, face, palette);
  if (r >= MARKS_FROM_PX) drawMarks(context, r, face, palette, labelled);
  if (face.highlight && face.state !== PLACE_STATE.mine)
    ring(context, RING_SHARE - 0.04, Math.max(0.18, 1 / r), palette.accent);
  context.restore();
}

function drawBody(context: Brush, r: number, face: Face, palette: Palette): void {
  switch (face.state) {
    case PLACE_STATE.free:
      if (!palette.isPrint) return edged(context, r, face, face.color, edgeOf(face.color, palette.background));
      body(context, face, palette.background);
      return outline(context, face, PAPER_LINE_PT / r, palette.ink, 0);
    case PLACE_STATE.sold:
      return edged(context, r, face, palette.sold, palette.soldEdge);
    case PLACE_STATE.blocked:
      return edged(context, r, face, mixOf(palette.sold, palette.background, 0.35), palette.soldEdge);
    case PLACE_STATE.mine:
      body(context, face, palette.accent);
      return ring(context, RING_SHARE, Math.max(0.2, 1 / r), palette.accent);
    case PLACE_STATE.held:
      body(context, face, palette.background);
      if (palette.isPrint) return outline(context, face, PAPER_LINE_PT / r, palette.soldInk, 10);
      return outline(context, face, outlineWidth(r), palette.soldInk, r >= 4 ? 12 : 0);
    case PLACE_STATE.mineElsewhere:
      body(context, face, palette.background);
      return outline(context, face, outlineWidth(r), palette.accent, 0);
  }
}

function drawMarks(context: Brush, r: number, face: Face, palette: Palette, labelled: boolean): void {
  const ink = labelInkOf(face, palette);
  const low = labelled && showsLabel(face);
  switch (face.state) {
    case PLACE_STATE.free:
      if (face.letter !== undefined && (low || !face.wheelchair)) {
        if (face.pattern === "half" || face.pattern === "ring") drawPattern(context, face, ink, true);
        return face.wheelchair ? drawWheelchair(context, -0.34, 0.52, 0.5, ink) : undefined;
      }
      if (face.wheelchair && !low) {
        if (face.pattern === "half" || face.pattern === "ring") drawPattern(context, face, ink, false);
        return drawWheelchair(context, 0, 0, 1, ink);
      }
      if (face.wheelchair) drawWheelchair(context, -0.3, 0.52, 0.5, ink);
      return low ? drawPattern(context, face, ink, true) : drawPattern(context, face, ink, false);
    case PLACE_STATE.mine:
      return low ? tick(context, 0, 0.56, 0.62, ink) : tick(context, 0, 0, 1.15, ink);
    case PLACE_STATE.blocked:
      return cross(context, 0, 0, 0.36, 0.17, palette.soldInk);
    case PLACE_STATE.mineElsewhere:
      return low ? undefined : disc(context, 0, 0, 0.34, palette.accent);
    case PLACE_STATE.held:
      if ((r >= 4 || palette.isPrint) && !low) hatch(context, palette.soldInk);
      return face.wheelchair && low ? drawWheelchair(context, 0, 0.55, 0.5, ink) : undefined;
    case PLACE_STATE.sold:
      return face.wheelchair ? drawWheelchair(context, 0, low ? 0.55 : 0, low ? 0.5 : 1, ink) : undefined;
  }
}

/** The category's mark; `low` is the small version below a label. */
function drawPattern(context: Brush, face: Face, ink: string, low: boolean): void {
  const x = low && face.wheelchair ? 0.32 : 0;
  const y = low ? 0.58 : 0;
  switch (face.pattern) {
    case "plain":
      return;
    case "dot":
      return disc(context, x, y, low ? 0.15 : 0.29, ink);
    case "bar":
      return low ? line(context, x - 0.24, y, x + 0.24, y, 0.16, ink) : line(context, -0.46, 0, 0.46, 0, 0.3, ink);
    case "cross":
      return low ? cross(context, x, y, 0.14, 0.11, ink) : cross(context, 0, 0, 0.34, 0.24, ink);
    case "ring":
      return low ? ring(context, 0.8, 0.1, ink) : ring(context, 0.5, 0.2, ink);
    case "half": {
      context.fillStyle = ink === "#ffffff" ? "rgb(0 0 0 / 32%)" : "rgb(255 255 255 / 42%)";
      context.beginPath();
      if (face.wheelchair) context.rect(-0.88, 0, 1.76, 0.88);
      else context.arc(0, 0, 1, 0, Math.PI);
      context.fill();
    }
  }
}

function shape(context: Brush, face: Face, inset: number): void {
  context.beginPath();
  const half = 0.92 - inset;
  if (face.wheelchair) context.roundRect(-half, -half, 2 * half, 2 * half, 0.4);
  else context.arc(0, 0, 1 - inset, 0, FULL_TURN);
}

function body(context: Brush, face: Face, color: string): void {
  context.fillStyle = color;
  shape(context, face, 0);
  context.fill();
}

/** A filling with a thin edge where it has one and is large enough for it. */
function edged(context: Brush, r: number, face: Face, color: string, edge: string | null): void {
  body(context, face, color);
  if (edge !== null && r >= MARKS_FROM_PX) outline(context, face, Math.max(0.11, 0.9 / r), edge, 0);
}

/** A pixel, but neither a hair on large places nor half of a small one; in radii. */
const outlineWidth = (r: number): number => Math.min(0.5, Math.max(0.2, 1 / r));

function outline(context: Brush, face: Face, width: number, color: string, dashes: number): void {
  const turn = FULL_TURN * (1 - width / 2);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = "butt";
  if (dashes > 0) context.setLineDash([(turn / dashes) * 0.62, (turn / dashes) * 0.38]);
  shape(context, face, width / 2);
  context.stroke();
  context.setLineDash([]);
  context.lineCap = "round";
}

function hatch(context: Brush, color: string): void {
  for (const at of [-0.42, 0, 0.42]) {
    const reach = Math.sqrt(0.42 - at * at) * 0.8;
    line(context, at - reach * 0.7, at + reach * 0.7, at + reach * 0.7, at - reach * 0.7, 0.11, color);
  }
}

function disc(context: Brush, x: number, y: number, radius: number, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, FULL_TURN);
  context.fill();
}

function ring(context: Brush, radius: number, width: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.arc(0, 0, radius, 0, FULL_TURN);
  context.stroke();
}

function line(
  context: Brush,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  width: number,
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

function cross(context: Brush, x: number, y: number, reach: number, width: number, color: string): void {
  line(context, x - reach, y - reach, x + reach, y + reach, width, color);
  line(context, x - reach, y + reach, x + reach, y - reach, width, color);
}

function tick(context: Brush, x: number, y: number, size: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = 0.24 * size;
  context.beginPath();
  context.moveTo(x - 0.36 * size, y + 0.02 * size);
  context.lineTo(x - 0.08 * size, y + 0.3 * size);
  context.lineTo(x + 0.38 * size, y - 0.3 * size);
  context.stroke();
}

/** A person in a wheelchair, in strokes: head, back and leg, wheel. */
function drawWheelchair(context: Brush, x: number, y: number, size: number, color: string): void {
  disc(context, x - 0.14 * size, y - 0.52 * size, 0.14 * size, color);
  context.strokeStyle = color;
  context.lineWidth = 0.16 * size;
  context.beginPath();
  context.moveTo(x - 0.12 * size, y - 0.28 * size);
  context.lineTo(x - 0.08 * size, y + 0.12 * size);
  context.lineTo(x + 0.28 * size, y + 0.12 * size);
  context.lineTo(x + 0.46 * size, y + 0.52 * size);
  context.moveTo(x - 0.1 * size, y - 0.08 * size);
  context.lineTo(x + 0.2 * size, y - 0.08 * size);
  context.stroke();
  context.beginPath();
  context.arc(x - 0.06 * size, y + 0.24 * size, 0.34 * size, 0.15 * Math.PI, 1.28 * Math.PI);
  context.stroke();
}
