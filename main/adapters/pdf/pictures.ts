// Pictures on paper: each opened once for a document, and none that unfolds to more than memory should hold.
import type { PrintedLayout } from "../../ports.ts";
import { pictureSize } from "./picture-size.ts";

/** A logo of 300 dpi over a whole A4 page has 9 million. */
const MOST_PIXELS = 16_000_000;

/** What PDFKit makes of a picture it has read. */
export interface OpenedPicture {
  readonly width: number;
  readonly height: number;
}

/** Draws a picture into the middle of a rectangle, as large as it goes. */
export function drawPicture(
  document: PDFKit.PDFDocument,
  picture: OpenedPicture,
  place: { xPt: number; yPt: number; widthPt: number; heightPt: number },
): void {
  const fit: [number, number] = [place.widthPt, place.heightPt];
  // An opened picture may be drawn again; the types know only files and bytes.
  document.image(picture as unknown as Buffer, place.xPt, place.yPt, { fit, align: "center", valign: "center" });
}

/** Answers null for a picture that is missing, too large or not readable: the paper comes without it. */
export function openPictures(
  document: PDFKit.PDFDocument,
): (layout: Pick<PrintedLayout, "pictures">, id: string) => OpenedPicture | null {
  const opened = new Map<string, OpenedPicture | null>();
  return ({ pictures }, id) => {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const bytes = pictures.get(id);
    const image = bytes === undefined ? null : openPicture(document, bytes);
    opened.set(id, image);
    return image;
  };
}

function openPicture(document: PDFKit.PDFDocument, bytes: Uint8Array): OpenedPicture | null {
  const size = pictureSize(bytes);
  if (size === null || size.widthPx * size.heightPx > MOST_PIXELS) return null;
  try {
    // In PDFKit since its first version, but not in its types.
    return (document as unknown as { openImage(source: Uint8Array): OpenedPicture }).openImage(bytes);
  } catch {
    return null;
  }
}
