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
  /** Ringed whatever the zoom: the places of a booking. */
  readonly highlighted: readonly number[];
  /** How far the rings' pulse has come, 0 to 1; null while they rest. */
  readonly pulse: number | null;
}

export const NOTHING_OVER: OverlayState = { hover: null, focus: null, rectangle: null, highlighted: [], pulse: null };

/** A ring is never smaller, so that one seat is found in a stadium. */
const HIGHLIGHT_RADIUS_MIN_PX = 9;
const HIGHLIGHT_AIR_PX = 5;
/** How far the pulse runs from the ring. */
const PULSE_REACH_PX = 16;
/** More rings than this are a blot; nobody books so many. */
const HIGHLIGHTS_MAX = 2_000;

export interface OverlaySight {
  readonly places: Places;
  readonly picker: Picker;
  readonly palette: Palette;
  readonly view: View;
  readonly pixelRatio: number;
}

/** Whether there is anything to draw: an empty overlay costs a layer for nothing. */
export function overlayIsEmpty(state: OverlayState): boolean {
  return state.hover === null && state.focus === null && state.rectangle === null && state.highlighted.length === 0;
}

/** Draws the overlay on an untransformed context in device pixels. */
export function paintOverlay(context: Context2d, state: OverlayState, sight: OverlaySight): void {
  const { palette, pixelRatio } = sight;
  paintHighlights(context, state, sight);
  if (state.hover !== null && state.hover !== state.focus) {
    stroke(context, state.hover, sight, 3, palette.ink, 2 * pixelRatio);
  }
  if (state.focus !== null) {
    stroke(context, state.focus, sight, 4, palette.background, 6 * pixelRatio);
    stroke(context, state.focus, sight, 4, palette.ink, 3 * pixelRatio);
  }
  if (state.rectangle !== null) paintRectangle(context, state.rectangle, palette, pixelRatio);
}

function paintHighlights(context: Context2d, state: OverlayState, sight: OverlaySight): void {
  const { palette, pixelRatio, places, view } = sight;
  if (state.highlighted.length === 0) return;
  const indexes = state.highlighted.slice(0, HIGHLIGHTS_MAX);
  const rings = (airPx: number, widthPx: number, color: string): void => {
    context.strokeStyle = color;
    context.lineWidth = widthPx * pixelRatio;
    for (const index of indexes) {
      context.beginPath();
      if (u8(places.kinds, index) === SEAT_KIND) {
        const least = HIGHLIGHT_RADIUS_MIN_PX * pixelRatio;
        const radius = Math.max(least, SEAT_RADIUS_CM * view.scale + HIGHLIGHT_AIR_PX * pixelRatio);
        const [x, y] = [f32(places.x, index) * view.scale + view.x, f32(places.y, index) * view.scale + view.y];
        context.arc(x, y, radius + airPx * pixelRatio, 0, 2 * Math.PI);
      } else tracePlace(context, index, sight, places, view, (HIGHLIGHT_AIR_PX + airPx) * pixelRatio);
      context.stroke();
    }
  };
  // Light under dark: the ring is seen on every colour of seat.
  rings(0, 6, palette.background);
  rings(0, 3, palette.accent);
  if (state.pulse === null) return;
  context.globalAlpha = 1 - state.pulse;
  rings(state.pulse * PULSE_REACH_PX, 2, palette.accent);
  context.globalAlpha = 1;
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
