// Chart files of any format: published with a report of every repair, and written out again.
import { readChartSummaryByName } from "#db/queries/charts.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { carryPlaces } from "#domain/charts/formats/carry-places.ts";
import type { ChartFileInvalid, ChartFormat, FileProblem } from "#domain/charts/formats/format.ts";
import type { Repair } from "#domain/charts/formats/repairs.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Actor, Office } from "../office.ts";
import { type ChartFile, readChartFile, type WrittenChart, writeChartFile } from "./chart-texts.ts";
import { type ChartSummary, importChart } from "./charts.ts";
import { publishedChart } from "./published-charts.ts";
import type { ImportProblem } from "./imports/problems.ts";

export interface ImportedChartFile {
  readonly chart: ChartSummary;
  readonly format: ChartFormat;
  readonly repairs: readonly Repair[];
  /** Places the venue's chart of that name had already, by label; null when it is a new chart or our own format. */
  readonly carried: { readonly kept: number; readonly added: number; readonly removed: number } | null;
}

/**
 * Publishes a chart file of any format as a chart of a venue, or as the next version of the one of that name; places
 * keep their numbers. Refuses CHART_INVALID with what is wrong where, NOT_FOUND for the venue.
 */
export function importChartFile(
  office: Office,
  actor: Actor,
  input: ChartFile & { readonly chartId: Id; readonly venueId: Id; readonly chartName: string },
): ImportedChartFile {
  const read = readChartFile(input);
  if (!read.ok) return refuseNow("CHART_INVALID", { problems: importProblems(read.refusal) });
  const { chart, given, format, repairs } = read.value;
  const { chartId, venueId } = input;
  const name = input.chartName.trim() || chart.name.trim() || input.name;
  const previous = given === null ? null : publishedBefore(office, { venueId, name });
  const carried = previous === null || given === null ? null : carryPlaces(chart, previous, given);
  const content = stringifyChart(carried?.chart ?? chart);
  const summary = importChart(office, actor, { chartId, venueId, name, content });
  const counts = carried === null ? null : { kept: carried.kept, added: carried.added, removed: carried.removed };
  return { chart: summary, format, repairs, carried: counts };
}

/** The newest version of the venue's chart of that name. */
function publishedBefore(office: Office, named: { venueId: Id; name: string }): Chart | null {
  const versionId = readChartSummaryByName(office.store, named)?.versionId ?? null;
  return versionId === null ? null : publishedChart(office, versionId).chart;
}

/** Problems as all imports tell them. */
export const importProblems = (refusal: ChartFileInvalid): ImportProblem[] =>
  refusal.data.problems.map(({ path, line, column, code, data }) => ({
    line: line ?? 0,
    at: column === undefined ? (path.startsWith("line ") && line !== undefined ? "" : path) : `column ${column}`,
    code,
    value: valueOfProblem(data),
  }));

function valueOfProblem(data: FileProblem["data"]): string {
  const [only, ...more] = Object.entries(data ?? {});
  if (only === undefined) return "";
  return more.length === 0 && typeof only[1] === "string"
    ? only[1]
    : [only, ...more].map(([key, value]) => `${key} ${value}`).join(", ");
}

/** Writes the newest published version of a venue's chart. Refuses NOT_FOUND. */
export function exportChartFile(
  office: Office,
  input: { readonly venueId: Id; readonly name: string; readonly format: ChartFormat },
): WrittenChart {
  const chart = publishedBefore(office, input) ?? refuseNow("NOT_FOUND", { what: "chart" });
  return writeChartFile(chart, input.format);
}
