// Sections on the ground: a quiet fill under the seats, row labels beside them, and from afar a block that says how many are left.
import type { Chart, Point } from "../chart.ts";
import { SEAT_RADIUS_CM } from "../chart.ts";
import { centroid, convexHull } from "../geometry.ts";
import { AREA_KIND, SEAT_KIND } from "../places.ts";
import type { Places } from "../places.ts";
import type { GroundItem, Pen } from "./pen.ts";
import { overlaps } from "./box.ts";
import { inkOn, mixOf } from "./palette.ts";
import type { MapTexts } from "./pen.ts";
import { roomAt, settled, sizeToFit, trace, write } from "./pen.ts";
import type { Counts } from "./counts.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";

/** How far a section without an outline of its own reaches beyond its seats. */
const HULL_MARGIN_CM = 44;
const ROW_LABEL_CM = 30;
const ROW_LABEL_FROM_PX = 6.5;
/** From the middle of the end seat to the middle of its row label. */
const ROW_LABEL_OFFSET_CM = 54;

export interface SectionItems {
  readonly fills: readonly GroundItem[];
  readonly captions: readonly GroundItem[];
  readonly boxes: readonly (Box | null)[];
}

/** Fills and captions of all sections. */
export function sectionItems(chart: Chart, places: Places, counts: Counts, texts: MapTexts): SectionItems {
  const fills: GroundItem[] = [];
  const captions: GroundItem[] = [];
  const drawn = chart.sections.map(({ outline }) => (outline !== undefined && outline.length > 2 ? outline : null));
  const outlines = drawn.map((outline, at) => outline ?? convexHull(seatsOf(places, at)));
  const seats = seatsNearest(places, outlines.map(centroid));
  const boxes = chart.sections.map((section, at) => {
    const outline = outlines[at] ?? [];
    const margin = drawn[at] === null ? HULL_MARGIN_CM : 0;
    const box = boxOf(outline, margin + 4);
    if (box === null) return null;
    const seat = seats[at] ?? null;
    const caption = settled(outline, seat ?? centroid(outline));
    const shape: SectionShape = { at, name: section.name, outline, caption, margin, box };
    fills.push({ box, paint: (pen) => paintFill(pen, shape, chart, counts) });
    // A section that is nothing but an area is captioned by it.
    if (seat !== null) captions.push({ box, paint: (pen) => paintCaption(pen, shape, chart, counts, texts) });
    return box;
  });
  return { fills, captions, boxes };
}

interface SectionShape {
  readonly at: number;
  readonly name: string;
  readonly outline: readonly Point[];
  /** Where the caption stands: inside, however bent the section is. */
  readonly caption: Point;
  readonly margin: number;
  readonly box: Box;
}

function paintFill(pen: Pen, shape: SectionShape, chart: Chart, counts: Counts): void {
  const { context, palette } = pen;
  const fill = pen.detail === "sections" ? blockColor(pen, shape.at, chart, counts) : palette.sectionFill;
  const thin = pen.pixelRatio / pen.scale;
  trace(pen, shape.outline);
  context.lineJoin = "round";
  context.strokeStyle = pen.detail === "sections" ? palette.background : palette.sectionLine;
  context.lineWidth = 2 * (shape.margin + thin);
  context.stroke();
  context.fillStyle = fill;
  context.fill();
  if (shape.margin === 0) return;
  context.strokeStyle = fill;
  context.lineWidth = 2 * shape.margin;
  context.stroke();
}

/** From afar: the category's colour, the stronger the more is left. */
function blockColor(pen: Pen, section: number, chart: Chart, counts: Counts): string {
  const { palette } = pen;
  const total = counts.sectionTotal[section] ?? 0;
  const free = counts.sectionFree[section] ?? 0;
  if (total === 0) return palette.sectionFill;
  if (free === 0) return mixOf(palette.background, palette.sold, 0.7);
  const color = chart.categories[counts.sectionCategory[section] ?? 0]?.color ?? palette.dim;
  return mixOf(palette.background, color, 0.22 + 0.68 * (free / total));
}

function paintCaption(pen: Pen, shape: SectionShape, chart: Chart, counts: Counts, texts: MapTexts): void {
  if (pen.detail !== "sections" || (counts.sectionTotal[shape.at] ?? 0) === 0) return;
  const color = blockColor(pen, shape.at, chart, counts);
  const ink = inkOn(color);
  const count = texts.sectionFree(counts.sectionFree[shape.at] ?? 0, counts.sectionTotal[shape.at] ?? 0);
  const { x, y } = shape.caption;
  const pixel = pen.pixelRatio / pen.scale;
  const room = (height: number): number => 2 * shape.margin + roomAt(shape.outline, x, y, height * pixel) - 6 * pixel;
  const name = sizeToFit(pen, shape.name, 13, room(22), 8);
  const line = sizeToFit(pen, count, 11, room(22), 8);
  if (name > 0 && line > 0) {
    write(pen, shape.name, x, y - line * 0.62, name, ink, 700);
    write(pen, count, x, y + name * 0.62, line, ink, 500);
    return;
  }
  const alone = sizeToFit(pen, shape.name, 13, room(14), 7);
  if (alone > 0) write(pen, shape.name, x, y, alone, ink, 700);
}

/** The labels at both ends of the section's rows; null when it has none. */
export function rowLabelsItem(chart: Chart, places: Places, section: number): GroundItem | null {
  const labels: { readonly text: string; readonly at: Point }[] = [];
  // After the chart's rows come its tables, which bear their label themselves.
  for (const row of places.rows.slice(0, chart.rows.length)) {
    if (row.section !== section || row.label === "" || row.end - row.start < 2) continue;
    labels.push({ text: row.label, at: beyond(places, row.start, row.start + 1) });
    labels.push({ text: row.label, at: beyond(places, row.end - 1, row.end - 2) });
  }
  const box = boxOf(
    labels.map((label) => label.at),
    2 * ROW_LABEL_CM,
  );
  if (box === null) return null;
  return {
    box,
    paint: (pen) => {
      if (ROW_LABEL_CM * pen.scale < ROW_LABEL_FROM_PX * pen.pixelRatio) return;
      for (const { text, at } of labels) {
        if (overlaps(boxOf([at], 2 * ROW_LABEL_CM) as Box, pen.clip)) {
          write(pen, text, at.x, at.y, ROW_LABEL_CM, pen.palette.dim, 500);
        }
      }
    },
  };
}

/** The point beyond the `end` of a row, seen from its neighbour. */
function beyond(places: Places, end: number, neighbour: number): Point {
  const dx = (places.x[end] ?? 0) - (places.x[neighbour] ?? 0);
  const dy = (places.y[end] ?? 0) - (places.y[neighbour] ?? 0);
  const length = Math.hypot(dx, dy) || 1;
  return {
    x: (places.x[end] ?? 0) + (dx / length) * ROW_LABEL_OFFSET_CM,
    y: (places.y[end] ?? 0) + (dy / length) * ROW_LABEL_OFFSET_CM,
  };
}

/** Of each section the seat nearest to the given point; null where there are no seats. */
function seatsNearest(places: Places, to: readonly Point[]): readonly (Point | null)[] {
  const best = new Int32Array(to.length).fill(-1);
  const bestSquare = new Float64Array(to.length).fill(Infinity);
  const x = Float64Array.from(to, (point) => point.x);
  const y = Float64Array.from(to, (point) => point.y);
  for (let index = 0; index < places.count; index += 1) {
    if ((places.kinds[index] ?? 0) !== SEAT_KIND) continue;
    const section = places.sections[index] ?? 0;
    const dx = (places.x[index] ?? 0) - (x[section] ?? 0);
    const dy = (places.y[index] ?? 0) - (y[section] ?? 0);
    const square = dx * dx + dy * dy;
    if (square >= (bestSquare[section] ?? 0)) continue;
    best[section] = index;
    bestSquare[section] = square;
  }
  return Array.from(best, (index) => (index < 0 ? null : { x: places.x[index] ?? 0, y: places.y[index] ?? 0 }));
}

function seatsOf(places: Places, section: number): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if ((places.sections[index] ?? 0) !== section || (places.kinds[index] ?? 0) === AREA_KIND) continue;
    const reach = (places.kinds[index] ?? 0) === SEAT_KIND ? 0 : 3 * SEAT_RADIUS_CM;
    const x = places.x[index] ?? 0;
    const y = places.y[index] ?? 0;
    points.push({ x: x - reach, y: y - reach });
    if (reach > 0)
      points.push({ x: x + reach, y: y - reach }, { x: x - reach, y: y + reach }, { x: x + reach, y: y + reach });
  }
  return points;
}
