// Halls to begin with, from a few numbers. The same function makes the live preview and the chart.
import type { Chart } from "#domain/charts/chart.ts";
import { chartOf, emptyDocument } from "#domain/charts/editing/document.ts";
import { clubChart } from "#domain/charts/templates/club.ts";
import { paletteCategories } from "#domain/charts/templates/layout.ts";
import { straightChart } from "#domain/charts/templates/straight.ts";
import { theatreChart } from "#domain/charts/templates/theatre.ts";

export const TEMPLATES = ["theatre", "hall", "club", "empty"] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** Numbers of a template with the least and most each may be. */
export interface TemplateNumber {
  readonly key: string;
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

export const NUMBERS: Readonly<Record<TemplateName, readonly TemplateNumber[]>> = {
  theatre: [
    { key: "stallRows", usual: 12, min: 1, max: 60 },
    { key: "circleRows", usual: 4, min: 0, max: 30 },
    { key: "boxesPerSide", usual: 3, min: 0, max: 12 },
    { key: "firstRowRadius", usual: 1_000, min: 400, max: 4_000 },
    { key: "fan", usual: 28, min: 5, max: 60 },
  ],
  hall: [
    { key: "rows", usual: 15, min: 1, max: 200 },
    { key: "seats", usual: 20, min: 1, max: 200 },
  ],
  club: [
    { key: "standing", usual: 200, min: 0, max: 20_000 },
    { key: "tablesPerWall", usual: 2, min: 0, max: 8 },
    { key: "tablesBehind", usual: 8, min: 0, max: 40 },
    { key: "chairs", usual: 4, min: 1, max: 12 },
    { key: "balconyRows", usual: 1, min: 0, max: 10 },
  ],
  empty: [],
};

export type TemplateWords = Readonly<
  Record<
    | "stalls"
    | "circle"
    | "boxes"
    | "boxesLeft"
    | "boxesRight"
    | "stage"
    | "hall"
    | "tables"
    | "pairs"
    | "balcony"
    | "standing"
    | "table"
    | "floor"
    | "lounge"
    | "bar"
    | "entrance"
    | "stairs"
    | "category",
    string
  >
>;

export interface TemplateInput {
  readonly template: TemplateName;
  readonly name: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly words: TemplateWords;
}

/** The values a template begins with. */
export const usualNumbers = (template: TemplateName): Readonly<Record<string, number>> =>
  Object.fromEntries(NUMBERS[template].map(({ key, usual }) => [key, usual]));

/** The chart of a template. */
export function chartFrom(input: TemplateInput): Chart {
  const number = (key: string): number => {
    const rule = NUMBERS[input.template].find((each) => each.key === key);
    const typed = input.numbers[key] ?? rule?.usual ?? 0;
    return rule ? Math.min(rule.max, Math.max(rule.min, Math.round(typed))) : typed;
  };
  const { name, words } = input;
  switch (input.template) {
    case "theatre":
      return theatre(name, words, number);
    case "hall":
      return straightChart({
        name,
        rows: number("rows"),
        seatsPerRow: number("seats"),
        categoryName: words.category,
        sectionName: words.hall,
        stageLabel: words.stage,
      });
    case "club":
      return club(name, words, number);
    case "empty":
      return chartOf(
        emptyDocument({ name, categories: paletteCategories([["A", words.category]]), sectionName: words.hall }),
      );
  }
}

function theatre(name: string, words: TemplateWords, number: (key: string) => number): Chart {
  const rows = number("stallRows");
  const front = Math.ceil(rows / 2);
  const circle = number("circleRows");
  const perSide = number("boxesPerSide");
  const fan = number("fan");
  const bands = [
    { rows: front, category: "A", gapBeforeCm: 0 },
    ...(rows > front ? [{ rows: rows - front, category: "B", gapBeforeCm: 120 }] : []),
  ];
  return theatreChart({
    name,
    categories: paletteCategories([
      ["A", words.stalls],
      ...(rows > front ? ([["B", words.stalls]] as const) : []),
      ...(circle > 0 ? ([["C", words.circle]] as const) : []),
      ...(perSide > 0 ? ([["D", words.boxes]] as const) : []),
    ]),
    halfFanDegrees: fan,
    firstRowRadiusCm: number("firstRowRadius"),
    seatPitchCm: 55,
    rowPitchCm: 95,
    aisleCm: 120,
    stageLabel: words.stage,
    tiers: [
      { key: "stalls", name: words.stalls, gapBeforeCm: 0, aislesAtDegrees: [-fan / 3, fan / 3], bands },
      ...(circle > 0
        ? [
            {
              key: "circle",
              name: words.circle,
              gapBeforeCm: 260,
              aislesAtDegrees: [0],
              bands: [{ rows: circle, category: "C", gapBeforeCm: 0 }],
            },
          ]
        : []),
    ],
    boxes:
      perSide > 0
        ? {
            perSide,
            seatsInLine: 2,
            category: "D",
            left: { key: "boxes-left", name: words.boxesLeft, entrance: "" },
            right: { key: "boxes-right", name: words.boxesRight, entrance: "" },
            floor: words.circle,
            restrictedBoxes: 0,
          }
        : undefined,
  });
}

function club(name: string, words: TemplateWords, number: (key: string) => number): Chart {
  return clubChart({
    name,
    categories: paletteCategories([
      ["A", words.tables],
      ["B", words.pairs],
      ["C", words.balcony],
      ["ST", words.standing],
    ]),
    halfWidthCm: 1_000,
    depthCm: 1_920,
    standing: { label: words.standing, capacity: number("standing"), category: "ST" },
    tables: {
      perWall: number("tablesPerWall"),
      behind: number("tablesBehind"),
      chairs: number("chairs"),
      category: "A",
    },
    pairs: { count: 4, category: "B" },
    balcony: { rows: number("balconyRows"), category: "C", seatPitchCm: 60 },
    words: {
      table: words.table,
      floor: words.floor,
      lounge: words.lounge,
      bar: words.bar,
      balcony: words.balcony,
      stage: words.stage,
      entrance: words.entrance,
      stairs: words.stairs,
    },
  });
}
