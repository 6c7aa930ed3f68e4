// What is drawn over the seats and moves with the pointer: the ring under the pointer, the ring of the keyboard, the rectangle.
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { Places } from "#domain/charts/places.ts";
import { SEAT_KIND } from "#domain/charts/places.ts";
import { f32, u8 } from "./dense.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Context2d } from "./surface.ts";
import type { Picker } from "./pick.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import type { View } from "./view.ts";

export interface OverlayState {
  readonly hover: number | null;
  /** Only while the keyboard is at work. */
  readonly focus: number | null;
  /** In device pixels. */
  readonly rectangle: Box | null;
}

export interface OverlaySight {
  readonly places: Places;
  readonly picker: Picker;
  readonly palette: Palette;
  readonly view: View;
  readonly pixelRatio: number;
}

/** Whether there is anything to draw: an empty overlay costs a layer for nothing. */
export function overlayIsEmpty(state: OverlayState): boolean {
  return state.hover === null && state.focus === null && state.rectangle === null;
}

/** Draws the overlay on an untransformed context in device pixels. */
export function paintOverlay(context: Context2d, state: OverlayState, sight: OverlaySight): void {
  const { palette, pixelRatio } = sight;
  if (state.hover !== null && state.hover !== state.focus) {
    stroke(context, state.hover, sight, 3, palette.ink, 2 * pixelRatio);
  }
  if (state.focus !== null) {
    stroke(context, state.focus, sight, 4, palette.background, 6 * pixelRatio);
    stroke(context, state.focus, sight, 4, palette.ink, 3 * pixelRatio);
  }
  if (state.rectangle !== null) paintRectangle(context, state.rectangle, palette, pixelRatio);
}

function stroke(
  context: Context2d,
  index: number,
  sight: OverlaySight,
  airPx: number,
  color: string,
  width: number,
): void {
  const { places, view, pixelRatio } = sight;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.beginPath();
  tracePlace(context, index, sight, places, view, airPx * pixelRatio);
  context.stroke();
}

function tracePlace(
  context: Context2d,
  index: number,
  sight: OverlaySight,
  places: Places,
  view: View,
  air: number,
): void {
  const x = f32(places.x, index) * view.scale + view.x;
  const y = f32(places.y, index) * view.scale + view.y;
  const outline = u8(places.kinds, index) === SEAT_KIND ? null : sight.picker.outlineOf(index);
  if (outline === null) {
    context.arc(x, y, SEAT_RADIUS_CM * view.scale + air, 0, 2 * Math.PI);
    return;
  }
  if ("form" in outline) {
    const halfWidth = (outline.width / 2) * view.scale + air;
    const halfHeight = (outline.height / 2) * view.scale + air;
    const turn = (outline.rotation * Math.PI) / 180;
    if (outline.form === "round") context.ellipse(x, y, halfWidth, halfHeight, turn, 0, 2 * Math.PI);
    else {
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      context.roundRect(-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight, 4);
      context.restore();
    }
    return;
  }
  for (const point of outline) context.lineTo(point.x * view.scale + view.x, point.y * view.scale + view.y);
  context.closePath();
}

function paintRectangle(context: Context2d, box: Box, palette: Palette, pixelRatio: number): void {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.12;
  context.fillRect(box.left, box.top, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = pixelRatio;
  context.strokeRect(Math.round(box.left) + 0.5, Math.round(box.top) + 0.5, Math.round(width), Math.round(height));
}
