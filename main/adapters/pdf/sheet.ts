// What every PDF of ours has in common: a date that means nothing, and its bytes in one piece.

/** The same content gives the same bytes, so the document's date is fixed and means nothing. */
export const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

/** The whole document once it was ended. */
export function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
