// A customer's bank takes money back until it is decided who keeps it: written down as the provider tells it, lost ones
// are written off, won ones come back by themselves.
import type { Id } from "#domain/ids.ts";
import { reversed } from "#domain/ledger.ts";
import { amountFromProvider } from "#domain/provider-payments.ts";
import { disputeLostEntries } from "#domain/reconciliation.ts";
import { isCurrency } from "#domain/money.ts";
import type { Writer } from "#db/open.ts";
import { writePosting } from "#db/queries/ledger.ts";
import * as payouts from "#db/queries/payouts.ts";
import { attemptOfReference } from "#db/queries/providers.ts";
import { type Office, PROGRAM, journal } from "../office.ts";
import type { DisputeAtProvider } from "../provider-reading.ts";

const LISTED_MOST = 200;

/** Writes down what the provider says about a dispute, any number of times. One of somebody else's payment is left alone. */
export function writeDispute(office: Office, provider: string, dispute: DisputeAtProvider): void {
  const { id, currency, reason, status, dueBy, createdAt } = dispute;
  if (dispute.paymentReference === null || !isCurrency(currency)) return;
  const reference = dispute.paymentReference;
  const bookingId = office.store.inTransaction((writer): Id | null => {
    const payment = attemptOfReference(writer, reference);
    if (payment?.state !== "captured") return null;
    const before = payouts.findDispute(writer, id);
    const amountMinor = amountFromProvider(dispute);
    const now = office.clock.now();
    payouts.putDispute(writer, {
      ...{ id, provider, paymentId: payment.id, currency, amountMinor, reason, status, dueBy, createdAt },
      updatedAt: now,
    });
    settleWriteOff(office, writer, id);
    if (before?.status === status && before.dueBy === dueBy) return null;
    journal(office, writer, {
      ...{ actor: PROGRAM, kind: "payment.disputed", subjectKind: "booking", subjectId: payment.bookingId },
      data: { dispute: id, status, reason, amountMinor, currency },
    });
    return payment.bookingId;
  });
  if (bookingId === null) return;
  office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "payoutsChanged" });
}

/** What was taken for a lost dispute is written off; when it comes back after all, that is too. Does nothing otherwise. */
export function settleWriteOff(office: Office, writer: Writer, disputeId: string): void {
  const dispute = payouts.findDispute(writer, disputeId);
  if (dispute === undefined) return;
  const { count, minor } = payouts.writtenOff(writer, disputeId);
  const lossMinor = (dispute.status === "lost" ? payouts.takenFor(writer, disputeId) : 0) - minor;
  if (lossMinor === 0) return;
  writePosting(writer, {
    kind: lossMinor > 0 ? "dispute-lost" : "dispute-regained",
    refId: `${disputeId}:${count + 1}`,
    bookingId: null,
    currency: dispute.currency,
    entries: lossMinor > 0 ? disputeLostEntries(lossMinor) : reversed(disputeLostEntries(0 - lossMinor)),
    now: office.clock.now(),
  });
}

const shown = ({ provider: _, paymentId: __, updatedAt: ___, ...dispute }: payouts.ShownDispute) => dispute;

/** Undecided ones first. */
export const listDisputes = (office: Office) => payouts.listDisputes(office.store, { limit: LISTED_MOST }).map(shown);
export const disputesOf = (office: Office, bookingId: Id) => payouts.disputesOf(office.store, bookingId).map(shown);
