// Double entry: what every movement of money books. Positive is debit, negative is credit; each posting sums to zero.
import type { Id } from "./ids.ts";
import type { Minor } from "./money.ts";
import { assert, assertNever } from "./result.ts";
import type { MovementKind } from "./shift.ts";
import type { Tender } from "./tenders.ts";

/**
 * `booking` is the clearing account of one booking: zero when everything about it is settled. `cash` lies in drawers,
 * `safe` behind the counter, `card-machine` is what the bank owes for its terminal; `petty-cash` is what was put in or taken out by hand;
 * `voucher:liability` is what the house owes to those who hold its vouchers; `card-reader` and `checkout` are with the
 * provider of cards, `paypal` is with PayPal, `refunds:owed` is what it could not give back to customers, `refunds:collect` what they may fetch.
 * What the provider's own statement confirms goes on to `provider`, its balance with us; from there to `provider:fees`, to
 * `payouts` (on the way to the bank), `disputes` (taken back until a dispute is decided), `disputes:lost`, and
 * `provider:other` (not from sales of ours).
 * `bank` is what came and went by transfers we know the purpose of, `transfers:open` what of it is nobody's payment (yet)
 * and may be owed back.
 */
export type Account =
  | "cash"
  | "card-machine"
  | "card-reader"
  | "checkout"
  | "paypal"
  | "bank"
  | "transfers:open"
  | "refunds:owed"
  | "refunds:collect"
  | "provider"
  | "provider:fees"
  | "provider:other"
  | "payouts"
  | "disputes"
  | "disputes:lost"
  | "safe"
  | "petty-cash"
  | "over-short"
  | "rounding"
  | "voucher:liability"
  | "booking"
  | "revenue:deferred"
  | "tax:payable";

export interface Entry {
  readonly account: Account;
  readonly amountMinor: Minor;
}

export interface Posting {
  /** With `refId` unique: the same thing is never booked twice. */
  readonly kind:
    | "capture"
    | "sale"
    | "sale-reversal"
    | "refund"
    | "drawer"
    | "voucher-sale"
    | "refund-failed"
    | "refund-retried"
    | "transfer"
    | "transfer-undone"
    | "transfer-out"
    | "provider"
    | "provider-converted"
    | "dispute-lost"
    | "dispute-regained"
    | "refund-collected";
  readonly refId: Id;
  /** Null for what has to do with no booking. */
  readonly bookingId: Id | null;
  readonly currency: string;
  readonly entries: readonly Entry[];
}

/** Money came in: the drawer (or whoever owes it now) gains the rounded amount, the booking is credited with the exact one. */
export function captureEntries(part: { tender: Tender; amountMinor: Minor; roundingMinor: Minor }): Entry[] {
  assert(part.tender !== "comp" || part.amountMinor === 0, "a comp brings no money");
  return balanced([
    { account: accountOf(part.tender), amountMinor: part.amountMinor + part.roundingMinor },
    { account: "rounding", amountMinor: -part.roundingMinor },
    { account: "booking", amountMinor: -part.amountMinor },
  ]);
}

/** A gift card was sold: the money came in, and the house owes what is on the card. */
export const voucherSaleEntries = (part: { tender: Tender; amountMinor: Minor; roundingMinor: Minor }): Entry[] =>
  captureEntries(part).map(({ account, amountMinor }) => ({
    account: account === "booking" ? "voucher:liability" : account,
    amountMinor,
  }));

/** Where money of a tender is until somebody moves it; a voucher's is what the house owes less. */
export function accountOf(tender: Tender): Account {
  if (tender === "comp") return "cash";
  if (tender === "bank-transfer") return "transfers:open";
  return tender === "voucher" ? "voucher:liability" : tender;
}

/** Money on the bank's statement, before it pays anything. Negative: it was transferred back. */
export const transferEntries = (amountMinor: Minor): Entry[] =>
  balanced([
    { account: "bank", amountMinor },
    { account: "transfers:open", amountMinor: -amountMinor },
  ]);

/** A refund did not reach its customer: the provider has the money still, and the house owes it. */
export const refundFailedEntries = (refund: { tender: Tender; amountMinor: Minor }): Entry[] =>
  balanced([
    { account: accountOf(refund.tender), amountMinor: refund.amountMinor },
    { account: "refunds:owed", amountMinor: -refund.amountMinor },
  ]);

/** A refund is to be fetched at the counter: the booking is settled, and the house owes it. */
export const refundToCollectEntries = (refund: { amountMinor: Minor }): Entry[] =>
  balanced([
    { account: "booking", amountMinor: refund.amountMinor },
    { account: "refunds:collect", amountMinor: -refund.amountMinor },
  ]);

/** The customer came for it. */
export const refundCollectedEntries = (part: { tender: Tender; amountMinor: Minor; roundingMinor: Minor }): Entry[] =>
  reversed(captureEntries(part)).map(({ account, amountMinor }) => ({
    account: account === "booking" ? "refunds:collect" : account,
    amountMinor,
  }));

/** A paid booking becomes revenue (deferred until the performance) and tax. */
export function saleEntries(sale: { netMinor: Minor; taxMinor: Minor }): Entry[] {
  return balanced([
    { account: "booking", amountMinor: sale.netMinor + sale.taxMinor },
    { account: "revenue:deferred", amountMinor: -sale.netMinor },
    { account: "tax:payable", amountMinor: -sale.taxMinor },
  ]);
}

/** Cash moved between the drawer (positive: into it) and where it came from or went. */
export const drawerEntries = (move: { kind: MovementKind; amountMinor: Minor }): Entry[] =>
  balanced([
    { account: "cash", amountMinor: move.amountMinor },
    { account: otherSide(move.kind), amountMinor: -move.amountMinor },
  ]);

function otherSide(kind: MovementKind): Account {
  switch (kind) {
    case "float":
    case "drop":
    case "emptied":
      return "safe";
    case "paid-in":
    case "paid-out":
      return "petty-cash";
    case "over-short":
      return "over-short";
    default:
      return assertNever(kind);
  }
}

/** The opposite posting: a mistake is corrected by adding, never by changing. */
export const reversed = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));

/** Checks that a posting sums to zero; entries of nothing are left out. */
export function balanced(entries: readonly Entry[]): Entry[] {
  assert(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0) === 0, "a posting sums to zero");
  return entries.filter(({ amountMinor }) => amountMinor !== 0);
}
