// How the money of one line is spread: what each booking takes of it, and what is owed back. Pure.
import type { Minor } from "../money.ts";
import { type Refusal, type Result, ok, refuse } from "../result.ts";
import type { Payable } from "./matching.ts";

export interface Wish {
  /** Null: nobody's booking, the money is owed back. */
  readonly bookingId: string | null;
  readonly amountMinor: Minor;
}

/** Refuses BANK_PARTS_WRONG with what is left over, where parts are not the whole line, or one booking has two. */
export function checkWishes(options: {
  readonly lineMinor: Minor;
  readonly currency: string;
  readonly wishes: readonly Wish[];
}): Result<true, Refusal<"BANK_PARTS_WRONG", { leftMinor: Minor; currency: string }>> {
  const { lineMinor, currency, wishes } = options;
  const leftMinor = lineMinor - wishes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const bookings = wishes.flatMap(({ bookingId }) => bookingId ?? []);
  const isWhole = leftMinor === 0 && wishes.every(({ amountMinor }) => amountMinor > 0);
  return isWhole && new Set(bookings).size === bookings.length
    ? ok(true)
    : refuse("BANK_PARTS_WRONG", { leftMinor, currency });
}

/** What of an amount a booking takes, and whether it is paid with it; what it does not take is owed back. */
export function shareOf(
  payable: Pick<Payable, "state" | "totalMinor" | "heldMinor">,
  amountMinor: Minor,
): { readonly takenMinor: Minor; readonly overMinor: Minor; readonly isPaid: boolean } {
  const dueMinor = payable.state === "reserved" ? payable.totalMinor - payable.heldMinor : 0;
  const takenMinor = Math.max(0, Math.min(amountMinor, dueMinor));
  return { takenMinor, overMinor: amountMinor - takenMinor, isPaid: takenMinor > 0 && takenMinor === dueMinor };
}
