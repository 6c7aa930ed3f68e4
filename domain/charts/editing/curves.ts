// Curved sides and lines: arcs given by their bulge, smooth lines through points, and points at a distance along them.
import type { Corner, Point } from "../chart.ts";
import { pointCm, roundCm } from "../geometry.ts";
import { MAX_OUTLINE_POINTS } from "../limits.ts";

/** Straight pieces leave an arc by at most so much: nothing for seats, little for outlines, which are stored. */
const ROW_TOLERANCE_CM = 0.25;
const OUTLINE_TOLERANCE_CM = 2;
const MOST_PIECES = 128;
const SMOOTH_PIECES = 12;

/** Corners in whole centimetres, without bulges that are none. */
export const wholeCorners = (corners: readonly Corner[]): Corner[] =>
  corners.map(({ x, y, bulgeCm = 0 }) => {
    const bulge = roundCm(bulgeCm);
    return bulge === 0 ? pointCm(x, y) : { ...pointCm(x, y), bulgeCm: bulge };
  });

/** The circle of a side that bulges: null for a straight one. Its middle lies to the left when the side bulges right. */
export function arcOf(
  from: Point,
  to: Point,
  bulgeCm: number,
): { readonly center: Point; readonly radius: number; readonly start: number; readonly sweep: number } | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const chord = Math.hypot(dx, dy);
  if (Math.abs(bulgeCm) < 0.5 || chord === 0) return null;
  const radius = (chord * chord) / (8 * Math.abs(bulgeCm)) + Math.abs(bulgeCm) / 2;
  // To the right of the walking direction: (−dy, dx) on a page whose y grows downwards.
  const right = { x: -dy / chord, y: dx / chord };
  const distance = Math.sign(bulgeCm) * (Math.abs(bulgeCm) - radius);
  const center = {
    x: (from.x + to.x) / 2 + right.x * distance,
    y: (from.y + to.y) / 2 + right.y * distance,
  };
  const start = Math.atan2(from.y - center.y, from.x - center.x);
  const half = 2 * Math.atan2(2 * Math.abs(bulgeCm), chord);
  return { center, radius, start, sweep: -Math.sign(bulgeCm) * 2 * half };
}

interface Fineness {
  readonly toleranceCm: number;
  readonly mostPieces: number;
}

const FINE: Fineness = { toleranceCm: ROW_TOLERANCE_CM, mostPieces: MOST_PIECES };

/** As coarse as an outline may be, and so coarse that all its sides together stay within the format's limit. */
const coarse = (corners: readonly Corner[]): Fineness => ({
  toleranceCm: OUTLINE_TOLERANCE_CM,
  mostPieces: Math.max(1, Math.min(MOST_PIECES, Math.floor(MAX_OUTLINE_POINTS / Math.max(1, corners.length)) - 1)),
});

/** The points of a side after its first, rounded to whole centimetres only by callers. */
function sidePoints(from: Point, to: Point, bulgeCm: number, fineness: Fineness): Point[] {
  const arc = arcOf(from, to, bulgeCm);
  if (!arc) return [{ x: to.x, y: to.y }];
  const most = 2 * Math.acos(Math.max(0, 1 - fineness.toleranceCm / arc.radius));
  const pieces = Math.min(fineness.mostPieces, Math.max(4, Math.ceil(Math.abs(arc.sweep) / most)));
  return Array.from({ length: pieces }, (_, piece) => {
    if (piece === pieces - 1) return { x: to.x, y: to.y };
    const angle = arc.start + (arc.sweep * (piece + 1)) / pieces;
    return { x: arc.center.x + arc.radius * Math.cos(angle), y: arc.center.y + arc.radius * Math.sin(angle) };
  });
}

/** The line through corners, with curved sides in straight pieces so small that seats on it do not notice. */
export function lineThrough(
  corners: readonly Corner[],
  options: { readonly smooth?: boolean | undefined } = {},
): Point[] {
  return options.smooth && corners.length > 2 ? smoothLine(corners) : sidesOf(corners, FINE);
}

function sidesOf(corners: readonly Corner[], fineness: Fineness): Point[] {
  const [first] = corners;
  if (!first) return [];
  const line: Point[] = [{ x: first.x, y: first.y }];
  for (let corner = 0; corner + 1 < corners.length; corner += 1) {
    const [from, to] = [corners[corner], corners[corner + 1]];
    if (from && to) line.push(...sidePoints(from, to, from.bulgeCm ?? 0, fineness));
  }
  return line;
}

/** The outline of corners in whole centimetres: what is stored as `outline`. Closed unless it is a line. */
export function outlineOf(corners: readonly Corner[], options: { readonly open?: boolean | undefined } = {}): Point[] {
  const [first] = corners;
  if (!first) return [];
  const line = options.open
    ? sidesOf(corners, coarse(corners))
    : sidesOf([...corners, { x: first.x, y: first.y }], coarse(corners)).slice(0, -1);
  return line.map(({ x, y }) => pointCm(x, y));
}

/** A line that passes all points without corners (Catmull-Rom, centripetal enough at the distances of halls). */
function smoothLine(points: readonly Point[]): Point[] {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? { x: 0, y: 0 };
  const line: Point[] = [{ x: at(0).x, y: at(0).y }];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let piece = 1; piece <= SMOOTH_PIECES; piece += 1) {
      const t = piece / SMOOTH_PIECES;
      line.push({ x: blend(before.x, from.x, to.x, after.x, t), y: blend(before.y, from.y, to.y, after.y, t) });
    }
  }
  return line;
}

function blend(before: number, from: number, to: number, after: number, t: number): number {
  return (
    0.5 *
    (2 * from +
      (to - before) * t +
      (2 * before - 5 * from + 4 * to - after) * t * t +
      (3 * from - before - 3 * to + after) * t * t * t)
  );
}

/** Distance from the first point to each along the line; the last is its length. */
export function distancesAlong(line: readonly Point[]): number[] {
  let [distance, previous] = [0, line[0]];
  return line.map((point) => {
    distance += previous ? Math.hypot(point.x - previous.x, point.y - previous.y) : 0;
    previous = point;
    return distance;
  });
}

export const lengthOf = (line: readonly Point[]): number => distancesAlong(line).at(-1) ?? 0;

/** Points at ascending distances along a line, exact centimetres rounded; beyond its ends the line goes on straight. */
export function pointsAlong(line: readonly Point[], distances: readonly number[]): Point[] {
  const reached = distancesAlong(line);
  const last = Math.max(1, line.length - 1);
  let piece = 1;
  return distances.map((distance) => {
    while (piece < last && (reached[piece] ?? 0) < distance) piece += 1;
    const [from, to] = [line[piece - 1], line[piece]];
    if (!from) return pointCm(0, 0);
    if (!to) return pointCm(from.x, from.y);
    const length = (reached[piece] ?? 0) - (reached[piece - 1] ?? 0);
    const share = length === 0 ? 0 : (distance - (reached[piece - 1] ?? 0)) / length;
    return pointCm(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  });
}

/** `count` points spread evenly from end to end of a line; one alone stands in its middle. */
export function spreadAlong(line: readonly Point[], count: number): Point[] {
  const length = lengthOf(line);
  if (count === 1) return pointsAlong(line, [length / 2]);
  return pointsAlong(
    line,
    Array.from({ length: count }, (_, index) => (length * index) / (count - 1)),
  );
}
