// Draws QR codes as vectors: sharp on every printer, small in the file.
import { create } from "qrcode";

/** Modules of white that readers need around the code (ISO/IEC 18004). */
const QUIET_ZONE_MODULES = 4;

/** The part of a PDF document drawing needs. */
export type Canvas = Pick<PDFKit.PDFDocument, "rect" | "fill">;

/** Draws the code with its quiet zone into the square; error correction M survives a fold or a stain of 15 %. */
export function drawQrCode(
  canvas: Canvas,
  options: { text: string; xPt: number; yPt: number; sizePt: number; color: string },
): void {
  const { modules } = create(options.text, { errorCorrectionLevel: "M" });
  const modulePt = options.sizePt / (modules.size + 2 * QUIET_ZONE_MODULES);
  const isDark = (row: number, column: number): boolean => modules.data[row * modules.size + column] === 1;
  canvas.rect(options.xPt, options.yPt, options.sizePt, options.sizePt).fill("#ffffff");
  for (let row = 0; row < modules.size; row += 1) {
    let column = 0;
    while (column < modules.size) {
      let end = column;
      while (end < modules.size && isDark(row, end)) end += 1;
      if (end > column) {
        const xPt = options.xPt + (QUIET_ZONE_MODULES + column) * modulePt;
        const yPt = options.yPt + (QUIET_ZONE_MODULES + row) * modulePt;
        canvas.rect(xPt, yPt, (end - column) * modulePt, modulePt);
      }
      column = Math.max(end, column + 1);
    }
  }
  // One path for all modules: neighbours are filled together and leave no hairlines between rows.
  canvas.fill(options.color);
}
