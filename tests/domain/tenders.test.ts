// One tender or several: everything due is paid exactly once, and what goes back never exceeds what came.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TenderPart, allocateRefund, refundTotals, settleTenders } from "#domain/tenders.ts";

const cash = (tenderedMinor: number): TenderPart => ({ tender: "cash", tenderedMinor });
const card = (amountMinor: number): TenderPart => ({ tender: "card-machine", amountMinor, reference: "0042" });
const reader = (amountMinor: number): TenderPart => ({ tender: "card-reader", amountMinor });
const voucher = (amountMinor: number): TenderPart => ({ tender: "voucher", amountMinor, voucherId: "v" });
const settle = (dueMinor: number, parts: TenderPart[], currency = "EUR") =>
  settleTenders({ dueMinor, currency, parts });

describe("paying", () => {
  it("MONEY.md case 1: 42.00 with a 50 gives 8.00 back", () => {
    expect(settle(4_200, [cash(5_000)])).toMatchObject({ ok: true, value: [{ amountMinor: 4_200, changeMinor: 800 }] });
  });
  it("cases 2 and 3: francs are rounded in cash and never on a card", () => {
    expect(settle(4_203, [cash(4_205)], "CHF")).toMatchObject({
      value: [{ amountMinor: 4_203, roundingMinor: 2, changeMinor: 0 }],
    });
    expect(settle(4_203, [card(4_203)], "CHF")).toMatchObject({ value: [{ amountMinor: 4_203, roundingMinor: 0 }] });
  });
  it("only the cash part of a split is rounded", () => {
    expect(settle(4_203, [card(2_000), cash(5_000)], "CHF")).toMatchObject({
      value: [
        { tender: "card-machine", amountMinor: 2_000, roundingMinor: 0, reference: "0042" },
        { tender: "cash", amountMinor: 2_203, roundingMinor: 2, changeMinor: 2_795 },
      ],
    });
  });
  it("case 29: a voucher pays its part, a provider the rest, neither is rounded", () => {
    expect(settle(4_203, [voucher(2_000), reader(2_203)], "CHF")).toMatchObject({
      value: [
        { tender: "voucher", amountMinor: 2_000, voucherId: "v" },
        { tender: "card-reader", amountMinor: 2_203, roundingMinor: 0, reference: "" },
      ],
    });
  });
  it.each<[string, number, TenderPart[], string, number]>([
    ["a reader asked for nothing", 4_200, [voucher(4_200), reader(0)], "TENDERED_TOO_MUCH", 0],
    ["too little cash", 4_200, [cash(4_199)], "TENDERED_TOO_LITTLE", 4_200],
    ["a card for a part, and nothing for the rest", 4_200, [card(4_000)], "TENDERED_TOO_LITTLE", 200],
    ["nothing at all", 4_200, [], "TENDERED_TOO_LITTLE", 4_200],
    ["more on the card than is due", 4_200, [card(4_201)], "TENDERED_TOO_MUCH", 4_200],
    ["two cards for more than is due", 4_200, [card(4_000), card(201)], "TENDERED_TOO_MUCH", 200],
    ["a card that pays nothing", 4_200, [card(0), cash(4_200)], "TENDERED_TOO_MUCH", 4_200],
    ["a card that pays backwards", 4_200, [card(-100), cash(4_300)], "TENDERED_TOO_MUCH", 4_200],
    ["cash on top of a card that paid it all", 4_200, [card(4_200), cash(100)], "TENDERED_TOO_MUCH", 0],
    ["cash twice", 4_200, [cash(4_200), cash(4_200)], "TENDERED_TOO_MUCH", 0],
  ])("refuses %s", (_, due, parts, code, dueMinor) => {
    expect(settle(due, parts)).toMatchObject({ ok: false, refusal: { code, data: { dueMinor } } });
  });
  it("whatever is accepted pays exactly what is due, and gives back what was too much", () => {
    const part = fc.oneof(
      fc.nat(9_000).map(cash),
      ...[card, reader, voucher].map((of) => fc.integer({ min: -10, max: 6_000 }).map(of)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("EUR", "CHF", "SEK", "JPY", "KWD"),
        fc.nat(9_000),
        fc.array(part, { maxLength: 4 }),
        (currency, dueMinor, parts) => {
          const settled = settleTenders({ dueMinor, currency, parts });
          if (!settled.ok) return;
          expect(settled.value.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(dueMinor);
          for (const { tender, amountMinor, roundingMinor, tenderedMinor, changeMinor } of settled.value)
            if (tender === "cash") {
              expect(tenderedMinor).toBe(amountMinor + roundingMinor + (changeMinor ?? 0));
              expect(changeMinor).toBeGreaterThanOrEqual(0);
            } else expect(roundingMinor).toBe(0);
        },
      ),
      { seed: 4, numRuns: 2_000 },
    );
  });
});

describe("giving back", () => {
  const paid = (id: string, tender: "cash" | "card-machine", amountMinor: number, roundingMinor = 0) => ({
    ...{ id, tender, amountMinor, roundingMinor, refundedMinor: 0 },
  });
  it("goes to the newest payment first and never beyond what it has left", () => {
    const payments = [paid("first", "card-machine", 2_000), { ...paid("second", "cash", 2_500), refundedMinor: 300 }];
    const back = (amountMinor: number) => allocateRefund({ amountMinor, currency: "EUR", payments });
    expect(back(3_000)).toEqual([
      { paymentId: "second", tender: "cash", amountMinor: 2_200, roundingMinor: 0 },
      { paymentId: "first", tender: "card-machine", amountMinor: 800, roundingMinor: 0 },
    ]);
    expect(back(4_201)).toBeNull();
  });
  it("hands over in coins: a payment given back whole with its own rounding, a part of it rounded anew", () => {
    const payments = [paid("card", "card-machine", 1_000), paid("cash", "cash", 4_203, 2)];
    const back = (amountMinor: number) =>
      refundTotals(allocateRefund({ amountMinor, currency: "CHF", payments }) ?? []);
    expect(back(4_203)).toEqual({
      cashMinor: 4_205,
      cardMinor: 0,
      voucherMinor: 0,
      providerMinor: 0,
      transferMinor: 0,
    });
    expect(back(5_203)).toEqual({
      cashMinor: 4_205,
      cardMinor: 1_000,
      voucherMinor: 0,
      providerMinor: 0,
      transferMinor: 0,
    });
    expect(back(1_001)).toEqual({
      cashMinor: 1_000,
      cardMinor: 0,
      voucherMinor: 0,
      providerMinor: 0,
      transferMinor: 0,
    });
  });
  it("adds up to what was asked, part by part within what is left", () => {
    const payment = fc.record({
      id: fc.uuid(),
      tender: fc.constantFrom("cash" as const, "card-machine" as const),
      amountMinor: fc.nat(5_000),
      roundingMinor: fc.constant(0),
      refundedMinor: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 6 }), fc.nat(20_000), (payments, amountMinor) => {
        const parts = allocateRefund({ amountMinor, currency: "EUR", payments });
        const left = payments.reduce((sum, each) => sum + each.amountMinor, 0);
        expect(parts === null).toBe(amountMinor > left);
        if (parts === null) return;
        expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amountMinor);
        for (const { paymentId, amountMinor: given } of parts) {
          expect(given).toBeGreaterThan(0);
          expect(given).toBeLessThanOrEqual(payments.find(({ id }) => id === paymentId)?.amountMinor ?? 0);
        }
      }),
      { seed: 30, numRuns: 1_000 },
    );
  });
});
