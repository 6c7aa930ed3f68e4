// A file somebody wants to import: what format it is, whether it is too large, and the example to start from.
import { addDays, type Day } from "./calendar.ts";
import type { ImportFormat } from "./event.ts";

/** Main's own limit; said before anything is sent. */
export const MOST_IMPORT_CHARACTERS = 20_000_000;

/** JSON by its name or by its first sign; everything else is read as CSV. */
export function importFormatOf(options: { fileName: string; content: string }): ImportFormat {
  if (/\.json$/i.test(options.fileName)) return "json";
  if (/\.(csv|tsv|txt)$/i.test(options.fileName)) return "csv";
  return /^\s*[[{]/.test(options.content.replace(/^\uFEFF/, "")) ? "json" : "csv";
}

/** Bytes of a file as text: UTF-8, UTF-16 when it says so, Windows-1252 when it is not UTF-8 (what spreadsheets write). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A small file that imports as it stands into this venue, dated from tomorrow week on. */
export function exampleCsv(options: {
  venueName: string;
  chartName: string;
  today: Day;
  categories: readonly string[];
  ticketTypes: readonly string[];
}): string {
  const columns = options.categories.flatMap((category) =>
    options.ticketTypes.map((type) => `price ${category} ${type}`),
  );
  const header = ["title", "artists", "description", "venue", "chart", "starts", "doors", ...columns];
  const line = (
    title: string,
    artists: string,
    days: number,
    start: string,
    doors: string,
    first: number,
  ): string[] => [
    ...[title, artists, "", options.venueName, options.chartName],
    ...[`${addDays(options.today, days)} ${start}`, `${addDays(options.today, days)} ${doors}`],
    ...columns.map((_, column) => String(Math.max(5, first - 4 * column))),
  ];
  const rows = [
    header,
    line("Nocturnes", "Ada Lind Quartet", 8, "20:00", "19:00", 64),
    line("Nocturnes", "Ada Lind Quartet", 9, "20:00", "19:00", 64),
    line("Brass Night", "Harbour Brass|Otto Lenz", 15, "19:30", "18:30", 48),
  ];
  return `\uFEFF${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
