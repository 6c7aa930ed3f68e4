// Draws one ticket: what is on, when and where on the body; code, price and number of people on the stub.
import type { TicketFace, TicketWords } from "../../ports.ts";
import { drawQrCode } from "./qr-code.ts";
import { CAP_HEIGHT, type Pen } from "./pen.ts";
import { drawSeatPanel } from "./seat-panel.ts";
import { BODY, GUTTER_PT, INK, STUB, STUB_X_PT, TICKET_HEIGHT_PT, TICKET_WIDTH_PT } from "./ticket-layout.ts";

const TITLE_SIZES_PT = [38, 34, 31, 28, 25.5, 23, 21, 19, 17, 15.5, 14, 12.5, 11];
const ARTIST_SIZES_PT = [12, 11, 10, 9, 8];
const DETAIL_SIZES_PT = [8.5, 8, 7.5, 7, 6.5];

/** Draws the ticket with its top left corner at (0, topPt). */
export function drawTicket(pen: Pen, ticket: TicketFace, words: TicketWords, topPt: number): void {
  pen.document.save().translate(0, topPt);
  if (ticket.copy > 0) drawGhost(pen, `${words.copy} ${ticket.copy}`);
  drawHead(pen, ticket, words);
  drawTitle(pen, ticket);
  drawWhen(pen, ticket, words);
  drawSeatPanel(pen, ticket, words);
  drawFooter(pen, ticket, words);
  drawPerforation(pen);
  drawStub(pen, ticket, words);
  pen.document.restore();
}

function drawHead(pen: Pen, ticket: TicketFace, words: TicketWords): void {
  const baselinePt = BODY.topPt + 9 * CAP_HEIGHT;
  let widthPt: number = BODY.widthPt;
  if (ticket.copy > 0) {
    const label = `${words.copy} ${ticket.copy}`;
    const xPt = BODY.xPt + BODY.widthPt;
    const style = { weight: "bold", sizePt: 10, color: INK.copy, align: "right", trackingPt: 0.6 } as const;
    const labelPt = pen.line(label, { xPt: xPt - 6, baselinePt: baselinePt + 0.5 }, style);
    pen.document
      .roundedRect(xPt - labelPt - 12, baselinePt - 12, labelPt + 12, 17, 3)
      .lineWidth(1.2)
      .stroke(INK.copy);
    widthPt -= labelPt + 24;
  }
  pen.document.rect(BODY.xPt, baselinePt - 7, 16, 7.5).fill(INK.accent);
  const box = { text: ticket.venueName, weight: "bold", heightPt: 10, maxLines: 1, leading: 1.2 } as const;
  const at = { xPt: BODY.xPt + 23, yPt: BODY.topPt };
  pen.box({ ...box, widthPt: widthPt - 23, sizesPt: [10, 9, 8, 7] }, at, { color: INK.accent });
}

function drawTitle(pen: Pen, ticket: TicketFace): void {
  const artistsPt = ticket.artists === "" ? 0 : 16;
  const at = { xPt: BODY.xPt, yPt: BODY.titleYPt };
  const title = { text: ticket.eventTitle, weight: "bold", widthPt: BODY.widthPt, sizesPt: TITLE_SIZES_PT } as const;
  const heightPt = pen.box(
    { ...title, heightPt: BODY.titleHeightPt + (artistsPt === 0 ? 16 : 0), maxLines: 4, leading: 1.13 },
    at,
    { color: INK.text },
  );
  if (ticket.artists === "") return;
  const yPt = BODY.titleYPt + heightPt + 13;
  const room = BODY.whenYPt - 10 - yPt;
  const artists = { text: ticket.artists, weight: "regular", widthPt: BODY.widthPt, sizesPt: ARTIST_SIZES_PT } as const;
  pen.box({ ...artists, heightPt: room, maxLines: 2, leading: 1.3 }, { xPt: BODY.xPt, yPt }, { color: INK.quiet });
}

function drawWhen(pen: Pen, ticket: TicketFace, words: TicketWords): void {
  const doors = ticket.doors === "" ? "" : `${words.doors} ${ticket.doors}`;
  const doorsPt = doors === "" ? 0 : Math.min(pen.fonts.width(doors, "regular") * 11, BODY.widthPt / 3);
  const whenPt = BODY.widthPt - (doorsPt === 0 ? 0 : doorsPt + 14);
  const when = {
    text: ticket.when,
    weight: "bold",
    sizesPt: [15, 14, 13, 12, 11, 10, 9],
    maxLines: 1,
    leading: 1.2,
  } as const;
  pen.box({ ...when, widthPt: whenPt, heightPt: 15 }, { xPt: BODY.xPt, yPt: BODY.whenYPt }, { color: INK.text });
  if (doors === "") return;
  const box = { text: doors, weight: "regular", sizesPt: [11, 10, 9, 8, 7], maxLines: 1, leading: 1.2 } as const;
  const at = { xPt: BODY.xPt + BODY.widthPt - doorsPt - 1, yPt: BODY.whenYPt + 2.5 };
  pen.box({ ...box, widthPt: doorsPt + 1, heightPt: 11 }, at, { color: INK.quiet, align: "right" });
}

function drawFooter(pen: Pen, ticket: TicketFace, words: TicketWords): void {
  const booking = `${words.booking} ${ticket.bookingNumber}`;
  const text = ticket.holder === "" ? booking : `${booking}  ·  ${ticket.holder}`;
  const box = { text, weight: "regular", widthPt: BODY.widthPt, heightPt: 9, sizesPt: DETAIL_SIZES_PT } as const;
  const at = { xPt: BODY.xPt, yPt: BODY.footerBaselinePt - 8.5 * CAP_HEIGHT };
  pen.box({ ...box, maxLines: 1, leading: 1.2 }, at, { color: INK.quiet });
}

function drawPerforation(pen: Pen): void {
  pen.document
    .moveTo(STUB_X_PT, GUTTER_PT)
    .lineTo(STUB_X_PT, TICKET_HEIGHT_PT - GUTTER_PT)
    .lineWidth(0.8)
    .dash(1, { space: 3.2 })
    .lineCap("round")
    .stroke(INK.line)
    .undash();
}

function drawStub(pen: Pen, ticket: TicketFace, words: TicketWords): void {
  const codeTopPt = BODY.topPt - 8;
  drawQrCode(pen.document, {
    text: ticket.code,
    xPt: STUB.xPt,
    yPt: codeTopPt,
    sizePt: STUB.codeSizePt,
    color: INK.text,
  });
  const codeYPt = codeTopPt + STUB.codeSizePt - 2;
  const code = { text: grouped(ticket.code), weight: "bold", widthPt: STUB.widthPt, heightPt: 19 } as const;
  const codeAt = { xPt: STUB.xPt, yPt: codeYPt };
  pen.box({ ...code, sizesPt: [9, 8.5, 8, 7.5, 7], maxLines: 2, leading: 1.25 }, codeAt, {
    color: INK.text,
    align: "center",
  });
  drawOffer(pen, ticket, words, codeYPt + 28);
  const number = { text: ticket.bookingNumber, weight: "regular", widthPt: STUB.widthPt, heightPt: 8 } as const;
  const numberAt = { xPt: STUB.xPt, yPt: BODY.footerBaselinePt - 8 * CAP_HEIGHT };
  pen.box({ ...number, sizesPt: [8, 7, 6], maxLines: 1, leading: 1.2 }, numberAt, {
    color: INK.quiet,
    align: "center",
  });
}

/** Price, ticket type and category; people let in when it is more than one. */
function drawOffer(pen: Pen, ticket: TicketFace, words: TicketWords, yPt: number): void {
  const centered = { color: INK.text, align: "center" } as const;
  const box = { widthPt: STUB.widthPt, maxLines: 1, leading: 1.2 } as const;
  let nextPt = yPt;
  if (ticket.admits > 1) {
    pen.document.roundedRect(STUB.xPt, nextPt - 5, STUB.widthPt, 22, 4).fill(INK.text);
    const text = `${words.admits} ${ticket.admits}`;
    const sizesPt = [14, 12, 10, 8];
    pen.box(
      { ...box, text, weight: "bold", heightPt: 14, sizesPt },
      { xPt: STUB.xPt, yPt: nextPt + 1 },
      { ...centered, color: INK.paper },
    );
    nextPt += 26;
  }
  const typed = { ...box, text: ticket.ticketType, weight: "bold", heightPt: 12, sizesPt: [11, 10, 9, 8, 7] } as const;
  pen.box(typed, { xPt: STUB.xPt, yPt: nextPt }, centered);
  const category = {
    ...box,
    text: ticket.category,
    weight: "regular",
    heightPt: 10,
    sizesPt: [9.5, 8.5, 7.5, 6.5],
  } as const;
  pen.box(category, { xPt: STUB.xPt, yPt: nextPt + 13 }, { ...centered, color: INK.quiet });
  const price = { ...box, text: ticket.price, weight: "bold", heightPt: 17, sizesPt: [17, 15, 13, 11, 9] } as const;
  pen.box(price, { xPt: STUB.xPt, yPt: nextPt + 28 }, centered);
}

/** Large pale words across the body: a copy is recognized from an arm's length. */
function drawGhost(pen: Pen, text: string): void {
  const middleXPt = BODY.xPt + BODY.widthPt / 2;
  const middleYPt = TICKET_HEIGHT_PT / 2;
  const sizePt = Math.min(96, (TICKET_WIDTH_PT * 0.6) / pen.fonts.width(text, "bold"));
  pen.document.save().rotate(-18, { origin: [middleXPt, middleYPt] });
  const at = { xPt: middleXPt, baselinePt: middleYPt + (sizePt * CAP_HEIGHT) / 2 };
  pen.line(text, at, { weight: "bold", sizePt, color: INK.ghost, align: "center" });
  pen.document.restore();
}

/** Groups of four are read out and typed with fewer mistakes. */
const grouped = (code: string): string =>
  /^[0-9A-Z*~$=]{8,}$/.test(code) ? (code.match(/.{1,4}/g) ?? []).join(" ") : code;
