// A cancelled performance, booking by booking: each in one small transaction with its refund, so that a kill at any moment
// leaves every booking either untouched or done.
import { setImmediate } from "node:timers/promises";
import { planCancellation } from "#domain/cancellations.ts";
import type { Id } from "#domain/ids.ts";
import { RefusalError, assert } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as cancellations from "#db/queries/cancellations.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type Line, giveBack } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { isBeingPaid } from "./reservations.ts";
import { queueMail } from "./sale-papers.ts";

/** After so many bookings windows are told how far it is. */
const BOOKINGS_PER_NOTICE = 20;

/** Deals with what waits, until nothing does or it is stopped. Answers how many bookings were tried; faults are told and kept. */
export async function workOffCancellations(
  office: Office,
  options: { onFault: (error: unknown) => void; isStopped: () => boolean },
): Promise<number> {
  let tried = 0;
  let next = cancellations.nextWaiting(office.store);
  while (next !== undefined && !options.isStopped()) {
    tryOne(office, next, options.onFault);
    tried += 1;
    const { cancellationId } = next;
    next = cancellations.nextWaiting(office.store);
    if (next?.cancellationId !== cancellationId || tried % BOOKINGS_PER_NOTICE === 0)
      postProgress(office, cancellationId);
    // The counter first: whoever sells meanwhile does not wait for more than one booking.
    await setImmediate();
  }
  return tried;
}

export function postProgress(office: Office, cancellationId: Id): void {
  const cancellation = cancellations.findCancellation(office.store, cancellationId);
  assert(cancellation, "a booking waits for its cancellation");
  office.notices.post({ kind: "cancellationChanged", performanceId: cancellation.performanceId });
}

function tryOne(office: Office, waiting: cancellations.WaitingBooking, onFault: (error: unknown) => void): void {
  try {
    const freed = office.store.inTransaction((writer) => dealWith(office, writer, waiting));
    postReleased(office, freed);
    office.notices.post({ kind: "bookingChanged", bookingId: waiting.bookingId });
  } catch (error) {
    const failure = error instanceof RefusalError ? error.refusal.code : "FAULT";
    office.store.inTransaction((writer) => {
      const { cancellationId, bookingId } = waiting;
      const row = { cancellationId, bookingId, failure, state: "failed" as const, amountMinor: 0 };
      cancellations.settleCancelledBooking(writer, { ...row, now: office.clock.now() });
    });
    if (failure === "FAULT") onFault(error);
  }
}

interface Freed {
  readonly performanceId: Id;
  readonly place: number;
}

/** One booking, in the caller's transaction. Does nothing when another process was faster. Refuses REFUND_TOO_LARGE. */
function dealWith(office: Office, writer: Writer, waiting: cancellations.WaitingBooking): readonly Freed[] {
  const { cancellationId, bookingId } = waiting;
  if (cancellations.findCancelledBooking(writer, waiting)?.state !== "waiting") return [];
  if (isBeingPaid(writer, bookingId)) return [];
  const cancellation = cancellations.findCancellation(writer, cancellationId);
  const booking = bookings.findBooking(writer, bookingId);
  assert(cancellation && booking, "what is dealt with is there");
  const now = office.clock.now();
  const lines = bookings.linesOf(writer, bookingId).filter(({ endedAt }) => endedAt === null);
  const { performanceId } = cancellation;
  const plan =
    booking.state === "paid" || booking.state === "reserved"
      ? planCancellation({ lines, performanceId, returnsFees: cancellation.returnsFees === 1 })
      : null;
  const deed = { waiting, cancellation, booking, now };
  const freed = plan === null ? [] : endPlaces(writer, { lines: plan.ended, now });
  const amountMinor = plan === null ? 0 : endTickets(office, writer, { ...deed, plan });
  if (plan !== null) tell(office, writer, { ...deed, plan, amountMinor });
  cancellations.settleCancelledBooking(writer, {
    ...{ cancellationId, bookingId, state: "done", failure: "", amountMinor, now },
  });
  return freed;
}

function endPlaces(writer: Writer, options: { lines: readonly Line[]; now: number }) {
  const claimIds = options.lines.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  return claims.endClaims(writer, { claimIds, reason: "released", now: options.now });
}

interface Deed {
  readonly waiting: cancellations.WaitingBooking;
  readonly cancellation: cancellations.CancellationRow;
  readonly booking: bookings.BookingRow;
  readonly plan: NonNullable<ReturnType<typeof planCancellation<Line>>>;
  readonly now: number;
}

/** Whoever cancelled the performance; the program goes on in that name. */
const actorOf = ({ staffId }: cancellations.CancellationRow): Actor => ({
  ...{ staffId, role: null, sessionId: null, channel: "counter" },
});

/** Ends lines, tickets and, where nothing is left, the booking; answers what goes back. */
function endTickets(office: Office, writer: Writer, deed: Deed): number {
  const { waiting, cancellation, booking, plan, now } = deed;
  const { id, state } = booking;
  const { reason, staffId } = cancellation;
  const ended = plan.ended.map((line) => line.id);
  const grossMinor = plan.ended.reduce((sum, line) => sum + line.grossMinor, 0);
  if (state === "paid") {
    cancellations.keepFees(
      writer,
      plan.kept.map((line) => line.id),
    );
    giveBack(office, writer, {
      ...{ actor: actorOf(cancellation), booking, returnId: waiting.returnId, kind: "return", ended: plan.ended },
      ...{ added: [], reason, approverId: null, voucherId: waiting.voucherId, isInBackground: true, now },
    });
  } else bookings.endUnpaidLines(writer, { lineIds: ended, now });
  if (plan.isWhole)
    bookings.endBooking(writer, { id, state: "voided", keepsFees: state === "paid", reason, staffId, now });
  else bookings.lowerTotal(writer, { id, amountMinor: grossMinor, now });
  creditEndedLines(office, writer, { actor: actorOf(cancellation), bookingId: id });
  return state === "paid" ? grossMinor : 0;
}

function tell(office: Office, writer: Writer, deed: Deed & { amountMinor: number }): void {
  const { cancellation, booking, plan, amountMinor } = deed;
  const { id: bookingId, customerEmail: recipient, locale, number, currency } = booking;
  if (cancellation.mails === 1 && recipient !== "")
    queueMail(office, writer, { bookingId, kind: "cancelled", recipient, locale, cancellationId: cancellation.id });
  const places = plan.ended.filter(({ kind }) => kind === "ticket").map(({ placeLabel }) => placeLabel);
  const data = { number, reason: cancellation.reason, amountMinor, currency, places, performanceCancelled: true };
  journal(office, writer, {
    ...{ actor: actorOf(cancellation), kind: plan.isWhole ? "booking.voided" : "booking.returned" },
    ...{ subjectKind: "booking", subjectId: bookingId },
    data: plan.isWhole ? { ...data, totalMinor: amountMinor } : data,
  });
}
