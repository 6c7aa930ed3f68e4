// What may no longer change once something was sold: currency, sold ticket types, charts; and nothing sold is cancelled away.
import { afterEach, beforeEach, expect, test } from "vitest";
import { voidBooking } from "#main/services/booking-endings.ts";
import { takePlaces } from "#main/services/holds.ts";
import { performanceCards, setPerformanceState } from "#main/services/performances.ts";
import { sellBooking } from "#main/services/sale.ts";
import { listVenues, saveTicketTypes, updateVenue } from "#main/services/venues.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { TINY_CAPACITY, TINY_TABLE } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
let bookingId: string;
beforeEach(() => {
  desk = createTestOffice();
  const { office, actors } = desk;
  sample = sampleVenue(office);
  const holdId = office.ids.id();
  bookingId = office.ids.id();
  const places = [1, TINY_TABLE].map((place) => ({ place, quantity: 1 }));
  const hold = takePlaces(office, actors.cashier, { holdId, performanceId: sample.performanceId, places });
  sellBooking(office, actors.cashier, {
    ...{ bookingId, holdId, customer: { kind: "walk-in" }, comp: null, print: false, mail: false, locale: "en" },
    lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: sample.ticketTypes.adult })),
    ...{ payment: { kind: "cash", tenderedMinor: 21_000 }, expectedTotalMinor: 4_500 + 16_000 + 300 + 200 },
  });
});
afterEach(() => desk.close());

const cancel = () =>
  setPerformanceState(desk.office, desk.actors.manager, { performanceId: sample.performanceId, state: "cancelled" });
const card = () => performanceCards(desk.office, { performanceIds: [sample.performanceId] })[0];

test("a performance with bookings is not cancelled; after they are voided it is, and the places are free", () => {
  expect(card()).toMatchObject({ sold: 5, held: 0, free: TINY_CAPACITY - 5 });
  expect(cancel).toThrow("HAS_SALES");
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Cancelled", approvalId: null });
  expect(card()).toMatchObject({ sold: 0, free: TINY_CAPACITY });
  expect(cancel().state).toBe("cancelled");
});

test("a sold ticket type stays, an unsold one may go; the currency stays", () => {
  const { office, actors } = desk;
  const venue = listVenues(office)[0]!;
  const without = (id: string) =>
    saveTicketTypes(office, actors.administrator, {
      ...{ venueId: venue.id, ticketTypes: venue.ticketTypes.filter((type) => type.id !== id) },
    });
  expect(() => without(sample.ticketTypes.adult)).toThrow("HAS_SALES");
  expect(without(sample.ticketTypes.child).ticketTypes).toHaveLength(2);
  const { version } = listVenues(office)[0]!;
  const update = (currency: string) =>
    updateVenue(office, actors.administrator, { ...venue, version, currency, name: "Renamed" });
  expect(() => update("GBP")).toThrow("HAS_SALES");
  expect(update("EUR").name).toBe("Renamed");
});
