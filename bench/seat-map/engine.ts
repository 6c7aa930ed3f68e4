// What every engine of the bench is given and can do.
import type { Chart } from "#domain/charts/chart.ts";
import { chartBounds } from "#domain/charts/geometry.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Places } from "#domain/charts/places.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import type { Size, View } from "#renderer/seat-map/view.ts";
import { fitView } from "#renderer/seat-map/view.ts";
import { syntheticStates } from "#tests/renderer/seat-map/page/synthetic-chart.ts";

export interface Subject {
  readonly chart: Chart;
  readonly places: Places;
  readonly states: Uint8Array;
  readonly size: Size;
  /** What is drawn, in centimetres. */
  readonly box: Box;
  /** All of the chart in the window: the view to begin with. */
  readonly view: View;
}

export interface Engine {
  readonly setView: (view: View) => void;
  /** Waits until the picture is exact. */
  readonly settle: () => Promise<void>;
  readonly change: (changes: readonly PlaceChange[]) => void;
  /** Whether a place lies at a point of the window; null for an engine that has no places. */
  readonly hit: ((x: number, y: number) => boolean) | null;
}

/**
 * An empty frame, our raster core on a bare canvas, the application's map, a Konva node per seat as one writes first,
 * and @alisaitteke/seatmap-canvas from npm (d3 and SVG).
 */
export type EngineName = "floor" | "bare" | "app" | "naive" | "library";

/** In the order they are run: what mounts labels in every engine comes last. */
export const TESTS = ["oneChange", "thousandChanges", "hit", "panMid", "zoom", "panClose"] as const;
export type Test = (typeof TESTS)[number];

/** A little longer than the map waits before it draws a zoomed picture exactly. */
export const SETTLED_MS = 150;

/** The sentences that the map writes. */
export const TEXTS = {
  areaFree: (free: number): string => `${free} left`,
  sectionFree: (free: number): string => `${free} left`,
};

/** The colour the other engines give a seat that is not free. */
export const TAKEN_COLOR = "#c9ced6";

/** A chart with an evening's states, in this window. */
export function subjectOf(chart: Chart): Subject {
  const places = placesOf(chart);
  const size = { width: innerWidth, height: innerHeight };
  const bounds = chartBounds(chart)!;
  const box = { left: bounds.minX, top: bounds.minY, right: bounds.maxX, bottom: bounds.maxY };
  const view = fitView(box, size, 24);
  return { chart, places, states: syntheticStates(places.count, 11), size, box, view };
}

/** The colour of a place's category. */
export const colorOf = ({ chart, places }: Subject, index: number): string =>
  chart.categories[places.categories[index]!]?.color ?? "#000000";
