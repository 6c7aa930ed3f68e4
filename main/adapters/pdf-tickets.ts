// Tickets as PDF: one per page for ticket stock, or three on an A4 sheet with cutting marks.
import { setImmediate } from "node:timers/promises";
import { assert, assertNever } from "#domain/result.ts";
import type { TicketDocuments, TicketFace, TicketSheet, TicketWords } from "../ports.ts";
import type { Pen } from "./pdf/pen.ts";
import { lazyFonts, openSheet } from "./pdf/sheet.ts";
import { drawTicket } from "./pdf/ticket-face.ts";
import { INK, MARGIN_PT, TICKET_HEIGHT_PT, TICKET_WIDTH_PT, TICKETS_PER_A4 } from "./pdf/ticket-layout.ts";

/** More than a sold-out hall in one document is a mistake, and would hold up the counter. */
const MAXIMUM_TICKETS = 2_000;
/** After so many tickets others get a turn: a group booking must not stop the neighbour's keys. */
const TICKETS_PER_TURN = 10;

/** Makes ticket documents. `fontsFolder` holds the faces shipped in data/fonts; they are read at the first use. */
export function pdfTickets(options: { fontsFolder: string }): TicketDocuments {
  const fonts = lazyFonts(options.fontsFolder);
  return {
    async render({ tickets, words, sheet, title }) {
      assert(tickets.length > 0 && tickets.length <= MAXIMUM_TICKETS, `1 to ${MAXIMUM_TICKETS} tickets`);
      const { pen, bytes } = openSheet(title, await fonts());
      for (const [index, ticket] of tickets.entries()) {
        if (index > 0 && index % TICKETS_PER_TURN === 0) await setImmediate();
        drawOnSheet(pen, { ticket, words, sheet, index });
      }
      pen.document.end();
      return await bytes;
    },
  };
}

function drawOnSheet(
  pen: Pen,
  options: { ticket: TicketFace; words: TicketWords; sheet: TicketSheet; index: number },
): void {
  const { ticket, words, sheet, index } = options;
  switch (sheet) {
    case "one-per-page":
      pen.document.addPage({ size: [TICKET_WIDTH_PT, TICKET_HEIGHT_PT], margin: 0 });
      drawTicket(pen, ticket, words, 0);
      return;
    case "a4-sheet": {
      const position = index % TICKETS_PER_A4;
      if (position === 0)
        pen.document.addPage({ size: [TICKET_WIDTH_PT, TICKETS_PER_A4 * TICKET_HEIGHT_PT], margin: 0 });
      drawTicket(pen, ticket, words, position * TICKET_HEIGHT_PT);
      if (position < TICKETS_PER_A4 - 1) drawCutMarks(pen, (position + 1) * TICKET_HEIGHT_PT);
      return;
    }
    default:
      assertNever(sheet);
  }
}

/** Marks at both edges and a faint line between them, below the ticket just drawn. */
function drawCutMarks(pen: Pen, yPt: number): void {
  const { document } = pen;
  document.moveTo(MARGIN_PT, yPt).lineTo(TICKET_WIDTH_PT - MARGIN_PT, yPt);
  document.lineWidth(0.3).dash(0.6, { space: 5 }).stroke(INK.line).undash();
  document.moveTo(0, yPt).lineTo(MARGIN_PT, yPt);
  document.moveTo(TICKET_WIDTH_PT - MARGIN_PT, yPt).lineTo(TICKET_WIDTH_PT, yPt);
  document.lineWidth(0.6).stroke(INK.text);
}
