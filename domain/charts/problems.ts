// What can be wrong with a chart file: codes that people get translated, with the place in the file.
import type { Refusal } from "../result.ts";

/** What is wrong where: `path` as in `rows[3].places[7]`, `code` for translation, `data` for its sentence. */
export interface ChartProblem {
  readonly path: string;
  readonly code: ChartProblemCode;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** Every code has a sentence in the locale files. */
export const CHART_PROBLEM_CODES = [
  "NOT_AN_OBJECT",
  "NOT_A_LIST",
  "NOT_TEXT",
  "NOT_A_WHOLE_NUMBER",
  "NOT_ALLOWED",
  "OUT_OF_RANGE",
  "TOO_LONG",
  "TOO_MANY",
  "UNPRINTABLE",
  "MISSING",
  "LENGTHS_DIFFER",
  "UNKNOWN_SECTION",
  "UNKNOWN_CATEGORY",
  "UNKNOWN_PLACE",
  "REPEATED",
  "PLACE_REPEATED",
  "PLACE_NOT_BELOW_NEXT",
] as const;
export type ChartProblemCode = (typeof CHART_PROBLEM_CODES)[number];

export interface ChartInvalid extends Refusal<"CHART_INVALID"> {
  readonly data: { readonly problems: readonly ChartProblem[] };
}
