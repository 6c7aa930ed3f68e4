// Editing a line by its corners: outlines of areas, sections, shapes and stages, and the lines rows stand on. Every
// function takes corners and answers others; `cornersCommand` says how they get into the chart.
import type { Corner, Point } from "../chart.ts";
import { roundCm } from "../geometry.ts";
import { arcOf } from "./curves.ts";
import type { Command } from "./commands.ts";
import type { EditorObject } from "./document.ts";
import { distanceToSide } from "./hit.ts";
import { cornersOf } from "./outlines.ts";

/** A line that can be edited corner by corner. */
export interface CornerLine {
  readonly corners: readonly Corner[];
  /** The last side goes back to the first corner. */
  readonly isClosed: boolean;
  /** Its segments flow into each other: no side can be bent. */
  readonly isSmooth: boolean;
  readonly fewest: number;
}

/** Seats that leave a straight line by less than this stand on it. */
const LOOSE_CM = 4;

/** The line of an object; null for what has none: tables, texts, sections nobody drew, rows of one seat. */
export function cornerLineOf(object: EditorObject): CornerLine | null {
  const closed = (corners: readonly Corner[]): CornerLine | null =>
    corners.length < 3 ? null : { corners, isClosed: true, isSmooth: false, fewest: 3 };
  switch (object.kind) {
    case "area":
    case "section":
      return closed(cornersOf(object.data));
    case "shape": {
      if (object.data.kind === "text") return null;
      if (object.data.kind === "stage" || object.data.open !== true) return closed(cornersOf(object.data));
      return { corners: cornersOf(object.data), isClosed: false, isSmooth: false, fewest: 2 };
    }
    case "row": {
      const { path, places, x, y } = object.data;
      if (places.length < 2) return null;
      const seats = x.map((left, seat) => ({ x: left, y: y[seat] ?? 0 }));
      const corners = path?.corners ?? simplified(seats, LOOSE_CM);
      return { corners, isClosed: false, isSmooth: path?.smooth === true && corners.length > 2, fewest: 2 };
    }
    case "table":
      return null;
  }
}

/** The fewest of the points that all others lie near (Douglas and Peucker). */
function simplified(points: readonly Point[], withinCm: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return [...points];
  let [worst, distance] = [0, withinCm];
  points.forEach((point, index) => {
    const off = distanceToSide(point, first, last);
    if (off > distance) [worst, distance] = [index, off];
  });
  if (worst === 0) return [first, last];
  return [
    ...simplified(points.slice(0, worst + 1), withinCm).slice(0, -1),
    ...simplified(points.slice(worst), withinCm),
  ];
}

/** The command that gives the object these corners. */
export const cornersCommand = (object: EditorObject, line: CornerLine, corners: readonly Corner[]): Command =>
  object.kind === "row"
    ? { name: "setRowPath", input: { row: object.id, corners, smooth: line.isSmooth } }
    : { name: "setCorners", input: { object: object.id, corners } };

export const sideCount = ({ corners, isClosed }: CornerLine): number => corners.length - (isClosed ? 0 : 1);

/** The two ends of a side; null beyond the last. */
export function sideOf(line: CornerLine, side: number): { readonly from: Corner; readonly to: Corner } | null {
  const from = line.corners[side];
  const to = line.corners[line.isClosed ? (side + 1) % line.corners.length : side + 1];
  return from && to && side < sideCount(line) ? { from, to } : null;
}

/** The point half-way along a side, on its arc; null beyond the last side. */
export function middleOfSide(line: CornerLine, side: number): Point | null {
  const ends = sideOf(line, side);
  if (!ends) return null;
  const { from, to } = ends;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const chord = Math.hypot(dx, dy);
  const bulge = line.isSmooth || chord === 0 ? 0 : (from.bulgeCm ?? 0);
  const right = chord === 0 ? { x: 0, y: 0 } : { x: -dy / chord, y: dx / chord };
  return { x: (from.x + to.x) / 2 + right.x * bulge, y: (from.y + to.y) / 2 + right.y * bulge };
}

/** The corners with one of them elsewhere. */
export const movedCorner = (corners: readonly Corner[], at: number, to: Point): Corner[] =>
  corners.map((corner, index) => (index === at ? { ...corner, x: to.x, y: to.y } : corner));

/** The corners with a side bent by so much; 0 makes it straight. */
export const bentSide = (corners: readonly Corner[], side: number, bulgeCm: number): Corner[] =>
  corners.map(({ x, y, bulgeCm: before }, index) => {
    const bulge = index === side ? roundCm(bulgeCm) : (before ?? 0);
    return bulge === 0 ? { x, y } : { x, y, bulgeCm: bulge };
  });

/** How far a side must be bent so that its middle comes to lie beside a point. */
export function bulgeTowards(line: CornerLine, side: number, point: Point): number {
  const ends = sideOf(line, side);
  if (!ends) return 0;
  const { from, to } = ends;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const chord = Math.hypot(dx, dy);
  if (chord === 0) return 0;
  return (-dy * (point.x - (from.x + to.x) / 2) + dx * (point.y - (from.y + to.y) / 2)) / chord;
}

/** The corners with one more on a side, at a point or half-way; an arc becomes two arcs of the same circle. */
export function withCorner(line: CornerLine, side: number, at?: Point): Corner[] {
  const ends = sideOf(line, side);
  const middle = middleOfSide(line, side);
  if (!ends || !middle) return [...line.corners];
  const { from, to } = ends;
  const bulge = line.isSmooth ? 0 : (from.bulgeCm ?? 0);
  const arc = arcOf(from, to, bulge);
  const point = arc ? onCircle(arc, at ?? middle) : (at ?? middle);
  // How far each of the two arcs bends: by the angle it turns, which may be more than half a circle.
  const turned = arc ? turnedTo(arc, point) : 0;
  const part = (angle: number): number => (arc ? Math.sign(bulge) * arc.radius * (1 - Math.cos(angle / 2)) : 0);
  const [before, after] = [part(turned), part(arc ? Math.abs(arc.sweep) - turned : 0)];
  const corner = (where: Point, bulgeCm: number): Corner =>
    roundCm(bulgeCm) === 0
      ? { x: roundCm(where.x), y: roundCm(where.y) }
      : { x: roundCm(where.x), y: roundCm(where.y), bulgeCm: roundCm(bulgeCm) };
  return [...line.corners.slice(0, side), corner(from, before), corner(point, after), ...line.corners.slice(side + 1)];
}

const onCircle = ({ center, radius }: { readonly center: Point; readonly radius: number }, point: Point): Point => {
  const distance = Math.hypot(point.x - center.x, point.y - center.y);
  if (distance === 0) return point;
  return {
    x: center.x + ((point.x - center.x) * radius) / distance,
    y: center.y + ((point.y - center.y) * radius) / distance,
  };
};

/** The corners without one; null where too few would be left. The side before goes straight to the next corner. */
export function withoutCorner(line: CornerLine, at: number): Corner[] | null {
  if (line.corners.length <= line.fewest) return null;
  const before = line.isClosed ? (at - 1 + line.corners.length) % line.corners.length : at - 1;
  return bentSide(line.corners, before, 0).filter((_, index) => index !== at);
}

/** What of a line lies within reach of a point: a corner before the middle of a side before the side itself. */
export type CornerHit =
  | { readonly kind: "corner"; readonly corner: number }
  | { readonly kind: "middle"; readonly side: number }
  | { readonly kind: "side"; readonly side: number };

export function hitCorner(line: CornerLine, point: Point, withinCm: number): CornerHit | null {
  const near = (candidates: readonly (Point | null)[]): number => {
    let [best, nearest] = [-1, withinCm];
    candidates.forEach((at, index) => {
      const distance = at ? Math.hypot(at.x - point.x, at.y - point.y) : Infinity;
      if (distance <= nearest) [best, nearest] = [index, distance];
    });
    return best;
  };
  const corner = near(line.corners);
  if (corner >= 0) return { kind: "corner", corner };
  const sides = Array.from({ length: sideCount(line) }, (_, side) => side);
  const middle = line.isSmooth ? -1 : near(sides.map((side) => middleOfSide(line, side)));
  if (middle >= 0) return { kind: "middle", side: middle };
  const side = sides.find((each) => isOnSide(line, each, point, withinCm));
  return side === undefined ? null : { kind: "side", side };
}

function isOnSide(line: CornerLine, side: number, point: Point, withinCm: number): boolean {
  const ends = sideOf(line, side);
  if (!ends) return false;
  const arc = line.isSmooth ? null : arcOf(ends.from, ends.to, ends.from.bulgeCm ?? 0);
  if (!arc) return distanceToSide(point, ends.from, ends.to) <= withinCm;
  const { center, radius } = arc;
  if (Math.abs(Math.hypot(point.x - center.x, point.y - center.y) - radius) > withinCm) return false;
  return turnedTo(arc, point) <= Math.abs(arc.sweep);
}

type Arc = NonNullable<ReturnType<typeof arcOf>>;

/** How far an arc has turned, 0 to a whole turn, when it comes to a point of its circle. */
function turnedTo({ center, start, sweep }: Arc, point: Point): number {
  const turned = Math.atan2(point.y - center.y, point.x - center.x) - start;
  const full = 2 * Math.PI;
  return (((Math.sign(sweep) * turned) % full) + full) % full;
}
