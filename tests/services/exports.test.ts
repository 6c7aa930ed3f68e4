// Bookings and customers as tables: what a spreadsheet shows, safe against formulas, journalled.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalPage } from "#db/queries/journal.ts";
import { HOUR_MS } from "#domain/time.ts";
import { csvOf } from "#main/services/tables.ts";
import { createCustomer } from "#main/services/customers.ts";
import { type BookingFilter, exportBookings, exportCustomers } from "#main/services/exports.ts";
import { takePlaces } from "#main/services/holds.ts";
import { type SellCommand, sellBooking } from "#main/services/sale.ts";
import { createTestOffice, TEST_NOW, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

function sell(places: number[], total: number, changes: Partial<SellCommand> & { performanceId?: string } = {}): void {
  const { office, actors } = desk;
  const holdId = office.ids.id();
  const { performanceId = sample.performanceId, ...command } = changes;
  const hold = takePlaces(office, actors.cashier, {
    ...{ holdId, performanceId, places: places.map((place) => ({ place, quantity: 1 })) },
  });
  sellBooking(office, actors.cashier, {
    ...{ bookingId: office.ids.id(), holdId, customer: { kind: "walk-in" }, comp: null, print: false, mail: false },
    lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: sample.ticketTypes.adult })),
    ...{ payment: { kind: "cash", tenderedMinor: total }, expectedTotalMinor: total, locale: "en", ...command },
  });
}

const everything: BookingFilter = { performanceId: null, from: null, to: null };
const bookings = async (filter: Partial<BookingFilter> = {}) =>
  (await exportBookings(desk.office, desk.actors.manager, { ...everything, ...filter })).rows;

test("a booking is one line per ticket and fee, in the venue's time, amounts with a point", async () => {
  const customer = {
    kind: "new" as const,
    customerId: desk.office.ids.id(),
    name: "=cmd|'/C calc'!A0",
    email: "a@example.org",
    phone: "",
  };
  sell([1, 2], 9_500, { customer });
  const table = await exportBookings(desk.office, desk.actors.manager, everything);
  expect(table.rows.map((row) => row.join(";"))).toEqual([
    "H3-40001;paid;2026-11-22 11:00;Evening Concert;2026-11-25 11:00;Stalls-A-1;A;adult;45.00;2.94;EUR;=cmd|'/C calc'!A0;a@example.org;counter;Test cashier",
    "H3-40001;paid;2026-11-22 11:00;Evening Concert;2026-11-25 11:00;Stalls-A-2;A;adult;45.00;2.94;EUR;=cmd|'/C calc'!A0;a@example.org;counter;Test cashier",
    "H3-40001;paid;2026-11-22 11:00;;;;;Service;3.00;0.48;EUR;=cmd|'/C calc'!A0;a@example.org;counter;Test cashier",
    "H3-40001;paid;2026-11-22 11:00;;;;;Booking;2.00;0.32;EUR;=cmd|'/C calc'!A0;a@example.org;counter;Test cashier",
  ]);
  const { csv, rows } = csvOf(table);
  expect(rows).toBe(4);
  expect(csv.startsWith("\uFEFFbooking,state,created,")).toBe(true);
  expect(csv).toContain(",'=cmd|'/C calc'!A0,");
});

test("an export is narrowed by time and by performance and says so in the journal", async () => {
  const { performanceId } = sampleVenue(desk.office, { name: "Other Hall" });
  sell([1], 4_850);
  desk.clock.advance(HOUR_MS);
  sell([2, 3], 9_500);
  sell([21], 3_350);
  const placesOf = async (filter: Parameters<typeof bookings>[0]) =>
    (await bookings(filter)).map((row) => row[5]).filter((label) => label !== "");
  expect(await placesOf({})).toEqual(["Stalls-A-1", "Stalls-A-2", "Stalls-A-3", "Stalls-C-1"]);
  expect(await placesOf({ from: TEST_NOW + HOUR_MS })).toEqual(["Stalls-A-2", "Stalls-A-3", "Stalls-C-1"]);
  expect(await placesOf({ to: TEST_NOW + HOUR_MS })).toEqual(["Stalls-A-1"]);
  expect(await placesOf({ performanceId: sample.performanceId })).toHaveLength(4);
  expect(await placesOf({ performanceId })).toEqual([]);
  const [last] = journalPage(desk.office.store, { before: Number.MAX_SAFE_INTEGER, limit: 1 });
  expect(last).toMatchObject({ kind: "bookings.exported", by: "Test manager" });
});

test("customers come in the order they came, with the number of their bookings", async () => {
  const { office, actors } = desk;
  const id = office.ids.id();
  createCustomer(office, actors.cashier, {
    ...{ id, name: "Ida", email: "", phone: "+49 30 1", locale: "de", note: "a\nb" },
  });
  sell([1], 4_850, { customer: { kind: "known", customerId: id } });
  const table = await exportCustomers(office, actors.manager);
  expect(table).toMatchObject({ rows: [[1, "Ida", "", "+49 30 1", "de", "a\nb", 1]], isCut: false });
});

test("a cut file says so in its last line", () => {
  const { csv, rows } = csvOf({ header: ["a"], rows: [["1"]], isCut: true });
  expect(rows).toBe(1);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
});
