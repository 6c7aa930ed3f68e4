// Tables between services, which know rows, and the wire, which carries CSV text.
import { readCsv, writeCsv } from "../csv.ts";
import { type ExportTable, MOST_EXPORT_ROWS } from "./exports.ts";
import type { ImportSource } from "./imports/events.ts";
import { MOST_CSV_COLUMNS, MOST_CSV_ROWS } from "./imports/read-csv.ts";

/** A user's file as the import service takes it. Given bytes, a table's encoding is found out. */
export const importSource = (file: { format: "csv" | "json"; content: string | Uint8Array }): ImportSource =>
  file.format === "json"
    ? {
        format: "json",
        content: typeof file.content === "string" ? file.content : new TextDecoder().decode(file.content),
      }
    : { format: "csv", table: readCsv(file.content, { maxRows: MOST_CSV_ROWS, maxColumns: MOST_CSV_COLUMNS }) };

/** CSV text and how many lines it has below the header. A file that was cut says so in its last line. */
export function csvOf(table: ExportTable): { csv: string; rows: number } {
  const notice = `There is more: this file ends after ${MOST_EXPORT_ROWS} lines. Choose a shorter time.`;
  const rows = table.isCut ? [...table.rows, [notice]] : table.rows;
  return { csv: writeCsv(table.header, rows), rows: table.rows.length };
}
