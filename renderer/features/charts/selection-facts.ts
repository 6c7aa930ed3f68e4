// What the inspector says about a selection: one value where all agree, null where they differ.
import type { PlaceAttribute, PlaceNotes } from "#domain/charts/chart.ts";
import type {
  AreaObject,
  EditorDocument,
  RowObject,
  SectionObject,
  ShapeObject,
  TableObject,
} from "#domain/charts/editing/document.ts";
import { pitchOf, rowLength } from "#domain/charts/editing/row-shape.ts";
import { pick, pickRows, placesIn } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import type { Bounds } from "#domain/charts/geometry.ts";

export interface SelectionFacts {
  readonly places: readonly number[];
  readonly box: Bounds | null;
  readonly rows: readonly RowObject[];
  readonly tables: readonly TableObject[];
  readonly areas: readonly AreaObject[];
  readonly sections: readonly SectionObject[];
  readonly shapes: readonly ShapeObject[];
  readonly seatCount: number | null;
  readonly pitchCm: number | null;
  readonly lengthCm: number | null;
}

export function factsOf(document: EditorDocument, selection: Selection): SelectionFacts {
  const { whole } = pick(document, selection);
  const rows = pickRows(document, selection).map(({ object }) => object);
  return {
    places: placesIn(document, selection),
    box: boundsOfSelection(document, selection),
    rows,
    tables: whole.filter((object): object is TableObject => object.kind === "table"),
    areas: whole.filter((object): object is AreaObject => object.kind === "area"),
    sections: whole.filter((object): object is SectionObject => object.kind === "section"),
    shapes: whole.filter((object): object is ShapeObject => object.kind === "shape"),
    seatCount: shared(rows.map(({ data }) => data.places.length)),
    pitchCm: shared(rows.map(({ data }) => Math.round(pitchOf(data)))),
    lengthCm: shared(rows.map(({ data }) => Math.round(rowLength(data)))),
  };
}

/** The one value all have; null where they differ or there is none. */
export function shared<Value>(values: readonly Value[]): Value | null {
  const [first, ...rest] = values;
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}

export const ATTRIBUTES = [
  "wheelchair",
  "companion",
  "restricted-view",
  "hearing-loop",
  "aisle",
  "step-free",
] as const satisfies readonly PlaceAttribute[];

/** How many of the places have an attribute. */
export function attributeCounts(
  document: EditorDocument,
  places: readonly number[],
): Readonly<Record<PlaceAttribute, number>> {
  const counts: Record<PlaceAttribute, number> = {
    wheelchair: 0,
    companion: 0,
    "restricted-view": 0,
    "hearing-loop": 0,
    aisle: 0,
    "step-free": 0,
  };
  const wanted = new Set(places.map(String));
  for (const object of document.objects.values()) {
    const notes = object.data as PlaceNotes;
    if (object.kind === "section" || object.kind === "shape" || !notes.attributes) continue;
    for (const [place, attributes] of Object.entries(notes.attributes))
      if (wanted.has(place)) for (const attribute of attributes) counts[attribute] += 1;
  }
  return counts;
}
