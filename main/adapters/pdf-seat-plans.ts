// The seat plan of a performance as PDF: the seat map's own drawing on a landscape page, with title, legend and states.
import { setImmediate } from "node:timers/promises";
import { PageBrush } from "#domain/charts/drawing/page-brush.ts";
import { type Palette, paletteOf, PRINT_PALETTE } from "#domain/charts/drawing/palette.ts";
import { drawFace, type Face } from "#domain/charts/drawing/patterns.ts";
import { paintPlan } from "#domain/charts/drawing/plan.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import type { SeatPlan, SeatPlanDocuments } from "../ports.ts";
import type { Pen } from "./pdf/pen.ts";
import { planSink } from "./pdf/plan-sink.ts";
import { lazyFonts, openSheet } from "./pdf/sheet.ts";

const POINTS_PER_MM = 72 / 25.4;
/** Landscape, in millimetres. */
const PAPERS = { a4: { width: 297, height: 210 }, a3: { width: 420, height: 297 } } as const;
/** Office printers leave 4 to 5 mm blank. */
const MARGIN_PT = 9 * POINTS_PER_MM;
const HEAD_PT = 38;
const LEGEND_LINE_PT = 13;
const LEGEND_GAP_PT = 16;
const MARK_RADIUS_PT = 4.4;
const TEXT_PT = 8.5;
/** Paper is read from nearer than a screen: texts of the plan may be a little smaller than there. */
const CSS_PIXEL_PT = 0.52;
/** After so many places others get a turn: the plan of an arena must not stop the neighbour's keys. */
const PLACES_PER_TURN = 400;

/** Makes seat plans; `fontsFolder` as for tickets. */
export function pdfSeatPlans(options: { fontsFolder: string }): SeatPlanDocuments {
  const fonts = lazyFonts(options.fontsFolder);
  return {
    async render(plan) {
      const { pen, bytes } = openSheet(plan.title, await fonts());
      const places: number[] = [];
      for (const page of plan.pages) places.push(await drawPage(pen, plan, page));
      pen.document.end();
      return { pdf: await bytes, places };
    },
  };
}

async function drawPage(pen: Pen, plan: SeatPlan, page: SeatPlan["pages"][number]): Promise<number> {
  const { width, height } = PAPERS[plan.paper];
  const size = { width: width * POINTS_PER_MM, height: height * POINTS_PER_MM };
  pen.document.addPage({ size: [size.width, size.height], margin: 0 });
  const palette = plan.inColor ? paletteOf("light") : PRINT_PALETTE;
  drawHead(pen, plan, page.title, size.width, palette);
  const brush = new PageBrush(planSink(pen));
  const entries = entriesOf(plan, palette);
  const right = size.width - MARGIN_PT;
  const lines = arranged(pen, entries, right - MARGIN_PT);
  const legendTop = size.height - MARGIN_PT - lines.length * LEGEND_LINE_PT;
  for (const [at, line] of lines.entries()) {
    const y = legendTop + (at + 0.5) * LEGEND_LINE_PT;
    for (const { entry, x } of line) drawEntry(pen, brush, { entry, x: MARGIN_PT + x, y, palette });
  }
  const frame = { left: MARGIN_PT, right, top: MARGIN_PT + HEAD_PT, bottom: legendTop - 8, cssPixel: CSS_PIXEL_PT };
  let drawn = 0;
  for (const _place of paintPlan(brush, { ...plan, palette, floor: page.floor }, frame)) {
    drawn += 1;
    if (drawn % PLACES_PER_TURN === 0) await setImmediate();
  }
  return drawn;
}

function drawHead(pen: Pen, plan: SeatPlan, pageTitle: string, widthPt: number, palette: Palette): void {
  const right = widthPt - MARGIN_PT;
  const small = { weight: "regular", sizePt: 9, color: palette.dim } as const;
  const asOfPt = pen.fonts.width(plan.asOf, "regular") * small.sizePt;
  const box = {
    weight: "bold",
    widthPt: right - MARGIN_PT - asOfPt - 20,
    heightPt: 16,
    maxLines: 1,
    leading: 1.2,
  } as const;
  const title = [plan.title, pageTitle].filter((part) => part !== "").join(" · ");
  const sizesPt = [16, 14, 12, 10, 8];
  pen.box({ ...box, text: title, sizesPt }, { xPt: MARGIN_PT, yPt: MARGIN_PT }, { color: palette.ink });
  pen.line(plan.asOf, { xPt: right, baselinePt: MARGIN_PT + 10 }, { ...small, align: "right" });
  pen.line(plan.subtitle, { xPt: MARGIN_PT, baselinePt: MARGIN_PT + 28 }, small);
}

interface Entry {
  readonly text: string;
  readonly face: Face;
  /** Drawn as the ring around a booking's places. */
  readonly isRing: boolean;
}

function entriesOf({ legend, chart, inColor }: SeatPlan, palette: Palette): Entry[] {
  const plain = { color: palette.dim, pattern: "plain", wheelchair: false, highlight: false, dimmed: false } as const;
  const categories = chart.categories.map(({ key, color, pattern }): Entry => {
    const face = { ...plain, state: PLACE_STATE.free, color, pattern, letter: inColor ? undefined : key };
    return { text: `${key}  ${legend.categories[key] ?? ""}`, face, isRing: false };
  });
  const states = legend.states.map(({ state, text }): Entry => {
    return { text, face: { ...plain, state: PLACE_STATE[state] }, isRing: false };
  });
  const ring =
    legend.highlighted === null
      ? []
      : [{ text: legend.highlighted, face: { ...plain, state: PLACE_STATE.sold }, isRing: true }];
  return [...categories, ...states, ...ring];
}

type Placed = readonly { readonly entry: Entry; readonly x: number }[];

/** Breaks the legend into lines of this width. */
function arranged(pen: Pen, entries: readonly Entry[], widthPt: number): Placed[] {
  const lines: { entry: Entry; x: number }[][] = [[]];
  let x = 0;
  for (const entry of entries) {
    const needed = 3 * MARK_RADIUS_PT + pen.fonts.width(entry.text, "regular") * TEXT_PT;
    if (x > 0 && x + needed > widthPt) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push({ entry, x });
    x += needed + LEGEND_GAP_PT;
  }
  return lines;
}

function drawEntry(
  pen: Pen,
  brush: PageBrush,
  spot: { readonly entry: Entry; readonly x: number; readonly y: number; readonly palette: Palette },
): void {
  const { entry, palette, y } = spot;
  const x = spot.x + MARK_RADIUS_PT;
  drawFace(brush, x, y, MARK_RADIUS_PT, entry.face, palette, false);
  const { letter } = entry.face;
  if (letter !== undefined) {
    brush.font = `700 ${MARK_RADIUS_PT * 1.2}px sans-serif`;
    brush.fillStyle = palette.ink;
    brush.fillText(letter, x, y);
  }
  if (entry.isRing) {
    brush.strokeStyle = palette.accent;
    brush.lineWidth = 1.3;
    brush.beginPath();
    brush.arc(x, y, MARK_RADIUS_PT * 1.36, 0, 2 * Math.PI);
    brush.stroke();
  }
  const at = { xPt: x + 2 * MARK_RADIUS_PT, baselinePt: y + TEXT_PT * 0.36 };
  pen.line(entry.text, at, { weight: "regular", sizePt: TEXT_PT, color: palette.ink });
}
