// Evenings at the counter as they may go: everything people do, in any order, while the host dies at random moments and at
// the checkpoints of its transactions. After every step every invariant holds and the file says what people were told.
import { afterEach, expect, test } from "vitest";
import { HOUR_MS } from "#domain/time.ts";
import { startStandIn } from "#tests/stripe/stand-in.ts";
import { EveningBooks, differences } from "./evening-books.ts";
import { type EveningHall, buildEveningHall } from "./evening-hall.ts";
import { openEveningHost } from "./evening-host.ts";
import * as shifts from "./evening-shifts.ts";
import * as verbs from "./evening-verbs.ts";
import type { Evening, Verb } from "./evening-verbs.ts";
import { randomOf } from "./random.ts";

const isFullRun = process.env["CONCERTHUB_FULL"] === "1";
const EVENINGS = isFullRun ? 12 : 1;
const STEPS = Number(process.env["CONCERTHUB_STEPS"] ?? (isFullRun ? 400 : 60));
const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_123);
/** One step in so many has a host that dies in it. */
const DEATH_IN = isFullRun ? 4 : 7;
const LATEST_DEATH_MS = 40;
const LAST_CHECKPOINT = 6;
const CHECKPOINTS_OF_START = 8;
const STEP_LIMIT_MS = 5_000;
const VERB_LIMIT_MS = 120_000;
const STEPS_BEFORE = 60;

/** What is done how often. */
const VERBS: readonly (readonly [string, number, Verb])[] = [
  ["sell", 22, verbs.sell],
  ["sell by reader", 6, verbs.sellByReader],
  ["give away", 2, verbs.giveAway],
  ["reserve", 5, verbs.reserve],
  ["pay", 5, verbs.pay],
  ["void", 5, verbs.takeBack],
  ["return", 8, verbs.giveTicketBack],
  ["both return", 3, verbs.bothGiveBack],
  ["goodwill", 5, verbs.goodwill],
  ["exchange", 9, verbs.exchange],
  ["sell a voucher", 5, verbs.sellVoucher],
  ["open a drawer", 5, shifts.openDrawer],
  ["move cash", 5, shifts.moveCash],
  ["count", 3, shifts.countDrawer],
  ["close", 10, shifts.closeDrawer],
  ["change clerk", 3, shifts.changeClerk],
  ["lapse", 3, shifts.lapse],
  ["change prices", 2, shifts.changePrices],
  ["clock back", 1, shifts.setClockBack],
  ["write a document", 5, shifts.writeDocument],
];
const LOTS = VERBS.flatMap((verb) => Array.from({ length: verb[1] }, () => verb));

let hall: EveningHall;
afterEach(() => hall.dispose());

/** A counter with its host, its provider and nothing sold yet. */
async function open(seed: number): Promise<Evening> {
  hall = await buildEveningHall();
  const random = randomOf(seed);
  const stripe = await startStandIn({ now: () => host.now() });
  stripe.account.addReader("Counter");
  const host = await openEveningHost(hall, stripe.url);
  return { hall, host, books: new EveningBooks(hall, random), random, stripe, refusals: new Map() };
}

for (let number = 0; number < EVENINGS; number += 1) {
  const seed = SEED + number;
  test(
    `an evening of ${STEPS} steps with a host that dies (seed ${seed})`,
    async () => {
      const evening = await open(seed);
      for (let step = 1; step <= STEPS; step += 1) {
        const [name, , verb] = evening.random.pick(LOTS);
        await checked(evening, `seed ${seed}, step ${step}: ${name}`, () => withDeath(evening, verb));
      }
      await goHome(evening, `evening ${seed}: ${STEPS} steps`);
    },
    STEPS * STEP_LIMIT_MS,
  );
}

if (isFullRun)
  test(
    "whatever is done, the host dies at every checkpoint of it",
    async () => {
      const evening = await open(SEED);
      const { host } = evening;
      // Something to work with: drawers, vouchers, bookings of all kinds.
      for (let steps = 0; steps < STEPS_BEFORE; steps += 1) await evening.random.pick(LOTS)[2](evening);
      for (const [name, , verb] of VERBS)
        for (let at = 1, before = -1; before !== host.deaths; at += 1) {
          before = host.deaths;
          await checked(evening, `${name}, checkpoint ${at}`, async () => {
            await host.dieAt(at);
            await verb(evening);
            await host.dieAt(0);
          });
        }
      await goHome(evening, "checkpoints");
    },
    VERBS.length * VERB_LIMIT_MS,
  );

/** Does a step and looks at all the books. */
async function checked(evening: Evening, about: string, step: () => Promise<void>): Promise<void> {
  const { host, books } = evening;
  await step().catch((error: unknown) => {
    throw new Error(`${about}\n${host.complaints.join("")}`, { cause: error });
  });
  expect(differences(evening.hall, books, host.now()), about).toEqual([]);
  expect(await wrongDrawers(evening), about).toEqual([]);
}

/** Does it, and perhaps the host dies meanwhile: at a checkpoint, or whenever the axe falls. */
async function withDeath(evening: Evening, verb: Verb): Promise<void> {
  const { random, host } = evening;
  if (random.between(1, DEATH_IN) > 1) return verb(evening);
  if (random.between(1, 6) === 1) host.dieAtStart(random.between(1, CHECKPOINTS_OF_START));
  if (random.between(1, 4) === 1) {
    const timer = setTimeout(() => host.kill(), random.between(0, LATEST_DEATH_MS));
    await verb(evening);
    clearTimeout(timer);
    return;
  }
  await host.dieAt(random.between(1, LAST_CHECKPOINT));
  await verb(evening);
  await host.dieAt(0);
}

/** Drawers that would be told to hold something else than what was put in and taken out. */
async function wrongDrawers({ host, books }: Evening): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id: shiftId, minor } of books.drawers) {
    const { report } = await host.say("office", (client) => client.shifts.get({ shiftId }));
    if (report.drawer?.expectedMinor !== minor)
      wrong.push(`the drawer should have ${report.drawer?.expectedMinor}, said was ${minor}`);
  }
  return wrong;
}

/** The last drawers are closed, refunds have gone out, and the provider has moved exactly what was said. */
async function goHome(evening: Evening, about: string): Promise<void> {
  const { host, books, stripe } = evening;
  await shifts.lapse(evening);
  while (books.drawers.length > 0) await shifts.closeDrawer(evening);
  // Calls that were to be made by a clock that was set back meanwhile are due again.
  await host.shiftClock(12 * HOUR_MS);
  await expect
    .poll(() => host.say("office", (client) => client.payments.refunds()), { timeout: 20_000, interval: 100 })
    .toEqual([]);
  const { chargedMinor, refundedMinor } = stripe.account.money();
  expect(chargedMinor - refundedMinor).toBe(books.accounts.get("card-reader"));
  expect(stripe.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  expect(differences(evening.hall, books, host.now())).toEqual([]);
  expect(await host.stop()).toBe(0);
  expect(host.complaints.join("")).toBe("");
  await stripe.close();
  console.info(
    `${about}, ${host.deaths} deaths, ${books.bookings.size} bookings, ` +
      `${books.zNumbers} Z reports, ${stripe.account.money().charges} cards charged, ` +
      `refused ${JSON.stringify(Object.fromEntries(evening.refusals))}`,
  );
  expect(host.deaths).toBeGreaterThan(0);
}
