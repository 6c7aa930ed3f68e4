// Refunds that were booked while nobody stood at the counter: their customer comes for them, in cash or with the card.
import * as collections from "#db/queries/collections.ts";
import { findBooking } from "#db/queries/bookings.ts";
import { writePosting } from "#db/queries/ledger.ts";
import type { Id } from "#domain/ids.ts";
import { refundCollectedEntries } from "#domain/ledger.ts";
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { shiftForCashOut, shiftForOthers } from "./drawer.ts";

/**
 * Hands everything over that waits for the customer of a booking: cash out of the clerk's drawer, the rest at the bank's
 * card machine. Repeating it changes nothing. Refuses NOT_FOUND, and what a drawer refuses.
 */
export function collectRefunds(office: Office, actor: Actor, command: { bookingId: Id }): void {
  const { bookingId } = command;
  office.store.inTransaction((writer) => {
    const booking = findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    const waiting = collections.owedRefundsOf(writer, bookingId).filter(({ collectedAt }) => collectedAt === null);
    if (waiting.length === 0) return;
    const { number, currency } = booking;
    const now = office.clock.now();
    for (const refund of waiting) {
      const { refundId, amountMinor, roundingMinor } = refund;
      const drawer = { actor, currency };
      const shiftId =
        refund.tender === "cash"
          ? shiftForCashOut(office, writer, { ...drawer, amountMinor: amountMinor + roundingMinor })
          : shiftForOthers(office, writer, drawer);
      const { staffId } = actor;
      collections.insertCollected(writer, { refundId, terminalId: office.terminal.id, shiftId, staffId, now });
      const entries = refundCollectedEntries(refund);
      writePosting(writer, { kind: "refund-collected", refId: refundId, bookingId, currency, entries, now });
    }
    const amountMinor = waiting.reduce((sum, refund) => sum + refund.amountMinor + refund.roundingMinor, 0);
    const data = { number, amountMinor, currency, tenders: waiting.map(({ tender }) => tender) };
    journal(office, writer, { actor, kind: "booking.collected", subjectKind: "booking", subjectId: bookingId, data });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
}
