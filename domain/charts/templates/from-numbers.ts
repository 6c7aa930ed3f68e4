// A few numbers made into the options of each template: how wide aisles are, how many sectors fit, what is painted how.
import type { Chart } from "../chart.ts";
import { arenaChart } from "./arena.ts";
import { chapelChart } from "./chapel.ts";
import { clubChart, roomyClub } from "./club.ts";
import { paletteCategories } from "./layout.ts";
import { straightChart } from "./straight.ts";
import { theatreChart } from "./theatre.ts";
import type { TheatreTier } from "./theatre.ts";

/** What is written on the charts, in the language of whoever draws. */
export const TEMPLATE_WORDS = [
  "stalls",
  "stallsFront",
  "circle",
  "boxes",
  "boxesLeft",
  "boxesRight",
  "stage",
  "hall",
  "tables",
  "pairs",
  "balcony",
  "standing",
  "table",
  "floor",
  "lounge",
  "bar",
  "entrance",
  "stairs",
  "category",
  "altar",
  "nave",
  "left",
  "right",
  "frontLeft",
  "frontRight",
  "backLeft",
  "backRight",
  "front",
  "back",
  "gallery",
  "galleryLeft",
  "galleryRight",
  "sides",
  "curve",
  "upperSides",
  "upperCurve",
  "level",
  "mix",
  "tunnel",
  "gate",
] as const;
export type TemplateWords = Readonly<Record<(typeof TEMPLATE_WORDS)[number], string>>;

/** A number of the template by its key. */
export type NumberOf = (key: string) => number;

/** Narrower than the first of these in its first row, a tier has no aisle; narrower than the second, one. */
const ONE_AISLE_FROM_CM = 700;
const TWO_AISLES_FROM_CM = 1_400;

export function theatreFrom(name: string, words: TemplateWords, number: NumberOf): Chart {
  const [rows, circle, perSide] = [number("stallRows"), number("circleRows"), number("boxesPerSide")];
  const [fan, radius] = [number("fan"), number("firstRowRadius")];
  const front = Math.ceil(rows / 2);
  const hasBack = rows > front;
  const widthCm = (2 * fan * Math.PI * radius) / 180;
  const aisles = widthCm < ONE_AISLE_FROM_CM ? [] : widthCm < TWO_AISLES_FROM_CM ? [0] : [-fan / 3, fan / 3];
  const bands = [
    { rows: front, category: "A", gapBeforeCm: 0 },
    ...(hasBack ? [{ rows: rows - front, category: "B", gapBeforeCm: 120 }] : []),
  ];
  const upstairs: TheatreTier = {
    ...{ key: "circle", name: words.circle, gapBeforeCm: 260, aislesAtDegrees: widthCm < ONE_AISLE_FROM_CM ? [] : [0] },
    bands: [{ rows: circle, category: "C", gapBeforeCm: 0 }],
  };
  const boxes = {
    ...{ perSide, seatsInLine: 2, category: "D", floor: words.circle, restrictedBoxes: 0 },
    left: { key: "boxes-left", name: words.boxesLeft, entrance: "" },
    right: { key: "boxes-right", name: words.boxesRight, entrance: "" },
  };
  return theatreChart({
    name,
    categories: paletteCategories([
      ["A", hasBack ? words.stallsFront : words.stalls],
      ["B", words.stalls],
      ["C", words.circle],
      ["D", words.boxes],
    ]),
    ...{ halfFanDegrees: fan, firstRowRadiusCm: radius, seatPitchCm: 55, rowPitchCm: 95, aisleCm: 120 },
    stageLabel: words.stage,
    tiers: [
      { key: "stalls", name: words.stalls, gapBeforeCm: 0, aislesAtDegrees: aisles, bands },
      ...(circle > 0 ? [upstairs] : []),
    ],
    boxes: perSide > 0 ? boxes : undefined,
  });
}

export const hallFrom = (name: string, words: TemplateWords, number: NumberOf): Chart =>
  straightChart({
    ...{ name, rows: number("rows"), seatsPerRow: number("seats"), aisles: number("aisles") },
    ...{ categoryName: words.category, sectionName: words.hall, stageLabel: words.stage },
  });

const SECTOR_CM = 1_500;
/** No sector is shorter than some seats and its aisles. */
const LEAST_SECTOR_CM = 450;

export function arenaFrom(name: string, words: TemplateWords, number: NumberOf): Chart {
  const [halfLengthCm, halfWidthCm] = [number("lengthM") * 50, number("widthM") * 50];
  const tierRows = number("tierRows");
  const corner = Math.round(Math.min(halfWidthCm * 0.75, halfLengthCm * 0.5));
  const sectorsIn = (lengthCm: number): number =>
    Math.max(1, Math.min(Math.round(lengthCm / SECTOR_CM), Math.floor(lengthCm / LEAST_SECTOR_CM)));
  const cornerSectors = Math.max(2, Math.min(4, sectorsIn((Math.PI / 2) * (corner + (tierRows * 85) / 2))));
  const tiers = Array.from({ length: number("tiers") }, (_, tier) => ({
    ...{ firstNumber: (tier + 1) * 100, rows: tierRows, gapBeforeCm: 170, floor: `${words.level} ${tier + 1}` },
    ...{ sideCategory: tier === 0 ? "A" : "C", curveCategory: tier === 0 ? "B" : "D", accessibleLastRow: tier === 0 },
  }));
  return arenaChart({
    name,
    categories: paletteCategories([
      ["A", words.sides],
      ["B", words.curve],
      ["C", words.upperSides],
      ["D", words.upperCurve],
      ["F", words.standing],
    ]),
    ...{ halfLengthCm, halfWidthCm, cornerRadiusCm: corner, seatPitchCm: 50, rowPitchCm: 85, aisleCm: 120 },
    sideSectors: sectorsIn(2 * (halfLengthCm - corner)),
    cornerSectors,
    endSectors: sectorsIn(2 * (halfWidthCm - corner)),
    closedCornerSectors: 1,
    tiers,
    floor: {
      ...{ key: "floor", name: words.floor, label: words.standing, category: "F" },
      capacity: number("floorStanding"),
    },
    ...{ stageLabel: words.stage, mixLabel: words.mix },
    words: { floor: words.floor, tunnel: words.tunnel, gate: words.gate },
  });
}

const CLUB_HALF_WIDTH_CM = 1_000;

export function clubFrom(name: string, words: TemplateWords, number: NumberOf): Chart {
  const tables = {
    ...{ perWall: number("tablesPerWall"), behind: number("tablesBehind"), chairs: number("chairs") },
    category: "A",
  };
  const pairs = { count: number("tablesForTwo"), category: "B" };
  return clubChart({
    name,
    categories: paletteCategories([
      ["A", words.tables],
      ["B", words.pairs],
      ["C", words.balcony],
      ["ST", words.standing],
    ]),
    ...{ halfWidthCm: CLUB_HALF_WIDTH_CM, tables, pairs, words },
    ...roomyClub({ halfWidthCm: CLUB_HALF_WIDTH_CM, tables, pairs }),
    standing: { label: words.standing, capacity: number("standing"), category: "ST" },
    balcony: { rows: number("balconyRows"), category: "C", seatPitchCm: 60 },
  });
}

export function chapelFrom(name: string, words: TemplateWords, number: NumberOf): Chart {
  const galleryPews = number("galleryPews");
  const pews = number("pews");
  // One pew cannot be divided.
  const blocks = number("blocks") === 4 && pews > 1 ? 4 : 2;
  return chapelChart({
    name,
    categories: paletteCategories([
      ["A", blocks === 4 ? words.front : words.nave],
      ...(blocks === 4 ? ([["B", words.back]] as const) : []),
      ...(galleryPews > 0 ? ([["C", words.gallery]] as const) : []),
    ]),
    ...{ pews, blocks, galleryPews, seatsPerPew: number("pewSeats"), aisleCm: number("centreAisle") },
    painted: { front: "A", back: "B", gallery: "C" },
    words: { ...words, door: words.entrance },
  });
}
