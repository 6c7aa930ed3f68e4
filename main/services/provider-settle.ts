// The one place where what the provider says becomes a fact of ours. Called by look, poll, event, webhook and recovery
// alike, any number of times: what is booked already stays as it is.
import type { Id } from "#domain/ids.ts";
import { captureEntries, reversed } from "#domain/ledger.ts";
import { PAY_SOON_MS, type ProviderPayment, isAsAsked, isOpen } from "#domain/provider-payments.ts";
import { RefusalError, assert } from "#domain/result.ts";
import type { SettledPart } from "#domain/tenders.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { creditEndedLines } from "./invoices.ts";
import { writePart } from "./payments.ts";
import { refundThroughProvider } from "./provider-refunds.ts";
import { revive } from "./provider-revival.ts";
import { payInto } from "./reservations.ts";
import { queueMail } from "./sale-papers.ts";

type Place = ReturnType<typeof claims.placesOfBooking>[number];

/** Makes of an attempt what the provider says about it, in one transaction. Answers its booking when something changed. */
export function settle(office: Office, attemptId: Id, payment: ProviderPayment): Id | null {
  const settled = office.store.inTransaction((writer) => {
    const attempt = providers.findAttempt(writer, attemptId);
    assert(attempt, "an attempt is written before anybody is asked about it");
    const now = office.clock.now();
    if (attempt.state === "captured" || attempt.state === "needs-review") return null;
    if (payment.status === "succeeded") return capture(office, writer, { attempt, payment, now });
    if (!isOpen(attempt.state)) return null;
    if (payment.status === "canceled") {
      endAttempt(office, writer, { attempt, state: attempt.failure === "" ? "canceled" : "failed", now });
      return { places: [], bookingId: attempt.bookingId };
    }
    if (payment.status === "waiting" || attempt.cancelAskedAt !== null) return null;
    // Declined: nothing else may come of it, so it is ended there before it is ended here.
    cancelAtProvider(office, writer, { attempt, failure: payment.failure, now });
    return { places: [], bookingId: attempt.bookingId };
  });
  if (settled === null) return null;
  for (const { performanceId, place } of settled.places) office.notices.postPlaces({ performanceId, places: [place] });
  office.notices.post({ kind: "bookingChanged", bookingId: settled.bookingId });
  return settled.bookingId;
}

/** Writes down that an attempt shall end, and the calls that end it. The provider decides what became of it. */
export function cancelAtProvider(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; failure: string; now: number },
): void {
  const { attempt, failure, now } = options;
  if (providers.askToCancel(writer, { id: attempt.id, failure, now }) === 0) return;
  const base = { subjectId: attempt.id, request: {}, now };
  if (attempt.readerId !== null) providers.insertOperation(writer, { ...base, kind: "clear" });
  providers.insertOperation(writer, { ...base, kind: "cancel" });
  journal(office, writer, {
    ...{ actor: actorOf(attempt), kind: "payment.ending", subjectKind: "booking", subjectId: attempt.bookingId },
    data: { attemptId: attempt.id, failure },
  });
}

/** An attempt came to nothing: the booking may be paid otherwise, its places keep it for a while. */
export function endAttempt(
  office: Office,
  writer: Writer,
  options: {
    attempt: providers.AttemptRow;
    state: "failed" | "canceled" | "needs-review";
    failure?: string;
    now: number;
  },
): void {
  const { attempt, state, now } = options;
  const failure = options.failure ?? attempt.failure;
  providers.moveAttempt(writer, { id: attempt.id, state, failure, now });
  if (state !== "needs-review")
    providers.pinReservation(writer, {
      bookingId: attempt.bookingId,
      payBy: Math.max(attempt.payBy, now + PAY_SOON_MS),
    });
  journal(office, writer, {
    ...{ actor: actorOf(attempt), kind: `payment.${state}`, subjectKind: "booking", subjectId: attempt.bookingId },
    data: { attemptId: attempt.id, tender: attempt.tender, failure },
  });
}

function capture(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; payment: ProviderPayment; now: number },
): { places: Place[]; bookingId: Id } {
  const { attempt, payment, now } = options;
  const { id, bookingId } = attempt;
  const { paymentReference } = payment;
  assert(paymentReference !== null, "money that moved has a name");
  if (!isAsAsked(payment, attempt)) {
    providers.moveAttempt(writer, { id, state: "needs-review", paymentReference, failure: "amount_differs", now });
    journal(office, writer, {
      ...{ actor: actorOf(attempt), kind: "payment.needs-review", subjectKind: "booking", subjectId: bookingId },
      data: { attemptId: id, received: payment.receivedAmount, currency: payment.currency },
    });
    return { places: [], bookingId };
  }
  providers.moveAttempt(writer, { id, state: "captured", paymentReference, now });
  const part: SettledPart = {
    ...{ tender: attempt.tender, amountMinor: attempt.amountMinor, roundingMinor: 0, tenderedMinor: null },
    ...{ changeMinor: null, reference: paymentReference },
  };
  const paid = trySelling(office, { attempt, part, now });
  if (!paid) giveBackAtOnce(office, writer, { attempt, part, now });
  return { places: claims.placesOfBooking(writer, bookingId), bookingId };
}

/** Sells the booking for this money. False when it is paid or ended, or one of its places is somebody else's by now. */
function trySelling(
  office: Office,
  options: { attempt: providers.AttemptRow; part: SettledPart; now: number },
): boolean {
  const { attempt, part, now } = options;
  const { bookingId } = attempt;
  try {
    // Within the caller's transaction this is a savepoint: all of the sale or nothing of it.
    office.store.inTransaction((writer) => {
      revive(office, writer, { bookingId, now });
      providers.pinReservation(writer, { bookingId, payBy: now + PAY_SOON_MS });
      payInto(office, writer, {
        ...{ actor: actorOf(attempt), bookingId, paymentId: attempt.id, parts: [part] },
        ...{ tender: attempt.tender, print: attempt.prints, now },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** Money for what cannot be sold any more: booked as come and as going back, and the customer is told. */
function giveBackAtOnce(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; part: SettledPart; now: number },
): void {
  const { attempt, part, now } = options;
  const { bookingId, currency, amountMinor } = attempt;
  const actor = actorOf(attempt);
  const booking = bookings.findBooking(writer, bookingId);
  assert(booking, "an attempt is for a booking");
  if (booking.state === "reserved") {
    claims.endClaimsOfBooking(writer, { bookingId, reason: "lapsed", now });
    bookings.endBooking(writer, { id: bookingId, state: "expired", reason: "places gone", staffId: null, now });
    creditEndedLines(office, writer, { actor, bookingId });
  }
  const reason = booking.state === "paid" ? "paid twice" : "came too late";
  writePart(office, writer, { actor, bookingId, id: attempt.id, returnId: null, currency, part, now });
  const refundId = office.ids.id();
  bookings.insertRefund(writer, {
    ...{ id: refundId, paymentId: attempt.id, bookingId, returnId: null, terminalId: office.terminal.id },
    ...{ amountMinor, roundingMinor: 0, reason, staffId: null, at: now, shiftId: null, voucherId: null },
  });
  const entries = reversed(captureEntries(part));
  writePosting(writer, { kind: "refund", refId: refundId, bookingId, currency, entries, now });
  refundThroughProvider(office, writer, { refundId, paymentId: attempt.id, amountMinor, now });
  if (booking.customerEmail !== "")
    queueMail(office, writer, {
      ...{ bookingId, kind: "void", recipient: booking.customerEmail, locale: booking.locale },
      late: { amountMinor },
    });
  journal(office, writer, {
    ...{ actor, kind: "payment.returned", subjectKind: "booking", subjectId: bookingId },
    data: { attemptId: attempt.id, number: booking.number, amountMinor, currency, reason },
  });
}

/** Whoever began the attempt; the program finishes it in that name. */
export const actorOf = (attempt: Pick<providers.AttemptRow, "staffId">): Actor => ({
  ...{ staffId: attempt.staffId, role: null, sessionId: null, channel: "counter" },
});
