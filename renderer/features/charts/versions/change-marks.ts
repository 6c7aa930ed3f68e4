// How each kind of change is marked on the picture: a colour for light and dark, and a form of its own, so that colour is
// never alone. The letter beside it comes from the language.
import type { SeatMapTheme } from "#domain/charts/drawing/palette.ts";
import type { ChangeKind } from "#domain/charts/editing/change-list.ts";

export type MarkForm = "disc" | "cross" | "ring" | "square" | "diamond" | "triangle" | "bars" | "hexagon";

interface ChangeMark {
  readonly color: Readonly<Record<SeatMapTheme, string>>;
  readonly form: MarkForm;
}

/** Each at least 3:1 on the map's ground (WCAG 1.4.11). */
export const CHANGE_MARKS: Readonly<Record<ChangeKind, ChangeMark>> = {
  added: { color: { light: "#00795a", dark: "#3fd0a4" }, form: "disc" },
  removed: { color: { light: "#b3321a", dark: "#ff9a80" }, form: "cross" },
  moved: { color: { light: "#0061a8", dark: "#6bb8ff" }, form: "ring" },
  relabelled: { color: { light: "#96407c", dark: "#e69ccf" }, form: "square" },
  recategorised: { color: { light: "#8a5a00", dark: "#f0b954" }, form: "diamond" },
  resized: { color: { light: "#3f5b66", dark: "#a9c4d0" }, form: "triangle" },
  attributes: { color: { light: "#5b45c4", dark: "#b3a6ff" }, form: "bars" },
  kind: { color: { light: "#6b6b00", dark: "#d9d95c" }, form: "hexagon" },
};

/** Corners of a form around nothing, one unit wide to each side. */
const CORNERS: Partial<Record<MarkForm, readonly (readonly [x: number, y: number])[]>> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  triangle: [
    [0, -1.25],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  hexagon: [
    [-0.6, -1.05],
    [0.6, -1.05],
    [1.2, 0],
    [0.6, 1.05],
    [-0.6, 1.05],
    [-1.2, 0],
  ],
};

type Path = Pick<CanvasRenderingContext2D, "moveTo" | "lineTo" | "closePath" | "arc" | "rect">;

/** Adds a form to a path; `isFilled` says how the path is to be drawn. */
export function addForm(path: Path, form: MarkForm, [x, y, radius]: readonly [number, number, number]): void {
  switch (form) {
    case "disc":
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    case "ring":
      path.moveTo(x + radius * 0.85, y);
      path.arc(x, y, radius * 0.85, 0, 2 * Math.PI);
      return;
    case "cross": {
      const arm = radius * 0.75;
      path.moveTo(x - arm, y - arm);
      path.lineTo(x + arm, y + arm);
      path.moveTo(x + arm, y - arm);
      path.lineTo(x - arm, y + arm);
      return;
    }
    case "bars":
      for (const share of [-0.95, -0.25, 0.45]) path.rect(x - radius, y + radius * share, 2 * radius, radius * 0.5);
      return;
    default: {
      const corners = CORNERS[form] ?? [];
      corners.forEach(([cornerX, cornerY], index) => {
        if (index === 0) path.moveTo(x + cornerX * radius, y + cornerY * radius);
        else path.lineTo(x + cornerX * radius, y + cornerY * radius);
      });
      path.closePath();
    }
  }
}

/** Lines are stroked, the others filled. */
export const isStroked = (form: MarkForm): boolean => form === "ring" || form === "cross";
