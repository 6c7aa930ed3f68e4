// Halls to begin with: which there are, which numbers each is made of, what is wrong with a number, and the chart.
// The same function makes the live preview and the chart.
import type { Chart } from "../chart.ts";
import { chartOf, emptyDocument } from "../editing/document.ts";
import { paletteCategories } from "./layout.ts";
import { arenaFrom, chapelFrom, clubFrom, hallFrom, theatreFrom } from "./from-numbers.ts";
import type { NumberOf, TemplateWords } from "./from-numbers.ts";

export const TEMPLATES = ["theatre", "hall", "arena", "club", "chapel", "empty"] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** A number of a template with the least and most it may be; with `choices` it is one of them. */
export interface TemplateNumber {
  readonly key: string;
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly choices?: readonly number[] | undefined;
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
    { key: "aisles", usual: 0, min: 0, max: 6 },
  ],
  arena: [
    { key: "lengthM", usual: 70, min: 40, max: 130 },
    { key: "widthM", usual: 40, min: 24, max: 90 },
    { key: "tiers", usual: 2, min: 1, max: 3 },
    { key: "tierRows", usual: 10, min: 3, max: 25 },
    { key: "floorStanding", usual: 2_000, min: 0, max: 20_000 },
  ],
  club: [
    { key: "standing", usual: 200, min: 0, max: 20_000 },
    { key: "tablesPerWall", usual: 2, min: 0, max: 8 },
    { key: "tablesBehind", usual: 8, min: 0, max: 40 },
    { key: "chairs", usual: 4, min: 1, max: 12 },
    { key: "tablesForTwo", usual: 4, min: 0, max: 10 },
    { key: "balconyRows", usual: 1, min: 0, max: 10 },
  ],
  chapel: [
    { key: "pews", usual: 12, min: 1, max: 60 },
    { key: "pewSeats", usual: 6, min: 1, max: 20 },
    { key: "blocks", usual: 2, min: 2, max: 4, choices: [2, 4] },
    { key: "centreAisle", usual: 160, min: 90, max: 600 },
    { key: "galleryPews", usual: 0, min: 0, max: 12 },
  ],
  empty: [],
};

/** What was typed; null for a field that is empty or holds no number. */
export type TypedNumbers = Readonly<Record<string, number | null>>;

export const NUMBER_PROBLEMS = ["MISSING", "NOT_WHOLE", "TOO_SMALL", "TOO_LARGE", "NO_CHOICE"] as const;

/** What is wrong with a typed number, with the limits its sentence names. */
export interface NumberProblem extends TemplateNumber {
  readonly code: (typeof NUMBER_PROBLEMS)[number];
}

/** The values a template begins with. */
export const usualNumbers = (template: TemplateName): Readonly<Record<string, number>> =>
  Object.fromEntries(NUMBERS[template].map(({ key, usual }) => [key, usual]));

/** Every number that cannot be used, in the order of the fields. */
export const wrongNumbers = (template: TemplateName, typed: TypedNumbers): NumberProblem[] =>
  NUMBERS[template].flatMap((rule) => {
    const code = wrongWith(rule, typed[rule.key] ?? null);
    return code === null ? [] : [{ ...rule, code }];
  });

function wrongWith({ min, max, choices }: TemplateNumber, typed: number | null): NumberProblem["code"] | null {
  if (typed === null || Number.isNaN(typed)) return "MISSING";
  if (typed < min) return "TOO_SMALL";
  if (typed > max) return "TOO_LARGE";
  if (!Number.isInteger(typed)) return "NOT_WHOLE";
  return choices === undefined || choices.includes(typed) ? null : "NO_CHOICE";
}

export interface TemplateInput {
  readonly template: TemplateName;
  readonly name: string;
  /** Numbers that are not wrong; what is missing is as usual. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly words: TemplateWords;
}

/** The chart of a template. */
export function chartFrom({ template, name, numbers, words }: TemplateInput): Chart {
  const number: NumberOf = (key) => numbers[key] ?? NUMBERS[template].find((rule) => rule.key === key)?.usual ?? 0;
  switch (template) {
    case "theatre":
      return tidy(theatreFrom(name, words, number));
    case "hall":
      return hallFrom(name, words, number);
    case "arena":
      return tidy(arenaFrom(name, words, number));
    case "club":
      return tidy(clubFrom(name, words, number));
    case "chapel":
      return chapelFrom(name, words, number);
    case "empty":
      return chartOf(
        emptyDocument({ name, categories: paletteCategories([["A", words.category]]), sectionName: words.hall }),
      );
    default:
      return template satisfies never;
  }
}

/** Without what small numbers leave empty: areas for nobody, rows without a seat, and then sections and categories. */
function tidy(chart: Chart): Chart {
  const rows = chart.rows.filter(({ places }) => places.length > 0);
  const areas = chart.areas.filter(({ capacity }) => capacity > 0);
  const things = [...rows, ...areas, ...chart.tables];
  const sections = new Set(things.map(({ section }) => section));
  const categories = new Set(things.flatMap(({ category }) => category));
  return {
    ...{ ...chart, rows, areas },
    sections: chart.sections
      .filter(({ key }) => sections.has(key))
      .map(({ entrance, ...section }) => ({ ...section, ...(entrance ? { entrance } : {}) })),
    categories: chart.categories.filter(({ key }) => categories.has(key)),
  };
}
