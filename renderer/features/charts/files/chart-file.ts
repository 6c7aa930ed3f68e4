// What main says about a chart file, by name, and a file's bytes on their way to it.
import type { Client } from "#contract/index.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";

type ReadInput = Parameters<Client["charts"]["readFile"]>[0];
/** What a file is, what was repaired, and the chart or what is wrong where. */
export type FileLook = Awaited<ReturnType<Client["charts"]["readFile"]>>;
export type LookedAtChart = NonNullable<FileLook["chart"]>;
export type FileRepair = FileLook["repairs"][number];
export type FileProblem = FileLook["problems"][number];
export type ManifestTable = NonNullable<FileLook["table"]>;
export type ColumnMapping = NonNullable<NonNullable<ReadInput["mapping"]>>;
export type FileFormat = NonNullable<FileLook["format"]>;

/** Main's own limit; said before anything is sent. */
export const MOST_FILE_BYTES = 40_000_000;

/** What a chooser offers first. */
export const CHART_FILE_ENDINGS = ".json,.csv,.tsv,.txt,.svg,application/json,text/csv,image/svg+xml";

const charts = new WeakMap<LookedAtChart, Chart>();

/** The chart of an answer, parsed once. */
export function chartIn(looked: LookedAtChart): Chart {
  const known = charts.get(looked);
  if (known) return known;
  const chart = valueOf(parseChart(JSON.parse(looked.content)));
  charts.set(looked, chart);
  return chart;
}
