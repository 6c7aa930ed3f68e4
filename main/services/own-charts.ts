// Charts in our own format as the wire brings them: text, JSON, then the chart reader. No office needed.
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { type Refusal, type Result, refuse } from "#domain/result.ts";
import type { ImportProblem } from "./imports/problems.ts";

export type ChartRefused = Refusal<"CHART_INVALID", { problems: ImportProblem[] }>;

/** The chart of a file's text. Refuses CHART_INVALID with what is wrong where. */
export function chartOfText(text: string): Result<Chart, ChartRefused> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    return refuse("CHART_INVALID", { problems: [{ line: 0, at: "", code: "NOT_JSON", value: "" }] });
  }
  return chartOfJson(json);
}

/** The same for what is through `JSON.parse` already. */
export function chartOfJson(value: unknown): Result<Chart, ChartRefused> {
  const parsed = parseChart(value);
  if (parsed.ok) return parsed;
  const problems = parsed.refusal.data.problems.map(({ path, code, data }) => ({
    ...{ line: indexIn(path) + 1, at: path, code, value: String(data?.["value"] ?? "") },
  }));
  return refuse("CHART_INVALID", { problems });
}

/** `rows[3].places[7]` → 3; −1 for the file as a whole. */
const indexIn = (path: string): number => Number(/^\w+\[(\d+)\]/u.exec(path)?.[1] ?? -1);
