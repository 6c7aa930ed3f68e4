// The program is killed at every checkpoint of a card payment, of money that comes too late, and of a refund; started
// again it ends with one charge, at most one refund, and books that are right.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { cancelAttempt, giveUp } from "#main/services/provider-attempts.ts";
import { advance } from "#main/services/provider-round.ts";
import { sellVoucher } from "#main/services/vouchers.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, sellTwo } from "#tests/support/selling.ts";
import { killEverywhere } from "./kill-everywhere.ts";

const PROCESS = fileURLToPath(new URL("../stripe/pay-process.ts", import.meta.url));
const HOUR_MS = 3_600_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-cards-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const program = () => ({
  ...{ process: PROCESS, folder, open: openTill },
  standIn: ({ stripe, reader }: Till) => ({
    ...{ url: stripe.url, readerId: reader.id, wrong: stripe.calls.filter(({ wrong }) => wrong.length > 0).length },
  }),
});

const paidOnce = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 0, refundedMinor: 0 };
const givenBack = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 1, refundedMinor: TWO_SEATS_MINOR };
async function charged(till: Till) {
  const bookingId = till.reserve();
  const attemptId = await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  return { bookingId, attemptId };
}

test("9, 10: killed while the payment begins: nobody is charged twice, and nothing is stuck", async () => {
  const kills = await killEverywhere(program(), {
    what: "start",
    prepare: (till) => ({ bookingId: till.reserve(), attemptId: till.office.ids.id() }),
    expected: ({ till, attemptId }) => {
      expect(till.stripe.account.intents.size).toBeLessThanOrEqual(1);
      expect([undefined, "failed"]).toContain(till.one("select state from payment_attempts where id = ?", attemptId));
      expect(till.stripe.account.money().charges).toBe(0);
    },
  });
  expect(kills).toBeGreaterThan(4);
}, 300_000);

test("9, 10: killed after the card was charged: booked once", async () => {
  await killEverywhere(program(), {
    what: "recover",
    prepare: charged,
    expected: ({ till, bookingId }) => {
      expect([getBooking(till.office, bookingId).state, till.stripe.account.money()]).toEqual(["paid", paidOnce]);
      expect(till.one("select count(*) from tickets where booking_id = ?", bookingId)).toBe(2);
    },
  });
}, 300_000);

test("10, 16: killed while money that came too late goes back: one refund", async () => {
  await killEverywhere(program(), {
    what: "recover",
    prepare: async (till) => {
      const bookingId = till.reserve();
      const attemptId = await till.start(bookingId);
      cancelAttempt(till.office, attemptId);
      await advance(till.office, attemptId);
      giveUp(till.office, bookingId);
      sellTwo(till.office, till.actors.cashier, till.venue, [1, 2]);
      await till.round(HOUR_MS);
      till.stripe.account.charge(String(till.one("select reference from payment_attempts")));
      return { bookingId, attemptId };
    },
    expected: ({ till }) => expect(till.stripe.account.money()).toEqual(givenBack),
  });
}, 300_000);

test("10, 32: killed while a refund is made: one refund", async () => {
  await killEverywhere(program(), {
    what: "void",
    prepare: async (till) => {
      const sold = await charged(till);
      await till.round();
      return sold;
    },
    expected: ({ till, bookingId }) =>
      expect([getBooking(till.office, bookingId).state, till.stripe.account.money()]).toEqual(["voided", givenBack]),
  });
}, 300_000);

test("10, 22, 29: killed after a link was paid for what a voucher left: both are taken, once", async () => {
  const amountMinor = 2_000;
  await killEverywhere(program(), {
    what: "recover",
    prepare: async (till) => {
      const { office, actors, venue } = till;
      const voucherId = office.ids.id();
      const payment = { kind: "cash" as const, tenderedMinor: amountMinor };
      sellVoucher(office, actors.cashier, { voucherId, venueId: venue.venueId, amountMinor, note: "", payment });
      const bookingId = till.reserve();
      const vouchers = [{ voucherId, amountMinor }];
      const attemptId = await till.start(bookingId, "checkout", undefined, { vouchers });
      till.stripe.account.payPage([...till.stripe.account.sessions.keys()][0] ?? "");
      return { bookingId, attemptId };
    },
    expected: ({ till, bookingId }) => {
      const { state, payments } = getBooking(till.office, bookingId);
      const paid = payments.map((payment) => `${payment.tender} ${payment.amountMinor}`).toSorted();
      expect([state, ...paid]).toEqual(["paid", `checkout ${TWO_SEATS_MINOR - amountMinor}`, `voucher ${amountMinor}`]);
      expect(till.one("select sum(amount_minor) from voucher_moves")).toBe(0);
      expect(till.stripe.account.money()).toMatchObject({ charges: 1, refunds: 0 });
    },
  });
}, 300_000);
