// What a newer chart changes in an older one, as it is counted, kept with a version and told over the wire.
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { type ChartDiff, diffCharts } from "#domain/charts/editing/chart-diff.ts";

/** How many places differ, by kind of change. */
export const countChanges = (diff: ChartDiff): PlaceChangeCounts => ({
  ...{ adds: diff.added.length, moves: diff.moved.length, relabels: diff.relabelled.length },
  ...{ recategorises: diff.recategorised.length, attributes: diff.attributes.length },
  ...{ resizes: diff.capacity.length, removes: diff.removed.length },
});

export const changesBetween = (before: Chart, after: Chart): PlaceChangeCounts =>
  countChanges(diffCharts(before, after));

/** Every place that was there before and is not as it was. */
export function touchedPlaces(diff: ChartDiff): Set<number> {
  const lists = [
    diff.removed,
    diff.moved,
    diff.relabelled,
    diff.recategorised,
    diff.attributes,
    diff.capacity,
    diff.kind,
  ];
  return new Set(lists.flatMap((list) => list.map(({ place }) => place)));
}
