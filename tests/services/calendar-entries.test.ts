// The calendar entry beside the tickets, read back by another program's parser.
import { sync, type VEvent } from "node-ical";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import { HOUR_MS } from "#domain/time.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { type Booking, getBooking } from "#main/services/bookings.ts";
import { calendarEntry } from "#main/services/calendar-entries.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, sellTwo } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
let bookingId: Id;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
  bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const written = (booking: Booking): string =>
  Buffer.concat(calendarEntry(desk.office, booking).map(({ content }) => content)).toString("utf8");
const events = (booking: Booking): VEvent[] =>
  Object.values(sync.parseICS(written(booking))).flatMap((part) => (part?.type === "VEVENT" ? [part] : []));

it("says when, where and which seats", () => {
  const booking = getBooking(desk.office, bookingId);
  const [event, ...others] = events(booking);
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    ...{ method: "PUBLISH", status: "CONFIRMED", summary: booking.performances[0]?.title },
    location: "Test Hall, 1 Test Street",
    uid: `${bookingId}.${venue.performanceId}@concerthub`,
  });
  expect(event?.start.getTime()).toBe(booking.performances[0]?.startsAt);
  const places = booking.lines.filter(({ kind }) => kind === "ticket").map(({ placeLabel }) => placeLabel);
  expect(event?.description).toBe([`Booking ${booking.number}`, ...places].join("\n"));
});

it("strikes the evening out when the booking is void, with a later number for the same event", () => {
  const [before] = events(getBooking(desk.office, bookingId));
  desk.clock.advance(HOUR_MS);
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null });
  const [after] = events(getBooking(desk.office, bookingId));
  expect(after).toMatchObject({ uid: before?.uid, status: "CANCELLED" });
  expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
});

it("a reservation is no entry yet", () => {
  expect(calendarEntry(desk.office, { ...getBooking(desk.office, bookingId), paidAt: null })).toEqual([]);
});

it("texts cannot write events of their own, and lines are folded at 75 octets", () => {
  const booking = getBooking(desk.office, bookingId);
  const title = `Nacht; "Grüße", aus\\Wien\r\nEND:VEVENT\nBEGIN:VEVENT ${"äöü🎻".repeat(40)}`;
  const odd = { ...booking, performances: booking.performances.map((performance) => ({ ...performance, title })) };
  const [event, ...others] = events(odd);
  expect(others).toEqual([]);
  expect(event?.summary).toBe(title.replaceAll("\r\n", "\n"));
  for (const line of written(odd).split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
