// The program is killed at every checkpoint of a card payment, of money that comes too late, and of a refund; started
// again it ends with one charge, at most one refund, and books that are right.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { cancelAttempt, giveUp } from "#main/services/provider-attempts.ts";
import { advance } from "#main/services/provider-round.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, sellTwo } from "#tests/support/selling.ts";

const PROCESS = fileURLToPath(new URL("../stripe/pay-process.ts", import.meta.url));
const HOUR_MS = 3_600_000;
/** A kill in four in the usual run, at every checkpoint when asked for. */
const STEP = process.env["CONCERTHUB_FULL"] === "1" ? 1 : 4;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-cards-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Case {
  readonly till: Till;
  readonly bookingId: string;
  readonly attemptId: string;
}

/** Runs the program on the till's file; answers how many checkpoints it passed, null when it was killed. */
async function run({ till, bookingId, attemptId }: Case, what: string, killAt = 0): Promise<number | null> {
  const file = till.office.store.raw.name;
  const facts = [
    file,
    till.stripe.url.href,
    what,
    bookingId,
    attemptId,
    till.reader.id,
    String(till.clock.now()),
    String(killAt),
  ];
  const child = spawn(process.execPath, ["--no-warnings", PROCESS, ...facts], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== null && code !== 0) throw new Error(said);
  return code === null ? null : Number(/CHECKPOINTS (\d+)/u.exec(said)?.[1]);
}

async function open(prepare: (till: Till) => Promise<Omit<Case, "till">>): Promise<Case> {
  const till = await openTill({ file: join(mkdtempSync(join(folder, "till-")), "box.sqlite") });
  return { till, ...(await prepare(till)) };
}

/** Kills at each checkpoint of `what`, recovers twice, and looks. */
async function killEverywhere(
  what: string,
  prepare: (till: Till) => Promise<Omit<Case, "till">>,
  expected: (each: Case) => void,
): Promise<number> {
  let killAt = 1;
  for (; ; killAt += STEP) {
    const each = await open(prepare);
    const passed = await run(each, what, killAt);
    each.till.clock.advance(HOUR_MS);
    await run(each, "recover");
    // Once more, in this process: there is nothing left to do but what time ends.
    await each.till.round(HOUR_MS);
    tidyUp(each.till.office);
    expected(each);
    expect(each.till.stripe.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expectBalanced(each.till.office);
    await each.till.shut();
    if (passed !== null) return killAt;
  }
}

const paidOnce = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 0, refundedMinor: 0 };
const givenBack = { charges: 1, chargedMinor: TWO_SEATS_MINOR, refunds: 1, refundedMinor: TWO_SEATS_MINOR };
const ready = async (till: Till) => ({ bookingId: till.reserve(), attemptId: till.office.ids.id() });

test("9, 10: killed while the payment begins: nobody is charged twice, and nothing is stuck", async () => {
  const kills = await killEverywhere("start", ready, ({ till, attemptId }) => {
    expect(till.stripe.account.intents.size).toBeLessThanOrEqual(1);
    expect([undefined, "failed"]).toContain(till.one("select state from payment_attempts where id = ?", attemptId));
    expect(till.stripe.account.money().charges).toBe(0);
  });
  expect(kills).toBeGreaterThan(4);
}, 300_000);

test("9, 10: killed after the card was charged: booked once", async () => {
  const charged = async (till: Till) => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    till.stripe.account.presentCard(till.reader.id);
    return { bookingId, attemptId };
  };
  await killEverywhere("recover", charged, ({ till, bookingId }) => {
    expect([getBooking(till.office, bookingId).state, till.stripe.account.money()]).toEqual(["paid", paidOnce]);
    expect(till.one("select count(*) from tickets where booking_id = ?", bookingId)).toBe(2);
  });
}, 300_000);

test("10, 16: killed while money that came too late goes back: one refund", async () => {
  const late = async (till: Till) => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    cancelAttempt(till.office, attemptId);
    await advance(till.office, attemptId);
    giveUp(till.office, bookingId);
    sellTwo(till.office, till.actors.cashier, till.venue, [1, 2]);
    await till.round(HOUR_MS);
    till.stripe.account.charge(String(till.one("select reference from payment_attempts")));
    return { bookingId, attemptId };
  };
  await killEverywhere("recover", late, ({ till }) => expect(till.stripe.account.money()).toEqual(givenBack));
}, 300_000);

test("10, 32: killed while a refund is made: one refund", async () => {
  const sold = async (till: Till) => {
    const bookingId = till.reserve();
    const attemptId = await till.start(bookingId);
    till.stripe.account.presentCard(till.reader.id);
    await till.round();
    return { bookingId, attemptId };
  };
  await killEverywhere("void", sold, ({ till, bookingId }) => {
    expect([getBooking(till.office, bookingId).state, till.stripe.account.money()]).toEqual(["voided", givenBack]);
  });
}, 300_000);
