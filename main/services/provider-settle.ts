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
import { type AttemptPartRow, partsBeside } from "#db/queries/attempt-parts.ts";
import { linkRecipient } from "#db/queries/papers.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { creditEndedLines } from "./invoices.ts";
import { writePart } from "./payments.ts";
import { askForMoney, isCapturedByUs, isMoneyOnItsWay } from "./provider-captures.ts";
import { refundThroughProvider } from "./provider-refunds.ts";
import { revive } from "./provider-revival.ts";
import { payInto } from "./reservations.ts";
import { queueMail } from "./sale-papers.ts";

type Place = ReturnType<typeof claims.placesOfBooking>[number];

interface Settled {
  readonly places: readonly Place[];
  readonly bookingId: Id;
  /** The number of a booking that a link has paid: whoever sent it is told. */
  readonly paidByLink?: string | null;
}

/** Makes of an attempt what the provider says about it, in one transaction. Answers its booking when something changed. */
export function settle(office: Office, attemptId: Id, payment: ProviderPayment): Id | null {
  const settled = office.store.inTransaction((writer): Settled | null => {
    const attempt = providers.findAttempt(writer, attemptId);
    assert(attempt, "an attempt is written before anybody is asked about it");
    const now = office.clock.now();
    if (attempt.state === "captured" || attempt.state === "needs-review") return null;
    if (payment.status === "succeeded") return captureInto(office, writer, { attempt, payment, now });
    if (!isOpen(attempt.state)) return null;
    if (payment.status === "canceled" || payment.status === "failed")
      return endedThere(office, writer, { attempt, payment, now });
    if (payment.status === "clearing") return clearing(office, writer, { attempt, payment, now });
    if (payment.status === "waiting" || attempt.cancelAskedAt !== null) return null;
    if (payment.status === "approved") {
      const failure = askForMoney(writer, { attempt, now });
      if (failure !== null) cancelAtProvider(office, writer, { attempt, failure, now });
      return { places: [], bookingId: attempt.bookingId };
    }
    // Declined: nothing else may come of it, so it is ended there before it is ended here.
    cancelAtProvider(office, writer, { attempt, failure: payment.failure, now });
    return { places: [], bookingId: attempt.bookingId };
  });
  if (settled === null) return null;
  for (const { performanceId, place } of settled.places) office.notices.postPlaces({ performanceId, places: [place] });
  const { bookingId, paidByLink } = settled;
  office.notices.post({ kind: "bookingChanged", bookingId });
  if (paidByLink) office.notices.post({ kind: "bookingPaid", bookingId, bookingNumber: paidByLink });
  return bookingId;
}

/** The provider says that nothing came of it. Money that was being checked there does not vanish: a person looks. */
function endedThere(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; payment: ProviderPayment; now: number },
): Settled {
  const { attempt, payment, now } = options;
  const failure = attempt.failure === "" || payment.failure !== "" ? payment.failure : attempt.failure;
  const isLost = payment.status === "canceled" && attempt.paymentReference !== null;
  const ended = payment.status === "failed" || attempt.failure !== "" ? "failed" : "canceled";
  if (isLost) endAttempt(office, writer, { attempt, state: "needs-review", failure: "payment_lost", now });
  else endAttempt(office, writer, { attempt, state: ended, failure: ended === "canceled" ? "" : failure, now });
  return { places: [], bookingId: attempt.bookingId };
}

/** Captured, and being checked there: the places stay, tickets wait. */
function clearing(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; payment: ProviderPayment; now: number },
): Settled | null {
  const { attempt, payment, now } = options;
  const { paymentReference, failure } = payment;
  if (attempt.paymentReference === paymentReference) return null;
  providers.moveAttempt(writer, { id: attempt.id, state: attempt.state, paymentReference, failure, now });
  journal(office, writer, {
    ...{ actor: actorOf(attempt), kind: "payment.clearing", subjectKind: "booking", subjectId: attempt.bookingId },
    data: { attemptId: attempt.id, reason: failure },
  });
  return { places: [], bookingId: attempt.bookingId };
}

/** Writes down that an attempt shall end, and the calls that end it. The provider decides what became of it. */
export function cancelAtProvider(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; failure: string; now: number },
): void {
  const { attempt, failure, now } = options;
  if (isCapturedByUs(attempt)) return endUncaptured(office, writer, options);
  if (providers.askToCancel(writer, { id: attempt.id, failure, now }) === 0) return;
  const base = { subjectId: attempt.id, request: {}, now };
  if (attempt.readerId !== null) providers.insertOperation(writer, { ...base, kind: "clear" });
  providers.insertOperation(writer, { ...base, kind: "cancel" });
  journal(office, writer, {
    ...{ actor: actorOf(attempt), kind: "payment.ending", subjectKind: "booking", subjectId: attempt.bookingId },
    data: { attemptId: attempt.id, failure },
  });
}

/** What nobody captures costs nothing: it ends here and now, unless its money is on its way. */
function endUncaptured(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; failure: string; now: number },
): void {
  const { attempt, failure, now } = options;
  if (isMoneyOnItsWay(writer, attempt)) {
    if (attempt.paymentReference === null) providers.askToCancel(writer, { id: attempt.id, failure, now });
    return;
  }
  for (const { key } of providers.openOperationsOf(writer, attempt.id))
    providers.settleOperation(writer, { key, state: "refused", answer: { code: "withdrawn" }, now });
  endAttempt(office, writer, { attempt, state: failure === "" ? "canceled" : "failed", failure, now });
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

function captureInto(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; payment: ProviderPayment; now: number },
): Settled {
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
  const beside = partsBeside(writer, id).map(besidePart);
  // What was to pay beside it went back when the attempt ended: late money for a part alone sells nothing.
  const isAlone = beside.length > 0 && !isOpen(attempt.state);
  const mailTo = attempt.readerId === null ? (linkRecipient(writer, bookingId) ?? payment.payerEmail ?? "") : "";
  const paid = !isAlone && trySelling(office, { attempt, parts: [part, ...beside], mailTo, now });
  if (!paid) giveBackAtOnce(office, writer, { attempt, part, isPart: beside.length > 0, now });
  const number = bookings.findBooking(writer, bookingId)?.number ?? null;
  const paidByLink = paid && attempt.readerId === null ? number : null;
  return { places: claims.placesOfBooking(writer, bookingId), bookingId, paidByLink };
}

const besidePart = ({ voucherId, ...row }: AttemptPartRow): SettledPart => ({
  ...row,
  reference: "",
  ...(voucherId === null ? {} : { voucherId }),
});

/** Sells the booking for this money. False when it is paid or ended, or one of its places is somebody else's by now. */
function trySelling(
  office: Office,
  options: { attempt: providers.AttemptRow; parts: readonly SettledPart[]; mailTo: string; now: number },
): boolean {
  const { attempt, parts, mailTo, now } = options;
  const { bookingId } = attempt;
  try {
    // Within the caller's transaction this is a savepoint: all of the sale or nothing of it.
    office.store.inTransaction((writer) => {
      revive(office, writer, { bookingId, now });
      providers.pinReservation(writer, { bookingId, payBy: now + PAY_SOON_MS });
      payInto(office, writer, {
        ...{ actor: actorOf(attempt), bookingId, paymentId: attempt.id, parts, mailTo },
        ...{ tender: parts.length > 1 ? "split" : attempt.tender, print: attempt.prints, now },
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
  options: { attempt: providers.AttemptRow; part: SettledPart; isPart: boolean; now: number },
): void {
  const { attempt, part, isPart, now } = options;
  const { bookingId, currency, amountMinor } = attempt;
  const actor = actorOf(attempt);
  const booking = bookings.findBooking(writer, bookingId);
  assert(booking, "an attempt is for a booking");
  // A reservation that only misses the rest of its money may be paid anew; one without its places is over.
  if (booking.state === "reserved" && isPart)
    providers.pinReservation(writer, { bookingId, payBy: Math.max(attempt.payBy, now + PAY_SOON_MS) });
  else if (booking.state === "reserved") {
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
