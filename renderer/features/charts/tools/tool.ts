// What every tool answers: a small state machine fed with presses in centimetres of the chart.
import type { Point } from "#domain/charts/chart.ts";
import type { Editor } from "../editor.ts";

export interface Press {
  readonly at: Point;
  /** Centimetres per CSS pixel: what is near on screen. */
  readonly cmPerPx: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export interface Tool {
  readonly down: (editor: Editor, press: Press) => void;
  readonly move: (editor: Editor, press: Press) => void;
  readonly up: (editor: Editor, press: Press) => void;
  readonly doubleClick: (editor: Editor, press: Press) => void;
  /** Gives up the running gesture; false when there was none. */
  readonly cancel: (editor: Editor) => boolean;
  /** Takes back the last corner set; false when there is none. */
  readonly back?: (editor: Editor) => boolean;
  readonly finish: (editor: Editor, around: Point) => void;
}

/** A press that moves less is a click. */
export const CLICK_SLOP_PX = 4;

export const isClick = (from: Press, to: Press): boolean =>
  Math.hypot(to.at.x - from.at.x, to.at.y - from.at.y) <= CLICK_SLOP_PX * from.cmPerPx;
