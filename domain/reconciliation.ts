// What the provider's statement says against what we have: which line is which payment of ours, and what each one books. Pure.
import { type Account, type Entry, accountOf, balanced } from "./ledger.ts";
import type { Minor } from "./money.ts";
import type { ProviderTender } from "./provider-payments.ts";
import { assertNever } from "./result.ts";
import { DAY_MS, type Instant } from "./time.ts";

export const TRANSACTION_KINDS = [
  "charge",
  "refund",
  "refund-failure",
  "dispute",
  "dispute-reversal",
  "fee",
  "payout",
  "payout-return",
  "other",
] as const;
/** What a line of the statement is about. */
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** A line of the provider's statement. Money that comes to us is positive; amount less fee is net. */
export interface ProviderTransaction {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly currency: string;
  readonly amountMinor: Minor;
  readonly feeMinor: Minor;
  readonly netMinor: Minor;
  /** The charge, refund, dispute or payout it is about. */
  readonly source: string | null;
  /** The payment behind it, as our attempts know it. */
  readonly paymentReference: string | null;
}

export const PROBLEMS = ["not-ours", "amount-differs", "other-currency", "outside-refund"] as const;
/**
 * Why somebody has to look: nothing of ours belongs to it; ours has another amount or another currency; or a refund of a
 * payment of ours was made outside, and nobody has said for what.
 */
export type Problem = (typeof PROBLEMS)[number];

/** What of ours a line could be about. */
export interface Known {
  /** The payment it names. */
  readonly payment: {
    readonly id: string;
    readonly tender: ProviderTender;
    readonly currency: string;
    readonly amountMinor: Minor;
  } | null;
  /** The refund it names, if we have written it down. */
  readonly refund: { readonly id: string; readonly currency: string; readonly amountMinor: Minor } | null;
}

export type Verdict =
  | { readonly state: "matched"; readonly counter: Account }
  | {
      readonly state: "open";
      readonly problem: Problem;
      readonly tender: ProviderTender | null;
      readonly oursMinor: Minor;
    };

/** Which payment, refund or dispute of ours a line of the statement is; without a doubt, or what is doubtful about it. */
export function verdictOf(line: ProviderTransaction, known: Known): Verdict {
  const { payment, refund } = known;
  switch (line.kind) {
    case "fee":
      return { state: "matched", counter: "provider:fees" };
    case "payout":
    case "payout-return":
      return { state: "matched", counter: "payouts" };
    case "dispute":
    case "dispute-reversal":
      return payment === null ? notOurs : { state: "matched", counter: "disputes" };
    case "charge":
      return payment === null ? notOurs : compared(line, { ...payment, signedMinor: payment.amountMinor });
    case "refund":
    case "refund-failure": {
      if (payment === null) return notOurs;
      const { tender } = payment;
      if (refund === null) return { state: "open", problem: "outside-refund", tender, oursMinor: 0 };
      const signedMinor = line.kind === "refund" ? -refund.amountMinor : refund.amountMinor;
      return compared(line, { tender, currency: refund.currency, signedMinor });
    }
    case "other":
      return notOurs;
    default:
      return assertNever(line.kind);
  }
}

const notOurs: Verdict = { state: "open", problem: "not-ours", tender: null, oursMinor: 0 };

function compared(
  line: ProviderTransaction,
  ours: { tender: ProviderTender; currency: string; signedMinor: Minor },
): Verdict {
  const { tender, signedMinor: oursMinor } = ours;
  if (ours.currency !== line.currency) return { state: "open", problem: "other-currency", tender, oursMinor };
  if (oursMinor !== line.amountMinor) return { state: "open", problem: "amount-differs", tender, oursMinor };
  return { state: "matched", counter: accountOf(tender) };
}

type Amounts = Pick<ProviderTransaction, "amountMinor" | "feeMinor" | "netMinor">;

/** What a line without a doubt books: the balance at the provider changes by its net, the fee is the provider's. */
export const statementEntries = (line: Amounts, counter: Account): Entry[] =>
  balanced(
    summed([
      { account: "provider", amountMinor: line.netMinor },
      { account: "provider:fees", amountMinor: line.feeMinor },
      { account: counter, amountMinor: 0 - line.amountMinor },
    ]),
  );

/**
 * What a doubtful line books once somebody has said that it is as the provider says: what we had is settled with our
 * amount, and the difference is no sale of ours. In another currency that takes a posting in each (`converted` is ours).
 */
export function acceptedEntries(
  line: Amounts,
  open: Pick<Verdict & { state: "open" }, "problem" | "tender" | "oursMinor">,
): { entries: Entry[]; converted: Entry[] } {
  const { problem, tender, oursMinor } = open;
  if (tender === null || problem === "not-ours" || problem === "outside-refund")
    return { entries: statementEntries(line, "provider:other"), converted: [] };
  const ours: Entry[] = [
    { account: accountOf(tender), amountMinor: 0 - oursMinor },
    { account: "provider:other", amountMinor: oursMinor },
  ];
  const theirs = statementEntries(line, "provider:other");
  if (problem === "other-currency") return { entries: theirs, converted: balanced(ours) };
  return { entries: balanced(summed([...theirs, ...ours])), converted: [] };
}

/** One entry an account. */
function summed(entries: readonly Entry[]): Entry[] {
  const sums = new Map<Account, Minor>();
  for (const { account, amountMinor } of entries) sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  return [...sums].map(([account, amountMinor]) => ({ account, amountMinor }));
}

/** What the provider says about a dispute. */
export const DISPUTE_STATUSES = ["inquiry", "needs-response", "under-review", "won", "lost", "closed"] as const;
/** `inquiry`: a question of the customer's bank, no money is taken; `closed`: the question came to nothing. */
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** A lost dispute is written off. */
export const disputeLostEntries = (takenMinor: Minor): Entry[] =>
  balanced([
    { account: "disputes:lost", amountMinor: takenMinor },
    { account: "disputes", amountMinor: 0 - takenMinor },
  ]);

/** What a payout consists of, as far as its lines have been read. */
export type PayoutState =
  /** Every line is settled and their sum is the payout. */
  | "matched"
  /** Somebody has to look at some of its lines. */
  | "open"
  /** The provider has not told all of its lines yet. */
  | "reading"
  /** Made by hand at the provider, which does not say what is in it. */
  | "by-hand";

export function payoutState(payout: {
  readonly isAutomatic: boolean;
  readonly amountMinor: Minor;
  /** Of its lines without the payout itself. */
  readonly netMinor: Minor;
  readonly openCount: number;
}): PayoutState {
  if (!payout.isAutomatic) return "by-hand";
  if (payout.netMinor !== payout.amountMinor) return "reading";
  return payout.openCount > 0 ? "open" : "matched";
}

/** What was read so far back is read again each time: statements are not in the order of time. */
const READ_OVERLAP_MS = 3 * DAY_MS;
/** After so long what we have charged or given back must be in the provider's statement. */
export const STATEMENT_WITHIN_MS = 3 * DAY_MS;
/** From when the statement is read. */
export const readSince = (readUntil: Instant): Instant => Math.max(0, readUntil - READ_OVERLAP_MS);
