// Money that goes back through the provider: written down with its booking, called for afterwards, settled by what the
// provider says. A refund that fails is owed to the customer until somebody tries again.
import type { Id } from "#domain/ids.ts";
import { refundFailedEntries, reversed } from "#domain/ledger.ts";
import { isProviderTender } from "#domain/provider-payments.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import { writePosting } from "#db/queries/ledger.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { ProviderRefund } from "../payment-provider.ts";

/** Writes the call for a refund down, inside the transaction that books it. It is made afterwards, and repeated until answered. */
export function refundThroughProvider(
  office: Office,
  writer: Writer,
  refund: { refundId: Id; paymentId: Id; amountMinor: number; now: number },
): void {
  const { id, ...request } = writeAttempt(office, writer, { ...refund, reference: null });
  providers.insertOperation(writer, { kind: "refund", subjectId: id, request, now: refund.now });
}

/** The refund of somebody who went to the provider: it is done there, so nothing is called. */
export function refundedOutside(
  office: Office,
  writer: Writer,
  refund: { refundId: Id; paymentId: Id; amountMinor: number; reference: string; now: number },
): void {
  writeAttempt(office, writer, refund);
}

function writeAttempt(
  office: Office,
  writer: Writer,
  refund: { refundId: Id; paymentId: Id; amountMinor: number; reference: string | null; now: number },
) {
  const { refundId, paymentId, amountMinor, reference, now } = refund;
  const paid = providers.findAttempt(writer, paymentId);
  assert(paid?.paymentReference, "a payment through the provider was an attempt with its name");
  const { paymentReference, currency } = paid;
  const facts = { paymentReference, currency, amountMinor };
  const before = providers.newestRefundAttempt(writer, refundId);
  const id = office.ids.id();
  const state = reference === null ? "created" : "done";
  providers.insertRefundAttempt(writer, {
    ...{ ...facts, id, refundId, number: (before?.number ?? 0) + 1, state, reference, failure: "" },
    ...{ createdAt: now, updatedAt: now },
  });
  return { id, ...facts };
}

/** Makes of a refund what the provider says about it; any number of times. */
export function settleRefund(office: Office, refundAttemptId: Id, refund: ProviderRefund): void {
  const bookingId = office.store.inTransaction((writer) => {
    const attempt = providers.findRefundAttempt(writer, refundAttemptId);
    assert(attempt, "a refund is written before anybody is asked about it");
    const { reference, status, failure } = refund;
    if (attempt.state === "failed" || attempt.state === status) return null;
    if (attempt.state === "done" && status !== "failed") return null;
    const now = office.clock.now();
    providers.moveRefund(writer, { id: attempt.id, state: status, reference, failure, now });
    return status === "failed" ? oweRefund(office, writer, { attempt, failure, now }) : bookingOf(writer, attempt);
  });
  if (bookingId !== null) office.notices.post({ kind: "bookingChanged", bookingId });
}

const bookingOf = (writer: Writer, attempt: providers.RefundAttemptRow): Id | null =>
  providers.tenderOfRefund(writer, attempt.refundId)?.bookingId ?? null;

/** It did not arrive: the provider has the money still, and the house owes it. */
export function oweRefund(
  office: Office,
  writer: Writer,
  options: { attempt: providers.RefundAttemptRow; failure: string; now: number },
): Id {
  const { attempt, failure, now } = options;
  const found = providers.tenderOfRefund(writer, attempt.refundId);
  assert(found && isProviderTender(found.tender), "a refund through the provider is of a provider's payment");
  const { currency, amountMinor } = attempt;
  const entries = refundFailedEntries({ tender: found.tender, amountMinor });
  writePosting(writer, { kind: "refund-failed", refId: attempt.id, bookingId: null, currency, entries, now });
  journal(office, writer, {
    ...{ actor: { staffId: null, role: null, sessionId: null, channel: "counter" }, kind: "refund.failed" },
    ...{ subjectKind: "booking", subjectId: found.bookingId },
    data: { number: found.number, amountMinor, currency, failure },
  });
  return found.bookingId;
}

/** Tries a failed refund once more. Repeating it changes nothing. Refuses NOT_FOUND, REFUND_NOT_FAILED. */
export function retryRefund(office: Office, actor: Actor, refundAttemptId: Id): void {
  const bookingId = office.store.inTransaction((writer) => {
    const attempt = providers.findRefundAttempt(writer, refundAttemptId) ?? refuseNow("NOT_FOUND", { what: "refund" });
    const found = providers.tenderOfRefund(writer, attempt.refundId);
    assert(found && isProviderTender(found.tender), "a refund through the provider is of a provider's payment");
    if (providers.newestRefundAttempt(writer, attempt.refundId)?.id !== attempt.id) return found.bookingId;
    if (attempt.state !== "failed") refuseNow("REFUND_NOT_FAILED");
    const now = office.clock.now();
    const { refundId, currency, amountMinor } = attempt;
    refundThroughProvider(office, writer, { refundId, paymentId: found.paymentId, amountMinor, now });
    const entries = reversed(refundFailedEntries({ tender: found.tender, amountMinor }));
    writePosting(writer, { kind: "refund-retried", refId: attempt.id, bookingId: null, currency, entries, now });
    journal(office, writer, {
      ...{ actor, kind: "refund.retried", subjectKind: "booking", subjectId: found.bookingId },
      data: { number: found.number, amountMinor, currency },
    });
    return found.bookingId;
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
}
