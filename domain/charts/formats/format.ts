// The chart file formats there are, what reading one answers, and how much of a file is looked at.
import type { Chart } from "../chart.ts";
import type { ChartProblemCode } from "../problems.ts";
import type { Refusal } from "../../result.ts";
import type { Repair } from "./repairs.ts";

export const CHART_FORMATS = ["concerthub", "pretix", "csv", "svg"] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** A chart made of a foreign file, and which of its place numbers stood in the file (they name the same places again). */
export interface ImportedChart {
  readonly chart: Chart;
  readonly given: ReadonlySet<number>;
}

/** A file that could be used: the chart, what had to be changed to get it, and what the file was. */
export interface ReadChart {
  readonly chart: Chart;
  /** Place numbers that stood in the file; null for our own format, where all did. */
  readonly given: ReadonlySet<number> | null;
  readonly repairs: readonly Repair[];
  readonly format: ChartFormat;
}

/** Why a file cannot be used, and where: a line and column counted from 1, or a path such as `zones[0].rows`. */
export interface FileProblem {
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly code: FileProblemCode | ChartProblemCode;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** Every code has a sentence in the locale files. */
export const FILE_PROBLEM_CODES = [
  "EMPTY",
  "TOO_LARGE",
  "TOO_MUCH_WORK",
  "UNKNOWN_FORMAT",
  "NOT_JSON",
  "NOT_SVG",
  "CSV_UNREADABLE",
  "CSV_TOO_LARGE",
  "NO_ROW_COLUMN",
  "NO_SEAT_COLUMN",
  "NO_SEATS",
  "TOO_DEEP",
] as const;
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];

export interface ChartFileInvalid extends Refusal<"CHART_INVALID"> {
  readonly data: {
    readonly problems: readonly FileProblem[];
    /** What the file was taken for, where that much is known. */
    readonly format?: ChartFormat | undefined;
  };
}

/** A chart of 200,000 places has some 30 million characters in the wordiest of the formats. */
export const MAX_FILE_CHARACTERS = 40_000_000;

/** The file cannot be used. */
export const refuseFile = (...problems: readonly FileProblem[]): { ok: false; refusal: ChartFileInvalid } => ({
  ok: false,
  refusal: { code: "CHART_INVALID", data: { problems } },
});
