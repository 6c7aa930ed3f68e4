// What is painted over what. Within a layer things are painted kind by kind, and of one kind in the order of the document;
// layers put them before or behind other kinds, shapes even over the seats.
import { OVER_SEATS_LAYER } from "../chart.ts";
import { MAX_LAYER } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, EditorObject, ObjectId, ObjectKind, RowObject } from "./document.ts";
import { boundsOfObject } from "./where.ts";

type Painted = Exclude<EditorObject, RowObject>;

/** Kinds within a layer, the lowest first, as they are painted. */
const RANKS: Readonly<Record<ObjectKind, number>> = { section: 0, shape: 1, area: 2, table: 3, row: 4 };

/** How high an object lies; of two objects the higher number is painted later. Objects of one height go by the order. */
export function heightOf(object: EditorObject): number {
  const layer = object.kind === "row" ? OVER_SEATS_LAYER - 1 : (object.data.layer ?? 0);
  return layer * HEIGHTS_OF_LAYER + RANKS[object.kind];
}

const HEIGHTS_OF_LAYER = 8;

/**
 * Paints objects over or under everything else (`front`, `back`), or one step over or under others of their kind. Seats
 * stay over sections, areas and tables; shapes go before the seats, and come down from there when what they cover is put
 * in front. Rows change places with rows: for them this is the walking order. The very same document when nothing is to do.
 */
export function reorderObjects(
  document: EditorDocument,
  input: { readonly objects: readonly ObjectId[]; readonly to: "front" | "back" | "forward" | "backward" },
): EditResult {
  const chosen = new Set(input.objects);
  const moved = document.order.filter((id) => chosen.has(id));
  if (moved.length === 0) return refuseEdit("NOTHING_SELECTED");
  if (input.to === "forward") return ordered(document, stepped(document, chosen, 1));
  if (input.to === "backward") return ordered(document, stepped(document, chosen, -1));
  const rest = document.order.filter((id) => !chosen.has(id));
  const layered = input.to === "front" ? broughtToFront(document, chosen) : sentToBack(document, chosen);
  if (!layered.ok) return layered;
  return ordered(layered.value, input.to === "front" ? [...rest, ...moved] : [...moved, ...rest]);
}

function broughtToFront(document: EditorDocument, chosen: ReadonlySet<ObjectId>): EditResult {
  const change = changeOf(document);
  for (const shape of shapesOver(document, chosen)) change.put(onLayer(shape, 0));
  const heights = paintedIn(document, (id) => !chosen.has(id)).map(({ id }) => heightOf(change.get(id) as Painted));
  for (const object of paintedIn(document, (id) => chosen.has(id))) {
    const isShape = object.kind === "shape";
    const ground = isShape ? OVER_SEATS_LAYER * HEIGHTS_OF_LAYER : 0;
    const among = heights.filter((height) => isOverSeats(height) === isShape);
    const put = onLayer(
      object,
      layerAbove(
        among.reduce((one, other) => Math.max(one, other), ground),
        object,
      ),
    );
    change.put(put);
    heights.push(heightOf(put));
  }
  return change.done();
}

function sentToBack(document: EditorDocument, chosen: ReadonlySet<ObjectId>): EditResult {
  const change = changeOf(document);
  const heights = paintedIn(document, (id) => !chosen.has(id)).map(heightOf);
  for (const object of paintedIn(document, (id) => chosen.has(id)).reverse()) {
    const least = heights.reduce((one, other) => Math.min(one, other), HEIGHTS_OF_LAYER - 1);
    const put = onLayer(object, layerBelow(least, object));
    change.put(put);
    heights.push(heightOf(put));
  }
  return change.done();
}

/** Whether what lies this high covers seats. */
export const isOverSeats = (height: number): boolean => height >= OVER_SEATS_LAYER * HEIGHTS_OF_LAYER;

/** Everything but rows that `isMeant`, in painting order. */
function paintedIn(document: EditorDocument, isMeant: (id: ObjectId) => boolean): Painted[] {
  return document.order
    .filter(isMeant)
    .flatMap((id) => {
      const object = document.objects.get(id);
      return object === undefined || object.kind === "row" ? [] : [object];
    })
    .sort((one, other) => heightOf(one) - heightOf(other));
}

/** Shapes over the seats that cover something of what is chosen and cannot go there itself. */
function shapesOver(document: EditorDocument, chosen: ReadonlySet<ObjectId>): Painted[] {
  const boxes = [...chosen].flatMap((id) => {
    const object = document.objects.get(id);
    return object === undefined || object.kind === "shape" ? [] : [boundsOfObject(object)];
  });
  return paintedIn(document, (id) => !chosen.has(id)).filter((object) => {
    if (!isOverSeats(heightOf(object))) return false;
    const own = boundsOfObject(object);
    return boxes.some(
      (box) => own.minX <= box.maxX && own.maxX >= box.minX && own.minY <= box.maxY && own.maxY >= box.minY,
    );
  });
}

/** The lowest layer in which this kind is painted after the height; objects of the same height go by the order. */
const layerAbove = (height: number, { kind }: Painted): number => {
  const layer = Math.floor(height / HEIGHTS_OF_LAYER);
  const isPast = RANKS[kind] >= height - layer * HEIGHTS_OF_LAYER;
  const most = layer >= OVER_SEATS_LAYER ? OVER_SEATS_LAYER + MAX_LAYER : MAX_LAYER;
  return Math.min(most, isPast ? layer : layer + 1);
};

const layerBelow = (height: number, { kind }: Painted): number => {
  const layer = Math.floor(height / HEIGHTS_OF_LAYER);
  return Math.max(-MAX_LAYER, RANKS[kind] <= height - layer * HEIGHTS_OF_LAYER ? layer : layer - 1);
};

function onLayer(object: Painted, layer: number): Painted {
  if ((object.data.layer ?? 0) === layer) return object;
  const { layer: _before, ...data } = object.data;
  return { ...object, data: layer === 0 ? data : { ...data, layer } } as Painted;
}

/** In another order, where that is another one among objects of the same kind. */
function ordered(document: EditorDocument, order: readonly ObjectId[]): EditResult {
  const change = changeOf(document);
  if (kindByKind(document, order) !== kindByKind(document, document.order)) change.setOrder(order);
  return change.done();
}

function kindByKind({ objects }: EditorDocument, order: readonly ObjectId[]): string {
  return order.toSorted((one, other) => rankOf(objects.get(one)) - rankOf(objects.get(other))).join(" ");
}

const rankOf = (object: EditorObject | undefined): number => (object === undefined ? 0 : RANKS[object.kind]);

/** Each chosen object changes with the next of its kind that is not chosen. */
function stepped(document: EditorDocument, chosen: ReadonlySet<ObjectId>, step: 1 | -1): ObjectId[] {
  const order = step === 1 ? [...document.order].reverse() : [...document.order];
  const heights = new Map(document.order.map((id) => [id, heightAt(document, id)]));
  for (let at = 1; at < order.length; at += 1) {
    const id = order[at] ?? "";
    if (!chosen.has(id)) continue;
    const target = order.slice(0, at).findLastIndex((other) => heights.get(other) === heights.get(id));
    if (target < 0 || chosen.has(order[target] ?? "")) continue;
    order.splice(at, 1);
    order.splice(target, 0, id);
  }
  return step === 1 ? order.reverse() : order;
}

function heightAt(document: EditorDocument, id: ObjectId): number {
  const object = document.objects.get(id);
  return object === undefined ? -Infinity : heightOf(object);
}
