// Money that moves at the provider without us: disputes, and refunds somebody made in the dashboard. MONEY cases 33 to 35.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { type Purpose, assignOutsideRefund } from "#main/services/outside-refunds.ts";
import { payoutWork, providerNews } from "#main/services/payouts.ts";
import { listUnsettledRefunds } from "#main/services/provider-settings.ts";
import { readStatementNow } from "#main/services/statement-reading.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** One seat of row A without fees. */
const SEAT_MINOR = 4_500;

let till: Till;
let bookingId: string;
let intent: string;
beforeEach(async () => {
  till = await openTill();
  bookingId = till.reserve();
  await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  await till.round();
  // The first look at the events only finds where to begin.
  await till.round(MINUTE_MS);
  intent = String(till.one("select payment_reference from payment_attempts"));
});
afterEach(async () => {
  expectBalanced(till.office);
  await till.shut();
});

const read = async (): Promise<void> => {
  till.clock.advance(DAY_MS);
  await readStatementNow(till.office, till.actors.manager);
};
const account = (name: string): number =>
  Number(till.one("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?", name));
const news = () => providerNews(till.office, bookingId);
const booking = () => getBooking(till.office, bookingId);

describe("a dispute", () => {
  it("35: is told by an event, takes money, and is back at zero when it is won", async () => {
    const { balance } = till.stripe;
    const dispute = balance.dispute(intent);
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(news().disputes).toMatchObject([{ status: "needs-response", amountMinor: TWO_SEATS_MINOR }]);
    await read();
    expect(account("disputes")).toBe(TWO_SEATS_MINOR);
    expect(news().disputes[0]?.feeMinor).toBe(2_000);
    balance.decide(dispute, "won");
    await read();
    expect([account("disputes"), account("disputes:lost"), news().disputes[0]?.feeMinor]).toEqual([0, 0, 0]);
    expect(news().disputes[0]?.status).toBe("won");
    expect(till.one("select count(*) from journal where kind = 'payment.disputed'")).toBe(2);
  });

  it("lost is written off once; won after all comes back", async () => {
    const { balance } = till.stripe;
    const dispute = balance.dispute(intent);
    balance.decide(dispute, "lost");
    await read();
    await read();
    expect([account("disputes"), account("disputes:lost")]).toEqual([0, TWO_SEATS_MINOR]);
    balance.decide(dispute, "won");
    await till.round(MINUTE_MS);
    await read();
    expect([account("disputes"), account("disputes:lost")]).toEqual([0, 0]);
  });

  it("an inquiry takes no money", async () => {
    const dispute = till.stripe.balance.dispute(intent, "warning_needs_response");
    await read();
    expect(news().disputes[0]?.status).toBe("inquiry");
    till.stripe.balance.decide(dispute, "warning_closed");
    await read();
    expect(news().disputes[0]?.status).toBe("closed");
    expect([account("disputes"), account("provider:fees") > 0]).toEqual([0, true]);
  });
});

describe("a refund made in the dashboard", () => {
  const assign = (refund: string, purpose: Purpose, returnId = till.office.ids.id()): void =>
    assignOutsideRefund(till.office, till.actors.manager, { refund, returnId, purpose, reason: "Asked on the phone" });
  const lineIds = (): string[] =>
    booking()
      .lines.filter(({ kind }) => kind === "ticket")
      .map(({ id }) => id);

  it("34: is found by its event, flagged, and ends the ticket somebody says it was for", async () => {
    const { id } = till.stripe.balance.refundInDashboard(intent, SEAT_MINOR);
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(news().outsideRefunds).toMatchObject([{ id, amountMinor: SEAT_MINOR, bookingState: "paid", isOwed: false }]);
    await read();
    expect(payoutWork(till.office).lines).toMatchObject([{ problem: "outside-refund", amountMinor: -SEAT_MINOR }]);
    expect(booking().payments[0]?.refundedMinor).toBe(0);
    const returnId = till.office.ids.id();
    assign(id, { kind: "tickets", lineIds: lineIds().slice(0, 1) }, returnId);
    assign(id, { kind: "tickets", lineIds: lineIds().slice(1) }, returnId);
    expect(booking().payments[0]?.refundedMinor).toBe(SEAT_MINOR);
    expect(booking().lines.filter(({ kind, ended }) => kind === "ticket" && !ended)).toHaveLength(1);
    expect(news().outsideRefunds).toEqual([]);
    expect(payoutWork(till.office).lines).toEqual([]);
    await till.round(MINUTE_MS);
    expect(till.stripe.account.money()).toMatchObject({ refunds: 1, refundedMinor: SEAT_MINOR });
    expect(account("card-reader")).toBe(0);
  });

  it("for less than the tickets cost: the booking is void and the rest goes back by itself", async () => {
    const { id } = till.stripe.balance.refundInDashboard(intent, SEAT_MINOR);
    await read();
    assign(id, { kind: "tickets", lineIds: lineIds() });
    expect(booking().state).toBe("voided");
    await till.round(MINUTE_MS);
    expect(till.stripe.account.money()).toMatchObject({ refunds: 2, refundedMinor: TWO_SEATS_MINOR });
    expect(listUnsettledRefunds(till.office)).toEqual([]);
  });

  it("for more than the ticket cost: the rest is goodwill; without a ticket all of it is", async () => {
    const first = till.stripe.balance.refundInDashboard(intent, SEAT_MINOR + 300);
    const second = till.stripe.balance.refundInDashboard(intent, 200);
    await read();
    assign(first.id, { kind: "tickets", lineIds: lineIds().slice(0, 1) });
    assign(second.id, { kind: "goodwill" });
    expect(booking()).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR - SEAT_MINOR - 500 });
    expect(till.stripe.account.money().refunds).toBe(2);
  });

  it("for what we could not give back: nothing is owed any more", async () => {
    till.stripe.account.refundsBecome = "failed";
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    await till.round();
    till.stripe.account.refundsBecome = "succeeded";
    const { id } = till.stripe.balance.refundInDashboard(intent, TWO_SEATS_MINOR);
    await read();
    expect(news().outsideRefunds).toMatchObject([{ isOwed: true, bookingState: "voided" }]);
    expect(refusalOf(() => assign(id, { kind: "goodwill" }))).toMatchObject({ code: "BOOKING_ENDED" });
    assign(id, { kind: "owed" });
    expect([account("refunds:owed"), listUnsettledRefunds(till.office), news().outsideRefunds]).toEqual([0, [], []]);
    expect(payoutWork(till.office).lines).toEqual([]);
  });

  it("a refund of ours whose answer is lost is not taken for one", async () => {
    till.stripe.faults.push({ match: /POST \/v1\/refunds/u, kind: "lost", times: 2 });
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    await readStatementNow(till.office, till.actors.manager);
    await till.round();
    await till.round(MINUTE_MS);
    await read();
    expect(payoutWork(till.office)).toMatchObject({ lines: [], outsideRefunds: [] });
    expect(till.stripe.account.money().refunds).toBe(1);
  });
});
