// What a sale costs: fees, taxes on top, discounts and codes, announced prices. What is shown is booked.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { linesOf } from "#db/queries/bookings.ts";
import { readDiscount } from "#db/queries/discounts.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS, HOUR_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { exchangeTickets, previewExchange } from "#main/services/exchanges.ts";
import { type DiscountFields, endDiscount, findCode, listDiscounts, saveDiscount } from "#main/services/discounts.ts";
import { openPerformance } from "#main/services/performances.ts";
import { announcePrices, applyAllDuePrices, priceChangesAhead, withdrawPrices } from "#main/services/price-changes.ts";
import { returnTickets } from "#main/services/returns.ts";
import { type SellCommand, sellBooking } from "#main/services/sale.ts";
import { expireReservations } from "#main/services/tidier.ts";
import { listVenues, saveFees, updateVenue } from "#main/services/venues.ts";
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

const NO_LIMITS = {
  ...{ code: null, validFrom: null, validUntil: null, mostUses: null },
  ...{ eventId: null, performanceId: null, category: null, ticketTypeId: null, email: null },
};
/** Ten percent, 9.00 off two seats of 45.00. */
const TENTH = { kind: "percent", ratePpm: 100_000 } as const;
const CHEAPER_MINOR = TWO_SEATS_MINOR - 900;

function discount(fields: Partial<DiscountFields> = {}): Id {
  const id = desk.office.ids.id();
  const input = { ...NO_LIMITS, name: "Tenth", effect: TENTH, ...fields, id, venueId: venue.venueId, version: null };
  saveDiscount(desk.office, desk.actors.manager, input);
  return id;
}

/** Sells two seats of row A; answers the booking's id. */
function sell(totalMinor: number, more: Partial<SellCommand> = {}, places = [1, 2]): Id {
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const command = { ...sellCommand(desk.office, venue, hold, { totalMinor }), ...more };
  return sellBooking(desk.office, desk.actors.cashier, command).bookingId;
}
const usedOf = (id: Id): number => readDiscount(desk.office.store, id)?.used ?? -1;
const clockAt = (instant: number): string => wallClockOf({ instant, zone: "Europe/Berlin" });

test("percentage fees and taxes on top are booked as shown, rounded by the venue's rule", () => {
  const { administrator } = desk.actors;
  const [before] = listVenues(desk.office);
  updateVenue(desk.office, administrator, { ...before!, taxMode: "on-top", taxRounding: "sum-by-net" });
  const fee = { id: desk.office.ids.id(), name: "Charge", per: "booking" as const, amountMinor: 0, refundable: false };
  const saved = saveFees(desk.office, administrator, {
    venueId: venue.venueId,
    fees: [{ ...fee, ratePpm: 33_300, leastMinor: 100, mostMinor: null }],
  });
  expect(saved.fees).toEqual([{ ...fee, ratePpm: 33_300, leastMinor: 100, mostMinor: null }]);
  // 90.00 and 7 %, 3.33 % of 90.00 is 3.00 and 19 %.
  const booking = getBooking(desk.office, sell(9_630 + 357));
  expect(booking).toMatchObject({ totalMinor: 9_987, taxMinor: 630 + 57 });
  expect(booking.lines.map((line) => [line.grossMinor, line.refundable])).toEqual([
    [4_815, true],
    [4_815, true],
    [357, false],
  ]);
});

test("a fee that is not given back stays when the booking is voided, the rest goes back", () => {
  const [perTicket, perBooking] = listVenues(desk.office)[0]!.fees;
  saveFees(desk.office, desk.actors.administrator, {
    venueId: venue.venueId,
    fees: [perTicket!, { ...perBooking!, refundable: false }],
  });
  const bookingId = sell(TWO_SEATS_MINOR);
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "ill", approvalId: null });
  const booking = getBooking(desk.office, bookingId);
  expect(booking.payments[0]).toMatchObject({ amountMinor: TWO_SEATS_MINOR, refundedMinor: TWO_SEATS_MINOR - 200 });
  expect(booking.lines.map((line) => line.ended)).toEqual([true, true, true, false]);
  // Nobody paid a reservation: nothing of it stays.
  const reserved = sell(TWO_SEATS_MINOR, { payment: { kind: "reserve" } });
  voidBooking(desk.office, desk.actors.manager, { bookingId: reserved, reason: "ill", approvalId: null });
  expect(getBooking(desk.office, reserved).lines.every((line) => line.ended)).toBe(true);
});

test("a fee of nothing and bounds that cross are refused", () => {
  const fee = { id: desk.office.ids.id(), name: "Charge", per: "booking" as const, amountMinor: 0, refundable: true };
  const save = (rule: { ratePpm: number | null; leastMinor: number | null; mostMinor: number | null }) =>
    refusalOf(() =>
      saveFees(desk.office, desk.actors.administrator, { venueId: venue.venueId, fees: [{ ...fee, ...rule }] }),
    ).code;
  expect(save({ ratePpm: null, leastMinor: null, mostMinor: null })).toBe("BAD_AMOUNT");
  expect(save({ ratePpm: 10_000, leastMinor: 500, mostMinor: 400 })).toBe("BAD_AMOUNT");
});

describe("discounts", () => {
  test("without a code are given by themselves and named on the line", () => {
    discount();
    const booking = getBooking(desk.office, sell(CHEAPER_MINOR));
    expect(booking.lines[0]).toMatchObject({
      ...{ faceMinor: 4_500, discountMinor: 450, grossMinor: 4_050, discountName: "Tenth" },
    });
    expect(openPerformance(desk.office, { performanceId: venue.performanceId }).discounts).toHaveLength(1);
  });

  test("a use is a booking: given back by a void, not by a return of one of two tickets", () => {
    const id = discount({ mostUses: 1 });
    const bookingId = sell(CHEAPER_MINOR);
    expect(usedOf(id)).toBe(1);
    // Used up: the next one pays in full.
    sell(TWO_SEATS_MINOR, {}, [3, 4]);
    const back = { bookingId, reason: "ill", approvalId: null };
    const [first] = linesOf(desk.office.store, bookingId);
    returnTickets(desk.office, desk.actors.manager, { ...back, returnId: desk.office.ids.id(), lineIds: [first!.id] });
    expect(usedOf(id)).toBe(1);
    voidBooking(desk.office, desk.actors.manager, back);
    expect(usedOf(id)).toBe(0);
    sell(CHEAPER_MINOR);
    expect(usedOf(id)).toBe(1);
  });

  test("a reservation nobody paid gives its use back", () => {
    const id = discount({ code: "TEN", mostUses: 1 });
    sell(CHEAPER_MINOR, { code: "ten", payment: { kind: "reserve" } });
    expect(usedOf(id)).toBe(1);
    desk.clock.advance(2 * DAY_MS + 1);
    expireReservations(desk.office);
    expect(usedOf(id)).toBe(0);
  });

  test("are only for the customer they are for", () => {
    discount({ email: "ada@example.org" });
    sell(TWO_SEATS_MINOR);
    const ada = { name: "Ada", email: "Ada@example.org", phone: "" };
    const customer = { kind: "new" as const, customerId: desk.office.ids.id(), ...ada };
    sell(CHEAPER_MINOR, { customer }, [3, 4]);
  });

  test("an ended one is given to nobody, and its code may be used for another", () => {
    const id = discount({ code: "TEN" });
    expect(refusalOf(() => discount({ code: " ten " })).code).toBe("NAME_TAKEN");
    endDiscount(desk.office, desk.actors.manager, { id });
    endDiscount(desk.office, desk.actors.manager, { id });
    discount({ code: "ten" });
    expect(listDiscounts(desk.office, { venueId: venue.venueId }).map(({ code }) => code)).toEqual(["TEN"]);
  });

  test("two who change one are told who was later; saving the same new one again changes nothing", () => {
    const id = discount();
    const fields = { ...NO_LIMITS, name: "Fifth", effect: { kind: "percent" as const, ratePpm: 200_000 } };
    const save = (version: number | null) =>
      saveDiscount(desk.office, desk.actors.manager, { ...fields, id, venueId: venue.venueId, version });
    expect(save(null)).toMatchObject({ name: "Tenth", version: 1 });
    expect(save(1)).toMatchObject({ name: "Fifth", version: 2 });
    expect(refusalOf(() => save(1)).code).toBe("VERSION_CONFLICT");
  });
});

describe("codes", () => {
  const find = (code: string): string => {
    try {
      return findCode(desk.office, desk.actors.cashier, { code, performanceIds: [venue.performanceId] }).name;
    } catch (error) {
      return refusalOf(() => {
        throw error;
      }).code;
    }
  };

  test("say why they do not help: unknown, not yet, over, used up, not here", () => {
    const now = desk.office.clock.now();
    discount({ name: "Later", code: "LATER", validFrom: clockAt(now + HOUR_MS) });
    discount({ name: "Over", code: "OVER", validFrom: null, validUntil: clockAt(now) });
    discount({ name: "Once", code: "ONCE", mostUses: 1 });
    const other = sampleVenue(desk.office, { name: "Other" });
    expect(refusalOf(() => discount({ code: "X", eventId: other.eventId })).code).toBe("NOT_FOUND");
    expect([find("nope"), find("later"), find("over"), find("once")]).toEqual([
      ...["CODE_UNKNOWN", "CODE_NOT_YET", "CODE_OVER", "Once"],
    ]);
    sell(CHEAPER_MINOR, { code: "once" });
    expect(find("once")).toBe("CODE_USED_UP");
    desk.clock.advance(HOUR_MS);
    expect(find("later")).toBe("Later");
  });

  test("go along when the tickets are exchanged, as long as they are valid; their use stays one", () => {
    const now = desk.office.clock.now();
    const id = discount({ name: "Once", code: "ONCE", mostUses: 1, validUntil: clockAt(now + HOUR_MS) });
    const bookingId = sell(CHEAPER_MINOR, { code: "once" });
    const newMinorFor = (places: readonly number[]): { newMinor: number; run: () => unknown } => {
      const lines = getBooking(desk.office, bookingId).lines.filter(({ kind, ended }) => kind === "ticket" && !ended);
      const hold = take(desk.office, desk.actors.cashier, venue, places);
      const wish = {
        ...{ bookingId, lineIds: lines.map((line) => line.id), holdId: hold.id },
        lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: venue.ticketTypes.adult })),
      };
      const { newMinor, payMinor } = previewExchange(desk.office, wish);
      const payment = payMinor === 0 ? null : ({ kind: "cash", tenderedMinor: payMinor } as const);
      const rest = { exchangeId: desk.office.ids.id(), reason: "", voucherId: null, approvalId: null, print: false };
      const command = { ...wish, ...rest, expectedNewMinor: newMinor, payment };
      return { newMinor, run: () => exchangeTickets(desk.office, desk.actors.cashier, command) };
    };
    const first = newMinorFor([3, 4]);
    expect(first.newMinor).toBe(8_100);
    first.run();
    expect([usedOf(id), getBooking(desk.office, bookingId).totalMinor]).toEqual([1, CHEAPER_MINOR]);
    desk.clock.advance(HOUR_MS);
    const second = newMinorFor([1, 2]);
    expect(second.newMinor).toBe(9_000);
    second.run();
    expect([usedOf(id), getBooking(desk.office, bookingId).totalMinor]).toEqual([0, TWO_SEATS_MINOR]);
  });

  test("are not to be guessed: ten unknown ones, then a wait; known ones cost nothing", () => {
    discount({ name: "Friends", code: "FRIENDS" });
    for (let time = 0; time < 12; time++) expect(find("friends")).toBe("Friends");
    for (let time = 0; time < 10; time++) expect(find(`guess${time}`)).toBe("CODE_UNKNOWN");
    expect(find("friends")).toBe("TOO_MANY_ATTEMPTS");
    desk.clock.advance(HOUR_MS);
    expect(find("friends")).toBe("Friends");
  });

  test("used up between the look and the sale refuse the sale, and nothing is sold", () => {
    discount({ code: "ONCE", mostUses: 1 });
    const hold = take(desk.office, desk.actors.cashier, venue, [3, 4]);
    sell(CHEAPER_MINOR, { code: "ONCE" });
    const command = { ...sellCommand(desk.office, venue, hold, { totalMinor: CHEAPER_MINOR }), code: "ONCE" };
    expect(refusalOf(() => sellBooking(desk.office, desk.actors.cashier, command)).code).toBe("CODE_USED_UP");
    const full = { ...command, code: null, expectedTotalMinor: TWO_SEATS_MINOR };
    sellBooking(desk.office, desk.actors.cashier, {
      ...full,
      payment: { kind: "cash", tenderedMinor: TWO_SEATS_MINOR },
    });
  });

  test("the schema itself lets nobody in beyond the limit, whoever forgets to look", () => {
    const id = discount({ code: "ONCE", mostUses: 1 });
    sell(CHEAPER_MINOR, { code: "ONCE" });
    const more = desk.office.store.raw.prepare("update discounts set used = used + 1 where id = ?");
    expect(() => more.run(id)).toThrow("the discount is used up");
  });
});

test("two terminals at one file never give a last use twice", () => {
  const file = join(desk.office.dataFolder, "shared.sqlite");
  const one = createTestOffice({ file });
  const two = createTestOffice({ file, withoutStaff: true });
  const hall = sampleVenue(one.office);
  const fields = { ...NO_LIMITS, name: "Few", code: "FEW", mostUses: 3, effect: TENTH };
  const id = one.office.ids.id();
  saveDiscount(one.office, one.actors.manager, { ...fields, id, venueId: hall.venueId, version: null });
  const outcomes = [1, 3, 5, 7, 9].map((place, index) => {
    const { office } = index % 2 === 0 ? one : two;
    const hold = take(office, one.actors.cashier, hall, [place]);
    const command = { ...sellCommand(office, hall, hold, { totalMinor: 4_050 + 150 + 200 }), code: "FEW" };
    try {
      return sellBooking(office, one.actors.cashier, command).bookingId.length > 0;
    } catch {
      return false;
    }
  });
  expect(outcomes).toEqual([true, true, true, false, false]);
  expect(readDiscount(two.office.store, id)?.used).toBe(3);
  expectBalanced(one.office);
  two.close();
  one.close();
  rmSync(file, { force: true });
});

describe("announced prices", () => {
  const prices = (amountMinor: number) => [{ category: "A", ticketTypeId: venue.ticketTypes.adult, amountMinor }];
  const announce = (from: number, amountMinor: number) =>
    announcePrices(desk.office, desk.actors.manager, {
      ...{ id: desk.office.ids.id(), performanceId: venue.performanceId, from: clockAt(from) },
      prices: prices(amountMinor),
    });

  test("are in force from their minute on; a basket held over it is told the new total", () => {
    const at = desk.office.clock.now() + 5 * 60_000;
    expect(announce(at, 5_000)).toMatchObject([{ from: at, prices: [{ amountMinor: 5_000 }, { category: "A" }] }]);
    const hold = take(desk.office, desk.actors.cashier, venue, [3, 4]);
    desk.clock.set(at - 1);
    sell(TWO_SEATS_MINOR);
    desk.clock.set(at);
    const command = sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
    const refused = refusalOf(() => sellBooking(desk.office, desk.actors.cashier, command));
    expect(refused).toEqual({ code: "PRICE_CHANGED", data: { totalMinor: 10_500, currency: "EUR" } });
    const again = sellCommand(desk.office, venue, hold, { totalMinor: 10_500 });
    sellBooking(desk.office, desk.actors.cashier, again);
    expect(priceChangesAhead(desk.office.store, venue.performanceId)).toEqual([]);
  });

  test("come into force by themselves, and windows are told", () => {
    const at = desk.office.clock.now() + HOUR_MS;
    announce(at, 5_000);
    announce(at + HOUR_MS, 6_000);
    expect(applyAllDuePrices(desk.office)).toBe(0);
    desk.clock.set(at);
    const told = desk.notices.length;
    expect(applyAllDuePrices(desk.office)).toBe(1);
    expect(desk.notices.slice(told)).toContainEqual({ kind: "performancesChanged" });
    const open = openPerformance(desk.office, { performanceId: venue.performanceId });
    expect(open.prices.find((price) => price.ticketTypeId === venue.ticketTypes.adult)?.amountMinor).toBe(5_000);
    expect(open.pricesAhead.map((change) => change.from)).toEqual([at + HOUR_MS]);
  });

  test("of the same minute replace each other, can be withdrawn, and are refused for a time that is over", () => {
    const at = desk.office.clock.now() + HOUR_MS;
    announce(at, 5_000);
    const ahead = announce(at, 5_500);
    expect(ahead).toHaveLength(1);
    const [change] = ahead;
    const { manager } = desk.actors;
    expect(withdrawPrices(desk.office, manager, { id: change!.id })).toEqual([]);
    expect(withdrawPrices(desk.office, manager, { id: change!.id })).toEqual([]);
    expect(refusalOf(() => announce(desk.office.clock.now(), 5_000)).code).toBe("BAD_TIMES");
    desk.clock.set(at);
    expect(applyAllDuePrices(desk.office)).toBe(0);
  });
});
