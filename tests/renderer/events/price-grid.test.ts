// Prices as a spreadsheet: what is shown, moving, pasting, reading back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  categoriesWithoutPrice,
  cellAfterKey,
  fillDown,
  gridOf,
  pasteInto,
  plainAmount,
  pricesOf,
  typeInto,
  type PriceGrid,
} from "#renderer/features/events/price-grid.ts";

const ticketTypes = [
  { id: "adult", kind: "standard" as const },
  { id: "child", kind: "standard" as const },
  { id: "comp", kind: "comp" as const },
];
const grid = (
  prices: { category: string; ticketTypeId: string; amountMinor: number }[] = [],
  currency = "EUR",
  locale = "en",
): PriceGrid => gridOf({ categories: ["A", "B", "C"], ticketTypes, prices, currency, locale });

describe("what the grid shows", () => {
  test("comps have no column, unpriced cells are empty", () => {
    const shown = grid([{ category: "A", ticketTypeId: "adult", amountMinor: 6450 }]);
    expect(shown.ticketTypeIds).toEqual(["adult", "child"]);
    expect(shown.texts).toEqual([
      ["64.50", ""],
      ["", ""],
      ["", ""],
    ]);
    expect(categoriesWithoutPrice(shown)).toEqual(["B", "C"]);
  });
  test("an amount is written as it is typed in that language, without symbol or grouping", () => {
    expect([
      plainAmount({ amountMinor: 123_456, currency: "EUR", locale: "de" }),
      plainAmount({ amountMinor: 123_456, currency: "EUR", locale: "fr" }),
      plainAmount({ amountMinor: 123_456, currency: "EUR", locale: "en" }),
      plainAmount({ amountMinor: 12_345_678, currency: "JPY", locale: "en" }),
      plainAmount({ amountMinor: 1_234_567, currency: "KWD", locale: "en" }),
      plainAmount({ amountMinor: 123_456, currency: "CHF", locale: "de" }),
    ]).toEqual(["1234,56", "1234,56", "1234.56", "12345678", "1234.567", "1234,56"]);
  });
  test("whatever is stored reads back the same, in every language and currency", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.constantFrom("EUR", "JPY", "KWD", "CHF", "GBP"),
        fc.constantFrom("en", "de", "fr"),
        (amountMinor, currency, locale) => {
          const price = { category: "B", ticketTypeId: "child", amountMinor };
          expect(pricesOf(grid([price], currency, locale), currency)).toEqual({ prices: [price], problems: [] });
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});

describe("moving", () => {
  const inside = { shift: false, atStart: false, atEnd: false };
  test("arrows move at the edge of the text, up and down always, and stop at the walls", () => {
    const from = { row: 1, column: 0 };
    expect(cellAfterKey(grid(), from, { ...inside, key: "ArrowRight" })).toBeNull();
    expect(cellAfterKey(grid(), from, { ...inside, key: "ArrowRight", atEnd: true })).toEqual({ row: 1, column: 1 });
    expect(cellAfterKey(grid(), from, { ...inside, key: "ArrowLeft", atStart: true })).toEqual({ row: 1, column: 0 });
    expect(cellAfterKey(grid(), { row: 2, column: 1 }, { ...inside, key: "ArrowDown" })).toEqual({ row: 2, column: 1 });
    expect(cellAfterKey(grid(), from, { ...inside, key: "7" })).toBeNull();
  });
  test("Enter goes down and on to the next column, with Shift back", () => {
    expect(cellAfterKey(grid(), { row: 2, column: 0 }, { ...inside, key: "Enter" })).toEqual({ row: 0, column: 1 });
    expect(cellAfterKey(grid(), { row: 2, column: 1 }, { ...inside, key: "Enter" })).toEqual({ row: 2, column: 1 });
    expect(cellAfterKey(grid(), { row: 0, column: 1 }, { ...inside, key: "Enter", shift: true })).toEqual({
      row: 2,
      column: 0,
    });
  });
});

describe("filling", () => {
  test("a column from a spreadsheet fills downwards and is cut at the edge", () => {
    expect(pasteInto(grid(), { row: 1, column: 0 }, "48\r\n36\r\n24\r\n").texts).toEqual([
      ["", ""],
      ["48", ""],
      ["36", ""],
    ]);
  });
  test("a block fills right and down", () => {
    expect(pasteInto(grid(), { row: 0, column: 0 }, "64\t32\n48\t24").texts).toEqual([
      ["64", "32"],
      ["48", "24"],
      ["", ""],
    ]);
  });
  test("one value fills all cells below", () => {
    expect(fillDown(typeInto(grid(), { row: 0, column: 1 }, "10"), { row: 0, column: 1 }).texts).toEqual([
      ["", "10"],
      ["", "10"],
      ["", "10"],
    ]);
  });
});

test("what is no amount is named with its cell", () => {
  const typed = typeInto(typeInto(grid(), { row: 0, column: 0 }, "12,50"), { row: 2, column: 1 }, "twelve");
  expect(pricesOf(typed, "EUR")).toEqual({
    prices: [{ category: "A", ticketTypeId: "adult", amountMinor: 1250 }],
    problems: [{ row: 2, column: 1, text: "twelve" }],
  });
});
