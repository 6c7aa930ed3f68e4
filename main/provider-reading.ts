// The port to a provider's own books: its statement, payouts, disputes, and refunds whoever made them. Reading only.
import type { DisputeStatus, TransactionKind } from "#domain/reconciliation.ts";
import type { Instant } from "#domain/time.ts";

/** A line of the statement, in the provider's units. Money that comes to us is positive; amount less fee is net. */
export interface StatementLine {
  readonly id: string;
  readonly kind: TransactionKind;
  /** Upper case. */
  readonly currency: string;
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  /** The charge, refund, dispute or payout it is about. */
  readonly source: string | null;
  /** The payment behind it, by the name our attempts know. */
  readonly paymentReference: string | null;
  readonly description: string;
  readonly createdAt: Instant;
}

export interface PayoutAtProvider {
  readonly id: string;
  readonly currency: string;
  readonly amount: number;
  /** The provider's word: pending, in_transit, paid, failed, canceled. */
  readonly status: string;
  /** False: made by hand, and the provider does not say which lines are in it. */
  readonly isAutomatic: boolean;
  readonly createdAt: Instant;
  readonly arrivesAt: Instant;
}

export interface DisputeAtProvider {
  readonly id: string;
  readonly paymentReference: string | null;
  readonly currency: string;
  readonly amount: number;
  /** The provider's word: fraudulent, product_not_received. */
  readonly reason: string;
  readonly status: DisputeStatus;
  readonly dueBy: Instant | null;
  readonly createdAt: Instant;
}

export interface RefundAtProvider {
  readonly id: string;
  readonly paymentReference: string | null;
  readonly currency: string;
  readonly amount: number;
  /** Made by a call of ours, whatever became of its answer. */
  readonly isOurs: boolean;
  /** It came to nothing: the customer has not got it. */
  readonly isOver: boolean;
}

/** Every call throws `ProviderUnreachable` or `ProviderRefused` (payment-provider.ts). Lists are whole, page after page. */
export interface ProviderReading {
  lines(window: { readonly from: Instant; readonly to: Instant }): Promise<readonly StatementLine[]>;
  linesOfPayout(payoutId: string): Promise<readonly StatementLine[]>;
  payouts(since: Instant): Promise<readonly PayoutAtProvider[]>;
  disputes(since: Instant): Promise<readonly DisputeAtProvider[]>;
  dispute(id: string): Promise<DisputeAtProvider>;
  refund(id: string): Promise<RefundAtProvider>;
}
