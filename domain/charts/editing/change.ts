// How every command writes: collects changed objects, checks the limits of the chart format, answers the next document.
import type { Row } from "../chart.ts";
import {
  MAX_AREA_CAPACITY,
  MAX_AREAS,
  MAX_CATEGORIES,
  MAX_COORDINATE_CM,
  MAX_PLACE_NUMBER,
  MAX_PLACES,
  MAX_ROW_SEATS,
  MAX_ROWS,
  MAX_SECTIONS,
  MAX_SHAPES,
  MAX_TABLE_CHAIRS,
  MAX_TABLES,
} from "../limits.ts";
import { ok, refuse } from "../../result.ts";
import type { Refusal, Result } from "../../result.ts";
import { placesOfObject } from "./document.ts";
import type { DocumentHead, EditorDocument, EditorObject, ObjectId, ObjectKind, ObjectOf } from "./document.ts";

/** Why a command does nothing. `data` fills the translated sentence. */
export type EditRefusal = Refusal<EditRefusalCode, Readonly<Record<string, string | number>> | undefined>;

export type EditRefusalCode =
  | "NOTHING_SELECTED"
  | "OBJECT_UNKNOWN"
  | "PLACE_UNKNOWN"
  | "SECTION_UNKNOWN"
  | "CATEGORY_UNKNOWN"
  | "CATEGORY_IN_USE"
  | "FLOOR_IN_USE"
  | "LAST_SECTION"
  | "NAME_TAKEN"
  | "TOO_FEW_SEATS"
  | "TOO_FEW_POINTS"
  | "TOO_MANY"
  | "TOO_FAR"
  | "OUT_OF_RANGE"
  | "LABEL_TOO_LONG"
  | "NOT_ALLOWED"
  | "NOTHING_TO_PASTE";

export type EditResult = Result<EditorDocument, EditRefusal>;

export const refuseEdit = (code: EditRefusalCode, data?: Readonly<Record<string, string | number>>) =>
  refuse(code, data);

export interface Change {
  /** The object as it is in this change, changed or not. */
  readonly get: (id: ObjectId) => EditorObject | undefined;
  /** Replaces an object of the same id. */
  readonly put: (object: EditorObject) => void;
  /** Adds an object on top. */
  readonly add: <Kind extends ObjectKind>(kind: Kind, data: ObjectOf<Kind>["data"]) => ObjectId;
  readonly remove: (id: ObjectId) => void;
  readonly setHead: (part: Partial<DocumentHead>) => void;
  readonly setOrder: (order: readonly ObjectId[]) => void;
  /** A number no place of this chart ever had. */
  readonly takePlace: () => number;
  /** The next document, or why not. The very same document when nothing changed. */
  readonly done: () => EditResult;
}

/** Begins a change. Nothing happens to the document: `done` answers a new one that shares what stayed. */
export function changeOf(document: EditorDocument): Change {
  const changed = new Map<ObjectId, EditorObject | null>();
  let { head, nextPlace, nextObject, order } = document;
  const added: ObjectId[] = [];
  return {
    get: (id) => (changed.has(id) ? (changed.get(id) ?? undefined) : document.objects.get(id)),
    put: (object) => {
      if (document.objects.get(object.id) !== object) changed.set(object.id, object);
    },
    add: (kind, data) => {
      const id = `${kind}-${nextObject}`;
      nextObject += 1;
      changed.set(id, { id, kind, data } as EditorObject);
      added.push(id);
      return id;
    },
    remove: (id) => changed.set(id, null),
    setHead: (part) => (head = { ...head, ...part }),
    setOrder: (next) => (order = next),
    takePlace: () => nextPlace++,
    done: () => {
      if (changed.size === 0 && head === document.head && order === document.order) return ok(document);
      const wrong = wrongIn(changed.values()) ?? (nextPlace > MAX_PLACE_NUMBER ? tooMany("places", nextPlace) : null);
      if (wrong) return { ok: false, refusal: wrong };
      const objects = changed.size === 0 ? document.objects : new Map(document.objects);
      let isShorter = false;
      for (const [id, object] of changed) {
        if (object) (objects as Map<ObjectId, EditorObject>).set(id, object);
        else isShorter = (objects as Map<ObjectId, EditorObject>).delete(id) || isShorter;
      }
      const placed = new Set(added.length > 0 ? order : []);
      if (added.length > 0) order = [...order, ...added.filter((id) => !placed.has(id))];
      if (isShorter) order = order.filter((id) => objects.has(id));
      const next: EditorDocument = {
        head: withoutOrphans(head, document, changed),
        nextPlace,
        nextObject,
        order,
        objects,
      };
      const crowded = objects.size >= document.objects.size ? crowdedIn(next) : null;
      return crowded ? { ok: false, refusal: crowded } : ok(next);
    },
  };
}

/** Pairs of companions end with the first of their two places. */
function withoutOrphans(
  head: DocumentHead,
  before: EditorDocument,
  changed: ReadonlyMap<ObjectId, EditorObject | null>,
): DocumentHead {
  if (!head.companions || head.companions.length === 0) return head;
  const gone = new Set<number>();
  for (const id of changed.keys()) {
    const old = before.objects.get(id);
    if (old) for (const place of placesOfObject(old)) gone.add(place);
  }
  for (const object of changed.values()) if (object) for (const place of placesOfObject(object)) gone.delete(place);
  if (gone.size === 0) return head;
  const companions = head.companions.filter((pair) => !gone.has(pair.wheelchair) && !gone.has(pair.companion));
  return companions.length === head.companions.length ? head : { ...head, companions };
}

const tooMany = (what: string, count: number): EditRefusal => ({ code: "TOO_MANY", data: { what, count } });

function wrongIn(objects: Iterable<EditorObject | null>): EditRefusal | null {
  for (const object of objects) {
    const wrong = object && wrongWith(object);
    if (wrong) return wrong;
  }
  return null;
}

function wrongWith(object: EditorObject): EditRefusal | null {
  switch (object.kind) {
    case "row":
      return wrongRow(object.data);
    case "table":
      if (object.data.capacity > MAX_TABLE_CHAIRS) return tooMany("chairs", object.data.capacity);
      return isFar(object.data.x) || isFar(object.data.y) ? { code: "TOO_FAR" } : null;
    case "area":
      if (object.data.capacity > MAX_AREA_CAPACITY) return tooMany("capacity", object.data.capacity);
      return object.data.outline.some(({ x, y }) => isFar(x) || isFar(y)) ? { code: "TOO_FAR" } : null;
    case "section":
      return object.data.outline?.some(({ x, y }) => isFar(x) || isFar(y)) ? { code: "TOO_FAR" } : null;
    case "shape": {
      const points = object.data.kind === "text" ? [object.data.at] : object.data.outline;
      return points.some(({ x, y }) => isFar(x) || isFar(y)) ? { code: "TOO_FAR" } : null;
    }
  }
}

function wrongRow(row: Row): EditRefusal | null {
  if (row.places.length > MAX_ROW_SEATS) return tooMany("seats", row.places.length);
  for (let seat = 0; seat < row.x.length; seat += 1)
    if (isFar(row.x[seat] ?? 0) || isFar(row.y[seat] ?? 0)) return { code: "TOO_FAR" };
  return null;
}

/** Not a number counts as far, too. */
const isFar = (coordinate: number): boolean => !(Math.abs(coordinate) <= MAX_COORDINATE_CM);

const MOST: Readonly<Record<ObjectKind, number>> = {
  section: MAX_SECTIONS,
  shape: MAX_SHAPES,
  area: MAX_AREAS,
  table: MAX_TABLES,
  row: MAX_ROWS,
};

function crowdedIn(document: EditorDocument): EditRefusal | null {
  const counts: Record<ObjectKind, number> = { section: 0, shape: 0, area: 0, table: 0, row: 0 };
  let places = 0;
  for (const object of document.objects.values()) {
    counts[object.kind] += 1;
    places += placesOfObject(object).length;
  }
  if (places > MAX_PLACES) return tooMany("places", places);
  if (document.head.categories.length > MAX_CATEGORIES) return tooMany("categories", document.head.categories.length);
  for (const kind of Object.keys(counts) as ObjectKind[])
    if (counts[kind] > MOST[kind]) return tooMany(`${kind}s`, counts[kind]);
  return null;
}
