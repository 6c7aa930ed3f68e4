// A document as it is drawn and checked: the chart file and its places, made once per document.
import type { Chart } from "#domain/charts/chart.ts";
import { chartOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { patchPlaces } from "#domain/charts/places-patch.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";

export interface Sight {
  readonly chart: Chart;
  readonly places: Places;
  /** How many places each category has, in the order of the chart. */
  readonly countOf: readonly number[];
}

const sights = new WeakMap<EditorDocument, Sight>();
/** The document seen last: the next one shares most of it. Held weakly, a closed chart is let go. */
let latest: WeakRef<EditorDocument> | null = null;

/** Chart and places of a document. Costs what differs from the document seen before. */
export function sightOf(document: EditorDocument): Sight {
  const known = sights.get(document);
  if (known) return known;
  const chart = chartOf(document);
  const before = latest?.deref();
  const seen = before && sights.get(before);
  const places = seen ? patchPlaces(seen, chart) : placesOf(chart);
  const isCounted = seen?.places.categories === places.categories && seen.chart.categories === chart.categories;
  const sight = { chart, places, countOf: isCounted ? seen.countOf : countsIn(chart, places) };
  sights.set(document, sight);
  latest = new WeakRef(document);
  return sight;
}

function countsIn({ categories }: Chart, places: Places): number[] {
  const countOf = categories.map(() => 0);
  for (const category of places.categories)
    if (category < countOf.length) countOf[category] = (countOf[category] ?? 0) + 1;
  return countOf;
}
