// Everything on the ground of a chart, in painting order: sections, shapes, areas, tables, and the labels over them.
import type { Chart } from "../chart.ts";
import type { Places } from "../places.ts";
import type { Box } from "./box.ts";
import type { Counts } from "./counts.ts";
import { areaItem, tableItem } from "./furniture.ts";
import type { GroundItem, MapTexts } from "./pen.ts";
import { rowLabelItems, sectionItems } from "./sections.ts";
import { sectionNameItems } from "./section-names.ts";
import { shapeItem } from "./shapes.ts";

export interface Scenery {
  readonly items: readonly GroundItem[];
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
  return {
    items: [
      ...sections.fills,
      ...shapes,
      ...furniture,
      ...labels,
      ...sectionNameItems(chart, places, texts),
      ...sections.captions,
    ],
    boxOfPlace,
    boxOfSection: sections.boxes,
  };
}
