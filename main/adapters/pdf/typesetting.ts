// Makes text of any length fit a box: shrinks first, wraps at words, breaks words and cuts only as the last resort.
import type { Fonts, Weight } from "./fonts.ts";

export interface TextBox {
  readonly text: string;
  readonly weight: Weight;
  readonly widthPt: number;
  readonly heightPt: number;
  /** Type sizes to try, largest first. */
  readonly sizesPt: readonly number[];
  readonly maxLines: number;
  /** Distance of baselines in multiples of the size. */
  readonly leading: number;
}

export interface SetText {
  readonly sizePt: number;
  readonly lines: readonly string[];
}

interface Column {
  readonly text: string;
  readonly weight: Weight;
  /** Width in multiples of the type size. */
  readonly widthEm: number;
}

/**
 * Words wrap after spaces, hyphens and slashes (not inside `101-104`); Japanese and Chinese after any character, but
 * closing marks and the long-vowel sign stay with what is before them.
 */
const UNIT_PATTERN = new RegExp(
  [
    String.raw`\s`,
    String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}][ー、。・！？）」』】]*`,
    String.raw`[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]*?[-–—/](?=[^\s\d])`,
    String.raw`[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]+`,
  ].join("|"),
  "gu",
);
const BALANCE_STEP = 0.04;
/** No ticket has room for more; hostile input must not cost time. */
const MAXIMUM_CHARACTERS = 500;

/** Each size is so much of the one before. */
const SHRINK = 0.92;
const SMALLEST_PT = 4.5;

/** Type sizes to try when the wished one is too large. */
export function smallerSizes(sizePt: number): readonly number[] {
  const sizes = [sizePt];
  for (let smaller = sizePt * SHRINK; smaller > SMALLEST_PT; smaller *= SHRINK) sizes.push(smaller);
  return sizePt > SMALLEST_PT ? [...sizes, SMALLEST_PT] : sizes;
}

/** One line of visible text: one Unicode form, single spaces, no control, direction or variation characters. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu, "")
    .trim();
}

/** Sets the text in the largest size at which it fits without breaking a word. Never answers more than fits. */
export function setText(fonts: Fonts, box: TextBox): SetText {
  const text = cleanText(box.text).slice(0, MAXIMUM_CHARACTERS);
  for (const sizePt of box.sizesPt) {
    const column = { text, weight: box.weight, widthEm: box.widthPt / sizePt };
    const lines = wrapWhole(fonts, column, linesThatFit(box, sizePt));
    if (lines !== null) return { sizePt, lines: balanced(fonts, column, lines) };
  }
  return cut(fonts, { ...box, text });
}

function linesThatFit(box: TextBox, sizePt: number): number {
  const more = Math.floor((box.heightPt - sizePt) / (sizePt * box.leading) + 1e-9);
  return Math.min(box.maxLines, 1 + Math.max(0, more));
}

/** The lines of the text with every word whole, or null if it needs more lines or a broken word. */
function wrapWhole(fonts: Fonts, column: Column, maxLines: number): readonly string[] | null {
  const lines: string[] = [];
  let line = "";
  for (const unit of column.text.match(UNIT_PATTERN) ?? []) {
    if (fits(fonts, column, line + unit)) {
      line += unit;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trim());
    line = unit.trimStart();
    if (lines.length >= maxLines || !fits(fonts, column, line)) return null;
  }
  return line.trim() === "" ? lines : [...lines, line.trim()];
}

const fits = (fonts: Fonts, column: Column, line: string): boolean =>
  fonts.width(line.trimEnd(), column.weight) <= column.widthEm;

/** The smallest size, words broken where they must be, and what does not fit replaced by an ellipsis. */
function cut(fonts: Fonts, box: TextBox): SetText {
  const sizePt = box.sizesPt.at(-1) ?? 1;
  const column = { text: box.text, weight: box.weight, widthEm: box.widthPt / sizePt };
  const count = linesThatFit(box, sizePt);
  const lines: string[] = [];
  let rest = box.text;
  while (rest !== "" && lines.length < count) {
    const line = longestStart(fonts, { ...column, text: rest });
    rest = rest.slice(line.length).trimStart();
    lines.push(line.trim());
  }
  if (rest === "") return { sizePt, lines };
  let last = Array.from(lines.at(-1) ?? "");
  while (last.length > 0 && !fits(fonts, column, `${last.join("")}…`)) last = last.slice(0, -1);
  return { sizePt, lines: [...lines.slice(0, -1), `${last.join("").trimEnd()}…`] };
}

/** As many whole units as fit on one line; if not even one does, as many of its characters (at least one). */
function longestStart(fonts: Fonts, column: Column): string {
  let start = "";
  for (const unit of column.text.match(UNIT_PATTERN) ?? []) {
    if (!fits(fonts, column, start + unit)) break;
    start += unit;
  }
  if (start.trim() !== "") return start;
  for (const character of column.text) {
    if (start !== "" && !fits(fonts, column, start + character)) break;
    start += character;
  }
  return start;
}

/** Evens out the lines of a heading: the narrowest width that needs no further line. */
function balanced(fonts: Fonts, column: Column, lines: readonly string[]): readonly string[] {
  let best = lines;
  if (lines.length < 2) return best;
  for (let share = 1 - BALANCE_STEP; share > 0.5; share -= BALANCE_STEP) {
    const narrower = wrapWhole(fonts, { ...column, widthEm: column.widthEm * share }, lines.length);
    if (narrower === null) return best;
    best = narrower;
  }
  return best;
}
