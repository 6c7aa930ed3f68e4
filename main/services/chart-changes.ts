// What a newer chart changes in an older one, place by place: numbers are lasting names, so the same number is the same place.
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import { NO_CATEGORY, placeLabel } from "#domain/charts/places.ts";
import type { PublishedChart } from "./published-charts.ts";

export interface PlaceChanges {
  readonly counts: PlaceChangeCounts;
  readonly added: number[];
  readonly removed: number[];
  readonly moved: number[];
  readonly relabelled: { place: number; from: string; to: string }[];
  readonly recategorised: { place: number; from: string; to: string }[];
}

/** Compares two charts. Everything is new where there is no older one. */
export function changesBetweenCharts(before: PublishedChart | null, after: PublishedChart): PlaceChanges {
  const changes: Omit<PlaceChanges, "counts"> = {
    added: [],
    removed: [],
    moved: [],
    relabelled: [],
    recategorised: [],
  };
  for (const place of after.places.numbers) {
    const isKnown = before?.places.indexOfNumber.has(place) ?? false;
    if (before !== null && isKnown) comparePlace(changes, { place, before, after });
    else changes.added.push(place);
  }
  for (const place of before?.places.numbers ?? []) {
    if (!after.places.indexOfNumber.has(place)) changes.removed.push(place);
  }
  const { added, removed, moved, relabelled, recategorised } = changes;
  const counts = {
    ...{ adds: added.length, moves: moved.length, relabels: relabelled.length },
    ...{ recategorises: recategorised.length, removes: removed.length },
  };
  return { counts, ...changes };
}

function comparePlace(
  changes: Omit<PlaceChanges, "counts">,
  options: { place: number; before: PublishedChart; after: PublishedChart },
): void {
  const { place, before, after } = options;
  const old = before.places.indexOfNumber.get(place) ?? 0;
  const now = after.places.indexOfNumber.get(place) ?? 0;
  if (before.places.x[old] !== after.places.x[now] || before.places.y[old] !== after.places.y[now]) {
    changes.moved.push(place);
  }
  const [oldLabel, label] = [placeLabel(before.places, old, before.chart), placeLabel(after.places, now, after.chart)];
  if (oldLabel.text !== label.text) changes.relabelled.push({ place, from: oldLabel.text, to: label.text });
  const [oldCategory, category] = [categoryOf(before, old), categoryOf(after, now)];
  if (oldCategory !== category) changes.recategorised.push({ place, from: oldCategory, to: category });
}

function categoryOf({ chart, places }: PublishedChart, index: number): string {
  const category = places.categories[index] ?? NO_CATEGORY;
  return chart.categories[category]?.key ?? "";
}

/** Every place that was there before and is not as it was. */
export const touchedPlaces = (changes: PlaceChanges): Set<number> =>
  new Set([
    ...changes.removed,
    ...changes.moved,
    ...changes.relabelled.map(({ place }) => place),
    ...changes.recategorised.map(({ place }) => place),
  ]);
