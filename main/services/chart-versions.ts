// What was published of a chart, and what one version changes in another.
import { type PerformanceOnVersion, readPlayedOnVersion } from "#db/queries/chart-carrying.ts";
import { dropDraft, putDraft, readVersions } from "#db/queries/chart-drafts.ts";
import { type ChartVersionHead, readChartVersionHead, touchChart } from "#db/queries/charts.ts";
import type { Reader } from "#db/open.ts";
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { type PlaceChange, diffCharts } from "#domain/charts/editing/chart-diff.ts";
import { parseChart } from "#domain/charts/parse.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { countChanges } from "./chart-changes.ts";
import { type ChartDraft, chartDraft, contentOf, draftRow, refuseStale } from "./chart-drafts.ts";
import { publishedChart } from "./published-charts.ts";

/** Newest first. Refuses NOT_FOUND. */
export function chartVersions(office: Office, input: { chartId: Id }) {
  const { chartId } = draftRow(office.store, input.chartId);
  return readVersions(office.store, { chartId, now: office.clock.now() }).map(({ changes, ...row }) => ({
    ...row,
    changes: changes === null ? null : (JSON.parse(changes) as PlaceChangeCounts),
  }));
}

/** Also those that are over or cancelled, soonest first. Refuses NOT_FOUND. */
export function performancesOn(
  office: Office,
  input: { chartVersionId: Id },
): (PerformanceOnVersion & { isOver: boolean })[] {
  const { id } = versionHead(office.store, input.chartVersionId);
  const now = office.clock.now();
  return readPlayedOnVersion(office.store, { chartVersionId: id, now }).map((performance) => ({
    ...performance,
    isOver: performance.startsAt <= now,
  }));
}

/** Refuses NOT_FOUND. */
const versionHead = (reader: Reader, chartVersionId: Id): ChartVersionHead =>
  readChartVersionHead(reader, chartVersionId) ?? refuseNow("NOT_FOUND", { what: "chart" });

/**
 * Makes a published version the draft again, over whatever was drawn since. Numbers given out since are never given out
 * again. Refuses NOT_FOUND, VERSION_CONFLICT.
 */
export function restoreVersion(
  office: Office,
  actor: Actor,
  input: { chartId: Id; chartVersionId: Id; version: number },
): ChartDraft {
  office.store.inTransaction((writer) => {
    const before = draftRow(writer, input.chartId);
    const head = versionHead(writer, input.chartVersionId);
    if (head.chartId !== before.chartId) refuseNow("NOT_FOUND", { what: "chart" });
    refuseStale(before, input.version);
    const old = publishedChart(office, head.id).chart;
    const drawn = valueOf(parseChart(JSON.parse(contentOf(writer, before))));
    const latest = before.latestId === null ? null : publishedChart(office, before.latestId).chart;
    const nextPlace = Math.max(old.nextPlace, drawn.nextPlace, latest?.nextPlace ?? 1);
    // What was begun on an older version is gone with the drawing: this one answers the newest.
    dropDraft(writer, before.chartId);
    const content = stringifyChart({ ...old, name: before.name, nextPlace });
    putDraft(writer, { chartId: before.chartId, content, basedOn: before.latestId });
    touchChart(writer, { id: before.chartId, staffId: actor.staffId, now: office.clock.now() });
    const data = { name: before.name, number: head.number, replacedDraft: before.content !== null };
    journal(office, writer, {
      ...{ actor, kind: "chart.version-restored", subjectKind: "chart", subjectId: before.chartId, data },
    });
  });
  office.notices.post({ kind: "eventsChanged" });
  return chartDraft(office, input);
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
  const head = versionHead(office.store, input.chartVersionId);
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
