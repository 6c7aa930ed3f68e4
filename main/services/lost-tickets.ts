// A ticket whose paper was lost: it gets a new code and is printed again; the old code lets nobody in any more.
import * as bookings from "#db/queries/bookings.ts";
import * as checkIn from "#db/queries/check-in.ts";
import * as papers from "#db/queries/papers.ts";
import { presenceOf } from "#domain/check-in.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { TICKET_SECRET_BITS, ticketCode } from "#domain/ticket-code.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PrintJob, getPrintJob } from "./printing.ts";
import { reasonOf } from "./giving-back.ts";
import { queuePrint } from "./sale-papers.ts";

/**
 * New codes for tickets of a booking, and a print job with them. Repeating it with the same printJobId changes nothing.
 * Refuses NOT_FOUND, REASON_NEEDED, CARD_NUMBER_IN_TEXT, BOOKING_ENDED, TICKET_INSIDE when somebody came in with one.
 */
export function replaceLostTickets(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; lineIds: readonly Id[]; reason: string; printJobId: Id },
): PrintJob {
  const { bookingId, printJobId } = command;
  const reason = reasonOf(command.reason);
  office.store.inTransaction((writer) => {
    if (papers.findPrintJob(writer, printJobId)) return;
    const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
    const wanted = new Set(command.lineIds);
    const lines = bookings.linesOf(writer, bookingId).filter(({ id, endedAt }) => wanted.has(id) && endedAt === null);
    if (lines.length !== wanted.size) refuseNow("NOT_FOUND", { what: "ticket" });
    const now = office.clock.now();
    for (const { ticketId, placeLabel } of lines) {
      if (ticketId === null) return refuseNow("NOT_FOUND", { what: "ticket" });
      if (presenceOf(checkIn.passagesOf(writer, ticketId)).isInside)
        refuseNow("TICKET_INSIDE", { places: [placeLabel] });
      const code = ticketCode(office.ids.secret(TICKET_SECRET_BITS));
      checkIn.replaceCode(writer, { ticketId, code, reason, staffId: actor.staffId, now });
    }
    queuePrint(office, writer, { actor, bookingId, id: printJobId, copy: papers.countPrintJobs(writer, bookingId) });
    const data = { number: booking.number, reason, places: lines.map(({ placeLabel }) => placeLabel) };
    journal(office, writer, {
      actor,
      kind: "booking.tickets-lost",
      subjectKind: "booking",
      subjectId: bookingId,
      data,
    });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "printChanged" });
  return getPrintJob(office, printJobId);
}
