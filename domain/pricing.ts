// What a basket costs. One pure function; the screens show it, the service checks it and the ledger books it.
import { type Minor, taxIncludedIn } from "./money.ts";
import { assert } from "./result.ts";

export interface PricedLine {
  /** The list price, kept for reports when a comp costs nothing. */
  readonly faceMinor: Minor;
  readonly grossMinor: Minor;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly taxPpm: number;
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
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly totalMinor: Minor;
}

export interface BasketToPrice {
  readonly ticketTaxPpm: number;
  readonly feeTaxPpm: number;
  readonly fees: readonly {
    readonly id: string;
    readonly name: string;
    readonly per: "ticket" | "booking";
    readonly amountMinor: Minor;
  }[];
  readonly tickets: readonly { readonly priceMinor: Minor; readonly kind: "standard" | "comp" }[];
}

/**
 * Prices are tax-inclusive. A comp costs nothing and carries no ticket fee; a basket of comps alone carries no booking fee.
 * Fees per ticket are one line each with the sum, so that a receipt reads `2 × 1.50` as one line.
 */
export function priceBasket(basket: BasketToPrice): PricedBasket {
  const tickets = basket.tickets.map(({ priceMinor, kind }) => {
    assert(Number.isSafeInteger(priceMinor) && priceMinor >= 0, "a price is a whole number of minor units");
    return lineOf({ faceMinor: priceMinor, grossMinor: kind === "comp" ? 0 : priceMinor, taxPpm: basket.ticketTaxPpm });
  });
  const charged = basket.tickets.filter((ticket) => ticket.kind === "standard").length;
  const fees = basket.fees
    .map((fee) => ({ fee, grossMinor: fee.amountMinor * (fee.per === "ticket" ? charged : Math.min(charged, 1)) }))
    .filter(({ grossMinor }) => grossMinor > 0)
    .map(({ fee, grossMinor }) => ({
      feeId: fee.id,
      name: fee.name,
      ...lineOf({ faceMinor: grossMinor, grossMinor, taxPpm: basket.feeTaxPpm }),
    }));
  const ticketsMinor = sum(tickets);
  const feesMinor = sum(fees);
  const taxMinor = [...tickets, ...fees].reduce((total, line) => total + line.taxMinor, 0);
  const totalMinor = ticketsMinor + feesMinor;
  return { tickets, fees, ticketsMinor, feesMinor, taxMinor, netMinor: totalMinor - taxMinor, totalMinor };
}

function lineOf(line: { faceMinor: Minor; grossMinor: Minor; taxPpm: number }): PricedLine {
  const taxMinor = taxIncludedIn({ grossMinor: line.grossMinor, ppm: line.taxPpm });
  return { ...line, taxMinor, netMinor: line.grossMinor - taxMinor };
}

const sum = (lines: readonly PricedLine[]): Minor => lines.reduce((total, line) => total + line.grossMinor, 0);
