// The names of sections beside their seats, once these are large enough to be seen: each where nothing else stands.
import type { Chart, Section } from "../chart.ts";
import { SEAT_RADIUS_CM } from "../chart.ts";
import { boundsOf, boundsOfSeats, chartBounds } from "../geometry.ts";
import { AREA_KIND } from "../places.ts";
import type { Places } from "../places.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";
import type { GroundItem, MapTexts, Pen } from "./pen.ts";
import { isShown, write } from "./pen.ts";

const NAME_CM = 62;
/** A big house is looked at from further away. */
const NAME_BIG_CM = 105;
const BIG_FROM_PLACES = 4_000;
const NAME_FROM_PX = 8;
/** Names of sections are signs, not posters. */
const NAME_TO_PX = 20;
/** Width of a bold letter in multiples of the type size, generously. */
const LETTER_SHARE = 0.66;
const AIR_CM = 26;
/** How far into a section a free aisle is looked for, in steps. */
const AISLES_MAX = 160;
const CELL_CM = 40;
/** A chart of a county gets larger cells, not more of them. */
const CELLS_MAX = 1_000_000;
/** Row labels stand this far from the end seats: nothing else is written there. */
const SEAT_ROOM_CM = SEAT_RADIUS_CM + 58;

interface Name {
  readonly section: Section;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
  readonly floor: string | undefined;
}

/** The names of all sections; a section with no free room beside it has none. */
export function sectionNameItems(chart: Chart, places: Places, texts: MapTexts): GroundItem[] {
  if (chart.sections.length < 2) return [];
  const bounds = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const sizeCm = places.count > BIG_FROM_PLACES ? NAME_BIG_CM : NAME_CM;
  const reach = 3 * sizeCm;
  const within: Box = {
    left: bounds.minX - reach,
    top: bounds.minY - reach,
    right: bounds.maxX + reach,
    bottom: bounds.maxY + reach,
  };
  const isSeen = (pen: Pick<Pen, "scale" | "pixelRatio" | "detail">): boolean =>
    pen.detail !== "sections" && sizeCm * pen.scale >= NAME_FROM_PX * pen.pixelRatio;
  return findNames(chart, places, within, sizeCm).map(({ section, text, x, y, box, floor }) => ({
    box,
    shows: [section, text, x, y, sizeCm],
    isSeen,
    paint: (pen) => {
      const size = Math.min(sizeCm, (NAME_TO_PX * pen.pixelRatio) / pen.scale);
      if (isSeen(pen) && isShown(texts, floor)) write(pen, text, x, y, size, pen.palette.dim, 700);
    },
  }));
}

function findNames(chart: Chart, places: Places, within: Box, sizeCm: number): Name[] {
  const room = new Room(within);
  const boxes = takenBoxes(chart, places, room);
  const edges = new Room(within);
  for (const { outline } of chart.sections) if (outline !== undefined) edges.takeEdge(outline);
  return chart.sections.flatMap((section, at) => {
    const around = boxes[at];
    const text = section.displayed ?? section.name;
    if (!around || text === "") return [];
    const half = (text.length * LETTER_SHARE * sizeCm) / 2;
    const high = sizeCm * 0.6;
    const boxAt = ([x, y]: Spot): Box => ({ left: x - half, top: y - high, right: x + half, bottom: y + high });
    let spot: Spot | null = null;
    for (const one of spotsAround(around, half, high)) {
      const box = boxAt(one);
      if (!room.isFree(box)) continue;
      spot ??= one;
      // Better across the line of an outline than nowhere.
      if (!edges.isFree(box)) continue;
      spot = one;
      break;
    }
    if (spot === null) return [];
    const box = boxAt(spot);
    room.take(box);
    return [{ section, text, x: spot[0], y: spot[1], box, floor: section.floor }];
  });
}

type Spot = readonly [x: number, y: number];

/** Where a name may stand, the best first: made as they are asked for, because mostly the first will do. */
function* spotsAround({ left, top, right, bottom }: Box, half: number, high: number): Generator<Spot> {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  yield [middleX, top - AIR_CM - high];
  yield [middleX, bottom + AIR_CM + high];
  // Down the middle, where a cross aisle may lie.
  const aisles = Math.min(AISLES_MAX, Math.floor((bottom - top) / AIR_CM));
  for (let step = 0; step < aisles; step += 1) yield [middleX, top + step * AIR_CM];
  yield [left + half, top - AIR_CM - high];
  yield [right - half, top - AIR_CM - high];
  yield [left + half, bottom + AIR_CM + high];
  yield [right - half, bottom + AIR_CM + high];
  yield [left - AIR_CM - half, middleY];
  yield [right + AIR_CM + half, middleY];
}

/** Marks what stands in the chart; answers the box around the places of each section. */
function takenBoxes(chart: Chart, places: Places, room: Room): readonly (Box | null)[] {
  const boxes = seatBoxes(chart, places);
  room.takeSeats(places);
  for (const table of chart.tables) room.take(boxOf([table], Math.max(table.width, table.height) / 2 + 60) as Box);
  for (const { outline } of chart.areas) room.takeAround(outline);
  for (const shape of chart.shapes) {
    if (shape.kind !== "text") room.takeAround(shape.outline);
    else {
      const half = (shape.icon === undefined ? shape.text.length * 0.3 : 0.6) * shape.sizeCm;
      const { x, y } = shape.at;
      room.take({ left: x - half, top: y - shape.sizeCm * 0.6, right: x + half, bottom: y + shape.sizeCm * 0.6 });
    }
  }
  return boxes;
}

/** The box around the places of each section. */
function seatBoxes(chart: Chart, places: Places): readonly (Box | null)[] {
  const edges = chart.sections.map(() => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }));
  const take = (section: number, minX: number, minY: number, maxX: number, maxY: number): void => {
    const edge = edges[section];
    if (!edge) return;
    if (minX < edge.left) edge.left = minX;
    if (maxX > edge.right) edge.right = maxX;
    if (minY < edge.top) edge.top = minY;
    if (maxY > edge.bottom) edge.bottom = maxY;
  };
  // Rows come first among the places.
  chart.rows.forEach((row, at) => {
    const { minX, minY, maxX, maxY } = boundsOfSeats(row);
    take(places.rows[at]?.section ?? 0, minX, minY, maxX, maxY);
  });
  for (let index = places.rows[chart.rows.length - 1]?.end ?? 0; index < places.count; index += 1) {
    if (places.kinds[index] === AREA_KIND) continue;
    const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
    take(places.sections[index] ?? 0, x, y, x, y);
  }
  const by = SEAT_RADIUS_CM;
  return edges.map(({ left, top, right, bottom }) =>
    left > right ? null : { left: left - by, top: top - by, right: right + by, bottom: bottom + by },
  );
}

/** A coarse picture of where something stands. */
class Room {
  private readonly within: Box;
  private readonly cellCm: number;
  private readonly columns: number;
  private readonly lines: number;
  private readonly taken: Uint8Array;

  constructor(within: Box) {
    const [width, height] = [within.right - within.left, within.bottom - within.top];
    this.within = within;
    this.cellCm = Math.max(CELL_CM, Math.sqrt((width * height) / CELLS_MAX));
    this.columns = Math.max(1, Math.ceil(width / this.cellCm));
    this.lines = Math.max(1, Math.ceil(height / this.cellCm));
    this.taken = new Uint8Array(this.columns * this.lines);
  }

  take({ left, top, right, bottom }: Box): void {
    const { within, cellCm, columns, taken } = this;
    const firstColumn = Math.max(0, Math.floor((left - within.left) / cellCm));
    const lastColumn = Math.min(columns - 1, Math.floor((right - within.left) / cellCm));
    const firstLine = Math.max(0, Math.floor((top - within.top) / cellCm));
    const lastLine = Math.min(this.lines - 1, Math.floor((bottom - within.top) / cellCm));
    for (let line = firstLine; line <= lastLine; line += 1)
      for (let cell = line * columns + firstColumn, end = line * columns + lastColumn; cell <= end; cell += 1)
        taken[cell] = 1;
  }

  /** All seats and tables; wider than high, because row labels stand beside rows. The box is so large that all are in it. */
  takeSeats({ x, y, kinds, count }: Places): void {
    const { cellCm, columns, taken } = this;
    const { left, top } = this.within;
    for (let index = 0; index < count; index += 1) {
      if (kinds[index] === AREA_KIND) continue;
      const across = (x[index] ?? 0) - left;
      const down = (y[index] ?? 0) - top;
      const firstColumn = Math.floor((across - SEAT_ROOM_CM) / cellCm);
      const lastColumn = Math.floor((across + SEAT_ROOM_CM) / cellCm);
      const lastLine = Math.floor((down + SEAT_RADIUS_CM) / cellCm);
      for (let line = Math.floor((down - SEAT_RADIUS_CM) / cellCm); line <= lastLine; line += 1) {
        const end = line * columns + lastColumn;
        for (let cell = line * columns + firstColumn; cell <= end; cell += 1) taken[cell] = 1;
      }
    }
  }

  takeAround(outline: readonly { readonly x: number; readonly y: number }[]): void {
    const { minX, minY, maxX, maxY } = boundsOf(outline);
    if (minX <= maxX) this.take({ left: minX, top: minY, right: maxX, bottom: maxY });
  }

  /** The line of an outline: nothing is written across it. */
  takeEdge(outline: readonly { readonly x: number; readonly y: number }[]): void {
    let before = outline.at(-1);
    for (const point of outline) {
      const from = before ?? point;
      const steps = Math.max(1, Math.ceil(Math.hypot(point.x - from.x, point.y - from.y) / this.cellCm));
      for (let step = 0; step <= steps; step += 1) {
        const x = from.x + ((point.x - from.x) * step) / steps;
        const y = from.y + ((point.y - from.y) * step) / steps;
        this.take({ left: x, top: y, right: x, bottom: y });
      }
      before = point;
    }
  }

  /** What lies outside is no room. */
  isFree({ left, top, right, bottom }: Box): boolean {
    const { within, cellCm, columns, taken } = this;
    const firstColumn = Math.floor((left - within.left) / cellCm);
    const lastColumn = Math.floor((right - within.left) / cellCm);
    const firstLine = Math.floor((top - within.top) / cellCm);
    const lastLine = Math.floor((bottom - within.top) / cellCm);
    if (firstColumn < 0 || firstLine < 0 || lastColumn >= columns || lastLine >= this.lines) return false;
    for (let line = firstLine; line <= lastLine; line += 1)
      for (let column = firstColumn; column <= lastColumn; column += 1)
        if (taken[line * columns + column] !== 0) return false;
    return true;
  }
}
