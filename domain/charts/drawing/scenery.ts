// Everything of a chart but its seats, in painting order: sections, shapes, areas, tables, and the labels over them; and
// what lies over the seats.
import { OVER_SEATS_LAYER } from "../chart.ts";
import type { Chart } from "../chart.ts";
import type { Places } from "../places.ts";
import type { Box } from "./box.ts";
import type { Counts } from "./counts.ts";
import { areaItem, tableItem } from "./furniture.ts";
import type { GroundItem, MapTexts } from "./pen.ts";
import { pictureItem } from "./picture.ts";
import { rowLabelItems, sectionItems } from "./sections.ts";
import { sectionNameItems } from "./section-names.ts";
import { shapeItem } from "./shapes.ts";

export interface Scenery {
  readonly items: readonly GroundItem[];
  /** To be painted after the seats. */
  readonly over: readonly GroundItem[];
  /** The box to repaint when a table or area changes, by place index. */
  readonly boxOfPlace: ReadonlyMap<number, Box>;
  /** The box to repaint when the count of a section changes; null for a section without places. */
  readonly boxOfSection: readonly (Box | null)[];
}

/** Builds the items of a chart; they read counts and states from `counts` when painted. */
export function sceneryOf(chart: Chart, places: Places, counts: Counts, texts: MapTexts): Scenery {
  const sections = sectionItems(chart, places, counts, texts);
  const boxOfPlace = new Map<number, Box>();
  const furniture: GroundItem[] = [];
  for (const area of chart.areas) {
    const index = places.indexOfNumber.get(area.place);
    if (index === undefined) continue;
    const made = areaItem(area, index, chart, counts, texts);
    boxOfPlace.set(index, made.box);
    furniture.push(made);
  }
  for (const table of chart.tables) {
    const index = table.place === undefined ? undefined : places.indexOfNumber.get(table.place);
    const made = tableItem(table, index, chart, counts, texts);
    if (index !== undefined) boxOfPlace.set(index, made.box);
    furniture.push(made);
  }
  const shapes = chart.shapes.map((shape) => shapeItem(shape, texts));
  const labels = rowLabelItems(chart, places, texts);
  const picture = chart.background === undefined ? [] : [pictureItem(chart.background)];
  const kinds = [...picture, ...sections.fills, ...shapes, ...furniture];
  const layers = kinds.some(({ layer }) => layer !== undefined) ? kinds.toSorted(byLayer) : kinds;
  const over = layers.filter(isOver);
  const names = [...labels, ...sectionNameItems(chart, places, texts)];
  return {
    items: [...layers.filter((item) => !isOver(item)), ...names, ...(over.length === 0 ? sections.captions : [])],
    // From afar captions stand for the seats: nothing hides how many are left.
    over: over.length === 0 ? [] : [...over, ...sections.captions],
    boxOfPlace,
    boxOfSection: sections.boxes,
  };
}

const isOver = ({ layer = 0 }: GroundItem): boolean => layer >= OVER_SEATS_LAYER;
const byLayer = (one: GroundItem, other: GroundItem): number => (one.layer ?? 0) - (other.layer ?? 0);
