// What lies under the seats on screen: the chart's drawing, and below it the picture that buyers see.
import type { Chart } from "#domain/charts/chart.ts";
import type { Counts } from "#domain/charts/drawing/counts.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import { type Scenery, sceneryOf } from "#domain/charts/drawing/scenery.ts";
import type { Places } from "#domain/charts/places.ts";
import { backgroundItem } from "./pictures.ts";

/** All items of a chart in painting order. */
export function screenSceneryOf(chart: Chart, places: Places, counts: Counts, texts: MapTexts): Scenery {
  const scenery = sceneryOf(chart, places, counts, texts);
  if (chart.background === undefined) return scenery;
  return { ...scenery, items: [backgroundItem(chart.background), ...scenery.items] };
}
