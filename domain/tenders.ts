// How a total is paid with one tender or several, and how money goes back to where it came from. Pure.
import { type Minor, roundForCash } from "./money.ts";
import type { ProviderTender } from "./provider-payments.ts";
import { type Refusal, type Result, ok, refuse } from "./result.ts";

/** `card-machine`: a bank's own terminal beside the till; we only write down what it took. `voucher`: one of ours. `card-reader`,
 * `checkout` and `paypal` come through a provider (provider-payments.ts), `bank-transfer` stands on a statement of the bank. */
export const TENDERS = [
  "cash",
  "card-machine",
  "card-reader",
  "checkout",
  "paypal",
  "bank-transfer",
  "voucher",
  "comp",
] as const;
export type Tender = (typeof TENDERS)[number];

/** One tender of a payment. Cash is what the customer hands over; it pays what the others leave. */
export type TenderPart =
  | { readonly tender: "cash"; readonly tenderedMinor: Minor }
  | { readonly tender: "card-machine"; readonly amountMinor: Minor; readonly reference: string }
  | { readonly tender: "voucher"; readonly amountMinor: Minor; readonly voucherId: string }
  /** What a provider is asked for; the others are taken when it has it. */
  | { readonly tender: ProviderTender; readonly amountMinor: Minor };

export interface SettledPart {
  readonly tender: Tender;
  readonly amountMinor: Minor;
  /** Cash only: what coins could not express, added to the amount. */
  readonly roundingMinor: Minor;
  readonly tenderedMinor: Minor | null;
  readonly changeMinor: Minor | null;
  /** What the card machine printed on its slip, or empty. */
  readonly reference: string;
  /** Whose balance pays, for `voucher` only. */
  readonly voucherId?: string;
  /** What of the bank's statement pays, for `bank-transfer` only: the payment has its id. */
  readonly allocationId?: string;
}

export type TenderRefusal =
  | Refusal<"TENDERED_TOO_LITTLE", { dueMinor: Minor; currency: string }>
  | Refusal<"TENDERED_TOO_MUCH", { dueMinor: Minor; currency: string }>;

/**
 * What each part pays. Cards and vouchers pay their exact amount, cash the rest, rounded to coins: the rounding is of the cash part
 * alone (MONEY.md §3.5). Refuses TENDERED_TOO_LITTLE with what is still due, TENDERED_TOO_MUCH when there is nothing left
 * for a part to pay; a second cash part is that too.
 */
export function settleTenders(options: {
  readonly dueMinor: Minor;
  readonly currency: string;
  readonly parts: readonly TenderPart[];
}): Result<SettledPart[], TenderRefusal> {
  const { currency, parts } = options;
  const settled: SettledPart[] = [];
  let leftMinor = options.dueMinor;
  for (const part of parts) {
    if (part.tender === "cash") continue;
    if (part.amountMinor <= 0 || part.amountMinor > leftMinor)
      return refuse("TENDERED_TOO_MUCH", { dueMinor: leftMinor, currency });
    leftMinor -= part.amountMinor;
    settled.push(exactPart(part));
  }
  const [cash, second] = parts.filter((part) => part.tender === "cash");
  if (second !== undefined || (cash !== undefined && leftMinor === 0 && settled.length > 0))
    return refuse("TENDERED_TOO_MUCH", { dueMinor: 0, currency });
  if (cash === undefined)
    return leftMinor === 0 ? ok(settled) : refuse("TENDERED_TOO_LITTLE", { dueMinor: leftMinor, currency });
  const { tenderMinor, roundingMinor } = roundForCash({ amountMinor: leftMinor, currency });
  const { tenderedMinor } = cash;
  if (tenderedMinor < tenderMinor) return refuse("TENDERED_TOO_LITTLE", { dueMinor: tenderMinor, currency });
  const changeMinor = tenderedMinor - tenderMinor;
  settled.push({ tender: "cash", amountMinor: leftMinor, roundingMinor, tenderedMinor, changeMinor, reference: "" });
  return ok(settled);
}

function exactPart(part: Exclude<TenderPart, { tender: "cash" }>): SettledPart {
  const { tender, amountMinor } = part;
  const exact = { tender, amountMinor, roundingMinor: 0, tenderedMinor: null, changeMinor: null };
  if (part.tender === "voucher") return { ...exact, reference: "", voucherId: part.voucherId };
  return { ...exact, reference: part.tender === "card-machine" ? part.reference : "" };
}

/** A payment that money may go back to. */
export interface RefundablePayment {
  readonly id: string;
  readonly tender: Tender;
  readonly amountMinor: Minor;
  readonly roundingMinor: Minor;
  readonly refundedMinor: Minor;
}

export interface RefundPart {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountMinor: Minor;
  /** Cash only: added to the amount, it is what is handed over. */
  readonly roundingMinor: Minor;
}

/**
 * Splits what is to be given back over the payments, the newest first and never more than each has left, so that every
 * amount goes back to the tender it came from (MONEY.md §3.2). Cash given back whole takes its own rounding along, a part
 * of it is rounded anew. Null when together they have less than that left.
 */
export function allocateRefund(options: {
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly payments: readonly RefundablePayment[];
}): RefundPart[] | null {
  const parts: RefundPart[] = [];
  let restMinor = options.amountMinor;
  for (const payment of options.payments.toReversed()) {
    const amountMinor = Math.min(restMinor, payment.amountMinor - payment.refundedMinor);
    if (amountMinor <= 0) continue;
    const roundingMinor = refundRounding(payment, { amountMinor, currency: options.currency });
    parts.push({ paymentId: payment.id, tender: payment.tender, amountMinor, roundingMinor });
    restMinor -= amountMinor;
  }
  return restMinor === 0 ? parts : null;
}

/** The same parts kept on a voucher instead: coins do not matter, so nothing is rounded. */
export const ontoVoucher = (parts: readonly RefundPart[]): RefundPart[] =>
  parts.map((part) => ({ ...part, tender: "voucher", roundingMinor: 0 }));

function refundRounding(payment: RefundablePayment, part: { amountMinor: Minor; currency: string }): Minor {
  if (payment.tender !== "cash") return 0;
  const isWhole = payment.refundedMinor === 0 && payment.amountMinor === part.amountMinor;
  return isWhole ? payment.roundingMinor : roundForCash(part).roundingMinor;
}

/** What the parts come to, by how they are handed over. */
export function refundTotals(parts: readonly RefundPart[]): {
  readonly cashMinor: Minor;
  readonly cardMinor: Minor;
  /** Back onto the vouchers it came from. */
  readonly voucherMinor: Minor;
  /** To the card, through the provider, by itself. */
  readonly providerMinor: Minor;
  /** To be transferred by somebody. */
  readonly transferMinor: Minor;
} {
  const sum = (tender: Tender): Minor =>
    parts.reduce((total, part) => total + (part.tender === tender ? part.amountMinor + part.roundingMinor : 0), 0);
  const providerMinor = sum("card-reader") + sum("checkout") + sum("paypal");
  return {
    ...{ cashMinor: sum("cash"), cardMinor: sum("card-machine"), voucherMinor: sum("voucher"), providerMinor },
    transferMinor: sum("bank-transfer"),
  };
}
