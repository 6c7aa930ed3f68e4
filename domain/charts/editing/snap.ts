// Snapping: to a grid, to steps of 45 degrees, to the lines and distances of rows that are there.
import type { Point } from "../chart.ts";
import type { Bounds } from "../geometry.ts";
import type { EditorDocument, ObjectId } from "./document.ts";
import { boundsOfObject, middleOf } from "./where.ts";

/** The nearest crossing of a grid. */
export function snapToGrid({ x, y }: Point, gridCm: number): Point {
  if (!(gridCm >= 1)) return { x, y };
  const snap = (value: number): number => {
    const snapped = Math.round(value / gridCm) * gridCm;
    return snapped === 0 ? 0 : snapped;
  };
  return { x: snap(x), y: snap(y) };
}

/** The point at the same distance in the nearest direction of steps of 45 degrees (or others). */
export function snapToAngle(from: Point, to: Point, stepDegrees = 45): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  if (distance === 0) return to;
  const step = (stepDegrees * Math.PI) / 180;
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step;
  // Along the direction as far as the pointer reaches, so that the seat lies under it where it can.
  const reach = (to.x - from.x) * Math.cos(angle) + (to.y - from.y) * Math.sin(angle);
  return { x: Math.round(from.x + reach * Math.cos(angle)), y: Math.round(from.y + reach * Math.sin(angle)) };
}

export interface Guide {
  readonly axis: "x" | "y";
  /** Where the line lies. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snapped {
  /** To be added to the movement. */
  readonly dx: number;
  readonly dy: number;
  /** Lines to show. */
  readonly guides: readonly Guide[];
}

export interface SnapOptions {
  readonly withinCm: number;
  /** What is being moved: does not attract itself. */
  readonly without: ReadonlySet<ObjectId>;
  /** Also attract to this distance beside a row, so that rows keep even distances. */
  readonly rowPitchCm?: number | undefined;
}

/** Pulls a box to the edges and middles of objects near it, and to the row distance beside rows. */
export function snapToObjects(document: EditorDocument, box: Bounds, options: SnapOptions): Snapped {
  const x = startSearch(options.withinCm);
  const y = startSearch(options.withinCm);
  const middle = middleOf(box);
  for (const object of document.objects.values()) {
    if (options.without.has(object.id)) continue;
    const other = boundsOfObject(object);
    if (other.minX > other.maxX || isFarFrom(box, other, options.withinCm + REACH_CM)) continue;
    const theirs = middleOf(other);
    consider(x, [box.minX, middle.x, box.maxX], [other.minX, theirs.x, other.maxX], other);
    consider(y, [box.minY, middle.y, box.maxY], [other.minY, theirs.y, other.maxY], other);
    const { rowPitchCm } = options;
    if (rowPitchCm === undefined || object.kind !== "row") continue;
    // Rows lie across or upright: only the way their next row would lie is of use.
    const isUpright = other.maxY - other.minY > other.maxX - other.minX;
    if (isUpright) consider(x, [middle.x, middle.x], [theirs.x - rowPitchCm, theirs.x + rowPitchCm], other);
    else consider(y, [middle.y, middle.y], [theirs.y - rowPitchCm, theirs.y + rowPitchCm], other);
  }
  const guides: Guide[] = [];
  if (x.at !== null && x.near)
    guides.push({ axis: "x", at: x.at, from: Math.min(box.minY, x.near.minY), to: Math.max(box.maxY, x.near.maxY) });
  if (y.at !== null && y.near)
    guides.push({ axis: "y", at: y.at, from: Math.min(box.minX, y.near.minX), to: Math.max(box.maxX, y.near.maxX) });
  return { dx: Math.round(x.by), dy: Math.round(y.by), guides };
}

/** Things farther away than this attract nobody. */
const REACH_CM = 1_500;

interface Search {
  within: number;
  by: number;
  at: number | null;
  near: Bounds | null;
}

const startSearch = (within: number): Search => ({ within, by: 0, at: null, near: null });

/** Compares like with like: left with left, middle with middle. */
function consider(search: Search, mine: readonly number[], theirs: readonly number[], near: Bounds): void {
  theirs.forEach((target, index) => {
    const by = target - (mine[index] ?? target);
    if (Math.abs(by) > search.within || (search.at !== null && Math.abs(by) >= Math.abs(search.by))) return;
    search.by = by;
    search.at = target;
    search.near = near;
  });
}

const isFarFrom = (one: Bounds, other: Bounds, by: number): boolean =>
  one.minX > other.maxX + by || one.maxX < other.minX - by || one.minY > other.maxY + by || one.maxY < other.minY - by;
