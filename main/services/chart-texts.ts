// Chart files of any format as texts and bytes: read with a report of every repair, checked, written. No office needed.
import type { Chart } from "#domain/charts/chart.ts";
import type { Problem } from "#domain/charts/checks.ts";
import { checkChart } from "#domain/charts/checks.ts";
import type { CsvMapping } from "#domain/charts/formats/csv-mapping.ts";
import type { CsvManifest } from "#domain/charts/formats/csv-read.ts";
import { writeManifest } from "#domain/charts/formats/csv-write.ts";
import {
  type ChartFileInvalid,
  type ChartFormat,
  MAX_FILE_CHARACTERS,
  type ReadChart,
  refuseFile,
} from "#domain/charts/formats/format.ts";
import type { FileWords } from "#domain/charts/formats/plan.ts";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { type ManifestParser, readChartText } from "#domain/charts/formats/read-chart.ts";
import { type Repair, Repairs } from "#domain/charts/formats/repairs.ts";
import { writeSvg } from "#domain/charts/formats/svg-write.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { type Result, assertNever, ok } from "#domain/result.ts";
import { readCsv, writeCsv } from "../csv.ts";
import { readSvg } from "../svg.ts";
import { decodeText } from "../text-bytes.ts";

export interface ChartFile {
  /** Bytes: the encoding is found out. */
  readonly content: string | Uint8Array;
  readonly format: ChartFormat | "auto";
  /** What the chart is called where the file does not say; the file's own name, usually. */
  readonly name: string;
  /** What is written where the file has no name; English when not given. */
  readonly words?: FileWords | undefined;
  /** Columns of a seat manifest as a person mapped them. */
  readonly mapping?: CsvMapping | undefined;
  /** Told the table of a seat manifest, also when it cannot be used. */
  readonly onTable?: ((table: CsvManifest) => void) | undefined;
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
  const csv: ManifestParser = (manifest, maxRows) => {
    const table = parseManifest(manifest, maxRows);
    if (table.ok) file.onTable?.(table.value);
    return table;
  };
  return readChartText(text, { ...file, repairs, parsers: { csv, svg: readSvg } });
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

/** A written chart file, and what of the chart the format has no room for. */
export interface WrittenChart {
  readonly text: string;
  readonly losses: readonly Repair[];
  readonly mediaType: "application/json" | "text/csv" | "image/svg+xml";
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
