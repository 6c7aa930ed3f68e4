// CSV in and out: reads what spreadsheets of any country write, writes nothing a spreadsheet would run.
import { CsvError, parse, type InfoRecord } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { ok, refuse, type Refusal, type Result } from "#domain/result.ts";

export interface CsvRow {
  /** The line of the file the row starts on, counted from 1: what the person sees in an editor. */
  readonly line: number;
  /** As many cells as the header has; missing ones at the end are empty. */
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly separator: CsvSeparator;
  readonly encoding: CsvEncoding;
}

export type CsvSeparator = "," | ";" | "\t";
export type CsvEncoding = "utf-8" | "utf-16le" | "windows-1252";

export type CsvRefusal =
  | Refusal<"CSV_UNREADABLE", { line: number; reason: "EMPTY" | "BINARY" | "QUOTES" | "TOO_MANY_CELLS" }>
  | Refusal<"CSV_TOO_LARGE", { line: number; limit: "rows" | "columns" | "row-length"; maximum: number }>;

export type CsvCell = string | number | null;

interface CsvLimits {
  readonly maxRows: number;
  readonly maxColumns: number;
}

const SEPARATORS: readonly CsvSeparator[] = [",", ";", "\t"];
const MAXIMUM_ROW_CHARACTERS = 200_000;

/**
 * Reads a table with a header. Understands a byte order mark, comma, semicolon or tab (detected), CRLF or LF, quotes,
 * Excel's `sep=` line, UTF-16 and, where bytes are not UTF-8, Windows-1252. Empty lines are passed over; line breaks
 * inside cells become `\n`.
 * Refuses with CSV_UNREADABLE or CSV_TOO_LARGE and the line.
 */
export function readCsv(input: string | Uint8Array, limits: CsvLimits): Result<CsvTable, CsvRefusal> {
  const { text, encoding } = typeof input === "string" ? { text: input, encoding: "utf-8" as const } : decode(input);
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const hint = /^sep=([,;\t])\n/i.exec(lines);
  const body = lines.slice(hint?.[0].length ?? 0);
  const linesBefore = hint === null ? 0 : 1;
  const binaryAt = body.indexOf("\0");
  if (binaryAt >= 0) return unreadable(linesBefore + lineAt(body, binaryAt), "BINARY");
  const separator = SEPARATORS.find((candidate) => candidate === hint?.[1]) ?? detectSeparator(body);
  const parsed = parseRecords({ body, separator, linesBefore, maxRecords: limits.maxRows + 1 });
  if (!parsed.ok) return parsed;
  const [first, ...rest] = parsed.value;
  if (first === undefined) return unreadable(1, "EMPTY");
  const header = withoutEmptyEnd(first.cells.map((cell) => cell.trim()));
  if (header.length > limits.maxColumns) return tooLarge(first.line, "columns", limits.maxColumns);
  const rows: CsvRow[] = [];
  for (const { line, cells } of rest) {
    if (rows.length === limits.maxRows) return tooLarge(line, "rows", limits.maxRows);
    const filled = withoutEmptyEnd(cells);
    if (filled.length > header.length) return unreadable(line, "TOO_MANY_CELLS");
    rows.push({ line, cells: header.map((_name, index) => filled[index] ?? "") });
  }
  return ok({ header, rows, separator, encoding });
}

/**
 * Writes a table that opens right in a spreadsheet: UTF-8 with byte order mark, CRLF, quotes where needed. Text that
 * would be run as a formula gets an apostrophe in front; plain numbers such as -12.50 stay numbers.
 * `separator` is a comma unless told: spreadsheets of countries with a decimal comma expect a semicolon.
 */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  options: { separator?: CsvSeparator } = {},
): string {
  return stringify(
    [header, ...rows].map((cells) => cells.map(safeCell)),
    {
      bom: true,
      delimiter: options.separator ?? ",",
      record_delimiter: "windows",
      // Any separator a spreadsheet may split at is quoted, not only ours.
      quoted_match: /[,;\t\r\n"]|^\s|\s$/,
    },
  );
}

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/** Spreadsheets pass over spaces and invisible characters, and take full-width signs for the ordinary ones. */
const FORMULA_START = /^[\s\p{Cc}\p{Cf}"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
/** A formula behind a foreign separator: it would get a cell of its own where that separator is the usual one. */
const FORMULA_INSIDE = /([,;\t\r\n][\s\p{Cc}\p{Cf}"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

function safeCell(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  if (PLAIN_NUMBER.test(text)) return text;
  const inside = text.replace(FORMULA_INSIDE, "$1'");
  return FORMULA_START.test(text) ? `'${inside}` : inside;
}

function decode(bytes: Uint8Array): { text: string; encoding: CsvEncoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** The separator seen most often outside quotes in the first line that has text. */
function detectSeparator(body: string): CsvSeparator {
  const counts = new Map<string, number>();
  let isQuoted = false;
  let hasText = false;
  for (const character of body) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === "\n") {
      if (hasText) break;
      continue;
    } else if (!isQuoted) counts.set(character, (counts.get(character) ?? 0) + 1);
    hasText = true;
  }
  const seen = (separator: CsvSeparator): number => counts.get(separator) ?? 0;
  return SEPARATORS.reduce((best, candidate) => (seen(candidate) > seen(best) ? candidate : best));
}

function parseRecords(options: {
  body: string;
  separator: CsvSeparator;
  linesBefore: number;
  maxRecords: number;
}): Result<CsvRow[], CsvRefusal> {
  const { body, separator, linesBefore } = options;
  const records: CsvRow[] = [];
  let lastLine = 0;
  try {
    parse(body, {
      delimiter: separator,
      record_delimiter: "\n",
      relax_column_count: true,
      max_record_size: MAXIMUM_ROW_CHARACTERS,
      // One more than is let in, so that the reader can tell "full" from "too many".
      to: options.maxRecords + 1,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }: InfoRecord) => {
        lastLine = lines;
        records.push({ line: linesBefore + lines - lineBreaksIn(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quote that is never closed is only noticed at the end of the file: the row that opens it is of help.
    const isNoticedLate = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
    const noticedAt = typeof error["lines"] === "number" ? error["lines"] : lastLine + 1;
    const line = linesBefore + (isNoticedLate ? lastLine + 1 : noticedAt);
    if (error.code === "CSV_MAX_RECORD_SIZE") return tooLarge(line, "row-length", MAXIMUM_ROW_CHARACTERS);
    return unreadable(line, "QUOTES");
  }
  return ok(records);
}

const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);

const lineAt = (text: string, offset: number): number => lineBreaksIn([text.slice(0, offset)]) + 1;

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

const unreadable = (
  line: number,
  reason: "EMPTY" | "BINARY" | "QUOTES" | "TOO_MANY_CELLS",
): { ok: false; refusal: CsvRefusal } => refuse("CSV_UNREADABLE", { line, reason });

const tooLarge = (
  line: number,
  limit: "rows" | "columns" | "row-length",
  maximum: number,
): { ok: false; refusal: CsvRefusal } => refuse("CSV_TOO_LARGE", { line, limit, maximum });
