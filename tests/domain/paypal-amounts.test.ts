// Amounts as PayPal writes them: decimal text, digit by digit, or a clear no. The numbers are cases of docs/money-cases.md.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCY_CODES, exponentOf, minorToDecimal } from "#domain/money.ts";
import { paypalUnits, paypalValue, unitsOfValue } from "#domain/paypal-amounts.ts";

const value = (amountMinor: number, currency: string): string | null => {
  const units = paypalUnits({ amountMinor, currency });
  return units.ok ? paypalValue(units.value, currency) : null;
};
const WHOLE = ["HUF", "JPY", "TWD"];

describe("amounts for PayPal", () => {
  it.each([
    ["4: JPY has no decimals", 5_000, "JPY", "5000"],
    ["EUR has two", 9_500, "EUR", "95.00"],
    ["cents alone", 5, "EUR", "0.05"],
    ["3: CHF is not rounded to coins", 4_203, "CHF", "42.03"],
  ])("%s", (_, minor, currency, text) => expect(value(minor, currency)).toBe(text));

  it.each([
    ["5: a currency that PayPal does not take", 5_120, "KWD"],
    ["7: half a cent", 42.5, "EUR"],
    ["nothing", 0, "EUR"],
    ["less than nothing", -1, "EUR"],
    ["not a number", Number.NaN, "EUR"],
    ["no currency", 100, "QQQ"],
  ])("refuses %s", (_, amountMinor, currency) => {
    expect(paypalUnits({ amountMinor, currency })).toMatchObject({ refusal: { code: "PAYPAL_AMOUNT_UNFIT" } });
  });

  it("is the same money in every currency it takes, and is read back to the same", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCY_CODES), fc.integer({ min: 1, max: 1_000_000_000 }), (currency, minor) => {
        const units = paypalUnits({ amountMinor: minor, currency });
        if (!units.ok) {
          // Parts of what PayPal counts whole, or a currency it does not take at all.
          const isPart = WHOLE.includes(currency) && minor % 10 ** exponentOf(currency) !== 0;
          expect(isPart || value(10 ** exponentOf(currency), currency) === null).toBe(true);
          return;
        }
        const text = paypalValue(units.value, currency);
        expect(unitsOfValue(text, currency)).toBe(units.value);
        expect(text).toMatch(WHOLE.includes(currency) ? /^[1-9]\d*$/u : /^\d+\.\d{2}$/u);
        const decimal = minorToDecimal(minor, currency);
        // As exact fractions of a thousandth: no float anywhere.
        const thousandths = (amount: string): bigint => {
          const [whole = "", fraction = ""] = amount.split(".");
          return BigInt(whole + fraction.padEnd(3, "0"));
        };
        expect(thousandths(text)).toBe(thousandths(decimal));
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it.each(["", "-5.00", "5,00", "1e3", "5.005", " 5.00", "5.", ".5", "99999999999999999.00", "0x10"])(
    "reads no amount in %j",
    (text) => expect(unitsOfValue(text, "EUR")).toBeNull(),
  );
  it("reads what has more zeros than the currency has decimals", () => {
    expect([unitsOfValue("5000.00", "JPY"), unitsOfValue("5000.50", "JPY"), unitsOfValue("42.1", "EUR")]).toEqual([
      ...[5_000, null, 4_210],
    ]);
  });
});
