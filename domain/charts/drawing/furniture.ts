// Areas and tables on the ground: drawn by their state, with what is left of an area as number and level.
import type { Area, Category, Chart, Table } from "../chart.ts";
import { centroid, chairsOf } from "../geometry.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";
import type { Counts } from "./counts.ts";
import type { Palette } from "./palette.ts";
import { mixOf } from "./palette.ts";
import type { Face } from "./patterns.ts";
import { drawFace, labelInkOf } from "./patterns.ts";
import type { GroundItem, MapTexts, Pen } from "./pen.ts";
import { isShown, roomAt, sizeToFit, trace, write } from "./pen.ts";
import type { PlaceState } from "./states.ts";
import { PLACE_MARK, PLACE_STATE, STATE_MASK } from "./states.ts";

const CHAIR_RADIUS_CM = 17;
/** Chairs stand this far out, their own size included. */
const CHAIR_REACH_CM = 52;
/** What areas and tables have for a colour on paper. */
const PRINT_GREY = "#6e6e6e";
const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/** A standing or unnumbered area. */
export function areaItem(area: Area, index: number, chart: Chart, counts: Counts, texts: MapTexts): GroundItem {
  const box = boxOf(area.outline, 8) ?? NOWHERE;
  const category = chart.categories.find((one) => one.key === area.category);
  return {
    box,
    layer: area.layer,
    shows: [area, index, category],
    paint: (pen) => {
      if (((counts.states[index] ?? 0) & PLACE_MARK.hidden) !== 0) return;
      paintArea(pen, { area, box, category }, index, counts, texts);
    },
  };
}

interface AreaShape {
  readonly area: Area;
  readonly box: Box;
  readonly category: Category | undefined;
}

function paintArea(pen: Pen, shape: AreaShape, index: number, counts: Counts, texts: MapTexts): void {
  const { context, palette } = pen;
  const { area, box } = shape;
  const byte = counts.states[index] ?? 0;
  const face = faceOf(byte, shape.category, palette);
  const free = counts.areaFree[index] ?? 0;
  const gone = free === 0 || face.state === PLACE_STATE.blocked || face.state === PLACE_STATE.sold;
  const color = gone ? palette.sold : face.color;
  const pixel = pen.pixelRatio / pen.scale;
  context.save();
  if (face.dimmed) context.globalAlpha = 0.3;
  trace(pen, area.outline);
  context.fillStyle = mixOf(palette.background, color, gone ? 0.35 : 0.13);
  context.fill();
  context.strokeStyle = face.state === PLACE_STATE.mine ? palette.accent : mixOf(palette.background, color, 0.6);
  context.lineWidth = (face.state === PLACE_STATE.mine || face.highlight ? 3 : 1.2) * pixel;
  context.stroke();
  const middle = centroid(area.outline);
  const width = roomAt(area.outline, middle.x, middle.y, 40 * pixel) * 0.8;
  const title = sizeToFit(pen, area.label, 16, width - 34 * pixel, 8);
  if (title > 0) {
    const count = texts.areaFree(free, area.capacity);
    const line = sizeToFit(pen, count, 13, width, 8);
    const twoLines = line > 0 && (box.bottom - box.top) * 0.8 > 3.6 * title;
    const up = twoLines ? title * 1.05 : 0;
    const mark = 0.62 * title;
    const shift = mark * 1.5;
    write(pen, area.label, middle.x + shift, middle.y - up, title, palette.ink, 700);
    const left = middle.x + shift - context.measureText(area.label).width / 2 - mark * 1.7;
    drawFace(context, left, middle.y - up, mark, { ...face, dimmed: false, highlight: false }, palette, false);
    if (face.letter !== undefined) write(pen, face.letter, left, middle.y - up, mark * 1.1, palette.ink, 700);
    if (twoLines) {
      write(pen, count, middle.x, middle.y + title * 0.3, line, palette.dim, 500);
      paintLevel(
        pen,
        middle.x,
        middle.y + title * 1.5,
        Math.min(width, 9 * title),
        6 * pixel,
        free / area.capacity,
        color,
      );
    }
  }
  context.restore();
}

/** A bar that is full when everything is left. */
function paintLevel(pen: Pen, x: number, y: number, width: number, height: number, share: number, color: string): void {
  const { context, palette } = pen;
  context.fillStyle = mixOf(palette.background, palette.sold, 0.8);
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  context.fill();
  if (share <= 0) return;
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, Math.max(height, width * Math.min(1, share)), height, height / 2);
  context.fill();
}

/** A table: a quiet top for one whose chairs are sold, or a place with chairs around for one sold whole. */
export function tableItem(
  table: Table,
  index: number | undefined,
  chart: Chart,
  counts: Counts,
  texts: MapTexts,
): GroundItem {
  const reach = Math.hypot(table.width, table.height) / 2 + CHAIR_REACH_CM;
  const box = boxOf([table], reach) as Box;
  const category = chart.categories.find((one) => one.key === table.category);
  if (index === undefined) {
    const floor = chart.sections.find(({ key }) => key === table.section)?.floor;
    return {
      box,
      layer: table.layer,
      shows: [table, floor],
      paint: (pen) => {
        if (isShown(texts, floor)) paintPlainTable(pen, table);
      },
    };
  }
  const chairs = table.booth === true ? [] : chairsOf(table);
  return {
    box,
    layer: table.layer,
    shows: [table, index, category],
    paint: (pen) => {
      const { context, palette } = pen;
      const byte = counts.states[index] ?? 0;
      if ((byte & PLACE_MARK.hidden) !== 0) return;
      const face = faceOf(byte, category, palette);
      const look = tableLook(face, palette);
      const pixel = pen.pixelRatio / pen.scale;
      context.save();
      if (face.dimmed) context.globalAlpha = 0.3;
      context.fillStyle = look.chair;
      for (const chair of chairs) {
        context.beginPath();
        context.arc(chair.x, chair.y, CHAIR_RADIUS_CM, 0, 2 * Math.PI);
        context.fill();
      }
      traceTable(pen, table);
      context.fillStyle = look.top;
      context.fill();
      context.strokeStyle = look.line;
      context.lineWidth = (face.state === PLACE_STATE.mine || face.highlight ? 3 : 1.2) * pixel;
      context.setLineDash(face.state === PLACE_STATE.held ? [4 * pixel, 3 * pixel] : []);
      context.stroke();
      context.setLineDash([]);
      paintTableMark(pen, table, face, look.ink);
      context.restore();
    },
  };
}

function paintTableMark(pen: Pen, table: Table, face: Face, ink: string): void {
  const { context, palette } = pen;
  const size = Math.min(table.width, table.height);
  if (size * pen.scale < 9 * pen.pixelRatio) return;
  const label = sizeToFit(pen, table.label, 15, size * (palette.isPrint ? 0.74 : 0.6), palette.isPrint ? 5 : 7);
  const mark = size * (label > 0 ? 0.13 : 0.28);
  const low = label > 0 ? size * 0.24 : 0;
  if (label > 0) write(pen, table.label, table.x, table.y - size * 0.1, Math.min(label, size * 0.4), ink);
  context.lineWidth = 1;
  drawFace(context, table.x, table.y + low, mark, { ...face, highlight: false, dimmed: false }, palette, false);
  if (face.letter !== undefined) write(pen, face.letter, table.x, table.y + low, mark * 1.1, palette.ink, 700);
}

function paintPlainTable(pen: Pen, table: Table): void {
  const { context, palette } = pen;
  traceTable(pen, table);
  context.fillStyle = palette.tableFill;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = pen.pixelRatio / pen.scale;
  context.stroke();
  const label = sizeToFit(pen, table.label, 14, Math.min(table.width, table.height) * 0.7, 7);
  if (label > 0) write(pen, table.label, table.x, table.y, label, palette.dim);
}

function traceTable(pen: Pen, table: Table): void {
  const { context } = pen;
  context.save();
  context.translate(table.x, table.y);
  context.rotate((table.rotation * Math.PI) / 180);
  context.beginPath();
  if (table.form === "round") context.ellipse(0, 0, table.width / 2, table.height / 2, 0, 0, 2 * Math.PI);
  else context.roundRect(-table.width / 2, -table.height / 2, table.width, table.height, 8);
  context.restore();
}

interface TableLook {
  readonly top: string;
  readonly line: string;
  readonly chair: string;
  readonly ink: string;
}

function tableLook(face: Face, palette: Palette): TableLook {
  const strong = (color: string): TableLook => ({
    top: mixOf(palette.background, color, 0.16),
    line: color,
    chair: color,
    ink: palette.ink,
  });
  switch (face.state) {
    case PLACE_STATE.free:
      return strong(face.color);
    case PLACE_STATE.mine:
    case PLACE_STATE.mineElsewhere:
      return strong(palette.accent);
    case PLACE_STATE.held:
      return {
        top: palette.background,
        line: palette.soldInk,
        chair: palette.tableFill,
        ink: labelInkOf(face, palette),
      };
    case PLACE_STATE.sold:
    case PLACE_STATE.blocked:
      return { top: palette.sold, line: palette.sold, chair: palette.sold, ink: labelInkOf(face, palette) };
  }
}

function faceOf(byte: number, category: Category | undefined, palette: Palette): Face {
  return {
    state: (byte & STATE_MASK) as PlaceState,
    color: palette.isPrint ? PRINT_GREY : (category?.color ?? palette.dim),
    pattern: category?.pattern ?? "plain",
    wheelchair: false,
    highlight: (byte & PLACE_MARK.highlight) !== 0,
    dimmed: (byte & PLACE_MARK.dimmed) !== 0,
    letter: palette.isPrint && (byte & STATE_MASK) === PLACE_STATE.free ? category?.key : undefined,
  };
}
