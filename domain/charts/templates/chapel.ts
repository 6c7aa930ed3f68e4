// A chapel from a few numbers: pews on both sides of a centre aisle, the altar before them, a gallery over the door.
import type { Category, Chart, Point, Row, Section, Shape } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { placeCounter, rowOfBlocks } from "./layout.ts";
import type { PlaceCounter } from "./layout.ts";

export interface ChapelOptions {
  readonly name: string;
  readonly categories: readonly Category[];
  /** Pews one behind the other on each side, and how many people sit in each. */
  readonly pews: number;
  readonly seatsPerPew: number;
  /** Four: a cross aisle divides the pews into a front and a back half. */
  readonly blocks: 2 | 4;
  readonly aisleCm: number;
  /** Pews on the gallery; 0: there is none. */
  readonly galleryPews: number;
  /** Keys of categories: the front (or only) blocks, the back ones, the gallery. */
  readonly painted: { readonly front: string; readonly back: string; readonly gallery: string };
  readonly words: ChapelWords;
}

/** What is written on the chart. */
export interface ChapelWords {
  readonly altar: string;
  readonly left: string;
  readonly right: string;
  readonly frontLeft: string;
  readonly frontRight: string;
  readonly backLeft: string;
  readonly backRight: string;
  readonly galleryLeft: string;
  readonly galleryRight: string;
  /** The floors. */
  readonly nave: string;
  readonly gallery: string;
  readonly door: string;
}

/** People in a pew sit closer than on chairs, and there has to be room to kneel. */
const SEAT_PITCH_CM = 52;
const PEW_PITCH_CM = 100;
const FIRST_PEW_CM = 450;
const CROSS_AISLE_CM = 160;
const GALLERY_DISTANCE_CM = 320;
const BORDER_CM = 45;
const ALTAR_DEPTH_CM = 250;
const ALTAR_LEAST_WIDTH_CM = 520;
const DOOR_DISTANCE_CM = 170;
const WALL_CM = 90;

interface Half {
  readonly left: string;
  readonly right: string;
  readonly key: string;
  readonly floor: string;
  readonly category: string;
  readonly pews: number;
  /** Number on the first pew. */
  readonly first: number;
  readonly topCm: number;
}

/** Builds the chart: pew 1 is nearest to the altar, seat 1 of every pew sits at the wall on the left and at the aisle on the right. */
export function chapelChart(options: ChapelOptions): Chart {
  const counter = placeCounter();
  const [sections, rows]: [Section[], Row[]] = [[], []];
  for (const half of halvesOf(options))
    for (const side of [-1, 1] as const) {
      const key = `${half.key}-${side < 0 ? "left" : "right"}`;
      sections.push({
        key,
        name: side < 0 ? half.left : half.right,
        floor: half.floor,
        outline: outlineOf(options, half, side),
      });
      for (let pew = 0; pew < half.pews; pew += 1)
        rows.push(pewRow(options, { half, side, pew, section: key }, counter));
    }
  return {
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: counter.next(),
    focalPoint: { x: 0, y: 0 },
    categories: options.categories,
    sections,
    rows,
    tables: [],
    areas: [],
    shapes: shapesOf(options),
  };
}

function halvesOf({ words, pews, blocks, painted, galleryPews }: ChapelOptions): Half[] {
  const common = { floor: words.nave, category: painted.front, topCm: FIRST_PEW_CM };
  const front = blocks === 4 ? Math.ceil(pews / 2) : pews;
  const halves: Half[] =
    blocks === 2
      ? [{ ...common, left: words.left, right: words.right, key: "nave", pews, first: 1 }]
      : [
          { ...common, left: words.frontLeft, right: words.frontRight, key: "front", pews: front, first: 1 },
          {
            ...{ ...common, left: words.backLeft, right: words.backRight, key: "back", pews: pews - front },
            ...{
              first: front + 1,
              category: painted.back,
              topCm: FIRST_PEW_CM + front * PEW_PITCH_CM + CROSS_AISLE_CM,
            },
          },
        ];
  if (galleryPews > 0)
    halves.push({
      ...{ left: words.galleryLeft, right: words.galleryRight, key: "gallery", floor: words.gallery },
      ...{ category: painted.gallery, pews: galleryPews, first: 1, topCm: galleryTop(pews, blocks) },
    });
  return halves.filter((half) => half.pews > 0);
}

const naveEnd = (pews: number, blocks: 2 | 4): number =>
  FIRST_PEW_CM + (pews - 1) * PEW_PITCH_CM + (blocks === 4 ? CROSS_AISLE_CM : 0);

const galleryTop = (pews: number, blocks: 2 | 4): number => naveEnd(pews, blocks) + GALLERY_DISTANCE_CM;

function pewRow(
  { aisleCm, seatsPerPew }: ChapelOptions,
  at: { readonly half: Half; readonly side: -1 | 1; readonly pew: number; readonly section: string },
  counter: PlaceCounter,
): Row {
  const y = at.half.topCm + at.pew * PEW_PITCH_CM;
  const seats = Array.from({ length: seatsPerPew }, (_, seat): Point => {
    // From the left to the right on both sides, as one walks along.
    const fromAisle = at.side < 0 ? seatsPerPew - 1 - seat : seat;
    return pointCm(at.side * (aisleCm / 2 + (fromAisle + 0.5) * SEAT_PITCH_CM), y);
  });
  const label = String(at.half.first + at.pew);
  return rowOfBlocks({ section: at.section, label, category: at.half.category }, [seats], counter);
}

/** Half the width of the chapel's pews. */
const reachOf = ({ aisleCm, seatsPerPew }: ChapelOptions): number => aisleCm / 2 + seatsPerPew * SEAT_PITCH_CM;

function outlineOf(options: ChapelOptions, half: Half, side: -1 | 1): Point[] {
  const [inner, outer] = [side * (options.aisleCm / 2 - 15), side * (reachOf(options) + 15)];
  const [top, bottom] = [half.topCm - BORDER_CM, half.topCm + (half.pews - 1) * PEW_PITCH_CM + BORDER_CM];
  return [pointCm(inner, top), pointCm(outer, top), pointCm(outer, bottom), pointCm(inner, bottom)];
}

/** The altar in its apse, the walls of the nave, and the door at the other end. */
function shapesOf(options: ChapelOptions): Shape[] {
  const { words, pews, blocks, galleryPews } = options;
  const half = Math.max(ALTAR_LEAST_WIDTH_CM, reachOf(options)) / 2;
  const wall = Math.max(half, reachOf(options)) + WALL_CM;
  const end =
    galleryPews > 0
      ? galleryTop(pews, blocks) + (galleryPews - 1) * PEW_PITCH_CM + BORDER_CM
      : naveEnd(pews, blocks) + BORDER_CM;
  const apse = -ALTAR_DEPTH_CM - WALL_CM;
  const walls = [
    pointCm(-60, end + DOOR_DISTANCE_CM),
    pointCm(-wall, end + DOOR_DISTANCE_CM),
    pointCm(-wall, 60),
    pointCm(-half - WALL_CM, apse * 0.5),
    pointCm(-half * 0.6, apse),
    pointCm(half * 0.6, apse),
    pointCm(half + WALL_CM, apse * 0.5),
    pointCm(wall, 60),
    pointCm(wall, end + DOOR_DISTANCE_CM),
    pointCm(60, end + DOOR_DISTANCE_CM),
  ];
  const altar = [
    pointCm(-half * 0.8, -ALTAR_DEPTH_CM),
    pointCm(half * 0.8, -ALTAR_DEPTH_CM),
    pointCm(half, 0),
    pointCm(-half, 0),
  ];
  return [
    { kind: "polygon", outline: walls, open: true },
    { kind: "stage", label: words.altar, outline: altar },
    {
      ...{ kind: "text", text: words.door, sizeCm: 60, icon: "entrance" },
      at: pointCm(0, end + DOOR_DISTANCE_CM),
    },
  ];
}
