// Evenings at random with PayPal: payers who approve, choose again or leave, clerks who stop, money back, a line that breaks
// anywhere. When it is quiet again, what PayPal has is what the books say, and nobody has paid without tickets.
import { expect, it } from "vitest";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { cancelAttempt, giveUp } from "#main/services/provider-attempts.ts";
import { RefusalError } from "#domain/result.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { type PaypalTill, openPaypalTill } from "#tests/paypal/till.ts";
import { type Random, randomOf } from "#tests/simulation/random.ts";
import { expectBalanced } from "#tests/support/selling.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const STEPS = 90;
const KINDS = ["lost", "cut", "half", "doubled", 500, 429] as const;
const BECOMES = ["PENDING", "INSTRUMENT_DECLINED", "TRANSACTION_REFUSED", "COMPLETED"] as const;
const PAIRS = [
  [1, 2],
  [3, 4],
  [5, 6],
] as const;

type Deed = (till: PaypalTill) => void | Promise<unknown>;

/** Whatever is refused is refused; anything else is a bug. */
async function attempted(deed: () => unknown): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
  }
}

function deedsOf(random: Random): readonly Deed[] {
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items.length === 0 ? undefined : random.pick(items);
  const bookings: string[] = [];
  const attempts: string[] = [];
  const among = async (ids: readonly string[], deed: (id: string) => unknown): Promise<void> => {
    const id = pick(ids);
    if (id !== undefined) await attempted(() => deed(id));
  };
  const begin: Deed = (till) => attempted(() => void bookings.push(till.reserve(pick(PAIRS))));
  const start: Deed = (till) => among(bookings, async (id) => attempts.push(await till.start(id)));
  const approve: Deed = ({ paypal: { account } }) => {
    const open = [...account.orders.values()].filter(({ status }) => status === "PAYER_ACTION_REQUIRED");
    const order = pick(open);
    if (order) account.approve(order.id);
  };
  const decide: Deed = ({ paypal: { account } }) => {
    const capture = pick(account.captures().filter(({ status }) => status === "PENDING"));
    if (capture) account.decide(capture.id, pick(["COMPLETED", "DECLINED"] as const) ?? "COMPLETED");
  };
  const fault: Deed = ({ paypal }) => {
    const match = pick([/orders$/u, /capture$/u, /refund$/u, /GET/u]);
    if (match) paypal.faults.push({ match, kind: pick(KINDS) ?? "lost", times: 1 });
  };
  const become: Deed = ({ paypal }) => void paypal.account.capturesBecome.push(pick(BECOMES) ?? "COMPLETED");
  const stop: Deed = (till) => among(attempts, (id) => cancelAttempt(till.office, id));
  const leave: Deed = (till) => among(bookings, (id) => giveUp(till.office, id));
  const back: Deed = (till) =>
    among(bookings, (bookingId) =>
      voidBooking(till.office, till.actors.manager, { bookingId, reason: "Ill", approvalId: null }),
    );
  const pass: Deed = async (till) => {
    await till.round(pick([2_000, 2_000, MINUTE_MS, 20 * MINUTE_MS]));
    tidyUp(till.office);
  };
  const forget: Deed = ({ paypal }) => (paypal.forgetKeys(), paypal.expireTokens());
  const often = [begin, start, approve, pass, begin, start, approve, pass, start, approve, pass];
  return [...often, decide, fault, become, stop, leave, back, forget];
}

/** Nothing breaks any more and everybody decides: some hours later it is quiet. */
async function calm(till: PaypalTill): Promise<void> {
  till.paypal.faults.length = 0;
  for (let round = 0; round < 6; round += 1) {
    for (const { id, status } of till.paypal.account.captures())
      if (status === "PENDING") till.paypal.account.decide(id, "COMPLETED");
    await till.round(HOUR_MS);
    tidyUp(till.office);
  }
}

const rows = (till: PaypalTill, sql: string): unknown[] => till.office.store.raw.prepare(sql).pluck().all();

it.each([1, 2, 3, 4, 5, 6, 7, 40])("evening %i: what PayPal has is what the books say", async (seed) => {
  const random = randomOf(seed);
  const till = await openPaypalTill();
  const deeds = deedsOf(random);
  for (let step = 0; step < STEPS; step += 1) {
    await random.pick(deeds)(till);
    expectBalanced(till.office);
  }
  await calm(till);
  expectBalanced(till.office);
  const { account, calls } = till.paypal;
  expect(calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  expect(rows(till, "select id from payment_attempts where state in ('created', 'pending')")).toEqual([]);
  const kept = account.captures().filter(({ status }) => status !== "DECLINED");
  expect(rows(till, "select reference from payments order by reference")).toEqual(kept.map(({ id }) => id).toSorted());
  const back = account.refunds().filter(({ status }) => status === "COMPLETED");
  expect(rows(till, "select reference from refund_attempts where state = 'done' order by reference")).toEqual(
    back.map(({ id }) => id).toSorted(),
  );
  for (const bookingId of rows(till, "select id from bookings where state = 'paid'") as string[])
    expect(getBooking(till.office, bookingId).payments).toHaveLength(1);
  expect(till.one("select coalesce(sum(amount_minor), 0) from ledger_entries where account = 'paypal'")).toBe(
    9_500 * (kept.length - back.length),
  );
  await till.shut();
});
