// Which line of the provider's statement is which payment of ours: what is without doubt is booked, the rest says why not.
import { acceptedEntries, statementEntries, verdictOf } from "#domain/reconciliation.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Reader, Writer } from "#db/open.ts";
import { writePosting } from "#db/queries/ledger.ts";
import * as payouts from "#db/queries/payouts.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { settleWriteOff } from "./disputes.ts";
import { reasonOf } from "./giving-back.ts";

const LINES_PER_STEP = 200;

/** The payment of ours that the provider calls so; undefined when nothing of ours was captured under that name. */
export function paymentOf(reader: Reader, paymentReference: string | null) {
  if (paymentReference === null) return undefined;
  const attempt = providers.attemptOfReference(reader, paymentReference);
  return attempt?.state === "captured" ? attempt : undefined;
}

/** Looks at every line that is open still; repeating it changes nothing. */
export function matchOpenLines(office: Office): void {
  let after = { createdAt: -1, id: "" };
  for (;;) {
    const page = payouts.openLinesAfter(office.store, { ...after, limit: LINES_PER_STEP });
    const last = page.at(-1);
    if (last === undefined) return;
    office.store.inTransaction((writer) => {
      for (const { id } of page) matchLine(office, writer, id);
    });
    after = last;
  }
}

function matchLine(office: Office, writer: Writer, lineId: string): void {
  const line = payouts.findLine(writer, lineId);
  if (line?.state !== "open") return;
  const { verdict, paymentId } = judged(writer, line);
  const { id } = line;
  if (verdict.state === "open") {
    payouts.markLine(writer, { id, problem: verdict.problem, paymentId });
    return;
  }
  const now = office.clock.now();
  payouts.settleLine(writer, { id, state: "matched", problem: null, paymentId, now });
  const entries = statementEntries(line, verdict.counter);
  writePosting(writer, { kind: "provider", refId: id, bookingId: null, currency: line.currency, entries, now });
  if (verdict.counter === "disputes" && line.source !== null) settleWriteOff(office, writer, line.source);
}

function judged(reader: Reader, line: payouts.LineRow) {
  const payment = paymentOf(reader, line.paymentReference) ?? null;
  const refund = line.source === null ? null : (providers.refundAttemptOfReference(reader, line.source) ?? null);
  return { verdict: verdictOf(line, { payment, refund }), paymentId: payment?.id ?? null };
}

/**
 * Somebody has looked at an open line and says that it is as the provider says; the reason stays in the journal. A refund
 * made outside is assigned instead. Refuses NOT_FOUND, REASON_NEEDED, CARD_NUMBER_IN_TEXT, NOT_ALLOWED.
 */
export function acceptLine(office: Office, actor: Actor, command: { lineId: string; reason: string }): void {
  demand(actor, "booking.void");
  const reason = reasonOf(command.reason);
  office.store.inTransaction((writer) => {
    const line = payouts.findLine(writer, command.lineId) ?? refuseNow("NOT_FOUND", { what: "payout line" });
    if (line.state !== "open") return;
    const { verdict, paymentId } = judged(writer, line);
    if (verdict.state !== "open") return matchLine(office, writer, line.id);
    const { id, currency } = line;
    const now = office.clock.now();
    payouts.settleLine(writer, { id, state: "accepted", problem: verdict.problem, paymentId, now });
    payouts.insertAcceptance(writer, { transactionId: id, reason, staffId: actor.staffId, at: now });
    const { entries, converted } = acceptedEntries(line, verdict);
    writePosting(writer, { kind: "provider", refId: id, bookingId: null, currency, entries, now });
    const ours = converted.length === 0 ? null : currencyOf(writer, paymentId);
    if (ours !== null)
      writePosting(writer, {
        ...{ kind: "provider-converted", refId: id, bookingId: null, currency: ours, entries: converted, now },
      });
    journal(office, writer, {
      ...{ actor, kind: "payout.lineAccepted", subjectKind: "payout", subjectId: line.payoutId ?? id },
      data: { line: id, problem: verdict.problem, amountMinor: line.amountMinor, currency, reason },
    });
  });
  office.notices.post({ kind: "payoutsChanged" });
}

const currencyOf = (reader: Reader, paymentId: Id | null): string | null =>
  paymentId === null ? null : (providers.findAttempt(reader, paymentId)?.currency ?? null);
