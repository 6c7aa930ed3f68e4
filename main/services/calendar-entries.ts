// The calendar entry beside the tickets in a mail (iCalendar, RFC 5545): one event for each performance of the booking.
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { readVenue } from "#db/queries/venues.ts";
import { SECOND_MS } from "#domain/time.ts";
import type { Office } from "../office.ts";
import type { Mail } from "../ports.ts";
import type { Booking } from "./bookings.ts";
import { wordsIn } from "./document-words.ts";

/**
 * The entry of a booking that was paid once; none for others. A calendar knows an event again by booking and
 * performance, so a later mail moves it, or strikes it out when no ticket is left for that performance.
 */
export function calendarEntry(office: Office, booking: Booking): Mail["attachments"] {
  const { id, number, state, createdAt, paidAt, locale, venueId, venueName } = booking;
  if (paidAt === null) return [];
  const t = wordsIn(locale);
  const now = office.clock.now();
  const address = readVenue(office.store, venueId)?.address.replaceAll(/\s*\n\s*/gu, ", ") ?? "";
  const calendar = ical({
    prodId: { company: "ConcertHub", product: "tickets", language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const performance of booking.performances) {
    const places = booking.lines
      .filter((line) => line.performanceId === performance.id && line.kind === "ticket" && !line.ended)
      .map(({ placeLabel }) => placeLabel);
    const isOn = state === "paid" && places.length > 0;
    calendar.createEvent({
      id: `${id}.${performance.id}@concerthub`,
      // Whichever was written later counts (RFC 5545 §3.8.7.4).
      sequence: Math.floor((now - createdAt) / SECOND_MS),
      stamp: new Date(now),
      start: new Date(performance.startsAt),
      summary: performance.title,
      location: [venueName, address].filter((part) => part !== "").join(", "),
      description: [t("calendar.booking", { number }), ...(isOn ? places : [])].join("\n"),
      status: isOn ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  }
  const content = new TextEncoder().encode(calendar.toString());
  return [{ name: t("calendar.fileName", { number }), type: "text/calendar; charset=utf-8; method=PUBLISH", content }];
}
