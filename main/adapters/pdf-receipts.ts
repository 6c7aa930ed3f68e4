// Receipts, invoices and credit notes as PDF: on A4 pages with the address in the window, or on a roll of 80 mm.
import { assertNever } from "#domain/result.ts";
import type { PaperPart, ReceiptDocuments } from "../ports.ts";
import type { Fonts } from "./pdf/fonts.ts";
import { CAP_HEIGHT, type Pen } from "./pdf/pen.ts";
import { type OpenedPicture, drawPicture, openPictures } from "./pdf/pictures.ts";
import { drawQrCode } from "./pdf/qr-code.ts";
import { lazyFonts, openSheet } from "./pdf/sheet.ts";
import { setText } from "./pdf/typesetting.ts";

const POINTS_PER_MM = 72 / 25.4;

interface Format {
  readonly widthPt: number;
  /** Null: one page as long as what stands on it. */
  readonly heightPt: number | null;
  readonly marginPt: number;
  readonly sizesPt: { readonly small: number; readonly normal: number; readonly large: number };
  readonly codePt: number;
  readonly pictureOf: (id: string) => OpenedPicture | null;
  /** Left edge and top of the window of an envelope; null: the address stands in its place in the text. */
  readonly window: { readonly xPt: number; readonly yPt: number; readonly belowPt: number } | null;
}

/** The window as DIN 5008 form B has it: 45 mm from the top, 20 mm from the left. */
const FORMATS: Readonly<Record<"a4" | "roll", Omit<Format, "pictureOf">>> = {
  a4: {
    ...{ widthPt: 595, heightPt: 842, marginPt: 56, sizesPt: { small: 9, normal: 10.5, large: 17 }, codePt: 84 },
    window: { xPt: 20 * POINTS_PER_MM, yPt: 45 * POINTS_PER_MM, belowPt: 95 * POINTS_PER_MM },
  },
  roll: {
    ...{ widthPt: 80 * POINTS_PER_MM, heightPt: null, marginPt: 4 * POINTS_PER_MM, codePt: 80, window: null },
    sizesPt: { small: 7.5, normal: 9, large: 13 },
  },
};
const INK = "#14181f";
const LEADING = 1.35;
const GAP_LINES = 0.7;
/** Between words and their figure. */
const BETWEEN_PT = 10;
const MOST_LINES = 40;
/** A logo, not a poster. */
const MOST_PICTURE_PT = 200;
const LEAST_ROLL_PT = 200;

/** Makes the documents; `fontsFolder` as for tickets. */
export function pdfReceipts(options: { fontsFolder: string }): ReceiptDocuments {
  const fonts = lazyFonts(options.fontsFolder);
  return {
    async render({ parts, pictures = new Map<string, Uint8Array>(), paper, title }) {
      const opened = await fonts();
      const { pen, bytes } = openSheet(title, opened);
      const picture = openPictures(pen.document);
      const pictureOf = (id: string): OpenedPicture | null => picture({ pictures }, id);
      draw(pen, { parts, format: { ...FORMATS[paper], pictureOf } });
      pen.document.end();
      return await bytes;
    },
  };
}

function draw(pen: Pen, options: { parts: readonly PaperPart[]; format: Format }): void {
  const { parts, format } = options;
  const { marginPt, widthPt, window } = format;
  const innerPt = widthPt - 2 * marginPt;
  const heights = parts.map((part) => heightOf(pen.fonts, part, format));
  const lengthPt = heights.reduce((sum, height) => sum + height, 0) + 2 * marginPt;
  const pagePt = format.heightPt ?? Math.max(LEAST_ROLL_PT, lengthPt);
  const newPage = (): void => {
    pen.document.addPage({ size: [widthPt, pagePt], margin: 0 });
  };
  newPage();
  let yPt = marginPt;
  for (const [index, part] of parts.entries()) {
    const heightPt = heights[index] ?? 0;
    if (part.kind === "address" && window !== null) {
      drawPart(pen, part, { xPt: window.xPt, yPt: window.yPt, widthPt: innerPt, format });
      yPt = Math.max(yPt, window.belowPt);
      continue;
    }
    if (yPt + heightPt > pagePt - marginPt && yPt > marginPt) {
      newPage();
      yPt = marginPt;
    }
    drawPart(pen, part, { xPt: marginPt, yPt, widthPt: innerPt, format });
    yPt += heightPt;
  }
}

const weightOf = (part: { bold?: boolean }): "bold" | "regular" => (part.bold ? "bold" : "regular");

/** Words in one size, as many lines as they need. */
const boxOf = (words: { text: string; sizePt: number; widthPt: number; bold?: boolean }) => ({
  ...{
    text: words.text,
    weight: weightOf(words),
    widthPt: words.widthPt,
    heightPt: words.sizePt * LEADING * MOST_LINES,
  },
  ...{ sizesPt: [words.sizePt], maxLines: MOST_LINES, leading: LEADING },
});

const linesHigh = (fonts: Fonts, box: ReturnType<typeof boxOf>): number =>
  Math.max(1, setText(fonts, box).lines.length) * (box.sizesPt[0] ?? 0) * LEADING;

function labelWidth(fonts: Fonts, part: Extract<PaperPart, { kind: "pair" }>, format: Format): number {
  const valuePt = fonts.width(part.value, weightOf(part)) * format.sizesPt.normal;
  // A long value leaves the words at least a third of the line.
  const innerPt = format.widthPt - 2 * format.marginPt;
  return Math.max(innerPt / 3, innerPt - valuePt - BETWEEN_PT);
}

function heightOf(fonts: Fonts, part: PaperPart, format: Format): number {
  const { sizesPt, codePt } = format;
  const widthPt = format.widthPt - 2 * format.marginPt;
  switch (part.kind) {
    case "text":
      return linesHigh(fonts, boxOf({ ...part, sizePt: sizesPt[part.size], widthPt }));
    case "pair":
      return linesHigh(
        fonts,
        boxOf({ ...part, text: part.label, sizePt: sizesPt.normal, widthPt: labelWidth(fonts, part, format) }),
      );
    case "address":
      return (part.lines.length + 1) * sizesPt.normal * LEADING;
    case "rule":
    case "gap":
      return sizesPt.normal * GAP_LINES;
    case "code":
      return codePt;
    case "picture":
      return pictureBox(part, format).heightPt;
    default:
      return assertNever(part);
  }
}

function drawPart(pen: Pen, part: PaperPart, at: { xPt: number; yPt: number; widthPt: number; format: Format }): void {
  const { xPt, yPt, widthPt, format } = at;
  const { normal } = format.sizesPt;
  switch (part.kind) {
    case "text": {
      const box = boxOf({ ...part, sizePt: format.sizesPt[part.size], widthPt });
      pen.box(box, { xPt, yPt }, { color: INK, align: part.align });
      return;
    }
    case "pair": {
      const box = boxOf({ ...part, text: part.label, sizePt: normal, widthPt: labelWidth(pen.fonts, part, format) });
      pen.box(box, { xPt, yPt }, { color: INK });
      const baselinePt = yPt + normal * CAP_HEIGHT;
      const style = { weight: weightOf(part), sizePt: normal, color: INK, align: "right" } as const;
      pen.line(part.value, { xPt: xPt + widthPt, baselinePt }, style);
      return;
    }
    case "address":
      for (const [index, line] of part.lines.entries()) {
        const baselinePt = yPt + normal * (CAP_HEIGHT + index * LEADING);
        pen.line(line, { xPt, baselinePt }, { weight: "regular", sizePt: normal, color: INK });
      }
      return;
    case "rule":
      pen.document
        .moveTo(xPt, yPt)
        .lineTo(xPt + widthPt, yPt)
        .lineWidth(0.6)
        .stroke(INK);
      return;
    case "gap":
      return;
    case "code": {
      const sizePt = format.codePt;
      drawQrCode(pen.document, { text: part.text, xPt: xPt + (widthPt - sizePt) / 2, yPt, sizePt, color: INK });
      return;
    }
    case "picture": {
      const opened = format.pictureOf(part.picture);
      if (opened === null) return;
      const box = pictureBox(part, format);
      const leftPt = xPt + (part.align === "center" ? (widthPt - box.widthPt) / 2 : 0);
      drawPicture(pen.document, opened, { ...box, xPt: leftPt, yPt, heightPt: box.heightPt - BETWEEN_PT });
      return;
    }
    default:
      assertNever(part);
  }
}

/** As wide as wished or as the paper, as high as the picture then is, with a little air below; nothing without a picture. */
function pictureBox(
  part: Extract<PaperPart, { kind: "picture" }>,
  format: Format,
): { widthPt: number; heightPt: number } {
  const opened = format.pictureOf(part.picture);
  if (opened === null) return { widthPt: 0, heightPt: 0 };
  const widthPt = Math.min((part.widthTenths * POINTS_PER_MM) / 10, format.widthPt - 2 * format.marginPt);
  const heightPt = Math.min(MOST_PICTURE_PT, (widthPt * opened.height) / opened.width);
  return { widthPt, heightPt: heightPt + BETWEEN_PT };
}
