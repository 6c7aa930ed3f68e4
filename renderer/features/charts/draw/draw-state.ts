// What editing corners, walking seat by seat and the drawn grid hold. It is looked at, never saved.
import type { Corner } from "#domain/charts/chart.ts";

export interface Draw {
  /** The grid under the drawing; while it is shown, drawing and dragging keep to it. */
  readonly grid: { readonly isShown: boolean; readonly sizeCm: number };
  /** Which corner of the line under edit has the focus. */
  readonly corner: number;
  /** The corners while one of them is dragged; null when none is. */
  readonly dragged: readonly Corner[] | null;
  /** The place the keyboard is at, by number; null while nobody walks. */
  readonly walked: number | null;
}

export const NO_DRAW: Draw = {
  grid: { isShown: false, sizeCm: 50 },
  corner: 0,
  dragged: null,
  walked: null,
};

/** Without the drawn grid, drawing keeps to this one. */
export const FINE_GRID_CM = 10;

export const gridOf = ({ grid }: Draw): number => (grid.isShown ? grid.sizeCm : FINE_GRID_CM);
