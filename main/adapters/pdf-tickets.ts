// Tickets as PDF, drawn from layouts: one per page for ticket stock, or as many as fit on an A4 sheet with cutting marks.
import { setImmediate } from "node:timers/promises";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import { assert } from "#domain/result.ts";
import type { PrintedLayout, TicketDocuments, TicketFace, TicketSheet } from "../ports.ts";
import { barSymbols } from "./pdf/bar-symbols.ts";
import { INK, pointsOf } from "./pdf/inks.ts";
import type { Pen } from "./pdf/pen.ts";
import { openPictures } from "./pdf/pictures.ts";
import { lazyFonts, openSheet } from "./pdf/sheet.ts";
import { type TicketKit, drawTicket } from "./pdf/ticket-face.ts";

/** More than a sold-out hall in one document is a mistake, and would hold up the counter. */
const MAXIMUM_TICKETS = 2_000;
/** After so many tickets others get a turn: a group booking must not stop the neighbour's keys. */
const TICKETS_PER_TURN = 10;
const A4_WIDTH_TENTHS = 2_100;
const A4_HEIGHT_TENTHS = 2_970;
/** Office printers leave 4 to 5 mm blank: the faint line begins behind them. */
const MARGIN_PT = pointsOf(90);

const USUAL: PrintedLayout = { content: BUILT_IN_LAYOUTS.dl, pictures: new Map() };

/** Makes ticket documents. `fontsFolder` holds the faces shipped in data/fonts; they are read at the first use. */
export function pdfTickets(options: { fontsFolder: string }): TicketDocuments {
  const fonts = lazyFonts(options.fontsFolder);
  return {
    async render({ tickets, layouts = [], words, sheet, title }) {
      assert(tickets.length > 0 && tickets.length <= MAXIMUM_TICKETS, `1 to ${MAXIMUM_TICKETS} tickets`);
      const { pen, bytes } = openSheet(title, await fonts());
      const symbols = layouts.some(hasBars) ? await barSymbols() : null;
      const kit = { words, symbols, picture: openPictures(pen.document) };
      const desk = openDesk(pen, kit, sheet);
      for (const [index, face] of tickets.entries()) {
        if (index > 0 && index % TICKETS_PER_TURN === 0) await setImmediate();
        desk.put(face, layouts[index] ?? USUAL);
      }
      pen.document.end();
      return await bytes;
    },
  };
}

const hasBars = ({ content }: PrintedLayout): boolean =>
  content.elements.some((element) => element.kind === "code" && element.symbol !== "qr");

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Puts tickets onto pages; those of another size begin a new one. */
function openDesk(pen: Pen, kit: TicketKit, sheet: TicketSheet) {
  let grid: Grid | null = null;
  let used = 0;
  return {
    put(face: TicketFace, layout: PrintedLayout): void {
      const wanted = gridOf(layout, sheet);
      if (grid === null || JSON.stringify(grid) !== JSON.stringify(wanted) || used >= grid.columns * grid.rows) {
        grid = wanted;
        used = 0;
        newPage(pen, grid);
      }
      const column = used % grid.columns;
      const row = Math.floor(used / grid.columns);
      drawTicket(pen, kit, { face, layout, xPt: column * grid.widthPt, yPt: row * grid.heightPt });
      if (column === 0 && row < grid.rows - 1) drawCutMarks(pen, (row + 1) * grid.heightPt);
      used += 1;
    },
  };
}

/** How many lie on a page: one, unless they go on A4 and there is room for more. */
function gridOf({ content }: PrintedLayout, sheet: TicketSheet): Grid {
  const size = { widthPt: pointsOf(content.widthTenths), heightPt: pointsOf(content.heightTenths) };
  const columns = Math.floor(A4_WIDTH_TENTHS / content.widthTenths);
  const rows = Math.floor(A4_HEIGHT_TENTHS / content.heightTenths);
  const isOnA4 = sheet === "a4-sheet" && columns * rows >= 1;
  return isOnA4 ? { columns, rows, ...size } : { columns: 1, rows: 1, ...size };
}

function newPage(pen: Pen, grid: Grid): void {
  const isSheet = grid.columns * grid.rows > 1;
  const size: [number, number] = isSheet
    ? [pointsOf(A4_WIDTH_TENTHS), pointsOf(A4_HEIGHT_TENTHS)]
    : [grid.widthPt, grid.heightPt];
  pen.document.addPage({ size, margin: 0 });
  for (let column = 1; column < grid.columns; column += 1) {
    pen.document.moveTo(column * grid.widthPt, 0).lineTo(column * grid.widthPt, MARGIN_PT / 2);
    pen.document.lineWidth(0.6).stroke(INK.text);
  }
}

/** Marks at both edges and a faint line between them, below the tickets just drawn. */
function drawCutMarks({ document }: Pen, yPt: number): void {
  const widthPt = pointsOf(A4_WIDTH_TENTHS);
  document.moveTo(MARGIN_PT, yPt).lineTo(widthPt - MARGIN_PT, yPt);
  document.lineWidth(0.3).dash(0.6, { space: 5 }).stroke(INK.line).undash();
  document.moveTo(0, yPt).lineTo(MARGIN_PT, yPt);
  document.moveTo(widthPt - MARGIN_PT, yPt).lineTo(widthPt, yPt);
  document.lineWidth(0.6).stroke(INK.text);
}
