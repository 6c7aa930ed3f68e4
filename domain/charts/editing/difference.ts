// What changed between two documents, small enough to keep ten thousand of them: only objects that differ, both ways.
import type { DocumentHead, EditorDocument, EditorObject, ObjectId } from "./document.ts";

export interface DocumentDifference {
  readonly objects: readonly ObjectDifference[];
  readonly head: { readonly before: DocumentHead; readonly after: DocumentHead } | null;
  /** At `at`, `before` was replaced by `after`. */
  readonly order: {
    readonly at: number;
    readonly before: readonly ObjectId[];
    readonly after: readonly ObjectId[];
  } | null;
}

/** Null: the object was not there. */
export interface ObjectDifference {
  readonly id: ObjectId;
  readonly before: EditorObject | null;
  readonly after: EditorObject | null;
}

/** Compares by identity, which commands keep for all they leave alone. Costs one look per object. */
export function differenceOf(before: EditorDocument, after: EditorDocument): DocumentDifference {
  const objects: ObjectDifference[] = [];
  if (before.objects !== after.objects) {
    for (const [id, object] of after.objects) {
      const old = before.objects.get(id) ?? null;
      if (old !== object) objects.push({ id, before: old, after: object });
    }
    for (const [id, object] of before.objects)
      if (!after.objects.has(id)) objects.push({ id, before: object, after: null });
  }
  return {
    objects,
    head: before.head === after.head ? null : { before: before.head, after: after.head },
    order: orderDifference(before.order, after.order),
  };
}

function orderDifference(before: readonly ObjectId[], after: readonly ObjectId[]): DocumentDifference["order"] {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let tail = 0;
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const difference = {
    at,
    before: before.slice(at, before.length - tail),
    after: after.slice(at, after.length - tail),
  };
  return difference.before.length === 0 && difference.after.length === 0 ? null : difference;
}

export const isNoDifference = ({ objects, head, order }: DocumentDifference): boolean =>
  objects.length === 0 && head === null && order === null;

/** The way back. */
export const inverse = ({ objects, head, order }: DocumentDifference): DocumentDifference => ({
  objects: objects.map(({ id, before, after }) => ({ id, before: after, after: before })),
  head: head && { before: head.after, after: head.before },
  order: order && { at: order.at, before: order.after, after: order.before },
});

/** Goes from `before` to `after`. The counters stay, because numbers once given out are never given out again. */
export function applyDifference(document: EditorDocument, difference: DocumentDifference): EditorDocument {
  if (isNoDifference(difference)) return document;
  const objects = difference.objects.length === 0 ? document.objects : new Map(document.objects);
  for (const { id, after } of difference.objects) {
    if (after) (objects as Map<ObjectId, EditorObject>).set(id, after);
    else (objects as Map<ObjectId, EditorObject>).delete(id);
  }
  return {
    ...document,
    objects,
    head: difference.head?.after ?? document.head,
    order: spliced(document.order, difference),
  };
}

function spliced(order: readonly ObjectId[], { order: change }: DocumentDifference): readonly ObjectId[] {
  if (!change) return order;
  return [...order.slice(0, change.at), ...change.after, ...order.slice(change.at + change.before.length)];
}
