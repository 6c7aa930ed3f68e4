// Level of detail: what is worth drawing at a zoom. It is for legibility, not for speed.
import { SEAT_RADIUS_CM } from "../chart.ts";

/**
 * `sections`: blocks with how many are left; `dots`: seats too small for a mark; `seats`: with pattern and tick;
 * `labels`: with the seat number.
 */
export type Detail = "sections" | "dots" | "seats" | "labels";

/** Radii in CSS pixels from which the next level is drawn. */
const DOTS_FROM_PX = 1.2;
const SEATS_FROM_PX = 3;
const LABELS_FROM_PX = 7.5;

/** What to draw at `scale` device pixels per centimetre. */
export function detailAt(scale: number, pixelRatio: number): Detail {
  const radiusPx = (SEAT_RADIUS_CM * scale) / pixelRatio;
  if (radiusPx < DOTS_FROM_PX) return "sections";
  if (radiusPx < SEATS_FROM_PX) return "dots";
  return radiusPx < LABELS_FROM_PX ? "seats" : "labels";
}
