// What every engine of the editor bench can do. All of them are driven by the same pointer script.
import type { View } from "#renderer/seat-map/view.ts";

export interface EditorEngine {
  readonly setView: (view: View) => void;
  /** Waits until the picture is exact. */
  readonly settle: () => Promise<void>;
  /** A screen loads itself in steps: whether it has come to its canvas. */
  readonly isThere: () => boolean;
  /** Null: a yardstick, it only pans. */
  readonly edit: Edit | null;
}

/** Positions are CSS pixels from the corner of the window. */
export interface Edit {
  readonly down: (x: number, y: number) => void;
  readonly move: (x: number, y: number) => void;
  readonly up: (x: number, y: number) => void;
  readonly selectNothing: () => void;
  readonly selectedCount: () => number;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What an arrow key does: moves the selection by centimetres. */
  readonly nudge: (dx: number, dy: number) => void;
  /** Numbers all seats of the section a place lies in from the other side. */
  readonly renumber: (index: number) => void;
}

/**
 * `app`: the editor's canvas alone; `screen`: with tools, panels, checks and saving around it; `naive`: a Konva node per
 * seat with all of it in React state.
 */
export type EditorEngineName = "floor" | "bare" | "app" | "screen" | "naive";
