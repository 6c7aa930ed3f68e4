// Payments by PayPal, whole: our own client against a stand-in that checks every request. The numbers are cases of docs/money-cases.md.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { startCancellation } from "#main/services/cancellations.ts";
import { cancelAttempt, giveUp } from "#main/services/provider-attempts.ts";
import { retryRefund } from "#main/services/provider-refunds.ts";
import { advance } from "#main/services/provider-round.ts";
import { attemptView } from "#main/services/provider-views.ts";
import { returnTickets } from "#main/services/returns.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { getVoucher, sellVoucher } from "#main/services/vouchers.ts";
import { type PaypalTill, openPaypalTill } from "#tests/paypal/till.ts";
import { expectBalanced, refusalOf, sellTwo, take } from "#tests/support/selling.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const PAID = { captured: ["95.00 EUR"], refunded: [] };
const NOTHING = { captured: [], refunded: [] };
const GIVEN_BACK = { captured: ["95.00 EUR"], refunded: ["95.00 EUR"] };

let till: PaypalTill;
beforeEach(async () => {
  till = await openPaypalTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  expect(till.paypal.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  await till.shut();
});

const money = () => till.paypal.account.money();
const bookingState = (bookingId: string): string => getBooking(till.office, bookingId).state;
const tickets = (bookingId: string): unknown =>
  till.one("select count(*) from tickets where booking_id = ?", bookingId);
const captures = (): (string | null)[] =>
  till.paypal.calls.filter(({ name }) => name.endsWith("/capture")).map(({ key }) => key);
async function begun(): Promise<{ bookingId: string; attemptId: string }> {
  const bookingId = till.reserve();
  return { bookingId, attemptId: await till.start(bookingId) };
}

describe("a payer who agrees", () => {
  it("approval is not money: it is captured by a call of ours, then the booking is sold", async () => {
    const { bookingId, attemptId } = await begun();
    const view = attemptView(till.office, attemptId);
    expect(view).toMatchObject({ state: "pending", tender: "paypal", isClearing: false });
    expect(view.url).toContain(`/checkoutnow?token=${String(till.one("select reference from payment_attempts"))}`);
    const order = [...till.paypal.account.orders.values()][0];
    expect(order?.purchase_units[0]).toMatchObject({
      ...{ amount: { currency_code: "EUR", value: "95.00" }, custom_id: attemptId },
      invoice_id: `${view.bookingNumber}/${attemptId}`,
    });
    await till.round();
    expect([bookingState(bookingId), money()]).toEqual(["reserved", NOTHING]);
    till.approve(attemptId);
    expect(money()).toEqual(NOTHING);
    await till.round();
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", PAID]);
    expect([tickets(bookingId), captures()]).toEqual([2, [`capture:${attemptId}`]]);
    expect(getBooking(till.office, bookingId).payments).toMatchObject([{ tender: "paypal" }]);
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'paypal'")).toBe(9_500);
  });

  it("25: approved when a place is gone: never captured, no money moved, and the attempt is over", async () => {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    till.office.store.raw.prepare("update claims set expires_at = 1 where booking_id = ? and place = 1").run(bookingId);
    take(till.office, till.actors.cashier, till.venue, [1]);
    await advance(till.office, attemptId);
    expect([till.state(attemptId), attemptView(till.office, attemptId).failure]).toEqual(["failed", "places_gone"]);
    expect([captures(), money()]).toEqual([[], NOTHING]);
    await till.round(20 * MINUTE_MS);
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("expired");
  });

  it("26: PayPal checks the payment for days: places are kept, no ticket until it is through", async () => {
    till.paypal.account.capturesBecome.push("PENDING");
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "pending", isClearing: true });
    cancelAttempt(till.office, attemptId);
    expect(refusalOf(() => giveUp(till.office, bookingId)).code).toBe("PAYMENT_RUNNING");
    for (let day = 0; day < 3; day += 1) {
      await till.round(23 * HOUR_MS);
      tidyUp(till.office);
      expect([bookingState(bookingId), tickets(bookingId), till.state(attemptId)]).toEqual(["reserved", 0, "pending"]);
    }
    till.paypal.account.decide(till.paypal.account.captures()[0]?.id ?? "", "COMPLETED");
    await till.round(MINUTE_MS);
    expect([till.state(attemptId), bookingState(bookingId), tickets(bookingId), money()]).toEqual([
      ...["captured", "paid", 2, PAID],
    ]);
  });

  it("26: PayPal has checked it and says no: no ticket, and the booking may be paid otherwise", async () => {
    till.paypal.account.capturesBecome.push("PENDING");
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    till.paypal.account.decide(till.paypal.account.captures()[0]?.id ?? "", "DECLINED");
    await till.round(MINUTE_MS);
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "failed", failure: "capture_declined" });
    const second = await till.start(bookingId);
    till.approve(second);
    await till.round();
    expect([bookingState(bookingId), money()]).toEqual(["paid", PAID]);
  });

  it("13: the source is declined: another one may be chosen on the same page, captured under a key of its own", async () => {
    till.paypal.account.capturesBecome.push("INSTRUMENT_DECLINED");
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "pending", failure: "INSTRUMENT_DECLINED" });
    await till.round(MINUTE_MS);
    till.approve(attemptId);
    await till.round(MINUTE_MS);
    expect([bookingState(bookingId), captures(), money()]).toEqual([
      ...["paid", [`capture:${attemptId}`, `capture:${attemptId}:2`], PAID],
    ]);
  });

  it("declined again and again: after five captures it is over", async () => {
    const { attemptId } = await begun();
    for (const minutes of [1, 1, 2, 3, 11, 1]) {
      till.paypal.account.capturesBecome.push("INSTRUMENT_DECLINED");
      till.approve(attemptId);
      await till.round(minutes * MINUTE_MS);
    }
    expect([attemptView(till.office, attemptId).failure, captures().length]).toEqual(["INSTRUMENT_DECLINED", 5]);
    expect(till.state(attemptId)).toBe("failed");
    expect(money()).toEqual(NOTHING);
  });

  it("13: refused for good: over, and a new attempt has new keys", async () => {
    till.paypal.account.capturesBecome.push("TRANSACTION_REFUSED");
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "failed", failure: "TRANSACTION_REFUSED" });
    const second = await till.start(bookingId);
    till.approve(second);
    await till.round();
    expect([bookingState(bookingId), captures()]).toEqual(["paid", [`capture:${attemptId}`, `capture:${second}`]]);
  });
});

describe("a payer who does not pay", () => {
  it("14: stopped by the clerk: over at once, also with the line unplugged; approving it later moves nothing", async () => {
    const { bookingId, attemptId } = await begun();
    till.paypal.isUp = false;
    cancelAttempt(till.office, attemptId);
    expect(till.state(attemptId)).toBe("canceled");
    giveUp(till.office, bookingId);
    expect(bookingState(bookingId)).toBe("expired");
    till.paypal.isUp = true;
    till.approve(attemptId);
    sellTwo(till.office, till.actors.cashier, till.venue, [1, 2]);
    await till.round(MINUTE_MS);
    await till.round(HOUR_MS);
    expect([captures(), money()]).toEqual([[], NOTHING]);
  });

  it("23: its time is over: the page is never captured, then the places are free", async () => {
    const { bookingId, attemptId } = await begun();
    await till.round(121 * MINUTE_MS);
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "failed", failure: "timed_out" });
    till.approve(attemptId);
    await till.round(11 * MINUTE_MS);
    tidyUp(till.office);
    expect([bookingState(bookingId), money()]).toEqual(["expired", NOTHING]);
  });

  it("15: stopped while the money is being taken: it is paid, and nothing goes back", async () => {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    till.paypal.faults.push({ match: /capture$/u, kind: "slow", times: 1 });
    const going = advance(till.office, attemptId);
    await expect.poll(() => captures().length).toBe(1);
    cancelAttempt(till.office, attemptId);
    expect(till.state(attemptId)).toBe("pending");
    expect(refusalOf(() => giveUp(till.office, bookingId)).code).toBe("PAYMENT_RUNNING");
    till.paypal.release();
    await going;
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", PAID]);
  });

  it("25: the performance is cancelled while the payer reads: over, and never captured", async () => {
    const { attemptId } = await begun();
    startCancellation(till.office, till.actors.manager, {
      ...{
        id: till.office.ids.id(),
        performanceId: till.venue.performanceId,
        reason: "The singer is ill",
        message: "",
      },
      ...{ returnsFees: true, ontoVouchers: false, mails: false },
    });
    expect(till.state(attemptId)).toBe("canceled");
    till.approve(attemptId);
    await till.round(MINUTE_MS);
    expect([captures(), money()]).toEqual([[], NOTHING]);
  });

  it("an order that PayPal has forgotten is over", async () => {
    const { attemptId } = await begun();
    till.paypal.account.forget(String(till.one("select reference from payment_attempts")));
    await till.round();
    expect(till.state(attemptId)).toBe("canceled");
  });
});

describe("a part of a sale", () => {
  const VOUCHER_MINOR = 2_000;
  function giftCard(): string {
    const voucherId = till.office.ids.id();
    sellVoucher(till.office, till.actors.cashier, {
      ...{ voucherId, venueId: till.venue.venueId, amountMinor: VOUCHER_MINOR, note: "" },
      payment: { kind: "cash", tenderedMinor: VOUCHER_MINOR },
    });
    return voucherId;
  }
  const balance = (voucherId: string): number => getVoucher(till.office, voucherId).balanceMinor;

  it("29: a voucher and PayPal for the rest: refused for good, the voucher has all it had; paid, both are taken", async () => {
    const voucherId = giftCard();
    const bookingId = till.reserve();
    const beside = { vouchers: [{ voucherId, amountMinor: VOUCHER_MINOR }] };
    till.paypal.account.capturesBecome.push("TRANSACTION_REFUSED");
    const first = await till.start(bookingId, undefined, beside);
    till.approve(first);
    await till.round();
    expect([till.state(first), balance(voucherId), money()]).toEqual(["failed", VOUCHER_MINOR, NOTHING]);
    const second = await till.start(bookingId, undefined, beside);
    till.approve(second);
    await till.round();
    expect([bookingState(bookingId), balance(voucherId), money().captured]).toEqual(["paid", 0, ["75.00 EUR"]]);
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    await till.round();
    expect([balance(voucherId), money().refunded]).toEqual([VOUCHER_MINOR, ["75.00 EUR"]]);
  });
});

describe("money back", () => {
  const undo = (bookingId: string) =>
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
  async function sold(): Promise<string> {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    return bookingId;
  }

  it.each(["lost", "half", "doubled", 500, 429] as const)("32: the answer is %s: one refund", async (kind) => {
    const bookingId = await sold();
    till.paypal.faults.push({ match: /refund$/u, kind, times: 1 });
    undo(bookingId);
    await till.round();
    await till.round(MINUTE_MS);
    expect([bookingState(bookingId), money()]).toEqual(["voided", GIVEN_BACK]);
    expect(till.one("select state from refund_attempts")).toBe("done");
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'paypal'")).toBe(0);
  });

  it("30, 31, 32: one ticket goes back and the answer is lost; then the rest: each once, together what came", async () => {
    const bookingId = await sold();
    const [line] = getBooking(till.office, bookingId).lines.filter(({ kind }) => kind === "ticket");
    till.paypal.faults.push({ match: /refund$/u, kind: "lost", times: 1 });
    returnTickets(till.office, till.actors.manager, {
      ...{ bookingId, returnId: till.office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null },
    });
    await till.round();
    await till.round(MINUTE_MS);
    expect(money().refunded).toEqual(["45.00 EUR"]);
    undo(bookingId);
    await till.round();
    expect(money().refunded).toEqual(["45.00 EUR", "50.00 EUR"]);
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'paypal'")).toBe(0);
  });

  it("32: older than its key, it is looked for before it is made", async () => {
    const bookingId = await sold();
    till.paypal.faults.push({ match: /refund$/u, kind: "lost", times: 1 });
    undo(bookingId);
    await till.round();
    till.paypal.forgetKeys();
    await till.round(45 * 24 * HOUR_MS);
    expect([till.paypal.account.refunds().length, till.one("select state from refund_attempts")]).toEqual([1, "done"]);
  });

  it("32: the answer is lost and the key forgotten: what was given back is found, not owed", async () => {
    const bookingId = await sold();
    till.paypal.faults.push({ match: /refund$/u, kind: "lost", times: 1 });
    undo(bookingId);
    await till.round();
    till.paypal.forgetKeys();
    await till.round(MINUTE_MS);
    expect([money(), till.one("select state from refund_attempts")]).toEqual([GIVEN_BACK, "done"]);
  });

  it("33: under way for a while, then failed: owed, listed, and tried again", async () => {
    till.paypal.account.refundsBecome = "PENDING";
    undo(await sold());
    await till.round();
    expect(till.one("select state from refund_attempts")).toBe("in-transit");
    till.paypal.account.decideRefund(till.paypal.account.refunds()[0]?.id ?? "", "FAILED");
    await till.round(MINUTE_MS);
    expect(till.one("select state || ' ' || failure from refund_attempts")).toBe("failed ECHECK");
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'refunds:owed'")).toBe(-9_500);
    till.paypal.account.refundsBecome = "COMPLETED";
    retryRefund(till.office, till.actors.manager, String(till.one("select id from refund_attempts")));
    await till.round();
    expect([money(), till.one("select sum(amount_minor) from ledger_entries where account = 'refunds:owed'")]).toEqual([
      ...[GIVEN_BACK, 0],
    ]);
  });
});

it("another second: a declined capture is not tried again at once", async () => {
  till.paypal.account.capturesBecome.push("INSTRUMENT_DECLINED");
  const { attemptId } = await begun();
  till.approve(attemptId);
  await till.round();
  till.approve(attemptId);
  await till.round(2 * SECOND_MS);
  expect(captures()).toHaveLength(1);
});
