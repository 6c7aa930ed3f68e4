// Seats drawn over each other get room: rows spread their seats, and what still lies on something else moves beside it.
import type { Point } from "../chart.ts";
import { OVERLAP_CM } from "../check-seats.ts";
import { chairsOf } from "../geometry.ts";
import { MAX_COORDINATE_CM } from "../limits.ts";
import { changeOf } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, RowObject, TableObject } from "./document.ts";
import { DEFAULT_SEAT_PITCH_CM } from "./new-rows.ts";
import { withPositions } from "./seats.ts";
import { mapObject, moveBy } from "./transform.ts";
import { boundsOfObject } from "./where.ts";

/** What was moved keeps this distance: seats then do not even touch. */
const CLEAR_CM = 45;
const STEP_CM = 10;
/** Nobody looks for a row farther away than this. */
const FARTHEST_CM = 4_000;

type Seated = RowObject | TableObject;

/**
 * Spreads seats of a row that lie on one another, and moves rows and tables off those drawn before them, the shortest way
 * there is. Places keep their numbers and labels. What has no room within 40 m stays.
 */
export function spreadOverlaps(document: EditorDocument, _input: Readonly<Record<string, never>>): EditResult {
  const change = changeOf(document);
  const taken = startCrowd();
  for (const id of document.order) {
    const object = document.objects.get(id);
    if (object?.kind !== "row" && object?.kind !== "table") continue;
    const free = besideOthers(object.kind === "row" ? loosened(object) : object, taken);
    change.put(free);
    for (const point of pointsOf(free)) taken.add(point);
  }
  return change.done();
}

const pointsOf = (object: Seated): readonly Point[] =>
  object.kind === "row"
    ? object.data.places.map((_, seat) => ({ x: object.data.x[seat] ?? 0, y: object.data.y[seat] ?? 0 }))
    : [object.data, ...(object.data.booth ? [] : chairsOf(object.data))];

/** The row with room between neighbours that lie on one another; its middle stays. */
function loosened(row: RowObject): RowObject {
  const points = pointsOf(row);
  let [shiftX, shiftY] = [0, 0];
  const moved = points.map((point, seat) => {
    const before = points[seat - 1];
    if (before) {
      const [dx, dy] = [point.x - before.x, point.y - before.y];
      const distance = Math.hypot(dx, dy);
      if (distance < OVERLAP_CM) {
        const [alongX, alongY] = distance > 0 ? [dx / distance, dy / distance] : directionOf(points);
        shiftX += alongX * (DEFAULT_SEAT_PITCH_CM - distance);
        shiftY += alongY * (DEFAULT_SEAT_PITCH_CM - distance);
      }
    }
    return { x: point.x + shiftX, y: point.y + shiftY };
  });
  if (shiftX === 0 && shiftY === 0) return row;
  const [backX, backY] = [shiftX / 2, shiftY / 2];
  const set = moved.map(({ x, y }) => ({ x: Math.round(x - backX), y: Math.round(y - backY) }));
  if (!set.every(isOnPlan)) return row;
  return { ...row, data: withPositions(row.data, { x: set.map(({ x }) => x), y: set.map(({ y }) => y) }) };
}

/** The direction a row runs in; to the right when its ends lie on one another. */
function directionOf(points: readonly Point[]): readonly [x: number, y: number] {
  const [first, last] = [points[0], points.at(-1)];
  const [dx, dy] = [(last?.x ?? 0) - (first?.x ?? 0), (last?.y ?? 0) - (first?.y ?? 0)];
  const length = Math.hypot(dx, dy);
  return length === 0 ? [1, 0] : [dx / length, dy / length];
}

/** The object where it is, or as near to it as nothing lies in its way. */
function besideOthers(object: Seated, taken: Crowd): Seated {
  const points = pointsOf(object);
  if (!points.some((point) => taken.isNear(point, OVERLAP_CM, 0, 0))) return object;
  const [alongX, alongY] = object.kind === "row" ? directionOf(points) : [1, 0];
  // Across the row first: there the next row would be.
  const ways = [
    ...[[-alongY, alongX] as const, [alongY, -alongX] as const],
    ...[[alongX, alongY] as const, [-alongX, -alongY] as const],
  ];
  const box = boundsOfObject(object);
  for (let distance = STEP_CM; distance <= FARTHEST_CM; distance += STEP_CM)
    for (const [x, y] of ways) {
      const [dx, dy] = [Math.round(x * distance), Math.round(y * distance)];
      const isThere =
        isOnPlan({ x: box.minX + dx, y: box.minY + dy }) && isOnPlan({ x: box.maxX + dx, y: box.maxY + dy });
      if (!isThere || points.some((point) => taken.isNear(point, CLEAR_CM, dx, dy))) continue;
      return mapObject(object, moveBy(dx, dy)) as Seated;
    }
  return object;
}

const isOnPlan = ({ x, y }: Point): boolean => Math.abs(x) <= MAX_COORDINATE_CM && Math.abs(y) <= MAX_COORDINATE_CM;

interface Crowd {
  readonly add: (point: Point) => void;
  /** Somebody is nearer than this to the point, moved by so much. */
  readonly isNear: (point: Point, distanceCm: number, dx: number, dy: number) => boolean;
}

/** Points by cell, cells as wide as the farthest look. */
function startCrowd(): Crowd {
  const cells = new Map<number, Point[]>();
  const WIDE = 1 << 20;
  const cellOf = (length: number): number => Math.floor(length / CLEAR_CM);
  const keyOf = (column: number, line: number): number => (column + WIDE / 2) * WIDE + line + WIDE / 2;
  return {
    add: (point) => {
      const key = keyOf(cellOf(point.x), cellOf(point.y));
      const known = cells.get(key);
      if (known) known.push(point);
      else cells.set(key, [point]);
    },
    isNear: (point, distanceCm, dx, dy) => {
      const [x, y] = [point.x + dx, point.y + dy];
      const [column, line] = [cellOf(x), cellOf(y)];
      for (let besideX = -1; besideX <= 1; besideX += 1)
        for (let besideY = -1; besideY <= 1; besideY += 1)
          for (const other of cells.get(keyOf(column + besideX, line + besideY)) ?? [])
            if ((other.x - x) ** 2 + (other.y - y) ** 2 < distanceCm * distanceCm) return true;
      return false;
    },
  };
}
