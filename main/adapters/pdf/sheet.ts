// What every PDF of ours has in common: how it is opened, a date that means nothing, and its bytes in one piece.
import PDFDocument from "pdfkit";
import { type Fonts, openFonts } from "./fonts.ts";
import { type Pen, createPen } from "./pen.ts";

/** The same content gives the same bytes, so the document's date is fixed and means nothing. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

/** The faces in `folder`, read at the first use; a failure is tried again at the next. */
export function lazyFonts(folder: string): () => Promise<Fonts> {
  let fonts: Promise<Fonts> | null = null;
  return () =>
    (fonts ??= openFonts(folder).catch((error: unknown) => {
      fonts = null;
      throw error;
    }));
}

/** An empty document to draw on; `bytes` are there once it was ended. */
export function openSheet(title: string, fonts: Fonts): { readonly pen: Pen; readonly bytes: Promise<Uint8Array> } {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    font: "",
    displayTitle: true,
    pdfVersion: "1.7",
    info: { Title: title, Creator: "ConcertHub", Producer: "ConcertHub", CreationDate: FIXED_DATE },
  });
  const bytes = collect(document);
  return { pen: createPen(document, fonts), bytes };
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
