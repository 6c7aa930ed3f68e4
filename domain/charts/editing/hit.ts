// What lies under the pointer, in a rectangle or in a lasso. Boxes of objects are remembered, so most are passed over.
import { SEAT_RADIUS_CM } from "../chart.ts";
import type { Point } from "../chart.ts";
import { boundsOf, chairsOf, isInside } from "../geometry.ts";
import type { Bounds } from "../geometry.ts";
import type { EditorDocument, EditorObject, ObjectId } from "./document.ts";
import { heightOf, isOverSeats } from "./layers.ts";
import { selectObjects, tidySelection } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { boundsOfObject } from "./where.ts";

export interface Hit {
  readonly object: EditorObject;
  /** The place under the pointer: a seat, a chair, a table sold whole, an area. Null for sections and shapes. */
  readonly place: number | null;
}

export interface HitOptions {
  /** How far beside a thing still counts; grows as one zooms out. */
  readonly toleranceCm?: number | undefined;
  /** Sections are hit anywhere inside their outline; default only where nothing else is. */
  readonly kinds?: ReadonlySet<EditorObject["kind"]> | undefined;
}

/** The topmost thing at a point, as painted; sections last. Null for empty ground. */
export function hitTest(document: EditorDocument, point: Point, options: HitOptions = {}): Hit | null {
  const tolerance = options.toleranceCm ?? 0;
  const { objects, boxes } = drawnOf(document);
  let best: { readonly hit: Hit; readonly height: number; readonly distance: number } | null = null;
  for (let at = objects.length - 1; at >= 0; at -= 1) {
    if (!isInBox(boxes, at, point, tolerance)) continue;
    const object = objects[at];
    if (!object || (options.kinds && !options.kinds.has(object.kind))) continue;
    const height = object.kind === "section" ? -Infinity : heightOf(object);
    // What lies over the seats is hit where it is: beside it, a seat is nearer.
    const found = hitObject(object, point, isOverSeats(height) ? 0 : tolerance);
    if (!found) continue;
    if (best && (best.height > height || (best.height === height && best.distance <= found.distance))) continue;
    best = { hit: { object, place: found.place }, height, distance: found.distance };
  }
  return best?.hit ?? null;
}

interface Drawn {
  readonly objects: readonly EditorObject[];
  /** Four numbers per object: left, top, right, bottom. */
  readonly boxes: Float64Array;
}

const drawn = new WeakMap<EditorDocument, Drawn>();

/** Objects in drawing order with their boxes, remembered as long as the document lives: pointers move often. */
function drawnOf(document: EditorDocument): Drawn {
  const known = drawn.get(document);
  if (known) return known;
  const objects = document.order.flatMap((id) => document.objects.get(id) ?? []);
  const boxes = new Float64Array(objects.length * 4);
  objects.forEach((object, at) => {
    const { minX, minY, maxX, maxY } = boundsOfObject(object);
    boxes.set([minX, minY, maxX, maxY], at * 4);
  });
  const made = { objects, boxes };
  drawn.set(document, made);
  return made;
}

function isInBox(boxes: Float64Array, at: number, { x, y }: Point, by: number): boolean {
  const left = boxes[at * 4] ?? Infinity;
  const top = boxes[at * 4 + 1] ?? Infinity;
  const right = boxes[at * 4 + 2] ?? -Infinity;
  const bottom = boxes[at * 4 + 3] ?? -Infinity;
  return x >= left - by && x <= right + by && y >= top - by && y <= bottom + by;
}

interface Found {
  readonly place: number | null;
  readonly distance: number;
}

function hitObject(object: EditorObject, point: Point, tolerance: number): Found | null {
  switch (object.kind) {
    case "row": {
      const seat = nearestOf(object.data.x, object.data.y, point, SEAT_RADIUS_CM + tolerance);
      return seat && { place: object.data.places[seat.index] ?? null, distance: seat.distance };
    }
    case "table": {
      const chairs = object.data.places ? chairsOf(object.data) : [];
      const chair = nearestOf(
        chairs.map(({ x }) => x),
        chairs.map(({ y }) => y),
        point,
        SEAT_RADIUS_CM + tolerance,
      );
      if (chair) return { place: object.data.places?.[chair.index] ?? null, distance: chair.distance };
      return isOnTable(object.data, point, tolerance) ? { place: object.data.place ?? null, distance: 0 } : null;
    }
    case "area":
      return isNearOutline(point, object.data.outline, tolerance) ? { place: object.data.place, distance: 0 } : null;
    case "section":
      return isNearOutline(point, object.data.outline ?? [], tolerance) ? { place: null, distance: 0 } : null;
    case "shape": {
      if (object.data.kind === "text") return { place: null, distance: 0 };
      const isLine = object.data.kind === "polygon" && object.data.open === true;
      const near = isLine
        ? isNearLine(point, object.data.outline, Math.max(tolerance, 10))
        : isNearOutline(point, object.data.outline, tolerance);
      return near ? { place: null, distance: 0 } : null;
    }
  }
}

function nearestOf(
  x: readonly number[],
  y: readonly number[],
  point: Point,
  within: number,
): { readonly index: number; readonly distance: number } | null {
  let [index, nearest] = [-1, within];
  for (let seat = 0; seat < x.length; seat += 1) {
    const distance = Math.hypot((x[seat] ?? 0) - point.x, (y[seat] ?? 0) - point.y);
    if (distance <= nearest) [index, nearest] = [seat, distance];
  }
  return index < 0 ? null : { index, distance: nearest };
}

function isOnTable(
  table: Extract<EditorObject, { readonly kind: "table" }>["data"],
  point: Point,
  tolerance: number,
): boolean {
  const radians = (-table.rotation * Math.PI) / 180;
  const [dx, dy] = [point.x - table.x, point.y - table.y];
  const x = dx * Math.cos(radians) - dy * Math.sin(radians);
  const y = dx * Math.sin(radians) + dy * Math.cos(radians);
  const [halfX, halfY] = [table.width / 2 + tolerance, table.height / 2 + tolerance];
  if (table.form === "round") return (x / halfX) ** 2 + (y / halfY) ** 2 <= 1;
  return Math.abs(x) <= halfX && Math.abs(y) <= halfY;
}

const isNearOutline = (point: Point, outline: readonly Point[], tolerance: number): boolean => {
  const [first] = outline;
  if (!first) return false;
  return isInside(point, outline) || (tolerance > 0 && isNearLine(point, [...outline, first], tolerance));
};

const isNearLine = (point: Point, line: readonly Point[], tolerance: number): boolean =>
  line.some((to, index) => {
    const from = line[index - 1];
    return from !== undefined && distanceToSide(point, from, to) <= tolerance;
  });

/** How far a point lies from a straight side. */
export function distanceToSide(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

export interface AreaOfSelection {
  /** Default `seats`: rows give the seats inside, other things count when all of them is inside. `touched`: any part is enough. */
  readonly take?: "seats" | "objects" | "touched" | undefined;
  readonly kinds?: ReadonlySet<EditorObject["kind"]> | undefined;
}

/** What lies in a rectangle. Complete rows come as objects. */
export function selectInRectangle(
  document: EditorDocument,
  from: Point,
  to: Point,
  options: AreaOfSelection = {},
): Selection {
  const box = boundsOf([from, to]);
  return selectWhere(
    document,
    options,
    box,
    (x, y) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY,
  );
}

/** What lies in a lasso (even-odd rule). */
export function selectInPolygon(
  document: EditorDocument,
  polygon: readonly Point[],
  options: AreaOfSelection = {},
): Selection {
  if (polygon.length < 3) return selectObjects([]);
  return selectWhere(document, options, boundsOf(polygon), (x, y) => isInside({ x, y }, polygon));
}

/** What a brush of a radius touches along its way. */
export function selectAlong(
  document: EditorDocument,
  way: readonly Point[],
  radiusCm: number,
  options: AreaOfSelection = {},
): Selection {
  const track = boundsOf(way);
  const box = {
    minX: track.minX - radiusCm,
    minY: track.minY - radiusCm,
    maxX: track.maxX + radiusCm,
    maxY: track.maxY + radiusCm,
  };
  const line = way.length === 1 ? [...way, ...way] : way;
  return selectWhere(document, { take: "touched", ...options }, box, (x, y) => isNearLine({ x, y }, line, radiusCm));
}

function selectWhere(
  document: EditorDocument,
  options: AreaOfSelection,
  box: Bounds,
  isIn: (x: number, y: number) => boolean,
): Selection {
  const [objects, places] = [new Set<ObjectId>(), new Set<number>()];
  const take = options.take ?? "seats";
  for (const object of document.objects.values()) {
    if (options.kinds && !options.kinds.has(object.kind)) continue;
    const own = boundsOfObject(object);
    if (own.minX > box.maxX || own.maxX < box.minX || own.minY > box.maxY || own.maxY < box.minY) continue;
    if (object.kind === "row" && take !== "objects") {
      const { x, y, places: numbers } = object.data;
      let inside = 0;
      for (let seat = 0; seat < numbers.length; seat += 1) {
        if (!isIn(x[seat] ?? 0, y[seat] ?? 0)) continue;
        inside += 1;
        places.add(numbers[seat] ?? 0);
      }
      if (inside === numbers.length && inside > 0) {
        objects.add(object.id);
        for (const place of numbers) places.delete(place);
      }
      continue;
    }
    const points = pointsOf(object);
    const isTaken = take === "touched" ? points.some(({ x, y }) => isIn(x, y)) : points.every(({ x, y }) => isIn(x, y));
    if (isTaken && points.length > 0) objects.add(object.id);
  }
  return places.size === 0 ? { objects, places } : tidySelection(document, { objects, places });
}

/** Points that stand for an object: its seats, the corners of its box or outline. */
function pointsOf(object: EditorObject): readonly Point[] {
  if (object.kind === "row") return object.data.x.map((x, seat) => ({ x, y: object.data.y[seat] ?? 0 }));
  if (object.kind === "area") return object.data.outline;
  if (object.kind === "section") return object.data.outline ?? [];
  if (object.kind === "shape" && object.data.kind !== "text") return object.data.outline;
  const { minX, minY, maxX, maxY } = boundsOfObject(object);
  const corners = [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: maxX, y: maxY },
    { x: minX, y: maxY },
  ];
  return [...corners, { x: (minX + maxX) / 2, y: (minY + maxY) / 2 }];
}
