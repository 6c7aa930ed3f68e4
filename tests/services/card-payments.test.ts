// Cards through a provider, from the tap to the books, with lost answers, late money and readers that do not do what they
// are told. The numbers are the cases of the list of awkward ones (docs/money-cases.md).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { expireReservation, voidBooking } from "#main/services/booking-endings.ts";
import { cancelAttempt, closeReview, giveUp, startAttempt } from "#main/services/provider-attempts.ts";
import { advance } from "#main/services/provider-round.ts";
import { payReservation } from "#main/services/reservations.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellTwo, take } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  expect(till.stripe.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  await till.shut();
});

const bookingState = (bookingId: string): string => getBooking(till.office, bookingId).state;
const tap = (card: "good" | "declined" = "good"): void => till.stripe.account.presentCard(till.reader.id, card);
const money = () => till.stripe.account.money();
const paidOnce = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 0, refundedMinor: 0 };
const givenBack = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 1, refundedMinor: TWO_SEATS_MINOR };

describe("a card on the reader", () => {
  it("is charged, and booked exactly as at the counter: payment, tickets, print job, ledger", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    expect(till.state(attemptId)).toBe("pending");
    expect(till.reader.action?.status).toBe("in_progress");
    tap();
    await till.round();
    expect(till.state(attemptId)).toBe("captured");
    const booking = getBooking(till.office, bookingId);
    expect(booking).toMatchObject({
      state: "paid",
      payments: [{ tender: "card-reader", amountMinor: TWO_SEATS_MINOR }],
    });
    expect(booking.lines.filter(({ ticketCode }) => ticketCode !== null)).toHaveLength(2);
    expect(till.one("select count(*) from print_jobs where booking_id = ?", bookingId)).toBe(1);
    expect(till.one("select sum(amount_minor) from ledger_entries where account = 'card-reader'")).toBe(
      TWO_SEATS_MINOR,
    );
    expect(money()).toEqual(paidOnce);
  });

  it("13: declined: the places stay, the attempt is ended there first, and a new one has a new key", async () => {
    const bookingId = till.reserve();
    const first = await till.start(bookingId);
    tap("declined");
    await till.round();
    expect(till.state(first)).toBe("failed");
    expect(till.one("select failure from payment_attempts")).toBe("insufficient_funds");
    expect([...till.stripe.account.intents.values()].map(({ status }) => status)).toEqual(["canceled"]);
    expect(bookingState(bookingId)).toBe("reserved");
    till.clock.advance(5 * MINUTE_MS);
    const second = await till.start(bookingId);
    tap();
    await till.round();
    expect([till.state(second), bookingState(bookingId)]).toEqual(["captured", "paid"]);
    const keys = till.stripe.calls.filter(({ name }) => name === "POST /v1/payment_intents").map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ["busy", "terminal_reader_busy"],
    ["offline", "terminal_reader_offline"],
  ])("27: a reader that is %s says so; nothing is charged, and another try is possible", async (kind, code) => {
    if (kind === "offline") till.reader.status = "offline";
    else {
      const asks = { payment_intent: "pi_other" };
      till.reader.action = {
        type: "process_payment_intent",
        status: "in_progress",
        failure_code: null,
        process_payment_intent: asks,
      };
    }
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    expect(till.state(attemptId)).toBe("failed");
    expect(till.one("select failure from payment_attempts")).toBe(code);
    // Somebody else's payment on the reader is left alone.
    expect(till.reader.action?.process_payment_intent.payment_intent).toBe(kind === "busy" ? "pi_other" : undefined);
    till.reader.status = "online";
    till.reader.action = null;
    const second = await till.start(bookingId);
    tap();
    await till.round();
    expect([till.state(second), money()]).toEqual(["captured", paidOnce]);
  });

  it("the clerk ends it: at the provider first, then the booking may be paid in cash", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    const cash = { kind: "cash" as const, tenderedMinor: TWO_SEATS_MINOR };
    const pay = () => {
      payReservation(till.office, till.actors.cashier, {
        bookingId,
        paymentId: till.office.ids.id(),
        payment: cash,
        print: false,
      });
    };
    expect(refusalOf(pay).code).toBe("PAYMENT_RUNNING");
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    expect([till.state(attemptId), till.reader.action]).toEqual(["canceled", null]);
    pay();
    expect(bookingState(bookingId)).toBe("paid");
    expect(money().charges).toBe(0);
  });

  it("15: ended in the second in which the customer taps: it is paid, and nothing goes back", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    tap();
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", paidOnce]);
  });

  it("14: nobody taps: after five minutes it is ended there, then the places are free", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    await till.round(5 * MINUTE_MS);
    expect(till.state(attemptId)).toBe("failed");
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("reserved");
    till.clock.advance(10 * MINUTE_MS);
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("expired");
    take(till.office, till.actors.cashier, till.venue, [1, 2]);
  });

  it("the customer leaves: the places are free at once", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    expect(refusalOf(() => giveUp(till.office, bookingId)).code).toBe("PAYMENT_RUNNING");
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    giveUp(till.office, bookingId);
    expect(bookingState(bookingId)).toBe("expired");
  });

  it("said twice is begun once; a second attempt beside an open one is refused, and so is a void", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    await till.start(bookingId, "card-reader", attemptId);
    const means = { kind: "card-reader" as const, readerId: till.reader.id, readerLabel: "" };
    const again = { attemptId: till.office.ids.id(), bookingId, means, print: false };
    await expect(startAttempt(till.office, till.actors.cashier, again)).rejects.toThrow("PAYMENT_RUNNING");
    const voids = { bookingId, reason: "Ill", approvalId: null };
    expect(refusalOf(() => voidBooking(till.office, till.actors.manager, voids)).code).toBe("PAYMENT_RUNNING");
    expect(till.stripe.account.intents.size).toBe(1);
  });
});

describe("a network that breaks", () => {
  it("8: the answer to the first call is lost: repeated under its key there is one payment", async () => {
    till.stripe.faults.push({ match: /POST \/v1\/payment_intents$/u, kind: "lost", times: 2 });
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    expect(till.state(attemptId)).toBe("created");
    expect(till.one("select unreachable_since is not null from payment_attempts")).toBe(1);
    await till.round(MINUTE_MS);
    expect(till.state(attemptId)).toBe("pending");
    tap();
    await till.round();
    expect([till.stripe.account.intents.size, money()]).toEqual([1, paidOnce]);
  });

  it("28: unplugged in the middle it is unknown, blocks another charge, and is read when the line is back", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    tap();
    till.stripe.isUp = false;
    await till.round();
    expect(till.state(attemptId)).toBe("pending");
    expect(till.one("select unreachable_since is not null from payment_attempts")).toBe(1);
    await till.round(20 * MINUTE_MS);
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("reserved");
    till.stripe.isUp = true;
    await till.round(HOUR_MS);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", paidOnce]);
  });

  it("places stay pinned for days while nobody can be asked", async () => {
    const bookingId = till.reserve();
    await till.start(bookingId);
    till.stripe.isUp = false;
    for (let day = 0; day < 6; day += 1) {
      await till.round(13 * HOUR_MS);
      tidyUp(till.office);
      expect(bookingState(bookingId)).toBe("reserved");
    }
    till.stripe.isUp = true;
    await till.round(HOUR_MS);
    expect(till.one("select state from payment_attempts")).toBe("failed");
  });

  it("11: a call older than a day is looked up and not repeated", async () => {
    till.stripe.faults.push({ match: /POST \/v1\/payment_intents$/u, kind: "lost", times: 2 });
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    till.stripe.forgetKeys();
    await till.round(25 * HOUR_MS);
    expect(till.stripe.account.intents.size).toBe(1);
    expect(["failed", "pending"]).toContain(till.state(attemptId));
    expect(till.stripe.calls.filter(({ name }) => name === "GET /v1/payment_intents")).toHaveLength(1);
  });

  // The library itself repeats a 500 once.
  it.each([
    [429, 1],
    [500, 2],
  ])("an answer of %s is no answer: the same key is used again", async (kind, times) => {
    till.stripe.faults.push({ match: /process_payment_intent$/u, kind, times });
    const attemptId = await till.start(till.reserve());
    expect(till.state(attemptId)).toBe("pending");
    await till.round(MINUTE_MS);
    tap();
    await till.round();
    expect([till.state(attemptId), money()]).toEqual(["captured", paidOnce]);
  });

  it("12: the key is known there with another amount: nobody settles that silently", async () => {
    const bookingId = till.reserve();
    const attemptId = till.office.ids.id();
    const body = new URLSearchParams({ amount: "1", currency: "eur" });
    const headers = { authorization: "Bearer x", "idempotency-key": `create:${attemptId}` };
    await fetch(new URL("/v1/payment_intents", till.stripe.url), { method: "POST", body, headers });
    await till.start(bookingId, "card-reader", attemptId);
    expect(till.state(attemptId)).toBe("needs-review");
    expect(refusalOf(() => giveUp(till.office, bookingId)).code).toBe("PAYMENT_RUNNING");
    closeReview(till.office, till.actors.manager, { attemptId, reason: "Nothing was charged" });
    giveUp(till.office, bookingId);
    expect(bookingState(bookingId)).toBe("expired");
  });
});

describe("money that is not what was asked, or comes when nobody expects it", () => {
  /** Ended here, and charged there all the same. */
  async function lateAttempt(bookingId: string): Promise<string> {
    const attemptId = await till.start(bookingId);
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    return attemptId;
  }
  const chargeLate = async (attemptId: string): Promise<void> => {
    await till.round(HOUR_MS);
    till.stripe.account.charge(String(till.one("select reference from payment_attempts where id = ?", attemptId)));
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
  };

  it("another amount is kept apart for a person; the places stay", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    till.stripe.account.charge(String(till.one("select reference from payment_attempts")), 4_200);
    await till.round();
    expect([till.state(attemptId), bookingState(bookingId)]).toEqual(["needs-review", "reserved"]);
    till.clock.advance(HOUR_MS);
    tidyUp(till.office);
    expect(bookingState(bookingId)).toBe("reserved");
  });

  it("16: the booking expired and its seats are somebody else's: one automatic refund, and the customer is told", async () => {
    const bookingId = till.reserve();
    till.office.store.raw
      .prepare("update bookings set customer_email = 'guest@example.org' where id = ?")
      .run(bookingId);
    const attemptId = await lateAttempt(bookingId);
    giveUp(till.office, bookingId);
    sellTwo(till.office, till.actors.cashier, till.venue, [1, 2]);
    await chargeLate(attemptId);
    await till.round();
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "expired", givenBack]);
    expect(till.one("select content ->> '$.late.amountMinor' from outbox where booking_id = ?", bookingId)).toBe(
      TWO_SEATS_MINOR,
    );
  });

  it("17: the booking expired and its seats are free: it is paid after all", async () => {
    const bookingId = till.reserve();
    const attemptId = await lateAttempt(bookingId);
    giveUp(till.office, bookingId);
    await chargeLate(attemptId);
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", paidOnce]);
    expect(till.one("select count(*) from claims where state = 'sold' and ended_at is null")).toBe(2);
  });

  it("24: paid twice: the second one goes back", async () => {
    const bookingId = till.reserve();
    const late = await lateAttempt(bookingId);
    await till.start(bookingId);
    tap();
    await till.round();
    expect(bookingState(bookingId)).toBe("paid");
    await chargeLate(late);
    expect(bookingState(bookingId)).toBe("paid");
    expect(money()).toEqual({
      charges: 2,
      chargedMinor: 2 * TWO_SEATS_MINOR,
      refunds: 1,
      refundedMinor: TWO_SEATS_MINOR,
    });
  });
});

describe("a page for the customer", () => {
  it("22: paid there, and nobody comes back: the booking is paid", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId, "checkout");
    const reference = String(till.one("select reference from payment_attempts"));
    expect(till.one("select url from payment_attempts")).toContain(reference);
    till.stripe.account.payPage(reference);
    await till.round();
    expect([till.state(attemptId), bookingState(bookingId), money()]).toEqual(["captured", "paid", paidOnce]);
    expect(getBooking(till.office, bookingId).payments).toMatchObject([{ tender: "checkout" }]);
  });

  it("23: open when its time is over: it is closed there, then the places are free", async () => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId, "checkout");
    await till.round(31 * MINUTE_MS);
    expect([...till.stripe.account.sessions.values()].map(({ status }) => status)).toEqual(["expired"]);
    expect(till.state(attemptId)).toBe("failed");
    till.clock.advance(11 * MINUTE_MS);
    expireReservation(till.office, bookingId);
    expect(bookingState(bookingId)).toBe("expired");
  });
});
