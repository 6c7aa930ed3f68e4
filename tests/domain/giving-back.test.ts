// The difference of an exchange, goodwill over tax rates, what a voucher may pay: rules without a box office.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, goodwillLines } from "#domain/exchange.ts";
import { checkVoucher, codeEnd, voucherPart } from "#domain/vouchers.ts";

const priced = (grossMinor: number) => ({ grossMinor });

describe("the difference of an exchange", () => {
  it.each([
    [[4_500], [4_500], 0, 0],
    [[4_500, 4_500], [5_500, 5_500], 2_000, 0],
    [[4_500], [3_000], 0, 1_500],
    [[0], [0], 0, 0],
  ])("%j for %j: %i to pay, %i to give back", (ended, added, payMinor, giveBackMinor) => {
    const difference = differenceOf({ ended: ended.map(priced), added: added.map(priced) });
    expect(difference).toMatchObject({ payMinor, giveBackMinor });
  });
});

describe("goodwill", () => {
  const line = fc.record({
    grossMinor: fc.integer({ min: -500, max: 20_000 }),
    taxPpm: fc.constantFrom(0, 70_000, 190_000),
  });

  it("comes to exactly what is given, net and tax to gross, and never beyond what the lines cost", () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60_000 }),
        (lines, amountMinor) => {
          const total = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
          const answer = goodwillLines({ amountMinor, currency: "EUR", lines });
          expect(answer.ok).toBe(amountMinor <= total);
          if (!answer.ok) return;
          expect(answer.value.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(-amountMinor);
          for (const given of answer.value) {
            expect(given.netMinor + given.taxMinor).toBe(given.grossMinor);
            expect(given.grossMinor).toBeLessThan(0);
            expect(given.taxMinor).toBeLessThanOrEqual(0);
          }
          expect(new Set(answer.value.map(({ taxPpm }) => taxPpm)).size).toBe(answer.value.length);
        },
      ),
      { seed: 4, numRuns: 1_000 },
    );
  });

  it("goes to the rates in proportion", () => {
    const lines = [
      { grossMinor: 9_000, taxPpm: 70_000 },
      { grossMinor: 1_000, taxPpm: 190_000 },
    ];
    expect(goodwillLines({ amountMinor: 1_000, currency: "EUR", lines })).toEqual({
      ok: true,
      value: [
        { grossMinor: -900, netMinor: -841, taxMinor: -59, taxPpm: 70_000 },
        { grossMinor: -100, netMinor: -84, taxMinor: -16, taxPpm: 190_000 },
      ],
    });
  });
});

describe("a voucher", () => {
  const good = { currency: "EUR", balanceMinor: 5_000, isBlocked: false };
  it.each([
    ["pays what it has", good, { amountMinor: 5_000, currency: "EUR" }, null],
    ["pays no cent more", good, { amountMinor: 5_001, currency: "EUR" }, "VOUCHER_TOO_LITTLE"],
    [
      "pays nothing while blocked",
      { ...good, isBlocked: true },
      { amountMinor: 1, currency: "EUR" },
      "VOUCHER_BLOCKED",
    ],
    ["pays in its currency", good, { amountMinor: 1, currency: "CHF" }, "VOUCHER_CURRENCY"],
  ])("%s", (_, voucher, wanted, code) => {
    const answer = checkVoucher(voucher, wanted);
    expect(answer.ok ? null : answer.refusal.code).toBe(code);
  });
  it("pays all it has or all that is due", () => {
    expect(voucherPart({ dueMinor: 9_500, balanceMinor: 5_000 })).toBe(5_000);
    expect(voucherPart({ dueMinor: 3_000, balanceMinor: 5_000 })).toBe(3_000);
    expect(codeEnd("0123456789ABCDEF$")).toBe("…CDEF$");
  });
});
