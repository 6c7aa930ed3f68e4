// What the chart editor knows at any moment. Plain data: screens show it, tools and commands replace it.
import type { EditRefusal } from "#domain/charts/editing/change.ts";
import type { Clipping } from "#domain/charts/editing/copies.ts";
import type { EditorDocument, EditorObject } from "#domain/charts/editing/document.ts";
import type { EditorHistory } from "#domain/charts/editing/history.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import type { Guide } from "#domain/charts/editing/snap.ts";
import type { Point, ShapeIcon } from "#domain/charts/chart.ts";
import type { Draw } from "./draw/draw-state.ts";
import type { Things } from "./panels/things-state.ts";

export const TOOLS = [
  "select",
  "corners",
  "lasso",
  "brush",
  "paint",
  "row",
  "path",
  "block",
  "table",
  "area",
  "section",
  "stage",
  "shape",
  "text",
  "icon",
  "focal",
] as const;
/** Started by panels and keys; the toolbar does not show them. */
export const QUIET_TOOLS = ["measure", "picture"] as const;
export type ToolName = (typeof TOOLS)[number] | (typeof QUIET_TOOLS)[number];

/** What a drawing tool draws with; every value can be typed before the drag. */
export interface Defaults {
  readonly category: string;
  readonly rows: number;
  readonly seats: number;
  readonly seatPitchCm: number;
  readonly rowPitchCm: number;
  readonly curveCm: number;
  readonly stagger: "none" | "shift" | "fewer";
  readonly tableForm: "round" | "rectangle" | "booth";
  readonly tableSold: "seats" | "whole";
  readonly chairs: number;
  readonly capacity: number;
  readonly outline: "rectangle" | "oval" | "polygon";
  readonly text: string;
  readonly icon: ShapeIcon;
  /** Rows of several segments: segments flow into each other. */
  readonly isSmooth: boolean;
}

/** What is shown while a gesture runs; nothing of it is in the document yet. */
export type Sketch =
  | { readonly kind: "rectangle"; readonly from: Point; readonly to: Point }
  | { readonly kind: "lasso"; readonly points: readonly Point[]; readonly isBrush: boolean }
  | { readonly kind: "move"; readonly dx: number; readonly dy: number; readonly guides: readonly Guide[] }
  | { readonly kind: "turn"; readonly center: Point; readonly degrees: number }
  | { readonly kind: "scale"; readonly center: Point; readonly factorX: number; readonly factorY: number }
  | { readonly kind: "objects"; readonly objects: readonly EditorObject[] }
  | {
      readonly kind: "corners";
      readonly points: readonly Point[];
      readonly to: Point;
      /** What would come of it. */
      readonly objects?: readonly EditorObject[];
    };

/** A sentence for screen readers and the read-out: an i18n key below `said`, or below `draw.said`, with its values. */
export interface Said {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Keys of words that are added behind it. */
  readonly notes?: readonly string[];
}

export interface EditorState {
  readonly history: EditorHistory;
  readonly selection: Selection;
  readonly tool: ToolName;
  readonly defaults: Defaults;
  readonly isSnapping: boolean;
  readonly sketch: Sketch | null;
  /** A document that is only looked at: a numbering before it is applied. */
  readonly preview: EditorDocument | null;
  readonly refusal: EditRefusal | null;
  readonly said: Said | null;
  readonly clipping: Clipping | null;
  /** How often the clipping was pasted: each copy lies a little further. */
  readonly pasted: number;
  /** Places to bring into view; a new array asks again. */
  readonly wanted: readonly number[] | null;
  readonly things: Things;
  readonly draw: Draw;
}

/** Words that are written into a chart, in the language it was drawn in. */
export interface ChartWords {
  readonly area: string;
  readonly section: string;
  readonly stage: string;
  readonly text: string;
  /** What each icon means: spoken, and written where icons are not drawn. */
  readonly icons: Readonly<Record<ShapeIcon, string>>;
}
