// Moving, turning, mirroring, scaling and skewing objects and single seats: one affine map applied to whatever there is.
import type { Area, Corner, Point, Row, Section, Shape, Table, TableSide } from "../chart.ts";
import { MAX_COORDINATE_CM } from "../limits.ts";
import { chairsOf, pointCm, roundCm } from "../geometry.ts";
import { outlineOf } from "./curves.ts";
import type { EditorObject, RowObject } from "./document.ts";
import { withPositions } from "./seats.ts";

/** (x, y) becomes (a·x + c·y + e, b·x + d·y + f). */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const moveBy = (dx: number, dy: number): Affine => ({ a: 1, b: 0, c: 0, d: 1, e: dx, f: dy });

/** Turns clockwise on the page. Quarter turns are exact. */
export function turnAbout(center: Point, degrees: number): Affine {
  const quarter = ((degrees % 360) + 360) % 360;
  const exact = QUARTERS[quarter];
  const radians = (degrees * Math.PI) / 180;
  const [cosine, sine] = exact ?? [Math.cos(radians), Math.sin(radians)];
  return about(center, { a: cosine, b: sine, c: -sine, d: cosine });
}

const QUARTERS: Readonly<Record<number, readonly [number, number]>> = {
  0: [1, 0],
  90: [0, 1],
  180: [-1, 0],
  270: [0, -1],
};

/** Mirrors left and right (`horizontal`) or top and bottom. */
export const mirrorAbout = (center: Point, axis: "horizontal" | "vertical"): Affine =>
  about(center, axis === "horizontal" ? { a: -1, b: 0, c: 0, d: 1 } : { a: 1, b: 0, c: 0, d: -1 });

export const scaleAbout = (center: Point, factorX: number, factorY: number): Affine =>
  about(center, { a: factorX, b: 0, c: 0, d: factorY });

/** Leans columns by `acrossDegrees` and rows by `downDegrees`; the middle stays where it is. */
export function skewAbout(
  center: Point,
  skew: { readonly acrossDegrees: number; readonly downDegrees: number },
): Affine {
  const tangent = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);
  return about(center, { a: 1, b: tangent(skew.downDegrees), c: tangent(skew.acrossDegrees), d: 1 });
}

function about(center: Point, linear: Pick<Affine, "a" | "b" | "c" | "d">): Affine {
  const { a, b, c, d } = linear;
  return { ...linear, e: center.x - a * center.x - c * center.y, f: center.y - b * center.x - d * center.y };
}

/** Where a point comes to lie, in whole centimetres. */
export const mapped = (map: Affine, { x, y }: Point): Point =>
  pointCm(map.a * x + map.c * y + map.e, map.b * x + map.d * y + map.f);

const determinant = ({ a, b, c, d }: Affine): number => a * d - b * c;

/** The object mapped. Seats keep their places and numbers, tables their chairs at the side where they were. */
export function mapObject(object: EditorObject, map: Affine): EditorObject {
  switch (object.kind) {
    case "row":
      return { ...object, data: mapRow(object.data, map) };
    case "table":
      return { ...object, data: mapTable(object.data, map) };
    case "area":
      return { ...object, data: mapOutlined(object.data, map) };
    case "section":
      return { ...object, data: mapSection(object.data, map) };
    case "shape":
      return { ...object, data: mapShape(object.data, map) };
  }
}

/** The row with some of its seats mapped. It has no path any more. */
export function mapSeats(object: RowObject, seats: readonly number[], map: Affine): RowObject {
  const [x, y] = [[...object.data.x], [...object.data.y]];
  for (const seat of seats) {
    const at = mapped(map, { x: x[seat] ?? 0, y: y[seat] ?? 0 });
    x[seat] = at.x;
    y[seat] = at.y;
  }
  return { ...object, data: withPositions(object.data, { x, y }) };
}

function mapRow(row: Row, map: Affine): Row {
  const x = row.x.map((oldX, seat) => roundCm(map.a * oldX + map.c * (row.y[seat] ?? 0) + map.e));
  const y = row.y.map((oldY, seat) => roundCm(map.b * (row.x[seat] ?? 0) + map.d * oldY + map.f));
  const path = row.path && { ...row.path, corners: mapCorners(row.path.corners, map) };
  return path ? { ...row, x, y, path } : { ...row, x, y };
}

function mapTable(table: Table, map: Affine): Table {
  const { x, y } = mapped(map, table);
  const radians = (table.rotation * Math.PI) / 180;
  // Where the table's top and right side point to afterwards.
  const top = {
    x: map.a * Math.sin(radians) - map.c * Math.cos(radians),
    y: map.b * Math.sin(radians) - map.d * Math.cos(radians),
  };
  const right = {
    x: map.a * Math.cos(radians) + map.c * Math.sin(radians),
    y: map.b * Math.cos(radians) + map.d * Math.sin(radians),
  };
  const moved: Table = {
    ...table,
    x,
    y,
    width: lengthCm(table.width * Math.hypot(right.x, right.y)),
    height: lengthCm(table.height * Math.hypot(top.x, top.y)),
    rotation: wholeDegrees((Math.atan2(top.x, -top.y) * 180) / Math.PI, table.rotation),
  };
  return determinant(map) >= 0 ? moved : mirroredTable(table, moved, map);
}

/** Chairs are listed clockwise, so a mirror changes who is listed where: everybody sits where the mirror shows them. */
function mirroredTable(table: Table, moved: Table, map: Affine): Table {
  const { openSides } = table;
  // A table with free sides can be mirrored two ways; with an odd chair only one of them puts all chairs right.
  const ways = openSides
    ? [
        { ...moved, openSides: openSides.map((side) => ACROSS[side]) },
        { ...moved, openSides: openSides.map((side) => ACROSS[OPPOSITE[side]]), rotation: halfTurned(moved.rotation) },
      ]
    : [moved];
  const [best = { table: moved, off: 0 }] = ways
    .map((way) => reseated(table, way, map))
    .sort((one, other) => one.off - other.off);
  return best.table;
}

const ACROSS: Readonly<Record<TableSide, TableSide>> = { top: "top", bottom: "bottom", left: "right", right: "left" };
const OPPOSITE: Readonly<Record<TableSide, TableSide>> = { top: "bottom", bottom: "top", left: "right", right: "left" };
const halfTurned = (degrees: number): number => (degrees > 0 ? degrees - 180 : degrees + 180);

/** Gives each place the chair nearest to where it came to lie; `off` is how far they are off together. */
function reseated(table: Table, turned: Table, map: Affine): { readonly table: Table; readonly off: number } {
  const free = chairsOf(turned).map((at, chair) => ({ at, chair }));
  const [places, numbers]: [number[], string[]] = [[], []];
  let off = 0;
  chairsOf(table).forEach((chair, index) => {
    const wanted = mapped(map, chair);
    const far = ({ at }: { readonly at: Point }): number => Math.hypot(at.x - wanted.x, at.y - wanted.y);
    const best = free.reduce((nearest, each, at) => (far(each) < far(free[nearest] ?? each) ? at : nearest), 0);
    const [seat] = free.splice(best, 1);
    if (!seat) return;
    off += far(seat);
    places[seat.chair] = table.places?.[index] ?? 0;
    numbers[seat.chair] = table.numbers?.[index] ?? "";
  });
  return { table: table.places ? { ...turned, places, numbers } : turned, off };
}

const lengthCm = (length: number): number => Math.min(MAX_COORDINATE_CM, Math.max(1, Math.round(length)));

/** Degrees within ±180, written as before where they are the same turn. */
function wholeDegrees(degrees: number, before: number): number {
  const rounded = Math.round(degrees);
  return (rounded - before) % 360 === 0 ? before : rounded === 0 ? 0 : rounded;
}

function mapCorners(corners: readonly Corner[], map: Affine): Corner[] {
  const size = determinant(map);
  const stretch = Math.sign(size) * Math.sqrt(Math.abs(size));
  return corners.map((corner) => {
    const at = mapped(map, corner);
    return corner.bulgeCm === undefined ? at : { ...at, bulgeCm: roundCm(corner.bulgeCm * stretch) };
  });
}

function mapOutlined<Outlined extends Area | Exclude<Shape, { readonly kind: "text" }>>(
  outlined: Outlined,
  map: Affine,
): Outlined {
  const outline = outlined.outline.map((point) => mapped(map, point));
  if (!outlined.corners) return { ...outlined, outline };
  const corners = mapCorners(outlined.corners, map);
  const isOpen = "open" in outlined && outlined.open === true;
  return { ...outlined, outline: outlineOf(corners, { open: isOpen }), corners };
}

function mapSection(section: Section, map: Affine): Section {
  if (section.corners) {
    const corners = mapCorners(section.corners, map);
    return { ...section, outline: outlineOf(corners), corners };
  }
  return section.outline ? { ...section, outline: section.outline.map((point) => mapped(map, point)) } : section;
}

function mapShape(shape: Shape, map: Affine): Shape {
  if (shape.kind !== "text") return mapOutlined(shape, map);
  const size = Math.sqrt(Math.abs(determinant(map)));
  const turned = (Math.atan2(map.b, map.a) * 180) / Math.PI;
  // Mirrored writing stays readable: only its place is mirrored.
  const rotation =
    determinant(map) < 0 ? (shape.rotation ?? 0) : wholeDegrees((shape.rotation ?? 0) + turned, shape.rotation ?? 0);
  const sizeCm = Math.min(100_000, Math.max(1, Math.round(shape.sizeCm * size)));
  const moved = { ...shape, at: mapped(map, shape.at), sizeCm };
  return rotation === (shape.rotation ?? 0) ? moved : { ...moved, rotation: ((rotation + 540) % 360) - 180 };
}
