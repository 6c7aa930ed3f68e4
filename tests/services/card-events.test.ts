// What the provider tells by itself, doubled and in any order; and what keeps money single, shown by taking it away.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stripeProvider } from "#main/adapters/stripe.ts";
import type { Office } from "#main/office.ts";
import type { PaymentProvider } from "#main/payment-provider.ts";
import { getBooking } from "#main/services/bookings.ts";
import { cancelAttempt } from "#main/services/provider-attempts.ts";
import { advance, providerRound } from "#main/services/provider-round.ts";
import { settle } from "#main/services/provider-settle.ts";
import { returnTickets } from "#main/services/returns.ts";
import { type Till, TEST_KEY, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.shut();
});

async function sold(): Promise<{ bookingId: string; attemptId: string }> {
  const bookingId = till.reserve();
  const attemptId = await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  await till.round();
  return { bookingId, attemptId };
}
const money = () => till.stripe.account.money();
/** Everything the books hold about money, tickets and paper. */
const books = (): string =>
  JSON.stringify(
    ["payments", "refunds", "tickets", "ledger_entries", "print_jobs", "outbox", "payment_attempts", "claims"].map(
      (table) => till.office.store.raw.prepare(`select * from ${table}`).all(),
    ),
    (key, value: unknown) => (["looks", "look_at", "updated_at"].includes(key) ? undefined : value),
  );

describe("events", () => {
  it("18, 19: told twice and in reverse they change nothing: the object is asked, not the event", async () => {
    const { attemptId } = await sold();
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    const before = books();
    expect(Number(till.one("select count(*) from provider_events"))).toBeGreaterThan(0);
    till.office.store.raw.exec("update provider_events set processed_at = null, received_at = -received_at");
    till.stripe.account.events.push(...till.stripe.account.events.toReversed());
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(books()).toBe(before);
    expect(till.state(attemptId)).toBe("captured");
    expectBalanced(till.office);
  });

  it("21: nobody listened for two days: the same final state", async () => {
    const { bookingId } = await sold();
    await till.round(MINUTE_MS);
    till.stripe.isUp = false;
    await till.round(MINUTE_MS);
    till.stripe.isUp = true;
    const late = await till.start(till.reserve([3, 4]));
    cancelAttempt(till.office, late);
    await advance(till.office, late);
    till.stripe.account.charge(String(till.one("select reference from payment_attempts where id = ?", late)));
    await till.round(48 * 60 * MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(till.state(late)).toBe("captured");
    expect(getBooking(till.office, bookingId).state).toBe("paid");
    expect(money()).toMatchObject({ charges: 2, refunds: 0 });
    expectBalanced(till.office);
  });

  it("an event about something of somebody else's account is put away", async () => {
    till.stripe.account.tell("payment_intent.succeeded", { id: "pi_of_a_shop" });
    await till.round(MINUTE_MS);
    await till.round(MINUTE_MS);
    expect(till.one("select count(*) from provider_events where processed_at is null")).toBe(0);
  });
});

describe("what keeps money single", () => {
  it("settling again does nothing; without that, the books themselves refuse", async () => {
    const { attemptId, bookingId } = await sold();
    const before = books();
    const paymentReference = String(till.one("select payment_reference from payment_attempts"));
    const said = {
      status: "succeeded" as const,
      receivedAmount: TWO_SEATS_MINOR,
      currency: "EUR",
      paymentReference,
      failure: "",
    };
    expect(settle(till.office, attemptId, said)).toBeNull();
    expect(books()).toBe(before);
    // The mutation: an attempt that has forgotten that it was captured.
    const forget = (): void => {
      till.office.store.raw.exec("update payment_attempts set state = 'pending'");
    };
    expect(forget).toThrow("no such attempt transition");
    expect(getBooking(till.office, bookingId).payments).toHaveLength(1);
  });

  it.each([
    ["its own key: one refund", false, 1],
    ["a random key: two, and this test sees them", true, 2],
  ])("a refund whose answer is lost, repeated under %s", async (_, isRandom, refunds) => {
    const { bookingId } = await sold();
    const provider = stripeProvider({ key: TEST_KEY, base: till.stripe.url });
    const careless: PaymentProvider = {
      ...provider,
      refund: (call) => provider.refund(isRandom ? { ...call, key: till.office.ids.id() } : call),
    };
    const office: Office = { ...till.office, providers: () => Promise.resolve([careless]) };
    const [line] = getBooking(office, bookingId).lines.filter(({ kind }) => kind === "ticket");
    const base = { bookingId, returnId: office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null };
    till.stripe.faults.push({ match: /POST \/v1\/refunds/u, kind: "lost", times: 2 });
    returnTickets(office, till.actors.manager, base);
    await providerRound(office);
    till.clock.advance(MINUTE_MS);
    await providerRound(office);
    expect(money().refunds).toBe(refunds);
  });

  it("without the look at the places a late payment would sell a seat twice: the index refuses", async () => {
    const { bookingId } = await sold();
    const again = `insert into claims (id, performance_id, place, counted, state, booking_id, created_at)
      select 'again', performance_id, place, 0, 'sold', booking_id, 0 from claims where booking_id = ? limit 1`;
    expect(() => till.office.store.raw.prepare(again).run(bookingId)).toThrow("UNIQUE");
  });
});
