// Money back to the card it came from: lost answers, refunds that fail days later, refunds on their way.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { voidBooking } from "#main/services/booking-endings.ts";
import { retryRefund } from "#main/services/provider-refunds.ts";
import { listUnsettledRefunds } from "#main/services/provider-settings.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  await till.shut();
});

const tap = (): void => till.stripe.account.presentCard(till.reader.id);
const money = () => till.stripe.account.money();
const givenBack = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 1, refundedMinor: TWO_SEATS_MINOR };

describe("giving back", () => {
  async function sold(): Promise<string> {
    const bookingId = till.reserve();
    await till.start(bookingId);
    tap();
    await till.round();
    return bookingId;
  }
  const voidIt = (bookingId: string): void => {
    voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null });
  };

  it("32: the answer is lost: there is one refund at the provider", async () => {
    const bookingId = await sold();
    till.stripe.faults.push({ match: /POST \/v1\/refunds/u, kind: "lost", times: 2 });
    voidIt(bookingId);
    await till.round();
    expect(listUnsettledRefunds(till.office)).toMatchObject([{ state: "created" }]);
    await till.round(MINUTE_MS);
    expect(listUnsettledRefunds(till.office)).toEqual([]);
    expect(money()).toEqual(givenBack);
  });

  it("33: it fails days later: the house owes it, somebody is told, and another try settles it", async () => {
    const bookingId = await sold();
    await till.round(MINUTE_MS);
    voidIt(bookingId);
    await till.round();
    till.clock.advance(72 * HOUR_MS);
    till.stripe.account.failRefund([...till.stripe.account.refunds.keys()][0] ?? "");
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    const [failed] = listUnsettledRefunds(till.office);
    expect(failed).toMatchObject({ state: "failed", amountMinor: TWO_SEATS_MINOR });
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'refunds:owed'")).toBe(
      -TWO_SEATS_MINOR,
    );
    expectBalanced(till.office);
    retryRefund(till.office, till.actors.manager, failed?.id ?? "");
    retryRefund(till.office, till.actors.manager, failed?.id ?? "");
    await till.round();
    expect(listUnsettledRefunds(till.office)).toEqual([]);
    expect(money()).toEqual(givenBack);
  });

  it("a refund that is on its way is waited for", async () => {
    const bookingId = await sold();
    await till.round(MINUTE_MS);
    till.stripe.account.refundsBecome = "pending";
    voidIt(bookingId);
    await till.round();
    expect(listUnsettledRefunds(till.office)).toMatchObject([{ state: "in-transit" }]);
    const [refund] = till.stripe.account.refunds.values();
    if (refund) refund.status = "succeeded";
    till.stripe.account.tell("refund.updated", refund);
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(listUnsettledRefunds(till.office)).toEqual([]);
  });
});
