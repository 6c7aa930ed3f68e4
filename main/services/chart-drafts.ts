// Charts on the drawing board: made, renamed, copied, saved again and again, thrown away. Whoever saves second is told.
import { isConstraint } from "#db/errors.ts";
import type { Reader } from "#db/open.ts";
import { type DraftRow, dropDraft, putDraft, readDraft, readVersionId } from "#db/queries/chart-drafts.ts";
import {
  insertChart,
  readChart,
  readChartContent,
  readChartSummary,
  readChartSummaryByName,
  renameChartRow,
  touchChart,
} from "#db/queries/charts.ts";
import { readVenue } from "#db/queries/venues.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { withOwnNumbers } from "#domain/charts/place-mapping.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type ChartSummary, summaryOf } from "./charts.ts";
import { chartOfText } from "./own-charts.ts";
import { publishedChart } from "./published-charts.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface ChartDraft {
  chartId: Id;
  venueId: Id;
  name: string;
  version: number;
  content: string;
  isSaved: boolean;
  changedAt: number | null;
  changedBy: string;
  basedOn: number | null;
  latest: { id: Id; number: number } | null;
}

/** What the editor opens: the draft, or the newest version, or an empty chart. Refuses NOT_FOUND. */
export function chartDraft(office: Office, input: { chartId: Id }): ChartDraft {
  const row = draftRow(office.store, input.chartId);
  const { chartId, venueId, name, version, changedAt, changedBy, latestId, latestNumber } = row;
  return {
    ...{ chartId, venueId, name, version, changedAt, changedBy },
    content: contentOf(office.store, row),
    isSaved: row.content !== null,
    basedOn: row.content === null ? latestNumber : row.basedOn,
    latest: latestId === null || latestNumber === null ? null : { id: latestId, number: latestNumber },
  };
}

/** Refuses NOT_FOUND. */
export const draftRow = (reader: Reader, chartId: Id): DraftRow =>
  readDraft(reader, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" });

/** The file the editor would open. */
export const contentOf = (reader: Reader, row: DraftRow): string =>
  row.content ??
  (row.latestId === null ? null : readChartContent(reader, row.latestId)) ??
  stringifyChart(emptyChart(row.name));

const emptyChart = (name: string): Chart => ({
  ...{ format: "concerthub-chart", version: 1, name, nextPlace: 1, focalPoint: null },
  ...{ categories: [], sections: [], rows: [], tables: [], areas: [], shapes: [] },
});

/** Refuses VERSION_CONFLICT with who changed the chart since, and when. */
export function refuseStale(row: DraftRow, version: number): void {
  if (row.version !== version) refuseNow("VERSION_CONFLICT", { by: row.changedBy, at: row.changedAt ?? 0 });
}

/**
 * Saves a draft; it need not be right enough to publish. `basedOn` is the number of the version it was begun on, where a
 * window that was open keeps its drawing over a newer one; places from `ownFrom` on then get numbers of their own where
 * the house has given theirs to others. Refuses NOT_FOUND, VERSION_CONFLICT with who was faster, and
 * CHART_INVALID for what no editor could open.
 */
export function saveDraft(
  office: Office,
  actor: Actor,
  input: {
    chartId: Id;
    version: number;
    content: string;
    basedOn?: number | null | undefined;
    ownFrom?: number | undefined;
  },
): { version: number; savedAt: number; savedBy: string } {
  const drawn = draftContent(input.content);
  const { saved, isFirst } = office.store.inTransaction((writer) => {
    const before = draftRow(writer, input.chartId);
    refuseStale(before, input.version);
    const now = office.clock.now();
    const content = withOwn(office, before, { content: drawn, ownFrom: input.ownFrom });
    // A draft keeps what it was begun on, unless another drawing takes its place.
    if (input.basedOn !== undefined) dropDraft(writer, before.chartId);
    putDraft(writer, { chartId: before.chartId, content, basedOn: begunOn(writer, before, input.basedOn) });
    touchChart(writer, { id: before.chartId, staffId: actor.staffId, now });
    const isFirst = before.content === null;
    // A row for every autosave would bury everything else: the first one says that somebody is drawing.
    if (isFirst) {
      const data = { name: before.name, basedOn: before.latestNumber };
      journal(office, writer, {
        ...{ actor, kind: "chart.draft-begun", subjectKind: "chart", subjectId: before.chartId, data },
      });
    }
    const { version, changedBy } = draftRow(writer, before.chartId);
    return { saved: { version, savedAt: now, savedBy: changedBy }, isFirst };
  });
  if (isFirst) office.notices.post({ kind: "eventsChanged" });
  return saved;
}

/** What was numbered here while the house numbered something else gets new numbers. */
function withOwn(
  office: Office,
  { latestId }: DraftRow,
  drawn: { content: string; ownFrom: number | undefined },
): string {
  const { content, ownFrom } = drawn;
  if (ownFrom === undefined || latestId === null) return content;
  const givenTo = publishedChart(office, latestId).chart.nextPlace;
  return stringifyChart(withOwnNumbers(valueOf(parseChart(JSON.parse(content))), { ownFrom, givenTo }));
}

/** The id of the version a draft is begun on: the newest, unless the drawing is older. Refuses NOT_FOUND. */
function begunOn(reader: Reader, { chartId, latestId }: DraftRow, number: number | null | undefined): Id | null {
  if (number === undefined) return latestId;
  if (number === null) return null;
  return readVersionId(reader, { chartId, number }) ?? refuseNow("NOT_FOUND", { what: "chart" });
}

/** Reads a draft as hostile input and writes it the one way charts are written. */
const draftContent = (text: string): string => stringifyChart(valueOf(chartOfText(text)));

/** Back to the newest version. Nothing to discard is no change. Refuses NOT_FOUND, VERSION_CONFLICT. */
export function discardDraft(office: Office, actor: Actor, input: { chartId: Id; version: number }): ChartDraft {
  office.store.inTransaction((writer) => {
    const before = draftRow(writer, input.chartId);
    if (before.content === null) return;
    refuseStale(before, input.version);
    dropDraft(writer, before.chartId);
    touchChart(writer, { id: before.chartId, staffId: actor.staffId, now: office.clock.now() });
    const data = { name: before.name };
    journal(office, writer, {
      ...{ actor, kind: "chart.draft-discarded", subjectKind: "chart", subjectId: before.chartId, data },
    });
  });
  office.notices.post({ kind: "eventsChanged" });
  return chartDraft(office, input);
}

/** A chart with only a draft. Refuses NOT_FOUND for the venue, NAME_TAKEN, CHART_INVALID. */
export function createChart(
  office: Office,
  actor: Actor,
  input: { id: Id; venueId: Id; name: string; content: string | null },
): ChartSummary {
  const content = input.content === null ? null : draftContent(input.content);
  return makeChart(office, actor, { ...input, content, kind: "chart.created", from: null });
}

/** A new chart, at this venue or another, that begins as this one is drawn now. Refuses NOT_FOUND, NAME_TAKEN. */
export function duplicateChart(
  office: Office,
  actor: Actor,
  input: { id: Id; chartId: Id; venueId: Id; name: string },
): ChartSummary {
  const { id, venueId, name } = input;
  const content = contentOf(office.store, draftRow(office.store, input.chartId));
  return makeChart(office, actor, { id, venueId, name, content, kind: "chart.duplicated", from: input.chartId });
}

interface NewChart {
  readonly id: Id;
  readonly venueId: Id;
  readonly name: string;
  readonly content: string | null;
  readonly kind: string;
  readonly from: Id | null;
}

function makeChart(office: Office, actor: Actor, chart: NewChart): ChartSummary {
  const { id, venueId, name } = chart;
  refuseCardNumbers({ name });
  const summary = office.store.inTransaction((writer) => {
    const known = readChart(writer, id);
    if (known === undefined) {
      if (readVenue(writer, venueId) === undefined) refuseNow("NOT_FOUND", { what: "venue" });
      if (readChartSummaryByName(writer, { venueId, name }) !== undefined) refuseNow("NAME_TAKEN");
      const now = office.clock.now();
      insertChart(writer, { id, venueId, name, createdAt: now, updatedAt: now, version: 1, removedAt: null });
      if (chart.content !== null) {
        putDraft(writer, { chartId: id, content: chart.content, basedOn: null });
        touchChart(writer, { id, staffId: actor.staffId, now });
      }
      const data = { name, venueId, ...(chart.from !== null && { from: chart.from }) };
      journal(office, writer, { actor, kind: chart.kind, subjectKind: "chart", subjectId: id, data });
    }
    return chartSummary(writer, id);
  });
  office.notices.post({ kind: "eventsChanged" });
  return summary;
}

const chartSummary = (reader: Reader, chartId: Id): ChartSummary =>
  summaryOf(readChartSummary(reader, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" }));

/** Refuses NOT_FOUND, NAME_TAKEN. */
export function renameChart(office: Office, actor: Actor, input: { chartId: Id; name: string }): ChartSummary {
  const { chartId, name } = input;
  refuseCardNumbers({ name });
  const summary = office.store.inTransaction((writer) => {
    const before = chartSummary(writer, chartId);
    if (before.name !== name) {
      try {
        renameChartRow(writer, { id: chartId, name, now: office.clock.now() });
      } catch (error) {
        if (isConstraint(error, "unique")) refuseNow("NAME_TAKEN");
        throw error;
      }
      const data = { from: before.name, to: name };
      journal(office, writer, { actor, kind: "chart.renamed", subjectKind: "chart", subjectId: chartId, data });
    }
    return chartSummary(writer, chartId);
  });
  office.notices.post({ kind: "eventsChanged" });
  return summary;
}
