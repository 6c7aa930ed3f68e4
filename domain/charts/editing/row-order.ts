// Which way rows run and in which order they come: what "from the left" and "first row" mean on paper and in the hall.
import type { Point, Row } from "../chart.ts";
import type { EditorDocument, EditorObject, ObjectId, RowObject } from "./document.ts";
import { boundsOfObject, middleOf } from "./where.ts";

/** Whose left is meant: that of the page, or of people who sit there and look at the focal point. */
export type LeftOf = "page" | "seats";

/** True by row id where the seats are listed from left to right. Rows that run alike are told alike. */
export function rowsFromLeft(
  document: EditorDocument,
  rows: readonly RowObject[],
  leftOf: LeftOf,
): ReadonlyMap<ObjectId, boolean> {
  const ways = rows.map(({ data }) => wayOf(data));
  const common = commonWay(ways);
  return new Map(
    rows.map((row, index) => {
      const way = ways[index] ?? { x: 1, y: 0 };
      if (leftOf === "seats" && document.head.focalPoint) {
        const right = rightHandAt(document.head.focalPoint, middleOf(boundsOfObject(row)));
        return [row.id, way.x * right.x + way.y * right.y >= 0];
      }
      return [row.id, way.x * common.x + way.y * common.y >= 0];
    }),
  );
}

const wayOf = (row: Row): Point => {
  const last = row.x.length - 1;
  return { x: (row.x[last] ?? 0) - (row.x[0] ?? 0), y: (row.y[last] ?? 0) - (row.y[0] ?? 0) };
};

/** To the right of somebody who looks from `at` to the focal point. */
const rightHandAt = (focal: Point, at: Point): Point => ({ x: -(focal.y - at.y), y: focal.x - at.x });

/** The direction most rows share, read from left to right, or downwards for rows that stand upright. */
function commonWay(ways: readonly Point[]): Point {
  let [x, y] = [0, 0];
  for (const way of ways) {
    const turn = way.x * x + way.y * y < 0 ? -1 : 1;
    [x, y] = [x + turn * way.x, y + turn * way.y];
  }
  const isUpright = Math.abs(x) < Math.abs(y) * 0.2;
  const isBackwards = isUpright ? y < 0 : x < 0;
  return isBackwards ? { x: -x, y: -y } : { x, y };
}

export type ObjectOrder = "stage" | "top" | "bottom" | "left" | "right" | "drawn";

/** Objects in the order a scheme labels them; `stage` is nearest to the focal point first, from the top without one. */
export function inOrder<Each extends EditorObject>(
  document: EditorDocument,
  objects: readonly Each[],
  order: ObjectOrder,
): Each[] {
  if (order === "drawn") return [...objects];
  const focal = document.head.focalPoint;
  const measure = ({ x, y }: Point): number => {
    if (order === "left" || order === "right") return order === "left" ? x : -x;
    if (order === "stage" && focal) return Math.hypot(x - focal.x, y - focal.y);
    return order === "bottom" ? -y : y;
  };
  const measured = objects.map((object) => ({ object, at: measure(middleOf(boundsOfObject(object))) }));
  return measured.sort((one, other) => one.at - other.at).map(({ object }) => object);
}

/** The farthest that two pieces of one row lie apart, and how far one may lie beside the line of the other. */
const MOST_BETWEEN_CM = 500;
const MOST_BESIDE_CM = 40;
const MOST_ROWS_COMPARED = 2_000;

/** Rows that continue each other across aisles, together; each group from left to right. Groups in order of their first row. */
export function linesOf(rows: readonly RowObject[]): RowObject[][] {
  const groupOf = new Map<ObjectId, RowObject[]>(rows.map((row) => [row.id, [row]]));
  if (rows.length <= MOST_ROWS_COMPARED)
    rows.forEach((row, index) => {
      for (const other of rows.slice(index + 1)) {
        const [mine, theirs] = [groupOf.get(row.id), groupOf.get(other.id)];
        if (!mine || !theirs || mine === theirs || !continues(row.data, other.data)) continue;
        mine.push(...theirs);
        for (const { id } of theirs) groupOf.set(id, mine);
      }
    });
  return [...new Set(groupOf.values())].map((group) =>
    [...group].sort((one, other) => middleOf(boundsOfObject(one)).x - middleOf(boundsOfObject(other)).x),
  );
}

/** True when one row begins near where the other ends and goes on in the same direction. */
function continues(one: Row, other: Row): boolean {
  return ends(one).some((end) =>
    ends(other).some((start) => {
      const [dx, dy] = [start.at.x - end.at.x, start.at.y - end.at.y];
      const distance = Math.hypot(dx, dy);
      if (distance > MOST_BETWEEN_CM) return false;
      // Out of one end and into the other, and the way between them hardly leaves either line.
      const out = dx * end.out.x + dy * end.out.y;
      const into = -(dx * start.out.x + dy * start.out.y);
      const beside = Math.max(Math.abs(dx * end.out.y - dy * end.out.x), Math.abs(dx * start.out.y - dy * start.out.x));
      return out > 0 && into > 0 && beside <= MOST_BESIDE_CM + distance * 0.1;
    }),
  );
}

function ends(row: Row): { readonly at: Point; readonly out: Point }[] {
  const last = row.x.length - 1;
  if (last < 1) return [];
  const at = (seat: number): Point => ({ x: row.x[seat] ?? 0, y: row.y[seat] ?? 0 });
  return [
    [at(0), at(1)],
    [at(last), at(last - 1)],
  ].flatMap(([end, before]) => {
    if (!end || !before) return [];
    const length = Math.hypot(end.x - before.x, end.y - before.y);
    return length === 0 ? [] : [{ at: end, out: { x: (end.x - before.x) / length, y: (end.y - before.y) / length } }];
  });
}
