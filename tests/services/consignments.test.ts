// Tickets that somebody else sells: out of free stock, valid at the door, and no money until they are accounted for.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import { createBlock } from "#main/services/blocks.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { openDoor, scanTicket } from "#main/services/check-in.ts";
import { consignTickets, consignmentDue, settleConsignment } from "#main/services/consignments.ts";
import { issueDocument } from "#main/services/invoices.ts";
import { returnTickets } from "#main/services/returns.ts";
import { settleEvent } from "#main/services/settlements.ts";
import { TINY_AREA } from "#tests/support/tiny-chart.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, take } from "#tests/support/selling.ts";

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

/** Four seats of row A and two in the standing room, given to an agency. */
function consign(bookingId: Id = desk.office.ids.id()): Id {
  const blockId = desk.office.ids.id();
  const places = [...[1, 2, 3, 4].map((place) => ({ place, quantity: 1 })), { place: TINY_AREA, quantity: 2 }];
  const { performanceId } = venue;
  const block = { performanceId, places, reason: "Agency", note: "", expiresAt: null };
  createBlock(desk.office, desk.actors.manager, { ...block, id: blockId });
  const ticketTypeId = venue.ticketTypes.adult;
  const command = { bookingId, blockId, agency: "Ticket Corner", ticketTypeId, print: true };
  consignTickets(desk.office, desk.actors.manager, command);
  consignTickets(desk.office, desk.actors.manager, command);
  return bookingId;
}
const open = (bookingId: Id): Id[] => getBooking(desk.office, bookingId).consignment?.openLineIds ?? [];
const entries = (): number =>
  Number(desk.office.store.raw.prepare("select count(*) from ledger_entries").pluck().get());
const settled = () => settleEvent(desk.office, { eventId: venue.eventId, performanceId: null });

it("are taken, printed, valid, and cost nothing yet", async () => {
  const bookingId = consign();
  const booking = getBooking(desk.office, bookingId);
  expect(booking).toMatchObject({ state: "paid", totalMinor: 0, payments: [], customer: { name: "Ticket Corner" } });
  expect(booking.consignment?.openLineIds).toHaveLength(6);
  expect(entries()).toBe(0);
  expect(refusalOf(() => take(desk.office, desk.actors.cashier, venue, [2])).code).toBe("SEAT_TAKEN");
  expect(desk.office.store.raw.prepare("select count(*) from print_jobs").pluck().get()).toBe(1);
  const doorId = desk.office.ids.id();
  openDoor(desk.office, desk.actors.cashier, { id: doorId, performanceId: venue.performanceId, name: "A" });
  const code = booking.lines[0]?.ticketCode ?? "";
  const reading = { id: desk.office.ids.id(), doorId, direction: "in" as const, code, lineId: null };
  expect(scanTicket(desk.office, desk.actors.cashier, reading).scan.outcome).toBe("in");
  expect((await settled()).totals).toMatchObject({ sold: 0, faceMinor: 0 });
});

it("what was sold is paid at its price, with the same codes; what was not comes back without money", async () => {
  const bookingId = consign();
  const before = getBooking(desk.office, bookingId).lines.map(({ ticketCode }) => ticketCode);
  const lineIds = open(bookingId).slice(0, 3);
  expect(consignmentDue(desk.office, { bookingId, lineIds })).toEqual({ dueMinor: 13_500, currency: "EUR" });
  const command = {
    ...{ bookingId, returnId: desk.office.ids.id(), lineIds },
    payment: { kind: "cash" as const, tenderedMinor: 14_000 },
  };
  settleConsignment(desk.office, desk.actors.cashier, command);
  settleConsignment(desk.office, desk.actors.cashier, command);
  const booking = getBooking(desk.office, bookingId);
  expect(booking).toMatchObject({ totalMinor: 13_500, payments: [{ amountMinor: 13_500, changeMinor: 500 }] });
  const live = booking.lines.filter(({ ended }) => !ended).map(({ ticketCode }) => ticketCode);
  expect(new Set(live)).toEqual(new Set(before));
  issueDocument(desk.office, desk.actors.cashier, {
    ...{ id: desk.office.ids.id(), bookingId, kind: "receipt", customer: null },
  });
  const report = await settled();
  expect(report.totals).toMatchObject({ sold: 3, returned: 0, ticketsMinor: 13_500 });
  expect(report.channels).toEqual([{ channel: "consigned", sold: 3, grossMinor: 13_500 }]);

  const back = {
    bookingId,
    returnId: desk.office.ids.id(),
    lineIds: open(bookingId),
    reason: "Unsold",
    approvalId: null,
  };
  returnTickets(desk.office, desk.actors.manager, back);
  expect(getBooking(desk.office, bookingId)).toMatchObject({ totalMinor: 13_500, consignment: { openLineIds: [] } });
  expect(take(desk.office, desk.actors.cashier, venue, [4]).places).toHaveLength(1);
});

it("nothing was sold: all of it comes back, and no money moves", () => {
  const bookingId = consign();
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Nobody came", approvalId: null });
  expect([getBooking(desk.office, bookingId).state, entries()]).toEqual(["voided", 0]);
});
