// Charts and their published versions.
import type { Reader } from "../open.ts";
import { inserting, selecting } from "../prepared.ts";
import { charts, chartVersions } from "../schema/venues.ts";

export const insertChart = inserting(charts);
export const insertChartVersion = inserting(chartVersions);

const contentOf = selecting<{ content: string }>("select content from chart_versions where id = :id");

/** The chart file of a published version, or null. */
export const readChartContent = (reader: Reader, chartVersionId: string): string | null =>
  contentOf.get(reader, { id: chartVersionId })?.content ?? null;
