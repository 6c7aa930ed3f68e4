// How every command writes: collects changed objects, checks the limits of the chart format, answers the next document.
import {
  MAX_AREAS,
  MAX_CATEGORIES,
  MAX_PLACE_NUMBER,
  MAX_PLACES,
  MAX_ROWS,
  MAX_SECTIONS,
  MAX_SHAPES,
  MAX_TABLES,
} from "../limits.ts";
import { ok } from "../../result.ts";
import { placesOfObject } from "./document.ts";
import type { DocumentHead, EditorDocument, EditorObject, ObjectId, ObjectKind, ObjectOf } from "./document.ts";
import { wrongHead, wrongWith } from "./format-limits.ts";
import { refuseEdit } from "./refusals.ts";
import type { EditRefusal, EditRefusalCode, EditResult } from "./refusals.ts";

export { refuseEdit };
export type { EditRefusal, EditRefusalCode, EditResult };

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
      const wrong =
        wrongIn(changed.values()) ??
        (head === document.head ? null : wrongHead(head)) ??
        (nextPlace > MAX_PLACE_NUMBER ? tooMany("places", nextPlace) : null);
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
