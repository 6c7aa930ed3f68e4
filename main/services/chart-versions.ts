// What was published of a chart, and what one version changes in another.
import { readVersions } from "#db/queries/chart-drafts.ts";
import { readChartVersionHead } from "#db/queries/charts.ts";
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { type PlaceChange, diffCharts } from "#domain/charts/editing/chart-diff.ts";
import { parseChart } from "#domain/charts/parse.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { countChanges } from "./chart-changes.ts";
import { contentOf, draftRow } from "./chart-drafts.ts";
import { publishedChart } from "./published-charts.ts";

/** Newest first. Refuses NOT_FOUND. */
export function chartVersions(office: Office, input: { chartId: Id }) {
  const { chartId } = draftRow(office.store, input.chartId);
  return readVersions(office.store, { chartId, now: office.clock.now() }).map(({ changes, ...row }) => ({
    ...row,
    changes: changes === null ? null : (JSON.parse(changes) as PlaceChangeCounts),
  }));
}

export interface ChartComparison {
  counts: PlaceChangeCounts;
  added: number[];
  removed: number[];
  moved: number[];
  attributes: number[];
  resized: number[];
  relabelled: { place: number; from: string; to: string }[];
  recategorised: { place: number; from: string; to: string }[];
}

/** From a version to another one or to the draft of its chart. Refuses NOT_FOUND. */
export function compareCharts(office: Office, input: { chartVersionId: Id; other: string }): ChartComparison {
  const head = readChartVersionHead(office.store, input.chartVersionId) ?? refuseNow("NOT_FOUND", { what: "chart" });
  const other = input.other === "draft" ? draftOf(office, head.chartId) : publishedChart(office, input.other).chart;
  const diff = diffCharts(publishedChart(office, head.id).chart, other);
  return {
    ...{ counts: countChanges(diff), added: numbersOf(diff.added), removed: numbersOf(diff.removed) },
    ...{ moved: numbersOf(diff.moved), attributes: numbersOf(diff.attributes), resized: numbersOf(diff.capacity) },
    ...{ relabelled: textsOf(diff.relabelled), recategorised: textsOf(diff.recategorised) },
  };
}

const numbersOf = (places: readonly { place: number }[]): number[] => places.map(({ place }) => place);
const textsOf = (changes: readonly PlaceChange<string>[]) =>
  changes.map(({ place, before, after }) => ({ place, from: before, to: after }));

const draftOf = (office: Office, chartId: Id): Chart =>
  valueOf(parseChart(JSON.parse(contentOf(office.store, draftRow(office.store, chartId)))));
