// Charts to choose from: the newest published version of each, and the older one in use.
import type { ChartSummary } from "./event.ts";

export interface ChartChoice {
  /** Id of the version. */
  readonly value: string;
  readonly label: string;
}

export function chartChoices(options: {
  charts: readonly Pick<ChartSummary, "id" | "name" | "latest">[];
  used: { readonly versionId: string; readonly chartId: string; readonly number: number; readonly name: string } | null;
  nameOf: (name: string, version: number) => string;
}): ChartChoice[] {
  const { charts, used, nameOf } = options;
  const newest = charts.flatMap((chart) =>
    chart.latest === null ? [] : [{ value: chart.latest.id, label: nameOf(chart.name, chart.latest.number) }],
  );
  if (used === null || newest.some((choice) => choice.value === used.versionId)) return newest;
  const name = charts.find((chart) => chart.id === used.chartId)?.name ?? used.name;
  return [{ value: used.versionId, label: nameOf(name, used.number) }, ...newest];
}
