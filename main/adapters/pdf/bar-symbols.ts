// Code 128 and PDF417 as vectors. The library that knows them is large and seldom needed: it is loaded at the first use.
import { assert } from "#domain/result.ts";
import type { Canvas } from "./qr-code.ts";

/** Modules of white that readers need beside the bars (ISO/IEC 15417) and around the matrix (ISO/IEC 15438). */
const BARS_QUIET_MODULES = 10;
const MATRIX_QUIET_MODULES = 2;
const MATRIX_COLUMNS = 3;
const MATRIX_CORRECTION_LEVEL = 2;
/** Rows may be stretched: readers care for the width of modules. */
const MOST_STRETCH = 2;

export interface BarSymbols {
  /** Widths of bar, space, bar … in modules. */
  bars(text: string): readonly number[];
  /** Rows of modules, 1 for dark. */
  matrix(text: string): { readonly columns: number; readonly rows: number; readonly modules: readonly number[] };
}

let loading: Promise<BarSymbols> | null = null;

/** The encoders; a failure to load them is tried again. */
export function barSymbols(): Promise<BarSymbols> {
  return (loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  }));
}

async function load(): Promise<BarSymbols> {
  // Its own `raw`, not the symbology of that name.
  const { raw } = (await import("bwip-js/node")).default;
  return {
    bars(text) {
      const [symbol] = raw({ bcid: "code128", text });
      assert(symbol !== undefined && "sbs" in symbol, "Code 128 is bars");
      return symbol.sbs;
    },
    matrix(text) {
      const options = { columns: MATRIX_COLUMNS, eclevel: MATRIX_CORRECTION_LEVEL };
      const [symbol] = raw({ bcid: "pdf417", text, ...options });
      assert(symbol !== undefined && "pixs" in symbol, "PDF417 is a matrix");
      return { columns: symbol.pixx, rows: symbol.pixy, modules: symbol.pixs };
    },
  };
}

interface Place {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly color: string;
}

/** Draws the bars with their quiet zone into a rectangle at (0, 0). */
export function drawBars(canvas: Canvas, widths: readonly number[], place: Place): void {
  const modules = widths.reduce((sum, width) => sum + width, 2 * BARS_QUIET_MODULES);
  const modulePt = place.widthPt / modules;
  canvas.rect(0, 0, place.widthPt, place.heightPt).fill("#ffffff");
  let at = BARS_QUIET_MODULES;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) canvas.rect(at * modulePt, 0, width * modulePt, place.heightPt);
    at += width;
  }
  canvas.fill(place.color);
}

/** Draws the matrix with its quiet zone into the middle of a rectangle at (0, 0). */
export function drawMatrix(canvas: Canvas, matrix: ReturnType<BarSymbols["matrix"]>, place: Place): void {
  const { columns, rows, modules } = matrix;
  const xStepPt = place.widthPt / (columns + 2 * MATRIX_QUIET_MODULES);
  const yStepPt = Math.min(place.heightPt / (rows + 2 * MATRIX_QUIET_MODULES), MOST_STRETCH * xStepPt);
  const topPt = (place.heightPt - yStepPt * rows) / 2;
  canvas.rect(0, 0, place.widthPt, place.heightPt).fill("#ffffff");
  for (let row = 0; row < rows; row += 1) {
    let column = 0;
    while (column < columns) {
      let end = column;
      while (end < columns && modules[row * columns + end] === 1) end += 1;
      if (end > column) {
        const xPt = (MATRIX_QUIET_MODULES + column) * xStepPt;
        canvas.rect(xPt, topPt + row * yStepPt, (end - column) * xStepPt, yStepPt);
      }
      column = Math.max(end, column + 1);
    }
  }
  canvas.fill(place.color);
}
