// Published chart versions, parsed once: a version never changes, so what was parsed stays right for ever.
import { readChartContent } from "#db/queries/charts.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { type Places, placesOf } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Office } from "../office.ts";

export interface PublishedChart {
  readonly chart: Chart;
  readonly places: Places;
}

/** An arena takes some megabytes; a box office sells a handful of charts at a time. */
const MOST_CACHED = 24;

const caches = new WeakMap<object, Map<Id, PublishedChart>>();

/** The parsed chart of a published version with its places. Refuses NOT_FOUND. */
export function publishedChart(office: Pick<Office, "store">, chartVersionId: Id): PublishedChart {
  const cache = cacheOf(office.store);
  const known = cache.get(chartVersionId);
  if (known !== undefined) {
    // Asked again: last in line to be dropped.
    cache.delete(chartVersionId);
    cache.set(chartVersionId, known);
    return known;
  }
  const content = readChartContent(office.store, chartVersionId);
  if (content === null) return refuseNow("NOT_FOUND", { what: "chart" });
  const chart = valueOf(parseChart(JSON.parse(content)));
  const fresh = { chart, places: placesOf(chart) };
  cache.set(chartVersionId, fresh);
  const [oldest] = cache.keys();
  if (cache.size > MOST_CACHED && oldest !== undefined) cache.delete(oldest);
  return fresh;
}

function cacheOf(store: object): Map<Id, PublishedChart> {
  const known = caches.get(store);
  if (known !== undefined) return known;
  const fresh = new Map<Id, PublishedChart>();
  caches.set(store, fresh);
  return fresh;
}
