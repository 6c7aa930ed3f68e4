// Puts set text onto a PDF page: runs of faces side by side on one baseline, left, centred or right.
import type { Fonts, Weight } from "./fonts.ts";
import { cleanText, setText, type SetText, type TextBox } from "./typesetting.ts";

export interface LineStyle {
  readonly weight: Weight;
  readonly sizePt: number;
  readonly color: string;
  readonly align?: "left" | "center" | "right";
  /** Extra space after each letter, in points. */
  readonly trackingPt?: number;
}

export interface Pen {
  readonly document: PDFKit.PDFDocument;
  readonly fonts: Fonts;
  /** Draws one line; `xPt` is its left end, middle or right end. Answers its width. */
  line(text: string, at: { xPt: number; baselinePt: number }, style: LineStyle): number;
  /** Draws text fitted into a box whose top left corner is given. Answers the height it took. */
  box(
    box: TextBox,
    at: { xPt: number; yPt: number },
    style: { color: string; align?: "left" | "center" | "right" },
  ): number;
}

/** Height of Inter's capitals over the baseline in multiples of the size. */
export const CAP_HEIGHT = 0.727;

export function createPen(document: PDFKit.PDFDocument, fonts: Fonts): Pen {
  // The opened font itself, not its bytes: reading Inter's tables anew for each document costs 80 ms. PDFKit takes it
  // (any object with `layout`), its types know only bytes and file names.
  for (const [name, font] of fonts.faces) document.registerFont(name, font as unknown as Uint8Array);

  function line(text: string, at: { xPt: number; baselinePt: number }, style: LineStyle): number {
    const shown = cleanText(text);
    const tracking = style.trackingPt ?? 0;
    const widthOf = (part: string): number =>
      fonts.width(part, style.weight) * style.sizePt + tracking * Array.from(part).length;
    const widthPt = widthOf(shown) - tracking;
    const shift = style.align === "center" ? widthPt / 2 : style.align === "right" ? widthPt : 0;
    let xPt = at.xPt - shift;
    document.fillColor(style.color).fontSize(style.sizePt);
    for (const run of fonts.runs(shown, style.weight)) {
      document.font(run.face);
      document.text(run.text, xPt, at.baselinePt, {
        lineBreak: false,
        baseline: "alphabetic",
        characterSpacing: tracking,
      });
      xPt += widthOf(run.text);
    }
    return widthPt;
  }

  function drawLines(
    { sizePt, lines }: SetText,
    box: TextBox,
    at: { xPt: number; yPt: number },
    style: { color: string; align?: "left" | "center" | "right" },
  ): number {
    const align = style.align ?? "left";
    const xPt = align === "left" ? at.xPt : align === "right" ? at.xPt + box.widthPt : at.xPt + box.widthPt / 2;
    const firstBaselinePt = at.yPt + sizePt * CAP_HEIGHT;
    const stepPt = sizePt * box.leading;
    for (const [index, text] of lines.entries()) {
      line(
        text,
        { xPt, baselinePt: firstBaselinePt + index * stepPt },
        { weight: box.weight, sizePt, color: style.color, align },
      );
    }
    return lines.length === 0 ? 0 : sizePt * CAP_HEIGHT + (lines.length - 1) * stepPt;
  }

  return { document, fonts, line, box: (box, at, style) => drawLines(setText(fonts, box), box, at, style) };
}
