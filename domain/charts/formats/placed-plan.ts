// A loose plan with every position known and in centimetres: scaled by how near the seats are, or laid out from nothing.
import type { Point } from "../chart.ts";
import { layOut } from "./lay-out.ts";
import type { LooseArea, LoosePlan, LooseRow, LooseSeat, LooseShape, LooseTable } from "./plan.ts";
import { byNumber, filledPositions, seatPitch, walkingOrder } from "./positions.ts";
import type { Repairs } from "./repairs.ts";
import { isStageName } from "./texts.ts";

/** The usual distance between the middles of two neighbouring seats. */
export const SEAT_PITCH_CM = 55;
const ROW_DISTANCE_CM = 90;

export interface PlacedSeat extends LooseSeat {
  readonly position: Point;
}
export interface PlacedRow extends Omit<LooseRow, "seats"> {
  readonly seats: readonly PlacedSeat[];
}

/** Everything in centimetres, not yet rounded. */
export interface PlacedPlan {
  readonly rows: readonly PlacedRow[];
  readonly tables: readonly (LooseTable & { readonly position: Point })[];
  readonly areas: readonly LooseArea[];
  readonly shapes: readonly LooseShape[];
  readonly focalPoint: Point | null;
  readonly pitch: number;
}

export function placePlan(plan: LoosePlan, repairs: Repairs): PlacedPlan {
  if (!hasPositions(plan)) return laidOutPlan(plan, repairs);
  const rows = plan.keepsOrder ? plan.rows : plan.rows.map((row) => orderedRow(row, repairs));
  const pitch = seatPitch(rows.map(({ seats }) => seats)) ?? SEAT_PITCH_CM;
  const scale = plan.cmPerUnit ?? SEAT_PITCH_CM / pitch;
  const filled = fillPositions(rows, { pitch, rowDistance: ROW_DISTANCE_CM / scale, repairs });
  const origin = plan.keepsOrigin ? { x: 0, y: 0 } : cornerOf(filled, plan);
  const toCm = ({ x, y }: Point): Point => ({ x: (x - origin.x) * scale, y: (y - origin.y) * scale });
  if (plan.cmPerUnit === null) repairs.add("SCALED", "", { cmPerUnit: rounded(scale), pitch: rounded(pitch) });
  const shapes = plan.shapes.map((shape) => scaledShape(shape, { toCm, scale }));
  return {
    rows: filled.map((row) => ({
      ...row,
      seats: row.seats.map((seat) => ({ ...seat, position: toCm(seat.position) })),
    })),
    ...unnumbered(plan, { toCm, repairs }),
    shapes,
    focalPoint: plan.focalPoint === null ? focalPointOf(shapes) : roundedPoint(toCm(plan.focalPoint)),
    pitch: pitch * scale,
  };
}

/** A file in which all seats stand on one spot says nothing about where they stand. */
function hasPositions(plan: LoosePlan): boolean {
  let first: Point | null = null;
  for (const { seats } of plan.rows)
    for (const { position } of seats) {
      if (position === null) continue;
      if (first === null) first = position;
      else if (position.x !== first.x || position.y !== first.y) return true;
    }
  const seats = plan.rows.reduce((sum, row) => sum + row.seats.length, 0);
  if (seats === 1) return first !== null;
  return seats === 0 && (plan.tables.some(({ position }) => position !== null) || plan.areas.length > 0);
}

function laidOutPlan(plan: LoosePlan, repairs: Repairs): PlacedPlan {
  const rows = plan.rows.map((row) => ({ ...row, seats: byNumber(row.seats) }));
  const { positions, stage, focalPoint } = layOut(plan, rows);
  repairs.add("LAID_OUT", "", { seats: rows.reduce((sum, row) => sum + row.seats.length, 0) });
  const placed = rows.map((row, index) => ({
    ...row,
    seats: row.seats.map((seat, at) => ({ ...seat, position: positions[index]?.[at] ?? { x: 0, y: 0 } })),
  }));
  const toCm = (point: Point): Point => point;
  return { rows: placed, ...unnumbered(plan, { toCm, repairs }), shapes: [stage], focalPoint, pitch: SEAT_PITCH_CM };
}

function orderedRow(row: LooseRow, repairs: Repairs): LooseRow {
  const seats = walkingOrder(row.seats);
  if (seats !== row.seats) repairs.add("REORDERED", row.at, { row: row.label.slice(0, 40) });
  return { ...row, seats };
}

function fillPositions(
  rows: readonly LooseRow[],
  options: { readonly pitch: number; readonly rowDistance: number; readonly repairs: Repairs },
): PlacedRow[] {
  const { pitch, rowDistance, repairs } = options;
  let [left, bottom] = [Infinity, -Infinity];
  for (const { seats } of rows)
    for (const { position } of seats)
      if (position) [left, bottom] = [Math.min(left, position.x), Math.max(bottom, position.y)];
  return rows.map((row) => {
    const missing = row.seats.filter(({ position }) => position === null);
    if (missing.length > 0) repairs.add("POSITION_MISSING", missing[0]?.at ?? row.at, { seats: missing.length });
    const positions = filledPositions(row.seats, pitch);
    // A row nobody placed stands below everything else, where it is seen and can be moved.
    if (positions === null) bottom += rowDistance;
    return {
      ...row,
      seats: row.seats.map((seat, index) => ({
        ...seat,
        position: positions?.[index] ?? { x: left + index * pitch, y: bottom },
      })),
    };
  });
}

/** The upper left corner of all places. */
function cornerOf(rows: readonly PlacedRow[], plan: LoosePlan): Point {
  let [x, y] = [Infinity, Infinity];
  const include = (point: Point): void => {
    [x, y] = [Math.min(x, point.x), Math.min(y, point.y)];
  };
  for (const { seats } of rows) for (const { position } of seats) include(position);
  for (const { position } of plan.tables) if (position) include(position);
  for (const { outline } of plan.areas) outline.forEach(include);
  return x === Infinity ? { x: 0, y: 0 } : { x, y };
}

/** Half the side of the square of an area that nobody drew. */
const UNKNOWN_AREA_CM = 250;

/** Tables and areas; those without a place of their own stand in a line above the rest. */
function unnumbered(
  plan: LoosePlan,
  { toCm, repairs }: { readonly toCm: (point: Point) => Point; readonly repairs: Repairs },
): Pick<PlacedPlan, "tables" | "areas"> {
  let next = 0;
  const spot = (at: string): Point => {
    repairs.add("POSITION_MISSING", at);
    next += 1;
    return { x: (next - 1) * UNKNOWN_AREA_CM * 2.2, y: -UNKNOWN_AREA_CM * 4 };
  };
  return {
    tables: plan.tables.map((table) => ({
      ...table,
      position: table.position ? toCm(table.position) : spot(table.at),
    })),
    areas: plan.areas.map((area) => {
      if (area.outline.length >= 3) return { ...area, outline: area.outline.map(toCm) };
      const [only] = area.outline;
      const middle = only === undefined ? spot(area.at) : toCm(only);
      return { ...area, outline: squareAround(middle, UNKNOWN_AREA_CM) };
    }),
  };
}

const squareAround = ({ x, y }: Point, half: number): Point[] => [
  { x: x - half, y: y - half },
  { x: x + half, y: y - half },
  { x: x + half, y: y + half },
  { x: x - half, y: y + half },
];

function scaledShape(
  shape: LooseShape,
  { toCm, scale }: { readonly toCm: (point: Point) => Point; readonly scale: number },
): LooseShape {
  if (shape.kind === "text") return { ...shape, position: toCm(shape.position), size: shape.size * scale };
  return { ...shape, outline: shape.outline.map(toCm) };
}

/** People look at the stage, where the plan shows one: at the middle of its outline. */
function focalPointOf(shapes: readonly LooseShape[]): Point | null {
  for (const shape of shapes) {
    if (shape.kind === "text" && isStageName(shape.text)) return roundedPoint(shape.position);
    if (shape.kind !== "outline" || !isStageName(shape.label)) continue;
    const [xs, ys] = [shape.outline.map(({ x }) => x), shape.outline.map(({ y }) => y)];
    const middle = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return roundedPoint({ x: middle(xs), y: middle(ys) });
  }
  return null;
}

const FURTHEST_CM = 1_000_000;

function roundedPoint({ x, y }: Point): Point | null {
  const [wholeX, wholeY] = [Math.round(x), Math.round(y)];
  const isNear = Math.abs(wholeX) <= FURTHEST_CM && Math.abs(wholeY) <= FURTHEST_CM;
  return isNear ? { x: wholeX || 0, y: wholeY || 0 } : null;
}

const rounded = (value: number): number => Number(value.toPrecision(4));
