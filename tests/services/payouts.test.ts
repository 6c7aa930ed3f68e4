// The provider's statement against ours: what matches is booked once, what does not is for people. MONEY cases 34 to 37.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { payoutPdf, payoutTable } from "#main/services/payout-papers.ts";
import { getPayout, listPayouts, payoutWork } from "#main/services/payouts.ts";
import { acceptLine } from "#main/services/statement-matching.ts";
import { readStatementNow } from "#main/services/statement-reading.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf } from "#tests/support/selling.ts";

const DAY_MS = 86_400_000;

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  await till.shut();
});

async function sold(places: readonly [number, number] = [1, 2]): Promise<{ bookingId: string; intent: string }> {
  const bookingId = till.reserve(places);
  const attemptId = await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  await till.round();
  return {
    bookingId,
    intent: String(till.one("select payment_reference from payment_attempts where id = ?", attemptId)),
  };
}
const read = () => readStatementNow(till.office, till.actors.manager);
const account = (name: string): number =>
  Number(till.one("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?", name));
const feeOf = (amount: number): number => Math.round(amount * 0.015) + 25;

describe("payouts", () => {
  it("charges, a refund and a fee are matched, and the payout is booked once, however often it is read", async () => {
    const { bookingId } = await sold();
    await sold([3, 4]);
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    await till.round();
    till.stripe.balance.serviceFee(300);
    const paidOut = till.stripe.balance.payOut();
    till.clock.advance(DAY_MS);
    await read();
    const { payouts, readAt } = await listPayouts(till.office);
    const fees = 2 * feeOf(TWO_SEATS_MINOR);
    expect(readAt).toBe(till.clock.now());
    expect(payouts).toMatchObject([
      {
        id: paidOut.id,
        amountMinor: TWO_SEATS_MINOR - fees - 300,
        feeMinor: fees,
        lines: 4,
        openCount: 0,
        state: "matched",
      },
    ]);
    expect([account("card-reader"), account("provider"), account("provider:fees"), account("payouts")]).toEqual([
      ...[0, 0, fees + 300, paidOut.amount],
    ]);
    const lines = till.one("select count(*) from ledger_transactions");
    till.clock.advance(DAY_MS);
    await read();
    await till.round(DAY_MS);
    expect(till.one("select count(*) from ledger_transactions")).toBe(lines);
    expect(payoutWork(till.office)).toMatchObject({ lines: [], missing: [], outsideRefunds: [], disputes: [] });
  });

  it("36: a payout of 200 lines comes over three pages and is whole", async () => {
    await sold();
    for (let count = 0; count < 199; count += 1) till.stripe.balance.serviceFee(1);
    const { id } = till.stripe.balance.payOut();
    till.clock.advance(DAY_MS);
    const before = till.stripe.calls.length;
    await read();
    const pages = till.stripe.calls.slice(before).filter(({ name }) => name === "GET /v1/balance_transactions");
    expect(pages.length).toBeGreaterThanOrEqual(6);
    const payout = getPayout(till.office, id);
    expect(payout).toMatchObject({ lines: 200, state: "matched", isCut: false });
    expect(payout.statement.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(payout.amountMinor);
    expect(till.stripe.calls.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it("37: a charge unknown to us is listed and books nothing until somebody says what it is", async () => {
    await sold();
    till.stripe.balance.chargeOfAShop(5_000);
    const { id } = till.stripe.balance.payOut();
    till.clock.advance(DAY_MS);
    await read();
    const [line, ...others] = payoutWork(till.office).lines;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ problem: "not-ours", amountMinor: 5_000, payoutId: id, bookingId: null });
    expect(account("provider:other")).toBe(0);
    expect(getPayout(till.office, id)).toMatchObject({ state: "open", openCount: 1 });
    const accept = (reason: string) => acceptLine(till.office, till.actors.manager, { lineId: line?.id ?? "", reason });
    expect(refusalOf(() => accept(" "))).toMatchObject({ code: "REASON_NEEDED" });
    expect(
      refusalOf(() => acceptLine(till.office, till.actors.cashier, { lineId: line?.id ?? "", reason: "Shop" })),
    ).toMatchObject({ code: "NOT_ALLOWED" });
    accept("The web shop's");
    accept("Twice");
    expect([account("provider:other"), account("provider")]).toEqual([-5_000, 0]);
    expect(getPayout(till.office, id)).toMatchObject({ state: "matched" });
    expect(till.one("select count(*) from journal where kind = 'payout.lineAccepted'")).toBe(1);
  });

  it("a payment that is not in the statement after days is missing; one of today is waited for", async () => {
    const { bookingId } = await sold();
    await read();
    till.stripe.balance.transactions.length = 0;
    expect(payoutWork(till.office).missing).toEqual([]);
    await sold([3, 4]);
    till.clock.advance(4 * DAY_MS);
    expect(payoutWork(till.office).missing).toMatchObject([{ kind: "charge", amountMinor: TWO_SEATS_MINOR }]);
    expect(payoutWork(till.office).missing[0]?.bookingId).not.toBe(bookingId);
  });

  it("another amount and another currency are told, and accepted as the provider says", async () => {
    const { intent } = await sold();
    const other = await sold([3, 4]);
    const source = (id: string) => ({ id: `ch_${id}`, object: "charge" as const, payment_intent: id });
    const { balance, account: customers } = till.stripe;
    balance.settle();
    balance.transactions.length = 0;
    balance.add({ type: "charge", amount: TWO_SEATS_MINOR - 100, fee: 10, currency: "eur", source: source(intent) });
    balance.add({ type: "charge", amount: 10_000, fee: 10, currency: "usd", source: source(other.intent) });
    till.clock.advance(DAY_MS);
    await read();
    const { lines } = payoutWork(till.office);
    expect(lines.map(({ problem, oursMinor }) => [problem, oursMinor])).toEqual([
      ["amount-differs", TWO_SEATS_MINOR],
      ["other-currency", TWO_SEATS_MINOR],
    ]);
    for (const { id } of lines) acceptLine(till.office, till.actors.manager, { lineId: id, reason: "As they say" });
    expect(account("card-reader")).toBe(0);
    expect(customers.money().refunds).toBe(0);
  });

  it("it is read once a day by itself, and again within the hour when nobody answered", async () => {
    await sold();
    till.stripe.balance.payOut();
    till.stripe.isUp = false;
    await till.round(DAY_MS);
    expect((await listPayouts(till.office)).readAt).toBeNull();
    till.stripe.isUp = true;
    await till.round(2 * 3_600_000);
    expect((await listPayouts(till.office)).readAt).toBe(till.clock.now());
    const asked = (): number => till.stripe.calls.filter(({ name }) => name === "GET /v1/payouts").length;
    const before = asked();
    await till.round(3_600_000);
    expect(asked()).toBe(before);
    await till.round(DAY_MS);
    expect(asked()).toBe(before + 1);
  });

  it.each([
    ["cut off", "GET /v1/payouts", "cut"],
    ["broken off between the pages", "GET /v1/balance_transactions", "lost"],
    ["in trouble", "GET /v1/disputes", 500],
    ["too busy", "GET /v1/balance_transactions", 429],
  ] as const)(
    "the provider is %s in the middle: it is said, and the next time all of it is there once",
    async (_, name, kind) => {
      await sold();
      for (let count = 0; count < 120; count += 1) till.stripe.balance.serviceFee(1);
      const { id, amount } = till.stripe.balance.payOut();
      till.clock.advance(DAY_MS);
      // The library repeats a call once by itself, but none that was too much.
      till.stripe.faults.push({ match: new RegExp(`^${name}$`, "u"), kind, times: kind === 429 ? 1 : 2 });
      await expect(read()).rejects.toMatchObject({ refusal: { code: "PROVIDER_UNREACHABLE" } });
      expect((await listPayouts(till.office)).readAt).toBeNull();
      expectBalanced(till.office);
      await read();
      expect(getPayout(till.office, id)).toMatchObject({ lines: 121, state: "matched" });
      expect([account("payouts"), account("provider")]).toEqual([amount, 0]);
    },
  );

  it("one made by hand is booked, and told as such; all of it goes onto paper and into a file", async () => {
    await sold();
    const { id, amount } = till.stripe.balance.payOut({ automatic: false });
    till.clock.advance(DAY_MS);
    await read();
    expect(getPayout(till.office, id)).toMatchObject({ state: "by-hand", lines: 0 });
    expect([account("payouts"), account("provider")]).toEqual([amount, 0]);
    till.clock.advance(DAY_MS);
    await sold([3, 4]);
    const second = till.stripe.balance.payOut();
    till.clock.advance(DAY_MS);
    await read();
    const table = await payoutTable(till.office, till.actors.manager, { payoutId: second.id });
    expect(table.rows).toHaveLength(2);
    expect((await payoutTable(till.office, till.actors.manager, { payoutId: null })).rows).toHaveLength(2);
    for (const payoutId of [null, second.id])
      expect((await payoutPdf(till.office, { payoutId, locale: "de" })).pdf.length).toBeGreaterThan(1_000);
  });
});
