// Days on which everything goes wrong, on the real host: the disk is full, the clock goes back, the host dies while the
// evening is closed. Each has a clear answer; nothing is lost and nothing is there twice.
import { ORPCError } from "@orpc/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openReader } from "#db/open.ts";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { type StandIn, startStandIn } from "#tests/stripe/stand-in.ts";
import { type Booking, EveningBooks, differences } from "./evening-books.ts";
import { type EveningHall, buildEveningHall } from "./evening-hall.ts";
import { type EveningHost, openEveningHost } from "./evening-host.ts";
import * as shifts from "./evening-shifts.ts";
import * as verbs from "./evening-verbs.ts";
import type { Evening } from "./evening-verbs.ts";
import { randomOf } from "./random.ts";

/** Every death takes a start, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

/** A sale takes a page or two; so many never fit into what a full file has left. */
const SALES_MOST = 60;

let hall: EveningHall;
let host: EveningHost;
let stripe: StandIn;
let evening: Evening;
beforeEach(async () => {
  hall = await buildEveningHall();
  stripe = await startStandIn({ now: () => Date.now() });
  stripe.account.addReader("Counter");
  host = await openEveningHost(hall, stripe.url);
  const random = randomOf(7);
  evening = { hall, host, books: new EveningBooks(hall, random), random, stripe, refusals: new Map() };
});
afterEach(async () => {
  expect(differences(hall, evening.books, host.now())).toEqual([]);
  await host.stop();
  await stripe.close();
  hall.dispose();
});

/** How often the host has tried in vain what it has to say to the provider. */
function triesOfOpenCalls(): number {
  const reader = openReader(hall.file);
  try {
    const sum = "select coalesce(sum(tries), 0) from provider_operations where state = 'intent'";
    return Number(reader.raw.prepare(sum).pluck().get());
  } finally {
    reader.close();
  }
}

const closings = async () =>
  (await host.say("office", (client) => client.shifts.list({ before: null, limit: 50 }))).map(({ zNumber }) => zNumber);

test("case 39: the host dies at every checkpoint of counting and closing; it is counted still, with one Z report", async () => {
  for (const verb of [shifts.countDrawer, shifts.closeDrawer]) {
    for (let at = 1; ; at += 1) {
      if (evening.books.drawers.length === 0) await shifts.openDrawer(evening);
      if (verb === shifts.closeDrawer && !evening.books.drawers.some(({ isCounted }) => isCounted))
        await shifts.countDrawer(evening);
      const before = host.deaths;
      await host.dieAt(at);
      await verb(evening);
      await host.dieAt(0);
      expect(differences(hall, evening.books, host.now())).toEqual([]);
      if (host.deaths === before) break;
      // Whoever looks at it after the crash sees it counted, and the count.
      for (const { id: shiftId, isCounted } of evening.books.drawers) {
        const shift = await host.say("office", (client) => client.shifts.get({ shiftId }));
        expect(shift.state).toBe(isCounted ? "counted" : "open");
      }
    }
  }
  expect((await closings()).filter((number) => number !== null)).toEqual(
    Array.from({ length: evening.books.zNumbers }, (_, index) => evening.books.zNumbers - index),
  );
});

test("the disk is full in the middle of a sale: said so, nothing is booked; with room again the same sale is made once", async () => {
  await shifts.openDrawer(evening);
  await host.setDisk(true);
  let refused: unknown = null;
  for (let sales = 0; refused === null && sales < SALES_MOST; sales += 1)
    await verbs.sell(evening).catch((error: unknown) => {
      refused = error;
    });
  expect(refused).toBeInstanceOf(ORPCError);
  expect(refused).toMatchObject({ code: "DISK_FULL", status: 507 });
  expect(differences(hall, evening.books, host.now())).toEqual([]);
  // Selling goes on where nothing has to be written, and everything does once there is room.
  await host.say("office", (client) => client.shifts.running());
  await host.setDisk(false);
  const sold = evening.books.bookings.size;
  await verbs.sell(evening);
  expect(evening.books.bookings.size).toBe(sold + 1);
});

test("the clock is set back an hour in the middle of a shift: selling, taking back, cards and closing go on", async () => {
  await shifts.openDrawer(evening);
  await verbs.sell(evening);
  await verbs.reserve(evening);
  const byCard = (): Booking | undefined =>
    evening.books.ofState("paid").find(({ payments }) => payments.some(({ tender }) => tender === "card-reader"));
  while (byCard() === undefined) await verbs.sellByReader(evening);
  // Money on its way back, and nobody to be asked.
  stripe.isUp = false;
  const command = { bookingId: byCard()?.id ?? "", reason: "Ill", approvalId: null };
  evening.books.learn(await host.say("office", (client) => client.bookings.void(command)), { by: "manager" });
  await expect.poll(triesOfOpenCalls, { timeout: 20_000, interval: 100 }).toBeGreaterThan(0);
  await host.shiftClock(-HOUR_MS);
  stripe.isUp = true;
  for (const verb of [verbs.sell, verbs.sellByReader, verbs.giveTicketBack, verbs.exchange, verbs.takeBack, verbs.pay])
    await verb(evening);
  // What went back to a card is on its way within moments, not in an hour.
  await expect
    .poll(() => host.say("office", (client) => client.payments.refunds()), { timeout: 20_000, interval: 100 })
    .toEqual([]);
  await shifts.countDrawer(evening);
  await shifts.closeDrawer(evening);
  expect(evening.books.zNumbers).toBe(1);
  await verbs.reserve(evening);
  await shifts.lapse(evening);
  await host.shiftClock(HOUR_MS + MINUTE_MS);
});
