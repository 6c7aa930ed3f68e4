// The stand-in's own books: every charge and refund is a balance transaction with a fee, payouts take what is there, banks
// dispute charges, and somebody works in the dashboard.
import { type Account, type Intent, type Refund, StripeSaysNo } from "./account.ts";

const DAY_S = 86_400;
/** 1.5 % and 25. */
const feeOf = (amount: number): number => Math.round(amount * 0.015) + 25;
const DISPUTE_FEE = 2_000;

interface Charge {
  readonly id: string;
  readonly object: "charge";
  readonly payment_intent: string | null;
}

interface Dispute {
  readonly id: string;
  readonly object: "dispute";
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string;
  status: string;
  readonly created: number;
  readonly evidence_details: { due_by: number | null };
}

interface Payout {
  readonly id: string;
  readonly object: "payout";
  readonly amount: number;
  readonly currency: string;
  readonly automatic: boolean;
  status: string;
  readonly created: number;
  readonly arrival_date: number;
}

type Source = Charge | Refund | Dispute | Payout;

export interface BalanceTransaction {
  readonly id: string;
  readonly object: "balance_transaction";
  readonly type: string;
  readonly reporting_category: string;
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  readonly created: number;
  readonly description: string | null;
  readonly source: Source | null;
  payout: string | null;
}

type Parameters = Readonly<Record<string, unknown>>;
interface Dated {
  readonly id: string;
  readonly created: number;
}

export class Balance {
  readonly transactions: BalanceTransaction[] = [];
  readonly payouts: Payout[] = [];
  readonly disputes: Dispute[] = [];
  readonly #account: Account;
  readonly #seen = new Set<string>();
  #made = 0;

  constructor(account: Account) {
    this.#account = account;
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}_${String(this.#made).padStart(8, "0")}`;
  }

  #now(): number {
    return Math.floor(this.#account.now() / 1000);
  }

  add(line: {
    type: string;
    category?: string;
    amount: number;
    fee?: number;
    currency: string;
    source: Source | null;
    description?: string;
  }) {
    const { type, amount, fee = 0, currency, source } = line;
    const transaction: BalanceTransaction = {
      ...{ id: this.#id("txn"), object: "balance_transaction", type, reporting_category: line.category ?? type },
      ...{ amount, fee, net: amount - fee, currency, created: this.#now(), description: line.description ?? null },
      ...{ source, payout: null },
    };
    this.transactions.push(transaction);
    return transaction;
  }

  /** Writes what has happened since into the books. */
  settle(): void {
    for (const intent of this.#account.intents.values())
      if (intent.status === "succeeded" && !this.#seen.has(intent.id)) this.#charge(intent);
    for (const refund of this.#account.refunds.values()) {
      const { id, amount, currency, status } = refund;
      if (!this.#seen.has(id)) this.add({ type: "refund", amount: -amount, currency, source: refund });
      if (status === "failed" && !this.#seen.has(`${id} failed`)) {
        this.add({ type: "refund_failure", amount, currency, source: refund });
        this.#seen.add(`${id} failed`);
      }
      this.#seen.add(id);
    }
  }

  #charge({ id, amount_received: amount, currency }: Intent): void {
    this.#seen.add(id);
    const source: Charge = { id: this.#id("ch"), object: "charge", payment_intent: id };
    this.add({ type: "charge", amount, fee: feeOf(amount), currency, source });
  }

  /** A charge of somebody else with the same account. */
  chargeOfAShop(amount: number, currency = "eur"): BalanceTransaction {
    const source: Charge = { id: this.#id("ch"), object: "charge", payment_intent: `pi_shop_${this.#made}` };
    return this.add({ type: "charge", amount, fee: feeOf(amount), currency, source, description: "Web shop" });
  }

  /** What the provider asks for its service. */
  serviceFee(amount: number): void {
    this.add({
      type: "stripe_fee",
      category: "fee",
      amount: -amount,
      currency: "eur",
      source: null,
      description: "Terminal",
    });
  }

  /** Pays out everything that is there. */
  payOut(options: { automatic?: boolean } = {}): Payout {
    this.settle();
    const lines = this.transactions.filter(({ payout, type }) => payout === null && type !== "payout");
    const amount = lines.reduce((sum, { net }) => sum + net, 0);
    const { automatic = true } = options;
    const payout: Payout = {
      ...{ id: this.#id("po"), object: "payout", amount, currency: "eur", automatic, status: "paid" },
      ...{ created: this.#now(), arrival_date: this.#now() + 2 * DAY_S },
    };
    this.payouts.push(payout);
    const own = this.add({ type: "payout", amount: -amount, currency: "eur", source: payout });
    if (automatic) for (const line of [...lines, own]) line.payout = payout.id;
    return payout;
  }

  /** Somebody gives money back in the dashboard. */
  refundInDashboard(intentId: string, amount: number): Refund {
    return this.#account.handlers["POST /v1/refunds"]?.({ payment_intent: intentId, amount }, "") as Refund;
  }

  /** A bank takes a charge back; an inquiry only asks. */
  dispute(intentId: string, status: "needs_response" | "warning_needs_response" = "needs_response"): Dispute {
    this.settle();
    const intent = this.#account.intents.get(intentId);
    if (!intent) throw new Error("no such payment");
    const { currency, amount_received: amount } = intent;
    const dispute: Dispute = {
      ...{ id: this.#id("du"), object: "dispute", amount, currency, charge: "ch_1", payment_intent: intentId },
      ...{ reason: "fraudulent", status, created: this.#now() },
      evidence_details: { due_by: this.#now() + 7 * DAY_S },
    };
    this.disputes.push(dispute);
    if (status === "needs_response") this.#adjust(dispute, { category: "dispute", amount: -amount, fee: DISPUTE_FEE });
    this.#account.tell("charge.dispute.created", dispute);
    return dispute;
  }

  decide(dispute: Dispute, status: "won" | "lost" | "warning_closed"): void {
    dispute.status = status;
    if (status === "won")
      this.#adjust(dispute, { category: "dispute_reversal", amount: dispute.amount, fee: -DISPUTE_FEE });
    this.#account.tell("charge.dispute.closed", dispute);
  }

  #adjust(dispute: Dispute, line: { category: string; amount: number; fee: number }): void {
    this.add({ type: "adjustment", currency: dispute.currency, source: dispute, ...line });
  }

  readonly handlers: Readonly<Record<string, (asked: Parameters, id: string) => unknown>> = {
    "GET /v1/balance_transactions": (asked) => {
      this.settle();
      const { payout } = asked;
      const page = pageOf(
        asked,
        this.transactions.filter((line) => payout === undefined || line.payout === payout),
      );
      const isExpanded = ((asked["expand"] ?? []) as string[]).includes("data.source");
      const data = page.data.map(({ payout: _, ...line }) => ({
        ...line,
        source: isExpanded ? line.source : (line.source?.id ?? null),
      }));
      return { ...page, data };
    },
    "GET /v1/payouts": (asked) => pageOf(asked, this.payouts),
    "GET /v1/disputes": (asked) => pageOf(asked, this.disputes),
    "GET /v1/disputes/{}": (_, id) => {
      const found = this.disputes.find((dispute) => dispute.id === id);
      if (found === undefined)
        throw new StripeSaysNo(404, { type: "invalid_request_error", code: "resource_missing", message: id });
      return found;
    },
  };
}

/** The newest first, as Stripe lists. */
function pageOf<Row extends Dated>(asked: Parameters, rows: readonly Row[]) {
  const { gte = 0, lt = Number.MAX_SAFE_INTEGER } = (asked["created"] ?? {}) as { gte?: number; lt?: number };
  const newest = rows.filter(({ created }) => created >= gte && created < lt).toReversed();
  const after = newest.findIndex(({ id }) => id === asked["starting_after"]) + 1;
  const limit = (asked["limit"] as number | undefined) ?? 10;
  return { object: "list", has_more: newest.length > after + limit, data: newest.slice(after, after + limit) };
}
