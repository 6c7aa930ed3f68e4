// The three sample halls as numbers for the templates; the files in data/charts are written from here.
import type { Chart, PlaceAttribute } from "./chart.ts";
import { arenaChart } from "./templates/arena.ts";
import { clubChart } from "./templates/club.ts";
import { paletteCategories } from "./templates/layout.ts";
import { theatreChart } from "./templates/theatre.ts";
import type { TheatreTier } from "./templates/theatre.ts";

/** File name (without folder) to chart, for data/charts. */
export function sampleCharts(): Readonly<Record<string, Chart>> {
  return { "theatre.json": greatHall(), "arena.json": riversideArena(), "club.json": lanternClub() };
}

const STALLS_FRONT_ROWS = 8;
const WHEELCHAIR_ROW = STALLS_FRONT_ROWS;

/** Row J lies on the cross aisle, level with the doors: two wheelchair places with companions at either end. */
function stallsAttributes(row: number, seat: number, count: number): readonly PlaceAttribute[] {
  const fromEnd = Math.min(seat, count - 1 - seat);
  if (row === WHEELCHAIR_ROW && (fromEnd === 0 || fromEnd === 3)) return ["wheelchair", "step-free"];
  if (row === WHEELCHAIR_ROW && (fromEnd === 1 || fromEnd === 2)) return ["companion", "step-free"];
  if (row === 0 && fromEnd < 2) return ["restricted-view"];
  const fromMiddle = Math.abs(seat - (count - 1) / 2);
  if ((row === 3 || row === 4) && fromMiddle < 4) return ["hearing-loop"];
  return [];
}

/** The pillars at the walls hide a part of the stage from the last two rows' ends. */
function circleAttributes(row: number, seat: number, count: number): readonly PlaceAttribute[] {
  return row >= 4 && Math.min(seat, count - 1 - seat) < 2 ? ["restricted-view"] : [];
}

/** A theatre of about 1,200 seats: stalls in two categories, circle, boxes on both sides. */
export function greatHall(): Chart {
  const stalls: TheatreTier = {
    key: "stalls",
    name: "Stalls",
    floor: "Ground floor",
    entrance: "Doors 1 and 2",
    gapBeforeCm: 0,
    aislesAtDegrees: [-11.5, 11.5],
    bands: [
      { rows: STALLS_FRONT_ROWS, category: "A", gapBeforeCm: 0 },
      { rows: 8, category: "B", gapBeforeCm: 120 },
    ],
    attributesOf: stallsAttributes,
  };
  const circle: TheatreTier = {
    key: "circle",
    name: "Circle",
    floor: "First floor",
    entrance: "Stairs 3 and 4",
    gapBeforeCm: 260,
    aislesAtDegrees: [-18, 0, 18],
    bands: [{ rows: 6, category: "C", gapBeforeCm: 0 }],
    attributesOf: circleAttributes,
  };
  return theatreChart({
    name: "Great Hall",
    categories: paletteCategories([
      ["A", "Stalls front"],
      ["B", "Stalls"],
      ["C", "Circle"],
      ["D", "Boxes"],
    ]),
    halfFanDegrees: 32,
    firstRowRadiusCm: 1_500,
    seatPitchCm: 55,
    rowPitchCm: 95,
    aisleCm: 120,
    stageLabel: "STAGE",
    tiers: [stalls, circle],
    boxes: {
      perSide: 6,
      seatsInLine: 4,
      category: "D",
      left: { key: "boxes-left", name: "Boxes left", entrance: "Door 5" },
      right: { key: "boxes-right", name: "Boxes right", entrance: "Door 6" },
      floor: "First floor",
      restrictedBoxes: 2,
    },
  });
}

/** An arena of more than 15,000 seats in 63 sectors on three tiers, and a standing floor for 3,000. */
export function riversideArena(): Chart {
  return arenaChart({
    name: "Arena, end stage",
    categories: paletteCategories([
      ["A", "Lower tier, sides"],
      ["B", "Lower tier, curve"],
      ["C", "Club tier"],
      ["D", "Upper tier, sides"],
      ["E", "Upper tier, curve"],
      ["F", "Floor standing"],
    ]),
    halfLengthCm: 4_200,
    halfWidthCm: 2_300,
    cornerRadiusCm: 1_800,
    seatPitchCm: 50,
    rowPitchCm: 85,
    aisleCm: 120,
    sideSectors: 5,
    cornerSectors: 3,
    endSectors: 1,
    closedCornerSectors: 1,
    tiers: [
      {
        firstNumber: 100,
        rows: 14,
        gapBeforeCm: 150,
        floor: "Level 1",
        sideCategory: "A",
        curveCategory: "B",
        accessibleLastRow: true,
      },
      { firstNumber: 200, rows: 5, gapBeforeCm: 170, floor: "Level 2", sideCategory: "C", curveCategory: "C" },
      { firstNumber: 300, rows: 11, gapBeforeCm: 170, floor: "Level 3", sideCategory: "D", curveCategory: "E" },
    ],
    floor: { key: "floor", name: "Floor", label: "Floor", capacity: 3_000, category: "F" },
    stageLabel: "STAGE",
    mixLabel: "Sound",
  });
}

/** A club for about 350: standing room, 14 tables of four sold whole, four tables of two sold by seat, a balcony row. */
export function lanternClub(): Chart {
  return clubChart({
    name: "Club floor",
    categories: paletteCategories([
      ["A", "Tables of four"],
      ["B", "Tables of two"],
      ["C", "Balcony"],
      ["ST", "Standing"],
    ]),
    halfWidthCm: 1_000,
    depthCm: 1_920,
    standing: { label: "Standing", capacity: 250, category: "ST" },
    tables: { perWall: 2, behind: 10, chairs: 4, category: "A" },
    pairs: { count: 4, category: "B" },
    balcony: { rows: 1, category: "C", seatPitchCm: 60 },
    words: {
      table: "Table",
      floor: "Floor",
      lounge: "Lounge",
      bar: "Bar",
      balcony: "Balcony",
      stage: "STAGE",
      entrance: "Street door",
      stairs: "Stairs",
    },
  });
}
