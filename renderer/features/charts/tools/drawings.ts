// What a drag with a drawing tool means as a command. The same function serves the live sketch, the mouse and the keys.
import type { Corner, Point } from "#domain/charts/chart.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { blockInRectangle } from "#domain/charts/editing/new-rows.ts";
import { ovalCorners, rectangleCorners } from "#domain/charts/editing/outlines.ts";
import type { ChartWords, Defaults, ToolName } from "../editor-state.ts";

export type DrawingTool = Exclude<ToolName, "select" | "lasso" | "brush" | "corners" | "paint" | "measure" | "picture">;

export interface Drawing {
  readonly document: EditorDocument;
  readonly defaults: Defaults;
  readonly words: ChartWords;
}

/** Tools whose outline may be a polygon set corner by corner. */
export const drawsCorners = (tool: DrawingTool, defaults: Defaults): boolean =>
  tool === "path" || ((tool === "area" || tool === "section" || tool === "shape") && defaults.outline === "polygon");

const TEXT_SIZE_CM = 60;
const ICON_SIZE_CM = 120;
/** What a drawing measures that was only clicked, or placed by key. */
const USUAL_CM: Readonly<Record<"area" | "section" | "stage" | "shape" | "booth", readonly [number, number]>> = {
  area: [600, 400],
  section: [1_200, 800],
  stage: [1_000, 300],
  shape: [200, 200],
  booth: [240, 200],
};

/** The command for a drag from one point to another; `to` null: a click. */
export function drawingOf(tool: DrawingTool, drawing: Drawing, from: Point, to: Point | null): Command {
  switch (tool) {
    case "row":
    case "path":
      return rowOf(drawing, from, to);
    case "block":
      return blockOf(drawing, from, to);
    case "table":
      return tableOf(drawing, from, to);
    case "text":
      return {
        name: "addShape",
        input: { kind: "text", at: from, text: drawing.defaults.text || drawing.words.text, sizeCm: TEXT_SIZE_CM },
      };
    case "icon": {
      const { icon } = drawing.defaults;
      const text = drawing.words.icons[icon];
      return { name: "addShape", input: { kind: "text", at: from, text, sizeCm: ICON_SIZE_CM, icon } };
    }
    case "focal":
      return { name: "setFocalPoint", input: { at: to ?? from } };
    default: {
      const [start, end] = to ? [from, to] : around(from, USUAL_CM[tool]);
      const isOval = drawing.defaults.outline === "oval" && tool !== "stage";
      return outlineOf(tool, drawing, isOval ? ovalCorners(start, end) : rectangleCorners(start, end));
    }
  }
}

/** The command for an outline, or the line of a row, of corners. */
export function outlineOf(
  tool: "area" | "section" | "stage" | "shape" | "path",
  { document, defaults, words }: Drawing,
  corners: readonly Corner[],
): Command {
  switch (tool) {
    case "path": {
      const { seatPitchCm, category, isSmooth } = defaults;
      return { name: "addRow", input: { corners, seatPitchCm, category, smooth: isSmooth } };
    }
    case "area": {
      const label = unused(words.area, new Set(objectsOf(document, "area").map(({ data }) => data.label)));
      const { capacity, category } = defaults;
      return { name: "addArea", input: { corners, capacity, category, label } };
    }
    case "section": {
      const name = unused(words.section, new Set(objectsOf(document, "section").map(({ data }) => data.name)));
      return { name: "addSection", input: { corners, name } };
    }
    case "stage":
      return { name: "addShape", input: { kind: "stage", corners, label: words.stage } };
    case "shape":
      return { name: "addShape", input: { kind: "polygon", corners } };
  }
}

function rowOf({ defaults }: Drawing, from: Point, to: Point | null): Command {
  const { seats, seatPitchCm, category, curveCm } = defaults;
  const half = ((seats - 1) * seatPitchCm) / 2;
  const [start, end] = to
    ? [from, to]
    : [
        { x: from.x - half, y: from.y },
        { x: from.x + half, y: from.y },
      ];
  const corners = [{ ...start, ...(curveCm !== 0 && { bulgeCm: -curveCm }) }, end];
  return { name: "addRow", input: { corners, seatPitchCm, category } };
}

function blockOf({ defaults }: Drawing, from: Point, to: Point | null): Command {
  const { rows, seats, seatPitchCm, rowPitchCm, curveCm, stagger, category } = defaults;
  const size = to
    ? blockInRectangle(from, to, { seatPitchCm, rowPitchCm })
    : { at: { x: from.x, y: from.y - Math.round(((rows - 1) * rowPitchCm) / 2) }, rows, seatsPerRow: seats };
  const staggered = stagger === "none" ? {} : { stagger };
  return { name: "addRowBlock", input: { ...size, ...staggered, seatPitchCm, rowPitchCm, curveCm, category } };
}

function tableOf({ defaults }: Drawing, from: Point, to: Point | null): Command {
  const { tableForm, tableSold, chairs, category } = defaults;
  if (tableForm === "booth") {
    const [start, end] = to ? [from, to] : around(from, USUAL_CM.booth);
    return { name: "addBooth", input: { from: start, to: end, capacity: chairs, category } };
  }
  const measured = to && { widthCm: Math.abs(to.x - from.x), heightCm: Math.abs(to.y - from.y) };
  const at = to ? { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) } : from;
  return { name: "addTable", input: { at, form: tableForm, chairs, sold: tableSold, category, ...measured } };
}

const around = ({ x, y }: Point, [width, height]: readonly [number, number]): [Point, Point] => [
  { x: x - width / 2, y: y - height / 2 },
  { x: x + width / 2, y: y + height / 2 },
];

function unused(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}
