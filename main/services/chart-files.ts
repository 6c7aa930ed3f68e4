// Chart files of any format: read with a report of every repair, published, written out again.
import { readChartSummaryByName } from "#db/queries/charts.ts";
import type { Chart } from "#domain/charts/chart.ts";
import type { Problem } from "#domain/charts/checks.ts";
import { checkChart } from "#domain/charts/checks.ts";
import { carryPlaces } from "#domain/charts/formats/carry-places.ts";
import type { CsvMapping } from "#domain/charts/formats/csv-mapping.ts";
import { writeManifest } from "#domain/charts/formats/csv-write.ts";
import {
  type ChartFileInvalid,
  type ChartFormat,
  type FileProblem,
  MAX_FILE_CHARACTERS,
  type ReadChart,
  refuseFile,
} from "#domain/charts/formats/format.ts";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { type ManifestParser, readChartText } from "#domain/charts/formats/read-chart.ts";
import { type Repair, Repairs } from "#domain/charts/formats/repairs.ts";
import { writeSvg } from "#domain/charts/formats/svg-write.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { type Result, assertNever, ok, refuseNow } from "#domain/result.ts";
import { readCsv, writeCsv } from "../csv.ts";
import type { Actor, Office } from "../office.ts";
import { readSvg } from "../svg.ts";
import { decodeText } from "../text-bytes.ts";
import { type ChartSummary, importChart } from "./charts.ts";
import { publishedChart } from "./published-charts.ts";
import type { ImportProblem } from "./imports/problems.ts";

export interface ChartFile {
  /** Bytes: the encoding is found out. */
  readonly content: string | Uint8Array;
  readonly format: ChartFormat | "auto";
  /** What the chart is called where the file does not say; the file's own name, usually. */
  readonly name: string;
  /** Columns of a seat manifest as a person mapped them. */
  readonly mapping?: CsvMapping | undefined;
}

/** Reads a chart file of any format. Refuses CHART_INVALID with what is wrong where; everything less is repaired. */
export function readChartFile(file: ChartFile): Result<ReadChart, ChartFileInvalid> {
  const repairs = new Repairs();
  const { content } = file;
  if (content.length > MAX_FILE_CHARACTERS)
    return refuseFile({ path: "", code: "TOO_LARGE", data: { limit: MAX_FILE_CHARACTERS } });
  let text = content;
  if (typeof text !== "string") {
    const decoded = decodeText(text);
    if (decoded.archive !== null)
      return refuseFile({ path: "", code: "UNKNOWN_FORMAT", data: { found: decoded.archive } });
    if (decoded.isGuess) repairs.add("ENCODING_GUESSED", "", { encoding: decoded.encoding });
    text = decoded.text;
  }
  return readChartText(text, { ...file, repairs, parsers: { csv: parseManifest, svg: readSvg } });
}

const MOST_COLUMNS = 200;

const parseManifest: ManifestParser = (text, maxRows) => {
  const table = readCsv(text, { maxRows, maxColumns: MOST_COLUMNS });
  if (table.ok) return table;
  const { code, data } = table.refusal;
  const line = data?.line ?? 1;
  const more = data === undefined ? {} : "reason" in data ? { reason: data.reason } : { limit: data.maximum };
  return refuseFile({ path: `line ${line}`, line, code, data: more });
};

/** A file that was read, and what would be wrong with it as a published chart. */
export interface CheckedFile extends ReadChart {
  readonly problems: readonly Problem[];
}

/** Reads a file and checks the chart as the editor does. Refuses CHART_INVALID. */
export function checkChartFile(file: ChartFile): Result<CheckedFile, ChartFileInvalid> {
  const read = readChartFile(file);
  return read.ok ? ok({ ...read.value, problems: checkChart(read.value.chart) }) : read;
}

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

/** A written chart file, and what of the chart the format has no room for. */
export interface WrittenChart {
  readonly text: string;
  readonly losses: readonly Repair[];
  readonly mediaType: string;
  /** Without the dot. */
  readonly ending: string;
}

export function writeChartFile(chart: Chart, format: ChartFormat): WrittenChart {
  switch (format) {
    case "concerthub":
      return { text: stringifyChart(chart), losses: [], mediaType: "application/json", ending: "json" };
    case "pretix": {
      const { plan, losses } = writePretix(chart);
      const text = `${JSON.stringify(plan, null, 1)}\n`;
      return { text, losses, mediaType: "application/json", ending: "pretix.json" };
    }
    case "csv": {
      const { header, rows, losses } = writeManifest(chart);
      return { text: writeCsv(header, rows), losses, mediaType: "text/csv", ending: "csv" };
    }
    case "svg": {
      const { text, losses } = writeSvg(chart);
      return { text, losses, mediaType: "image/svg+xml", ending: "svg" };
    }
    default:
      return assertNever(format);
  }
}

/** Writes the newest published version of a venue's chart. Refuses NOT_FOUND. */
export function exportChartFile(
  office: Office,
  input: { readonly venueId: Id; readonly name: string; readonly format: ChartFormat },
): WrittenChart {
  const chart = publishedBefore(office, input) ?? refuseNow("NOT_FOUND", { what: "chart" });
  return writeChartFile(chart, input.format);
}
