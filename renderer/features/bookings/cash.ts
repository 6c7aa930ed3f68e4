// What the typed cash means: enough with change, too little, or not an amount. Nothing typed is exactly what is due.
import { parseAmount, roundForCash } from "#domain/money.ts";

export type CashAnswer = { readonly tenderMinor: number } & (
  | { readonly kind: "enough"; readonly tenderedMinor: number; readonly changeMinor: number }
  | { readonly kind: "too-little"; readonly missingMinor: number }
  | { readonly kind: "unreadable" }
);

/** Reads the amount given against what is due in cash (rounded to the smallest coin). */
export function cashOf(options: { text: string; dueMinor: number; currency: string }): CashAnswer {
  const { tenderMinor } = roundForCash({ amountMinor: options.dueMinor, currency: options.currency });
  if (options.text.trim() === "") return { kind: "enough", tenderMinor, tenderedMinor: tenderMinor, changeMinor: 0 };
  const given = parseAmount(options.text, options.currency);
  if (!given.ok) return { kind: "unreadable", tenderMinor };
  if (given.value < tenderMinor) return { kind: "too-little", tenderMinor, missingMinor: tenderMinor - given.value };
  return { kind: "enough", tenderMinor, tenderedMinor: given.value, changeMinor: given.value - tenderMinor };
}
