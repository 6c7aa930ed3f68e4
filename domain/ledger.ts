// Double entry: what every movement of money books. Positive is debit, negative is credit; each posting sums to zero.
import type { Id } from "./ids.ts";
import type { Minor } from "./money.ts";
import { assert } from "./result.ts";

/** `booking` is the clearing account of one booking: zero when everything about it is settled. */
export type Account = "cash" | "rounding" | "booking" | "revenue:deferred" | "tax:payable";

export interface Entry {
  readonly account: Account;
  readonly amountMinor: Minor;
}

export interface Posting {
  /** With `refId` unique: the same thing is never booked twice. */
  readonly kind: "capture" | "sale" | "sale-reversal" | "refund";
  readonly refId: Id;
  readonly bookingId: Id;
  readonly currency: string;
  readonly entries: readonly Entry[];
}

/** Cash came in: the drawer gains the rounded amount, the booking is credited with the exact one. */
export function captureEntries(cash: { amountMinor: Minor; roundingMinor: Minor }): Entry[] {
  return balanced([
    { account: "cash", amountMinor: cash.amountMinor + cash.roundingMinor },
    { account: "rounding", amountMinor: -cash.roundingMinor },
    { account: "booking", amountMinor: -cash.amountMinor },
  ]);
}

/** A paid booking becomes revenue (deferred until the performance) and tax. */
export function saleEntries(sale: { netMinor: Minor; taxMinor: Minor }): Entry[] {
  return balanced([
    { account: "booking", amountMinor: sale.netMinor + sale.taxMinor },
    { account: "revenue:deferred", amountMinor: -sale.netMinor },
    { account: "tax:payable", amountMinor: -sale.taxMinor },
  ]);
}

/** The opposite posting: a mistake is corrected by adding, never by changing. */
export const reversed = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));

function balanced(entries: readonly Entry[]): Entry[] {
  assert(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0) === 0, "a posting sums to zero");
  return entries.filter(({ amountMinor }) => amountMinor !== 0);
}
