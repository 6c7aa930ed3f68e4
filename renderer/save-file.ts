// Hands a file to the browser's own save dialog or download folder.

const URL_LIVES_MS = 60_000;

type TextType = "text/csv" | "application/json" | "image/svg+xml";

/** Saves text under a name. */
export function saveText(options: { fileName: string; text: string; type: TextType }): void {
  save(options.fileName, new Blob([options.text], { type: `${options.type};charset=utf-8` }));
}

/** Saves a document under a name. */
export function saveBytes(options: {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
  type: "application/pdf";
}): void {
  save(options.fileName, new Blob([options.bytes], { type: options.type }));
}

function save(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads from the address a little later.
  setTimeout(() => URL.revokeObjectURL(url), URL_LIVES_MS);
}
