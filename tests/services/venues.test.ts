// Venues, their ticket types and fees.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import { amountFee } from "#domain/fees.ts";
import { createVenue, listVenues, saveFees, saveTicketTypes, updateVenue } from "#main/services/venues.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

const fields = {
  name: "Lindenhof",
  address: "Am Hof 1",
  zone: "Europe/Berlin",
  currency: "EUR",
  locale: "de" as const,
  ticketTaxPpm: 70_000,
  feeTaxPpm: 190_000,
  holdLifetimeMs: 600_000,
  payLaterMs: 172_800_000,
  taxMode: "included" as const,
  taxRounding: "line" as const,
};
const create = (changes: Partial<typeof fields> = {}) =>
  createVenue(desk.office, desk.actors.administrator, { ...fields, ...changes, id: desk.office.ids.id() });

test("a new venue can sell adult, child, concession and comp tickets", () => {
  const venue = create();
  expect(venue).toMatchObject({ ...fields, number: 1, version: 1, fees: [] });
  expect(venue.ticketTypes.map((type) => [type.key, type.kind])).toEqual([
    ["adult", "standard"],
    ["child", "standard"],
    ["concession", "standard"],
    ["comp", "comp"],
  ]);
  expect(listVenues(desk.office)).toEqual([venue]);
  expect(journalOf(desk.office.store, venue.id).map((row) => row.kind)).toEqual(["venue.created"]);
  expect(createVenue(desk.office, desk.actors.administrator, { ...fields, id: venue.id })).toEqual(venue);
});

test("names are taken whatever their case; zones and currencies must be known", () => {
  create();
  expect(() => create({ name: "LINDENHOF" })).toThrow("NAME_TAKEN");
  expect(() => create({ name: "B", zone: "Mars/Olympus" })).toThrow("UNKNOWN_ZONE");
  expect(() => create({ name: "B", currency: "XXQ" })).toThrow("UNKNOWN_CURRENCY");
  expect(() => create({ name: "B", address: "4111-1111-1111-1111" })).toThrow("CARD_NUMBER_IN_TEXT");
  // A refused command takes no number.
  expect(create({ name: "B" }).number).toBe(2);
});

test("an update says what changed, a stale one is refused", () => {
  const venue = create();
  const { administrator } = desk.actors;
  const changed = updateVenue(desk.office, administrator, {
    ...fields,
    id: venue.id,
    version: 1,
    name: "New",
    currency: "GBP",
  });
  expect(changed).toMatchObject({ name: "New", currency: "GBP", version: 2 });
  expect(() => updateVenue(desk.office, administrator, { ...fields, id: venue.id, version: 1 })).toThrow(
    "VERSION_CONFLICT",
  );
  const last = journalOf(desk.office.store, venue.id).at(-1);
  expect(JSON.parse(last?.data ?? "")).toEqual({ name: ["Lindenhof", "New"], currency: ["EUR", "GBP"] });
  expect(desk.notices.map((notice) => notice.kind)).toContain("performancesChanged");
});

test("ticket types are replaced in order; two may swap their keys; foreign ids are refused", () => {
  const venue = create();
  const other = create({ name: "Other" });
  const [adult, child, , comp] = venue.ticketTypes;
  const save = (ticketTypes: typeof venue.ticketTypes) =>
    saveTicketTypes(desk.office, desk.actors.administrator, { venueId: venue.id, ticketTypes });
  const swapped = save([
    { ...adult!, key: "child" },
    { ...child!, key: "Adult " },
    { ...comp!, key: "", name: "Press Ticket" },
  ]);
  expect(swapped.ticketTypes.map((type) => type.key)).toEqual(["child", "adult", "press-ticket"]);
  expect(swapped.version).toBe(2);
  expect(() =>
    save([
      { ...adult!, key: "a" },
      { ...child!, key: "A" },
    ]),
  ).toThrow("NAME_TAKEN");
  expect(() => save([other.ticketTypes[0]!])).toThrow("NOT_FOUND");
});

test("a ticket type that goes takes its prices along", () => {
  const { venueId, ticketTypes, performanceId } = sampleVenue(desk.office);
  const venue = listVenues(desk.office)[0]!;
  saveTicketTypes(desk.office, desk.actors.administrator, {
    venueId,
    ticketTypes: venue.ticketTypes.filter((type) => type.id !== ticketTypes.child),
  });
  const prices = desk.office.store.raw
    .prepare("select count(*) as count from prices where performance_id = ?")
    .get(performanceId);
  expect(prices).toEqual({ count: 8 });
});

test("a fee left out is ended and can come back under its id", () => {
  const { venueId, fees } = sampleVenue(desk.office);
  const { administrator } = desk.actors;
  const [perTicket] = listVenues(desk.office)[0]!.fees;
  expect(perTicket).toMatchObject({ id: fees.perTicket, amountMinor: 150 });
  const one = saveFees(desk.office, administrator, { venueId, fees: [{ ...perTicket!, amountMinor: 175 }] });
  expect(one.fees).toEqual([{ ...perTicket, amountMinor: 175 }]);
  const back = amountFee({ id: fees.perBooking, name: "Booking", per: "booking", amountMinor: 300 });
  const two = saveFees(desk.office, administrator, { venueId, fees: [back, perTicket!] });
  expect(two.fees.map((fee) => fee.id)).toEqual([fees.perBooking, fees.perTicket]);
  expect(listVenues(desk.office)).toEqual([two]);
});
