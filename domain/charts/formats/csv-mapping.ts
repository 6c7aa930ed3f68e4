// Guesses which column of a seat manifest means what; a person may correct it before the manifest is read.
import type { PlaceAttribute } from "../chart.ts";
import { CSV_ROLES, type CsvRole, FLAG_HEADERS, HEADERS, headerKey, headerWords } from "./csv-roles.ts";

/** A line of the table with the line of the file it stands on. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which column (counted from 0) has which meaning. */
export interface CsvMapping {
  readonly columns: Readonly<Partial<Record<CsvRole, number>>>;
  /** Columns of yes and no. */
  readonly flags: readonly { readonly column: number; readonly attribute: PlaceAttribute }[];
  /** The first line is no header but the first seat. */
  readonly headerIsData: boolean;
  /** Lengths are centimetres, as our own files say in their header; otherwise the unit is found out. */
  readonly isCentimetres: boolean;
}

/** Lines that are looked at when headers do not tell enough. */
const SAMPLE_LINES = 200;

/** The likeliest mapping: by headers, then by single words of headers, then by what the cells look like. */
export function guessMapping(header: readonly string[], rows: readonly CsvLine[]): CsvMapping {
  const columns: Partial<Record<CsvRole, number>> = {};
  const flags: { column: number; attribute: PlaceAttribute }[] = [];
  const used = new Set<number>();
  const take = (role: CsvRole, column: number): void => {
    if (columns[role] !== undefined || used.has(column)) return;
    columns[role] = column;
    used.add(column);
  };
  const keys = header.map(headerKey);
  const sample = rows.slice(0, SAMPLE_LINES);
  for (const role of CSV_ROLES)
    for (const known of HEADERS[role]) {
      const column = keys.indexOf(known);
      if (column >= 0) take(role, column);
    }
  for (const [attribute, headers] of FLAG_HEADERS)
    for (const [column, key] of keys.entries())
      if (!used.has(column) && headers.includes(key)) {
        flags.push({ column, attribute });
        used.add(column);
      }
  // `Rang` is a tier in German and a row in French.
  const rang = keys.indexOf("rang");
  if (rang >= 0) take(columns.row === undefined ? "row" : "floor", rang);
  for (const role of ["row", "seat", "section", "category", "seatCount", "floor", "x", "y"] as const)
    for (const [column, name] of header.entries())
      if (headerWords(name).some((word) => HEADERS[role].includes(word) && word.length > 1)) take(role, column);
  // A row may well be called `A`, which is a header in French; a number is none in any language.
  if (used.size < 2 && header.some((cell) => isNumber(cell))) return byCells(header, sample);
  return {
    columns: withoutDoubles(columns, sample),
    flags,
    headerIsData: false,
    isCentimetres: keys[columns.x ?? -1] === "xcm",
  };
}

/** A manifest without a row column whose seats are called `A12` has labels, not seat numbers. */
function withoutDoubles(columns: Partial<Record<CsvRole, number>>, sample: readonly CsvLine[]): CsvMapping["columns"] {
  const { seat, ...others } = columns;
  if (seat === undefined || columns.row !== undefined || columns.label !== undefined) return columns;
  const cells = sample.map(({ cells: line }) => line[seat] ?? "").filter((cell) => cell.trim() !== "");
  const labels = cells.filter((cell) => /^\p{L}+[\s\-_]*\d/u.test(cell.trim()));
  return cells.length > 0 && labels.length > cells.length / 2 ? { ...others, label: seat } : columns;
}

/** No header at all: the first numbers are seats, what stands before them row and section, what follows x and y. */
function byCells(header: readonly string[], sample: readonly CsvLine[]): CsvMapping {
  const lines = [header, ...sample.map(({ cells }) => cells)];
  const isNumeric = header.map((_cell, column) => lines.every((cells) => isNumber(cells[column] ?? "")));
  const numeric = isNumeric.flatMap((yes, column) => (yes ? [column] : []));
  const texts = isNumeric.flatMap((yes, column) => (yes ? [] : [column]));
  const [first = 0] = numeric;
  // Two or four columns of numbers: rows are numbered too.
  const seat = numeric.length % 2 === 0 && numeric.length > 0 ? (numeric[1] ?? first) : first;
  const row = seat - 1;
  const columns: Partial<Record<CsvRole, number>> = { seat };
  if (row >= 0) columns.row = row;
  if (row > 0) columns.section = row - 1;
  const [x, y] = numeric.filter((column) => column > seat);
  if (x !== undefined && y !== undefined) [columns.x, columns.y] = [x, y];
  const category = texts.find((column) => column > seat);
  if (category !== undefined) columns.category = category;
  return { columns, flags: [], headerIsData: true, isCentimetres: false };
}

const isNumber = (cell: string): boolean => /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(cell);
