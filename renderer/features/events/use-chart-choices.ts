// The published charts a performance can be staged on, the one in use always among them.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { chartChoices, type ChartChoice } from "./chart-choices.ts";
import { useHall } from "./use-hall.ts";

export function useChartChoices(venueId: string, current: string): ChartChoice[] {
  const { t } = useTranslation("events");
  const charts = useQuery(useApi().charts.list.queryOptions({ input: { venueId } }));
  const { data: hall } = useHall(current === "" ? null : current);
  const used =
    hall === undefined
      ? null
      : { versionId: current, chartId: hall.chartId, number: hall.version, name: hall.chart.name };
  return chartChoices({
    charts: charts.data ?? [],
    used,
    nameOf: (name, version) => t("performance.chartVersion", { name, version }),
  });
}
