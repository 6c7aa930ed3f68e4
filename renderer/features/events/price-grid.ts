// Prices as a spreadsheet: a text per category and ticket type, moved in by keys, filled by pasting, read as amounts.
import { minorToDecimal, parseAmount } from "#domain/money.ts";
import type { Price, TicketType } from "./event.ts";

/** Cells by row (category) and column (ticket type); an empty text means: not sold so. */
export interface PriceGrid {
  readonly categories: readonly string[];
  readonly ticketTypeIds: readonly string[];
  readonly texts: readonly (readonly string[])[];
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface CellProblem extends Cell {
  readonly text: string;
}

/** The grid of what is stored; amounts are written plainly (`24.50`) so that they read back the same. */
export function gridOf(options: {
  categories: readonly string[];
  ticketTypes: readonly Pick<TicketType, "id" | "kind">[];
  prices: readonly Price[];
  currency: string;
  locale: string;
}): PriceGrid {
  const ticketTypeIds = options.ticketTypes.filter((type) => type.kind === "standard").map((type) => type.id);
  const stored = new Map(options.prices.map((price) => [`${price.category} ${price.ticketTypeId}`, price.amountMinor]));
  const textOf = (category: string, typeId: string): string => {
    const amountMinor = stored.get(`${category} ${typeId}`);
    return amountMinor === undefined
      ? ""
      : plainAmount({ amountMinor, currency: options.currency, locale: options.locale });
  };
  return {
    categories: options.categories,
    ticketTypeIds,
    texts: options.categories.map((category) => ticketTypeIds.map((typeId) => textOf(category, typeId))),
  };
}

/** The amount as a person of this language types it: digits and their decimal mark, no symbol, no grouping. */
export function plainAmount(options: { amountMinor: number; currency: string; locale: string }): string {
  const decimal = minorToDecimal(options.amountMinor, options.currency);
  return options.locale === "en" ? decimal : decimal.replace(".", ",");
}

/** One cell typed anew. */
export const typeInto = (grid: PriceGrid, at: Cell, text: string): PriceGrid => ({
  ...grid,
  texts: grid.texts.map((row, rowIndex) =>
    rowIndex === at.row ? row.map((old, column) => (column === at.column ? text : old)) : row,
  ),
});

/** A pasted block (lines, tabs) laid over the grid from a cell on; what hangs over the edge is left out. One value alone is only typed. */
export function pasteInto(grid: PriceGrid, at: Cell, pasted: string): PriceGrid {
  const block = pasted
    .replace(/\r\n?/g, "\n")
    .replace(/\n+$/, "")
    .split("\n")
    .map((line) => line.split("\t").map((text) => text.trim()));
  return {
    ...grid,
    texts: grid.texts.map((row, rowIndex) =>
      row.map((old, column) => block[rowIndex - at.row]?.[column - at.column] ?? old),
    ),
  };
}

/** Writes the text of a cell into all cells below it. */
export const fillDown = (grid: PriceGrid, at: Cell): PriceGrid => {
  const text = grid.texts[at.row]?.[at.column] ?? "";
  return {
    ...grid,
    texts: grid.texts.map((row, rowIndex) =>
      rowIndex > at.row ? row.map((old, column) => (column === at.column ? text : old)) : row,
    ),
  };
};

/** Where a key leads: arrows and Enter as in a spreadsheet; null when the key belongs to the text. */
export function cellAfterKey(
  grid: PriceGrid,
  at: Cell,
  key: { key: string; shift: boolean; atStart: boolean; atEnd: boolean },
): Cell | null {
  const [rows, columns] = [grid.categories.length, grid.ticketTypeIds.length];
  const to = (row: number, column: number): Cell => ({
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  });
  switch (key.key) {
    case "ArrowUp":
      return to(at.row - 1, at.column);
    case "ArrowDown":
      return to(at.row + 1, at.column);
    case "ArrowLeft":
      return key.atStart ? to(at.row, at.column - 1) : null;
    case "ArrowRight":
      return key.atEnd ? to(at.row, at.column + 1) : null;
    case "Enter":
      return afterEnter(at, { rows, columns, back: key.shift });
    default:
      return null;
  }
}

/** Enter goes down and, at the bottom, to the top of the next column. */
function afterEnter(at: Cell, size: { rows: number; columns: number; back: boolean }): Cell {
  const index = at.column * size.rows + at.row + (size.back ? -1 : 1);
  const kept = Math.min(size.rows * size.columns - 1, Math.max(0, index));
  return { row: kept % size.rows, column: Math.floor(kept / size.rows) };
}

/** The prices the grid says, and every cell that is not an amount. */
export function pricesOf(grid: PriceGrid, currency: string): { prices: Price[]; problems: CellProblem[] } {
  const prices: Price[] = [];
  const problems: CellProblem[] = [];
  grid.categories.forEach((category, row) => {
    grid.ticketTypeIds.forEach((ticketTypeId, column) => {
      const text = grid.texts[row]?.[column]?.trim() ?? "";
      if (text === "") return;
      const amount = parseAmount(text, currency);
      if (amount.ok && amount.value >= 0) prices.push({ category, ticketTypeId, amountMinor: amount.value });
      else problems.push({ row, column, text });
    });
  });
  return { prices, problems };
}

/** Categories nobody could buy because no ticket type has a price there. */
export const categoriesWithoutPrice = (grid: PriceGrid): string[] =>
  grid.categories.filter((_, row) => grid.texts[row]?.every((text) => text.trim() === "") ?? true);
