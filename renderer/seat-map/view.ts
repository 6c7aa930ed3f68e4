// Where we look: zoom and offset in device pixels, always whole, so that a pan is an integer blit.
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { Box } from "#domain/charts/drawing/box.ts";

/** A point (x, y) of the chart in centimetres is drawn at (x * scale + x0, y * scale + y0) device pixels. */
export interface View {
  /** Device pixels per centimetre. */
  readonly scale: number;
  /** Whole device pixels. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ZoomLimits {
  readonly min: number;
  readonly max: number;
}

/** The largest a seat gets, in CSS pixels. */
const SEAT_RADIUS_MAX_PX = 26;
/** How much smaller than "all in view" one may zoom. */
const ZOOM_OUT_SHARE = 0.7;

/** The view that shows `box` whole and centred, with `paddingPx` device pixels of air. */
export function fitView(box: Box, size: Size, paddingPx: number): View {
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  const scale = Math.min(
    Math.max(1, size.width - 2 * paddingPx) / width,
    Math.max(1, size.height - 2 * paddingPx) / height,
  );
  return centredOn((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, size);
}

/** The view at `scale` with the chart point (x, y) in the middle. */
export function centredOn(x: number, y: number, scale: number, size: Size): View {
  return {
    scale,
    x: Math.round(size.width / 2 - x * scale),
    y: Math.round(size.height / 2 - y * scale),
  };
}

/** How far one may zoom a chart that fits at `fitScale`. */
export function zoomLimits(fitScale: number, pixelRatio: number): ZoomLimits {
  const max = (SEAT_RADIUS_MAX_PX * pixelRatio) / SEAT_RADIUS_CM;
  return { min: Math.min(fitScale, max) * ZOOM_OUT_SHARE, max: Math.max(max, fitScale) };
}

/** Zoom by `factor` so that the chart point under the device pixel (px, py) stays under it. */
export function zoomAt(view: View, px: number, py: number, factor: number, limits: ZoomLimits): View {
  const scale = Math.min(limits.max, Math.max(limits.min, view.scale * factor));
  const share = scale / view.scale;
  return { scale, x: Math.round(px - (px - view.x) * share), y: Math.round(py - (py - view.y) * share) };
}

/** Keep the chart from leaving: its box always overlaps the middle half of the window. */
export function clampView(view: View, box: Box, size: Size): View {
  const keep = (offset: number, low: number, high: number, length: number): number => {
    const near = length / 4 - high * view.scale;
    const far = (length * 3) / 4 - low * view.scale;
    return Math.round(Math.min(Math.max(offset, near), far));
  };
  const x = keep(view.x, box.left, box.right, size.width);
  const y = keep(view.y, box.top, box.bottom, size.height);
  return x === view.x && y === view.y ? view : { scale: view.scale, x, y };
}

/** The view part of the way from one to another; zoom moves evenly in ratio, the middle of the window in a line. */
export function between(from: View, to: View, share: number, size: Size): View {
  if (share >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** share;
  const middle = (view: View): [number, number] => [
    (size.width / 2 - view.x) / view.scale,
    (size.height / 2 - view.y) / view.scale,
  ];
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  // Progress measured in what is visible: otherwise a zoom in sweeps past its target.
  const done =
    Math.abs(to.scale - from.scale) < 1e-9 ? share : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return centredOn(fromX + (toX - fromX) * done, fromY + (toY - fromY) * done, scale, size);
}
