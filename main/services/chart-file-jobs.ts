// What is done with chart files in a process of its own: a file looked at, a chart written. Plain data in and out.
import type { PlaceAttribute } from "#domain/charts/chart.ts";
import type { Problem } from "#domain/charts/checks.ts";
import { checkChart } from "#domain/charts/checks.ts";
import { type CsvMapping, guessMapping } from "#domain/charts/formats/csv-mapping.ts";
import type { CsvManifest } from "#domain/charts/formats/csv-read.ts";
import type { ChartFormat, FileProblem } from "#domain/charts/formats/format.ts";
import type { FileWords } from "#domain/charts/formats/plan.ts";
import type { Repair } from "#domain/charts/formats/repairs.ts";
import { placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { type Result, ok } from "#domain/result.ts";
import { readChartFile, writeChartFile, type WrittenChart } from "./chart-texts.ts";
import { type ChartRefused, chartOfText } from "./own-charts.ts";

/** A file somebody chose. */
export interface LookJob {
  readonly kind: "look";
  /** The file's name. */
  readonly name: string;
  /** Its bytes as base64. */
  readonly content: string;
  readonly format: ChartFormat | "auto";
  readonly mapping: CsvMapping | null;
  /** What is written where the file has no name. */
  readonly words?: FileWords | undefined;
}

/** A chart to be written in a format. */
export interface WriteJob {
  readonly kind: "write";
  /** The chart file. */
  readonly content: string;
  readonly format: ChartFormat;
}

/** A chart as a file, with its own name. */
export interface WrittenFile extends WrittenChart {
  readonly chartName: string;
}

export type ChartFileJob = LookJob | WriteJob;
export type ChartFileAnswer<Job extends ChartFileJob> = Job extends LookJob
  ? LookedAt
  : Result<WrittenFile, ChartRefused>;

/** The beginning of a seat manifest, for a person who says which column is what. */
export interface ManifestSample {
  readonly header: string[];
  readonly lines: { line: number; cells: string[] }[];
  readonly lineCount: number;
  /** What the columns were taken for. */
  readonly mapping: Omit<CsvMapping, "flags"> & { flags: { column: number; attribute: PlaceAttribute }[] };
}

/**
 * What a file is, what was repaired, and either the chart or what is wrong where. However large the file, these are a
 * few texts and short lists: whoever passes them on has nothing to walk through.
 */
export interface LookedAt {
  /** Null: it looks like none of the formats. */
  readonly format: ChartFormat | null;
  readonly table: ManifestSample | null;
  readonly repairs: Repair[];
  readonly problems: FileProblem[];
  readonly chart: LookedAtChart | null;
}

export interface LookedAtChart {
  readonly name: string;
  readonly content: string;
  /** Place numbers that stood in the file, as JSON; null for our own format, where all did. */
  readonly given: string | null;
  readonly places: number;
  readonly capacity: number;
  readonly rows: number;
  readonly tables: number;
  readonly areas: number;
  readonly sections: number;
  readonly categories: number;
  /** The first of what publishing would say, and how much it would say. */
  readonly checks: Omit<Problem, "places">[];
  readonly checkCount: number;
  readonly errorCount: number;
}

const SAMPLE_LINES = 8;
const MOST_SAMPLE_CHARACTERS = 80;
const MOST_PROBLEMS = 200;
const MOST_CHECKS = 200;

/** Does a job here and now. */
export function doChartFileJob(job: ChartFileJob): ChartFileAnswer<LookJob> | ChartFileAnswer<WriteJob> {
  return job.kind === "look" ? lookAt(job) : write(job);
}

function write({ content, format }: WriteJob): Result<WrittenFile, ChartRefused> {
  const chart = chartOfText(content);
  return chart.ok ? ok({ ...writeChartFile(chart.value, format), chartName: chart.value.name }) : chart;
}

/** A file too hard to read. */
export const TOO_MUCH_WORK = "TOO_MUCH_WORK";

/** The same as an answer. */
export const tooMuchWork = (job: LookJob): LookedAt => ({
  ...{ format: job.format === "auto" ? null : job.format, table: null, repairs: [], chart: null },
  problems: [{ path: "", code: TOO_MUCH_WORK }],
});

function lookAt(job: LookJob): LookedAt {
  const manifest: { table: CsvManifest | null } = { table: null };
  const read = readChartFile({
    content: Buffer.from(job.content, "base64"),
    format: job.format,
    name: withoutEnding(job.name),
    mapping: job.mapping ?? undefined,
    words: job.words,
    onTable: (found) => (manifest.table = found),
  });
  const table = manifest.table && sampleOf(manifest.table, job.mapping);
  if (!read.ok) {
    const { format = null, problems } = read.refusal.data;
    return { format, table, repairs: [], problems: problems.slice(0, MOST_PROBLEMS), chart: null };
  }
  const { chart, format, given, repairs } = read.value;
  const places = placesOf(chart);
  const checks = checkChart(chart);
  return {
    ...{ format, table, repairs: [...repairs], problems: [] },
    chart: {
      ...{ name: chart.name, content: stringifyChart(chart), given: given && JSON.stringify([...given]) },
      ...{ places: places.count, capacity: places.capacities.reduce((sum, one) => sum + one, 0) },
      ...{ rows: chart.rows.length, tables: chart.tables.length, areas: chart.areas.length },
      ...{ sections: chart.sections.length, categories: chart.categories.length },
      checks: checks.slice(0, MOST_CHECKS).map(({ places: _, ...check }) => check),
      ...{ checkCount: checks.length, errorCount: checks.filter(({ level }) => level === "error").length },
    },
  };
}

function sampleOf({ header, rows }: CsvManifest, chosen: CsvMapping | null): ManifestSample {
  const mapping = chosen ?? guessMapping(header, rows);
  const short = (cells: readonly string[]): string[] => cells.map((cell) => cell.slice(0, MOST_SAMPLE_CHARACTERS));
  return {
    header: short(header),
    lines: rows.slice(0, SAMPLE_LINES).map(({ line, cells }) => ({ line, cells: short(cells) })),
    lineCount: rows.length,
    mapping: { ...mapping, flags: [...mapping.flags] },
  };
}

/** `hall.pretix.json` is called `hall`. */
const withoutEnding = (name: string): string => name.replace(/(?:\.pretix)?\.[^.]{1,12}$/iu, "");
