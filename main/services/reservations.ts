// A reservation is paid: its places are sold, its tickets made, its money booked.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type Paid, partsOf, settlePaid, tenderWord } from "./payments.ts";
import type { Sold } from "./sale.ts";
import { issueTickets, queueMail, queuePrint } from "./sale-papers.ts";

/** Takes the money for a reservation. Refuses NOT_FOUND, BOOKING_NOT_PAYABLE, TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH. */
export function payReservation(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; paymentId: Id; payment: Paid; print: boolean },
): Sold {
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (bookings.paymentsOf(writer, booking.id).some(({ id }) => id === command.paymentId)) return [];
    if (booking.state !== "reserved" || (booking.payBy ?? 0) <= now)
      refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
    const { currency } = booking;
    const parts = partsOf(command.payment, { dueMinor: booking.totalMinor, currency }) ?? [];
    const lines = bookings.linesOf(writer, booking.id);
    const moved = claims.sellReservedClaims(writer, { bookingId: booking.id, now });
    if (moved !== lines.filter(({ kind }) => kind === "ticket").length)
      refuseNow("BOOKING_NOT_PAYABLE", { state: "expired" });
    bookings.payBooking(writer, { id: booking.id, now });
    const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
    const sale = { totalMinor: booking.totalMinor, taxMinor, netMinor: booking.totalMinor - taxMinor };
    const { paymentId } = command;
    settlePaid(office, writer, { actor, bookingId: booking.id, paymentId, sale, currency, parts, now });
    issueTickets(office, writer, { bookingId: booking.id, now });
    if (booking.customerEmail !== "")
      queueMail(office, writer, {
        bookingId: booking.id,
        kind: "tickets",
        recipient: booking.customerEmail,
        locale: booking.locale,
      });
    if (command.print) queuePrint(office, writer, { actor, bookingId: booking.id, id: booking.id, copy: 0 });
    journal(office, writer, {
      ...{ actor, kind: "booking.paid", subjectKind: "booking", subjectId: booking.id },
      data: { number: booking.number, totalMinor: booking.totalMinor, currency, tender: tenderWord(command.payment) },
    });
    return claims.placesOfBooking(writer, booking.id);
  });
  for (const { performanceId, place } of places) office.notices.postPlaces({ performanceId, places: [place] });
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
  return { bookingId: command.bookingId, printJobId: command.print ? command.bookingId : null };
}
