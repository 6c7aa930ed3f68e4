// Tables between services, which know rows, and the wire, which carries CSV text.
import { type CsvCell, readCsv, writeCsv } from "../adapters/csv.ts";
import type { ImportSource } from "../services/imports/events.ts";
import { MOST_CSV_COLUMNS, MOST_CSV_ROWS } from "../services/imports/read-csv.ts";

/** A user's file as the import service takes it. */
export const importSource = (file: { format: "csv" | "json"; content: string }): ImportSource =>
  file.format === "json"
    ? { format: "json", content: file.content }
    : { format: "csv", table: readCsv(file.content, { maxRows: MOST_CSV_ROWS, maxColumns: MOST_CSV_COLUMNS }) };

/** CSV text and how many lines it has below the header. */
export const csvOf = (table: {
  header: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}): { csv: string; rows: number } => ({ csv: writeCsv(table.header, table.rows), rows: table.rows.length });
