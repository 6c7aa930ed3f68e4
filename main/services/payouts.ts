// What the provider has paid out, as the accountant reads it: payouts with their lines, and what somebody has to look at.
import { STATEMENT_WITHIN_MS, payoutState } from "#domain/reconciliation.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as payouts from "#db/queries/payouts.ts";
import type { Office } from "../office.ts";
import { disputesOf, listDisputes } from "./disputes.ts";
import { listOutsideRefunds, outsideRefundsOf } from "./outside-refunds.ts";
import { readableProvider, statementReadAt } from "./statement-reading.ts";

const PAYOUTS_LISTED_MOST = 200;
const LINES_LISTED_MOST = 2_000;
const WORK_LISTED_MOST = 200;

export type Payout = ReturnType<typeof payoutView>;
export type PayoutLine = ReturnType<typeof lineView>;

function payoutView(row: payouts.PayoutSums) {
  const { id, currency, amountMinor, status, createdAt, arrivesAt, lines, grossMinor, feeMinor, openCount } = row;
  const state = payoutState(row);
  return { id, currency, amountMinor, status, createdAt, arrivesAt, lines, grossMinor, feeMinor, openCount, state };
}

function lineView(row: payouts.ShownLine) {
  const { provider: _, paymentReference: __, paymentId: ___, readAt: ____, settledAt: _____, ...line } = row;
  return line;
}

/** The newest payouts, and when the provider was asked last. */
export async function listPayouts(office: Office) {
  const provider = await readableProvider(office);
  return {
    isSetUp: provider !== null,
    readAt: provider === null ? null : statementReadAt(office, provider.name),
    payouts: payouts.listPayouts(office.store, { limit: PAYOUTS_LISTED_MOST }).map(payoutView),
  };
}

/** One payout with its lines. Refuses NOT_FOUND. */
export function getPayout(office: Office, payoutId: string) {
  const row = payouts.findPayout(office.store, payoutId) ?? refuseNow("NOT_FOUND", { what: "payout" });
  const lines = payouts.linesOfPayout(office.store, { payoutId, limit: LINES_LISTED_MOST + 1 });
  return {
    ...payoutView(row),
    isCut: lines.length > LINES_LISTED_MOST,
    statement: lines.slice(0, LINES_LISTED_MOST).map(lineView),
  };
}

/** What somebody has to look at: theirs and not ours, ours and not theirs, refunds made outside, disputes. */
export function payoutWork(office: Office) {
  const before = office.clock.now() - STATEMENT_WITHIN_MS;
  return {
    // A refund that somebody made outside is assigned, and its line settles itself.
    lines: payouts.openLines(office.store, { limit: WORK_LISTED_MOST }).map(lineView),
    missing: payouts.missingAtProvider(office.store, { before, limit: WORK_LISTED_MOST }),
    outsideRefunds: listOutsideRefunds(office),
    disputes: listDisputes(office),
  };
}

/** What of all that is about one booking. */
export const providerNews = (office: Office, bookingId: Id) => ({
  disputes: disputesOf(office, bookingId),
  outsideRefunds: outsideRefundsOf(office, bookingId),
});
