// What a card is asked for: amounts as the provider counts them, exactly, or a clear no. The numbers are cases of the list
// of awkward ones (docs/money-cases.md).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCY_CODES, exponentOf, roundForCash } from "#domain/money.ts";
import { isAsAsked, lookAfterMs, providerAmount, tryAfterMs } from "#domain/provider-payments.ts";

const tender = "checkout";
const amount = (amountMinor: number, currency: string) => providerAmount({ tender, amountMinor, currency });

describe("amounts outside", () => {
  it("3: a card is not rounded to coins", () => {
    expect(amount(4_203, "CHF")).toEqual({ ok: true, value: 4_203 });
    expect(roundForCash({ amountMinor: 4_203, currency: "CHF" }).tenderMinor).toBe(4_205);
  });
  it.each([
    ["4: JPY has no hundredths", 5_000, "JPY", 5_000],
    ["6: ISK is counted in hundredths there", 500, "ISK", 50_000],
    ["5: KWD in thousandths", 5_120, "KWD", 5_120],
    ["EUR", 9_500, "EUR", 9_500],
  ])("%s", (_, minor, currency, value) => {
    expect(amount(minor, currency)).toEqual({ ok: true, value });
  });
  it.each([
    ["5: 5.124 KWD does not exist on a card", 5_124, "KWD"],
    ["7: half a cent", 42.5, "EUR"],
    ["nothing", 0, "EUR"],
    ["less than nothing", -1, "EUR"],
    ["not a number", Number.NaN, "EUR"],
  ])("refuses %s", (_, minor, currency) => {
    expect(amount(minor, currency)).toMatchObject({ ok: false, refusal: { code: "CARD_AMOUNT_UNFIT" } });
  });
  it("is the same value of money in every currency", () => {
    const outside = (currency: string): number =>
      ["JPY", "KRW"].includes(currency) ? 0 : Math.max(2, exponentOf(currency));
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCY_CODES), fc.integer({ min: 1, max: 10_000_000 }), (currency, tens) => {
        const minor = tens * 10;
        const answer = amount(minor, currency);
        if (!answer.ok) throw new Error(currency);
        expect(BigInt(answer.value) * 10n ** BigInt(exponentOf(currency))).toBe(
          BigInt(minor) * 10n ** BigInt(outside(currency)),
        );
        const received = { receivedAmount: answer.value, currency };
        expect(isAsAsked(received, { tender, amountMinor: minor, currency })).toBe(true);
        const less = { ...received, receivedAmount: answer.value - 1 };
        expect(isAsAsked(less, { tender, amountMinor: minor, currency })).toBe(false);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("patience", () => {
  it("looks every two seconds for a minute, then ever more rarely, at least once a minute", () => {
    expect([0, 29, 30].map(lookAfterMs)).toEqual([2_000, 2_000, 2_000]);
    expect([31, 33, 60].map(lookAfterMs)).toEqual([4_000, 16_000, 60_000]);
  });
  it("repeats a call without an answer after 1, 2, 4 … 60 seconds", () => {
    expect([0, 1, 2, 6, 40].map(tryAfterMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });
});
