// The sale: one transaction from basket to booking, its money, and how it ends.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "#domain/time.ts";
import { expireReservation, voidBooking } from "#main/services/booking-endings.ts";
import { findBookings } from "#main/services/booking-search.ts";
import { getBooking, historyOfBooking } from "#main/services/bookings.ts";
import { statesOf } from "#main/services/places.ts";
import { payReservation } from "#main/services/reservations.ts";
import { sellBooking } from "#main/services/sale.ts";
import { expireReservations } from "#main/services/tidier.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, sellTwo, take } from "#tests/support/selling.ts";

let test: TestOffice;
let venue: SampleVenue;

beforeEach(() => {
  test = createTestOffice();
  venue = sampleVenue(test.office);
});
afterEach(() => {
  expectBalanced(test.office);
  test.close();
});

const drawer = (): number =>
  Number(
    test.office.store.raw
      .prepare("select coalesce(sum(amount_minor), 0) from ledger_entries where account = 'cash'")
      .pluck()
      .get(),
  );

describe("cash", () => {
  it("sells two seats: booking, tickets, change, ledger, history", () => {
    const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
    const command = sellCommand(test.office, venue, hold, {
      totalMinor: TWO_SEATS_MINOR,
      payment: { kind: "cash", tenderedMinor: 10_000 },
    });
    const { bookingId } = sellBooking(test.office, test.actors.cashier, command);
    const booking = getBooking(test.office, bookingId);
    expect(booking).toMatchObject({
      state: "paid",
      totalMinor: 9_500,
      currency: "EUR",
      payments: [{ tender: "cash", changeMinor: 500 }],
    });
    expect(booking.lines.map(({ kind, grossMinor }) => [kind, grossMinor])).toEqual([
      ["ticket", 4500],
      ["ticket", 4500],
      ["fee", 300],
      ["fee", 200],
    ]);
    const codes = booking.lines.flatMap(({ ticketCode }) => ticketCode ?? []);
    expect(new Set(codes).size).toBe(2);
    expect(drawer()).toBe(9_500);
    expect(historyOfBooking(test.office, bookingId).map(({ kind }) => kind)).toEqual(["booking.sold"]);
  });

  it("asked twice with the same id sells once and answers the same", () => {
    const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
    const command = { ...sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR }), print: true };
    const first = sellBooking(test.office, test.actors.cashier, command);
    expect(sellBooking(test.office, test.actors.cashier, command)).toEqual(first);
    expect(drawer()).toBe(9_500);
    expect(getBooking(test.office, first.bookingId).payments).toHaveLength(1);
  });

  it("refuses too little, a price that changed and a hold that lapsed; nothing is booked", () => {
    const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
    const command = sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
    const sell = (change: object) =>
      refusalOf(() => sellBooking(test.office, test.actors.cashier, { ...command, ...change }));
    expect(sell({ payment: { kind: "cash", tenderedMinor: 9_499 } })).toMatchObject({
      code: "TENDERED_TOO_LITTLE",
      data: { dueMinor: 9_500 },
    });
    expect(sell({ expectedTotalMinor: 9_000 })).toMatchObject({ code: "PRICE_CHANGED", data: { totalMinor: 9_500 } });
    expect(sell({ lines: [] }).code).toBe("NOTHING_TO_SELL");
    test.clock.advance(10 * MINUTE_MS);
    expect(sell({}).code).toBe("HOLD_LAPSED");
    expect(drawer()).toBe(0);
    test.office.store.inTransaction(() => undefined);
    // The refused sale took no booking number.
    expect(getBooking(test.office, sellTwo(test.office, test.actors.cashier, venue)).number).toBe("H3-40001");
  });

  it("sells part of a basket and keeps the rest held", () => {
    const hold = take(test.office, test.actors.cashier, venue, [1, 2, 3]);
    const part = { ...hold, places: hold.places.slice(0, 2) };
    sellBooking(
      test.office,
      test.actors.cashier,
      sellCommand(test.office, venue, part, { totalMinor: TWO_SEATS_MINOR }),
    );
    expect([...statesOf(test.office, venue.performanceId).states.slice(0, 4)]).toEqual([2, 2, 1, 0]);
  });
});

describe("comp", () => {
  const compCommand = (comp: { reason: string; approvalId: string | null } | null) => {
    const hold = take(test.office, test.actors.cashier, venue, [1]);
    const command = sellCommand(test.office, venue, hold, { totalMinor: 0, payment: { kind: "comp" } });
    return {
      ...command,
      comp,
      lines: command.lines.map((line) => ({ ...line, ticketTypeId: venue.ticketTypes.comp })),
    };
  };
  it("needs a reason and somebody who may give it", () => {
    expect(refusalOf(() => sellBooking(test.office, test.actors.manager, compCommand(null))).code).toBe(
      "COMP_NEEDS_REASON",
    );
    test.clock.advance(10 * MINUTE_MS);
    const asked = compCommand({ reason: "press", approvalId: null });
    expect(refusalOf(() => sellBooking(test.office, test.actors.cashier, asked)).code).toBe("COMP_NEEDS_APPROVAL");
    const { bookingId } = sellBooking(test.office, test.actors.manager, asked);
    expect(getBooking(test.office, bookingId)).toMatchObject({
      totalMinor: 0,
      compReason: "press",
      payments: [{ tender: "comp", amountMinor: 0 }],
    });
    voidBooking(test.office, test.actors.manager, { bookingId, reason: "cancelled visit", approvalId: null });
  });
  it("refuses card numbers in the reason", () => {
    const asked = compCommand({ reason: "card 4242 4242 4242 4242", approvalId: null });
    expect(refusalOf(() => sellBooking(test.office, test.actors.manager, asked)).code).toBe("CARD_NUMBER_IN_TEXT");
  });
});

describe("reserve and pay later", () => {
  const reserve = () => {
    const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
    const command = sellCommand(test.office, venue, hold, {
      totalMinor: TWO_SEATS_MINOR,
      payment: { kind: "reserve" },
    });
    const customer = {
      kind: "new",
      customerId: test.office.ids.id(),
      name: "Ada Lind",
      email: "ada@example.org",
      phone: "",
    } as const;
    return sellBooking(test.office, test.actors.cashier, { ...command, customer, mail: true }).bookingId;
  };
  const pay = (bookingId: string, tenderedMinor = TWO_SEATS_MINOR) =>
    payReservation(test.office, test.actors.cashier, {
      bookingId,
      paymentId: test.office.ids.id(),
      payment: { kind: "cash", tenderedMinor },
      print: true,
    });

  it("holds the places, has no tickets yet, and is paid later", () => {
    const bookingId = reserve();
    const booking = getBooking(test.office, bookingId);
    expect(booking).toMatchObject({
      state: "reserved",
      payBy: test.clock.now() + 2 * DAY_MS,
      payments: [],
      mails: [{ kind: "reservation" }],
    });
    expect(booking.lines.every(({ ticketCode }) => ticketCode === null)).toBe(true);
    expect(refusalOf(() => pay(bookingId, 100)).code).toBe("TENDERED_TOO_LITTLE");
    pay(bookingId);
    expect(getBooking(test.office, bookingId)).toMatchObject({ state: "paid", payBy: null });
    expect(refusalOf(() => pay(bookingId)).code).toBe("BOOKING_NOT_PAYABLE");
    expect(drawer()).toBe(9_500);
  });

  it("expires by itself: places are free, nothing can be paid", () => {
    const bookingId = reserve();
    test.clock.advance(2 * DAY_MS);
    expect(refusalOf(() => pay(bookingId)).code).toBe("BOOKING_NOT_PAYABLE");
    expect(expireReservations(test.office)).toBe(1);
    expireReservation(test.office, bookingId);
    expect(getBooking(test.office, bookingId)).toMatchObject({ state: "expired", ending: { kind: "expired" } });
    expect(statesOf(test.office, venue.performanceId).states[0]).toBe(0);
  });
});

describe("void", () => {
  it("frees the places at once, gives the cash back and ends the tickets", () => {
    const bookingId = sellTwo(test.office, test.actors.cashier, venue);
    expect(
      refusalOf(() => voidBooking(test.office, test.actors.cashier, { bookingId, reason: "x", approvalId: null })).code,
    ).toBe("NOT_ALLOWED");
    expect(
      refusalOf(() => voidBooking(test.office, test.actors.manager, { bookingId, reason: " ", approvalId: null })).code,
    ).toBe("REASON_NEEDED");
    voidBooking(test.office, test.actors.manager, { bookingId, reason: "wrong evening", approvalId: null });
    expect(getBooking(test.office, bookingId)).toMatchObject({
      state: "voided",
      ending: { kind: "voided", reason: "wrong evening" },
      payments: [{ refundedMinor: 9_500 }],
    });
    expect(drawer()).toBe(0);
    expect(
      refusalOf(() => voidBooking(test.office, test.actors.manager, { bookingId, reason: "again", approvalId: null }))
        .code,
    ).toBe("BOOKING_ENDED");
    sellTwo(test.office, test.actors.cashier, venue);
    expect(drawer()).toBe(9_500);
  });
});

it("finds bookings by number, name, e-mail, seat and date", () => {
  const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
  const command = sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
  const customer = {
    kind: "new",
    customerId: test.office.ids.id(),
    name: "Jürgen Müller",
    email: "jm@example.org",
    phone: "",
  } as const;
  sellBooking(test.office, test.actors.cashier, { ...command, customer });
  sellTwo(test.office, test.actors.cashier, venue, [11, 12]);
  const find = (query: string) =>
    findBookings(test.office, { query, performanceId: null, state: null, before: null, limit: 50 }).rows.map(
      ({ number }) => number,
    );
  expect(find("")).toHaveLength(2);
  for (const query of ["H3-40001", "40001", "mull", "müller jür", "jm@example", "stalls a 2", "2026-11-25 müller"])
    expect([query, find(query)]).toEqual([query, ["H3-40001"]]);
  expect(find("2026-11-25")).toHaveLength(2);
  expect(find("nobody")).toEqual([]);
  const ofCustomer = findBookings(test.office, {
    ...{ query: "", performanceId: null, customerId: customer.customerId, state: null, before: null, limit: 50 },
  });
  expect(ofCustomer.rows.map(({ number }) => number)).toEqual(["H3-40001"]);
  const page = findBookings(test.office, {
    query: "",
    performanceId: venue.performanceId,
    state: "paid",
    before: null,
    limit: 1,
  });
  expect(page.rows).toHaveLength(1);
  expect(
    findBookings(test.office, {
      query: "",
      performanceId: venue.performanceId,
      state: "paid",
      before: page.next,
      limit: 1,
    }).rows,
  ).toHaveLength(1);
});
