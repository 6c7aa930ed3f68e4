// What a selection means in a document, found once: pointers and frames ask for it again and again.
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import { pick, withContents } from "#domain/charts/editing/selection.ts";
import type { Picked, Selection } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import type { Bounds } from "#domain/charts/geometry.ts";
import type { Places } from "#domain/charts/places.ts";

export interface Selected {
  readonly document: EditorDocument;
  readonly picked: Picked;
  /** With what lies in selected sections: what moves along. */
  readonly contents: Picked;
  readonly box: Bounds | null;
}

const known = new WeakMap<Selection, Selected>();

/** The objects and seats of a selection, and the box around them. */
export function selectedIn(document: EditorDocument, selection: Selection): Selected {
  const found = known.get(selection);
  if (found?.document === document) return found;
  const picked = pick(document, selection);
  const whole = withContents(document, selection);
  const contents = whole === selection ? picked : pick(document, whole);
  const selected = { document, picked, contents, box: boundsOfSelection(document, selection) };
  known.set(selection, selected);
  return selected;
}

/** Indexes of all places of what was picked. */
export function indexesOf({ whole, partial }: Picked, places: Places): ReadonlySet<number> {
  const indexes = new Set<number>();
  const add = (place: number | undefined): void => {
    const index = place === undefined ? undefined : places.indexOfNumber.get(place);
    if (index !== undefined) indexes.add(index);
  };
  for (const object of whole) for (const place of placesOfObject(object)) add(place);
  for (const { object, seats } of partial) for (const seat of seats) add(object.data.places[seat]);
  return indexes;
}
