// What publishing the draft would do, in numbers only: asked for after every save, while somebody is drawing.
import { readUpcomingOnChart } from "#db/queries/chart-carrying.ts";
import { liveClaims } from "#db/queries/claims.ts";
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import { type ChartDiff, diffCharts, differingParts } from "#domain/charts/editing/chart-diff.ts";
import { parseChart } from "#domain/charts/parse.ts";
import type { Id } from "#domain/ids.ts";
import { valueOf } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { touchedSold } from "./chart-carrying.ts";
import { countChanges } from "./chart-changes.ts";
import { contentOf, draftRow } from "./chart-drafts.ts";
import { publishedChart } from "./published-charts.ts";

export interface PublishEffect {
  version: number;
  /** Against the newest version; null for the first. */
  changes: PlaceChangeCounts | null;
  /** Still to come on an older version. */
  performances: number;
  sold: number;
  touchesSold: number;
}

/**
 * Only what differs is compared; nothing is checked, nobody in the way is looked up, no other place is sought: that is
 * `previewPublish`. Refuses NOT_FOUND.
 */
export function publishEffect(office: Office, input: { chartId: Id }): PublishEffect {
  const { store } = office;
  const now = office.clock.now();
  const row = draftRow(store, input.chartId);
  const { chartId, latestId, version, content } = row;
  const drawn = valueOf(parseChart(JSON.parse(contentOf(store, row))));
  const compared = new Map<Id, ChartDiff>();
  const diffTo = (versionId: Id): ChartDiff => {
    const known = compared.get(versionId);
    if (known !== undefined) return known;
    const diff = diffCharts(...differingParts(publishedChart(office, versionId).chart, drawn));
    compared.set(versionId, diff);
    return diff;
  };
  const upcoming = readUpcomingOnChart(store, { chartId, now });
  const performances = content === null ? upcoming.filter((one) => one.chartVersionId !== latestId) : upcoming;
  const touched = performances.map(({ id, chartVersionId }) =>
    touchedSold({ diff: diffTo(chartVersionId), states: liveClaims(store, { performanceId: id, now }) }),
  );
  return {
    ...{
      version,
      changes: latestId === null ? null : countChanges(diffTo(latestId)),
      performances: performances.length,
    },
    sold: touched.reduce((sum, { sold }) => sum + sold, 0),
    touchesSold: touched.reduce((sum, { touchesSold }) => sum + touchesSold, 0),
  };
}
