// Reshaping rows that are there: curve, straighten, smooth, distances, number of seats. Places keep their seats' order.
import type { Corner, Point, Row, RowPath } from "../chart.ts";
import { roundCm } from "../geometry.ts";
import { MAX_COORDINATE_CM, MAX_ROW_SEATS } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { Change, EditResult } from "./change.ts";
import { distancesAlong, lengthOf, lineThrough, pointsAlong, wholeCorners } from "./curves.ts";
import type { EditorDocument, RowObject } from "./document.ts";
import { seatsOf, withPositions, withSeats } from "./seats.ts";
import type { Seat } from "./seats.ts";
import { touchedRows } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { mapObject, moveBy } from "./transform.ts";
import { boundsOfObject, middleOf } from "./where.ts";

interface RowsInput {
  readonly selection: Selection;
}

/**
 * Bends rows; the ends stay. `curveCm` is how far the middle lies from the line between the ends; positive: away from the
 * focal point (down the page without one). `concentric` bends all around the middle of the longest row's arc.
 */
export function curveRows(
  document: EditorDocument,
  input: RowsInput & { readonly curveCm: number; readonly concentric?: boolean | undefined },
): EditResult {
  const rows = touchedRows(document, input.selection).filter(({ data }) => data.places.length > 1);
  if (!(Math.abs(input.curveCm) <= MAX_COORDINATE_CM)) return refuseEdit("OUT_OF_RANGE", { what: "curve" });
  const longest = rows.reduce<RowObject | null>(
    (best, row) => (best && chordOf(best.data).length >= chordOf(row.data).length ? best : row),
    null,
  );
  const center = input.concentric && longest ? arcCenter(document, longest.data, input.curveCm) : null;
  return reshape(document, rows, (row) => {
    const { from, to } = chordOf(row);
    const bulgeCm = center ? bulgeAround(center, row, input.curveCm) : input.curveCm;
    return alongPath(row, { corners: [{ ...from, bulgeCm: roundCm(bulgeCm * sideAway(document, row)) }, { ...to }] });
  });
}

/** How far a row is bent, as `curveRows` takes it: 0 for a straight one, null for one of several segments. */
export function curveOfRow(document: EditorDocument, row: Row): number | null {
  const corners = row.path?.corners ?? [];
  return corners.length > 2 ? null : (corners[0]?.bulgeCm ?? 0) * sideAway(document, row);
}

/** Makes rows straight; the ends stay. */
export const straightenRows = (document: EditorDocument, input: RowsInput): EditResult =>
  reshape(document, touchedRows(document, input.selection), (row) => {
    const { from, to } = chordOf(row);
    const { path: _path, ...straight } = alongPath(row, { corners: [from, to] });
    return straight;
  });

/** Takes the corners out of rows: segments flow into each other, freely placed seats even out between the ends. */
export const smoothRows = (document: EditorDocument, input: RowsInput): EditResult =>
  reshape(document, touchedRows(document, input.selection), (row) => {
    if (row.path && row.path.corners.length > 2)
      return alongPath(row, { corners: row.path.corners.map(({ x, y }) => ({ x, y })), smooth: true });
    return row.path || row.places.length < 3 ? row : evenedOut(row);
  });

/** Gives a row another line of corners (the node tool). */
export function setRowPath(
  document: EditorDocument,
  input: { readonly row: string; readonly corners: readonly Corner[]; readonly smooth?: boolean | undefined },
): EditResult {
  const object = document.objects.get(input.row);
  if (object?.kind !== "row") return refuseEdit("OBJECT_UNKNOWN", { object: input.row });
  if (input.corners.length < 2) return refuseEdit("TOO_FEW_POINTS", { fewest: 2 });
  const corners = wholeCorners(input.corners);
  return reshape(document, [object], (row) => alongPath(row, { corners, ...(input.smooth && { smooth: true }) }));
}

/** Sets the distance of neighbouring seats; aisles keep their width and the row its middle (or the named end). */
export function setSeatPitch(
  document: EditorDocument,
  input: RowsInput & { readonly pitchCm: number; readonly keep?: "middle" | "start" | "end" | undefined },
): EditResult {
  if (!(input.pitchCm >= 1 && input.pitchCm <= 10_000)) return refuseEdit("OUT_OF_RANGE", { min: 1, max: 10_000 });
  return reshape(document, touchedRows(document, input.selection), (row) => {
    const pitch = pitchOf(row);
    const gaps = new Set(row.gapsAfter);
    return withSteps(row, input.keep ?? "middle", (step, seat) =>
      gaps.has(seat) ? Math.max(1, step - pitch + input.pitchCm) : input.pitchCm,
    );
  });
}

/** Sets the length of rows without changing their number of seats. */
export function setRowLength(
  document: EditorDocument,
  input: RowsInput & { readonly lengthCm: number; readonly keep?: "middle" | "start" | "end" | undefined },
): EditResult {
  if (!(input.lengthCm >= 1 && input.lengthCm <= MAX_COORDINATE_CM))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_COORDINATE_CM });
  return reshape(document, touchedRows(document, input.selection), (row) => {
    const length = rowLength(row);
    return length === 0 ? row : withSteps(row, input.keep ?? "middle", (step) => (step * input.lengthCm) / length);
  });
}

/** Sets how far rows lie apart; the one nearest to the focal point (the topmost without one) stays. */
export function setRowPitch(document: EditorDocument, input: RowsInput & { readonly pitchCm: number }): EditResult {
  if (!(Math.abs(input.pitchCm) <= 10_000)) return refuseEdit("OUT_OF_RANGE", { min: 1, max: 10_000 });
  const rows = nearestFirst(document, touchedRows(document, input.selection));
  const [first] = rows;
  if (!first) return refuseEdit("NOTHING_SELECTED");
  const normal = commonNormal(rows);
  const depth = (row: RowObject): number => {
    const { x, y } = rowMiddle(row.data);
    return x * normal.x + y * normal.y;
  };
  const sign = rows.length > 1 && depth(rows.at(-1) ?? first) < depth(first) ? -1 : 1;
  const change = changeOf(document);
  rows.forEach((row, index) => {
    const by = depth(first) + sign * index * input.pitchCm - depth(row);
    change.put(mapObject(row, moveBy(roundCm(normal.x * by), roundCm(normal.y * by))));
  });
  return change.done();
}

/**
 * Sets the number of seats. `keep: "length"` spreads them anew between the ends, `"pitch"` lets the row grow or shrink at
 * the end (or the start). Seats that stay keep places, labels and notes; new ones continue the numbers.
 */
export function setSeatCount(
  document: EditorDocument,
  input: RowsInput & {
    readonly count: number;
    readonly keep: "length" | "pitch";
    readonly at?: "start" | "end" | undefined;
  },
): EditResult {
  if (!(Number.isInteger(input.count) && input.count >= 1 && input.count <= MAX_ROW_SEATS))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_ROW_SEATS });
  const rows = touchedRows(document, input.selection);
  if (rows.length === 0) return refuseEdit("NOTHING_SELECTED");
  const change = changeOf(document);
  for (const object of rows) {
    if (object.data.places.length === input.count || object.data.places.length === 0) continue;
    change.put({ ...object, data: withCount(change, object.data, input) });
  }
  return change.done();
}

function withCount(change: Change, row: Row, input: Parameters<typeof setSeatCount>[1]): Row {
  const atStart = input.at === "start";
  const seats = atStart ? seatsOf(row).reverse() : seatsOf(row);
  const labels = nextSeatLabels(seats.map(({ number }) => number));
  const line = lineOf(row);
  const ordered = atStart ? [...line].reverse() : line;
  const kept = seats.slice(0, input.count);
  const pitch = pitchOf(row);
  const model = seats.at(-1);
  while (kept.length < input.count)
    kept.push({
      place: change.takePlace(),
      number: labels(),
      x: 0,
      y: 0,
      category: model?.category ?? "",
      gapAfter: false,
    });
  const distances = distancesOf(seats, lengthOf(line));
  const along =
    input.keep === "length"
      ? kept.map((_, seat) => (input.count === 1 ? lengthOf(line) / 2 : (lengthOf(line) * seat) / (input.count - 1)))
      : kept.map((_, seat) => distances[seat] ?? lengthOf(line) + (seat - seats.length + 1) * pitch);
  const points = pointsAlong(ordered, along);
  const placed = kept.map((seat, index): Seat => ({ ...seat, ...(points[index] ?? { x: 0, y: 0 }) }));
  const result = withSeats(row, atStart ? placed.reverse() : placed, { keepPath: input.keep === "length" });
  return result;
}

/** Sets all seats of a row evenly from end to end, aisles closed. */
export const evenOutRows = (document: EditorDocument, input: RowsInput): EditResult =>
  reshape(document, touchedRows(document, input.selection), (row) => {
    const { gapsAfter: _gaps, ...whole } = row;
    const length = lengthOf(lineOf(row));
    const last = Math.max(1, row.places.length - 1);
    const points = pointsAlong(
      lineOf(row),
      row.places.map((_, seat) => (length * seat) / last),
    );
    return { ...whole, x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
  });

/** The line a row stands on: its path, or through its seats. */
export function lineOf(row: Row): Point[] {
  if (row.path) return lineThrough(row.path.corners, row.path);
  return row.places.map((_, seat) => ({ x: row.x[seat] ?? 0, y: row.y[seat] ?? 0 }));
}

/** The usual distance of neighbouring seats: the median, so that aisles do not count. */
export function pitchOf(row: Row): number {
  const steps = stepsOf(row).sort((one, other) => one - other);
  return steps[Math.floor(steps.length / 2)] ?? 50;
}

/** From the first seat to the last along the seats. */
export const rowLength = (row: Row): number => stepsOf(row).reduce((sum, step) => sum + step, 0);

function stepsOf(row: Row): number[] {
  return row.x
    .slice(1)
    .map((x, seat) => Math.hypot(x - (row.x[seat] ?? 0), (row.y[seat + 1] ?? 0) - (row.y[seat] ?? 0)));
}

function reshape(document: EditorDocument, rows: readonly RowObject[], shape: (row: Row) => Row): EditResult {
  if (rows.length === 0) return refuseEdit("NOTHING_SELECTED");
  const change = changeOf(document);
  for (const object of rows) {
    if (object.data.places.length === 0) continue;
    const data = shape(object.data);
    if (data !== object.data) change.put({ ...object, data });
  }
  return change.done();
}

const chordOf = (row: Row): { readonly from: Point; readonly to: Point; readonly length: number } => {
  const last = row.x.length - 1;
  const [from, to] = [
    { x: row.x[0] ?? 0, y: row.y[0] ?? 0 },
    { x: row.x[last] ?? 0, y: row.y[last] ?? 0 },
  ];
  return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
};

function rowMiddle(row: Row): Point {
  const { from, to } = chordOf(row);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** 1 when the right-hand side of the row faces away from the focal point (or down the page), −1 otherwise. */
function sideAway(document: EditorDocument, row: Row): 1 | -1 {
  const { from, to } = chordOf(row);
  const middle = rowMiddle(row);
  const focal = document.head.focalPoint;
  const away = focal ? { x: middle.x - focal.x, y: middle.y - focal.y } : { x: 0, y: 1 };
  return -(to.y - from.y) * away.x + (to.x - from.x) * away.y >= 0 ? 1 : -1;
}

/** The middle of the arc that a row would lie on. */
function arcCenter(document: EditorDocument, row: Row, curveCm: number): Point | null {
  const { from, to, length } = chordOf(row);
  if (Math.abs(curveCm) < 0.5 || length === 0) return null;
  const radius = (length * length) / (8 * Math.abs(curveCm)) + Math.abs(curveCm) / 2;
  const side = sideAway(document, row) * Math.sign(curveCm);
  const distance = side * (Math.abs(curveCm) - radius);
  const middle = rowMiddle(row);
  return {
    x: middle.x + (-(to.y - from.y) / length) * distance,
    y: middle.y + ((to.x - from.x) / length) * distance,
  };
}

/** The bulge of the arc around a given middle through the row's ends, on the side of `curveCm`. */
function bulgeAround(center: Point, row: Row, curveCm: number): number {
  const { from, to, length } = chordOf(row);
  const radius = (Math.hypot(from.x - center.x, from.y - center.y) + Math.hypot(to.x - center.x, to.y - center.y)) / 2;
  const half = Math.min(length / 2, radius);
  return Math.sign(curveCm) * (radius - Math.sqrt(radius * radius - half * half));
}

/** The row along another path, each seat at the share of it where it was. */
function alongPath(row: Row, path: RowPath): Row {
  const line = lineThrough(path.corners, path);
  const points = pointsAlong(line, distancesOf(seatsOf(row), lengthOf(line)));
  return withPositions(row, { x: points.map(({ x }) => x), y: points.map(({ y }) => y), path });
}

/** Where the seats stand on a line of the given length, in proportion to their distances now. */
function distancesOf(seats: readonly Seat[], length: number): number[] {
  const reached = distancesAlong(seats);
  const whole = reached.at(-1) ?? 0;
  if (whole === 0)
    return seats.map((_, seat) => (seats.length < 2 ? length / 2 : (length * seat) / (seats.length - 1)));
  return reached.map((distance) => (distance / whole) * length);
}

/** The row with other distances from seat to seat, along the line it stands on (straight on beyond its ends). */
function withSteps(row: Row, keep: "middle" | "start" | "end", stepAfter: (step: number, seat: number) => number): Row {
  const seats = seatsOf(row);
  const line = lineOf(row);
  const length = lengthOf(line);
  if (seats.length < 2 || length === 0) return row;
  const before = distancesOf(seats, length);
  let reached = 0;
  const distances = before.map((distance, seat) => {
    if (seat > 0) reached += stepAfter(distance - (before[seat - 1] ?? 0), seat - 1);
    return reached;
  });
  const surplus = length - reached;
  const shift = keep === "start" ? 0 : keep === "end" ? surplus : surplus / 2;
  const points = pointsAlong(
    line,
    distances.map((distance) => distance + shift),
  );
  const path = row.path && shift === 0 && Math.abs(surplus) < 1 ? row.path : fittedPath(row.path, points);
  return withPositions(row, { x: points.map(({ x }) => x), y: points.map(({ y }) => y), path });
}

/** A single arc is fitted to the new ends; a line of segments no longer fits and is given up. */
function fittedPath(path: RowPath | undefined, points: readonly Point[]): RowPath | undefined {
  const [from, to, middle] = [points[0], points.at(-1), points[Math.floor(points.length / 2)]];
  if (path?.corners.length !== 2 || !from || !to || !middle) return undefined;
  const chord = Math.hypot(to.x - from.x, to.y - from.y);
  if (chord === 0 || points.length < 3) return undefined;
  const right = (-(to.y - from.y) * (middle.x - from.x) + (to.x - from.x) * (middle.y - from.y)) / chord;
  return { corners: [{ ...from, bulgeCm: roundCm(right) }, { ...to }] };
}

/** Three rounds of averaging with the neighbours; the ends stay. */
function evenedOut(row: Row): Row {
  let [x, y] = [[...row.x], [...row.y]];
  const average = (values: readonly number[]): number[] =>
    values.map((value, seat) =>
      seat === 0 || seat === values.length - 1
        ? value
        : ((values[seat - 1] ?? value) + 2 * value + (values[seat + 1] ?? value)) / 4,
    );
  for (let round = 0; round < 3; round += 1) [x, y] = [average(x), average(y)];
  return withPositions(row, { x: x.map(roundCm), y: y.map(roundCm) });
}

/** Rows from the stage backwards: by the distance of their middles from the focal point, from the top without one. */
export function nearestFirst(document: EditorDocument, rows: readonly RowObject[]): RowObject[] {
  const focal = document.head.focalPoint;
  const far = new Map(
    rows.map((row) => {
      const { x, y } = middleOf(boundsOfObject(row));
      return [row.id, focal ? Math.hypot(x - focal.x, y - focal.y) : y] as const;
    }),
  );
  return [...rows].sort((one, other) => (far.get(one.id) ?? 0) - (far.get(other.id) ?? 0));
}

/** Across the rows: the mean of their right-hand sides, all taken the same way round. */
function commonNormal(rows: readonly RowObject[]): Point {
  let [sumX, sumY] = [0, 0];
  for (const { data } of rows) {
    const { from, to, length } = chordOf(data);
    if (length === 0) continue;
    const [x, y] = [-(to.y - from.y) / length, (to.x - from.x) / length];
    const way = x * sumX + y * sumY < 0 ? -1 : 1;
    [sumX, sumY] = [sumX + way * x, sumY + way * y];
  }
  const size = Math.hypot(sumX, sumY);
  return size === 0 ? { x: 0, y: 1 } : { x: sumX / size, y: sumY / size };
}

/** Goes on where a row's numbers end, with their last step; letters and mixtures go on by counting the seats. */
export function nextSeatLabels(labels: readonly string[]): () => string {
  const [last, before] = [Number(labels.at(-1) || Number.NaN), Number(labels.at(-2) || Number.NaN)];
  let next = Number.isInteger(last) ? last : labels.length;
  const step = Number.isInteger(last) && Number.isInteger(before) && last !== before ? last - before : 1;
  const taken = new Set(labels);
  return () => {
    do next += next + step < 0 ? 1 : step;
    while (taken.has(String(next)));
    taken.add(String(next));
    return String(next);
  };
}
