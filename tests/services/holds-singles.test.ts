// The rule of the single seat at a sale: said, refused or counted; never held against what best available gave.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import { writeSetting } from "#db/queries/settings.ts";
import type { SingleSeatRule } from "#domain/charts/singles.ts";
import { takeBest } from "#main/services/best-places.ts";
import { takePlaces } from "#main/services/holds.ts";
import { bookPublicly } from "#main/services/public-bookings.ts";
import { sellBooking } from "#main/services/sale.ts";
import { singlesOfPerformance } from "#main/services/single-seats.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellCommand, take, TWO_SEATS_MINOR } from "#tests/support/selling.ts";

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

const rule = (value: SingleSeatRule): void =>
  test.office.store.inTransaction((writer) =>
    writeSetting(writer, { key: "singleSeats", value, now: test.clock.now() }),
  );

/** Sells two seats of row A, chosen by hand. */
function sellByHand(places: readonly [number, number], singleReason: string | null = null): string {
  const hold = take(test.office, test.actors.cashier, venue, places);
  const command = sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
  return sellBooking(test.office, test.actors.cashier, { ...command, singleReason }).bookingId;
}
const counted = () => singlesOfPerformance(test.office, { performanceId: venue.performanceId });
const NOTHING = { bookings: 0, seats: 0, byReason: [], byStaff: [] };
const asPlace = (place: number) => ({ place, label: `Stalls-A-${place}` });

describe("where a reason is asked for", () => {
  beforeEach(() => rule("ask-reason"));

  it("refuses with the seat that is left, and the move that leaves none", () => {
    expect(refusalOf(() => sellByHand([2, 3]))).toEqual({
      code: "SINGLE_SEAT_LEFT",
      data: { places: [asPlace(1)], giveBack: [asPlace(3)], instead: [asPlace(1)] },
    });
    expect(counted()).toEqual(NOTHING);
  });

  it("counts the reason, by reason and by person, and tells the journal", () => {
    const bookingId = sellByHand([2, 3], "  A friend comes later ");
    expect(counted()).toEqual({
      ...{ bookings: 1, seats: 1 },
      byReason: [{ name: "A friend comes later", count: 1 }],
      byStaff: [{ name: "Test cashier", count: 1 }],
    });
    const entries = journalOf(test.office.store, bookingId);
    const entry = entries.find(({ kind }) => kind === "booking.single-left");
    expect(JSON.parse(entry?.data ?? "{}")).toEqual({ places: ["Stalls-A-1"], reason: "A friend comes later" });
  });

  it("refuses a card number as a reason", () => {
    expect(refusalOf(() => sellByHand([2, 3], "4111 1111 1111 1111")).code).toBe("CARD_NUMBER_IN_TEXT");
  });

  it("asks nothing of a choice that leaves nobody alone, nor where there is no way without", () => {
    sellByHand([1, 2]);
    const most = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
    take(test.office, test.actors.manager, venue, most);
    // Of row A 8, 9 and 10 are free and no other row has room: two of three leave one, whichever they are.
    sellByHand([8, 9]);
    expect(counted()).toEqual(NOTHING);
  });

  it("never asks about what best available gave, whatever happened beside it since", () => {
    const { hold } = takeBest(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId, category: "A", count: 2 },
      accessible: false,
    });
    expect(hold.places.map(({ place, byHand }) => [place, byHand])).toEqual([
      [5, false],
      [6, false],
    ]);
    // Somebody takes the neighbour but one: 7 is alone now.
    take(test.office, test.actors.manager, venue, [8, 9, 10]);
    sellBooking(
      test.office,
      test.actors.cashier,
      sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR }),
    );
    expect(counted()).toEqual(NOTHING);
  });

  it("looks at the hand-chosen part of a mixed basket only", () => {
    const { hold } = takeBest(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId, category: "A", count: 2 },
      accessible: false,
    });
    const both = take(test.office, test.actors.cashier, venue, [8], hold.id);
    expect(both.places.map(({ byHand }) => byHand)).toEqual([false, false, true]);
    const total = 3 * 4_500 + 3 * 150 + 200;
    const refusal = refusalOf(() =>
      sellBooking(test.office, test.actors.cashier, sellCommand(test.office, venue, both, { totalMinor: total })),
    );
    expect(refusal).toMatchObject({
      code: "SINGLE_SEAT_LEFT",
      data: { places: [asPlace(7)], giveBack: [asPlace(8)], instead: [asPlace(7)] },
    });
  });

  it("refuses buyers of the public API with the way out, and takes that", () => {
    const wish = (seats: number[]) => ({ event_id: 1, seats, user: { email: "you@example.com" } });
    const refusal = refusalOf(() => bookPublicly(test.office, wish([2, 3]), null));
    expect(refusal).toMatchObject({ code: "SINGLE_SEAT_LEFT", data: { instead: [asPlace(1)] } });
    expect(bookPublicly(test.office, wish([2, 1]), null).seats).toHaveLength(2);
  });

  it("asks nothing about tables and areas", () => {
    const hold = takePlaces(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId },
      places: [{ place: 28, quantity: 2 }],
    });
    const totalMinor = 2 * 2_500 + 2 * 150 + 200;
    sellBooking(test.office, test.actors.cashier, sellCommand(test.office, venue, hold, { totalMinor }));
    expect(counted()).toEqual(NOTHING);
  });
});

it("where the desk only warns, sales go on and are counted, with or without a reason", () => {
  rule("warn");
  sellByHand([2, 3]);
  sellByHand([5, 6], "Pillar");
  bookPublicly(test.office, { event_id: 1, seats: [12], user: { email: "you@example.com" } }, null);
  expect(counted()).toEqual({
    ...{ bookings: 3, seats: 3 },
    byReason: [
      { name: "", count: 2 },
      { name: "Pillar", count: 1 },
    ],
    byStaff: [
      { name: "Test cashier", count: 2 },
      { name: "", count: 1 },
    ],
  });
});

it("where singles are allowed nothing is said or counted", () => {
  rule("allow");
  sellByHand([2, 3]);
  expect(counted()).toEqual(NOTHING);
});

it("best available gives what is wished for, and counts with it", () => {
  const best = (categories: string[] | null, count = 2) =>
    takeBest(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId, category: null, count },
      ...{ accessible: false, wishes: { categories, seats: ["aisle" as const] } },
    });
  const { hold, choice } = best(["B"]);
  expect(hold.places.map(({ label }) => label.text)).toEqual(["Stalls-C-1", "Stalls-C-2"]);
  expect(choice).toMatchObject({ splitKind: "none", usesKept: false, usesAvoided: false, leavesSingle: false });
  expect(refusalOf(() => best(["NO"])).code).toBe("SOLD_OUT");
});
