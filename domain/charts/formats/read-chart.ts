// One door for chart files of any format: finds out what a text is, reads it, and says what was repaired or what is wrong.
import { MAX_NAME_LENGTH, MAX_PLACES } from "../limits.ts";
import { type Result, ok } from "../../result.ts";
import { type CsvManifest, importCsv } from "./csv-read.ts";
import { type CsvMapping, guessMapping } from "./csv-mapping.ts";
import {
  type ChartFileInvalid,
  type ChartFormat,
  type ImportedChart,
  MAX_FILE_CHARACTERS,
  type ReadChart,
  refuseFile,
} from "./format.ts";
import { parseJson } from "./json-text.ts";
import { isFields, own } from "./loose-json.ts";
import { readOwnFormat } from "./own-format.ts";
import { looksLikePretix, readPretix } from "./pretix-read.ts";
import { ENGLISH_FILE_WORDS, type FileWords } from "./plan.ts";
import { Repairs } from "./repairs.ts";
import type { SvgParser } from "./svg-element.ts";
import { readSvgPlan } from "./svg-read.ts";

/** Text to a table. Refuses CHART_INVALID with the line. */
export type ManifestParser = (text: string, maxRows: number) => Result<CsvManifest, ChartFileInvalid>;

export interface ReadChartOptions {
  readonly format: ChartFormat | "auto";
  /** What the chart is called where the file does not say. */
  readonly name: string;
  /** Columns of a manifest as a person mapped them; guessed otherwise. */
  readonly mapping?: CsvMapping | undefined;
  /** English when not given. */
  readonly words?: FileWords | undefined;
  /** What was done to the file before it was a text. */
  readonly repairs?: Repairs | undefined;
  /** The two parsers that are no part of these rules. */
  readonly parsers: { readonly csv: ManifestParser; readonly svg: SvgParser };
}

/** Reads a chart file. Refuses CHART_INVALID with what is wrong where; everything less is repaired and told. */
export function readChartText(text: string, options: ReadChartOptions): Result<ReadChart, ChartFileInvalid> {
  if (text.length > MAX_FILE_CHARACTERS)
    return refuseFile({ path: "", code: "TOO_LARGE", data: { limit: MAX_FILE_CHARACTERS, length: text.length } });
  const content = text.replace(/^\uFEFF/, "");
  const looks = formatOf(content);
  if (looks === "empty") return refuseFile({ path: "", code: "EMPTY" });
  const format = options.format === "auto" ? looks : options.format;
  const { repairs = new Repairs(), words = ENGLISH_FILE_WORDS } = options;
  switch (format) {
    case "json":
    case "concerthub":
    case "pretix":
      return readJson(content, { ...options, repairs, words, format: format === "json" ? "auto" : format });
    case "svg": {
      const root = options.parsers.svg(content, repairs);
      const read = root.ok ? readSvgPlan(root.value, { name: options.name, repairs, words }) : root;
      return answered(read, "svg", repairs);
    }
    case "csv": {
      const table = options.parsers.csv(content, MAX_PLACES);
      if (!table.ok) return answered(table, "csv", repairs);
      const mapping = options.mapping ?? guessMapping(table.value.header, table.value.rows);
      return answered(importCsv(table.value, mapping, { name: options.name, repairs, words }), "csv", repairs);
    }
    case "unknown":
      return refuseFile({ path: "", line: 1, column: 1, code: "UNKNOWN_FORMAT", data: { found: opening(content) } });
    default:
      return format satisfies never;
  }
}

function readJson(
  content: string,
  options: {
    readonly format: "auto" | "concerthub" | "pretix";
    readonly repairs: Repairs;
    readonly name: string;
    readonly words: FileWords;
  },
): Result<ReadChart, ChartFileInvalid> {
  const { format, repairs } = options;
  const parsed = parseJson(content);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const isOwn = isFields(value) && own(value, "format") === "concerthub-chart";
  if (format === "concerthub" || (format === "auto" && isOwn)) {
    const chart = readOwnFormat(value, repairs);
    if (!chart.ok) return takenFor("concerthub", chart.refusal);
    return ok({ chart: chart.value, given: null, repairs: repairs.list(), format: "concerthub" });
  }
  if (format === "auto" && !looksLikePretix(value))
    return refuseFile({ path: "format", code: "UNKNOWN_FORMAT", data: { found: keysOf(value) } });
  const read = readPretix(value, repairs, options.words);
  if (!read.ok) return takenFor("pretix", read.refusal);
  const { chart, given } = read.value;
  const named = chart.name === "" ? { ...chart, name: options.name.slice(0, MAX_NAME_LENGTH) } : chart;
  return answered(ok({ chart: named, given }), "pretix", repairs);
}

function answered(
  read: Result<ImportedChart, ChartFileInvalid>,
  format: ChartFormat,
  repairs: Repairs,
): Result<ReadChart, ChartFileInvalid> {
  return read.ok ? ok({ ...read.value, repairs: repairs.list(), format }) : takenFor(format, read.refusal);
}

const takenFor = (format: ChartFormat, { data }: ChartFileInvalid): { ok: false; refusal: ChartFileInvalid } => ({
  ok: false,
  refusal: { code: "CHART_INVALID", data: { ...data, format } },
});

/** What a text looks like from its beginning. */
function formatOf(text: string): "json" | "svg" | "csv" | "empty" | "unknown" {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (start === "") return text.trim() === "" ? "empty" : "unknown";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  if (start.startsWith("<")) return /<(?:[a-z]\w*:)?svg[\s>/]/i.test(text.slice(0, LOOKED_AT * 4)) ? "svg" : "unknown";
  if (start.includes("\0")) return "unknown";
  const [first = ""] = start.split(/[\r\n]/);
  const isTable = /[,;\t]/.test(first) || /^sep=/i.test(first);
  return isTable ? "csv" : "unknown";
}

/** Enough to step over comments and a licence at the top. */
const LOOKED_AT = 20_000;

/** The beginning of a file that is none of ours, for the person who chose it. */
const opening = (text: string): string =>
  text
    .slice(0, 200)
    // oxlint-disable-next-line no-control-regex -- shown to a person: nothing that moves the cursor
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .trim()
    .slice(0, 24);

const keysOf = (value: unknown): string =>
  isFields(value)
    ? Object.keys(value).slice(0, 6).join(", ").slice(0, 80)
    : Array.isArray(value)
      ? "a list"
      : typeof value;
