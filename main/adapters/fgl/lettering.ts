// The resident letters of an FGL printer: cells of dots that can be doubled, and which of them fit a rectangle. Pure.
import { wrap } from "../escpos/commands.ts";

interface Lettering {
  /** `F3` */
  readonly font: string;
  /** Height and width are multiplied by it. */
  readonly times: number;
  /** Of one letter with its space. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Resident fonts of FGL and the cell we reckon with for each, in dots. No printer has confirmed them yet. */
const FONTS = [
  { font: "F2", cellWidth: 10, cellHeight: 18 },
  { font: "F9", cellWidth: 15, cellHeight: 24 },
  { font: "F3", cellWidth: 20, cellHeight: 36 },
  { font: "F6", cellWidth: 34, cellHeight: 58 },
  { font: "F12", cellWidth: 50, cellHeight: 98 },
] as const;
const MOST_TIMES = 3;

/** Largest first; the plain cell before the doubled one of the same height, which is coarser. */
const LETTERINGS: readonly Lettering[] = FONTS.flatMap(({ font, cellWidth, cellHeight }) =>
  Array.from({ length: MOST_TIMES }, (_, index) => ({
    ...{ font, times: index + 1, cellWidth: cellWidth * (index + 1), cellHeight: cellHeight * (index + 1) },
  })),
).toSorted((a, b) => b.cellHeight - a.cellHeight || a.times - b.times);
const SMALLEST = LETTERINGS.at(-1) as Lettering;

/** Capitals of a cell are lower than the cell: this much of a point size is as high as the letters look. */
const CELL_SHARE = 1.05;

/** The largest letters in which the text fits, no larger than wished; cut when it does not fit in the smallest. */
export function fitLetters(wish: {
  text: string;
  sizePt: number;
  dotsPerInch: number;
  widthDots: number;
  heightDots: number;
  mostLines: number;
}): { lettering: Lettering; lines: string[] } {
  const { text, widthDots, heightDots, mostLines } = wish;
  const mostHeight = (wish.sizePt / 72) * wish.dotsPerInch * CELL_SHARE;
  for (const lettering of LETTERINGS) {
    if (lettering !== SMALLEST && (lettering.cellHeight > mostHeight || lettering.cellHeight > heightDots)) continue;
    const columns = Math.floor(widthDots / lettering.cellWidth);
    const rows = Math.min(mostLines, Math.max(1, Math.floor(heightDots / lettering.cellHeight)));
    if (columns < 1) continue;
    const lines = wrap(text, columns);
    const isWhole = text.split(/\s+/u).every((word) => word.length <= columns);
    if (lines.length <= rows && isWhole) return { lettering, lines };
  }
  const columns = Math.max(1, Math.floor(widthDots / SMALLEST.cellWidth));
  const rows = Math.min(mostLines, Math.max(1, Math.floor(heightDots / SMALLEST.cellHeight)));
  return { lettering: SMALLEST, lines: wrap(text, columns).slice(0, rows) };
}
