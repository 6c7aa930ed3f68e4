// A line was booked on the wrong booking: it is open again, and what it sold ends. Only while nothing else has happened.
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bank from "#db/queries/bank.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { takeOff } from "./bank-booking.ts";
import { giveBack, reasonOf } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { queueMail } from "./sale-papers.ts";

type Freed = ReturnType<typeof claims.placesOfBooking>;

/**
 * Undoes what a line was booked on. A booking it paid is voided: its tickets went out and cannot be unmade. Repeating it
 * changes nothing. Refuses NOT_FOUND, REASON_NEEDED, BANK_UNDO_TOO_LATE once money went back, tickets were taken back,
 * exchanged or used, or another tender paid a part.
 */
export function undoBankLine(office: Office, actor: Actor, command: { lineId: Id; reason: string }): void {
  const reason = reasonOf(command.reason);
  demand(actor, "booking.void");
  const done = office.store.inTransaction((writer) => {
    const { lineId } = command;
    const line = bank.findLine(writer, lineId) ?? refuseNow("NOT_FOUND", { what: "line" });
    if (line.state !== "booked") return { freed: [], bookingIds: [] };
    if (bank.wasSentBack(writer, lineId)) refuseNow("BANK_UNDO_TOO_LATE");
    const now = office.clock.now();
    const allocations = bank.allocationsOf(writer, lineId);
    const freed = allocations.flatMap(({ isPayment, bookingId }) =>
      isPayment === 1 && bookingId !== null ? unsell(office, writer, { actor, bookingId, reason, now }) : [],
    );
    for (const allocation of allocations) takeOff(writer, { actor, allocation, reason, now });
    const data = { amountMinor: line.amountMinor, currency: line.currency, name: line.name, reason };
    journal(office, writer, { actor, kind: "bank.undone", subjectKind: "bank-line", subjectId: lineId, data });
    return { freed, bookingIds: allocations.flatMap(({ bookingId }) => bookingId ?? []) };
  });
  postReleased(office, done.freed);
  for (const bookingId of done.bookingIds) office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "bankChanged" });
}

/** Voids what the money had sold, fees and all. */
function unsell(
  office: Office,
  writer: Writer,
  options: { actor: Actor; bookingId: Id; reason: string; now: number },
): Freed {
  const { actor, bookingId, reason, now } = options;
  const booking = bookings.findBooking(writer, bookingId);
  assert(booking, "an allocation has its booking");
  const payments = bookings.paymentsOf(writer, bookingId);
  const lines = bookings.linesOf(writer, bookingId);
  const isUntouched =
    booking.state === "paid" &&
    payments.every(({ tender, refundedMinor }) => tender === "bank-transfer" && refundedMinor === 0) &&
    lines.every(({ endedAt, addedBy }) => endedAt === null && addedBy === null) &&
    !bank.wasUsed(writer, bookingId);
  if (!isUntouched) refuseNow("BANK_UNDO_TOO_LATE");
  const freed = claims.placesOfBooking(writer, bookingId);
  claims.endClaimsOfBooking(writer, { bookingId, reason: "released", now });
  giveBack(office, writer, {
    ...{ actor, booking, returnId: office.ids.id(), kind: "return", ended: lines, added: [], reason, approverId: null },
    ...{ voucherId: null, now },
  });
  bookings.endBooking(writer, {
    id: bookingId,
    state: "voided",
    keepsFees: false,
    reason,
    staffId: actor.staffId,
    now,
  });
  creditEndedLines(office, writer, { actor, bookingId });
  if (booking.customerEmail !== "")
    queueMail(office, writer, {
      ...{ bookingId, kind: "void", recipient: booking.customerEmail, locale: booking.locale },
    });
  const { number, totalMinor, currency } = booking;
  journal(office, writer, {
    ...{ actor, kind: "booking.voided", subjectKind: "booking", subjectId: bookingId },
    data: { number, reason, totalMinor, currency, approverId: null },
  });
  return freed;
}
