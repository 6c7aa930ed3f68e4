// The chart as the editor holds it: immutable objects with names of their own, so that a change touches only what it
// changes and everything else is shared with the document before.
import type { Area, Category, Chart, CompanionPair, Picture, Point, Row, Section, Shape, Table } from "../chart.ts";

/** `row-17`: names an object while its chart is a draft. Never reused within a document, not part of the chart file. */
export type ObjectId = string;

interface ObjectData {
  readonly section: Section;
  readonly shape: Shape;
  readonly area: Area;
  readonly table: Table;
  readonly row: Row;
}

export type ObjectKind = keyof ObjectData;

export type ObjectOf<Kind extends ObjectKind> = {
  readonly [Each in Kind]: { readonly id: ObjectId; readonly kind: Each; readonly data: ObjectData[Each] };
}[Kind];

/** One thing that can be drawn. `data` is what stands in the chart file. */
export type EditorObject = ObjectOf<ObjectKind>;
export type SectionObject = ObjectOf<"section">;
export type ShapeObject = ObjectOf<"shape">;
export type AreaObject = ObjectOf<"area">;
export type TableObject = ObjectOf<"table">;
export type RowObject = ObjectOf<"row">;

/** What belongs to the chart as a whole. */
export interface DocumentHead {
  readonly name: string;
  readonly focalPoint: Point | null;
  readonly categories: readonly Category[];
  readonly floors?: readonly string[] | undefined;
  readonly companions?: readonly CompanionPair[] | undefined;
  readonly background?: Picture | undefined;
  readonly reference?: Picture | undefined;
}

export interface EditorDocument {
  readonly head: DocumentHead;
  /** The number the next place gets. Never falls, not even by undo: a number may already be on a ticket. */
  readonly nextPlace: number;
  /** The number in the next object's id. Never falls either. */
  readonly nextObject: number;
  /** Every object once, the lowest drawn first. Among rows it is also the walking order. */
  readonly order: readonly ObjectId[];
  readonly objects: ReadonlyMap<ObjectId, EditorObject>;
}

/** Opens a chart for editing. Costs one small object per row, not per seat. */
export function documentOf(chart: Chart): EditorDocument {
  const { format: _format, version: _version, nextPlace, sections, rows, tables, areas, shapes, ...head } = chart;
  const objects = new Map<ObjectId, EditorObject>();
  let nextObject = 1;
  const open = <Kind extends ObjectKind>(kind: Kind, list: readonly ObjectData[Kind][]): void => {
    for (const data of list) {
      const id = `${kind}-${nextObject}`;
      nextObject += 1;
      objects.set(id, { id, kind, data } as EditorObject);
    }
  };
  open("section", sections);
  open("shape", shapes);
  open("area", areas);
  open("table", tables);
  open("row", rows);
  return { head, nextPlace, nextObject, order: [...objects.keys()], objects };
}

/** The chart to save: `chartOf(documentOf(chart))` equals `chart`. */
export function chartOf(document: EditorDocument): Chart {
  const { name, focalPoint, categories, ...extras } = document.head;
  return {
    format: "concerthub-chart",
    version: 1,
    name,
    nextPlace: document.nextPlace,
    focalPoint,
    categories,
    sections: objectsOf(document, "section").map(({ data }) => data),
    rows: objectsOf(document, "row").map(({ data }) => data),
    tables: objectsOf(document, "table").map(({ data }) => data),
    areas: objectsOf(document, "area").map(({ data }) => data),
    shapes: objectsOf(document, "shape").map(({ data }) => data),
    ...extras,
  };
}

/** The chart as it is published: without what is only there to draw from. */
export function publishable(chart: Chart): Chart {
  const { reference: _reference, ...published } = chart;
  return published;
}

/** A document with nothing in it yet. */
export function emptyDocument(options: {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly sectionName: string;
}): EditorDocument {
  return documentOf({
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: 1,
    focalPoint: null,
    categories: options.categories,
    sections: [{ key: "main", name: options.sectionName }],
    rows: [],
    tables: [],
    areas: [],
    shapes: [],
  });
}

/** The objects of one kind, lowest first. */
export function objectsOf<Kind extends ObjectKind>(document: EditorDocument, kind: Kind): ObjectOf<Kind>[] {
  const found: ObjectOf<Kind>[] = [];
  for (const id of document.order) {
    const object = document.objects.get(id);
    if (object?.kind === kind) found.push(object as ObjectOf<Kind>);
  }
  return found;
}

/** The section object with a key; null when there is none. */
export function sectionOfKey(document: EditorDocument, key: string): SectionObject | null {
  return objectsOf(document, "section").find(({ data }) => data.key === key) ?? null;
}

/** Place numbers of an object, in its own order; empty for sections and shapes. */
export function placesOfObject(object: EditorObject): readonly number[] {
  if (object.kind === "row") return object.data.places;
  if (object.kind === "area") return [object.data.place];
  if (object.kind !== "table") return [];
  const { place, places } = object.data;
  return places ?? (place === undefined ? [] : [place]);
}

/** The objects a command added: those whose numbers the document before had not given out. In drawing order. */
export function addedSince(before: EditorDocument, after: EditorDocument): ObjectId[] {
  return after.order.filter((id) => Number(id.slice(id.lastIndexOf("-") + 1)) >= before.nextObject);
}
