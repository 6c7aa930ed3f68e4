// Pictures on paper: each opened once for a document, and none that unfolds to more than memory should hold.
import type { PrintedLayout } from "../../ports.ts";
import { pictureSize } from "./picture-size.ts";

/** A logo of 300 dpi over a whole A4 page has 9 million. */
const MOST_PIXELS = 16_000_000;

/** Answers null for a picture that is missing, too large or not readable: the paper comes without it. */
export function openPictures(
  document: PDFKit.PDFDocument,
): (layout: Pick<PrintedLayout, "pictures">, id: string) => object | null {
  const opened = new Map<string, object | null>();
  return ({ pictures }, id) => {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const bytes = pictures.get(id);
    const image = bytes === undefined ? null : openPicture(document, bytes);
    opened.set(id, image);
    return image;
  };
}

function openPicture(document: PDFKit.PDFDocument, bytes: Uint8Array): object | null {
  const size = pictureSize(bytes);
  if (size === null || size.widthPx * size.heightPx > MOST_PIXELS) return null;
  try {
    // In PDFKit since its first version, but not in its types.
    return (document as unknown as { openImage(source: Uint8Array): object }).openImage(bytes);
  } catch {
    return null;
  }
}
