// Tickets for other tickets: places, codes, the difference and the books agree after each, and nothing is done by halves.
import fc from "fast-check";
import { sync } from "node-ical";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { type Booking, getBooking } from "#main/services/bookings.ts";
import { calendarEntry } from "#main/services/calendar-entries.ts";
import { type ExchangeCommand, exchangeTickets, previewExchange } from "#main/services/exchanges.ts";
import { takePlaces } from "#main/services/holds.ts";
import { writeMail } from "#main/services/mail-texts.ts";
import { createPerformance } from "#main/services/performance-edits.ts";
import { openPerformance, setPerformanceState } from "#main/services/performances.ts";
import { ticketsPdf } from "#main/services/printing.ts";
import { returnTickets } from "#main/services/returns.ts";
import { closeShift, countShift, openShift } from "#main/services/shifts.ts";
import { getVoucher } from "#main/services/vouchers.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellTwo } from "#tests/support/selling.ts";

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

const entryOf = (booking: Booking): string =>
  Buffer.concat(calendarEntry(desk.office, booking).map(({ content }) => content)).toString("utf8");
const live = (bookingId: Id) =>
  getBooking(desk.office, bookingId).lines.filter(({ kind, ended }) => kind === "ticket" && !ended);
const count = (sql: string): number => Number(desk.office.store.raw.prepare(sql).pluck().get());
const balance = (account: string): number =>
  count(`select coalesce(sum(amount_minor), 0) from ledger_entries where account = '${account}'`);

/** Holds places and answers the command that exchanges these lines for them; exact cash for what they cost more. */
function wish(
  bookingId: Id,
  options: { lines: readonly Id[]; places: readonly number[]; performanceId?: Id },
): ExchangeCommand {
  const holdId = desk.office.ids.id();
  const hold = takePlaces(desk.office, desk.actors.cashier, {
    ...{ holdId, performanceId: options.performanceId ?? venue.performanceId },
    places: options.places.map((place) => ({ place, quantity: 1 })),
  });
  const lines = hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: venue.ticketTypes.adult }));
  const base = { bookingId, lineIds: options.lines, holdId, lines };
  const { newMinor, payMinor } = previewExchange(desk.office, base);
  return {
    ...{ ...base, exchangeId: desk.office.ids.id(), reason: "", expectedNewMinor: newMinor, voucherId: null },
    payment: payMinor === 0 ? null : { kind: "cash", tenderedMinor: payMinor },
    ...{ approvalId: null, print: false },
  };
}

/** The same event a week later, on sale, at these prices of category A and B. */
function nextWeek(prices: { A: number; B: number } = { A: 4_500, B: 3_000 }): Id {
  const id = desk.office.ids.id();
  const { startsAt } = openPerformance(desk.office, { performanceId: venue.performanceId });
  const starts = new Date(startsAt + 7 * DAY_MS).toISOString().slice(0, 16);
  createPerformance(desk.office, desk.actors.manager, {
    ...{ id, eventId: venue.eventId, chartVersionId: venue.chartVersionId, starts, doors: null, saleFrom: null },
    ...{ saleUntil: null, holdLifetimeMs: null },
    prices: (["A", "B"] as const).map((category) => ({
      category,
      ticketTypeId: venue.ticketTypes.adult,
      amountMinor: prices[category],
    })),
  });
  setPerformanceState(desk.office, desk.actors.manager, { performanceId: id, state: "on-sale" });
  return id;
}

describe("a reseat", () => {
  it("moves without money: old places free, new codes, the number stays; said twice it is done once", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const before = live(bookingId).map(({ ticketCode }) => ticketCode);
    const command = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [11, 12] });
    exchangeTickets(desk.office, desk.actors.cashier, command);
    exchangeTickets(desk.office, desk.actors.cashier, command);
    const booking = getBooking(desk.office, bookingId);
    expect(booking).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR });
    expect(booking.payments).toHaveLength(1);
    expect(live(bookingId).map(({ place }) => place)).toEqual([11, 12]);
    expect(live(bookingId).some(({ ticketCode }) => before.includes(ticketCode))).toBe(false);
    const sold =
      "select group_concat(place) from (select place from claims where state = 'sold' and ended_at is null order by place)";
    expect(desk.office.store.raw.prepare(sold).pluck().get()).toBe("11,12");
    expect(count("select count(*) from ticket_marks where kind = 'voided'")).toBe(2);
    expect(balance("cash")).toBe(TWO_SEATS_MINOR);
  });

  it("the customer is told of the new places and of nothing that ended", async () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const before = getBooking(desk.office, bookingId);
    const command = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [11, 12] });
    exchangeTickets(desk.office, desk.actors.cashier, command);
    expect(getBooking(desk.office, bookingId).taxMinor).toBe(before.taxMinor);
    const mail = { id: desk.office.ids.id(), bookingId, kind: "tickets" as const, recipient: "ida@example.org" };
    const { text, attachments } = await writeMail(desk.office, { ...mail, from: "hall@example.org", content: {} });
    const labels = live(bookingId).map(({ placeLabel }) => placeLabel);
    for (const label of labels) expect(text).toContain(label);
    for (const { placeLabel } of before.lines) if (placeLabel !== "") expect(text).not.toContain(placeLabel);
    expect(attachments.map(({ type }) => type.split(";")[0])).toEqual(["application/pdf", "text/calendar"]);
  });

  it("prints the new tickets only", async () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const [first] = live(bookingId);
    const command = { ...wish(bookingId, { lines: [first?.id ?? ""], places: [11] }), print: true };
    const { printJobId } = exchangeTickets(desk.office, desk.actors.cashier, command);
    const pages = async (jobId: Id): Promise<number> =>
      Buffer.from((await ticketsPdf(desk.office, jobId)).pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b/gu)?.length ?? 0;
    expect(await pages(printJobId ?? "")).toBe(1);
  });
});

describe("up, down and to another evening", () => {
  it("to next week at the same price is no money at all", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const performanceId = nextWeek();
    const command = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [1, 2], performanceId });
    exchangeTickets(desk.office, desk.actors.cashier, command);
    expect(live(bookingId).map((line) => line.performanceId)).toEqual([performanceId, performanceId]);
    // The customer's calendar strikes out the old evening.
    const events = Object.values(sync.parseICS(entryOf(getBooking(desk.office, bookingId))));
    expect(
      events.flatMap((event) => (event?.type === "VEVENT" ? [[event.start.getTime(), event.status]] : [])),
    ).toEqual(
      getBooking(desk.office, bookingId).performances.map(({ id, startsAt }) => [
        startsAt,
        id === performanceId ? "CONFIRMED" : "CANCELLED",
      ]),
    );
  });

  it("up: only the difference is paid, into the shift that takes it; the Z report has both sides", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const shiftId = desk.office.ids.id();
    const float = [{ denominationMinor: 1_000, quantity: 5 }];
    openShift(desk.office, desk.actors.cashier, { id: shiftId, currency: "EUR", isShared: true, count: float });
    const performanceId = nextWeek({ A: 5_500, B: 3_000 });
    const command = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [1, 2], performanceId });
    expect(
      refusalOf(() => exchangeTickets(desk.office, desk.actors.cashier, { ...command, payment: null })),
    ).toMatchObject({
      code: "TENDERED_TOO_LITTLE",
      data: { dueMinor: 2_000 },
    });
    exchangeTickets(desk.office, desk.actors.cashier, command);
    expect(getBooking(desk.office, bookingId)).toMatchObject({ totalMinor: TWO_SEATS_MINOR + 2_000 });
    expect(balance("cash")).toBe(TWO_SEATS_MINOR + 2_000 + 5_000);
    countShift(desk.office, desk.actors.cashier, { shiftId, count: [{ denominationMinor: 1_000, quantity: 7 }] });
    const { report } = closeShift(desk.office, desk.actors.cashier, { shiftId, reason: "", approvalId: null });
    expect(report.taxes).toMatchObject([{ taxPpm: 70_000, grossMinor: 2_000 }]);
    expect(report.performances).toMatchObject([
      { performanceId: venue.performanceId, tickets: 0, returned: 2, grossMinor: -9_000 },
      { performanceId, tickets: 2, grossMinor: 11_000 },
    ]);
  });

  it("down: a manager's, or approved; the rest goes back, or onto a voucher", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const [first, second] = live(bookingId);
    const one = wish(bookingId, { lines: [first?.id ?? ""], places: [21] });
    expect(refusalOf(() => exchangeTickets(desk.office, desk.actors.cashier, one)).code).toBe("NOT_ALLOWED");
    exchangeTickets(desk.office, desk.actors.manager, one);
    expect(balance("cash")).toBe(TWO_SEATS_MINOR - 1_500);
    const voucherId = desk.office.ids.id();
    const two = { ...wish(bookingId, { lines: [second?.id ?? ""], places: [22] }), voucherId };
    exchangeTickets(desk.office, desk.actors.manager, two);
    expect(getVoucher(desk.office, voucherId).balanceMinor).toBe(1_500);
    voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null });
    expect([balance("cash"), balance("revenue:deferred"), balance("tax:payable")]).toEqual([1_500, 0, 0]);
  });

  it("one ticket may become two, and what was exchanged can be returned", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const [first] = live(bookingId);
    exchangeTickets(desk.office, desk.actors.manager, wish(bookingId, { lines: [first?.id ?? ""], places: [21, 22] }));
    expect(live(bookingId)).toHaveLength(3);
    const [line] = live(bookingId).filter(({ place }) => place === 21);
    returnTickets(desk.office, desk.actors.manager, {
      ...{ bookingId, returnId: desk.office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null },
    });
    expect(live(bookingId)).toHaveLength(2);
  });
});

describe("what is refused leaves everything as it was", () => {
  it("a lapsed hold, a changed price, somebody else's ticket, a ticket that is gone", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const other = sellTwo(desk.office, desk.actors.cashier, venue, [5, 6]);
    const lines = live(bookingId).map(({ id }) => id);
    const refused = (command: ExchangeCommand) =>
      refusalOf(() => exchangeTickets(desk.office, desk.actors.manager, command)).code;
    const command = wish(bookingId, { lines, places: [11, 12] });
    expect(refused({ ...command, expectedNewMinor: command.expectedNewMinor - 1 })).toBe("PRICE_CHANGED");
    expect(refused({ ...command, lineIds: live(other).map(({ id }) => id) })).toBe("NOT_FOUND");
    desk.clock.advance(630_000);
    expect(refused(command)).toBe("HOLD_LAPSED");
    exchangeTickets(desk.office, desk.actors.manager, wish(bookingId, { lines, places: [13, 14] }));
    const late = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [15, 16] });
    expect(refused({ ...late, lineIds: lines })).toBe("NOT_FOUND");
    expect(live(bookingId).map(({ place }) => place)).toEqual([13, 14]);
  });

  it("a gift needs a reason the booking does not have", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const command = wish(bookingId, { lines: live(bookingId).map(({ id }) => id), places: [11, 12] });
    const given = command.lines.map((line) => ({ ...line, ticketTypeId: venue.ticketTypes.comp }));
    const gift = { ...command, lines: given, expectedNewMinor: 0 };
    expect(refusalOf(() => exchangeTickets(desk.office, desk.actors.manager, gift)).code).toBe("COMP_NEEDS_REASON");
  });
});

it("any chain of exchanges, returns and a void leaves every invariant standing and no money behind", () => {
  const step = fc.record({
    from: fc.nat(5),
    places: fc.shuffledSubarray([3, 4, 7, 11, 12, 21, 22, 23]),
    isBack: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
      for (const { from, places, isBack } of steps) {
        const lines = live(bookingId);
        const line = lines[from % lines.length];
        if (line === undefined) continue;
        if (isBack && lines.length > 1) {
          const back = {
            bookingId,
            returnId: desk.office.ids.id(),
            lineIds: [line.id],
            reason: "Ill",
            approvalId: null,
          };
          returnTickets(desk.office, desk.actors.manager, back);
        } else {
          const taken = new Set(lines.map(({ place }) => place));
          const free = places.filter((place) => !taken.has(place)).slice(0, 2);
          if (free.length > 0)
            exchangeTickets(desk.office, desk.actors.manager, wish(bookingId, { lines: [line.id], places: free }));
        }
        expectBalanced(desk.office);
      }
      voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null });
      expect([balance("cash"), balance("revenue:deferred"), balance("tax:payable")]).toEqual([0, 0, 0]);
    }),
    { seed: 31, numRuns: 12 },
  );
});
