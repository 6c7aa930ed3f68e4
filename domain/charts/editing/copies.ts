// Deleting what is selected, and copies of it: duplicate, copy, paste, also into another chart. Copies get new places.
import type { Area, Category, Row, Section, Shape, Table } from "../chart.ts";
import { MAX_PLACE_NUMBER, MAX_ROWS, MAX_SECTIONS } from "../limits.ts";
import { parseChart } from "../parse.ts";
import type { ChartInvalid } from "../problems.ts";
import { ok } from "../../result.ts";
import type { Result } from "../../result.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { Change, EditResult } from "./change.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, EditorObject } from "./document.ts";
import { renamedNotes, seatsOf, withSeats } from "./seats.ts";
import { unusedText } from "./words.ts";
import { pick, withContents } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { mapObject, moveBy } from "./transform.ts";

/** Deletes objects and seats, sections with their contents. A hole in a row becomes an aisle. Refuses NOTHING_SELECTED, LAST_SECTION. */
export function removeSelection(document: EditorDocument, input: { readonly selection: Selection }): EditResult {
  const { whole, partial } = pick(document, withContents(document, input.selection));
  if (whole.length + partial.length === 0) return refuseEdit("NOTHING_SELECTED");
  const change = changeOf(document);
  for (const { id } of whole) change.remove(id);
  for (const { object, seats } of partial) change.put({ ...object, data: withoutSeats(object.data, seats) });
  const result = change.done();
  if (!result.ok || objectsOf(result.value, "section").length > 0) return result;
  return hasHomeless(result.value) ? refuseEdit("LAST_SECTION") : result;
}

const hasHomeless = (document: EditorDocument): boolean =>
  [...document.objects.values()].some(({ kind }) => kind === "row" || kind === "table" || kind === "area");

function withoutSeats(row: Row, removed: readonly number[]): Row {
  const gone = new Set(removed);
  const kept = seatsOf(row).flatMap((seat, index) =>
    gone.has(index) ? [] : [{ ...seat, gapAfter: seat.gapAfter || gone.has(index + 1) }],
  );
  return withSeats(row, kept);
}

/** What was copied: plain data that outlives the document it came from, also as text between two windows. */
export interface Clipping {
  readonly format: "concerthub-clipping";
  readonly version: 1;
  readonly categories: readonly Category[];
  readonly sections: readonly Section[];
  readonly rows: readonly Row[];
  readonly tables: readonly Table[];
  readonly areas: readonly Area[];
  readonly shapes: readonly Shape[];
}

/** Copies what is selected; of partly selected rows the selected seats. */
export function clippingOf(document: EditorDocument, selection: Selection): Clipping {
  const { whole, partial } = pick(document, withContents(document, selection));
  const ofKind = <Kind extends EditorObject["kind"]>(kind: Kind) =>
    whole.filter((object): object is Extract<EditorObject, { readonly kind: Kind }> => object.kind === kind);
  const pieces = partial.map(({ object, seats }) => {
    const kept = new Set(seats);
    const others = object.data.places.flatMap((_, seat) => (kept.has(seat) ? [] : [seat]));
    return withoutSeats(object.data, others);
  });
  return {
    format: "concerthub-clipping",
    version: 1,
    categories: document.head.categories,
    sections: ofKind("section").map(({ data }) => data),
    rows: [...ofKind("row").map(({ data }) => data), ...pieces.map(({ path: _path, ...row }) => row)],
    tables: ofKind("table").map(({ data }) => data),
    areas: ofKind("area").map(({ data }) => data),
    shapes: ofKind("shape").map(({ data }) => data),
  };
}

/** Reads a clipping from outside, such as the text another window copied, as hostile input. Refuses CHART_INVALID. */
export function readClipping(input: unknown): Result<Clipping, ChartInvalid> {
  const given = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  if (given["format"] !== "concerthub-clipping" || given["version"] !== 1)
    return {
      ok: false,
      refusal: { code: "CHART_INVALID", data: { problems: [{ path: "format", code: "NOT_ALLOWED" }] } },
    };
  const copied = listOf(given["sections"], MAX_SECTIONS);
  const known = new Set(copied.map(({ key }) => key));
  // Rows may come from sections that were not copied; where they are pasted, they get a section that is there.
  const homes = new Set<unknown>();
  for (const list of ["rows", "tables", "areas"])
    for (const { section } of listOf(given[list], MAX_ROWS)) if (!known.has(section)) homes.add(section);
  const parsed = parseChart({
    ...given,
    ...{ format: "concerthub-chart", version: 1, name: "", nextPlace: MAX_PLACE_NUMBER + 1, focalPoint: null },
    sections: [...copied, ...[...homes].slice(0, MAX_SECTIONS).map((key) => ({ key, name: "" }))],
    ...{ floors: undefined, companions: undefined, background: undefined, reference: undefined },
  });
  if (!parsed.ok) return parsed;
  const { categories, sections, rows, tables, areas, shapes } = parsed.value;
  const own = sections.slice(0, copied.length);
  return ok({ format: "concerthub-clipping", version: 1, categories, sections: own, rows, tables, areas, shapes });
}

const listOf = (value: unknown, limit: number): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.length <= limit
    ? value.map((item) =>
        typeof item === "object" && item !== null ? (item as Readonly<Record<string, unknown>>) : {},
      )
    : [];

interface Pasting {
  readonly clipping: Clipping;
  readonly dx: number;
  readonly dy: number;
  /** The floor that is shown: what was on another one is pasted on this, into one of its sections. */
  readonly floor?: string | undefined;
}

/** Puts copies in, moved by `dx` and `dy`, with new place numbers and free labels left as they are. Refuses NOTHING_TO_PASTE, TOO_MANY. */
export function pasteClipping(document: EditorDocument, input: Pasting): EditResult {
  const { clipping } = input;
  const count = [clipping.sections, clipping.rows, clipping.tables, clipping.areas, clipping.shapes].reduce(
    (sum, list) => sum + list.length,
    0,
  );
  if (count === 0) return refuseEdit("NOTHING_TO_PASTE");
  const change = changeOf(document);
  const sections = pasteSections(document, change, input);
  if (sections === null) return refuseEdit("SECTION_UNKNOWN");
  const keys = new Set(document.head.categories.map(({ key }) => key));
  const missing = clipping.categories.filter(({ key }) => !keys.has(key) && usesCategory(clipping, key));
  if (missing.length > 0) change.setHead({ categories: [...document.head.categories, ...missing] });
  const move = moveBy(Math.round(input.dx), Math.round(input.dy));
  const paste = (object: EditorObject): void => {
    const moved = mapObject(object, move);
    change.add(moved.kind, onFloor(moved, input.floor));
  };
  const home = homesOn(document, change, input);
  const section = (key: string): string => home(sections.get(key) ?? sections.get("") ?? "");
  for (const data of clipping.shapes) paste({ id: "", kind: "shape", data });
  for (const data of clipping.areas)
    paste({ id: "", kind: "area", data: copyOfArea(change, data, section(data.section)) });
  for (const data of clipping.tables)
    paste({ id: "", kind: "table", data: copyOfTable(change, data, section(data.section)) });
  for (const data of clipping.rows)
    paste({ id: "", kind: "row", data: copyOfRow(change, data, section(data.section)) });
  return change.done();
}

/** Copy and paste in one step, a little aside unless told where. */
export const duplicateSelection = (
  document: EditorDocument,
  input: { readonly selection: Selection; readonly dx: number; readonly dy: number },
): EditResult =>
  pasteClipping(document, { clipping: clippingOf(document, input.selection), dx: input.dx, dy: input.dy });

/** What names another floor comes to this one. */
function onFloor({ data }: EditorObject, floor: string | undefined): EditorObject["data"] {
  return floor !== undefined && "floor" in data && data.floor !== undefined ? { ...data, floor } : data;
}

/** The section of the shown floor for what would go into one of another floor; where the floor has none, it gets one. */
function homesOn(document: EditorDocument, change: Change, { floor }: Pasting): (key: string) => string {
  if (floor === undefined) return (key) => key;
  const there = objectsOf(document, "section").map(({ data }) => data);
  const own = there.find((section) => section.floor === floor) ?? there.find((section) => section.floor === undefined);
  let made: string | undefined;
  return (key) => {
    const section = there.find((one) => one.key === key);
    if (section?.floor === undefined || section.floor === floor) return key;
    if (own) return own.key;
    if (made !== undefined) return made;
    made = unusedText(section.key, new Set(there.map((one) => one.key)));
    change.add("section", { key: made, name: unusedText(section.name, new Set(there.map(({ name }) => name))), floor });
    return made;
  };
}

/** Where pasted things go by their old section key: copied sections anew, others to the section of that key or the first. */
function pasteSections(document: EditorDocument, change: Change, input: Pasting): Map<string, string> | null {
  const existing = objectsOf(document, "section").map(({ data }) => data);
  const sections = new Map(existing.map(({ key }) => [key, key]));
  const taken = new Set(sections.keys());
  const names = new Set(existing.map(({ name }) => name));
  for (const section of input.clipping.sections) {
    const copy = { ...section, key: unusedText(section.key, taken), name: unusedText(section.name, names) };
    taken.add(copy.key);
    names.add(copy.name);
    sections.set(section.key, copy.key);
    const moved = mapObject({ id: "", kind: "section", data: copy }, moveBy(input.dx, input.dy));
    change.add(moved.kind, onFloor(moved, input.floor));
  }
  const [first] = sections.values();
  if (first === undefined) return needsSection(input.clipping) ? null : sections;
  return sections.set("", first);
}

const needsSection = ({ rows, tables, areas }: Clipping): boolean => rows.length + tables.length + areas.length > 0;

function usesCategory({ rows, tables, areas }: Clipping, key: string): boolean {
  return (
    rows.some(({ category }) => (typeof category === "string" ? category === key : category.includes(key))) ||
    [...tables, ...areas].some(({ category }) => category === key)
  );
}

function newNumbers(change: Change, places: readonly number[]): Map<number, number> {
  return new Map(places.map((place) => [place, change.takePlace()]));
}

function copyOfRow(change: Change, row: Row, section: string): Row {
  const numbers = newNumbers(change, row.places);
  return { ...row, section, places: [...numbers.values()], ...renamedNotes(row, numbers) };
}

function copyOfTable(change: Change, table: Table, section: string): Table {
  const numbers = newNumbers(change, table.places ?? (table.place === undefined ? [] : [table.place]));
  const copied = [...numbers.values()];
  const own = table.places ? { places: copied } : { place: copied[0] };
  return { ...table, section, ...own, ...renamedNotes(table, numbers) };
}

function copyOfArea(change: Change, area: Area, section: string): Area {
  const numbers = newNumbers(change, [area.place]);
  return { ...area, section, place: numbers.get(area.place) ?? 0, ...renamedNotes(area, numbers) };
}
