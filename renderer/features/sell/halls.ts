// Published charts as the selling screen needs them, parsed once per version and kept: a version never changes.
import type { Client } from "#contract/index.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { type Places, placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";

export interface Hall {
  readonly chartVersionId: string;
  readonly chart: Chart;
  readonly places: Places;
}

export interface Halls {
  /** The chart with its places; asked of main once. */
  readonly open: (chartVersionId: string) => Promise<Hall>;
  /** What is here already. */
  readonly known: (chartVersionId: string) => Hall | null;
}

export function createHalls(charts: Pick<Client["charts"], "version">): Halls {
  const asked = new Map<string, Promise<Hall>>();
  const known = new Map<string, Hall>();
  const read = async (chartVersionId: string): Promise<Hall> => {
    const { content } = await charts.version({ chartVersionId });
    const chart = valueOf(parseChart(JSON.parse(content)));
    const hall = { chartVersionId, chart, places: placesOf(chart) };
    known.set(chartVersionId, hall);
    return hall;
  };
  return {
    open: (chartVersionId) => {
      const before = asked.get(chartVersionId);
      if (before) return before;
      const reading = read(chartVersionId);
      asked.set(chartVersionId, reading);
      // A failed call is asked again next time.
      reading.catch(() => asked.delete(chartVersionId));
      return reading;
    },
    known: (chartVersionId) => known.get(chartVersionId) ?? null,
  };
}
