// Tickets given back: the places are free at once, the tickets void, the money goes to the tenders it came from.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { captureEntries, reversed, saleEntries } from "#domain/ledger.ts";
import type { Minor } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { allocateRefund, refundTotals } from "#domain/tenders.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { shiftForCashOut, shiftForOthers } from "./drawer.ts";
import { postReleased } from "./holds.ts";

export interface ReturnCommand {
  readonly bookingId: Id;
  readonly returnId: Id;
  /** Ticket lines of the booking; not all of them: a whole booking is voided. */
  readonly lineIds: readonly Id[];
  readonly reason: string;
  readonly approvalId: Id | null;
}

/**
 * Takes some tickets of a paid booking back. Fees stay with the house; voiding the whole booking gives them back.
 * Repeating it with the same returnId changes nothing. Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, WHOLE_BOOKING,
 * NOT_ALLOWED, APPROVAL_SPENT, CARD_NUMBER_IN_TEXT, and what a drawer refuses.
 */
export function returnTickets(office: Office, actor: Actor, command: ReturnCommand): void {
  const { bookingId, approvalId } = command;
  const reason = reasonOf(command.reason);
  if (approvalId === null) demand(actor, "booking.void");
  const freed = office.store.inTransaction((writer) => {
    const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (bookings.findReturn(writer, command.returnId)) return [];
    if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
    const lines = chosenLines(writer, command);
    const now = office.clock.now();
    const approverId = spendApproval(writer, { approvalId, now });
    const claimIds = lines.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
    const places = claims.endClaims(writer, { claimIds, reason: "released", now });
    const amountMinor = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
    writeReturn(office, writer, { actor, booking, lines, returnId: command.returnId, reason, approverId, now });
    bookings.lowerTotal(writer, { id: bookingId, amountMinor, now });
    const data = {
      ...{ number: booking.number, reason, amountMinor, currency: booking.currency, approverId },
      places: lines.map(({ placeLabel }) => placeLabel),
    };
    journal(office, writer, { actor, kind: "booking.returned", subjectKind: "booking", subjectId: bookingId, data });
    return places;
  });
  postReleased(office, freed);
  office.notices.post({ kind: "bookingChanged", bookingId });
}

/** A reason people can read and that holds no card number. Refuses REASON_NEEDED, CARD_NUMBER_IN_TEXT. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  if (looksLikeCardNumber(reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  return reason;
}

/** Who approved, if somebody had to. Refuses APPROVAL_SPENT. */
export function spendApproval(writer: Writer, options: { approvalId: Id | null; now: number }): Id | null {
  const { approvalId, now } = options;
  if (approvalId === null) return null;
  if (bookings.spendApproval(writer, { id: approvalId, permission: "booking.void", now }) === 0)
    refuseNow("APPROVAL_SPENT");
  return bookings.approverOf(writer, approvalId);
}

type Line = ReturnType<typeof bookings.linesOf>[number];

function chosenLines(writer: Writer, command: ReturnCommand): Line[] {
  const live = bookings
    .linesOf(writer, command.bookingId)
    .filter(({ kind, endedAt }) => kind === "ticket" && endedAt === null);
  const wanted = new Set(command.lineIds);
  const lines = live.filter(({ id }) => wanted.has(id));
  if (lines.length !== wanted.size || lines.length === 0) refuseNow("NOT_FOUND", { what: "ticket" });
  if (lines.length === live.length) refuseNow("WHOLE_BOOKING");
  return lines;
}

/**
 * Ends lines with their tickets, reverses their sale and gives back what they cost. The caller has freed the places and
 * keeps the booking's state and total right.
 */
export function writeReturn(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    booking: bookings.BookingRow;
    lines: readonly Line[];
    returnId: Id;
    reason: string;
    approverId: Id | null;
    now: number;
  },
): void {
  const { actor, booking, lines, returnId, reason, approverId, now } = options;
  const { id: bookingId, currency } = booking;
  const { staffId } = actor;
  const sum = (of: (line: Line) => Minor): Minor => lines.reduce((total, line) => total + of(line), 0);
  const [netMinor, taxMinor] = [sum((line) => line.netMinor), sum((line) => line.taxMinor)];
  const amountMinor = netMinor + taxMinor;
  const payments = bookings.paymentsOf(writer, bookingId);
  const parts = allocateRefund({ amountMinor, currency, payments });
  assert(parts, "a booking was paid with at least what its lines cost");
  const { cashMinor } = refundTotals(parts);
  const drawer = { actor, currency };
  const cashShiftId = cashMinor === 0 ? null : shiftForCashOut(office, writer, { ...drawer, amountMinor: cashMinor });
  const shiftId = cashShiftId ?? shiftForOthers(office, writer, drawer);
  bookings.insertReturn(writer, {
    id: returnId,
    bookingId,
    amountMinor,
    reason,
    staffId,
    approverId,
    shiftId,
    at: now,
  });
  bookings.endLinesOfReturn(writer, { lineIds: lines.map(({ id }) => id), returnId, staffId, now });
  if (amountMinor === 0) return;
  const sale = reversed(saleEntries({ netMinor, taxMinor }));
  writePosting(writer, { kind: "sale-reversal", refId: returnId, bookingId, currency, entries: sale, now });
  for (const part of parts) {
    const id = office.ids.id();
    bookings.insertRefund(writer, {
      ...{ id, paymentId: part.paymentId, bookingId, returnId, terminalId: office.terminal.id },
      ...{ amountMinor: part.amountMinor, roundingMinor: part.roundingMinor, reason, staffId, at: now, shiftId },
    });
    const entries = reversed(captureEntries(part));
    writePosting(writer, { kind: "refund", refId: id, bookingId, currency, entries, now });
  }
}
