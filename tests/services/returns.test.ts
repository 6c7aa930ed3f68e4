// Several tenders in one sale, single tickets given back: places, tickets, drawer and ledger agree after each.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import type { TenderPart } from "#domain/tenders.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { closeShift, countShift, getShift, openShift } from "#main/services/shifts.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const card = (amountMinor: number, reference = "0042"): TenderPart => ({
  tender: "card-machine",
  amountMinor,
  reference,
});
const cash = (tenderedMinor: number): TenderPart => ({ tender: "cash", tenderedMinor });
const SEAT_MINOR = 4_500;

function sell(parts: TenderPart[], places: readonly number[] = [1, 2]): Id {
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const totalMinor = places.length * (SEAT_MINOR + 150) + 200;
  const command = sellCommand(desk.office, venue, hold, { totalMinor, payment: { kind: "tenders", parts } });
  return sellBooking(desk.office, desk.actors.cashier, command).bookingId;
}

const ticketLines = (bookingId: Id) =>
  getBooking(desk.office, bookingId).lines.filter(({ kind, ended }) => kind === "ticket" && !ended);
const give = (bookingId: Id, lineIds: readonly Id[], returnId: Id = desk.office.ids.id()) =>
  returnTickets(desk.office, desk.actors.manager, { bookingId, returnId, lineIds, reason: "Ill", approvalId: null });
const balance = (account: string): number =>
  Number(
    desk.office.store.raw
      .prepare("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?")
      .pluck()
      .get(account),
  );

describe("paying with several tenders", () => {
  it("books each with its own account; cash pays the rest and gives change", () => {
    const bookingId = sell([card(4_000), cash(6_000)]);
    expect(getBooking(desk.office, bookingId).payments).toMatchObject([
      { tender: "card-machine", amountMinor: 4_000, reference: "0042", changeMinor: null },
      { tender: "cash", amountMinor: TWO_SEATS_MINOR - 4_000, changeMinor: 500 },
    ]);
    expect([balance("card-machine"), balance("cash")]).toEqual([4_000, 5_500]);
  });

  it("refuses what does not add up, and a card number where the slip's number goes; nothing is sold", () => {
    const refused = (parts: TenderPart[]) => refusalOf(() => sell(parts));
    expect(refused([card(TWO_SEATS_MINOR - 1)])).toMatchObject({ code: "TENDERED_TOO_LITTLE", data: { dueMinor: 1 } });
    desk.clock.advance(3_600_000);
    expect(refused([card(TWO_SEATS_MINOR + 1)]).code).toBe("TENDERED_TOO_MUCH");
    desk.clock.advance(3_600_000);
    expect(refused([card(TWO_SEATS_MINOR, "4242 4242 4242 4242")]).code).toBe("CARD_NUMBER_IN_TEXT");
    expect(desk.office.store.raw.prepare("select count(*) from bookings").pluck().get()).toBe(0);
  });

  it("cards are in the Z report and not in the drawer", () => {
    const count = [{ denominationMinor: 1_000, quantity: 5 }];
    const shiftId = desk.office.ids.id();
    openShift(desk.office, desk.actors.cashier, { id: shiftId, currency: "EUR", isShared: true, count });
    sell([card(TWO_SEATS_MINOR)]);
    countShift(desk.office, desk.actors.cashier, { shiftId, count });
    const { report } = closeShift(desk.office, desk.actors.cashier, { shiftId, reason: "", approvalId: null });
    expect(report.tenders).toMatchObject([{ tender: "card-machine", takenMinor: TWO_SEATS_MINOR }]);
    expect(report.drawer).toMatchObject({ salesMinor: 0, overShortMinor: 0 });
  });
});

describe("giving one of two tickets back", () => {
  it("frees its place, voids its ticket, gives its price back; the other and the fees stay", () => {
    const bookingId = sell([cash(10_000)]);
    const [first, second] = ticketLines(bookingId);
    give(bookingId, [first?.id ?? ""]);
    const booking = getBooking(desk.office, bookingId);
    expect(booking).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR - SEAT_MINOR });
    expect(booking.payments).toMatchObject([{ refundedMinor: SEAT_MINOR }]);
    expect(booking.lines.filter(({ ended }) => ended).map(({ id }) => id)).toEqual([first?.id]);
    const taken = "select place from claims where state = 'sold' and ended_at is null";
    expect(desk.office.store.raw.prepare(taken).pluck().all()).toEqual([second?.place]);
    expect(balance("cash")).toBe(TWO_SEATS_MINOR - SEAT_MINOR);
  });

  it("MONEY.md case 30: of cash and card, the newest payment gives first and none more than it took", () => {
    const bookingId = sell([card(6_000), cash(3_500)]);
    give(bookingId, [ticketLines(bookingId)[0]?.id ?? ""]);
    const refunded = getBooking(desk.office, bookingId).payments.map(({ refundedMinor }) => refundedMinor);
    expect(refunded.reduce((sum, minor) => sum + minor, 0)).toBe(SEAT_MINOR);
    expect(balance("cash") + balance("card-machine")).toBe(TWO_SEATS_MINOR - SEAT_MINOR);
  });

  it("of a reservation nothing goes back, less is to be paid, and said twice it is done once", () => {
    const hold = take(desk.office, desk.actors.cashier, venue, [1, 2]);
    const command = sellCommand(desk.office, venue, hold, {
      totalMinor: TWO_SEATS_MINOR,
      payment: { kind: "reserve" },
    });
    const { bookingId } = sellBooking(desk.office, desk.actors.cashier, command);
    const [first] = ticketLines(bookingId);
    const returnId = desk.office.ids.id();
    give(bookingId, [first?.id ?? ""], returnId);
    give(bookingId, [first?.id ?? ""], returnId);
    const left = { state: "reserved", totalMinor: TWO_SEATS_MINOR - SEAT_MINOR };
    expect(getBooking(desk.office, bookingId)).toMatchObject(left);
    expect(take(desk.office, desk.actors.cashier, venue, [1]).places).toHaveLength(1);
    expect(desk.office.store.raw.prepare("select count(*) from ledger_entries").pluck().get()).toBe(0);
  });

  it("then voiding the rest gives back the rest, once", () => {
    const bookingId = sell([card(6_000), cash(3_500)]);
    give(bookingId, [ticketLines(bookingId)[0]?.id ?? ""]);
    voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "All ill", approvalId: null });
    expect([balance("cash"), balance("card-machine")]).toEqual([0, 0]);
    const marks = "select count(*) from ticket_marks where kind = 'voided'";
    expect(desk.office.store.raw.prepare(marks).pluck().get()).toBe(2);
  });

  it("said twice is done once; two clerks cannot both do it", () => {
    const bookingId = sell([cash(10_000)]);
    const [line] = ticketLines(bookingId);
    const returnId = desk.office.ids.id();
    give(bookingId, [line?.id ?? ""], returnId);
    give(bookingId, [line?.id ?? ""], returnId);
    expect(refusalOf(() => give(bookingId, [line?.id ?? ""])).code).toBe("NOT_FOUND");
    expect(balance("cash")).toBe(TWO_SEATS_MINOR - SEAT_MINOR);
  });

  it("all of them is a void, and a cashier needs somebody's word", () => {
    const bookingId = sell([cash(10_000)]);
    const all = ticketLines(bookingId).map(({ id }) => id);
    expect(refusalOf(() => give(bookingId, all)).code).toBe("WHOLE_BOOKING");
    const command = {
      bookingId,
      returnId: desk.office.ids.id(),
      lineIds: all.slice(1),
      reason: "Ill",
      approvalId: null,
    };
    expect(refusalOf(() => returnTickets(desk.office, desk.actors.cashier, command)).code).toBe("NOT_ALLOWED");
    expect(refusalOf(() => returnTickets(desk.office, desk.actors.manager, { ...command, reason: " " })).code).toBe(
      "REASON_NEEDED",
    );
  });

  it("needs the cash to be in the drawer, and is in the shift that gave it back", () => {
    const bookingId = sell([cash(10_000)]);
    const shiftId = desk.office.ids.id();
    const open = { id: shiftId, currency: "EUR", isShared: true };
    openShift(desk.office, desk.actors.manager, { ...open, count: [{ denominationMinor: 5_000, quantity: 1 }] });
    give(bookingId, [ticketLines(bookingId)[0]?.id ?? ""]);
    const { report } = getShift(desk.office, desk.actors.manager, { shiftId });
    expect(report.drawer).toMatchObject({ expectedMinor: 500, refundsMinor: SEAT_MINOR });
    expect(report.taxes).toMatchObject([{ taxPpm: 70_000, grossMinor: -SEAT_MINOR }]);
    expect(report.counts).toMatchObject({ bookings: 0, returned: 1 });
  });
});

it("random sales, returns and voids leave every invariant standing", () => {
  const step = fc.record({
    what: fc.constantFrom("sell", "return", "void"),
    seats: fc.integer({ min: 1, max: 3 }),
    cardShare: fc.integer({ min: 0, max: 100 }),
    which: fc.nat(100),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const fresh = createTestOffice();
      const house = sampleVenue(fresh.office);
      const { manager } = fresh.actors;
      const sold: Id[] = [];
      const free = [1, 2, 3, 4, 5, 6, 7, 8];
      for (const { what, seats, cardShare, which } of steps) {
        const bookingId = sold[which % Math.max(1, sold.length)];
        if (what === "sell") {
          const places = free.splice(0, seats);
          if (places.length === 0) continue;
          const hold = take(fresh.office, manager, house, places);
          const command = sellCommand(fresh.office, house, hold, { totalMinor: 0 });
          const answer = refusalOf(() => sellBooking(fresh.office, manager, command));
          const { totalMinor } = answer.data as { totalMinor: number };
          const amountMinor = Math.floor((totalMinor * cardShare) / 100);
          const parts = [
            ...(amountMinor > 0 ? [card(amountMinor)] : []),
            ...(amountMinor < totalMinor ? [cash(totalMinor)] : []),
          ];
          const payment = { kind: "tenders" as const, parts };
          sold.push(
            sellBooking(fresh.office, manager, { ...command, payment, expectedTotalMinor: totalMinor }).bookingId,
          );
        } else if (bookingId !== undefined) {
          const { state, lines } = getBooking(fresh.office, bookingId);
          const live = lines.filter(({ kind, ended }) => kind === "ticket" && !ended);
          if (state !== "paid") continue;
          const base = { bookingId, reason: "Ill", approvalId: null };
          const [line] = live;
          if (what === "void" || live.length === 1) voidBooking(fresh.office, manager, base);
          else
            returnTickets(fresh.office, manager, {
              ...{ ...base, returnId: fresh.office.ids.id(), lineIds: [line?.id ?? ""] },
            });
        }
        expectBalanced(fresh.office);
      }
      fresh.close();
    }),
    { seed: 40, numRuns: 15 },
  );
});
