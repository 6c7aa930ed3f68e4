// Plane geometry for charts: boxes, hulls, outlines and where the chairs of a table stand. Lengths in centimetres.
import { SEAT_RADIUS_CM, TABLE_SIDES } from "./chart.ts";
import type { Chart, Point, Row, Table, TableSide } from "./chart.ts";

/** An axis-parallel box; empty when `minX > maxX`. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** How far a chair's centre stands from the edge of its table. */
const CHAIR_DISTANCE_CM = SEAT_RADIUS_CM + 6;

/** Rounds to whole centimetres the same way left and right of zero, so that mirrored halls stay mirrored. */
export function roundCm(length: number): number {
  const rounded = Math.round(Math.abs(length));
  return length < 0 && rounded !== 0 ? -rounded : rounded;
}

/** A point with whole centimetres. */
export const pointCm = (x: number, y: number): Point => ({ x: roundCm(x), y: roundCm(y) });

/** The point at `radius` from `center`; degrees 0 point down the page (to the audience), growing to the right. */
export function polar(center: Point, radius: number, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: center.x + radius * Math.sin(radians), y: center.y + radius * Math.cos(radians) };
}

/** A piece of a ring between two radii and two angles (degrees as in `polar`), as a closed outline. */
export function ringSector(
  center: Point,
  ring: { readonly inner: number; readonly outer: number; readonly from: number; readonly to: number },
): Point[] {
  const steps = Math.max(2, Math.ceil(Math.abs(ring.to - ring.from) / 4));
  const outline: Point[] = [];
  for (const [radius, from, to] of [
    [ring.inner, ring.from, ring.to],
    [ring.outer, ring.to, ring.from],
  ] as const) {
    for (let step = 0; step <= steps; step += 1) {
      const { x, y } = polar(center, radius, from + ((to - from) * step) / steps);
      outline.push(pointCm(x, y));
    }
  }
  return outline;
}

/** The smallest box around the points. */
export function boundsOf(points: Iterable<Point>): Bounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

const boxesOfSeats = new WeakMap<Row, Bounds>();

/** The box around the middles of a row's seats, remembered as long as the row lives; `minX > maxX` for no seats. */
export function boundsOfSeats(row: Row): Bounds {
  const known = boxesOfSeats.get(row);
  if (known) return known;
  const { x, y } = row;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let seat = 0; seat < x.length; seat += 1) {
    const [atX, atY] = [x[seat] ?? 0, y[seat] ?? 0];
    if (atX < minX) minX = atX;
    if (atX > maxX) maxX = atX;
    if (atY < minY) minY = atY;
    if (atY > maxY) maxY = atY;
  }
  const box = { minX, minY, maxX, maxY };
  boxesOfSeats.set(row, box);
  return box;
}

/** The box around everything a chart draws; null for an empty chart. */
export function chartBounds(chart: Chart): Bounds | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number, reachX: number, reachY: number): void => {
    minX = Math.min(minX, x - reachX);
    minY = Math.min(minY, y - reachY);
    maxX = Math.max(maxX, x + reachX);
    maxY = Math.max(maxY, y + reachY);
  };
  for (const row of chart.rows) {
    const box = boundsOfSeats(row);
    if (box.minX > box.maxX) continue;
    include(box.minX, box.minY, SEAT_RADIUS_CM, SEAT_RADIUS_CM);
    include(box.maxX, box.maxY, SEAT_RADIUS_CM, SEAT_RADIUS_CM);
  }
  for (const table of chart.tables) {
    const reach = Math.max(table.width, table.height) / 2 + CHAIR_DISTANCE_CM + SEAT_RADIUS_CM;
    include(table.x, table.y, reach, reach);
  }
  for (const outline of [
    ...chart.sections.map((section) => section.outline ?? []),
    ...chart.areas.map((area) => area.outline),
    ...chart.shapes.map((shape) => (shape.kind === "text" ? [shape.at] : shape.outline)),
  ])
    for (const point of outline) include(point.x, point.y, 0, 0);
  return minX > maxX ? null : { minX, minY, maxX, maxY };
}

/** Centre of gravity of a polygon; the mean of its points where it has no surface. */
export function centroid(outline: readonly Point[]): Point {
  let [twiceSurface, x, y, sumX, sumY] = [0, 0, 0, 0, 0];
  let previous = outline.at(-1);
  for (const point of outline) {
    if (previous) {
      const cross = previous.x * point.y - point.x * previous.y;
      twiceSurface += cross;
      x += (previous.x + point.x) * cross;
      y += (previous.y + point.y) * cross;
    }
    sumX += point.x;
    sumY += point.y;
    previous = point;
  }
  if (twiceSurface !== 0) return { x: x / (3 * twiceSurface), y: y / (3 * twiceSurface) };
  const count = Math.max(1, outline.length);
  return { x: sumX / count, y: sumY / count };
}

/** True when the point lies inside the polygon (even-odd rule). */
export function isInside(point: Point, outline: readonly Point[]): boolean {
  let inside = false;
  let previous = outline.at(-1);
  for (const corner of outline) {
    if (
      previous &&
      corner.y > point.y !== previous.y > point.y &&
      point.x < ((previous.x - corner.x) * (point.y - corner.y)) / (previous.y - corner.y) + corner.x
    )
      inside = !inside;
    previous = corner;
  }
  return inside;
}

/** Convex hull, clockwise on screen, without points on its edges. For outlines of sections that have none. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  if (sorted.length < 3) return sorted;
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)];
        if (!before || !last) break;
        const turn = (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x);
        if (turn > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Where the chairs of a table stand, clockwise from the top, the table's rotation included. */
export function chairsOf(table: Table): Point[] {
  const radians = (table.rotation * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const chairs: Point[] = [];
  for (let chair = 0; chair < table.capacity; chair += 1) {
    const at = table.form === "round" ? onEllipse(table, chair) : onRectangle(table, chair);
    chairs.push(pointCm(table.x + at.x * cosine - at.y * sine, table.y + at.x * sine + at.y * cosine));
  }
  return chairs;
}

function onEllipse(table: Table, chair: number): Point {
  const open = ((table.openDegrees ?? 0) * Math.PI) / 180;
  const around = 2 * Math.PI - open;
  // With a part left free, chairs stand from one end of the rest to the other.
  const share = open === 0 ? chair / table.capacity : table.capacity < 2 ? 0.5 : chair / (table.capacity - 1);
  const angle = open / 2 + share * around;
  return {
    x: (table.width / 2 + CHAIR_DISTANCE_CM) * Math.sin(angle),
    y: -(table.height / 2 + CHAIR_DISTANCE_CM) * Math.cos(angle),
  };
}

/** The sides somebody sits at, clockwise from the top; each has its share of the chairs, spread evenly over its length. */
function onSides(table: Table, openSides: readonly TableSide[], chair: number): Point {
  const [outX, outY] = [table.width / 2 + CHAIR_DISTANCE_CM, table.height / 2 + CHAIR_DISTANCE_CM];
  let index = chair;
  for (const { side, length, chairs } of sidesOf(table, openSides)) {
    if (index >= chairs) {
      index -= chairs;
      continue;
    }
    const off = ((index + 0.5) / chairs - 0.5) * length;
    if (side === "top") return { x: off, y: -outY };
    if (side === "right") return { x: outX, y: off };
    return side === "bottom" ? { x: -off, y: outY } : { x: -outX, y: -off };
  }
  return { x: 0, y: -outY };
}

/** Chairs by side in proportion to the sides' lengths; what is left over goes to the largest remainders. */
function sidesOf(
  table: Table,
  openSides: readonly TableSide[],
): { readonly side: TableSide; readonly length: number; readonly chairs: number }[] {
  const sides = TABLE_SIDES.filter((side) => !openSides.includes(side)).map((side) => ({
    side,
    length: side === "top" || side === "bottom" ? table.width : table.height,
  }));
  const whole = sides.reduce((sum, { length }) => sum + length, 0);
  const exact = sides.map(({ length }) => (table.capacity * length) / whole);
  const left = table.capacity - exact.reduce((sum, chairs) => sum + Math.floor(chairs), 0);
  const byRemainder = exact
    .map((chairs, index) => ({ index, remainder: chairs - Math.floor(chairs) }))
    .sort((one, other) => other.remainder - one.remainder);
  const more = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return sides.map((side, index) => ({ ...side, chairs: Math.floor(exact[index] ?? 0) + (more.has(index) ? 1 : 0) }));
}

/** Walks the table's edge from the middle of its top side and steps outwards by the chair's distance. */
function onRectangle(table: Table, chair: number): Point {
  if (table.openSides && table.openSides.length > 0) return onSides(table, table.openSides, chair);
  const share = chair / table.capacity;
  const [halfWidth, halfHeight] = [table.width / 2, table.height / 2];
  const [outX, outY] = [halfWidth + CHAIR_DISTANCE_CM, halfHeight + CHAIR_DISTANCE_CM];
  let along = share * 2 * (table.width + table.height);
  if (along <= halfWidth) return { x: along, y: -outY };
  along -= halfWidth;
  if (along <= table.height) return { x: outX, y: along - halfHeight };
  along -= table.height;
  if (along <= table.width) return { x: halfWidth - along, y: outY };
  along -= table.width;
  if (along <= table.height) return { x: -outX, y: halfHeight - along };
  along -= table.height;
  return { x: along - halfWidth, y: -outY };
}
