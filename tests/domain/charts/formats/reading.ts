// Reads chart texts in tests as the application does, with its parsers.
import type { Chart } from "#domain/charts/chart.ts";
import type { ChartFormat, ReadChart } from "#domain/charts/formats/format.ts";
import type { Repair } from "#domain/charts/formats/repairs.ts";
import { readChartFile, writeChartFile } from "#main/services/chart-texts.ts";

/** The chart of a text, or a failed test with the problems. */
export function read(content: string | Uint8Array, format: ChartFormat | "auto" = "auto"): ReadChart {
  const result = readChartFile({ content, format, name: "Test hall" });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal.data.problems));
  return result.value;
}

/** `CODE path` of everything that is wrong. */
export function problemsOf(content: string | Uint8Array, format: ChartFormat | "auto" = "auto"): string[] {
  const result = readChartFile({ content, format, name: "Test hall" });
  if (result.ok) return [];
  return result.refusal.data.problems.map(({ code, path, line, column }) =>
    [
      code,
      path,
      ...(line === undefined || path.startsWith("line ") ? [] : [line]),
      ...(column === undefined ? [] : [column]),
    ]
      .join(" ")
      .trim(),
  );
}

/** `CODE path` of every repair. */
export const codesOf = (repairs: readonly Repair[]): string[] =>
  repairs.map(({ code, path }) => `${code} ${path}`.trim());

/** Written in a format and read again. */
export const throughFormat = (chart: Chart, format: ChartFormat): ReadChart => read(writeChartFile(chart, format).text);

/** `Stalls-A-12` of every seat in walking order. */
export const seatLabels = (chart: Chart): string[] =>
  chart.rows.flatMap(({ section, label, numbers }) => {
    const name = chart.sections.find(({ key }) => key === section)?.name ?? "";
    return numbers.map((number) => `${name}-${label}-${number}`);
  });
