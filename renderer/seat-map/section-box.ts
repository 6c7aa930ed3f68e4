// Which section lies under a point while sections stand for their seats, and what to fly to then.
import type { Chart, Point } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { type Box, boxOf } from "#domain/charts/drawing/box.ts";
import { isInside } from "#domain/charts/geometry.ts";
import type { Places } from "#domain/charts/places.ts";
import { f32, u16 } from "./dense.ts";
import type { Picker } from "./pick.ts";

/** A section without an outline reaches this far around its seats. */
const REACH_CM = SEAT_RADIUS_CM * 4;

/** The box of the section at a point; null beside all of them. Only `floor` counts, if one is shown. */
export function sectionBoxAt(
  point: Point,
  hall: { readonly chart: Chart; readonly places: Places; readonly picker: Picker; readonly floor: string | null },
): Box | null {
  const { chart, places, picker, floor } = hall;
  const drawn = chart.sections.find(
    (section) =>
      section.outline !== undefined &&
      (floor === null || section.floor === undefined || section.floor === floor) &&
      isInside(point, section.outline),
  );
  if (drawn?.outline !== undefined) return boxOf(drawn.outline);
  const near = picker.at(point.x, point.y, { slackCm: REACH_CM, seats: true });
  if (near === null) return null;
  const section = u16(places.sections, near);
  const seats: Point[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if (u16(places.sections, index) === section) seats.push({ x: f32(places.x, index), y: f32(places.y, index) });
  }
  return boxOf(seats, SEAT_RADIUS_CM);
}
