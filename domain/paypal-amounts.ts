// Amounts as PayPal writes them: decimal strings with the digits it takes for each currency. No float comes near them. Pure.
import { type Minor, exponentOf, isCurrency } from "./money.ts";
import { type Refusal, type Result, assert, ok, refuse } from "./result.ts";

/** Digits after the point that PayPal takes, for every currency it takes (its REST reference, "Currency codes"). */
const DIGITS: Readonly<Record<string, number>> = {
  ...{ AUD: 2, BRL: 2, CAD: 2, CHF: 2, CNY: 2, CZK: 2, DKK: 2, EUR: 2, GBP: 2, HKD: 2, HUF: 0, ILS: 2, JPY: 0, MXN: 2 },
  ...{ MYR: 2, NOK: 2, NZD: 2, PHP: 2, PLN: 2, SEK: 2, SGD: 2, THB: 2, TWD: 0, USD: 2 },
};
const MOST_DIGITS = 15;

/** In the smallest unit PayPal takes: whole forints, cents. Refuses PAYPAL_AMOUNT_UNFIT for what it cannot be told. */
export function paypalUnits(amount: {
  readonly amountMinor: Minor;
  readonly currency: string;
}): Result<number, Refusal<"PAYPAL_AMOUNT_UNFIT", { dueMinor: Minor; currency: string }>> {
  const { amountMinor, currency } = amount;
  const unfit = refuse("PAYPAL_AMOUNT_UNFIT", { dueMinor: amountMinor, currency });
  const digits = DIGITS[currency];
  if (digits === undefined || !isCurrency(currency)) return unfit;
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return unfit;
  const step = 10 ** (exponentOf(currency) - digits);
  if (step < 1) return ok(amountMinor * 10 ** (digits - exponentOf(currency)));
  return amountMinor % step === 0 ? ok(amountMinor / step) : unfit;
}

/** `1234` units of EUR are `12.34`, of JPY `1234`. */
export function paypalValue(units: number, currency: string): string {
  const digits = DIGITS[currency];
  assert(digits !== undefined && Number.isSafeInteger(units) && units > 0, "PayPal takes this amount");
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What PayPal wrote, in its smallest unit; null for anything that is no plain amount of the currency. */
export function unitsOfValue(value: string, currency: string): number | null {
  const digits = DIGITS[currency];
  const match = /^(?<whole>\d+)(?:\.(?<fraction>\d+))?$/u.exec(value);
  if (digits === undefined || !match?.groups) return null;
  const { whole = "", fraction = "" } = match.groups;
  // `1234.00` yen says no more than `1234`; `1234.50` would.
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  if (/[1-9]/u.test(fraction.slice(digits)) || whole.length + digits > MOST_DIGITS) return null;
  return Number(whole + kept);
}
