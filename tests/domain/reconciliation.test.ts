// Lines of a provider's statement against ours: every verdict, and that what is booked always sums to zero.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "#domain/ledger.ts";
import { amountFromProvider, providerAmount } from "#domain/provider-payments.ts";
import {
  type Known,
  type ProviderTransaction,
  TRANSACTION_KINDS,
  acceptedEntries,
  payoutState,
  statementEntries,
  verdictOf,
} from "#domain/reconciliation.ts";

const line = (facts: Partial<ProviderTransaction>): ProviderTransaction => {
  const { amountMinor = 4_200, feeMinor = 88 } = facts;
  return {
    ...{ id: "txn_1", kind: "charge", currency: "EUR", source: "ch_1", paymentReference: "pi_1" },
    ...{ ...facts, amountMinor, feeMinor, netMinor: amountMinor - feeMinor },
  };
};
const payment = { id: "p", tender: "card-reader", currency: "EUR", amountMinor: 4_200 } as const;
const refund = { id: "r", currency: "EUR", amountMinor: 1_200 };
const sums = (entries: readonly Entry[]) => Object.fromEntries(entries.map((e) => [e.account, e.amountMinor]));

describe("which line is what", () => {
  it.each<[string, Partial<ProviderTransaction>, Known, object]>([
    ["a charge of ours", {}, { payment, refund: null }, { state: "matched", counter: "card-reader" }],
    [
      "a charge of a page of ours",
      {},
      { payment: { ...payment, tender: "checkout" }, refund: null },
      { counter: "checkout" },
    ],
    ["37: a charge of somebody else", {}, { payment: null, refund: null }, { state: "open", problem: "not-ours" }],
    [
      "another amount",
      { amountMinor: 4_000 },
      { payment, refund: null },
      { problem: "amount-differs", oursMinor: 4_200 },
    ],
    ["another currency", { currency: "USD" }, { payment, refund: null }, { problem: "other-currency" }],
    [
      "a refund of ours",
      { kind: "refund", amountMinor: -1_200, feeMinor: 0 },
      { payment, refund },
      { state: "matched" },
    ],
    [
      "34: a refund made outside",
      { kind: "refund", amountMinor: -1_200 },
      { payment, refund: null },
      { problem: "outside-refund" },
    ],
    [
      "a refund that came back",
      { kind: "refund-failure", amountMinor: 1_200 },
      { payment, refund },
      { state: "matched" },
    ],
    ["a dispute", { kind: "dispute", amountMinor: -4_200 }, { payment, refund: null }, { counter: "disputes" }],
    ["a dispute of somebody else", { kind: "dispute" }, { payment: null, refund: null }, { problem: "not-ours" }],
    ["a fee", { kind: "fee" }, { payment: null, refund: null }, { counter: "provider:fees" }],
    ["a payout", { kind: "payout" }, { payment: null, refund: null }, { counter: "payouts" }],
    ["anything else", { kind: "other" }, { payment: null, refund: null }, { problem: "not-ours" }],
  ])("%s", (_, facts, known, verdict) => {
    expect(verdictOf(line(facts), known)).toMatchObject(verdict);
  });
});

describe("what a line books", () => {
  it("a charge moves to the provider's balance less its fee", () => {
    expect(sums(statementEntries(line({}), "card-reader"))).toEqual({
      ...{ provider: 4_112, "provider:fees": 88, "card-reader": -4_200 },
    });
  });
  it("a fee of its own and a payout", () => {
    expect(sums(statementEntries(line({ amountMinor: -500, feeMinor: 0 }), "provider:fees"))).toEqual({
      ...{ provider: -500, "provider:fees": 500 },
    });
    expect(sums(statementEntries(line({ amountMinor: -9_000, feeMinor: 0 }), "payouts"))).toEqual({
      ...{ provider: -9_000, payouts: 9_000 },
    });
  });
  it("another amount, accepted: ours is settled with ours, the difference is no sale", () => {
    const { entries, converted } = acceptedEntries(line({ amountMinor: 4_000 }), {
      ...{ problem: "amount-differs", tender: "card-reader", oursMinor: 4_200 },
    });
    expect(sums(entries)).toEqual({
      provider: 3_912,
      "provider:fees": 88,
      "provider:other": 200,
      "card-reader": -4_200,
    });
    expect(converted).toEqual([]);
  });
  it("every line books to zero, whatever it is and whoever accepts it", () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.record({ kind: fc.constantFrom(...TRANSACTION_KINDS), amountMinor: amount, feeMinor: amount }),
        fc.record({ currency: fc.constantFrom("EUR", "USD"), ours: fc.integer({ min: 1, max: 1_000_000 }) }),
        fc.boolean(),
        (facts, { currency, ours }, isKnown) => {
          const one = line(facts);
          const known = { payment: isKnown ? { ...payment, currency, amountMinor: ours } : null, refund: null };
          const verdict = verdictOf(one, known);
          const booked =
            verdict.state === "matched"
              ? [statementEntries(one, verdict.counter)]
              : Object.values(acceptedEntries(one, verdict));
          for (const entries of booked) {
            expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
            expect(entries.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
          }
          const [first = []] = booked;
          expect(sums(first)["provider"] ?? 0).toBe(one.netMinor);
        },
      ),
      { seed: 20_261_123 },
    );
  });
});

it("amounts come back from the provider's units as they went", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.constantFrom("EUR", "JPY", "ISK", "KWD"),
      (minor, currency) => {
        const amountMinor = currency === "KWD" ? minor * 10 : minor;
        const outside = providerAmount({ amountMinor, currency, tender: "card-reader" });
        expect(outside.ok && amountFromProvider({ amount: outside.value, currency })).toBe(amountMinor);
      },
    ),
    { seed: 20_261_123 },
  );
});

it("a payout is matched when every line is known and settled", () => {
  const payout = { isAutomatic: true, amountMinor: 100, netMinor: 100, openCount: 0 };
  expect(payoutState(payout)).toBe("matched");
  expect(payoutState({ ...payout, openCount: 1 })).toBe("open");
  expect(payoutState({ ...payout, netMinor: 90 })).toBe("reading");
  expect(payoutState({ ...payout, isAutomatic: false })).toBe("by-hand");
});
