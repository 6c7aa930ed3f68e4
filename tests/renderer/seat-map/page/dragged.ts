// Runs in the page: what is lifted and moved must look like what is dropped there. Only the edges of seats may differ by a
// trace, because they are blended twice.
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { moveSelection, rotateSelection } from "#domain/charts/editing/move.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { turnAbout } from "#domain/charts/editing/transform.ts";
import { placesOf } from "#domain/charts/places.ts";
import { SeatCore } from "#renderer/seat-map/core.ts";
import { centredOn } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { chartNamed } from "./gallery.tsx";

export interface DraggedReport {
  /** Of the lifted picture over the rest, against one made for the chart that was moved. */
  readonly different: number;
  /** Of the picture after lowering, against the one before lifting. */
  readonly left: number;
  /** Pixels that moving changed at all. */
  readonly changed: number;
}

declare global {
  var compareDragged:
    | ((options: { readonly chart: string; readonly gesture: "move" | "turn" }) => Promise<DraggedReport>)
    | undefined;
}

const SIZE = { width: 640, height: 420 };
const SCALE = 0.5;
const BY = { dx: 40, dy: -24 };
const ABOUT = { x: 0, y: 400 };
const DEGREES = 30;
const TRACE = 12;

/** Lifts everything, moves it a whole number of pixels while the view pans too, and lowers it again. */
async function compareDragged(options: {
  readonly chart: string;
  readonly gesture: "move" | "turn";
}): Promise<DraggedReport> {
  const isMove = options.gesture === "move";
  const chart = isMove ? await chartNamed(options.chart) : seatsOnly(await chartNamed(options.chart));
  const places = placesOf(chart);
  const common = {
    palette: paletteOf("light"),
    texts: { areaFree: (free: number) => `${free} left`, sectionFree: (free: number) => `${free} left` },
    ...{ pixelRatio: 1, size: SIZE },
  };
  const start = centredOn(places.x[5]!, places.y[5]!, SCALE, SIZE);
  const view: View = { ...start, x: start.x + 110, y: start.y - 70 };
  const everything = new Set(places.numbers.keys());
  const core = new SeatCore({ chart, places, ...common });
  const [mine, theirs] = [canvas(), canvas()];
  core.mark(PLACE_MARK.highlight, everything);
  core.paint(mine, view);
  const before = pixelsOf(mine);

  const objects = isMove ? [...chart.sections, ...chart.shapes, ...chart.areas, ...chart.tables, ...chart.rows] : [];
  const lifted = core.lift(everything, new Set<unknown>(objects));
  const show = (at: View): void => {
    core.paint(mine, at);
    if (isMove) lifted.paint(mine, at, BY);
    else lifted.paintMapped(mine, at, turnAbout(ABOUT, DEGREES));
  };
  show(start);
  show(view);
  const dragged = pixelsOf(mine);

  const opened = documentOf(chart);
  const selection = isMove
    ? selectObjects(opened.order)
    : selectObjects(opened.order.filter((id) => id.startsWith("row")));
  const result = isMove
    ? moveSelection(opened, { selection, ...BY })
    : rotateSelection(opened, { selection, degrees: DEGREES, center: ABOUT });
  if (!result.ok) throw new Error(result.refusal.code);
  const moved = chartOf(result.value);
  const other = new SeatCore({ chart: moved, places: placesOf(moved), ...common });
  other.mark(PLACE_MARK.highlight, everything);
  other.paint(theirs, view);
  const dropped = pixelsOf(theirs);

  core.lower();
  core.paint(mine, view);
  return {
    different: countDifferent(dragged, dropped, TRACE),
    left: countDifferent(pixelsOf(mine), before, 0),
    changed: countDifferent(before, dropped, TRACE),
  };
}

globalThis.compareDragged = compareDragged;

/** A turn shows the seats alone: a hall of nothing else, on one wide floor. */
function seatsOnly(chart: Chart): Chart {
  const far = 1_000_000;
  const outline = [
    { x: -far, y: -far },
    { x: far, y: -far },
    { x: far, y: far },
    { x: -far, y: far },
  ];
  return {
    ...chart,
    sections: [{ key: "all", name: "All", outline }],
    rows: chart.rows.map((row) => ({ ...row, section: "all", label: "" })),
    ...{ tables: [], areas: [], shapes: [] },
  };
}

/** Pixels of which one channel differs by more. */
function countDifferent(one: Uint8ClampedArray, other: Uint8ClampedArray, by: number): number {
  let different = 0;
  for (let at = 0; at < one.length; at += 4)
    if ([0, 1, 2, 3].some((channel) => Math.abs(one[at + channel]! - other[at + channel]!) > by)) different += 1;
  return different;
}

function canvas(): CanvasRenderingContext2D {
  const made = globalThis.document.createElement("canvas");
  [made.width, made.height] = [SIZE.width, SIZE.height];
  return made.getContext("2d", { willReadFrequently: true })!;
}

const pixelsOf = (context: CanvasRenderingContext2D): Uint8ClampedArray =>
  context.getImageData(0, 0, SIZE.width, SIZE.height).data;
