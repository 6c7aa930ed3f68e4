// Tables by seat or sold whole, and booths.
import type { Point, Table, TableSide } from "../chart.ts";
import { boundsOf, pointCm } from "../geometry.ts";
import { MAX_COORDINATE_CM, MAX_TABLE_CHAIRS } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, ObjectId } from "./document.ts";
import { notesOf } from "./seats.ts";
import { soldBy } from "./sold.ts";
import type { Sold } from "./sold.ts";
import { middleOf, sectionAt } from "./where.ts";

export interface NewTable extends Sold {
  readonly at: Point;
  readonly form: "round" | "rectangle";
  readonly chairs: number;
  readonly sold: "seats" | "whole";
  readonly widthCm?: number | undefined;
  readonly heightCm?: number | undefined;
  readonly rotation?: number | undefined;
  readonly label?: string | undefined;
  readonly openSides?: readonly TableSide[] | undefined;
  readonly openDegrees?: number | undefined;
}

/** Puts a table. Chairs are numbered clockwise from the top. Refuses OUT_OF_RANGE, SECTION_UNKNOWN, CATEGORY_UNKNOWN. */
export function addTable(document: EditorDocument, input: NewTable): EditResult {
  if (!(Number.isInteger(input.chairs) && input.chairs >= 1 && input.chairs <= MAX_TABLE_CHAIRS))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_TABLE_CHAIRS, what: "chairs" });
  const width =
    input.widthCm ?? (input.form === "round" ? Math.max(80, Math.round(input.chairs * 18)) : 80 + 30 * input.chairs);
  const change = changeOf(document);
  const about = soldBy(document, input, [input.at]);
  if ("code" in about) return { ok: false, refusal: about };
  const places = Array.from({ length: input.sold === "whole" ? 1 : input.chairs }, () => change.takePlace());
  const own =
    input.sold === "whole" ? { place: places[0] } : { places, numbers: places.map((_, chair) => String(chair + 1)) };
  change.add("table", {
    ...{ section: about.section, label: input.label ?? freeNumber(document, about.section, "table"), form: input.form },
    ...{ ...pointCm(input.at.x, input.at.y), width, height: input.heightCm ?? (input.form === "round" ? width : 80) },
    ...{ rotation: input.rotation ?? 0, category: about.category, capacity: input.chairs, sold: input.sold },
    ...own,
    ...(input.openSides && input.openSides.length > 0 && { openSides: input.openSides }),
    ...(input.openDegrees !== undefined && input.openDegrees > 0 && { openDegrees: input.openDegrees }),
  });
  return change.done();
}

/** Puts a booth or box: a rectangle sold whole. Refuses as `addTable`. */
export function addBooth(
  document: EditorDocument,
  input: Sold & {
    readonly from: Point;
    readonly to: Point;
    readonly capacity: number;
    readonly label?: string | undefined;
  },
): EditResult {
  if (!(Number.isInteger(input.capacity) && input.capacity >= 1 && input.capacity <= MAX_TABLE_CHAIRS))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_TABLE_CHAIRS, what: "capacity" });
  const box = boundsOf([input.from, input.to]);
  const about = soldBy(document, input, [middleOf(box)]);
  if ("code" in about) return { ok: false, refusal: about };
  const change = changeOf(document);
  change.add("table", {
    ...{
      section: about.section,
      label: input.label ?? freeNumber(document, about.section, "table"),
      form: "rectangle",
    },
    ...pointCm(middleOf(box).x, middleOf(box).y),
    ...{ width: Math.max(1, Math.round(box.maxX - box.minX)), height: Math.max(1, Math.round(box.maxY - box.minY)) },
    ...{ rotation: 0, category: about.category, capacity: input.capacity, sold: "whole", place: change.takePlace() },
    booth: true,
  });
  return change.done();
}

export type TableChange = Partial<
  Pick<
    Table,
    "label" | "form" | "width" | "height" | "rotation" | "capacity" | "sold" | "section" | "openSides" | "openDegrees"
  >
> & {
  /** True makes a box of the table: a rectangle sold whole. False makes a table of the box. */
  readonly booth?: boolean | undefined;
};

/** Changes tables. More chairs get new places, fewer drop the last; sold otherwise, the first place stays. Refuses OUT_OF_RANGE, SECTION_UNKNOWN. */
export function setTables(
  document: EditorDocument,
  input: { readonly tables: readonly ObjectId[]; readonly set: TableChange },
): EditResult {
  const { set } = input;
  if (
    set.capacity !== undefined &&
    !(Number.isInteger(set.capacity) && set.capacity >= 0 && set.capacity <= MAX_TABLE_CHAIRS)
  )
    return refuseEdit("OUT_OF_RANGE", { min: 0, max: MAX_TABLE_CHAIRS, what: "capacity" });
  for (const length of [set.width, set.height])
    if (length !== undefined && !(Number.isInteger(length) && length >= 1 && length <= MAX_COORDINATE_CM))
      return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_COORDINATE_CM });
  if (set.rotation !== undefined && !(Number.isInteger(set.rotation) && Math.abs(set.rotation) <= 360))
    return refuseEdit("OUT_OF_RANGE", { min: -360, max: 360 });
  if (set.section !== undefined && sectionAt(document, set.section, []) === null)
    return refuseEdit("SECTION_UNKNOWN", { section: set.section });
  const change = changeOf(document);
  for (const id of input.tables) {
    const object = document.objects.get(id);
    if (object?.kind !== "table") return refuseEdit("OBJECT_UNKNOWN", { object: id });
    if ((set.booth ?? object.data.booth) && set.sold === "seats") return refuseEdit("NOT_ALLOWED", { what: "sold" });
    change.put({ ...object, data: changedTable(merged(object.data, set), change.takePlace) });
  }
  return change.done();
}

function merged(table: Table, set: TableChange): Table {
  const { booth = table.booth ?? false, ...others } = set;
  const { booth: _booth, ...rest } = { ...table, ...others };
  return booth ? { ...rest, form: "rectangle", sold: "whole", booth: true } : rest;
}

function changedTable(table: Table, takePlace: () => number): Table {
  const { place, places: chairs, numbers: written, attributes, tags, views, ...rest } = table;
  const notes = { attributes, tags, views };
  const before = chairs ?? (place === undefined ? [] : [place]);
  if (table.sold === "whole") {
    const own = before[0] ?? takePlace();
    return { ...rest, ...notesOf(notes, [own]), place: own };
  }
  const places = before.slice(0, table.capacity);
  while (places.length < table.capacity) places.push(takePlace());
  const numbers = places.map((_, chair) => written?.[chair] ?? String(chair + 1));
  return { ...rest, ...notesOf(notes, places), places, numbers };
}

function freeNumber(document: EditorDocument, section: string, kind: "table"): string {
  const taken = new Set(
    objectsOf(document, kind)
      .filter(({ data }) => data.section === section)
      .map(({ data }) => data.label),
  );
  for (let number = 1; ; number += 1) if (!taken.has(String(number))) return String(number);
}
