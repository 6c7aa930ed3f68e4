// What is selected: whole objects, and single seats of rows. Commands ask here what that means in a document.
import type { Row } from "../chart.ts";
import { objectsOf, placesOfObject } from "./document.ts";
import type { EditorDocument, EditorObject, ObjectId, RowObject } from "./document.ts";

export interface Selection {
  readonly objects: ReadonlySet<ObjectId>;
  /** Place numbers of seats selected one by one. Places of tables and areas mean the whole object. */
  readonly places: ReadonlySet<number>;
}

export const NOTHING_SELECTED: Selection = { objects: new Set(), places: new Set() };

export const selectObjects = (ids: Iterable<ObjectId>): Selection => ({ objects: new Set(ids), places: new Set() });
export const selectPlaces = (places: Iterable<number>): Selection => ({ objects: new Set(), places: new Set(places) });

export const isNothing = ({ objects, places }: Selection): boolean => objects.size === 0 && places.size === 0;

/** A row with the indexes of its selected seats, ascending. */
export interface PickedSeats {
  readonly object: RowObject;
  readonly seats: readonly number[];
}

export interface Picked {
  /** In drawing order. Rows of which every seat is selected are here. */
  readonly whole: readonly EditorObject[];
  /** Rows of which some seats are selected. */
  readonly partial: readonly PickedSeats[];
}

const known = new WeakMap<Selection, { readonly document: EditorDocument; readonly picked: Picked }>();

/** What a selection means in a document; ids and places that are gone are passed over. Asked often, so it is remembered. */
export function pick(document: EditorDocument, selection: Selection): Picked {
  const last = known.get(selection);
  if (last?.document === document) return last.picked;
  const picked = pickAnew(document, selection);
  known.set(selection, { document, picked });
  return picked;
}

function pickAnew(document: EditorDocument, selection: Selection): Picked {
  const whole: EditorObject[] = [];
  const partial: PickedSeats[] = [];
  const [lowest, highest] = rangeOf(selection.places);
  for (const id of document.order) {
    const object = document.objects.get(id);
    if (!object) continue;
    if (selection.objects.has(id)) {
      whole.push(object);
      continue;
    }
    if (selection.places.size === 0 || object.kind === "section" || object.kind === "shape") continue;
    if (object.kind !== "row") {
      if (placesOfObject(object).some((place) => selection.places.has(place))) whole.push(object);
      continue;
    }
    const [first, last] = placeRange(object.data);
    if (first > highest || last < lowest) continue;
    const seats: number[] = [];
    object.data.places.forEach((place, seat) => {
      if (selection.places.has(place)) seats.push(seat);
    });
    if (seats.length === object.data.places.length && seats.length > 0) whole.push(object);
    else if (seats.length > 0) partial.push({ object, seats });
  }
  return { whole, partial };
}

/** Rows of the selection with the seats it means; whole sections stand for their rows. In document order. */
export function pickRows(document: EditorDocument, selection: Selection): PickedSeats[] {
  const { whole, partial } = pick(document, withContents(document, selection));
  const byId = new Map<ObjectId, PickedSeats>(partial.map((picked) => [picked.object.id, picked]));
  for (const object of whole)
    if (object.kind === "row") byId.set(object.id, { object, seats: object.data.places.map((_, seat) => seat) });
  return document.order.flatMap((id) => byId.get(id) ?? []);
}

/** Rows touched by the selection, as wholes; whole sections stand for their rows. */
export const touchedRows = (document: EditorDocument, selection: Selection): RowObject[] =>
  pickRows(document, selection).map(({ object }) => object);

/** Whether `touchedRows` finds any: asked by buttons, again and again. */
export function touchesRows(document: EditorDocument, selection: Selection): boolean {
  const { whole, partial } = pick(document, selection);
  if (partial.length > 0 || whole.some(({ kind }) => kind === "row")) return true;
  if (!whole.some(({ kind }) => kind === "section")) return false;
  return touchedRows(document, selection).length > 0;
}

/** The selection with everything that lies in its sections. */
export function withContents(document: EditorDocument, selection: Selection): Selection {
  const keys = new Set<string>();
  for (const id of selection.objects) {
    const object = document.objects.get(id);
    if (object?.kind === "section") keys.add(object.data.key);
  }
  if (keys.size === 0) return selection;
  const objects = new Set(selection.objects);
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    if (keys.has(object.data.section)) objects.add(object.id);
  }
  return { objects, places: selection.places };
}

/** Every place number the selection means, sections included. */
export function placesIn(document: EditorDocument, selection: Selection): number[] {
  const { whole, partial } = pick(document, withContents(document, selection));
  return [
    ...whole.flatMap((object) => placesOfObject(object)),
    ...partial.flatMap(({ object, seats }) => seats.map((seat) => object.data.places[seat] ?? 0)),
  ];
}

export interface SelectionChange {
  readonly add?: Selection | undefined;
  readonly remove?: Selection | undefined;
}

/** Adds to a selection and takes away from it; a row loses single seats by becoming the rest of its seats. */
export function changeSelection(document: EditorDocument, selection: Selection, change: SelectionChange): Selection {
  const objects = new Set([...selection.objects, ...(change.add?.objects ?? [])]);
  const places = new Set([...selection.places, ...(change.add?.places ?? [])]);
  if (change.remove) {
    const { whole, partial } = pick(document, change.remove);
    for (const object of whole) {
      objects.delete(object.id);
      for (const place of placesOfObject(object)) places.delete(place);
    }
    for (const { object, seats } of partial) {
      if (objects.delete(object.id)) for (const place of object.data.places) places.add(place);
      for (const seat of seats) places.delete(object.data.places[seat] ?? 0);
    }
  }
  return tidySelection(document, { objects, places });
}

/** The same selection without what is gone, rows that are complete as objects, and no seat of a selected row twice. */
export function tidySelection(document: EditorDocument, selection: Selection): Selection {
  const { whole, partial } = pick(document, selection);
  return {
    objects: new Set(whole.map(({ id }) => id)),
    places: new Set(partial.flatMap(({ object, seats }) => seats.map((seat) => object.data.places[seat] ?? 0))),
  };
}

/** What is left of a selection in another document; the very same where everything is. */
export function leftOfSelection(document: EditorDocument, selection: Selection): Selection {
  const { whole, partial } = pick(document, selection);
  const count = partial.reduce((sum, { seats }) => sum + seats.length, 0);
  // Whatever is gone or has become part of a whole is missing in one of the two.
  const isAll = whole.length === selection.objects.size && count === selection.places.size;
  return isAll ? selection : tidySelection(document, selection);
}

/** Everything of the same kind (and, for shapes, of the same sort) as the given objects. */
export function sameType(document: EditorDocument, ids: Iterable<ObjectId>): Selection {
  const wanted = new Set<string>();
  for (const id of ids) {
    const object = document.objects.get(id);
    if (object) wanted.add(sortOf(object));
  }
  const found: ObjectId[] = [];
  for (const object of document.objects.values()) if (wanted.has(sortOf(object))) found.push(object.id);
  return selectObjects(found);
}

/** All rows any seat of which is selected, as whole objects, besides what is selected already. */
export const wholeRows = (document: EditorDocument, selection: Selection): Selection =>
  tidySelection(document, {
    objects: new Set([...selection.objects, ...pick(document, selection).partial.map(({ object }) => object.id)]),
    places: new Set(),
  });

/** All seats between two seats of one row, both included; null when they are not in one row. */
export function seatsBetween(document: EditorDocument, one: number, other: number): Selection | null {
  for (const { data } of objectsOf(document, "row")) {
    const [from, to] = [data.places.indexOf(one), data.places.indexOf(other)];
    if (from >= 0 && to >= 0) return selectPlaces(data.places.slice(Math.min(from, to), Math.max(from, to) + 1));
  }
  return null;
}

function sortOf(object: EditorObject): string {
  if (object.kind === "shape") return `shape ${object.data.kind}`;
  if (object.kind === "table") return object.data.booth ? "booth" : `table ${object.data.form}`;
  return object.kind;
}

const ranges = new WeakMap<Row, readonly [number, number]>();

/** The lowest and highest place number of a row, remembered as long as the row lives. */
function placeRange(row: Row): readonly [number, number] {
  const known = ranges.get(row);
  if (known) return known;
  const range = rangeOf(row.places);
  ranges.set(row, range);
  return range;
}

function rangeOf(numbers: Iterable<number>): readonly [number, number] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < lowest) lowest = number;
    if (number > highest) highest = number;
  }
  return [lowest, highest];
}
