// Money: digits in, digits out, no float in between.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CURRENCY_CODES,
  exponentOf,
  formatMinor,
  minorToDecimal,
  parseAmount,
  quickCashAmounts,
  roundForCash,
  taxIncludedIn,
} from "#domain/money.ts";

const SEED = 20_261_122;
const amounts = fc.integer({ min: 0, max: 999_999_999 });
const currencies = fc.constantFrom(...CURRENCY_CODES);

describe("parseAmount", () => {
  it.each([
    ["12,5", "EUR", 1250],
    ["12.50", "EUR", 1250],
    ["12.", "EUR", 1200],
    ["１２", "JPY", 12],
    ["1,234", "JPY", 1234],
    ["1.234,50", "EUR", 123_450],
    ["1,234.50", "EUR", 123_450],
    ["1 234,5", "EUR", 123_450],
    ["5.124", "KWD", 5124],
    ["1,234.567", "KWD", 1_234_567],
  ])("reads %s in %s as %i", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: minor });
  });

  it.each([
    ["-3", "EUR"],
    ["1e9", "EUR"],
    ["", "EUR"],
    ["12.555", "EUR"],
    ["1.234", "EUR"],
    ["1,234,56", "EUR"],
    ["1.234.567", "EUR"],
    ["12.5", "JPY"],
    ["0x10", "EUR"],
    ["12 €", "EUR"],
    ["Infinity", "EUR"],
    ["9999999999999", "EUR"],
  ])("refuses %s in %s", (text, currency) => {
    expect(parseAmount(text, currency)).toMatchObject({ ok: false, refusal: { code: "BAD_AMOUNT", data: { text } } });
  });

  it("reads back every amount it can write", () => {
    fc.assert(
      fc.property(amounts, currencies, (amountMinor, currency) => {
        expect(parseAmount(minorToDecimal(amountMinor, currency), currency)).toEqual({ ok: true, value: amountMinor });
      }),
      { seed: SEED },
    );
  });
});

describe("formatMinor", () => {
  it("shows every digit of large amounts", () => {
    expect(formatMinor({ amountMinor: 123_456_789_012, currency: "EUR", locale: "en" })).toBe("€1,234,567,890.12");
    expect(formatMinor({ amountMinor: 500, currency: "JPY", locale: "en" })).toBe("¥500");
    expect(formatMinor({ amountMinor: -1050, currency: "EUR", locale: "en" })).toBe("-€10.50");
  });
});

describe("roundForCash", () => {
  it.each([
    [4203, "CHF", 4205, 2],
    [4202, "CHF", 4200, -2],
    [9999, "EUR", 9999, 0],
    [150, "SEK", 200, 50],
  ])("asks %i %s as %i", (amountMinor, currency, tenderMinor, roundingMinor) => {
    expect(roundForCash({ amountMinor, currency })).toEqual({ tenderMinor, roundingMinor });
  });
});

describe("quickCashAmounts", () => {
  it("begins with exact and goes up to notes people hand over", () => {
    expect(quickCashAmounts({ dueMinor: 9900, currency: "EUR" })).toEqual([9900, 10_000, 20_000]);
    expect(quickCashAmounts({ dueMinor: 0, currency: "EUR" })).toEqual([0]);
  });

  it("never offers less than what is due, never the same twice", () => {
    fc.assert(
      fc.property(amounts, currencies, (dueMinor, currency) => {
        const offered = quickCashAmounts({ dueMinor, currency });
        const { tenderMinor } = roundForCash({ amountMinor: dueMinor, currency });
        expect(offered[0]).toBe(tenderMinor);
        expect(new Set(offered).size).toBe(offered.length);
        expect(offered.every((amount, index) => index === 0 || amount > (offered[index - 1] ?? 0))).toBe(true);
      }),
      { seed: SEED },
    );
  });
});

describe("taxIncludedIn", () => {
  it("is the tax whose net gives the gross back", () => {
    expect(taxIncludedIn({ grossMinor: 10_700, ppm: 70_000 })).toBe(700);
    expect(taxIncludedIn({ grossMinor: -10_700, ppm: 70_000 })).toBe(-700);
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 300_000 }), (grossMinor, ppm) => {
        const taxMinor = taxIncludedIn({ grossMinor, ppm });
        const netMinor = grossMinor - taxMinor;
        // Half a minor unit of rounding at most.
        expect(Math.abs(taxMinor - (netMinor * ppm) / 1_000_000)).toBeLessThanOrEqual(
          0.5 * (1 + ppm / 1_000_000) + 1e-3,
        );
      }),
      { seed: SEED },
    );
  });
});

it("knows the exponents that differ between engines", () => {
  expect([exponentOf("ISK"), exponentOf("HUF"), exponentOf("KWD"), exponentOf("JPY")]).toEqual([0, 2, 3, 0]);
});
