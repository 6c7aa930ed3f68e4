// What a basket costs. One pure function; the screens show it, the service checks it and the ledger books it.
import { type Discount, type GivenDiscount, NO_DISCOUNT, type TicketToDiscount, giveDiscounts } from "./discounts.ts";
import { type FeeRule, feeMinor } from "./fees.ts";
import type { Minor } from "./money.ts";
import { assert } from "./result.ts";
import { type TaxRule, type TaxedLine, roundTaxes, taxLine } from "./taxes.ts";

export interface PricedLine extends TaxedLine, GivenDiscount {
  /** The list price, kept for reports when a discount or a comp costs less. */
  readonly faceMinor: Minor;
  /** False for a fee that stays with the house when the booking is voided. */
  readonly refundable: boolean;
}

export interface PricedFee extends PricedLine {
  readonly feeId: string;
  readonly name: string;
}

export interface PricedBasket {
  /** In the order of the tickets given. */
  readonly tickets: readonly PricedLine[];
  readonly fees: readonly PricedFee[];
  readonly ticketsMinor: Minor;
  readonly feesMinor: Minor;
  /** What discounts take off the list prices. */
  readonly discountsMinor: Minor;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly totalMinor: Minor;
}

export interface BasketToPrice extends TaxRule {
  readonly ticketTaxPpm: number;
  readonly feeTaxPpm: number;
  readonly fees: readonly FeeRule[];
  /** Those that may be used now: without a code, and the one whose code was given. */
  readonly discounts: readonly Discount[];
  /** The customer's address; empty: nobody in particular. */
  readonly email: string;
  readonly tickets: readonly TicketToDiscount[];
}

/**
 * A ticket costs its list price less the best discount; a comp costs nothing and carries no fee, a basket of comps alone
 * carries no booking fee. Fees are of the prices after discounts, before the fees themselves. Fees per ticket are one line
 * each with the sum, so that a receipt reads `2 × 1.50` as one line. Taxes are those of the venue's rule.
 */
export function priceBasket(basket: BasketToPrice): PricedBasket {
  const { taxMode, taxRounding } = basket;
  const given = giveDiscounts(basket);
  const ticketLines = basket.tickets.map(({ priceMinor, kind }, index): PricedLine => {
    assert(Number.isSafeInteger(priceMinor) && priceMinor >= 0, "a price is a whole number of minor units");
    const discount = given[index] ?? NO_DISCOUNT;
    const paidMinor = kind === "comp" ? 0 : priceMinor - discount.discountMinor;
    const taxed = taxLine({ priceMinor: paidMinor, taxPpm: basket.ticketTaxPpm, taxMode });
    return { ...taxed, ...discount, faceMinor: priceMinor, refundable: true };
  });
  const pricesMinor = basket.tickets.flatMap(({ priceMinor, kind }, index) =>
    kind === "comp" ? [] : [priceMinor - (given[index]?.discountMinor ?? 0)],
  );
  const feeLines = basket.fees
    .map((fee) => ({ fee, priceMinor: feeMinor(fee, pricesMinor) }))
    .filter(({ priceMinor }) => priceMinor > 0)
    .map(({ fee, priceMinor }) => ({
      ...{ feeId: fee.id, name: fee.name, faceMinor: priceMinor, refundable: fee.refundable },
      ...{ ...NO_DISCOUNT, ...taxLine({ priceMinor, taxPpm: basket.feeTaxPpm, taxMode }) },
    }));
  // Tickets and fees of one rate are rounded together: they stand on one invoice.
  const rounded: readonly PricedLine[] = roundTaxes<PricedLine>([...ticketLines, ...feeLines], taxRounding);
  const tickets = rounded.slice(0, ticketLines.length);
  const fees = feeLines.map((fee, index) => ({ ...fee, ...rounded[ticketLines.length + index] }));
  const [ticketsMinor, feesMinor] = [sum(tickets), sum(fees)];
  const taxMinor = rounded.reduce((total, line) => total + line.taxMinor, 0);
  const discountsMinor = tickets.reduce((total, line) => total + line.discountMinor, 0);
  const totalMinor = ticketsMinor + feesMinor;
  return {
    ...{ tickets, fees, ticketsMinor, feesMinor, discountsMinor },
    ...{ taxMinor, netMinor: totalMinor - taxMinor, totalMinor },
  };
}

const sum = (lines: readonly PricedLine[]): Minor => lines.reduce((total, line) => total + line.grossMinor, 0);
