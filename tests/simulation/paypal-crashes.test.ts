// The program is killed at every checkpoint of a payment by PayPal and of its refund; started again it ends with one capture,
// at most one refund, and books that are right.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { type PaypalTill, openPaypalTill } from "#tests/paypal/till.ts";
import { killEverywhere } from "./kill-everywhere.ts";

const PROCESS = fileURLToPath(new URL("../paypal/pay-process.ts", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-paypal-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const program = () => ({
  ...{ process: PROCESS, folder, open: openPaypalTill },
  standIn: ({ paypal }: PaypalTill) => ({
    ...{ url: paypal.url, readerId: "", wrong: paypal.calls.filter(({ wrong }) => wrong.length > 0).length },
  }),
});
test("9, 10: killed while a payment begins and is captured: captured once, booked once, or nothing at all", async () => {
  const kills = await killEverywhere(program(), {
    what: "start",
    prepare: (till) => {
      till.paypal.account.approvesAtOnce = true;
      return { bookingId: till.reserve(), attemptId: till.office.ids.id() };
    },
    expected: ({ till, bookingId, attemptId }) => {
      const isBegun = till.one("select count(*) from payment_attempts where id = ?", attemptId) === 1;
      const captured = isBegun ? ["95.00 EUR"] : [];
      expect([till.paypal.account.orders.size, till.paypal.account.money().captured]).toEqual([
        captured.length,
        captured,
      ]);
      expect(getBooking(till.office, bookingId).state).toBe(isBegun ? "paid" : "expired");
      expect(till.one("select count(*) from tickets where booking_id = ?", bookingId)).toBe(isBegun ? 2 : 0);
    },
  });
  expect(kills).toBeGreaterThan(4);
}, 300_000);

test("10, 32: killed while a refund is made: one refund", async () => {
  await killEverywhere(program(), {
    what: "void",
    prepare: async (till) => {
      till.paypal.account.approvesAtOnce = true;
      const bookingId = till.reserve();
      const attemptId = await till.start(bookingId);
      return { bookingId, attemptId };
    },
    expected: ({ till, bookingId }) => {
      const money = { captured: ["95.00 EUR"], refunded: ["95.00 EUR"] };
      expect([getBooking(till.office, bookingId).state, till.paypal.account.money()]).toEqual(["voided", money]);
    },
  });
}, 300_000);
