// From one drawn thing to the next by key.
import type { EditorDocument, ObjectId } from "#domain/charts/editing/document.ts";
import { pick } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";

/** The object after (or before) what is selected, around the end; null in an empty chart. */
export function neighbour(document: EditorDocument, selection: Selection, by: 1 | -1): ObjectId | null {
  const { whole, partial } = pick(document, selection);
  const here = whole[0]?.id ?? partial[0]?.object.id;
  const { order } = document;
  if (order.length === 0) return null;
  const at = here === undefined ? (by === 1 ? -1 : order.length) : order.indexOf(here);
  return order[(at + by + order.length) % order.length] ?? null;
}
