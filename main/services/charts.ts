// Charts: read from a file as hostile input, published as versions that never change.
import type { Writer } from "#db/open.ts";
import {
  type ChartSummaryRow,
  countUpcomingOnChart,
  insertChart,
  insertChartVersion,
  readChart,
  readChartContent,
  readChartSummaries,
  readChartSummary,
  readChartSummaryByName,
  readChartVersionHead,
  removeChartRow,
  touchChart,
} from "#db/queries/charts.ts";
import { putDraft, readDraft } from "#db/queries/chart-drafts.ts";
import { readVenue } from "#db/queries/venues.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { withOwnNumbers } from "#domain/charts/place-mapping.ts";
import { NO_CATEGORY, placeLabel, placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { type Refusal, type Result, refuse, refuseNow, valueOf } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { changesBetween } from "./chart-changes.ts";
import { type ChartRefused, chartOfJson, chartOfText } from "./own-charts.ts";
import { publishedChart } from "./published-charts.ts";
import { type ImportProblem, MOST_PROBLEMS_REPORTED } from "./imports/problems.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface ChartSummary {
  id: Id;
  venueId: Id;
  name: string;
  latest: { id: Id; number: number; placeCount: number; capacity: number; publishedAt: number } | null;
  draft: { savedAt: number; savedBy: string } | null;
}

/** Charts of one venue, or of all, without those that were removed. */
export const listCharts = (office: Office, input: { venueId: Id | null }): ChartSummary[] =>
  readChartSummaries(office.store, input.venueId).map(summaryOf);

/** The file of a published version. Refuses NOT_FOUND. */
export function chartVersion(
  office: Office,
  input: { chartVersionId: Id },
): { id: Id; chartId: Id; number: number; content: string } {
  const head = readChartVersionHead(office.store, input.chartVersionId);
  const content = readChartContent(office.store, input.chartVersionId);
  if (head === undefined || content === null) return refuseNow("NOT_FOUND", { what: "chart" });
  return { id: head.id, chartId: head.chartId, number: head.number, content };
}

/** A chart file of 200,000 places has some 30 million characters. */
const MOST_CHART_CHARACTERS = 40_000_000;

/**
 * Reads a chart file and publishes it: as a new chart, or as the next version of the venue's chart of that name. The
 * same content again is no new version. Refuses CHART_INVALID, FILE_TOO_LARGE, NOT_FOUND for the venue.
 */
export function importChart(
  office: Office,
  actor: Actor,
  input: { chartId: Id; venueId: Id; name: string; content: string },
): ChartSummary {
  const chart = valueOf(readChartFile(input.content));
  const summary = office.store.inTransaction((writer) => {
    if (readVenue(writer, input.venueId) === undefined) refuseNow("NOT_FOUND", { what: "venue" });
    return publishChart(office, writer, { ...input, actor, chart });
  });
  office.notices.post({ kind: "eventsChanged" });
  return summary;
}

export interface ChartToPublish {
  readonly actor: Actor;
  /** Used when the venue has no chart of that name yet. */
  readonly chartId: Id;
  readonly venueId: Id;
  /** Empty: the name in the file. */
  readonly name: string;
  readonly chart: Chart;
}

/** Publishes a chart inside a transaction that is already open: the import's way. */
export function publishChart(office: Office, writer: Writer, options: ChartToPublish): ChartSummary {
  const { actor, venueId } = options;
  const read = withoutReference(options.chart);
  const name = options.name.trim() || read.name.trim() || "1";
  refuseCardNumbers({ name });
  const known = readChartSummaryByName(writer, { venueId, name });
  const published = known?.versionId ?? null;
  const before = published === null ? null : publishedChart(office, published);
  // A number once given out never names another place.
  const chart = { ...read, nextPlace: Math.max(read.nextPlace, before?.chart.nextPlace ?? 1) };
  const content = stringifyChart(chart);
  if (known !== undefined && published !== null && readChartContent(writer, published) === content)
    return summaryOf(known);
  const now = office.clock.now();
  const chartId = known?.id ?? options.chartId;
  if (known === undefined) {
    // An id that is there already, under another name or venue, is a mistake of the caller.
    if (readChart(writer, chartId) !== undefined) refuseNow("NAME_TAKEN");
    const times = { createdAt: now, updatedAt: now, version: 1, removedAt: null };
    insertChart(writer, { id: chartId, venueId, name, ...times });
  } else touchChart(writer, { id: chartId, staffId: actor.staffId, now });
  const places = placesOf(chart);
  const capacity = places.capacities.reduce((sum, one) => sum + one, 0);
  const number = (known?.number ?? 0) + 1;
  if (before !== null) renumberDraft(writer, { chartId, ownFrom: before.chart.nextPlace, givenTo: chart.nextPlace });
  insertChartVersion(writer, {
    ...{ id: office.ids.id(), chartId, number, content, placeCount: places.count, capacity },
    changes: before === null ? null : changesBetween(before.chart, chart),
    ...{ publishedBy: actor.staffId, publishedAt: now },
  });
  const data = { name, number, venueId, placeCount: places.count, capacity };
  journal(office, writer, { actor, kind: "chart.published", subjectKind: "chart", subjectId: chartId, data });
  return summaryOf(readChartSummary(writer, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" }));
}

/** A draft that waits gave out numbers that the file may have given to other places: the draft's are on no ticket yet. */
function renumberDraft(writer: Writer, options: { chartId: Id; ownFrom: number; givenTo: number }): void {
  const draft = readDraft(writer, options.chartId);
  if (draft === undefined || draft.content === null) return;
  const drawn = valueOf(chartOfText(draft.content));
  const content = stringifyChart(withOwnNumbers(drawn, options));
  if (content !== draft.content) putDraft(writer, { chartId: options.chartId, content, basedOn: null });
}

/** Takes a chart off the lists; what was sold on it stays. Refuses CHART_IN_USE while performances on it are still to come. */
export function removeChart(office: Office, actor: Actor, input: { chartId: Id }): { done: true } {
  office.store.inTransaction((writer) => {
    const chart = readChart(writer, input.chartId) ?? refuseNow("NOT_FOUND", { what: "chart" });
    if (chart.removedAt !== null) return;
    const now = office.clock.now();
    const count = countUpcomingOnChart(writer, { chartId: chart.id, now });
    if (count > 0) refuseNow("CHART_IN_USE", { count });
    removeChartRow(writer, { id: chart.id, now });
    const data = { name: chart.name };
    journal(office, writer, { actor, kind: "chart.removed", subjectKind: "chart", subjectId: chart.id, data });
  });
  office.notices.post({ kind: "eventsChanged" });
  return { done: true };
}

type ChartRefusal = Refusal<"FILE_TOO_LARGE", { mostBytes: number }> | ChartRefused;

/** Reads and checks a chart file for publishing. Refuses FILE_TOO_LARGE, CHART_INVALID with what is wrong where. */
function readChartFile(content: string): Result<Chart, ChartRefusal> {
  if (content.length > MOST_CHART_CHARACTERS) return refuse("FILE_TOO_LARGE", { mostBytes: MOST_CHART_CHARACTERS });
  return sellable(chartOfText(content));
}

/** The picture to draw from is the author's business. */
export function withoutReference(chart: Chart): Chart {
  const { reference: _, ...rest } = chart;
  return rest;
}

/** Checks a chart (already through JSON.parse) and that it can be sold: places, each with a category and its own label. */
export const checkChart = (value: unknown): Result<Chart, ChartRefused> => sellable(chartOfJson(value));

function sellable(read: Result<Chart, ChartRefused>): Result<Chart, ChartRefused> {
  if (!read.ok) return read;
  const problems = unsellable(read.value);
  return problems.length === 0 ? read : refuse("CHART_INVALID", { problems });
}

function unsellable(chart: Chart): ImportProblem[] {
  const places = placesOf(chart);
  if (places.count === 0) return [{ line: 0, at: "rows", code: "NO_PLACES", value: "" }];
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < places.count && problems.length < MOST_PROBLEMS_REPORTED; index += 1) {
    const { text } = placeLabel(places, index, chart);
    const at = `place ${places.numbers[index] ?? 0}`;
    if (places.categories[index] === NO_CATEGORY) problems.push({ line: 0, at, code: "NO_CATEGORY", value: text });
    if (seen.has(text)) problems.push({ line: 0, at, code: "DUPLICATE", value: text });
    seen.add(text);
  }
  return problems;
}

/** A row as lists show it. */
export function summaryOf(row: ChartSummaryRow): ChartSummary {
  const { versionId, number, placeCount, capacity, publishedAt, draftAt } = row;
  const hasVersion =
    versionId !== null && number !== null && placeCount !== null && capacity !== null && publishedAt !== null;
  const latest = hasVersion ? { id: versionId, number, placeCount, capacity, publishedAt } : null;
  const draft = draftAt === null ? null : { savedAt: draftAt, savedBy: row.draftBy };
  return { id: row.id, venueId: row.venueId, name: row.name, latest, draft };
}
