// Writes what a page brush paints into a PDF: paths as paths, words as words that can be searched and read aloud.
import type { PageSink, PathStep } from "#domain/charts/drawing/page-brush.ts";
import { pictureSize } from "./picture-size.ts";
import { CAP_HEIGHT, type Pen } from "./pen.ts";

/** A hundredth of a point is finer than any printer, and keeps a plan of 20,000 seats small. */
const rounded = (length: number): number => Math.round(length * 100) / 100;

/** The sink of the page that the pen is on. */
export function planSink(pen: Pen): PageSink {
  const { document } = pen;
  return {
    fill(path, paint) {
      trace(document, path);
      document.fillColor(paint.color, paint.alpha).fill();
      // Others on this page say nothing of alpha: they must not inherit ours.
      if (paint.alpha < 1) document.fillOpacity(1);
    },
    stroke(path, stroke) {
      trace(document, path);
      document.lineWidth(rounded(stroke.width)).lineCap(stroke.cap).lineJoin(stroke.join);
      const [length, space = length] = stroke.dash;
      if (length !== undefined && length > 0) document.dash(rounded(length), { space: rounded(space ?? length) });
      document.strokeColor(stroke.color, stroke.alpha).stroke();
      if (length !== undefined && length > 0) document.undash();
      if (stroke.alpha < 1) document.strokeOpacity(1);
    },
    text(text) {
      document.save();
      if (text.radians !== 0) document.rotate((text.radians * 180) / Math.PI, { origin: [text.x, text.y] });
      if (text.alpha < 1) document.fillOpacity(text.alpha);
      pen.line(
        text.text,
        { xPt: text.x, baselinePt: text.y + (text.size * CAP_HEIGHT) / 2 },
        { weight: text.isBold ? "bold" : "regular", sizePt: text.size, color: text.color, align: "center" },
      );
      document.restore();
      if (text.alpha < 1) document.fillOpacity(1);
    },
    picture({ address, matrix, alpha }) {
      if (!isPrintable(address)) return;
      document.save();
      try {
        document.transform(...matrix).opacity(alpha);
        // By its address, under which the document keeps it: the pages of a plan share it.
        document.image(address, 0, 0, { width: 1, height: 1 });
      } catch {
        // It began like a picture and is none: the plan is printed without.
      }
      document.restore();
      document.opacity(1);
    },
    widthOf: (text, isBold) => pen.fonts.width(text, isBold ? "bold" : "regular"),
  };
}

/** More pixels than any printer shows on A3, and what unfolds in a second. */
const PICTURE_PIXELS_MAX = 16_000_000;

/** Pictures a PDF can hold: PNG and JPEG lying in the chart. The editor makes no others for buyers. */
function isPrintable(address: string): boolean {
  const [head, content] = address.split(";base64,");
  if (content === undefined || (head !== "data:image/png" && head !== "data:image/jpeg")) return false;
  const size = pictureSize(Buffer.from(content, "base64"));
  return size !== null && size.widthPx * size.heightPx <= PICTURE_PIXELS_MAX;
}

function trace(document: PDFKit.PDFDocument, path: readonly PathStep[]): void {
  for (const step of path) {
    switch (step[0]) {
      case "M":
        document.moveTo(rounded(step[1]), rounded(step[2]));
        break;
      case "L":
        document.lineTo(rounded(step[1]), rounded(step[2]));
        break;
      case "C":
        document.bezierCurveTo(
          ...([rounded(step[1]), rounded(step[2])] as const),
          ...([rounded(step[3]), rounded(step[4])] as const),
          ...([rounded(step[5]), rounded(step[6])] as const),
        );
        break;
      case "Z":
        document.closePath();
        break;
    }
  }
}
