// Everything people do at a counter in an evening, said to the host and written into the other books when it is answered.
import { setTimeout as wait } from "node:timers/promises";
import { ORPCError } from "@orpc/client";
import type { Client } from "#contract/index.ts";
import { systemIds } from "#main/adapters/system.ts";
import { TEST_PIN } from "#tests/support/office.ts";
import type { StandIn } from "#tests/stripe/stand-in.ts";
import { type Booking, type EveningBooks, type Seat, ticketsOf } from "./evening-books.ts";
import { CODE, type EveningHall } from "./evening-hall.ts";
import type { Desk, EveningHost } from "./evening-host.ts";
import type { Random } from "./random.ts";

export interface Evening {
  readonly hall: EveningHall;
  readonly host: EveningHost;
  readonly books: EveningBooks;
  readonly random: Random;
  readonly stripe: StandIn;
  /** How often the host said no, by code. */
  readonly refusals: Map<string, number>;
}

export type Verb = (evening: Evening) => Promise<void>;

type Sell = Parameters<Client["bookings"]["sell"]>[0];
type Paid = Exclude<Parameters<Client["bookings"]["pay"]>[0]["payment"], { kind: "comp" }>;

const id = systemIds.id;
export const by = (evening: Evening, desk: Desk) => evening.host.sitting[desk];

/** Says it; null when the host refuses with one of these codes, which must have changed nothing. */
export async function unlessRefused<Answer>(
  evening: Evening,
  codes: readonly string[],
  said: () => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await said();
  } catch (error) {
    if (!(error instanceof ORPCError) || !codes.includes(String(error.code))) throw error;
    evening.refusals.set(String(error.code), (evening.refusals.get(String(error.code)) ?? 0) + 1);
    return null;
  }
}

/** What a drawer may say no to. */
const NO_CASH_IN = ["SHIFT_COUNTED"];
const NO_CASH_OUT = [...NO_CASH_IN, "DRAWER_TOO_EMPTY"];

interface Held {
  readonly holdId: string;
  readonly seats: readonly Seat[];
  readonly lines: { claimId: string; ticketTypeId: string }[];
}

/** Takes places that must be free by what was said. */
export async function holdSeats(
  evening: Evening,
  options: { count: number; desk: Desk; isComp?: boolean },
): Promise<Held> {
  const { books, host, hall } = evening;
  const [first] = books.free;
  if (first === undefined) throw new Error("the hall is full");
  const { performanceId } = first;
  const seats = books.free.filter((seat) => seat.performanceId === performanceId).slice(0, options.count);
  for (const seat of seats) books.free.splice(books.free.indexOf(seat), 1);
  const holdId = id();
  const places = seats.map(({ place }) => ({ place, quantity: 1 }));
  const hold = await host.say(options.desk, (client) => client.holds.take({ holdId, performanceId, places }));
  const ticketTypeId = options.isComp ? hall.types.comp : hall.types.adult;
  return { holdId, seats, lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId })) };
}

/** Puts held places back that were not sold after all. */
async function letGo(evening: Evening, desk: Desk, held: Held): Promise<void> {
  await evening.host.say(desk, (client) => client.holds.release({ holdId: held.holdId, claimIds: null }));
  evening.books.free.push(...held.seats);
}

/** The command that sells a hold, at the price the host says. */
async function commandOf(evening: Evening, options: { held: Held; desk: Desk; code: string | null }): Promise<Sell> {
  const command: Sell = {
    ...{ bookingId: id(), holdId: options.held.holdId, lines: options.held.lines, customer: { kind: "walk-in" } },
    ...{ payment: { kind: "reserve" }, comp: null, code: options.code, expectedTotalMinor: -1 },
    ...{ print: false, mail: false, locale: "en" },
  };
  try {
    await evening.host.say(options.desk, (client) => client.bookings.sell(command));
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    if (error.code === "PRICE_CHANGED")
      return { ...command, expectedTotalMinor: (error.data as { totalMinor: number }).totalMinor };
    // The code was used up in the meantime.
    if (error.code === "CODE_USED_UP") return commandOf(evening, { ...options, code: null });
    throw error;
  }
  throw new Error("nothing costs less than nothing");
}

/** A way to pay this much: cash, the bank's machine, a voucher, or several of them. */
function wayToPay(evening: Evening, dueMinor: number): { payment: Paid; voucherId: string | null } {
  const { random, books } = evening;
  const cash = { kind: "cash" as const, tenderedMinor: dueMinor + random.pick([0, 0, 50, 1_000]) };
  const card = (amountMinor: number) => ({ tender: "card-machine" as const, amountMinor, reference: "0042" });
  const half = Math.floor(dueMinor / 2);
  const voucher = [...books.vouchers].find(([, minor]) => minor > 0);
  switch (random.between(0, 4)) {
    case 0:
      return { payment: { kind: "tenders", parts: [card(dueMinor)] }, voucherId: null };
    case 1: {
      if (half === 0) break;
      const rest = { tender: "cash" as const, tenderedMinor: dueMinor - half + 100 };
      return { payment: { kind: "tenders", parts: [card(half), rest] }, voucherId: null };
    }
    case 2: {
      if (voucher === undefined) break;
      const [voucherId, balanceMinor] = voucher;
      const amountMinor = Math.min(balanceMinor, dueMinor);
      const rest = amountMinor < dueMinor ? [{ tender: "cash" as const, tenderedMinor: dueMinor - amountMinor }] : [];
      return {
        payment: { kind: "tenders", parts: [{ tender: "voucher", amountMinor, voucherId }, ...rest] },
        voucherId,
      };
    }
    default:
  }
  return { payment: cash, voucherId: null };
}

export const sell: Verb = async (evening) => {
  const { random, host, books } = evening;
  const desk = random.pick(["counter", "counter", "office"] as const);
  const held = await holdSeats(evening, { count: random.between(1, 4), desk });
  const command = await commandOf(evening, { held, desk, code: random.pick([null, null, CODE]) });
  const { payment, voucherId } = wayToPay(evening, command.expectedTotalMinor);
  const sold = await unlessRefused(evening, NO_CASH_IN, () =>
    host.say(desk, (client) => client.bookings.sell({ ...command, payment })),
  );
  if (sold === null) return letGo(evening, desk, held);
  books.learn(sold.booking, { by: by(evening, desk), voucherId });
};

export const giveAway: Verb = async (evening) => {
  const held = await holdSeats(evening, { count: 1, desk: "office", isComp: true });
  const command = await commandOf(evening, { held, desk: "office", code: null });
  const comp = { reason: "Press", approvalId: null };
  const { booking } = await evening.host.say("office", (client) =>
    client.bookings.sell({ ...command, comp, payment: { kind: "comp" } }),
  );
  evening.books.learn(booking, { by: "manager" });
};

export const reserve: Verb = async (evening) => {
  const held = await holdSeats(evening, { count: evening.random.between(1, 3), desk: "counter" });
  const command = await commandOf(evening, { held, desk: "counter", code: null });
  const { booking } = await evening.host.say("counter", (client) => client.bookings.sell(command));
  evening.books.learn(booking, { by: by(evening, "counter") });
};

export const pay: Verb = async (evening) => {
  const { random, host, books } = evening;
  const reserved = books.ofState("reserved");
  if (reserved.length === 0) return reserve(evening);
  const { id: bookingId, totalMinor } = random.pick(reserved);
  const { payment, voucherId } = wayToPay(evening, totalMinor);
  const command = { bookingId, paymentId: id(), payment, print: false };
  const sold = await unlessRefused(evening, NO_CASH_IN, () =>
    host.say("counter", (client) => client.bookings.pay(command)),
  );
  if (sold) books.learn(sold.booking, { by: by(evening, "counter"), voucherId });
};

/** A booking to be taken back, with a voucher of its own or without. */
function something(evening: Evening, least: number): { booking: Booking; voucherId: string | null } | null {
  const { random, books } = evening;
  const known = books.ofState("paid").filter((booking) => ticketsOf(booking).length >= least);
  if (known.length === 0) return null;
  return { booking: random.pick(known), voucherId: random.between(1, 4) === 1 ? id() : null };
}

export const takeBack: Verb = async (evening) => {
  const { host, books } = evening;
  const wish = something(evening, 1);
  if (wish === null) return sell(evening);
  const { booking, voucherId } = wish;
  const command = { bookingId: booking.id, reason: "Ill", approvalId: null, voucherId };
  const answer = await unlessRefused(evening, [...NO_CASH_OUT, "BOOKING_ENDED"], () =>
    host.say("office", (client) => client.bookings.void(command)),
  );
  // It has no id of its own: said a second time it is over already.
  const now = answer ?? (await host.say("office", (client) => client.bookings.get({ bookingId: booking.id })));
  books.learn(now, { by: "manager", ontoVoucher: voucherId });
};

export const giveTicketBack: Verb = async (evening) => {
  const { random, host, books } = evening;
  const wish = something(evening, 2);
  if (wish === null) return sell(evening);
  const { booking, voucherId } = wish;
  const lineIds = [random.pick(ticketsOf(booking)).id];
  const command = { bookingId: booking.id, returnId: id(), lineIds, reason: "Ill", voucherId };
  // A cashier needs the manager's word, which holds for one time.
  const isApproved = random.between(1, 4) === 1;
  const approvalId = isApproved ? id() : null;
  const desk = isApproved ? "counter" : "office";
  if (approvalId !== null) {
    const asked = {
      approvalId,
      permission: "booking.void" as const,
      staffId: evening.hall.staffIds.manager,
      pin: TEST_PIN,
    };
    await host.say("counter", (client) => client.auth.approve(asked));
  }
  const back = await unlessRefused(evening, [...NO_CASH_OUT, "REFUND_TOO_LARGE"], () =>
    host.say(desk, (client) => client.bookings.return({ ...command, approvalId })),
  );
  if (back) books.learn(back, { by: by(evening, desk), ontoVoucher: voucherId });
};

export const goodwill: Verb = async (evening) => {
  const { random, host, books } = evening;
  const wish = something(evening, 1);
  if (wish === null) return sell(evening);
  const { booking, voucherId } = wish;
  const amountMinor = random.between(1, 1_500);
  const command = { bookingId: booking.id, returnId: id(), amountMinor, reason: "Noise", approvalId: null, voucherId };
  const back = await unlessRefused(evening, [...NO_CASH_OUT, "REFUND_TOO_LARGE"], () =>
    host.say("office", (client) => client.bookings.refund(command)),
  );
  if (back === null) return;
  if (booking.totalMinor - back.totalMinor !== amountMinor) throw new Error("goodwill is what was given");
  books.learn(back, { by: "manager", ontoVoucher: voucherId });
};

export const exchange: Verb = async (evening) => {
  const { random, host, books } = evening;
  const wish = something(evening, 1);
  if (wish === null) return sell(evening);
  const { booking, voucherId } = wish;
  const lineIds = random
    .shuffled(ticketsOf(booking))
    .slice(0, random.between(1, 3))
    .map((line) => line.id);
  const isComp = booking.compReason !== null;
  const held = await holdSeats(evening, { count: random.between(1, 3), desk: "office", isComp });
  const asked = { bookingId: booking.id, lineIds, holdId: held.holdId, lines: held.lines };
  const preview = await host.say("office", (client) => client.bookings.previewExchange(asked));
  const { newMinor, backMinor, payMinor } = preview;
  const command = {
    ...{ ...asked, exchangeId: id(), reason: "Other evening", expectedNewMinor: newMinor, approvalId: null },
    payment: payMinor === 0 ? null : { kind: "cash" as const, tenderedMinor: payMinor },
    ...{ voucherId, print: false },
  };
  const done = await unlessRefused(evening, [...NO_CASH_OUT, "REFUND_TOO_LARGE"], () =>
    host.say("office", (client) => client.bookings.exchange(command)),
  );
  if (done === null) return letGo(evening, "office", held);
  if (done.booking.totalMinor - booking.totalMinor !== newMinor - backMinor)
    throw new Error("only the difference moves");
  books.learn(done.booking, { by: "manager", ontoVoucher: voucherId });
};

export const sellVoucher: Verb = async (evening) => {
  const { random, host, books } = evening;
  const amountMinor = random.between(500, 6_000);
  const isCash = random.between(0, 1) === 1;
  const payment: Paid = isCash
    ? { kind: "cash", tenderedMinor: amountMinor }
    : { kind: "tenders", parts: [{ tender: "card-machine", amountMinor, reference: "0042" }] };
  const command = { voucherId: id(), venueId: evening.hall.venueId, amountMinor, note: "", payment };
  const sold = await unlessRefused(evening, NO_CASH_IN, () =>
    host.say("counter", (client) => client.vouchers.sell(command)),
  );
  if (sold === null) return;
  books.voucher(sold.id, sold.balanceMinor);
  if (isCash) books.cash(by(evening, "counter"), amountMinor);
  else books.move("card-machine", amountMinor);
};

/** A card on our own reader: taken, declined, or never presented. */
export const sellByReader: Verb = async (evening) => {
  const { random, host, books, stripe } = evening;
  const held = await holdSeats(evening, { count: random.between(1, 2), desk: "counter" });
  const command = await commandOf(evening, { held, desk: "counter", code: null });
  const { booking } = await host.say("counter", (client) =>
    client.bookings.sell({ ...command, payment: { kind: "awaiting" } }),
  );
  books.learn(booking, { by: by(evening, "counter") });
  const [reader] = stripe.account.readers.values();
  if (reader === undefined) throw new Error("a counter has its reader");
  const means = { kind: "card-reader" as const, readerId: reader.id, readerLabel: reader.label };
  const attemptId = id();
  if (random.between(1, 3) === 1) stripe.faults.push({ match: /POST/u, kind: random.pick(["lost", 500]), times: 2 });
  await host.say("counter", (client) =>
    client.payments.start({ attemptId, bookingId: booking.id, means, print: false }),
  );
  const card = random.pick(["good", "good", "declined", "none"] as const);
  for (let isPresented = false; ;) {
    const attempt = await host.say("counter", (client) => client.payments.look({ attemptId }));
    if (attempt.state !== "created" && attempt.state !== "pending") break;
    const isAsked = reader.action?.status === "in_progress";
    if (isAsked && !isPresented) {
      isPresented = true;
      if (card === "none") await host.say("counter", (client) => client.payments.cancel({ attemptId }));
      else stripe.account.presentCard(reader.id, card);
    } else await wait(20);
  }
  stripe.faults.splice(0);
  const bookingId = booking.id;
  let after = await host.say("counter", (client) => client.bookings.get({ bookingId }));
  if (after.state === "reserved") {
    await host.say("counter", (client) => client.payments.giveUp({ bookingId }));
    after = await host.say("counter", (client) => client.bookings.get({ bookingId }));
  }
  if ((card === "good") !== (after.state === "paid"))
    throw new Error(`a card that is ${card} leaves it ${after.state}`);
  books.learn(after, { by: by(evening, "counter") });
};

/** Two people give the same ticket back at the same moment: one does. */
export const bothGiveBack: Verb = async (evening) => {
  const { host, books, random } = evening;
  const wish = something(evening, 2);
  if (wish === null) return sell(evening);
  const { booking } = wish;
  await host.seat("administrator");
  const lineIds = [random.pick(ticketsOf(booking)).id];
  const command = { bookingId: booking.id, lineIds, reason: "Ill", approvalId: null };
  const codes = [...NO_CASH_OUT, "REFUND_TOO_LARGE", "NOT_FOUND"];
  const answers = await Promise.all(
    (["counter", "office"] as const).map((desk) => {
      const returnId = id();
      return unlessRefused(evening, codes, async () => ({
        desk,
        booking: await host.say(desk, (client) => client.bookings.return({ ...command, returnId })),
      }));
    }),
  );
  const [first, second] = answers.filter((answer) => answer !== null);
  if (second !== undefined) throw new Error("one ticket was given back twice");
  if (first) books.learn(first.booking, { by: by(evening, first.desk) });
};
