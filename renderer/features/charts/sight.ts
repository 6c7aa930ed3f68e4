// A document as it is drawn and checked: the chart file and its places, made once per document.
import type { Chart } from "#domain/charts/chart.ts";
import { chartOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";

export interface Sight {
  readonly chart: Chart;
  readonly places: Places;
}

const sights = new WeakMap<EditorDocument, Sight>();

/** Chart and places of a document. */
export function sightOf(document: EditorDocument): Sight {
  const known = sights.get(document);
  if (known) return known;
  const chart = chartOf(document);
  const sight = { chart, places: placesOf(chart) };
  sights.set(document, sight);
  return sight;
}
