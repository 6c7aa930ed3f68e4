// Stripe's own books behind the reading port: balance transactions with what they are about, payouts, disputes, refunds.
import type Stripe from "stripe";
import type { DisputeStatus, TransactionKind } from "#domain/reconciliation.ts";
import type { Instant } from "#domain/time.ts";
import type {
  DisputeAtProvider,
  PayoutAtProvider,
  ProviderReading,
  RefundAtProvider,
  StatementLine,
} from "../provider-reading.ts";

const SECOND_MS = 1_000;
const PAGE = 100;
/** What a line is about comes with it: a charge and a refund name the payment behind them. */
const WITH_SOURCE = ["data.source"];

const KINDS: Readonly<Record<string, TransactionKind>> = {
  ...{ charge: "charge", payment: "charge", refund: "refund", payment_refund: "refund" },
  ...{ refund_failure: "refund-failure", payment_failure_refund: "refund-failure" },
  ...{ stripe_fee: "fee", stripe_fx_fee: "fee", tax_fee: "fee" },
  ...{ payout: "payout", payout_failure: "payout-return", payout_cancel: "payout-return" },
};

interface ReadingOptions {
  readonly stripe: Stripe;
  /** Errors in the words of the port. */
  readonly told: <Answer>(call: () => Promise<Answer>) => Promise<Answer>;
  /** Refunds of ours bear this in their metadata. */
  readonly refundMark: string;
}

/** Reads one account. */
export function stripeReading({ stripe, told, refundMark }: ReadingOptions): ProviderReading {
  const since = (instant: Instant): { gte: number } => ({ gte: Math.floor(instant / SECOND_MS) });
  return {
    lines: ({ from, to }) =>
      told(() => {
        const created = { ...since(from), lt: Math.floor(to / SECOND_MS) + 1 };
        return whole(stripe.balanceTransactions.list({ created, expand: WITH_SOURCE, limit: PAGE }), lineOf);
      }),
    linesOfPayout: (payout) =>
      told(() => whole(stripe.balanceTransactions.list({ payout, expand: WITH_SOURCE, limit: PAGE }), lineOf)),
    payouts: (from) => told(() => whole(stripe.payouts.list({ created: since(from), limit: PAGE }), payoutOf)),
    disputes: (from) => told(() => whole(stripe.disputes.list({ created: since(from), limit: PAGE }), disputeOf)),
    dispute: (id) => told(async () => disputeOf(await stripe.disputes.retrieve(id))),
    refund: (id) => told(async () => refundOf(await stripe.refunds.retrieve(id), refundMark)),
  };
}

/** Page after page, by the library's own cursor. */
async function whole<Row, Shape>(pages: AsyncIterable<Row>, shape: (row: Row) => Shape): Promise<Shape[]> {
  const rows: Shape[] = [];
  for await (const row of pages) rows.push(shape(row));
  return rows;
}

function lineOf(line: Stripe.BalanceTransaction): StatementLine {
  const { id, amount, fee, net, source } = line;
  return {
    ...{ id, kind: kindOf(line), currency: line.currency.toUpperCase(), amount, fee, net },
    ...{ source: idOf(source), paymentReference: paymentOf(source), description: line.description ?? "" },
    createdAt: line.created * SECOND_MS,
  };
}

function kindOf({ type, reporting_category: category }: Stripe.BalanceTransaction): TransactionKind {
  if (category === "dispute") return "dispute";
  if (category === "dispute_reversal") return "dispute-reversal";
  return KINDS[type] ?? "other";
}

function paymentOf(source: Stripe.BalanceTransaction["source"]): string | null {
  if (source === null || typeof source === "string" || !("payment_intent" in source)) return null;
  return idOf(source.payment_intent);
}

const payoutOf = (payout: Stripe.Payout): PayoutAtProvider => ({
  ...{ id: payout.id, currency: payout.currency.toUpperCase(), amount: payout.amount, status: payout.status },
  ...{ isAutomatic: payout.automatic, createdAt: payout.created * SECOND_MS },
  arrivesAt: payout.arrival_date * SECOND_MS,
});

const disputeOf = (dispute: Stripe.Dispute): DisputeAtProvider => ({
  ...{ id: dispute.id, paymentReference: idOf(dispute.payment_intent), currency: dispute.currency.toUpperCase() },
  ...{ amount: dispute.amount, reason: dispute.reason, status: statusOf(dispute.status) },
  dueBy: dispute.evidence_details.due_by === null ? null : dispute.evidence_details.due_by * SECOND_MS,
  createdAt: dispute.created * SECOND_MS,
});

/** An inquiry takes no money; what was prevented or closed as one never did. */
function statusOf(status: Stripe.Dispute.Status): DisputeStatus {
  if (status === "warning_needs_response" || status === "warning_under_review") return "inquiry";
  if (status === "won") return "won";
  if (status === "lost") return "lost";
  if (status === "warning_closed" || status === "prevented") return "closed";
  return status === "needs_response" || status === "appeal_needs_response" ? "needs-response" : "under-review";
}

const refundOf = (refund: Stripe.Refund, mark: string): RefundAtProvider => ({
  ...{ id: refund.id, paymentReference: idOf(refund.payment_intent), currency: refund.currency.toUpperCase() },
  ...{ amount: refund.amount, isOurs: refund.metadata?.[mark] !== undefined },
  isOver: refund.status === "failed" || refund.status === "canceled",
});

const idOf = (named: string | { id: string } | null | undefined): string | null =>
  typeof named === "string" ? named : (named?.id ?? null);
