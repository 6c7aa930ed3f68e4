// What is said of a chart file: its format, its columns, what was repaired, what is wrong, and the chart.
import { z } from "zod";
import { CSV_FLAGS, CSV_ROLES } from "#domain/charts/formats/csv-roles.ts";
import { CHART_FORMATS } from "#domain/charts/formats/format.ts";

const count = z.number().int().min(0);

/** What is wrong with a chart (domain/charts/checks.ts): an error keeps it from being published. */
export const chartCheck = z.object({
  level: z.enum(["error", "warning"]),
  code: z.string(),
  places: z.array(z.number().int()),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const chartFormat = z.enum(CHART_FORMATS);
const details = z.record(z.string(), z.union([z.string(), z.number()])).optional();

/** What was changed in a file to make it a chart, or what a format has no room for (domain/charts/formats/repairs.ts). */
export const fileRepair = z.object({ code: z.string(), path: z.string(), count, data: details });

/** Why a file cannot be used, and where: line and column counted from 1, or a path inside. */
const fileProblem = z.object({
  path: z.string(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  code: z.string(),
  data: details,
});

const column = z.number().int().min(0).max(199);
/** Which column of a seat manifest means what. */
export const csvMapping = z.object({
  columns: z.partialRecord(z.enum(CSV_ROLES), column),
  flags: z.array(z.object({ column, attribute: z.enum(CSV_FLAGS) })).max(60),
  headerIsData: z.boolean(),
  isCentimetres: z.boolean(),
});

/** A file looked at: the chart, or what is wrong with it. */
export const chartFileLook = z.object({
  /** Null: it looks like none of the formats. */
  format: chartFormat.nullable(),
  /** The beginning of a seat manifest, and what its columns were taken for. */
  table: z
    .object({
      header: z.array(z.string()),
      lines: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
      lineCount: count,
      mapping: csvMapping,
    })
    .nullable(),
  repairs: z.array(fileRepair),
  problems: z.array(fileProblem),
  chart: z
    .object({
      name: z.string(),
      /** The chart file to begin a draft with. */
      content: z.string(),
      /** Place numbers that stood in the file, as a JSON list of numbers; null for our own format, where all did. */
      given: z.string().nullable(),
      places: count,
      capacity: count,
      rows: count,
      tables: count,
      areas: count,
      sections: count,
      categories: count,
      /** The first of what publishing would say, at most 200; how many there are stands beside. */
      checks: z.array(chartCheck.omit({ places: true })),
      checkCount: count,
      errorCount: count,
    })
    .nullable(),
});
