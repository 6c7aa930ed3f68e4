// How a booking ends before the performance: voided by people (cash goes back), or expired because nobody paid.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { captureEntries, reversed, saleEntries } from "#domain/ledger.ts";
import { refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { type Actor, type Office, PROGRAM, demand, journal } from "../office.ts";
import { shiftForCashOut } from "./drawer.ts";
import { postReleased } from "./holds.ts";
import { queueMail } from "./sale.ts";

/**
 * Voids a booking: places are free at once, tickets are void, cash is given back.
 * Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, NOT_ALLOWED, APPROVAL_SPENT, CARD_NUMBER_IN_TEXT.
 */
export function voidBooking(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; reason: string; approvalId: Id | null },
): void {
  const reason = command.reason.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  if (looksLikeCardNumber(reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  if (command.approvalId === null) demand(actor, "booking.void");
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid" && booking.state !== "reserved") refuseNow("BOOKING_ENDED", { state: booking.state });
    if (command.approvalId !== null) {
      const spent = bookings.spendApproval(writer, { id: command.approvalId, permission: "booking.void", now });
      if (spent === 0) refuseNow("APPROVAL_SPENT");
    }
    const freed = claims.placesOfBooking(writer, booking.id);
    claims.endClaimsOfBooking(writer, { bookingId: booking.id, reason: "released", now });
    if (booking.state === "paid") giveBack(office, writer, { actor, booking, reason, now });
    bookings.endBooking(writer, { id: booking.id, state: "voided", reason, staffId: actor.staffId, now });
    if (booking.customerEmail !== "")
      queueMail(office, writer, {
        bookingId: booking.id,
        kind: "void",
        recipient: booking.customerEmail,
        locale: booking.locale,
      });
    const approverId = command.approvalId === null ? null : bookings.approverOf(writer, command.approvalId);
    journal(office, writer, {
      ...{ actor, kind: "booking.voided", subjectKind: "booking", subjectId: booking.id },
      data: { number: booking.number, reason, totalMinor: booking.totalMinor, currency: booking.currency, approverId },
    });
    return freed;
  });
  postReleased(office, places);
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
}

/** Reverses the sale and gives back what each cash payment brought in. */
function giveBack(
  office: Office,
  writer: Writer,
  options: { actor: Actor; booking: bookings.BookingRow; reason: string; now: number },
): void {
  const { actor, booking, reason, now } = options;
  const { id: bookingId, currency } = booking;
  if (booking.totalMinor === 0) return;
  const taxMinor = bookings.linesOf(writer, bookingId).reduce((sum, line) => sum + line.taxMinor, 0);
  const sale = saleEntries({ taxMinor, netMinor: booking.totalMinor - taxMinor });
  writePosting(writer, { kind: "sale-reversal", refId: bookingId, bookingId, currency, entries: reversed(sale), now });
  for (const payment of bookings.paymentsOf(writer, bookingId)) {
    const amountMinor = payment.amountMinor - payment.refundedMinor;
    if (amountMinor === 0) continue;
    const { roundingMinor } = payment;
    const id = office.ids.id();
    const shiftId = shiftForCashOut(office, writer, { actor, currency, amountMinor: amountMinor + roundingMinor });
    bookings.insertRefund(writer, {
      ...{ id, paymentId: payment.id, bookingId, terminalId: office.terminal.id, amountMinor, roundingMinor },
      ...{ reason, staffId: actor.staffId, at: now, shiftId },
    });
    const entries = reversed(captureEntries({ amountMinor, roundingMinor }));
    writePosting(writer, { kind: "refund", refId: id, bookingId, currency, entries, now });
  }
}

/** A reservation nobody paid: its places are free again. Does nothing when it was paid in the meantime. */
export function expireReservation(office: Office, bookingId: Id): void {
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, bookingId);
    if (booking?.state !== "reserved" || (booking.payBy ?? now) > now) return [];
    const freed = claims.placesOfBooking(writer, bookingId);
    claims.endClaimsOfBooking(writer, { bookingId, reason: "lapsed", now });
    bookings.endBooking(writer, { id: bookingId, state: "expired", reason: "not paid in time", staffId: null, now });
    journal(office, writer, {
      ...{ actor: PROGRAM, kind: "booking.expired", subjectKind: "booking", subjectId: bookingId },
      data: { number: booking.number },
    });
    return freed;
  });
  postReleased(office, places);
  if (places.length > 0) office.notices.post({ kind: "bookingChanged", bookingId });
}
