// What a drawer comes to, and what closing it asks for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCY_CODES, denominationsOf } from "#domain/money.ts";
import { closingNeeds, countedCash, drawerAmount, expectedCash } from "#domain/shift.ts";

describe("counting", () => {
  it("adds coins and notes", () => {
    const count = [
      { denominationMinor: 5_000, quantity: 3 },
      { denominationMinor: 200, quantity: 7 },
      { denominationMinor: 1, quantity: 0 },
    ];
    expect(countedCash(count, "EUR")).toEqual({ ok: true, value: 16_400 });
  });
  it.each([
    ["money that does not exist", [{ denominationMinor: 300, quantity: 1 }]],
    ["half a coin", [{ denominationMinor: 200, quantity: 0.5 }]],
    ["fewer than none", [{ denominationMinor: 200, quantity: -1 }]],
    ["more than fits", [{ denominationMinor: 200, quantity: 10_001 }]],
    ["not a number", [{ denominationMinor: 200, quantity: Number.NaN }]],
    ["the same kind twice", [200, 200].map((denominationMinor) => ({ denominationMinor, quantity: 1 }))],
  ])("refuses %s", (_, count) => {
    expect(countedCash(count, "EUR")).toMatchObject({ ok: false, refusal: { code: "BAD_COUNT" } });
  });
  it("knows coins and notes of every currency, each once, the largest first, and counts every sum its coins can pay", () => {
    for (const currency of CURRENCY_CODES) {
      const known = denominationsOf(currency);
      expect(known.length).toBeGreaterThan(5);
      expect(known).toEqual([...new Set(known)].toSorted((a, b) => b - a));
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCY_CODES),
        fc.array(fc.nat(50), { minLength: 20, maxLength: 20 }),
        (currency, quantities) => {
          const count = denominationsOf(currency).map((denominationMinor, index) => ({
            denominationMinor,
            quantity: quantities[index] ?? 0,
          }));
          const sum = count.reduce((total, each) => total + each.denominationMinor * each.quantity, 0);
          expect(countedCash(count, currency)).toEqual({ ok: true, value: sum });
        },
      ),
      { seed: 22, numRuns: 200 },
    );
  });
});

it("MONEY.md case 38: float 200, sales 310, paid out 40: 470 ought to be there", () => {
  const sums = {
    floatMinor: 20_000,
    salesMinor: 31_000,
    refundsMinor: 0,
    paidInMinor: 0,
    paidOutMinor: 4_000,
    dropsMinor: 0,
  };
  expect(expectedCash(sums)).toBe(47_000);
  expect(closingNeeds(46_500 - 47_000, { reasonAboveMinor: 0, approvalAboveMinor: 1_000 })).toEqual({
    reason: true,
    approval: false,
  });
});

it("a large difference needs both, none needs neither, whichever way it goes", () => {
  const limits = { reasonAboveMinor: 100, approvalAboveMinor: 1_000 };
  for (const sign of [1, -1]) {
    expect(closingNeeds(sign * 100, limits)).toEqual({ reason: false, approval: false });
    expect(closingNeeds(sign * 101, limits)).toEqual({ reason: true, approval: false });
    expect(closingNeeds(sign * 1_001, limits)).toEqual({ reason: true, approval: true });
  }
});

it("what leaves the drawer is negative", () => {
  expect([drawerAmount("paid-in", 5), drawerAmount("paid-out", 5), drawerAmount("drop", 5)]).toEqual([5, -5, -5]);
});
