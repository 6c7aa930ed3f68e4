// Strokes that every item on the ground uses: outlines, centred text, text that fits.
import type { Point } from "../chart.ts";
import type { Box } from "./box.ts";
import type { Brush } from "./brush.ts";
import type { Detail } from "./lod.ts";
import type { Palette } from "./palette.ts";

/** What an item paints with. The context is set so that one unit is a centimetre of the chart. */
export interface Pen {
  readonly context: Brush;
  /** Device pixels per centimetre. */
  readonly scale: number;
  readonly pixelRatio: number;
  readonly detail: Detail;
  readonly palette: Palette;
  /** What is being painted now, in centimetres; nothing outside need be drawn. */
  readonly clip: Box;
  /** Lays a picture around the origin; its address as in the chart. Nothing where pictures cannot be shown. */
  readonly lay?: ((address: string, widthCm: number, heightCm: number) => void) | undefined;
}

/** Something on the ground; it must not paint further than a few pixels outside its box. */
export interface GroundItem {
  readonly box: Box;
  /** As in the chart: 0 when not given. */
  readonly layer?: number | undefined;
  /**
   * What it is drawn from, the object of the chart first: an item of an edited chart that shows the very same (compared
   * one by one) need not be painted again unless counts changed. Without it an item is always painted again.
   */
  readonly shows?: readonly unknown[] | undefined;
  /** Whether it may paint anything at a zoom: where it says no, `paint` does nothing. */
  readonly isSeen?: ((pen: Pick<Pen, "scale" | "pixelRatio" | "detail">) => boolean) | undefined;
  readonly paint: (pen: Pen) => void;
}

/** The few sentences written on the map, translated by whoever shows it. */
export interface MapTexts {
  /** What is left of an area: `212 left`. */
  readonly areaFree: (free: number, capacity: number) => string;
  /** What is left of a section, where its seats are too small to see. */
  readonly sectionFree: (free: number, capacity: number) => string;
  /** Why a place that is filtered out cannot be taken: `does not match the filter`. */
  readonly filteredOut?: string | undefined;
  /** Names of the buttons that choose a floor; without them all floors are shown at once. */
  readonly floors?: { readonly label: string; readonly all: string } | undefined;
  /** Name of the minimap for screen readers; without one there is none. */
  readonly minimap?: string | undefined;
  /** A second line for a section that stands for its seats: `from €29`; "" for none. */
  readonly sectionNote?: ((section: number) => string) | undefined;
  /** The floor that is shown; null: all of them. Asked whenever something is painted. */
  readonly floorShown?: (() => string | null) | undefined;
}

/** Whether things of this floor are drawn. What is on no floor always is. */
export function isShown(texts: MapTexts, floor: string | undefined): boolean {
  const shown = texts.floorShown?.() ?? null;
  return shown === null || floor === undefined || floor === shown;
}

export const MAP_FONT = '"Inter Variable", Inter, "Segoe UI", system-ui, sans-serif';

/** Adds a closed outline to a new path. */
export function trace(pen: Pen, outline: readonly Point[]): void {
  pen.context.beginPath();
  for (const { x, y } of outline) pen.context.lineTo(x, y);
  pen.context.closePath();
}

/** Writes one line centred on (x, y). */
export function write(pen: Pen, text: string, x: number, y: number, sizeCm: number, color: string, weight = 600): void {
  const { context } = pen;
  context.font = `${weight} ${sizeCm}px ${MAP_FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = color;
  context.fillText(text, x, y);
}

/** The largest of the wanted size and what fits `widthCm`; 0 when that would be below `minPx` CSS pixels. */
export function sizeToFit(pen: Pen, text: string, wantedPx: number, widthCm: number, minPx: number): number {
  const toCm = pen.pixelRatio / pen.scale;
  const wanted = wantedPx * toCm;
  pen.context.font = `600 ${wanted}px ${MAP_FONT}`;
  const width = pen.context.measureText(text).width;
  const size = width <= widthCm ? wanted : (wanted * widthCm) / width;
  return size < minPx * toCm ? 0 : size;
}

/** How wide a line of text of this height may be around (x, y) without leaving the outline; 0 if (x, y) lies outside. */
export function roomAt(outline: readonly Point[], x: number, y: number, height: number): number {
  const rooms = [y - height / 2, y, y + height / 2].map((level) => {
    const chord = chordAt(outline, x, level);
    return chord === null ? 0 : 2 * Math.min(x - chord[0], chord[1] - x);
  });
  return Math.min(...rooms);
}

/** Moves a point inside an outline to the middle of it, first sideways, then up or down. */
export function settled(outline: readonly Point[], from: Point): Point {
  const across = chordAt(outline, from.x, from.y);
  const x = across === null ? from.x : (across[0] + across[1]) / 2;
  const turned = outline.map((point) => ({ x: point.y, y: point.x }));
  const along = chordAt(turned, from.y, x);
  return { x, y: along === null ? from.y : (along[0] + along[1]) / 2 };
}

/** The stretch of the horizontal through (x, y) that lies inside the outline around the point; null if it lies outside. */
function chordAt(outline: readonly Point[], x: number, y: number): readonly [number, number] | null {
  let [left, right] = [-Infinity, Infinity];
  let crossings = 0;
  let before = outline.at(-1);
  for (const point of outline) {
    if (before !== undefined && before.y > y !== point.y > y) {
      const at = before.x + ((y - before.y) / (point.y - before.y)) * (point.x - before.x);
      if (at < x) [left, crossings] = [Math.max(left, at), crossings + 1];
      else right = Math.min(right, at);
    }
    before = point;
  }
  return crossings % 2 === 1 ? [left, right] : null;
}
