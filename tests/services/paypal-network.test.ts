// Payments by PayPal over a line that breaks, and money that is not what was asked for. The numbers are cases of docs/money-cases.md.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { closeReview, giveUp } from "#main/services/provider-attempts.ts";
import { attemptView } from "#main/services/provider-views.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { type PaypalTill, openPaypalTill } from "#tests/paypal/till.ts";
import { expectBalanced, refusalOf } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const PAID = { captured: ["95.00 EUR"], refunded: [] };
const NOTHING = { captured: [], refunded: [] };

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
const captures = (): (string | null)[] =>
  till.paypal.calls.filter(({ name }) => name.endsWith("/capture")).map(({ key }) => key);
async function begun(): Promise<{ bookingId: string; attemptId: string }> {
  const bookingId = till.reserve();
  return { bookingId, attemptId: await till.start(bookingId) };
}

describe("a network that breaks", () => {
  const POST_ORDER = /POST \/v2\/checkout\/orders$/u;
  it.each([
    ["lost", POST_ORDER],
    ["cut", POST_ORDER],
    ["half", POST_ORDER],
    ["doubled", POST_ORDER],
    [500, POST_ORDER],
    [429, POST_ORDER],
    ["lost", /capture$/u],
    ["cut", /capture$/u],
    ["half", /capture$/u],
    ["doubled", /capture$/u],
    [500, /capture$/u],
    [429, /capture$/u],
    ["cut", /GET/u],
  ] as const)("8, 32: %s at %s: one order, one capture, one payment", async (kind, match) => {
    till.paypal.faults.push({ match, kind, times: 1 });
    const { bookingId, attemptId } = await begun();
    await till.round(MINUTE_MS);
    till.approve(attemptId);
    for (let round = 0; round < 3; round += 1) await till.round(MINUTE_MS);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", PAID]);
    expect([till.paypal.account.orders.size, new Set(captures()).size]).toEqual([1, 1]);
  });

  it("28: unplugged while the money is taken: unknown, blocks another payment, and is read when the line is back", async () => {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    till.paypal.faults.push({ match: /capture$/u, kind: "lost", times: 1 });
    await till.round();
    till.paypal.isUp = false;
    await till.round(20 * MINUTE_MS);
    expect(attemptView(till.office, attemptId)).toMatchObject({ state: "pending", isReachable: false });
    expect(refusalOf(() => giveUp(till.office, bookingId)).code).toBe("PAYMENT_RUNNING");
    till.paypal.isUp = true;
    await till.round(HOUR_MS);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", PAID]);
  });

  it("11: a capture older than five hours is looked up, not repeated", async () => {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    till.paypal.faults.push({ match: /capture$/u, kind: "lost", times: 1 });
    await till.round();
    till.paypal.forgetKeys();
    await till.round(6 * HOUR_MS);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", PAID]);
    expect(captures()).toHaveLength(1);
  });

  it("11: an old one that never arrived is over; nothing was taken", async () => {
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    till.paypal.faults.push({ match: /capture$/u, kind: "cut", times: 1 });
    await till.round();
    await till.round(6 * HOUR_MS);
    expect([till.state(attemptId), captures().length, money()]).toEqual(["failed", 1, NOTHING]);
    expect(bookingState(bookingId)).toBe("reserved");
  });

  it("11: an old order without an answer is not begun again: nobody ever saw its page", async () => {
    till.paypal.faults.push({ match: POST_ORDER, kind: "lost", times: 1 });
    const { attemptId } = await begun();
    till.paypal.forgetKeys();
    till.office.store.raw.prepare("update payment_attempts set deadline_at = deadline_at + 86400000").run();
    await till.round(6 * HOUR_MS);
    expect([till.state(attemptId), till.paypal.account.orders.size]).toEqual(["failed", 1]);
  });

  it("a token that was taken away is asked for once more", async () => {
    const { bookingId, attemptId } = await begun();
    till.paypal.expireTokens();
    till.approve(attemptId);
    await till.round();
    expect([bookingState(bookingId), till.paypal.tokens.given]).toEqual(["paid", 2]);
  });
});

describe("money that is not what was asked", () => {
  it("another amount is kept apart for a person; the places stay", async () => {
    till.paypal.account.captureValue = "42.00";
    const { bookingId, attemptId } = await begun();
    till.approve(attemptId);
    await till.round();
    expect([till.state(attemptId), bookingState(bookingId)]).toEqual(["needs-review", "reserved"]);
    till.clock.advance(HOUR_MS);
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("reserved");
  });

  it("12: the key is known there with other values: nobody settles that silently", async () => {
    const bookingId = till.reserve();
    const attemptId = till.office.ids.id();
    const other = till.reserve([3, 4]);
    await till.start(other);
    const call = till.paypal.calls[0];
    expect(call?.name).toBe("POST /v2/checkout/orders");
    const token = { authorization: `Bearer A21AA-token-1`, "content-type": "application/json" };
    const units = [{ amount: { currency_code: "EUR", value: "1.00" } }];
    await fetch(new URL("/v2/checkout/orders", till.paypal.url), {
      method: "POST",
      headers: { ...token, "paypal-request-id": `create:${attemptId}` },
      body: JSON.stringify({ intent: "CAPTURE", purchase_units: units }),
    });
    await till.start(bookingId, attemptId);
    expect(till.state(attemptId)).toBe("needs-review");
    closeReview(till.office, till.actors.manager, { attemptId, reason: "Nothing was taken" });
    giveUp(till.office, bookingId);
    expect(bookingState(bookingId)).toBe("expired");
  });
});
