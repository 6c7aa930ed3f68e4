// What a minimap shows: the whole chart from afar, sections in the colour of their category, the stronger the more is left.
import type { Chart } from "#domain/charts/chart.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import { overlaps } from "#domain/charts/drawing/box.ts";
import type { Counts } from "#domain/charts/drawing/counts.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { MapTexts, Pen } from "#domain/charts/drawing/pen.ts";
import { sceneryOf } from "#domain/charts/drawing/scenery.ts";
import { chartBounds } from "#domain/charts/geometry.ts";
import type { Places } from "#domain/charts/places.ts";
import { layOn } from "./pictures.ts";
import type { Size, View } from "./view.ts";
import { fitView } from "./view.ts";

/** A picture that a minimap can paint as often as it likes. */
export interface MinimapSource {
  /** Everything there is to see, in centimetres. */
  readonly box: Box;
  /** Paints all of it through the view, in device pixels. */
  readonly paint: (context: CanvasRenderingContext2D, view: View, palette: Palette, pixelRatio: number) => void;
}

/** The large picture's camera, as far as a minimap moves it. Sizes and views in device pixels. */
export interface MinimapCamera {
  readonly view: () => View;
  readonly size: () => Size;
  /** Calls back when the view (or the size) has changed, or what is drawn, until the answer is called. */
  readonly watch: (listener: (what: "view" | "picture") => void) => () => void;
  /** Puts a point of the chart into the middle of the window. */
  readonly centreOn: (x: number, y: number) => void;
}

/** The picture of a chart; counts are read anew at every painting. */
export function minimapSource(chart: Chart, places: Places, counts: Counts, texts: MapTexts): MinimapSource {
  const bounds = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 100, maxY: 100 };
  const box: Box = { left: bounds.minX, top: bounds.minY, right: bounds.maxX, bottom: bounds.maxY };
  const { items, over } = sceneryOf(chart, places, counts, texts);
  return {
    box,
    paint: (context, view, palette, pixelRatio) => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = palette.background;
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
      context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
      const pen: Pen = {
        context,
        scale: view.scale,
        pixelRatio,
        detail: "sections",
        palette,
        clip: box,
        lay: layOn(context),
      };
      for (const item of [...items, ...over]) {
        if (!overlaps(item.box, box)) continue;
        context.save();
        item.paint(pen);
        context.restore();
      }
    },
  };
}

/** The view that shows the whole box on a minimap of this size. */
export const minimapView = (box: Box, size: Size, pixelRatio: number): View => fitView(box, size, 4 * pixelRatio);

/** The window of the large picture on the minimap, cut off at its edges; device pixels. */
export function windowOn(map: View, mapSize: Size, large: View, largeSize: Size): Box {
  const toMap = (px: number, offset: number, mapOffset: number): number =>
    ((px - offset) / large.scale) * map.scale + mapOffset;
  const within = (value: number, length: number): number => Math.min(length, Math.max(0, value));
  return {
    left: within(toMap(0, large.x, map.x), mapSize.width),
    top: within(toMap(0, large.y, map.y), mapSize.height),
    right: within(toMap(largeSize.width, large.x, map.x), mapSize.width),
    bottom: within(toMap(largeSize.height, large.y, map.y), mapSize.height),
  };
}
