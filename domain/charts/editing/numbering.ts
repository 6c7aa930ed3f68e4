// Seat numbers by a scheme: planned first, so that the whole plan can be looked at, then applied as one command.
import type { Table } from "../chart.ts";
import { MAX_SEAT_LABEL_LENGTH } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, TableObject } from "./document.ts";
import { labelsOf } from "./label-schemes.ts";
import type { LabelScheme } from "./label-schemes.ts";
import { inOrder, rowsFromLeft } from "./row-order.ts";
import type { LeftOf, ObjectOrder } from "./row-order.ts";
import { pick, pickRows, withContents } from "./selection.ts";
import type { PickedSeats, Selection } from "./selection.ts";

export interface SeatScheme extends LabelScheme {
  /** Where the first label is. `middle` counts outwards, the two sides in turn: odd on one, even on the other. */
  readonly from: "left" | "right" | "middle";
  /** Whose left and right. Default `page`. */
  readonly leftOf?: LeftOf | undefined;
  /** With `middle`: the side of the first label. Default `left`. */
  readonly firstSide?: "left" | "right" | undefined;
  /** From the last label to the first. */
  readonly reverse?: boolean | undefined;
  /** Where counting starts again: at every `row` (default), after every `aisle`, per `line` of rows with one label, or never. */
  readonly restartAt?: "row" | "aisle" | "line" | "never" | undefined;
  /** The order of the rows when counting goes on from one to the next. Default `stage`. */
  readonly rowOrder?: ObjectOrder | undefined;
  /** Chairs of tables. Default clockwise from the first chair. */
  readonly counterClockwise?: boolean | undefined;
  /** The chair that gets the first label, counted from 0. */
  readonly firstChair?: number | undefined;
}

export type NumberedKind = "seats" | "chairs";

export interface LabelChange {
  readonly before: string;
  readonly after: string;
}

/** What a scheme would do, for every seat it means, changed or not. */
export function previewNumbering(
  document: EditorDocument,
  selection: Selection,
  scheme: SeatScheme,
  /** Only seats of rows, or only chairs of tables; both when not given. */
  of?: NumberedKind,
): ReadonlyMap<number, LabelChange> {
  const plan = new Map<number, LabelChange>();
  const rows = of === "chairs" ? [] : pickRows(document, selection);
  for (const group of groupsOf(document, rows, scheme)) {
    const labels = labelsInOrder(group.length, scheme, middleAisle(group));
    group.forEach(({ object, seat }, index) => {
      const place = object.data.places[seat] ?? 0;
      plan.set(place, { before: object.data.numbers[seat] ?? "", after: labels[index] ?? "" });
    });
  }
  if (of === "seats") return plan;
  for (const { data } of pick(document, withContents(document, selection)).whole.filter(isSeatedTable))
    planChairs(plan, data, scheme);
  return plan;
}

/** Numbers seats and chairs. Refuses NOTHING_SELECTED, LABEL_TOO_LONG. Labels may repeat: the checks tell. */
export function numberSeats(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly scheme: SeatScheme; readonly of?: NumberedKind | undefined },
): EditResult {
  const plan = previewNumbering(document, input.selection, input.scheme, input.of);
  if (plan.size === 0) return refuseEdit("NOTHING_SELECTED");
  return setSeatLabels(document, { labels: new Map([...plan].map(([place, { after }]) => [place, after])) });
}

/** Writes the given labels on seats and chairs, by place number. Refuses LABEL_TOO_LONG. */
export function setSeatLabels(
  document: EditorDocument,
  input: { readonly labels: ReadonlyMap<number, string> },
): EditResult {
  for (const label of input.labels.values())
    if (label.length > MAX_SEAT_LABEL_LENGTH)
      return refuseEdit("LABEL_TOO_LONG", { label: label.slice(0, 40), limit: MAX_SEAT_LABEL_LENGTH });
  const { whole, partial } = pick(document, { objects: new Set(), places: new Set(input.labels.keys()) });
  const change = changeOf(document);
  for (const object of [...whole, ...partial.map((picked) => picked.object)]) {
    if (object.kind === "row") {
      const numbers = relabelled(object.data.places, object.data.numbers, input.labels);
      if (numbers) change.put({ ...object, data: { ...object.data, numbers } });
    } else if (object.kind === "table" && object.data.places) {
      const numbers = relabelled(object.data.places, object.data.numbers ?? [], input.labels);
      if (numbers) change.put({ ...object, data: { ...object.data, numbers } });
    }
  }
  return change.done();
}

/** Null when nothing differs. */
function relabelled(
  places: readonly number[],
  before: readonly string[],
  labels: ReadonlyMap<number, string>,
): string[] | null {
  let isChanged = false;
  const after = places.map((place, seat) => {
    const old = before[seat] ?? "";
    const label = labels.get(place) ?? old;
    if (label !== old) isChanged = true;
    return label;
  });
  return isChanged ? after : null;
}

interface SeatInOrder {
  readonly object: PickedSeats["object"];
  readonly seat: number;
}

/** The seats that are counted through, each group from left to right (`right`: from right to left). */
function groupsOf(document: EditorDocument, rows: readonly PickedSeats[], scheme: SeatScheme): SeatInOrder[][] {
  const fromLeft = rowsFromLeft(
    document,
    rows.map(({ object }) => object),
    scheme.leftOf ?? "page",
  );
  const inWay = ({ object, seats }: PickedSeats): SeatInOrder[] => {
    const ordered = seats.map((seat) => ({ object, seat }));
    return fromLeft.get(object.id) === (scheme.from !== "right") ? ordered : ordered.reverse();
  };
  switch (scheme.restartAt ?? "row") {
    case "row":
      return rows.map(inWay);
    case "aisle":
      return rows.flatMap((row) => runsOf(row).map((seats) => inWay({ object: row.object, seats })));
    case "line":
      return byLine(rows).map((line) => joined(document, line, scheme.from === "right" ? "right" : "left", inWay));
    case "never":
      return rows.length === 0 ? [] : [joined(document, rows, scheme.rowOrder ?? "stage", inWay)];
  }
}

function joined(
  document: EditorDocument,
  rows: readonly PickedSeats[],
  order: ObjectOrder,
  inWay: (row: PickedSeats) => SeatInOrder[],
): SeatInOrder[] {
  const byId = new Map(rows.map((row) => [row.object.id, row]));
  const objects = rows.map(({ object }) => object);
  return inOrder(document, objects, order).flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? inWay(row) : [];
  });
}

/** Rows of one section that have the same label. */
function byLine(rows: readonly PickedSeats[]): PickedSeats[][] {
  const lines = new Map<string, PickedSeats[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.object.data.section, row.object.data.label]);
    const line = lines.get(key);
    if (line) line.push(row);
    else lines.set(key, [row]);
  }
  return [...lines.values()];
}

/** The selected seats of a row, cut where an aisle lies. */
function runsOf({ object, seats }: PickedSeats): number[][] {
  const gaps = object.data.gapsAfter ?? [];
  const runs = new Map<number, number[]>();
  for (const seat of seats) {
    const run = gaps.filter((gap) => gap < seat).length;
    const known = runs.get(run);
    if (known) known.push(seat);
    else runs.set(run, [seat]);
  }
  return [...runs.values()];
}

/** Labels for a group of seats in order; from the middle they alternate outwards. */
function labelsInOrder(count: number, scheme: SeatScheme, aisle: number | null): string[] {
  const ranks = scheme.from === "middle" ? ranksFromMiddle(count, scheme.firstSide ?? "left", aisle) : null;
  const labels = labelsOf(scheme, ranks ? Math.max(0, ...ranks) + 1 : count);
  const ordered = ranks ? ranks.map((rank) => labels[rank] ?? "") : labels;
  if (!scheme.reverse) return ordered;
  return ranks ? ranks.map((rank) => labels[labels.length - 1 - rank] ?? "") : ordered.reverse();
}

/**
 * 0 and 1 next to the middle, then 2 and 3, and so on: each side keeps to odd or to even numbers, as houses do it from a
 * centre aisle. An odd seat too many belongs to the first side.
 */
function ranksFromMiddle(count: number, firstSide: "left" | "right", aisle: number | null): number[] {
  const split = aisle ?? (firstSide === "left" ? Math.ceil(count / 2) : Math.floor(count / 2));
  return Array.from({ length: count }, (_, index) => {
    const isLeft = index < split;
    const distance = isLeft ? split - 1 - index : index - split;
    return distance * 2 + (isLeft === (firstSide === "left") ? 0 : 1);
  });
}

/** An aisle farther than this share of the seats from their middle is no centre aisle. */
const CENTER_AISLE_SHARE = 0.2;

/** How many seats of a group lie to the left of its centre aisle; null where there is none. */
function middleAisle(group: readonly SeatInOrder[]): number | null {
  let best: number | null = null;
  const off = (split: number): number => Math.abs(split - group.length / 2);
  for (let split = 1; split < group.length; split += 1) {
    const [left, right] = [group[split - 1], group[split]];
    if (!left || !right || off(split) > group.length * CENTER_AISLE_SHARE) continue;
    const isAisle =
      left.object !== right.object || left.object.data.gapsAfter?.includes(Math.min(left.seat, right.seat)) === true;
    if (isAisle && (best === null || off(split) < off(best))) best = split;
  }
  return best;
}

const isSeatedTable = (object: { readonly kind: string }): object is TableObject =>
  object.kind === "table" && (object as TableObject).data.places !== undefined;

function planChairs(plan: Map<number, LabelChange>, table: Table, scheme: SeatScheme): void {
  const places = table.places ?? [];
  const labels = labelsOf(scheme, places.length);
  const first = (scheme.firstChair ?? 0) % Math.max(1, places.length);
  places.forEach((place, chair) => {
    const clockwise = (chair - first + places.length) % places.length;
    const step = scheme.counterClockwise ? (places.length - clockwise) % places.length : clockwise;
    const rank = scheme.reverse ? places.length - 1 - step : step;
    plan.set(place, { before: table.numbers?.[chair] ?? "", after: labels[rank] ?? "" });
  });
}
