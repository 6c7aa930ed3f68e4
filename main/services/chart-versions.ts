// What was published of a chart, and what one version changes in another.
import { readVersions } from "#db/queries/chart-drafts.ts";
import { readChartVersionHead } from "#db/queries/charts.ts";
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { type PlaceChanges, changesBetweenCharts } from "./chart-changes.ts";
import { contentOf, draftRow } from "./chart-drafts.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";

/** Newest first. Refuses NOT_FOUND. */
export function chartVersions(office: Office, input: { chartId: Id }) {
  const { chartId } = draftRow(office.store, input.chartId);
  return readVersions(office.store, { chartId, now: office.clock.now() }).map(({ changes, ...row }) => ({
    ...row,
    changes: changes === null ? null : (JSON.parse(changes) as PlaceChangeCounts),
  }));
}

/** From a version to another one or to the draft of its chart. Refuses NOT_FOUND. */
export function compareCharts(office: Office, input: { chartVersionId: Id; other: string }): PlaceChanges {
  const head = readChartVersionHead(office.store, input.chartVersionId) ?? refuseNow("NOT_FOUND", { what: "chart" });
  const other = input.other === "draft" ? draftOf(office, head.chartId) : publishedChart(office, input.other);
  return changesBetweenCharts(publishedChart(office, head.id), other);
}

function draftOf(office: Office, chartId: Id): PublishedChart {
  const chart = valueOf(parseChart(JSON.parse(contentOf(office.store, draftRow(office.store, chartId)))));
  return { chart, places: placesOf(chart) };
}
