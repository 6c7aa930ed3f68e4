// Everything on the ground of a chart, in painting order: sections, shapes, areas, tables, and the labels over them.
import type { Chart, Shape } from "../chart.ts";
import { centroid } from "../geometry.ts";
import type { Places } from "../places.ts";
import type { GroundItem, Pen } from "./pen.ts";
import type { MapTexts } from "./pen.ts";
import { roomAt, sizeToFit, trace, write } from "./pen.ts";
import { areaItem, tableItem } from "./furniture.ts";
import { rowLabelsItem, sectionItems } from "./sections.ts";
import type { Counts } from "./counts.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";

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
    const made = tableItem(table, index, chart, counts);
    if (index !== undefined) boxOfPlace.set(index, made.box);
    furniture.push(made);
  }
  const shapes = chart.shapes.map(shapeItem);
  const labels = chart.sections.flatMap((_, section) => rowLabelsItem(chart, places, section) ?? []);
  return {
    items: [...sections.fills, ...shapes, ...furniture, ...labels, ...sections.captions],
    boxOfPlace,
    boxOfSection: sections.boxes,
  };
}

function shapeItem(shape: Shape): GroundItem {
  if (shape.kind === "text") {
    const reach = shape.sizeCm * (shape.text.length * 0.5 + 1);
    const box = boxOf([shape.at], reach) as Box;
    return { box, paint: (pen) => paintText(pen, shape) };
  }
  const box = boxOf(shape.outline, 8) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    box,
    paint: (pen) => {
      const { context, palette } = pen;
      trace(pen, shape.outline);
      context.fillStyle = shape.kind === "stage" ? palette.stageFill : palette.sectionFill;
      context.strokeStyle = palette.line;
      context.lineWidth = pen.pixelRatio / pen.scale;
      context.fill();
      context.stroke();
      if (shape.label === undefined || shape.label === "") return;
      const { x, y } = centroid(shape.outline);
      const pixel = pen.pixelRatio / pen.scale;
      const size = sizeToFit(pen, shape.label, 15, roomAt(shape.outline, x, y, 15 * pixel) - 10 * pixel, 7);
      if (size > 0) write(pen, shape.label, x, y, size, palette.dim);
    },
  };
}

function paintText(pen: Pen, shape: Extract<Shape, { kind: "text" }>): void {
  if (shape.sizeCm * pen.scale < 6 * pen.pixelRatio) return;
  const { context } = pen;
  context.save();
  context.translate(shape.at.x, shape.at.y);
  context.rotate(((shape.rotation ?? 0) * Math.PI) / 180);
  write(pen, shape.text, 0, 0, shape.sizeCm, pen.palette.dim);
  context.restore();
}
