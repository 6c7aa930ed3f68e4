// Sections on the ground: a quiet fill under the seats, row labels beside them, and from afar a block that says how many are left.
import type { Chart, Point, Row } from "../chart.ts";
import { SEAT_RADIUS_CM } from "../chart.ts";
import { centroid, convexHull } from "../geometry.ts";
import { AREA_KIND, SEAT_KIND } from "../places.ts";
import type { Places } from "../places.ts";
import type { Box } from "./box.ts";
import { boxOf, overlaps } from "./box.ts";
import type { Counts } from "./counts.ts";
import { inkOn, mixOf } from "./palette.ts";
import type { GroundItem, MapTexts, Pen } from "./pen.ts";
import { isShown, roomAt, settled, sizeToFit, trace, write } from "./pen.ts";

/** How far a section without an outline of its own reaches beyond its seats. */
const HULL_MARGIN_CM = 44;
const ROW_LABEL_CM = 30;
const LEADING = 1.22;
const ROW_LABEL_FROM_PX = 6.5;
/** From the middle of the end seat to the middle of its row label. */
const ROW_LABEL_OFFSET_CM = 43;

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
  const hulls = hullsOf(places, drawn);
  const outlines = drawn.map((outline, at) => outline ?? hulls[at] ?? []);
  const seats = seatsNearest(places, outlines.map(centroid));
  const boxes = chart.sections.map((section, at) => {
    const outline = outlines[at] ?? [];
    const margin = drawn[at] === null ? HULL_MARGIN_CM : 0;
    const box = boxOf(outline, margin + 4);
    if (box === null) return null;
    const seat = seats[at] ?? null;
    const caption = settled(outline, seat ?? centroid(outline));
    const shape: SectionShape = { at, name: section.displayed ?? section.name, outline, caption, margin, box };
    const shows = [section, at, chart.categories, ...(drawn[at] ? [] : outline.flatMap(({ x, y }) => [x, y]))];
    fills.push({ box, layer: section.layer, shows, paint: (pen) => paintFill(pen, shape, chart, counts) });
    // A section that is nothing but an area is captioned by it.
    if (seat !== null)
      captions.push({
        box,
        isSeen: ({ detail }) => detail === "sections",
        shows: [...shows, caption.x, caption.y],
        paint: (pen) => paintCaption(pen, shape, chart, counts, texts),
      });
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
  // A picture of the hall says more than a quiet fill over it.
  if (pen.detail !== "sections" && chart.background !== undefined && chart.background.layer === undefined) return;
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
  const free = counts.sectionFree[shape.at] ?? 0;
  // What is sold out has no price any more.
  const note = free > 0 ? (texts.sectionNote?.(shape.at) ?? "") : "";
  const lines: readonly CaptionLine[] = [
    { text: shape.name, sizePx: NAME_PX, leastPx: 8, weight: 700 },
    { text: count, sizePx: 11, leastPx: 8, weight: 500 },
    ...(note === "" ? [] : [{ text: note, sizePx: 11, leastPx: 7, weight: 700 }]),
  ];
  // What does not fit is left out from the end; the price goes before the count does, the name stays.
  for (let shown = lines.length; shown > 0; shown -= 1)
    for (const type of shown === 1 ? [LARGE] : [LARGE, SMALL])
      if (writeLines(pen, shape, lines.slice(0, shown), { ink, ...type })) return;
}

const NAME_PX = 13;
const LARGE = { mostPx: NAME_PX, linePx: 11 };
/** All lines in small type are better than a large name alone: sections in a bend are wide, but nowhere high. */
const SMALL = { mostPx: 9, linePx: 10 };

interface CaptionLine {
  readonly text: string;
  readonly sizePx: number;
  /** In smaller type it is not worth writing beside others. */
  readonly leastPx: number;
  readonly weight: number;
}

/** Writes the lines around the caption's point if all of them fit; says whether they did. */
function writeLines(
  pen: Pen,
  shape: SectionShape,
  lines: readonly CaptionLine[],
  { ink, mostPx, linePx }: { readonly ink: string; readonly mostPx: number; readonly linePx: number },
): boolean {
  const { x, y } = shape.caption;
  const pixel = pen.pixelRatio / pen.scale;
  const room = 2 * shape.margin + roomAt(shape.outline, x, y, (lines.length * linePx + 2) * pixel) - 6 * pixel;
  const sizes = lines.map(({ text, sizePx, leastPx }) =>
    sizeToFit(pen, text, Math.min(sizePx, mostPx), room, lines.length === 1 ? 7 : leastPx),
  );
  if (sizes.includes(0)) return false;
  let top = y - sizes.reduce((sum, size) => sum + size * LEADING, 0) / 2;
  for (const [at, { text, weight }] of lines.entries()) {
    const size = sizes[at] ?? 0;
    write(pen, text, x, top + (size * LEADING) / 2, size, ink, weight);
    top += size * LEADING;
  }
  return true;
}

/** The labels at both ends of the rows. */
export function rowLabelItems(chart: Chart, places: Places, texts: MapTexts): GroundItem[] {
  const items: GroundItem[] = [];
  const floors = new Map(chart.sections.map(({ key, floor }) => [key, floor]));
  chart.rows.forEach((row, at) => {
    const { start, end } = places.rows[at] ?? { start: 0, end: 0 };
    if (row.label === "" || end - start < 2) return;
    const floor = floors.get(row.section);
    const known = rowLabels.get(row);
    const item = known?.texts === texts && known.floor === floor ? known.item : rowLabelItem(row, floor, texts);
    if (item !== known?.item) rowLabels.set(row, { texts, floor, item });
    items.push(item);
  });
  return items;
}

/** Remembered as long as a row lives: an edited chart has most of its rows from before. */
const rowLabels = new WeakMap<
  Row,
  { readonly texts: MapTexts; readonly floor: string | undefined; item: GroundItem }
>();

function rowLabelItem(row: Row, floor: string | undefined, texts: MapTexts): GroundItem {
  const last = row.x.length - 1;
  const points = [beyond(row, 0, 1), beyond(row, last, last - 1)];
  return {
    box: boxOf(points, 2 * ROW_LABEL_CM) as Box,
    shows: [row, floor],
    isSeen: isRowLabelSeen,
    paint: (pen) => {
      if (isRowLabelSeen(pen) && isShown(texts, floor)) paintRowLabels(pen, row.label, points);
    },
  };
}

const isRowLabelSeen = (pen: Pick<Pen, "scale" | "pixelRatio">): boolean =>
  ROW_LABEL_CM * pen.scale >= ROW_LABEL_FROM_PX * pen.pixelRatio;

function paintRowLabels(pen: Pen, label: string, points: readonly Point[]): void {
  for (const at of points)
    if (overlaps(boxOf([at], 2 * ROW_LABEL_CM) as Box, pen.clip))
      write(pen, label, at.x, at.y, ROW_LABEL_CM, pen.palette.dim, 500);
}

/** The point beyond the `end` of a row, seen from its neighbour. */
function beyond({ x, y }: Row, end: number, neighbour: number): Point {
  const [fromX, fromY] = [x[end] ?? 0, y[end] ?? 0];
  const dx = fromX - (x[neighbour] ?? 0);
  const dy = fromY - (y[neighbour] ?? 0);
  const length = Math.hypot(dx, dy) || 1;
  return { x: fromX + (dx / length) * ROW_LABEL_OFFSET_CM, y: fromY + (dy / length) * ROW_LABEL_OFFSET_CM };
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

/** The hulls of the sections without an outline of their own. */
function hullsOf(places: Places, drawn: readonly (readonly Point[] | null)[]): readonly Point[][] {
  const wanted = drawn.map((outline) => (outline === null ? new HullSieve() : null));
  if (wanted.every((sieve) => sieve === null)) return [];
  const each = (visit: (sieve: HullSieve, x: number, y: number) => void): void => {
    for (let index = 0; index < places.count; index += 1) {
      const sieve = wanted[places.sections[index] ?? 0];
      const kind = places.kinds[index];
      if (!sieve || kind === AREA_KIND) continue;
      const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
      if (kind === SEAT_KIND) {
        visit(sieve, x, y);
        continue;
      }
      const reach = 3 * SEAT_RADIUS_CM;
      for (const [dx, dy] of CORNERS) visit(sieve, x + dx * reach, y + dy * reach);
    }
  };
  each((sieve, x, y) => sieve.measure(x, y));
  each((sieve, x, y) => sieve.offer(x, y));
  return wanted.map((sieve) => convexHull(sieve?.kept ?? []));
}

const CORNERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

/** Sorting is dear: what lies within the four sides between the leftmost, highest, rightmost and lowest point is no corner. */
class HullSieve {
  readonly kept: Point[] = [];
  private left: Point | null = null;
  private top: Point | null = null;
  private right: Point | null = null;
  private bottom: Point | null = null;

  measure(x: number, y: number): void {
    if (this.left === null || x < this.left.x) this.left = { x, y };
    if (this.right === null || x > this.right.x) this.right = { x, y };
    if (this.top === null || y < this.top.y) this.top = { x, y };
    if (this.bottom === null || y > this.bottom.y) this.bottom = { x, y };
  }

  offer(x: number, y: number): void {
    const { left, top, right, bottom } = this;
    if (left === null || top === null || right === null || bottom === null) return;
    const isInner =
      isRightOf(left, top, x, y) &&
      isRightOf(top, right, x, y) &&
      isRightOf(right, bottom, x, y) &&
      isRightOf(bottom, left, x, y);
    if (!isInner) this.kept.push({ x, y });
  }
}

/** On screen, where y points down. */
const isRightOf = (from: Point, to: Point, x: number, y: number): boolean =>
  (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) > 0;
