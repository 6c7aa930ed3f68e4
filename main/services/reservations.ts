// A reservation is paid: its places are sold, its tickets made, its money booked.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { SettledPart } from "#domain/tenders.ts";
import type { Reader, Writer } from "#db/open.ts";
import { heldFor, heldMinorFor } from "#db/queries/bank.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { openAttemptOf } from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type Paid, partsOf, settlePaid, tenderWord } from "./payments.ts";
import type { Sold } from "./sale.ts";
import { issueTickets, queueMail, queuePrint } from "./sale-papers.ts";

/**
 * Takes the money for a reservation. Refuses NOT_FOUND, BOOKING_NOT_PAYABLE, PAYMENT_RUNNING, TENDERED_TOO_LITTLE,
 * TENDERED_TOO_MUCH.
 */
export function payReservation(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; paymentId: Id; payment: Paid; print: boolean },
): Sold {
  const { bookingId, paymentId, print } = command;
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (bookings.paymentsOf(writer, bookingId).some(({ id }) => id === paymentId)) return [];
    refuseWhilePaying(writer, bookingId);
    const dueMinor = booking.totalMinor - heldMinorFor(writer, bookingId);
    const parts = partsOf(command.payment, { dueMinor, currency: booking.currency }) ?? [];
    const tender = tenderWord(command.payment);
    payInto(office, writer, { actor, bookingId, paymentId, parts, tender, print, now });
    return claims.placesOfBooking(writer, bookingId);
  });
  for (const { performanceId, place } of places) office.notices.postPlaces({ performanceId, places: [place] });
  office.notices.post({ kind: "bookingChanged", bookingId });
  return { bookingId, printJobId: print ? bookingId : null };
}

/** A card may be charged at this moment: nothing else is taken and no place is freed until the provider has said. */
export function refuseWhilePaying(writer: Writer, bookingId: Id): void {
  if (isBeingPaid(writer, bookingId)) refuseNow("PAYMENT_RUNNING");
}

/** True while an attempt to charge a card for it is open. */
export const isBeingPaid = (reader: Reader, bookingId: Id): boolean => openAttemptOf(reader, bookingId) !== undefined;

/** What came by transfer before: it pays its part now. */
const heldParts = (reader: Reader, bookingId: Id): SettledPart[] =>
  heldFor(reader, bookingId).map(({ id, amountMinor, reference }) => ({
    ...{ tender: "bank-transfer", amountMinor, roundingMinor: 0, tenderedMinor: null, changeMinor: null, reference },
    allocationId: id,
  }));

/** Sells a reservation for these parts and what came for it by transfer, inside the caller's transaction. Refuses BOOKING_NOT_PAYABLE. */
export function payInto(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    bookingId: Id;
    paymentId: Id;
    parts: readonly SettledPart[];
    tender: string;
    print: boolean;
    /** Where the tickets go when the booking has no address. */
    mailTo?: string;
    now: number;
  },
): void {
  const { actor, bookingId, paymentId, parts, tender, print, mailTo = "", now } = options;
  const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  if (booking.state !== "reserved" || (booking.payBy ?? 0) <= now)
    refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
  const { number, totalMinor, currency } = booking;
  const lines = bookings.linesOf(writer, bookingId);
  const moved = claims.sellReservedClaims(writer, { bookingId, now });
  if (moved !== lines.filter(({ kind }) => kind === "ticket").length)
    refuseNow("BOOKING_NOT_PAYABLE", { state: "expired" });
  bookings.payBooking(writer, { id: bookingId, now });
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const sale = { totalMinor, taxMinor, netMinor: totalMinor - taxMinor };
  const all = [...parts, ...heldParts(writer, bookingId)];
  // A card was charged for all of it, and part of it came by transfer meanwhile.
  if (all.reduce((sum, { amountMinor }) => sum + amountMinor, 0) !== totalMinor)
    refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
  settlePaid(office, writer, { actor, bookingId, paymentId, sale, currency, parts: all, now });
  issueTickets(office, writer, { bookingId, now });
  const recipient = booking.customerEmail === "" ? mailTo : booking.customerEmail;
  if (recipient !== "") queueMail(office, writer, { bookingId, kind: "tickets", recipient, locale: booking.locale });
  if (print) queuePrint(office, writer, { actor, bookingId, id: bookingId, copy: 0 });
  journal(office, writer, {
    ...{ actor, kind: "booking.paid", subjectKind: "booking", subjectId: bookingId },
    data: { number, totalMinor, currency, tender },
  });
}
