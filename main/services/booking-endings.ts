// How a booking ends before the performance: voided by people (the money goes back), or expired because nobody paid.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, PROGRAM, demand, journal } from "../office.ts";
import { giveBack, reasonOf, spendApproval } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { isBeingPaid, refuseWhilePaying } from "./reservations.ts";
import { queueMail } from "./sale-papers.ts";

/**
 * Voids a booking: places are free at once, tickets are void, the money goes back to the tenders it came from, or onto a
 * new voucher. Fees that are not given back stay with the house. Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, NOT_ALLOWED, APPROVAL_SPENT, CARD_NUMBER_IN_TEXT.
 */
export function voidBooking(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; reason: string; approvalId: Id | null; voucherId?: Id | null | undefined },
): void {
  const reason = reasonOf(command.reason);
  if (command.approvalId === null) demand(actor, "booking.void");
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid" && booking.state !== "reserved") refuseNow("BOOKING_ENDED", { state: booking.state });
    refuseWhilePaying(writer, booking.id);
    const approverId = spendApproval(writer, { approvalId: command.approvalId, now });
    const freed = claims.placesOfBooking(writer, booking.id);
    claims.endClaimsOfBooking(writer, { bookingId: booking.id, reason: "released", now });
    if (booking.state === "paid") {
      const lines = bookings.linesOf(writer, booking.id).filter((line) => line.endedAt === null && line.refundable);
      giveBack(office, writer, {
        ...{ actor, booking, returnId: office.ids.id(), kind: "return", ended: lines, added: [], reason, approverId },
        ...{ voucherId: command.voucherId ?? null, now },
      });
    }
    bookings.endBooking(writer, {
      id: booking.id,
      state: "voided",
      keepsFees: booking.state === "paid",
      reason,
      staffId: actor.staffId,
      now,
    });
    creditEndedLines(office, writer, { actor, bookingId: booking.id });
    if (booking.customerEmail !== "")
      queueMail(office, writer, {
        bookingId: booking.id,
        kind: "void",
        recipient: booking.customerEmail,
        locale: booking.locale,
      });
    journal(office, writer, {
      ...{ actor, kind: "booking.voided", subjectKind: "booking", subjectId: booking.id },
      data: { number: booking.number, reason, totalMinor: booking.totalMinor, currency: booking.currency, approverId },
    });
    return freed;
  });
  postReleased(office, places);
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
}

/** A reservation nobody paid: its places are free again. Does nothing when it was paid in the meantime. */
export function expireReservation(office: Office, bookingId: Id): void {
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, bookingId);
    if (booking?.state !== "reserved" || (booking.payBy ?? now) > now) return [];
    // Its places stay until the provider has said that nobody is charged for them.
    if (isBeingPaid(writer, bookingId)) return [];
    const freed = claims.placesOfBooking(writer, bookingId);
    claims.endClaimsOfBooking(writer, { bookingId, reason: "lapsed", now });
    bookings.endBooking(writer, { id: bookingId, state: "expired", reason: "not paid in time", staffId: null, now });
    creditEndedLines(office, writer, { actor: PROGRAM, bookingId });
    journal(office, writer, {
      ...{ actor: PROGRAM, kind: "booking.expired", subjectKind: "booking", subjectId: bookingId },
      data: { number: booking.number },
    });
    return freed;
  });
  postReleased(office, places);
  if (places.length > 0) office.notices.post({ kind: "bookingChanged", bookingId });
}
