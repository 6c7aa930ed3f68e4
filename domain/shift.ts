// A shift: one drawer of one terminal from the counted float to the blind count. Pure rules; sums come from the books.
import { type Minor, denominationsOf } from "./money.ts";
import { type Refusal, type Result, ok, refuse } from "./result.ts";

/** How many of one coin or note lie in the drawer. */
export interface CountedCash {
  readonly denominationMinor: Minor;
  readonly quantity: number;
}

/** Ten thousand of one coin is a typing mistake, not a drawer. */
const QUANTITY_MOST = 10_000;

/** What the counted coins and notes come to. Refuses BAD_COUNT for money that does not exist, or the same kind twice. */
export function countedCash(
  count: readonly CountedCash[],
  currency: string,
): Result<Minor, Refusal<"BAD_COUNT", { denominationMinor: Minor; currency: string }>> {
  const known = new Set(denominationsOf(currency));
  let sumMinor = 0;
  for (const { denominationMinor, quantity } of count) {
    const isWhole = Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= QUANTITY_MOST;
    if (!isWhole || !known.delete(denominationMinor)) return refuse("BAD_COUNT", { denominationMinor, currency });
    sumMinor += denominationMinor * quantity;
  }
  return ok(sumMinor);
}

/** The sums of a drawer, each as a person would say it: nothing is negative but what movements add up to. */
export interface DrawerSums {
  /** Counted into the drawer when the shift began. */
  readonly floatMinor: Minor;
  /** Cash of sales, as it was handed over less change. */
  readonly salesMinor: Minor;
  /** Cash given back. */
  readonly refundsMinor: Minor;
  readonly paidInMinor: Minor;
  readonly paidOutMinor: Minor;
  /** Brought to the safe during the shift. */
  readonly dropsMinor: Minor;
}

/** What ought to lie in the drawer. */
export const expectedCash = (sums: DrawerSums): Minor =>
  sums.floatMinor + sums.salesMinor + sums.paidInMinor - sums.refundsMinor - sums.paidOutMinor - sums.dropsMinor;

/** From which difference on somebody has to explain it, or a second person to sign. */
export interface ClosingLimits {
  readonly reasonAboveMinor: Minor;
  readonly approvalAboveMinor: Minor;
}

/** What closing with this difference (counted less expected) asks for. */
export function closingNeeds(
  overShortMinor: Minor,
  limits: ClosingLimits,
): { readonly reason: boolean; readonly approval: boolean } {
  const difference = Math.abs(overShortMinor);
  const approval = difference > limits.approvalAboveMinor;
  return { approval, reason: approval || difference > limits.reasonAboveMinor };
}

/** What moves in a drawer besides sales and refunds. */
export const MOVEMENT_KINDS = ["float", "paid-in", "paid-out", "drop", "over-short", "emptied"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What a clerk may do to the drawer in the middle of a shift; amounts are typed without a sign. */
export type DrawerMove = "paid-in" | "paid-out" | "drop";

/** The amount as the drawer sees it: money that leaves is negative. */
export const drawerAmount = (kind: DrawerMove, amountMinor: Minor): Minor =>
  kind === "paid-in" ? amountMinor : -amountMinor;
