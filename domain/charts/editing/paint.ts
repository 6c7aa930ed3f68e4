// What is painted or noted on places: categories, attributes, tags, views, pairs of wheelchair and companion.
import type { Category, PlaceAttribute, PlaceNotes, Row } from "../chart.ts";
import { MAX_TAG_LENGTH, MAX_TAGS } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { placesOfObject } from "./document.ts";
import type { EditorDocument, EditorObject } from "./document.ts";
import { categoryAt, oneOrEach } from "./seats.ts";
import { pick, selectPlaces, withContents } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** Paints a category on everything selected that is sold; an empty key takes it away. Refuses CATEGORY_UNKNOWN. */
export function paintCategory(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly category: string },
): EditResult {
  const { category } = input;
  if (category !== "" && !document.head.categories.some(({ key }) => key === category))
    return refuseEdit("CATEGORY_UNKNOWN", { category });
  const { whole, partial } = pick(document, withContents(document, input.selection));
  const change = changeOf(document);
  for (const object of whole) {
    if (object.kind === "section" || object.kind === "shape" || object.data.category === category) continue;
    if (object.kind === "row") change.put({ ...object, data: { ...object.data, category } });
    else if (object.kind === "table") change.put({ ...object, data: { ...object.data, category } });
    else change.put({ ...object, data: { ...object.data, category } });
  }
  for (const { object, seats } of partial) {
    const painted = new Set(seats);
    if (seats.every((seat) => categoryAt(object.data, seat) === category)) continue;
    const each = object.data.places.map((_, seat) => (painted.has(seat) ? category : categoryAt(object.data, seat)));
    change.put({ ...object, data: { ...object.data, category: oneOrEach(each, object.data.category) } });
  }
  return change.done();
}

/** Adds a category, or changes the one of the same key. Refuses TOO_MANY. */
export function setCategory(document: EditorDocument, input: { readonly category: Category }): EditResult {
  const { categories } = document.head;
  const isNew = !categories.some(({ key }) => key === input.category.key);
  if (!/^[A-Z0-9]{1,4}$/.test(input.category.key))
    return refuseEdit("NOT_ALLOWED", { what: "key", allowed: "A-Z 0-9" });
  const change = changeOf(document);
  change.setHead({
    categories: isNew
      ? [...categories, input.category]
      : categories.map((category) => (category.key === input.category.key ? input.category : category)),
  });
  return change.done();
}

/** Gives a category another key, on every place too. Refuses NAME_TAKEN, CATEGORY_UNKNOWN, NOT_ALLOWED. */
export function renameCategory(
  document: EditorDocument,
  input: { readonly from: string; readonly to: string },
): EditResult {
  const category = document.head.categories.find(({ key }) => key === input.from);
  if (!category) return refuseEdit("CATEGORY_UNKNOWN", { category: input.from });
  if (!/^[A-Z0-9]{1,4}$/.test(input.to)) return refuseEdit("NOT_ALLOWED", { what: "key", allowed: "A-Z 0-9" });
  if (document.head.categories.some(({ key }) => key === input.to)) return refuseEdit("NAME_TAKEN", { name: input.to });
  return replaceCategory(document, input.from, input.to, (categories) =>
    categories.map((each) => (each === category ? { ...category, key: input.to } : each)),
  );
}

/** Takes a category out. Its places get `replacement`, or none at all when that is empty. Refuses CATEGORY_UNKNOWN. */
export function removeCategory(
  document: EditorDocument,
  input: { readonly category: string; readonly replacement: string },
): EditResult {
  const keys = document.head.categories.map(({ key }) => key);
  for (const key of [input.category, ...(input.replacement === "" ? [] : [input.replacement])])
    if (!keys.includes(key)) return refuseEdit("CATEGORY_UNKNOWN", { category: key });
  if (input.category === input.replacement) return refuseEdit("CATEGORY_IN_USE", { category: input.category });
  return replaceCategory(document, input.category, input.replacement, (categories) =>
    categories.filter(({ key }) => key !== input.category),
  );
}

/** Puts a category at another place of the list, and so of every legend. */
export function moveCategory(
  document: EditorDocument,
  input: { readonly category: string; readonly to: number },
): EditResult {
  const category = document.head.categories.find(({ key }) => key === input.category);
  if (!category) return refuseEdit("CATEGORY_UNKNOWN", { category: input.category });
  const categories = document.head.categories.filter((each) => each !== category);
  categories.splice(Math.max(0, Math.min(categories.length, input.to)), 0, category);
  const change = changeOf(document);
  change.setHead({ categories });
  return change.done();
}

function replaceCategory(
  document: EditorDocument,
  from: string,
  to: string,
  list: (categories: readonly Category[]) => readonly Category[],
): EditResult {
  const change = changeOf(document);
  change.setHead({ categories: list(document.head.categories) });
  for (const object of document.objects.values()) {
    if (object.kind === "row") {
      const category = replacedIn(object.data, from, to);
      if (category !== object.data.category) change.put({ ...object, data: { ...object.data, category } });
    } else if (object.kind === "table" && object.data.category === from)
      change.put({ ...object, data: { ...object.data, category: to } });
    else if (object.kind === "area" && object.data.category === from)
      change.put({ ...object, data: { ...object.data, category: to } });
  }
  return change.done();
}

function replacedIn({ category }: Row, from: string, to: string): Row["category"] {
  if (typeof category === "string") return category === from ? to : category;
  if (!category.includes(from)) return category;
  return oneOrEach(
    category.map((key) => (key === from ? to : key)),
    category,
  );
}

/** Adds attributes to places and takes others away. */
export const setAttributes = (
  document: EditorDocument,
  input: {
    readonly selection: Selection;
    readonly add?: readonly PlaceAttribute[] | undefined;
    readonly remove?: readonly PlaceAttribute[] | undefined;
  },
): EditResult => noteEach(document, input.selection, "attributes", (before = []) => changedList(before, input));

/** Adds free words to places and takes others away. Refuses TOO_MANY, NOT_ALLOWED (too long or empty). */
export function setTags(
  document: EditorDocument,
  input: {
    readonly selection: Selection;
    readonly add?: readonly string[] | undefined;
    readonly remove?: readonly string[] | undefined;
  },
): EditResult {
  const add = (input.add ?? []).map((tag) => tag.trim());
  for (const tag of add)
    if (tag === "" || tag.length > MAX_TAG_LENGTH)
      return refuseEdit("NOT_ALLOWED", { what: "tag", limit: MAX_TAG_LENGTH });
  let most = 0;
  const result = noteEach(document, input.selection, "tags", (before = []) => {
    const after = changedList(before, { add, remove: input.remove });
    most = Math.max(most, after.length);
    return after;
  });
  return most > MAX_TAGS ? refuseEdit("TOO_MANY", { what: "tags", count: most }) : result;
}

/** Sets the photo of the view of places; null takes it away. */
export const setView = (
  document: EditorDocument,
  input: { readonly selection: Selection; readonly view: string | null },
): EditResult => noteEach(document, input.selection, "views", () => input.view ?? undefined);

function changedList<Item>(
  before: readonly Item[],
  change: { readonly add?: readonly Item[] | undefined; readonly remove?: readonly Item[] | undefined },
): readonly Item[] {
  const kept = before.filter((item) => !change.remove?.includes(item));
  const added = (change.add ?? []).filter((item, index, all) => !kept.includes(item) && all.indexOf(item) === index);
  return kept.length === before.length && added.length === 0 ? before : [...kept, ...added];
}

type Noted = Extract<EditorObject, { readonly kind: "row" | "table" | "area" }>;
type Note<Kind extends keyof PlaceNotes> = NonNullable<PlaceNotes[Kind]>[string];

/** Changes one kind of note on every selected place; `undefined` or an empty list takes the note away. */
function noteEach<Kind extends keyof PlaceNotes>(
  document: EditorDocument,
  selection: Selection,
  kind: Kind,
  noteOf: (before: Note<Kind> | undefined) => Note<Kind> | undefined,
): EditResult {
  const { whole, partial } = pick(document, withContents(document, selection));
  const change = changeOf(document);
  for (const object of whole) {
    if (object.kind === "section" || object.kind === "shape") continue;
    change.put(noted(object, placesOfObject(object), kind, noteOf));
  }
  for (const { object, seats } of partial) {
    const places = seats.map((seat) => object.data.places[seat] ?? 0);
    change.put(noted(object, places, kind, noteOf));
  }
  return change.done();
}

function noted<Kind extends keyof PlaceNotes>(
  object: Noted,
  places: readonly number[],
  kind: Kind,
  noteOf: (before: Note<Kind> | undefined) => Note<Kind> | undefined,
): Noted {
  const before = (object.data[kind] ?? {}) as Readonly<Record<string, Note<Kind>>>;
  const after: Record<string, Note<Kind>> = { ...before };
  let isChanged = false;
  for (const place of places) {
    const note = noteOf(before[place]);
    if (note === before[place]) continue;
    if (note === undefined || note.length === 0) {
      if (!(place in after)) continue;
      delete after[place];
    } else after[place] = note;
    isChanged = true;
  }
  if (!isChanged) return object;
  const { [kind]: _notes, ...rest } = object.data;
  const data = Object.keys(after).length > 0 ? { ...rest, [kind]: after } : rest;
  return { ...object, data } as Noted;
}

/**
 * Pairs a wheelchair place with its companion place, next to it or not; each is in one pair only. With `note` both get
 * the attribute that says what they are. Refuses PLACE_UNKNOWN.
 */
export function pairCompanions(
  document: EditorDocument,
  input: { readonly wheelchair: number; readonly companion: number; readonly note?: boolean | undefined },
): EditResult {
  const wanted = new Set([input.wheelchair, input.companion]);
  if (wanted.size < 2) return refuseEdit("NOT_ALLOWED", { what: "companion" });
  const { whole, partial } = pick(document, { objects: new Set(), places: wanted });
  const found = new Set([...whole, ...partial.map(({ object }) => object)].flatMap((object) => placesOfObject(object)));
  for (const place of wanted) if (!found.has(place)) return refuseEdit("PLACE_UNKNOWN", { place });
  const change = changeOf(document);
  change.setHead({
    companions: [...unpaired(document, wanted), { wheelchair: input.wheelchair, companion: input.companion }],
  });
  const paired = change.done();
  if (!paired.ok || input.note !== true) return paired;
  const noted = setAttributes(paired.value, { selection: selectPlaces([input.wheelchair]), add: ["wheelchair"] });
  if (!noted.ok) return noted;
  return setAttributes(noted.value, {
    selection: selectPlaces([input.companion]),
    add: ["companion"],
    remove: ["wheelchair"],
  });
}

/** Ends the pairs of the given places. */
export function unpairCompanions(document: EditorDocument, input: { readonly places: readonly number[] }): EditResult {
  const companions = unpaired(document, new Set(input.places));
  const change = changeOf(document);
  if (companions.length !== (document.head.companions?.length ?? 0)) change.setHead({ companions });
  return change.done();
}

const unpaired = ({ head }: EditorDocument, places: ReadonlySet<number>) =>
  (head.companions ?? []).filter((pair) => !places.has(pair.wheelchair) && !places.has(pair.companion));
