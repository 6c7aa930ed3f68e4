// A theatre from a few numbers: curved rows around the stage, radial aisles, tiers behind each other, boxes at the walls.
import type { Category, Chart, PlaceAttribute, Point, Row, Section, Shape } from "../chart.ts";
import { pointCm, polar, ringSector } from "../geometry.ts";
import { rowLetter } from "../labels.ts";
import { placeCounter, rowOfBlocks, seatsAlong } from "./layout.ts";
import type { PlaceCounter } from "./layout.ts";

export interface TheatreOptions {
  readonly name: string;
  readonly categories: readonly Category[];
  /** Half of the fan the rows fill, in degrees. */
  readonly halfFanDegrees: number;
  readonly firstRowRadiusCm: number;
  readonly seatPitchCm: number;
  readonly rowPitchCm: number;
  readonly aisleCm: number;
  readonly stageLabel: string;
  readonly tiers: readonly TheatreTier[];
  readonly boxes?: TheatreBoxes | undefined;
}

/** One floor or part of the hall, with rows lettered from A. */
export interface TheatreTier {
  readonly key: string;
  readonly name: string;
  readonly floor?: string | undefined;
  readonly entrance?: string | undefined;
  /** Free depth in front of the tier. */
  readonly gapBeforeCm: number;
  /** Where the radial aisles run, in degrees. */
  readonly aislesAtDegrees: readonly number[];
  /** Groups of rows of one category, with a cross aisle of `gapBeforeCm` in front of each but the first. */
  readonly bands: readonly { readonly rows: number; readonly category: string; readonly gapBeforeCm: number }[];
  /** Attributes by row index and seat index. */
  readonly attributesOf?: (row: number, seat: number, count: number) => readonly PlaceAttribute[];
}

export interface TheatreBoxes {
  readonly perSide: number;
  /** Chairs at the front and behind each. */
  readonly seatsInLine: number;
  readonly category: string;
  readonly left: { readonly key: string; readonly name: string; readonly entrance: string };
  readonly right: { readonly key: string; readonly name: string; readonly entrance: string };
  readonly floor: string;
  /** Boxes so near the stage that their back chairs see only a part of it. */
  readonly restrictedBoxes: number;
}

const CENTER: Point = { x: 0, y: 0 };
const BORDER_CM = 55;
const STAGE_DEPTH_CM = 330;
const STAGE_DISTANCE_CM = 230;

/** Builds the chart. Places are numbered from 1 in walking order: tier by tier, row by row, left to right, boxes last. */
export function theatreChart(options: TheatreOptions): Chart {
  const counter = placeCounter();
  const rows: Row[] = [];
  const sections: Section[] = [];
  const shapes: Shape[] = [stage(options)];
  let radius = options.firstRowRadiusCm;
  for (const tier of options.tiers) {
    radius += tier.gapBeforeCm;
    const first = radius;
    const built = tierRows(options, tier, first, counter);
    rows.push(...built.rows);
    radius = built.lastRadius + options.rowPitchCm;
    // Doors lie behind the last row of their tier.
    const doors = pointCm(CENTER.x, CENTER.y + built.lastRadius + 150);
    if (tier.entrance !== undefined) shapes.push({ kind: "text", at: doors, text: tier.entrance, sizeCm: 60 });
    const margin = (BORDER_CM / first) * (180 / Math.PI);
    const half = options.halfFanDegrees + margin;
    sections.push({
      key: tier.key,
      name: tier.name,
      ...(tier.floor !== undefined && { floor: tier.floor }),
      ...(tier.entrance !== undefined && { entrance: tier.entrance }),
      outline: ringSector(CENTER, {
        inner: first - BORDER_CM,
        outer: built.lastRadius + BORDER_CM,
        from: -half,
        to: half,
      }),
    });
  }
  if (options.boxes) addBoxes(options, options.boxes, { counter, rows, sections, shapes });
  return {
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: counter.next(),
    focalPoint: { x: 0, y: options.firstRowRadiusCm - STAGE_DISTANCE_CM },
    categories: options.categories,
    sections,
    rows,
    tables: [],
    areas: [],
    shapes,
  };
}

function tierRows(
  options: TheatreOptions,
  tier: TheatreTier,
  firstRadius: number,
  counter: PlaceCounter,
): { rows: Row[]; lastRadius: number } {
  const rows: Row[] = [];
  const edges = [-options.halfFanDegrees, ...tier.aislesAtDegrees, options.halfFanDegrees];
  let radius = firstRadius - options.rowPitchCm;
  tier.bands.forEach((band, bandIndex) => {
    if (bandIndex > 0) radius += band.gapBeforeCm;
    for (let inBand = 0; inBand < band.rows; inBand += 1) {
      radius += options.rowPitchCm;
      const index = rows.length;
      const blocks = edges.slice(0, -1).map((from, block) => {
        const to = edges[block + 1] ?? from;
        return blockSeats(options, { radius, from, to, last: edges.length - 2, block });
      });
      const { attributesOf } = tier;
      rows.push(
        rowOfBlocks(
          {
            section: tier.key,
            label: rowLetter(index),
            category: band.category,
            ...(attributesOf && { attributesOf: (seat: number, count: number) => attributesOf(index, seat, count) }),
          },
          blocks,
          counter,
        ),
      );
    }
  });
  return { rows, lastRadius: radius };
}

/** Seats of one block; only sides that touch an aisle give half of it away, the outer walls nothing. */
function blockSeats(
  options: TheatreOptions,
  block: {
    readonly radius: number;
    readonly from: number;
    readonly to: number;
    readonly block: number;
    readonly last: number;
  },
): Point[] {
  const halfAisle = ((options.aisleCm / 2 / block.radius) * 180) / Math.PI;
  const from = block.block === 0 ? block.from : block.from + halfAisle;
  const to = block.block === block.last ? block.to : block.to - halfAisle;
  if (to < from) return [];
  const track = { kind: "arc", center: CENTER, radius: block.radius, from, to } as const;
  return seatsAlong(track, { pitchCm: options.seatPitchCm, insetCm: 0 });
}

function stage(options: TheatreOptions): Shape {
  const outer = options.firstRowRadiusCm - STAGE_DISTANCE_CM;
  const half = options.halfFanDegrees * 0.9;
  return {
    kind: "stage",
    label: options.stageLabel,
    outline: ringSector(CENTER, { inner: outer - STAGE_DEPTH_CM, outer, from: -half, to: half }),
  };
}

interface Hall {
  readonly counter: PlaceCounter;
  readonly rows: Row[];
  readonly sections: Section[];
  readonly shapes: Shape[];
}

const BOX_LINE_CM = 75;
const BOX_WALL_CM = 45;
const BOX_DISTANCE_CM = 170;

/** Boxes along both walls, number 1 next to the stage; the front line is seated first, the second line behind it. */
function addBoxes(options: TheatreOptions, boxes: TheatreBoxes, hall: Hall): void {
  const depth = (boxes.seatsInLine - 1) * options.seatPitchCm + 2 * BOX_WALL_CM;
  for (const side of [-1, 1] as const) {
    const { key, name, entrance } = side < 0 ? boxes.left : boxes.right;
    const wall = wallOf(options.halfFanDegrees, side);
    const start = options.firstRowRadiusCm - BORDER_CM;
    const end = start + boxes.perSide * depth;
    const reach = BOX_DISTANCE_CM + BOX_LINE_CM + BOX_WALL_CM;
    const outline = [
      wall(start, BOX_DISTANCE_CM - BOX_WALL_CM),
      wall(end, BOX_DISTANCE_CM - BOX_WALL_CM),
      wall(end, reach),
      wall(start, reach),
    ];
    hall.sections.push({ key, name, floor: boxes.floor, entrance, outline });
    for (let box = 0; box < boxes.perSide; box += 1) {
      const [from, to] = [start + box * depth, start + (box + 1) * depth];
      const line = (distance: number): Point[] =>
        Array.from({ length: boxes.seatsInLine }, (_, seat) =>
          wall(from + BOX_WALL_CM + seat * options.seatPitchCm, distance),
        );
      const restricted = box < boxes.restrictedBoxes;
      const attributesOf = (seat: number): readonly PlaceAttribute[] =>
        restricted && seat >= boxes.seatsInLine ? ["restricted-view"] : [];
      const lines = [line(BOX_DISTANCE_CM), line(BOX_DISTANCE_CM + BOX_LINE_CM)];
      hall.rows.push(
        rowOfBlocks(
          { section: key, label: String(box + 1), category: boxes.category, attributesOf },
          lines,
          hall.counter,
        ),
      );
      const [near, far] = [BOX_DISTANCE_CM - BOX_WALL_CM, reach];
      hall.shapes.push({
        kind: "polygon",
        outline: [wall(from, near), wall(to, near), wall(to, far), wall(from, far)],
      });
    }
  }
}

/** Coordinates along a side wall: `along` from the stage outwards, `distance` away from the rows. */
function wallOf(halfFanDegrees: number, side: -1 | 1): (along: number, distance: number) => Point {
  return (along, distance) => {
    const foot = polar(CENTER, along, side * halfFanDegrees);
    const across = polar(CENTER, distance, side * (halfFanDegrees + 90));
    return pointCm(foot.x + across.x, foot.y + across.y);
  };
}
