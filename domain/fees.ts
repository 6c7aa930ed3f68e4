// Fees on top of tickets: an amount or a percentage, per ticket or per booking.
import type { Minor } from "./money.ts";

export interface FeeRule {
  readonly id: string;
  readonly name: string;
  readonly per: "ticket" | "booking";
  /** The fee itself; 0 where it is a percentage. */
  readonly amountMinor: Minor;
  /** Null: an amount. Else of what the ticket, or all tickets of the booking, cost after discounts and before fees. */
  readonly ratePpm: number | null;
  /** Bounds of a percentage, per ticket or per booking; null: none. */
  readonly leastMinor: Minor | null;
  readonly mostMinor: Minor | null;
  /** Given back when the whole booking is voided. */
  readonly refundable: boolean;
}

/** A fee of a fixed amount that is given back with what it is for. */
export const amountFee = (fee: Pick<FeeRule, "id" | "name" | "per" | "amountMinor">): FeeRule => ({
  ...fee,
  ratePpm: null,
  leastMinor: null,
  mostMinor: null,
  refundable: true,
});

/** What a fee comes to for tickets of these prices; nothing for nothing. A ticket that a discount made free bears no percentage. */
export function feeMinor(fee: FeeRule, pricesMinor: readonly Minor[]): Minor {
  if (pricesMinor.length === 0) return 0;
  if (fee.ratePpm === null) return fee.amountMinor * (fee.per === "ticket" ? pricesMinor.length : 1);
  if (fee.per === "ticket") return pricesMinor.reduce((total, priceMinor) => total + shareOf(fee, priceMinor), 0);
  return shareOf(
    fee,
    pricesMinor.reduce((total, priceMinor) => total + priceMinor, 0),
  );
}

/** Rounded half up, then kept within the bounds. */
function shareOf(fee: FeeRule, priceMinor: Minor): Minor {
  if (priceMinor === 0) return 0;
  const share = Number((BigInt(priceMinor) * BigInt(fee.ratePpm ?? 0) * 2n + 1_000_000n) / 2_000_000n);
  return Math.max(fee.leastMinor ?? 0, Math.min(fee.mostMinor ?? share, share));
}
