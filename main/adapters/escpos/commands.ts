// ESC/POS as receipt printers of all makers understand it: bytes for text, codes, cutting and the drawer. Pure.
// Source of the commands: Epson's "ESC/POS Command Reference".
import { assertNever } from "#domain/result.ts";
import type { PaperPart } from "../../ports.ts";

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const EOT = 0x04;
const LINE_FEED = 0x0a;

/** ESC @: forget what was set before. */
const INITIALIZE = [ESC, 0x40];
/** ESC t 16: Windows-1252, the one code page with the euro sign and the letters of Western Europe that all printers have. */
const WESTERN = [ESC, 0x74, 16];
const align = (side: "left" | "center"): number[] => [ESC, 0x61, side === "center" ? 1 : 0];
const bold = (on: boolean): number[] => [ESC, 0x45, on ? 1 : 0];
/** GS !: width and height doubled, or as usual. */
const large = (on: boolean): number[] => [GS, 0x21, on ? 0x11 : 0x00];
/** GS V 66 0: feeds to the knife and cuts, leaving a bridge. */
const CUT = [GS, 0x56, 66, 0];
/** GS r 1: answered when everything before it is done, with the state of the paper. */
const ASK_WHEN_DONE = [GS, 0x72, 1];

/** DLE EOT 4, answered at once, whatever else the printer does: is there paper? */
export const ASK_PAPER = Uint8Array.of(DLE, EOT, 4);
/** ESC p 0 25 250: a pulse of 50 ms on the drawer's first pin, then 500 ms of rest. */
export const OPEN_DRAWER = Uint8Array.of(ESC, 0x70, 0, 25, 250);

/** Bits 5 and 6 of the answer to DLE EOT 4: the roll has come to its end. */
export const isOutOfPaper = (answer: number): boolean => (answer & 0x60) !== 0;
/** Bits 2 and 3 of the answer to GS r 1. */
export const isEndedPaper = (answer: number): boolean => (answer & 0x0c) !== 0;

/** The bytes of a whole receipt, cut at its end; `columns` characters of normal type fit on a line. */
export function receiptBytes(parts: readonly PaperPart[], columns: number): Uint8Array {
  const body = parts.flatMap((part) => partBytes(part, columns));
  return Uint8Array.from([...INITIALIZE, ...WESTERN, ...body, ...CUT, ...ASK_WHEN_DONE]);
}

function partBytes(part: PaperPart, columns: number): number[] {
  switch (part.kind) {
    case "text": {
      const isLarge = part.size === "large";
      const lines = wrap(part.text, isLarge ? columns >> 1 : columns);
      const body = lines.flatMap((line) => [...encode(line), LINE_FEED]);
      return [
        ...align(part.align),
        ...(part.bold ? bold(true) : []),
        ...(isLarge ? large(true) : []),
        ...body,
        ...(isLarge ? large(false) : []),
        ...(part.bold ? bold(false) : []),
        ...align("left"),
      ];
    }
    case "pair": {
      const body = pairLines(part, columns).flatMap((line) => [...encode(line), LINE_FEED]);
      return part.bold ? [...bold(true), ...body, ...bold(false)] : body;
    }
    case "address":
      return [LINE_FEED, ...part.lines.flatMap((line) => [...encode(line), LINE_FEED])];
    case "rule":
      return [...encode("-".repeat(columns)), LINE_FEED];
    case "gap":
      return [LINE_FEED];
    case "code":
      return [...align("center"), ...codeBytes(part), LINE_FEED, ...align("left")];
    case "picture":
      // Receipt printers take logos by their own tools.
      return [];
    default:
      return assertNever(part);
  }
}

function codeBytes({ text, symbol }: Extract<PaperPart, { kind: "code" }>): number[] {
  switch (symbol ?? "qr") {
    case "qr":
      return qrCode(text);
    case "code128":
      return code128(text);
    case "pdf417":
      return pdf417(text);
  }
}

/** GS h, GS w, GS H: bars 80 dots high, modules of two dots, no words. GS k 73: the text in code set B. */
function code128(text: string): number[] {
  const data = [0x7b, 0x42, ...new TextEncoder().encode(text)];
  return [...[GS, 0x68, 80], ...[GS, 0x77, 2], ...[GS, 0x48, 0], ...[GS, 0x6b, 73, data.length, ...data]];
}

/** GS ( k for PDF417: three columns, modules of three dots, rows three modules high, correction level 2, the text, print. */
function pdf417(text: string): number[] {
  const data = [...new TextEncoder().encode(text)];
  const length = data.length + 3;
  return [
    ...[GS, 0x28, 0x6b, 3, 0, 48, 65, 3],
    ...[GS, 0x28, 0x6b, 3, 0, 48, 67, 3],
    ...[GS, 0x28, 0x6b, 3, 0, 48, 68, 3],
    ...[GS, 0x28, 0x6b, 4, 0, 48, 69, 48, 50],
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 48, 80, 48, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 48, 81, 48],
  ];
}

/** GS ( k: model 2, modules of six dots, error correction M, the text, print. */
function qrCode(text: string): number[] {
  const data = [...new TextEncoder().encode(text)];
  const length = data.length + 3;
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 49, 65, 50, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 67, 6],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 69, 49],
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, 80, 48, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 81, 48],
  ];
}

/** Words at the left, the figure at the right of the last line. */
function pairLines({ label, value }: { label: string; value: string }, columns: number): string[] {
  const lines = wrap(label, Math.max(8, columns - value.length - 1));
  const last = lines.at(-1) ?? "";
  if (last.length + value.length + 1 > columns) return [...lines, value.padStart(columns)];
  return [...lines.slice(0, -1), last + value.padStart(columns - last.length)];
}

/** Lines of at most so many characters, broken at spaces; words longer than a line are cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.normalize("NFC").split(/\s+/u)) {
    if (line !== "" && line.length + 1 + word.length <= columns) line += ` ${word}`;
    else {
      if (line !== "") lines.push(line);
      line = word;
    }
    while (line.length > columns) {
      lines.push(line.slice(0, columns));
      line = line.slice(columns);
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** Characters of Windows-1252 between 0x80 and 0x9f, which Unicode has elsewhere. */
const WINDOWS_1252 = new Map(
  Array.from("€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ", (character, index) => [character, 0x80 + index]),
);
const SPACES = /[\u00a0\u2007\u2009\u202f]/u;

/** Bytes of a line; letters the code page lacks lose their accents, what is left becomes a question mark. No control character gets through. */
export function encode(text: string): number[] {
  return Array.from(text.normalize("NFC")).flatMap((character) => {
    const byte = byteOf(character);
    if (byte !== null) return [byte];
    const plain = character.normalize("NFKD").replaceAll(/\p{M}/gu, "");
    return Array.from(plain, (part) => byteOf(part) ?? 0x3f);
  });
}

function byteOf(character: string): number | null {
  if (SPACES.test(character)) return 0x20;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return 0x3f;
  if (code < 0x7f || (code >= 0xa0 && code <= 0xff)) return code;
  return code > 0xff ? (WINDOWS_1252.get(character) ?? null) : 0x3f;
}
