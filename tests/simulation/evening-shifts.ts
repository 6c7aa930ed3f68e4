// The other half of an evening: drawers, the clock, prices, papers, and clerks who take turns.
import { setTimeout as wait } from "node:timers/promises";
import { openReader } from "#db/open.ts";
import { denominationsOf } from "#domain/money.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { systemIds } from "#main/adapters/system.ts";
import type { Drawer } from "./evening-books.ts";
import { ZONE } from "./evening-hall.ts";
import { type Evening, type Verb, by, unlessRefused } from "./evening-verbs.ts";

const id = systemIds.id;

/** The fewest coins and notes that make so much. */
function coinsOf(minor: number): { denominationMinor: number; quantity: number }[] {
  let left = minor;
  return denominationsOf("EUR").map((denominationMinor) => {
    const quantity = Math.floor(left / denominationMinor);
    left -= quantity * denominationMinor;
    return { denominationMinor, quantity };
  });
}

export const openDrawer: Verb = async (evening) => {
  const { random, host, books } = evening;
  const person = by(evening, "counter");
  const isShared = random.between(0, 1) === 1;
  const floatMinor = random.pick([0, 5_000, 20_000]);
  const command = { id: id(), currency: "EUR", isShared, count: coinsOf(floatMinor) };
  const opened = await unlessRefused(evening, ["SHIFT_ALREADY_OPEN"], () =>
    host.say("counter", (client) => client.shifts.open(command)),
  );
  if (opened === null) return;
  books.drawers.push({ id: command.id, owner: isShared ? null : person, minor: floatMinor, isCounted: false });
  books.move("cash", floatMinor);
  books.move("safe", -floatMinor);
};

/** One of the drawers, or a new one. */
async function someDrawer(evening: Evening, isCounted: boolean): Promise<Drawer | null> {
  const drawers = evening.books.drawers.filter((drawer) => drawer.isCounted === isCounted);
  if (drawers.length > 0) return evening.random.pick(drawers);
  await openDrawer(evening);
  return null;
}

export const moveCash: Verb = async (evening) => {
  const { random, host, books } = evening;
  const drawer = await someDrawer(evening, false);
  if (drawer === null) return;
  const kind = random.pick(["paid-in", "paid-out", "drop"] as const);
  const amountMinor = random.between(1, 4_000);
  const command = { id: id(), shiftId: drawer.id, kind, amountMinor, reason: "Change" };
  const moved = await unlessRefused(evening, ["DRAWER_TOO_EMPTY"], () =>
    host.say("office", (client) => client.shifts.move(command)),
  );
  if (moved === null) return;
  const signed = kind === "paid-in" ? amountMinor : -amountMinor;
  drawer.minor += signed;
  books.move("cash", signed);
  books.move(kind === "drop" ? "safe" : "petty-cash", -signed);
};

/** Counted blind: now and then a little too much or too little. */
export const countDrawer: Verb = async (evening) => {
  const { random, host } = evening;
  const drawer = await someDrawer(evening, false);
  if (drawer === null) return;
  const overMinor = drawer.minor >= 500 ? random.pick([0, 0, -500, 200]) : 0;
  const count = coinsOf(drawer.minor + overMinor);
  const shift = await host.say("office", (client) => client.shifts.count({ shiftId: drawer.id, count }));
  if (shift.report.drawer?.overShortMinor !== overMinor) throw new Error("the drawer has what was said");
  drawer.isCounted = true;
  drawer.overMinor = overMinor;
};

/** Closed with the next number. Nothing was lost between the count and here, however long it took and whoever died. */
export const closeDrawer: Verb = async (evening) => {
  const { host, books } = evening;
  const drawer = await someDrawer(evening, true);
  if (drawer === null) return countDrawer(evening);
  const command = { shiftId: drawer.id, reason: "Wrong change", approvalId: null };
  const shift = await host.say("office", (client) => client.shifts.close(command));
  books.zNumbers += 1;
  const { overMinor = 0 } = drawer;
  if (shift.zNumber !== books.zNumbers || shift.overShortMinor !== overMinor) throw new Error("a Z report of its own");
  books.drawers.splice(books.drawers.indexOf(drawer), 1);
  books.move("over-short", -overMinor);
  books.move("cash", -drawer.minor);
  books.move("safe", drawer.minor + overMinor);
};

export const changeClerk: Verb = (evening) =>
  evening.host.seat(by(evening, "counter") === "cashier" ? "administrator" : "cashier");

/** Time goes by until every reservation has lapsed; the host tidies up by itself. */
export const lapse: Verb = async (evening) => {
  const { host, books } = evening;
  const reserved = books.ofState("reserved");
  const last = Math.max(host.now(), ...reserved.map(({ payBy }) => payBy ?? 0));
  await passTime(evening, last + SECOND_MS - host.now());
  for (const { id: bookingId } of reserved) {
    for (;;) {
      const booking = await host.say("office", (client) => client.bookings.get({ bookingId }));
      if (booking.state !== "reserved") {
        books.learn(booking, { by: "manager" });
        break;
      }
      await wait(50);
    }
  }
};

async function passTime({ host, hall }: Evening, durationMs: number): Promise<void> {
  await host.shiftClock(durationMs);
  const reader = openReader(hall.file);
  try {
    const overdue = reader.raw
      .prepare<[number, number], number>(
        `select (select count(*) from claims where ended_at is null and expires_at < ?)
          + (select count(*) from price_changes where applied_at is null and removed_at is null and from_at < ?)`,
      )
      .pluck();
    while ((overdue.get(host.now(), host.now()) ?? 0) > 0) {
      // Whoever is asked is alive, or is started again.
      await host.say("office", (client) => client.shifts.running());
      await wait(50);
    }
  } finally {
    reader.close();
  }
}

/** Somebody sets the machine's clock back by an hour in the middle of everything. */
export const setClockBack: Verb = ({ host }) => host.shiftClock(-HOUR_MS);

export const changePrices: Verb = async (evening) => {
  const { random, host, hall } = evening;
  const performanceId = random.pick(hall.performanceIds);
  const amountMinor = random.between(1_000, 5_000);
  const prices = [hall.types.adult, hall.types.comp].map((ticketTypeId) => ({
    category: "A",
    ticketTypeId,
    amountMinor,
  }));
  const from = wallClockOf({ instant: host.now() + 2 * MINUTE_MS, zone: ZONE });
  const command = { id: id(), performanceId, from, prices };
  await host.say("office", (client) => client.performances.announcePrices(command));
  await passTime(evening, 2 * MINUTE_MS);
};

/** A receipt or an invoice, of which later returns write the opposite. */
export const writeDocument: Verb = async (evening) => {
  const { random, host, books } = evening;
  const paid = books.ofState("paid");
  if (paid.length === 0) return;
  const { id: bookingId } = random.pick(paid);
  const command = { id: id(), bookingId, kind: random.pick(["receipt", "invoice"] as const), customer: null };
  await unlessRefused(evening, ["ALREADY_ISSUED"], () =>
    host.say("counter", (client) => client.documents.issue(command)),
  );
};
