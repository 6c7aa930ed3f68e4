// An SVG file as plain data: what a parser outside this room makes of the text, and how elements are read.
import type { ChartFileInvalid } from "./format.ts";
import type { Repairs } from "./repairs.ts";
import type { Result } from "../../result.ts";

/** An element without its namespace prefix, names in lower case; scripts and foreign content are already gone. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** The text inside, also of elements inside. */
  readonly text: string;
  readonly line: number;
}

/** Text to elements. Refuses CHART_INVALID with line and column; tells what it dropped. */
export type SvgParser = (text: string, repairs: Repairs) => Result<SvgElement, ChartFileInvalid>;

/** `line 40 <circle id="A12">` */
export const placeOf = ({ name, attributes, line }: SvgElement): string => {
  const id = attributes["id"];
  return id === undefined ? `line ${line} <${name}>` : `line ${line} <${name} id="${id.slice(0, 40)}">`;
};

/** The number at the start of a length (`12px`, `3.5`); null for percentages, nonsense and nothing. */
export function lengthOf(text: string | undefined): number | null {
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)\s*(?:px|pt|mm|cm|in|em)?\s*$/i.exec(
    (text ?? "").slice(0, 60),
  );
  const number = Number(found?.[1] ?? "x");
  return Math.abs(number) <= FURTHEST ? number : null;
}

/** Beyond this nothing can be drawn with any precision. */
const FURTHEST = 1e9;

/** Numbers separated by blanks and commas; stops at `limit`. */
export function numbersIn(text: string, limit: number): number[] {
  const numbers: number[] = [];
  for (const found of text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?/gi)) {
    const number = Number(found[0]);
    numbers.push(Math.abs(number) <= FURTHEST ? number : 0);
    if (numbers.length >= limit) break;
  }
  return numbers;
}
