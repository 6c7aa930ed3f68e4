// Reads a PDF the way people and scanners do: its words, its pixels, and the QR codes in the pixels.
import { PDFiumLibrary } from "@hyzyla/pdfium";
import {
  BinaryBitmap,
  ChecksumException,
  DecodeHintType,
  FormatException,
  HybridBinarizer,
  NotFoundException,
  QRCodeReader,
  RGBLuminanceSource,
} from "@zxing/library";

/** A rendered page, one byte of grey per pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

const library = PDFiumLibrary.init();

/** The words of each page in reading order, line breaks as spaces. */
export async function textsOf(pdf: Uint8Array): Promise<string[]> {
  const document = await (await library).loadDocument(pdf);
  const texts = [...document.pages()].map((page) => page.getText().replace(/\s+/g, " "));
  document.destroy();
  return texts;
}

/** Each page as a picture with `scale` pixels per point. */
export async function picturesOf(pdf: Uint8Array, scale: number): Promise<Picture[]> {
  const document = await (await library).loadDocument(pdf);
  const pictures: Picture[] = [];
  for (const page of document.pages()) {
    const { width, height, data } = await page.render({ scale, render: "bitmap" });
    const grey = Uint8ClampedArray.from({ length: width * height }, (_, pixel) => {
      const at = pixel * 4;
      return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    });
    pictures.push({ width, height, grey });
  }
  document.destroy();
  return pictures;
}

/** A scanner looks many times, each time a little nearer or farther; one look at every code would miss 1 in 30. */
const LOOKS_PIXELS_PER_POINT = [2, 2.5, 1.5, 3, 1.8, 25 / 6];

/** The QR codes of the document, page by page and from top to bottom; null where a page's band has none. */
export async function codesOf(pdf: Uint8Array, bandsPerPage = 1): Promise<(string | null)[]> {
  let codes: (string | null)[] = [];
  for (const scale of LOOKS_PIXELS_PER_POINT) {
    const pictures = await picturesOf(pdf, scale);
    const bands = pictures.flatMap((picture) =>
      Array.from({ length: bandsPerPage }, (_, band) => ({ picture, from: band / bandsPerPage })),
    );
    codes = bands.map(({ picture, from }, index) => codes[index] ?? codeIn(picture, from, from + 1 / bandsPerPage));
    if (!codes.includes(null)) break;
  }
  return codes;
}

/** The code in one look at the band between two shares of the picture's height. */
function codeIn(picture: Picture, from: number, to: number): string | null {
  const top = Math.round(picture.height * from);
  const bottom = Math.round(picture.height * to);
  const part = picture.grey.slice(top * picture.width, bottom * picture.width);
  const source = new RGBLuminanceSource(part, picture.width, bottom - top);
  try {
    const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText();
  } catch (error) {
    const isUnread = [NotFoundException, ChecksumException, FormatException].some((kind) => error instanceof kind);
    if (isUnread) return null;
    throw error;
  }
}

/** The darkest pixel of a rectangle given in points of a picture made with `scale`. */
export function darkestIn(
  picture: Picture,
  scale: number,
  area: { left: number; top: number; right: number; bottom: number },
): number {
  let darkest = 255;
  for (let y = Math.ceil(area.top * scale); y < Math.min(picture.height, Math.floor(area.bottom * scale)); y += 1) {
    for (let x = Math.ceil(area.left * scale); x < Math.min(picture.width, Math.floor(area.right * scale)); x += 1) {
      darkest = Math.min(darkest, picture.grey[y * picture.width + x] ?? 255);
    }
  }
  return darkest;
}
