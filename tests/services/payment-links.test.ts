// Payments by link, and a provider for one part of a sale: what a voucher or cash pays beside it moves with its money, or
// not at all. The numbers are the cases of the list of awkward ones (docs/money-cases.md).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { promisedOf } from "#db/queries/attempt-parts.ts";
import type { Id } from "#domain/ids.ts";
import { getBooking } from "#main/services/bookings.ts";
import { sendDueMails } from "#main/services/outbox.ts";
import { cancelAttempt, giveUp, startAttempt } from "#main/services/provider-attempts.ts";
import { sendLink } from "#main/services/provider-links.ts";
import { saveReturnPage } from "#main/services/provider-return.ts";
import { advance } from "#main/services/provider-round.ts";
import { attemptView, listAttemptsOf } from "#main/services/provider-views.ts";
import { payReservation } from "#main/services/reservations.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { countShift, openShift } from "#main/services/shifts.ts";
import { blockVoucher, getVoucher, sellVoucher } from "#main/services/vouchers.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const VOUCHER_MINOR = 2_000;

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  expect(till.stripe.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  await till.shut();
});

const stateOf = (bookingId: Id): string => getBooking(till.office, bookingId).state;
const sessions = () => [...till.stripe.account.sessions.values()];
const payPage = (): void => till.stripe.account.payPage(sessions().at(-1)?.id ?? "");
const mails = (bookingId: Id) =>
  till.office.store.raw
    .prepare("select kind, recipient from outbox where booking_id = ? order by created_at, id")
    .all(bookingId);

function giftCard(): Id {
  const voucherId = till.office.ids.id();
  sellVoucher(till.office, till.actors.cashier, {
    ...{ voucherId, venueId: till.venue.venueId, amountMinor: VOUCHER_MINOR, note: "" },
    payment: { kind: "cash", tenderedMinor: VOUCHER_MINOR },
  });
  return voucherId;
}
const left = (voucherId: Id): number => getVoucher(till.office, voucherId).balanceMinor;

describe("a link", () => {
  it("22: mailed as soon as there is one; paid, and nobody comes back: tickets go where the link went", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId, "checkout", undefined, { mailTo: "guest@example.org" });
    expect(mails(bookingId)).toEqual([{ kind: "payment-link", recipient: "guest@example.org" }]);
    const view = attemptView(till.office, attemptId);
    expect(view).toMatchObject({ mailedTo: "guest@example.org", deadlineAt: till.clock.now() + 30 * MINUTE_MS });
    await sendDueMails(till.office);
    expect(till.one("select state from outbox where booking_id = ?", bookingId)).toBe("sent");
    payPage();
    await till.round();
    expect(stateOf(bookingId)).toBe("paid");
    expect(mails(bookingId)).toContainEqual({ kind: "tickets", recipient: "guest@example.org" });
    const { number } = getBooking(till.office, bookingId);
    expect(till.notices).toContainEqual({ kind: "bookingPaid", bookingId, bookingNumber: number });
  });

  it("paid by somebody who gave an address only there: the tickets go to it", async () => {
    const bookingId = till.reserve();
    await till.start(bookingId, "checkout");
    till.stripe.account.payPage(sessions()[0]?.id ?? "", { email: "payer@example.org" });
    await till.round();
    expect(mails(bookingId)).toEqual([{ kind: "tickets", recipient: "payer@example.org" }]);
  });

  it("is sent again to another address, once for one command; not when it is over", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId, "checkout");
    const command = { attemptId, mailId: till.office.ids.id(), email: "other@example.org" };
    expect(refusalOf(() => sendLink(till.office, till.actors.cashier, { ...command, email: null })).code).toBe(
      "EMAIL_NEEDED",
    );
    sendLink(till.office, till.actors.cashier, command);
    sendLink(till.office, till.actors.cashier, command);
    expect(mails(bookingId)).toHaveLength(1);
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    const again = { ...command, mailId: till.office.ids.id() };
    expect(refusalOf(() => sendLink(till.office, till.actors.cashier, again)).code).toBe("LINK_OVER");
  });

  it("23: shorter than the provider's page lives: it is expired there first, then the places are free", async () => {
    const bookingId = till.reserve();
    const attemptId = till.office.ids.id();
    await startAttempt(till.office, till.actors.cashier, {
      ...{ attemptId, bookingId, means: { kind: "checkout", livesMs: 5 * MINUTE_MS }, print: false },
    });
    await advance(till.office, attemptId);
    await till.round(4 * MINUTE_MS);
    expect(till.state(attemptId)).toBe("pending");
    await till.round(2 * MINUTE_MS);
    expect([sessions()[0]?.status, till.state(attemptId), stateOf(bookingId)]).toEqual([
      "expired",
      "failed",
      "reserved",
    ]);
    giveUp(till.office, bookingId);
    expect(stateOf(bookingId)).toBe("expired");
  });

  it("23: paid in the second in which its time is over: it is paid", async () => {
    const bookingId = till.reserve();
    await till.start(bookingId, "checkout");
    payPage();
    await till.round(31 * MINUTE_MS);
    expect([stateOf(bookingId), till.stripe.account.money().refunds]).toEqual(["paid", 0]);
  });

  it("repeated after a lost answer it says the same, whatever was changed meanwhile", async () => {
    till.stripe.faults.push({ match: /POST \/v1\/checkout\/sessions$/u, kind: "lost", times: 2 });
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId, "checkout");
    expect(till.state(attemptId)).toBe("created");
    saveReturnPage(till.office, till.actors.administrator, { url: "https://example.org/thanks" });
    till.office.store.raw.prepare("update bookings set customer_email = 'late@example.org'").run();
    await till.round(MINUTE_MS);
    expect([till.state(attemptId), sessions().length]).toEqual(["pending", 1]);
  });

  it("ends when the performance begins, however long it was to live", async () => {
    const bookingId = till.reserve();
    const startsAt = getBooking(till.office, bookingId).performances[0]?.startsAt ?? 0;
    till.clock.set(startsAt - 20 * HOUR_MS);
    till.office.store.raw.prepare("update bookings set pay_by = ?").run(startsAt - HOUR_MS);
    till.office.store.raw.prepare("update claims set expires_at = ?").run(startsAt - HOUR_MS);
    const means = { kind: "checkout" as const, livesMs: 24 * HOUR_MS };
    const attemptId = till.office.ids.id();
    await startAttempt(till.office, till.actors.cashier, { attemptId, bookingId, means, print: false });
    expect(attemptView(till.office, attemptId).deadlineAt).toBe(startsAt);
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
  });
});

describe("one part of a sale", () => {
  it("29: voucher 20.00 and the rest by card: declined and given up, the voucher has all it had", async () => {
    const voucherId = giftCard();
    const bookingId = till.reserve();
    const vouchers = [{ voucherId, amountMinor: VOUCHER_MINOR }];
    const attemptId = await till.start(bookingId, "card-reader", undefined, { vouchers });
    expect(attemptView(till.office, attemptId)).toMatchObject({
      ...{ amountMinor: TWO_SEATS_MINOR - VOUCHER_MINOR, beside: [{ tender: "voucher", amountMinor: VOUCHER_MINOR }] },
    });
    // Promised: it is on the voucher still, and pays nothing else.
    expect([left(voucherId), promisedOf(till.office.store, voucherId)]).toEqual([VOUCHER_MINOR, VOUCHER_MINOR]);
    const other = till.reserve([3, 4]);
    await expect(till.start(other, "checkout", undefined, { vouchers })).rejects.toThrow("VOUCHER_TOO_LITTLE");
    const parts = [
      { tender: "voucher" as const, ...vouchers[0], voucherId, amountMinor: VOUCHER_MINOR },
      { tender: "cash" as const, tenderedMinor: TWO_SEATS_MINOR },
    ];
    const pay = () => {
      payReservation(till.office, till.actors.cashier, {
        ...{ bookingId: other, paymentId: till.office.ids.id(), payment: { kind: "tenders", parts }, print: false },
      });
    };
    expect(refusalOf(pay).code).toBe("VOUCHER_TOO_LITTLE");
    const block = { voucherId, isBlocked: true, reason: "Lost" };
    expect(refusalOf(() => blockVoucher(till.office, till.actors.manager, block)).code).toBe("PAYMENT_RUNNING");
    till.stripe.account.presentCard(till.reader.id, "declined");
    await till.round();
    expect(till.state(attemptId)).toBe("failed");
    giveUp(till.office, bookingId);
    expect([left(voucherId), promisedOf(till.office.store, voucherId)]).toEqual([VOUCHER_MINOR, 0]);
    pay();
    expect(left(voucherId)).toBe(0);
  });

  it("voucher and card: both are payments of one sale, and both go back where they came from", async () => {
    const voucherId = giftCard();
    const bookingId = till.reserve();
    await till.start(bookingId, "card-reader", undefined, { vouchers: [{ voucherId, amountMinor: VOUCHER_MINOR }] });
    till.stripe.account.presentCard(till.reader.id);
    await till.round();
    const { state, payments } = getBooking(till.office, bookingId);
    expect(state).toBe("paid");
    expect(Object.fromEntries(payments.map(({ tender, amountMinor }) => [tender, amountMinor]))).toEqual({
      "card-reader": TWO_SEATS_MINOR - VOUCHER_MINOR,
      voucher: VOUCHER_MINOR,
    });
    expect(left(voucherId)).toBe(0);
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    await till.round(MINUTE_MS);
    expect(left(voucherId)).toBe(VOUCHER_MINOR);
    expect(till.stripe.account.money().refundedMinor).toBe(TWO_SEATS_MINOR - VOUCHER_MINOR);
  });

  it("card and cash: the drawer gets its part when the card is charged, with its change", async () => {
    const bookingId = till.reserve();
    const cash = { tenderedMinor: 5_000 };
    const means = { kind: "card-reader" as const, readerId: till.reader.id, readerLabel: "", amountMinor: 6_000, cash };
    const attemptId = till.office.ids.id();
    const start = (more: object) =>
      startAttempt(till.office, till.actors.cashier, {
        ...{ attemptId, bookingId, means: { ...means, ...more }, print: false },
      });
    await expect(start({ cash: { tenderedMinor: 100 } })).rejects.toThrow("TENDERED_TOO_LITTLE");
    await expect(start({ cash: null })).rejects.toThrow("TENDERED_TOO_LITTLE");
    await expect(start({ amountMinor: TWO_SEATS_MINOR + 1 })).rejects.toThrow("TENDERED_TOO_MUCH");
    await start({});
    await advance(till.office, attemptId);
    expect(till.one("select count(*) from payments where booking_id = ?", bookingId)).toBe(0);
    till.stripe.account.presentCard(till.reader.id);
    await till.round();
    expect(getBooking(till.office, bookingId).payments).toMatchObject([
      { tender: "card-reader", amountMinor: 6_000 },
      { tender: "cash", amountMinor: 3_500, changeMinor: 1_500 },
    ]);
  });

  it("card and cash, and the drawer was counted before the card was charged: the card's money goes back", async () => {
    const { office, actors } = till;
    const none = [{ denominationMinor: 5_000, quantity: 0 }];
    const shift = { id: office.ids.id(), currency: "EUR", isShared: true, count: none };
    openShift(office, actors.cashier, shift);
    const bookingId = till.reserve();
    const attemptId = office.ids.id();
    const cash = { tenderedMinor: 3_500 };
    const means = { kind: "card-reader" as const, readerId: till.reader.id, readerLabel: "", amountMinor: 6_000, cash };
    await startAttempt(office, actors.cashier, { attemptId, bookingId, means, print: false });
    await advance(office, attemptId);
    countShift(office, actors.cashier, { shiftId: shift.id, count: none });
    till.stripe.account.presentCard(till.reader.id);
    await till.round();
    await till.round(MINUTE_MS);
    expect([till.state(attemptId), stateOf(bookingId)]).toEqual(["captured", "reserved"]);
    expect(till.stripe.account.money()).toMatchObject({ charges: 1, refunds: 1, refundedMinor: 6_000 });
    expect(till.one("select count(*) from payments where tender = 'cash'")).toBe(0);
  });

  it("money that comes late for a part alone goes back; the reservation may be paid anew", async () => {
    const voucherId = giftCard();
    const bookingId = till.reserve();
    const vouchers = [{ voucherId, amountMinor: VOUCHER_MINOR }];
    const first = await till.start(bookingId, "card-reader", undefined, { vouchers });
    cancelAttempt(till.office, first);
    await advance(till.office, first);
    till.stripe.account.charge(String(till.one("select reference from payment_attempts where id = ?", first)));
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect([till.state(first), stateOf(bookingId), left(voucherId)]).toEqual(["captured", "reserved", VOUCHER_MINOR]);
    expect(till.stripe.account.money()).toMatchObject({ charges: 1, refunds: 1 });
    await till.start(bookingId, "card-reader", undefined, { vouchers });
    till.stripe.account.presentCard(till.reader.id);
    await till.round();
    expect([stateOf(bookingId), left(voucherId)]).toEqual(["paid", 0]);
    expect(listAttemptsOf(till.office, bookingId).map(({ state }) => state)).toEqual(["captured", "captured"]);
  });
});
