// A document as it is drawn and checked: the chart file and its places, made once per document.
import type { Chart } from "#domain/charts/chart.ts";
import { chartOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";

export interface Sight {
  readonly chart: Chart;
  readonly places: Places;
  /** How many places each category has, in the order of the chart. */
  readonly countOf: readonly number[];
}

const sights = new WeakMap<EditorDocument, Sight>();

/** Chart and places of a document. */
export function sightOf(document: EditorDocument): Sight {
  const known = sights.get(document);
  if (known) return known;
  const chart = chartOf(document);
  const places = placesOf(chart);
  const countOf = chart.categories.map(() => 0);
  for (const category of places.categories)
    if (category < countOf.length) countOf[category] = (countOf[category] ?? 0) + 1;
  const sight = { chart, places, countOf };
  sights.set(document, sight);
  return sight;
}
