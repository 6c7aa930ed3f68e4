// Amounts of a file, read digit by digit in the venue's currency.
import { isCurrency, parseAmount } from "#domain/money.ts";
import type { Found } from "./draft.ts";
import type { ProblemList } from "./problems.ts";

/** Minor units, or null with a BAD_AMOUNT problem. In an unknown currency nothing can be read; that is a problem of its own. */
export function readAmount(amount: Found<string>, options: { currency: string; problems: ProblemList }): number | null {
  if (!isCurrency(options.currency)) return null;
  const read = parseAmount(amount.value, options.currency);
  if (read.ok) return read.value;
  options.problems.add({ ...amount, code: "BAD_AMOUNT" });
  return null;
}
