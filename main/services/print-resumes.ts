// After a paper jam: printing goes on at the ticket that did not come out. What never came out is no copy.
import { findBooking } from "#db/queries/bookings.ts";
import * as papers from "#db/queries/papers.ts";
import { insertResume, newestPrintJob, resumeOf } from "#db/queries/print-resumes.ts";
import type { Reader } from "#db/open.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PrintJob, getPrintJob } from "./printing.ts";
import { queuePrint } from "./sale-papers.ts";
import { ticketsOfJob } from "./ticket-faces.ts";

export interface LastPrint {
  state: PrintJob["state"];
  /** In the order they are printed, those of an earlier jam included. */
  tickets: string[];
  /** So many had come out already when the last print began. */
  printed: number;
}

/** The last print of a booking's tickets; null: none was asked for. Refuses NOT_FOUND. */
export function lastPrint(office: Office, bookingId: Id): LastPrint | null {
  if (!findBooking(office.store, bookingId)) refuseNow("NOT_FOUND", { what: "booking" });
  const last = lastOf(office.store, bookingId);
  if (last === null) return null;
  return { state: last.state, tickets: ticketsOfJob(office, { bookingId, jobId: last.rootId }), printed: last.printed };
}

/** The newest job, and the one it goes back to. */
function lastOf(reader: Reader, bookingId: Id) {
  const last = newestPrintJob(reader, bookingId);
  if (last === undefined) return null;
  const resumed = resumeOf(reader, last.id);
  return { ...last, rootId: resumed?.ofJobId ?? last.id, printed: resumed?.printed ?? 0 };
}

/**
 * Goes on with the last print after so many of its tickets came out. Repeating it with the same printJobId changes
 * nothing. Refuses NOT_FOUND, BOOKING_ENDED.
 */
export function resumePrint(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; printJobId: Id; printed: number },
): PrintJob {
  const { bookingId, printJobId, printed } = command;
  office.store.inTransaction((writer) => {
    if (papers.findPrintJob(writer, printJobId)) return;
    const booking = findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
    const last = lastOf(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "print job" });
    const tickets = ticketsOfJob(office, { bookingId, jobId: last.rootId });
    if (printed >= tickets.length) refuseNow("NOT_FOUND", { what: "ticket" });
    assert(printed >= 0, "fewer than none cannot have come out");
    // Whatever the printer said: somebody has seen that it is not all there.
    papers.movePrintJob(writer, { id: last.id, state: "failed", lastError: "The paper jammed.", printedAt: null });
    queuePrint(office, writer, { actor, bookingId, id: printJobId, copy: last.copy });
    insertResume(writer, { jobId: printJobId, ofJobId: last.rootId, printed });
    const data = { number: booking.number, places: tickets.slice(printed), copy: last.copy };
    const subject = { subjectKind: "booking", subjectId: bookingId };
    journal(office, writer, { actor, kind: "booking.print-resumed", ...subject, data });
  });
  office.notices.post({ kind: "printChanged" });
  return getPrintJob(office, printJobId);
}
