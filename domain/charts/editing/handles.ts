// The handles around a selection: where they are, and what dragging one means.
import type { Point } from "../chart.ts";
import type { Bounds } from "../geometry.ts";
import { middleOf } from "./where.ts";

export type Handle =
  | "top-left"
  | "top"
  | "top-right"
  | "right"
  | "bottom-right"
  | "bottom"
  | "bottom-left"
  | "left"
  | "rotate";

/** Where the handles of a box are; the one to turn it stands `rotateAboveCm` above. */
export function handlesOf(box: Bounds, rotateAboveCm: number): Readonly<Record<Handle, Point>> {
  const { minX, minY, maxX, maxY } = box;
  const { x, y } = middleOf(box);
  return {
    "top-left": { x: minX, y: minY },
    top: { x, y: minY },
    "top-right": { x: maxX, y: minY },
    right: { x: maxX, y },
    "bottom-right": { x: maxX, y: maxY },
    bottom: { x, y: maxY },
    "bottom-left": { x: minX, y: maxY },
    left: { x: minX, y },
    rotate: { x, y: minY - rotateAboveCm },
  };
}

/** The handle within reach of a point; null when none is. */
export function handleAt(
  box: Bounds,
  point: Point,
  reach: { readonly rotateAboveCm: number; readonly withinCm: number },
): Handle | null {
  let [best, nearest]: [Handle | null, number] = [null, reach.withinCm];
  for (const [handle, at] of Object.entries(handlesOf(box, reach.rotateAboveCm)) as [Handle, Point][]) {
    const distance = Math.hypot(at.x - point.x, at.y - point.y);
    if (distance <= nearest) [best, nearest] = [handle, distance];
  }
  return best;
}

/** Degrees clockwise a drag about `center` has turned, −180 to 180; in steps of `stepDegrees` when given. */
export function turnOf(center: Point, from: Point, to: Point, stepDegrees = 0): number {
  const angle = (point: Point): number => Math.atan2(point.y - center.y, point.x - center.x);
  let degrees = ((angle(to) - angle(from)) * 180) / Math.PI;
  if (stepDegrees > 0) degrees = Math.round(degrees / stepDegrees) * stepDegrees;
  const turned = (((degrees % 360) + 540) % 360) - 180;
  return turned === -180 ? 180 : turned;
}

export interface Scaling {
  readonly factorX: number;
  readonly factorY: number;
  /** What stays in place: the opposite handle, or the middle. */
  readonly center: Point;
}

const MIN_FACTOR = 0.01;
const MAX_FACTOR = 100;

/** What dragging a handle to a point means. Corner handles keep the proportions with `keepShape`. */
export function scalingOf(
  box: Bounds,
  handle: Exclude<Handle, "rotate">,
  to: Point,
  options: { readonly keepShape?: boolean | undefined; readonly aboutMiddle?: boolean | undefined } = {},
): Scaling {
  const at = handlesOf(box, 0);
  const center = options.aboutMiddle ? middleOf(box) : at[OPPOSITE[handle]];
  const factor = (grabbed: number, now: number, fixed: number): number => {
    if (grabbed === fixed) return 1;
    return Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, (now - fixed) / (grabbed - fixed)));
  };
  const isAcross = handle === "left" || handle === "right";
  const isDown = handle === "top" || handle === "bottom";
  const factorX = isDown ? 1 : factor(at[handle].x, to.x, center.x);
  const factorY = isAcross ? 1 : factor(at[handle].y, to.y, center.y);
  if (!options.keepShape) return { factorX, factorY, center };
  const both = isDown ? factorY : isAcross ? factorX : Math.max(factorX, factorY);
  return { factorX: both, factorY: both, center };
}

const OPPOSITE: Readonly<Record<Exclude<Handle, "rotate">, Exclude<Handle, "rotate">>> = {
  "top-left": "bottom-right",
  top: "bottom",
  "top-right": "bottom-left",
  right: "left",
  "bottom-right": "top-left",
  bottom: "top",
  "bottom-left": "top-right",
  left: "right",
};

/** What else stands around a box: mirrors to click, and for rows a handle to bend and one to lean them. */
export type ShapeHandle = "mirror-across" | "mirror-down" | "curve" | "skew";

/** Where these handles are, `gapCm` outside the box. */
export function shapeHandlesOf(
  box: Bounds,
  gapCm: number,
  options: { readonly hasRows: boolean },
): Readonly<Partial<Record<ShapeHandle, Point>>> {
  const { x, y } = middleOf(box);
  const mirrors = { "mirror-across": { x: box.maxX + gapCm, y }, "mirror-down": { x: box.minX - gapCm, y } };
  if (!options.hasRows) return mirrors;
  return { ...mirrors, curve: { x, y: box.maxY + gapCm }, skew: { x: box.maxX + gapCm, y: box.minY } };
}

/** How far rows are bent after a drag, in steps; `away` points from the focal point to them. Nearly straight is straight. */
export function curveOfDrag(
  before: number,
  way: Point,
  options: { readonly away: Point; readonly stepCm: number; readonly straightCm: number },
): number {
  const { away, stepCm, straightCm } = options;
  const length = Math.hypot(away.x, away.y);
  const unit = length === 0 ? { x: 0, y: 1 } : { x: away.x / length, y: away.y / length };
  const curve = before + way.x * unit.x + way.y * unit.y;
  if (Math.abs(curve) < straightCm) return 0;
  return Math.round(curve / stepCm) * stepCm;
}

/** Degrees columns lean when the upper right corner of a box is dragged sideways; the middle stays. */
export function skewOfDrag(box: Bounds, dx: number, stepDegrees: number): number {
  const half = Math.max(1, (box.maxY - box.minY) / 2);
  const degrees = (Math.atan2(-dx, half) * 180) / Math.PI;
  return Math.max(-MAX_LEAN_DEGREES, Math.min(MAX_LEAN_DEGREES, Math.round(degrees / stepDegrees) * stepDegrees));
}

const MAX_LEAN_DEGREES = 75;
