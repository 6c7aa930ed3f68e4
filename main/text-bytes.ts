// Bytes of a file somebody chose, as text: by its mark, as UTF-8, or as what Windows wrote before that.

export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  /** Nothing in the file says so. */
  readonly isGuess: boolean;
  /** The file is packed: it has to be unpacked first, and we do not. */
  readonly archive: string | null;
}

const ARCHIVES: readonly (readonly [name: string, signature: readonly number[]])[] = [
  ["a zip file", [0x50, 0x4b, 0x03, 0x04]],
  ["an empty zip file", [0x50, 0x4b, 0x05, 0x06]],
  ["a gzip file", [0x1f, 0x8b]],
  ["a PDF file", [0x25, 0x50, 0x44, 0x46]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
];

/** The text of a file. Nothing is unpacked, so nothing can grow. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const archive = ARCHIVES.find(([_name, signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (archive !== undefined) return { text: "", encoding: "utf-8", isGuess: false, archive: archive[0] };
  const decoded = (encoding: DecodedText["encoding"], isGuess: boolean): DecodedText => ({
    text: new TextDecoder(encoding).decode(bytes),
    ...{ encoding, isGuess, archive: null },
  });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded("utf-16le", false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded("utf-16be", false);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, encoding: "utf-8", isGuess: false, archive: null };
  } catch {
    return decoded("windows-1252", true);
  }
}
