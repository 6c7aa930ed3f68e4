// An arena from a few numbers: sectors in tiers around a rounded rectangle, the stage at its left end, a standing floor.
import type { Area, Category, Chart, PlaceAttribute, Point, Row, Section, Shape } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { rowLetter } from "../labels.ts";
import { alongTrack, partOf, placeCounter, rowOfBlocks, seatsAlong, trackLength } from "./layout.ts";
import type { Track } from "./layout.ts";

export interface ArenaOptions {
  readonly name: string;
  readonly categories: readonly Category[];
  /** Half the length and width of the hall's floor, and the radius of its corners. */
  readonly halfLengthCm: number;
  readonly halfWidthCm: number;
  readonly cornerRadiusCm: number;
  readonly seatPitchCm: number;
  readonly rowPitchCm: number;
  readonly aisleCm: number;
  /** Sectors along each long side, in each corner and at the far end. */
  readonly sideSectors: number;
  readonly cornerSectors: number;
  readonly endSectors: number;
  /** Corner sectors beside the stage that stay empty because they would look at its back. */
  readonly closedCornerSectors: number;
  readonly tiers: readonly ArenaTier[];
  readonly floor: {
    readonly key: string;
    readonly name: string;
    readonly label: string;
    readonly capacity: number;
    readonly category: string;
  };
  readonly stageLabel: string;
  readonly mixLabel: string;
  /** What is written on the chart besides; English when not given. */
  readonly words?: ArenaWords | undefined;
}

export interface ArenaWords {
  readonly floor: string;
  /** The way onto the floor. */
  readonly tunnel: string;
  readonly gate: string;
}

const ENGLISH: ArenaWords = { floor: "Floor", tunnel: "Tunnel", gate: "Gate" };

export interface ArenaTier {
  /** Added to the sector's number: 100 gives sectors 101, 102, ... */
  readonly firstNumber: number;
  readonly rows: number;
  readonly gapBeforeCm: number;
  readonly floor: string;
  readonly sideCategory: string;
  /** Corners and the far end. */
  readonly curveCategory: string;
  /** The last row lies level with the concourse: each sector begins it with a wheelchair place and a companion. */
  readonly accessibleLastRow?: boolean | undefined;
}

type Part = "side" | "corner" | "end";
type Slot = { readonly part: Part; readonly track: (offsetCm: number) => Track };

const BORDER_CM = 45;
const OUTLINE_STEPS = 6;
/** Sectors longer than one and a half of this get an aisle in the middle. */
const BLOCK_LENGTH_CM = 1_300;
const ACCESSIBLE_SEATS: readonly (readonly PlaceAttribute[])[] = [
  ["wheelchair", "step-free"],
  ["companion", "step-free"],
];
const STAGE_WIDTH_SHARE = 0.56;
const STAGE_DEPTH_CM = 1_500;
/** Left free behind the standing floor for the mixing desk and the way out. */
const FLOOR_BEHIND_CM = 900;

/** Builds the chart. Places are numbered tier by tier, sector by sector clockwise from the stage, row by row; the floor is last. */
export function arenaChart(options: ArenaOptions): Chart {
  const counter = placeCounter();
  const [sections, rows]: [Section[], Row[]] = [[], []];
  const slots = slotsOf(options);
  const words = options.words ?? ENGLISH;
  let offset = 0;
  for (const tier of options.tiers) {
    offset += tier.gapBeforeCm;
    const last = offset + (tier.rows - 1) * options.rowPitchCm;
    slots.forEach((slot, index) => {
      const key = String(tier.firstNumber + index + 1);
      const outline = sectorOutline(slot, options.aisleCm / 2 - BORDER_CM / 2, [offset - BORDER_CM, last + BORDER_CM]);
      sections.push({ key, name: key, floor: tier.floor, entrance: entranceOf(index, slots.length, words), outline });
      const blockCount = Math.max(1, Math.round(trackLength(slot.track((offset + last) / 2)) / BLOCK_LENGTH_CM));
      const category = slot.part === "side" ? tier.sideCategory : tier.curveCategory;
      for (let row = 0; row < tier.rows; row += 1) {
        const blocks = blocksOf(options, slot.track(offset + row * options.rowPitchCm), blockCount);
        const accessible = tier.accessibleLastRow && row === tier.rows - 1;
        const attributesOf = (seat: number): readonly PlaceAttribute[] =>
          accessible ? (ACCESSIBLE_SEATS[seat] ?? []) : [];
        rows.push(rowOfBlocks({ section: key, label: rowLetter(row), category, attributesOf }, blocks, counter));
      }
    });
    offset = last + options.rowPitchCm;
  }
  const floor = floorArea(options, counter.take());
  sections.push({
    key: options.floor.key,
    name: options.floor.name,
    floor: words.floor,
    entrance: words.tunnel,
    outline: floor.outline,
  });
  return {
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: counter.next(),
    focalPoint: { x: -options.halfLengthCm + STAGE_DEPTH_CM, y: 0 },
    categories: options.categories,
    sections,
    rows,
    tables: [],
    areas: [floor],
    shapes: [...shapesOf(options), ...gateTexts(options, offset)],
  };
}

/** Seats of one row, with aisles that divide the sector into `count` blocks. */
function blocksOf(options: ArenaOptions, track: Track, count: number): Point[][] {
  return Array.from({ length: count }, (_, block) => {
    const part = partOf(track, block / count, (block + 1) / count);
    return seatsAlong(part, { pitchCm: options.seatPitchCm, insetCm: options.aisleCm / 2 });
  });
}

/** The places for sectors, clockwise from the stage's left hand: the upper side, two corners with the far end between, the lower side. */
function slotsOf(options: ArenaOptions): Slot[] {
  const [straight, end] = [options.halfLengthCm - options.cornerRadiusCm, options.halfWidthCm - options.cornerRadiusCm];
  const closed = options.closedCornerSectors;
  // Angles as in `polar`: 0 points down, 90 right, 180 up, 270 left.
  return [
    ...corner(options, { x: -straight, y: -end }, 270, 180).slice(closed),
    ...line(options.sideSectors, "side", (offset) => [
      { x: -straight, y: -options.halfWidthCm - offset },
      { x: straight, y: -options.halfWidthCm - offset },
    ]),
    ...corner(options, { x: straight, y: -end }, 180, 90),
    ...line(options.endSectors, "end", (offset) => [
      { x: options.halfLengthCm + offset, y: -end },
      { x: options.halfLengthCm + offset, y: end },
    ]),
    ...corner(options, { x: straight, y: end }, 90, 0),
    ...line(options.sideSectors, "side", (offset) => [
      { x: straight, y: options.halfWidthCm + offset },
      { x: -straight, y: options.halfWidthCm + offset },
    ]),
    ...corner(options, { x: -straight, y: end }, 360, 270).slice(0, options.cornerSectors - closed),
  ];
}

function line(count: number, part: Part, ends: (offsetCm: number) => readonly [Point, Point]): Slot[] {
  return Array.from({ length: count }, (_, index) => ({
    part,
    track: (offset) => {
      const [from, to] = ends(offset);
      return partOf({ kind: "line", from, to }, index / count, (index + 1) / count);
    },
  }));
}

function corner(options: ArenaOptions, center: Point, from: number, to: number): Slot[] {
  const count = options.cornerSectors;
  const at = (index: number): number => from + ((to - from) * index) / count;
  return Array.from({ length: count }, (_, index) => ({
    part: "corner",
    track: (offset) => ({
      kind: "arc",
      center,
      radius: options.cornerRadiusCm + offset,
      from: at(index),
      to: at(index + 1),
    }),
  }));
}

/** The sector's border: along its first row, back along its last, half an aisle away from the neighbours. */
function sectorOutline(slot: Slot, insetCm: number, [inner, outer]: readonly [number, number]): Point[] {
  const edge = (offset: number): Point[] => {
    const track = slot.track(offset);
    const steps = track.kind === "line" ? 1 : OUTLINE_STEPS;
    const inset = insetCm / trackLength(track);
    return Array.from({ length: steps + 1 }, (_, step) => {
      const { x, y } = alongTrack(track, inset + ((1 - 2 * inset) * step) / steps);
      return pointCm(x, y);
    });
  };
  return [...edge(inner), ...edge(outer).reverse()];
}

/** Four doors, one for each quarter of the way around. */
function entranceOf(index: number, count: number, words: ArenaWords): string {
  return gateName(Math.floor((index * 4) / count), words);
}

const gateName = (gate: number, { gate: word }: ArenaWords): string => `${word} ${"ABCD"[gate] ?? "D"}`;

function floorArea(options: ArenaOptions, place: number): Area {
  const { key, label, capacity, category } = options.floor;
  const [left, right] = [-options.halfLengthCm + STAGE_DEPTH_CM + 250, options.halfLengthCm - FLOOR_BEHIND_CM];
  const half = options.halfWidthCm - 250;
  const cut = Math.min(900, options.cornerRadiusCm);
  const outline = [
    pointCm(left, -half),
    pointCm(right - cut, -half),
    pointCm(right - cut * 0.3, -half + cut * 0.3),
    pointCm(right, -half + cut),
    pointCm(right, half - cut),
    pointCm(right - cut * 0.3, half - cut * 0.3),
    pointCm(right - cut, half),
    pointCm(left, half),
  ];
  return { section: key, label, place, capacity, category, outline };
}

function shapesOf(options: ArenaOptions): Shape[] {
  const [left, half] = [-options.halfLengthCm, options.halfWidthCm * STAGE_WIDTH_SHARE];
  const front = left + STAGE_DEPTH_CM;
  const mix = options.halfLengthCm - FLOOR_BEHIND_CM / 2;
  return [
    {
      kind: "stage",
      label: options.stageLabel,
      outline: [
        pointCm(left - 250, -half),
        pointCm(front - 200, -half),
        pointCm(front, -half * 0.5),
        pointCm(front, half * 0.5),
        pointCm(front - 200, half),
        pointCm(left - 250, half),
      ],
    },
    {
      kind: "polygon",
      label: options.mixLabel,
      outline: [pointCm(mix - 250, -300), pointCm(mix + 250, -300), pointCm(mix + 250, 300), pointCm(mix - 250, 300)],
    },
  ];
}

/** The names of the gates outside the four corners, in the order the sectors use them. */
function gateTexts(options: ArenaOptions, outerCm: number): Shape[] {
  const [x, y] = [
    options.halfLengthCm - options.cornerRadiusCm * 0.2,
    options.halfWidthCm - options.cornerRadiusCm * 0.2,
  ];
  const reach = outerCm * 0.78 + 150;
  const corners = [
    pointCm(-x - reach, -y - reach),
    pointCm(x + reach, -y - reach),
    pointCm(x + reach, y + reach),
    pointCm(-x - reach, y + reach),
  ];
  return corners.map((at, gate) => ({ kind: "text", at, text: gateName(gate, options.words ?? ENGLISH), sizeCm: 180 }));
}
