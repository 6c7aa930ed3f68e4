// A club from a few numbers: standing room before the stage, tables sold whole beside and behind it, small tables
// sold by seat, and a balcony row at the back.
import type { Area, Category, Chart, Point, Row, Section, Shape, Table } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { rowLetter } from "../labels.ts";
import { placeCounter, rowOfBlocks, seatsAlong } from "./layout.ts";
import type { PlaceCounter } from "./layout.ts";

export interface ClubOptions {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly halfWidthCm: number;
  readonly depthCm: number;
  readonly standing: { readonly label: string; readonly capacity: number; readonly category: string };
  /** Tables for `chairs` people sold whole: columns at both walls, the rest in rows behind the standing room. */
  readonly tables: {
    readonly perWall: number;
    readonly behind: number;
    readonly chairs: number;
    readonly category: string;
  };
  /** Small tables for two between the standing room and the large tables. */
  readonly pairs: { readonly count: number; readonly category: string };
  readonly balcony: { readonly rows: number; readonly category: string; readonly seatPitchCm: number };
  readonly words: ClubWords;
  /** The usual one when not given. */
  readonly layout?: ClubLayout | undefined;
}

/** How much room things take; `roomyClub` makes one for any number of tables. */
export interface ClubLayout {
  readonly standingDepthCm: number;
  readonly tableWidthCm: number;
  readonly tableRowCm: number;
  /** Tables side by side behind the standing room. */
  readonly perRow: number;
}

/** What is written on the chart. */
export interface ClubWords {
  readonly table: string;
  readonly floor: string;
  readonly lounge: string;
  readonly bar: string;
  readonly balcony: string;
  readonly stage: string;
  readonly entrance: string;
  readonly stairs: string;
}

const STAGE_DEPTH_CM = 360;
const STANDING_TOP_CM = 440;
const STANDING_DEPTH_CM = 620;
const WALL_CM = 220;
const TABLE_WIDTH_CM = 110;
const PAIR_WIDTH_CM = 70;
const PAIR_ROW_CM = 170;
const TABLE_ROW_CM = 260;
const BALCONY_ROW_CM = 95;
const BALCONY_BEND = 1 / 14;

const CHAIR_SPACE_CM = 52;
/** From a table's edge to the back of its chairs. */
const CHAIR_REACH_CM = 48;
const BETWEEN_TABLES_CM = 20;

/** Room for any number of tables of any size: layout, and how deep the hall then is. */
export function roomyClub(options: Pick<ClubOptions, "halfWidthCm" | "tables" | "pairs">): {
  readonly layout: ClubLayout;
  readonly depthCm: number;
} {
  const { perWall, behind, chairs } = options.tables;
  const around = Math.ceil((chairs * CHAIR_SPACE_CM) / Math.PI) - 2 * (CHAIR_REACH_CM - CHAIR_SPACE_CM / 2);
  const tableWidthCm = Math.max(TABLE_WIDTH_CM, around);
  const space = tableWidthCm + 2 * CHAIR_REACH_CM + BETWEEN_TABLES_CM;
  const most = Math.floor((2 * (options.halfWidthCm - 180)) / space) + 1;
  const lines = Math.ceil(behind / most);
  const layout: ClubLayout = {
    standingDepthCm: Math.max(STANDING_DEPTH_CM, perWall * space),
    tableWidthCm,
    tableRowCm: Math.max(TABLE_ROW_CM, space),
    perRow: lines === 0 ? 1 : Math.ceil(behind / lines),
  };
  const last = lines === 0 ? 0 : PAIR_ROW_CM + 40 + (lines - 1) * layout.tableRowCm;
  const free = lines === 0 && options.pairs.count === 0 ? 0 : layout.tableRowCm - 20;
  return { layout, depthCm: loungeTop(layout) + last + free };
}

/** Builds the chart. Places are numbered: balcony seats, seats at small tables, large tables, the standing room. */
export function clubChart(options: ClubOptions): Chart {
  const counter = placeCounter();
  const { words, halfWidthCm: half } = options;
  const layout = layoutOf(options);
  const rows = balconyRows(options, counter);
  const pairs = pairTables(options, counter);
  const tables = wholeTables(options, counter);
  const standing = standingArea(options, counter.take());
  const balconyTop = options.depthCm - 60;
  const balconyBottom = options.depthCm + options.balcony.rows * BALCONY_ROW_CM + half * BALCONY_BEND;
  const rowY = loungeTop(layout) - 60;
  const sections: Section[] = [
    {
      key: "floor",
      name: words.floor,
      floor: words.floor,
      entrance: words.entrance,
      outline: floorOutline(half, layout),
    },
    {
      key: "lounge",
      name: words.lounge,
      floor: words.floor,
      entrance: words.entrance,
      outline: [
        pointCm(-half, rowY),
        pointCm(half, rowY),
        pointCm(half, balconyTop - 40),
        pointCm(-half, balconyTop - 40),
      ],
    },
    {
      key: "balcony",
      name: words.balcony,
      floor: words.balcony,
      entrance: words.stairs,
      outline: [
        pointCm(-half, balconyTop),
        pointCm(half, balconyTop),
        pointCm(half, balconyBottom),
        pointCm(-half, balconyBottom),
      ],
    },
  ];
  return {
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: counter.next(),
    focalPoint: { x: 0, y: STAGE_DEPTH_CM },
    categories: options.categories,
    sections,
    rows,
    tables: [...pairs, ...tables],
    areas: [standing],
    shapes: shapesOf(options),
  };
}

const layoutOf = ({ layout, tables }: ClubOptions): ClubLayout =>
  layout ?? {
    standingDepthCm: STANDING_DEPTH_CM,
    tableWidthCm: TABLE_WIDTH_CM,
    tableRowCm: TABLE_ROW_CM,
    perRow: Math.ceil(tables.behind / 2),
  };

const floorOutline = (half: number, { standingDepthCm }: ClubLayout): Point[] => {
  const [top, bottom] = [STANDING_TOP_CM - 20, STANDING_TOP_CM + standingDepthCm + 20];
  return [pointCm(-half, top), pointCm(half, top), pointCm(half, bottom), pointCm(-half, bottom)];
};

const loungeTop = ({ standingDepthCm }: ClubLayout): number => STANDING_TOP_CM + standingDepthCm + 150;

/** Gently curved rows over the whole width, the middle nearest to the wall at the back. */
function balconyRows(options: ClubOptions, counter: PlaceCounter): Row[] {
  const half = options.halfWidthCm - 90;
  const bend = half * BALCONY_BEND;
  // The circle through both ends and a middle that lies `bend` deeper.
  const radius = (half * half + bend * bend) / (2 * bend);
  const degrees = (Math.asin(half / radius) * 180) / Math.PI;
  return Array.from({ length: options.balcony.rows }, (_, row) => {
    const center = { x: 0, y: options.depthCm + bend + row * BALCONY_ROW_CM - radius };
    const side = (from: number, to: number): Point[] =>
      seatsAlong({ kind: "arc", center, radius, from, to }, { pitchCm: options.balcony.seatPitchCm, insetCm: 0 });
    const aisle = ((60 / radius) * 180) / Math.PI;
    const blocks = [side(-degrees, -aisle), side(aisle, degrees)];
    return rowOfBlocks(
      { section: "balcony", label: rowLetter(row), category: options.balcony.category },
      blocks,
      counter,
    );
  });
}

function pairTables(options: ClubOptions, counter: PlaceCounter): Table[] {
  const { count, category } = options.pairs;
  return spread(count, options.halfWidthCm - 200).map((x, index) => ({
    section: "lounge",
    label: `${options.words.table} ${String(index + 1)}`,
    form: "round",
    x,
    y: loungeTop(layoutOf(options)),
    width: PAIR_WIDTH_CM,
    height: PAIR_WIDTH_CM,
    rotation: 90,
    category,
    capacity: 2,
    sold: "seats",
    places: [counter.take(), counter.take()],
    numbers: ["1", "2"],
  }));
}

function wholeTables(options: ClubOptions, counter: PlaceCounter): Table[] {
  const { perWall, behind, chairs, category } = options.tables;
  const wallX = options.halfWidthCm - WALL_CM / 2 - 30;
  const layout = layoutOf(options);
  const wallStep = layout.standingDepthCm / perWall;
  const atWall = (x: number): Point[] =>
    Array.from({ length: perWall }, (_, table) => pointCm(x, STANDING_TOP_CM + wallStep * (table + 0.5)));
  const lines = behind === 0 ? 0 : Math.ceil(behind / layout.perRow);
  const inLine = (line: number): Point[] =>
    spread(Math.min(layout.perRow, behind - line * layout.perRow), options.halfWidthCm - 180).map((x) =>
      pointCm(x, loungeTop(layout) + PAIR_ROW_CM + 40 + line * layout.tableRowCm),
    );
  const behindThem = Array.from({ length: lines }, (_, line) => inLine(line)).flat();
  const spots = [...atWall(-wallX), ...atWall(wallX), ...behindThem];
  return spots.map(({ x, y }, index) => ({
    section: index < 2 * perWall ? "floor" : "lounge",
    label: `${options.words.table} ${String(options.pairs.count + index + 1)}`,
    form: "round",
    x,
    y,
    width: layout.tableWidthCm,
    height: layout.tableWidthCm,
    rotation: 45,
    category,
    capacity: chairs,
    sold: "whole",
    place: counter.take(),
  }));
}

function standingArea(options: ClubOptions, place: number): Area {
  const x = options.halfWidthCm - WALL_CM - 90;
  const [top, bottom] = [STANDING_TOP_CM, STANDING_TOP_CM + layoutOf(options).standingDepthCm];
  const { label, capacity, category } = options.standing;
  const outline = [
    pointCm(-x + 80, top),
    pointCm(x - 80, top),
    pointCm(x, top + 120),
    pointCm(x, bottom),
    pointCm(-x, bottom),
    pointCm(-x, top + 120),
  ];
  return { section: "floor", label, place, capacity, category, outline };
}

function shapesOf(options: ClubOptions): Shape[] {
  const { halfWidthCm: half, words } = options;
  const barX = half + 60;
  const barTop = STANDING_TOP_CM + 80;
  const barBottom = barTop + layoutOf(options).standingDepthCm;
  return [
    {
      kind: "stage",
      label: words.stage,
      outline: [
        pointCm(-half * 0.55, 0),
        pointCm(half * 0.55, 0),
        pointCm(half * 0.45, STAGE_DEPTH_CM),
        pointCm(-half * 0.45, STAGE_DEPTH_CM),
      ],
    },
    {
      kind: "polygon",
      label: words.bar,
      outline: [
        pointCm(barX, barTop),
        pointCm(barX + 150, barTop),
        pointCm(barX + 150, barBottom),
        pointCm(barX, barBottom),
      ],
    },
  ];
}

/** `count` positions evenly over `-half` to `half`. */
function spread(count: number, half: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => pointCm(count === 1 ? 0 : -half + (2 * half * index) / (count - 1), 0).x,
  );
}
