// Money is a whole number of minor units with a currency. Text becomes a number digit by digit, never through a float.
// Exponents, cash increments and notes come from our own table (data/currencies.json), not from Intl, which differs by engine.
import table from "#data/currencies.json" with { type: "json" };
import { type Refusal, type Result, assert, ok, refuse } from "./result.ts";

/** An amount in minor units (cents, yen) of the currency named beside it. */
export type Minor = number;

interface CurrencyFacts {
  readonly exponent: number;
  /** Smallest coin in minor units: the tendered total is rounded to it. */
  readonly cashIncrement: number;
  /** Coins in use, ascending. */
  readonly coins: readonly number[];
  /** Notes a customer hands over, ascending. */
  readonly notes: readonly number[];
  /** Notes that exist and are rarely handed over, ascending. */
  readonly largeNotes?: readonly number[];
}

const currencies: Readonly<Record<string, CurrencyFacts>> = table;

/** Codes the box office can sell in, sorted. */
export const CURRENCY_CODES: readonly string[] = Object.keys(currencies).toSorted();

export const isCurrency = (code: string): boolean => Object.hasOwn(currencies, code);

function factsOf(currency: string): CurrencyFacts {
  const facts = currencies[currency];
  assert(facts !== undefined, `unknown currency ${currency}`);
  return facts;
}

/** Digits after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export const exponentOf = (currency: string): number => factsOf(currency).exponent;

/** The largest amount a person may type, in minor units. */
export const MOST_MINOR = 1_000_000_000_000;

/**
 * Reads what a person typed: `12.50`, `12,5`, `1 234,50`, full-width digits. Refuses BAD_AMOUNT for anything else:
 * signs, exponents, letters, more decimals than the currency has, or a separator that could mean two things (`1.234` in EUR).
 */
export function parseAmount(text: string, currency: string): Result<Minor, Refusal<"BAD_AMOUNT", { text: string }>> {
  const bad = refuse("BAD_AMOUNT", { text });
  const exponent = exponentOf(currency);
  const plain = text
    .normalize("NFKC")
    .trim()
    .replaceAll(/[\s'’_]/gu, "");
  const match =
    /^(?<whole>\d{1,12}|\d{1,3}(?<group>[.,])\d{3}(?:\k<group>\d{3})*)(?:(?<point>[.,])(?<fraction>\d{0,3}))?$/u.exec(
      plain,
    );
  if (!match?.groups) return bad;
  const { whole = "", group, point, fraction = "" } = match.groups;
  if (group !== undefined && group === point) return bad;
  // `1.234` may be a thousand or a decimal: grouping needs a decimal point, or a currency that has none.
  if (group !== undefined && point === undefined && exponent > 0) return bad;
  if (fraction.length > exponent) {
    // Without decimals `1,234` is one thousand two hundred and thirty-four.
    const isGroup = exponent === 0 && group === undefined && fraction.length === 3 && whole.length <= 3;
    return isGroup ? ok(Number(whole + fraction)) : bad;
  }
  const minor = Number(whole.replaceAll(/[.,]/gu, "") + fraction.padEnd(exponent, "0"));
  return Number.isSafeInteger(minor) && minor <= MOST_MINOR ? ok(minor) : bad;
}

/** `1234.5` style decimal text with a point and all decimals: for files and machines. */
export function minorToDecimal(amountMinor: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Text for people in their language: `€1,234.50`, `1.234,50 €`. */
export function formatMinor(options: { amountMinor: Minor; currency: string; locale: string }): string {
  const exponent = exponentOf(options.currency);
  const format = new Intl.NumberFormat(options.locale, {
    style: "currency",
    currency: options.currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  // A decimal string keeps every digit; only the grouping and the sign of the currency come from Intl.
  return format.format(minorToDecimal(options.amountMinor, options.currency) as unknown as number);
}

/** Rounds to a multiple of the increment, halves away from zero. */
function roundToIncrement(amountMinor: Minor, increment: number): Minor {
  const sign = amountMinor < 0 ? -1 : 1;
  return sign * Math.floor((Math.abs(amountMinor) + increment / 2) / increment) * increment;
}

/**
 * What is asked for in cash: the tendered total only is rounded to the smallest coin, taxes and lines are not.
 * `roundingMinor` = tender − amount. Rule: budget.canada.ca (2012), the same in the other rounding currencies.
 */
export function roundForCash(options: { amountMinor: Minor; currency: string }): {
  tenderMinor: Minor;
  roundingMinor: Minor;
} {
  const tenderMinor = roundToIncrement(options.amountMinor, factsOf(options.currency).cashIncrement);
  return { tenderMinor, roundingMinor: tenderMinor - options.amountMinor };
}

const MOST_QUICK_AMOUNTS = 4;

/** Buttons for cash: exact, then what people hand over next (multiples of each note), ascending and distinct. */
export function quickCashAmounts(options: { dueMinor: Minor; currency: string }): Minor[] {
  const { tenderMinor } = roundForCash({ amountMinor: options.dueMinor, currency: options.currency });
  if (tenderMinor <= 0) return [0];
  const amounts = new Set([tenderMinor]);
  for (const note of factsOf(options.currency).notes) amounts.add(Math.ceil(tenderMinor / note) * note);
  return [...amounts].toSorted((a, b) => a - b).slice(0, MOST_QUICK_AMOUNTS);
}

/** Every coin and note a drawer may hold, the largest first, in minor units. */
export function denominationsOf(currency: string): Minor[] {
  const { coins, notes, largeNotes = [] } = factsOf(currency);
  return [...coins, ...notes, ...largeNotes].toSorted((a, b) => b - a);
}

/** The tax inside a gross amount, rounded half up per line (pretix's rounding mode `line`). `ppm` is parts per million. */
export function taxIncludedIn(options: { grossMinor: Minor; ppm: number }): Minor {
  const { grossMinor, ppm } = options;
  const sign = grossMinor < 0 ? -1n : 1n;
  const gross = BigInt(Math.abs(grossMinor));
  const rate = BigInt(ppm);
  const divisor = 1_000_000n + rate;
  return Number(sign * ((gross * rate * 2n + divisor) / (2n * divisor)));
}
