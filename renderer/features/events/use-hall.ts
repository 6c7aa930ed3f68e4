// A published chart version, parsed once and kept: it never changes.
import { useQuery } from "@tanstack/react-query";
import type { Client } from "#contract/index.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { type Places, placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { useClient } from "../../ui/client-context.tsx";

export interface Hall {
  readonly chartVersionId: string;
  readonly chartId: string;
  /** The version's number. */
  readonly version: number;
  readonly chart: Chart;
  readonly places: Places;
}

/** The chart of a version; nothing is asked for without one. */
export function useHall(chartVersionId: string | null): { data: Hall | undefined; error: unknown } {
  const client = useClient();
  const { data, error } = useQuery({
    queryKey: ["events.hall", chartVersionId],
    queryFn: () => readHall(client, chartVersionId ?? ""),
    enabled: chartVersionId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // A parsed chart has typed arrays: comparing it with itself costs more than keeping it.
    structuralSharing: false,
  });
  return { data, error };
}

async function readHall(client: Client, chartVersionId: string): Promise<Hall> {
  const { chartId, number, content } = await client.charts.version({ chartVersionId });
  const chart = valueOf(parseChart(JSON.parse(content)));
  return { chartVersionId, chartId, version: number, chart, places: placesOf(chart) };
}
