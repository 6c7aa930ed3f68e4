// Draws one ticket from its layout: each element in its own rectangle, turned as it lies.
import type { Element, ElementOf, Lettered } from "#domain/layouts/layout.ts";
import { innerSize } from "#domain/layouts/check-layout.ts";
import { type TicketTexts, ticketTexts, wordOfField } from "#domain/layouts/ticket-texts.ts";
import { assert, assertNever } from "#domain/result.ts";
import type { PrintedLayout, TicketFace, TicketWords } from "../../ports.ts";
import { type BarSymbols, drawBars, drawMatrix } from "./bar-symbols.ts";
import { INK, colorOf, pointsOf } from "./inks.ts";
import { CAP_HEIGHT, type Pen } from "./pen.ts";
import { type OpenedPicture, drawPicture } from "./pictures.ts";
import { drawQrCode } from "./qr-code.ts";
import { drawSeatPanel } from "./seat-panel.ts";
import { type TextBox, setText, smallerSizes } from "./typesetting.ts";

/** What drawing tickets needs besides the pen. */
export interface TicketKit {
  readonly words: TicketWords;
  /** Null: no ticket has bars. */
  readonly symbols: BarSymbols | null;
  /** A picture opened once for the whole document; null when it cannot be shown. */
  readonly picture: (layout: PrintedLayout, id: string) => OpenedPicture | null;
}

interface Inner {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Draws the ticket with its top left corner at the given point. */
export function drawTicket(
  pen: Pen,
  kit: TicketKit,
  ticket: { face: TicketFace; layout: PrintedLayout; xPt: number; yPt: number },
): void {
  const { face, layout } = ticket;
  const texts = ticketTexts(face, kit.words.copy);
  pen.document.save().translate(ticket.xPt, ticket.yPt);
  // Whatever the layout: nobody shall take a copy for the original.
  if (face.copy > 0) drawGhost(pen, layout, texts.copy);
  for (const element of layout.content.elements) {
    pen.document.save();
    turn(pen, element);
    drawElement(pen, kit, { element, texts, face, layout });
    pen.document.restore();
  }
  pen.document.restore();
}

/** Moves the origin to where the element begins once the paper is held the way it is to be read. */
function turn({ document }: Pen, element: Element): void {
  const [xPt, yPt] = [pointsOf(element.xTenths), pointsOf(element.yTenths)];
  const [widthPt, heightPt] = [pointsOf(element.widthTenths), pointsOf(element.heightTenths)];
  const right = element.turn === 90 || element.turn === 180 ? widthPt : 0;
  const down = element.turn === 180 || element.turn === 270 ? heightPt : 0;
  document.translate(xPt + right, yPt + down);
  if (element.turn !== 0) document.rotate(element.turn);
}

function drawElement(
  pen: Pen,
  kit: TicketKit,
  what: { element: Element; texts: TicketTexts; face: TicketFace; layout: PrintedLayout },
): void {
  const { element, texts, face, layout } = what;
  const size = innerSize(element);
  const inner = { widthPt: pointsOf(size.widthTenths), heightPt: pointsOf(size.heightTenths) };
  switch (element.kind) {
    case "text":
      return drawWords(pen, element, inner, { text: element.text, label: "" });
    case "field": {
      const label = element.label === "none" ? "" : wordOfField(element.field, kit.words);
      return drawWords(pen, element, inner, { text: texts[element.field], label });
    }
    case "seats":
      return drawSeatPanel(pen, { ...inner, sizePt: element.sizePt, filled: element.filled }, texts, kit.words);
    case "line":
      return drawLine(pen, element, inner);
    case "box":
      return drawBox(pen, element, inner);
    case "picture": {
      const image = kit.picture(layout, element.picture);
      if (image !== null) drawPicture(pen.document, image, { xPt: 0, yPt: 0, ...inner });
      return;
    }
    case "code":
      return drawCode(pen, kit, element, { inner, text: face[element.field] });
    default:
      assertNever(element);
  }
}

const FRAME_PADDING_PT = 5;
/** A label above is this much of the value's size. */
const LABEL_SHARE = 0.45;
const LEAST_LABEL_PT = 5;

/** Words in their rectangle, as large as they go; nothing at all (frame, label) where there are none. */
function drawWords(
  pen: Pen,
  element: Lettered,
  inner: Inner,
  words: { readonly text: string; readonly label: string },
): void {
  if (words.text.trim() === "") return;
  const isCopy = element.kind === "field" && element.field === "copy";
  const color = isCopy ? INK.copy : colorOf(element.ink);
  drawFrame(pen, element, inner, color);
  const isAbove = element.kind === "field" && element.label === "above" && words.label !== "";
  const paddingPt = element.frame === "none" ? 0 : FRAME_PADDING_PT;
  const labelPt = isAbove ? Math.max(LEAST_LABEL_PT, element.sizePt * LABEL_SHARE) : 0;
  const topPt = isAbove ? labelPt * 1.3 : 0;
  const style = { color, align: element.align };
  const widthPt = Math.max(1, inner.widthPt - 2 * paddingPt);
  const one = { weight: element.bold ? "bold" : "regular", widthPt, leading: 1.2 } as const;
  if (isAbove) {
    const label = { ...one, text: words.label, weight: "regular", maxLines: 1, heightPt: labelPt } as const;
    pen.box({ ...label, sizesPt: smallerSizes(labelPt) }, { xPt: paddingPt, yPt: 0 }, { ...style, color: INK.quiet });
  }
  const text = isAbove || words.label === "" ? words.text : `${words.label} ${words.text}`;
  const heightPt = Math.max(1, inner.heightPt - topPt);
  const box: TextBox = { ...one, text, heightPt, maxLines: element.lines, sizesPt: smallerSizes(element.sizePt) };
  const sparePt = element.valign === "top" ? 0 : heightPt - heightOf(pen, box);
  const yPt = topPt + (element.valign === "middle" ? sparePt / 2 : sparePt);
  pen.box(box, { xPt: paddingPt, yPt: Math.max(0, yPt) }, style);
}

function heightOf(pen: Pen, box: TextBox): number {
  const { sizePt, lines } = setText(pen.fonts, box);
  return sizePt * CAP_HEIGHT + (lines.length - 1) * sizePt * box.leading;
}

function drawFrame(pen: Pen, element: Lettered, inner: Inner, color: string): void {
  const { document } = pen;
  if (element.frame === "filled")
    document.roundedRect(0, 0, inner.widthPt, inner.heightPt, 4).fill(element.ink === "paper" ? INK.text : INK.panel);
  if (element.frame === "outline")
    document
      .roundedRect(0.6, 0.6, inner.widthPt - 1.2, inner.heightPt - 1.2, 3)
      .lineWidth(1.2)
      .stroke(color);
}

/** A line runs along the longer side and is as thick as the shorter. */
function drawLine(pen: Pen, element: ElementOf<"line">, { widthPt, heightPt }: Inner): void {
  const { document } = pen;
  const thickPt = Math.min(widthPt, heightPt);
  if (widthPt >= heightPt) document.moveTo(0, heightPt / 2).lineTo(widthPt, heightPt / 2);
  else document.moveTo(widthPt / 2, 0).lineTo(widthPt / 2, heightPt);
  document.lineWidth(thickPt);
  if (element.dashed) document.dash(Math.max(1, thickPt), { space: Math.max(3.2, 3 * thickPt) });
  document.stroke(element.dashed ? INK.line : colorOf(element.ink));
  document.undash();
}

const FILLS = { panel: INK.panel, accent: INK.accent, ink: INK.text } as const;

function drawBox(pen: Pen, element: ElementOf<"box">, { widthPt, heightPt }: Inner): void {
  const { document } = pen;
  const borderPt = pointsOf(element.borderTenths);
  const radiusPt = Math.min(pointsOf(element.radiusTenths), widthPt / 2, heightPt / 2);
  if (element.fill !== "none") document.roundedRect(0, 0, widthPt, heightPt, radiusPt).fill(FILLS[element.fill]);
  if (borderPt === 0) return;
  // Inside the rectangle: a box at the page's edge keeps its border.
  const half = Math.min(borderPt, widthPt, heightPt) / 2;
  document
    .roundedRect(half, half, widthPt - 2 * half, heightPt - 2 * half, radiusPt)
    .lineWidth(2 * half)
    .stroke(INK.text);
}

function drawCode(pen: Pen, kit: TicketKit, element: ElementOf<"code">, what: { inner: Inner; text: string }): void {
  const { inner, text } = what;
  if (text === "") return;
  const { document } = pen;
  const color = INK.text;
  switch (element.symbol) {
    case "qr": {
      const sizePt = Math.min(inner.widthPt, inner.heightPt);
      const at = { xPt: (inner.widthPt - sizePt) / 2, yPt: (inner.heightPt - sizePt) / 2 };
      return drawQrCode(document, { text, ...at, sizePt, color });
    }
    case "code128":
      assert(kit.symbols, "bars have their encoder");
      return drawBars(document, kit.symbols.bars(text), { ...inner, color });
    case "pdf417":
      assert(kit.symbols, "bars have their encoder");
      return drawMatrix(document, kit.symbols.matrix(text), { ...inner, color });
    default:
      assertNever(element.symbol);
  }
}

/** Large pale words across the ticket: a copy is recognized from an arm's length. */
function drawGhost(pen: Pen, { content }: PrintedLayout, text: string): void {
  const [widthPt, heightPt] = [pointsOf(content.widthTenths), pointsOf(content.heightTenths)];
  const middleXPt = widthPt * 0.38;
  const middleYPt = heightPt / 2;
  const sizePt = Math.min(96, heightPt * 0.4, (widthPt * 0.6) / pen.fonts.width(text, "bold"));
  pen.document.save().rotate(-18, { origin: [middleXPt, middleYPt] });
  const at = { xPt: middleXPt, baselinePt: middleYPt + (sizePt * CAP_HEIGHT) / 2 };
  pen.line(text, at, { weight: "bold", sizePt, color: INK.ghost, align: "center" });
  pen.document.restore();
}
