// A bank's CSV as a table: what banks write above the header (account, balance, days) is passed over.
import { STATEMENT_LINES_MOST } from "#domain/bank/statement.ts";
import { type Result, ok } from "#domain/result.ts";
import { type CsvRefusal, type CsvTable, readCsv } from "./csv.ts";

const MOST_COLUMNS = 60;
/** A header further down is none. */
const LINES_ABOVE_MOST = 25;

/** The table from its header on; lines are counted from the top of the file. */
export function readBankCsv(text: string): Result<CsvTable, CsvRefusal> {
  const lines = text.replace(/^\uFEFF/u, "").split(/\r\n?|\n/u);
  const above = headerAt(lines);
  const read = readCsv(lines.slice(above).join("\n"), { maxRows: STATEMENT_LINES_MOST, maxColumns: MOST_COLUMNS });
  if (!read.ok) return read;
  const { rows, ...table } = read.value;
  return ok({ ...table, rows: rows.map(({ line, cells }) => ({ line: line + above, cells })) });
}

/** The first line with about as many cells as any at the top has; below it the bank may end every line with a separator. */
function headerAt(lines: readonly string[]): number {
  const top = lines.slice(0, LINES_ABOVE_MOST);
  const counts = SIGNS.map((sign) => top.map((line) => cellsIn(line, sign)));
  const sum = (list: readonly number[]): number => list.reduce((total, count) => total + count, 0);
  const likeliest = counts.reduce((best, each) => (sum(each) > sum(best) ? each : best));
  const most = Math.max(0, ...likeliest);
  return Math.max(
    0,
    likeliest.findIndex((count) => count > 0 && count >= most - 1),
  );
}

const SIGNS = [";", ",", "\t"];

/** Separators outside quotes. */
const cellsIn = (line: string, sign: string): number => line.replaceAll(/"[^"]*"/gu, "").split(sign).length - 1;
