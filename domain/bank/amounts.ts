// Amounts and days as banks write them in their files: `-1.234,56`, `50,00 S`, `27.11.26`. Pure.
import { exponentOf, isCurrency, type Minor, MOST_MINOR, parseAmount } from "../money.ts";

/** XML's decimal: digits, one point. Null for anything else, and for more decimals than the currency has. */
export function parseDecimal(text: string, currency: string): Minor | null {
  if (!isCurrency(currency)) return null;
  const match = /^(?<whole>\d{1,13})(?:\.(?<fraction>\d{0,5}))?$/u.exec(text);
  if (!match?.groups) return null;
  const { whole = "", fraction = "" } = match.groups;
  const exponent = exponentOf(currency);
  const [kept, cut] = [fraction.slice(0, exponent), fraction.slice(exponent)];
  // `12.500` is 12.50; `12.505` is no amount.
  if (/[1-9]/u.test(cut)) return null;
  const minor = Number(whole + kept.padEnd(exponent, "0"));
  return Number.isSafeInteger(minor) && minor <= MOST_MINOR ? minor : null;
}

/** What a column says: a sign on either side, `S` or `D` for out, `H` or `C` for in, the currency beside it. */
export function parseSigned(text: string, currency: string): Minor | null {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[\u2212\u2012\u2013]/gu, "-")
    .replaceAll(/[\s']/gu, "")
    .toUpperCase()
    .replace(currency, "")
    .replace("€", "");
  const match = /^(?<before>[+-]?)(?<digits>[\d.,]+)(?<after>[+-]?|S|H|D|C|DR|CR)$/u.exec(plain);
  if (!match?.groups || !isCurrency(currency)) return null;
  const { before = "", digits = "", after = "" } = match.groups;
  const amount = parseAmount(digits, currency);
  if (!amount.ok) return null;
  const isOut = before === "-" || ["-", "S", "D", "DR"].includes(after);
  return isOut ? 0 - amount.value : amount.value;
}

export type DayOrder = "day-first" | "month-first";

/** `2026-11-27` from what a bank writes; null for what is no day. Two digits of a year are of this century. */
export function parseDay(text: string, order: DayOrder): string | null {
  const plain = text.trim();
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/u.exec(plain);
  if (iso) return dayOr(iso[1], iso[2], iso[3]);
  const other = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?$/u.exec(plain);
  if (!other) return null;
  const [, first, second, year = ""] = other;
  const full = year.length === 2 ? `20${year}` : year;
  return order === "day-first" ? dayOr(full, second, first) : dayOr(full, first, second);
}

const MONTHS = 12;
const MILLENNIUM = 2000;

function dayOr(year = "", month = "", day = ""): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const isThere = y >= MILLENNIUM && m >= 1 && m <= MONTHS && d >= 1 && d <= daysOf(y, m);
  return isThere ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}

const LONG = 31;
const SHORT = 30;
const FEBRUARY = 2;

function daysOf(year: number, month: number): number {
  if (month === FEBRUARY) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? SHORT : LONG;
}

/** Which of the two comes first, as far as a column tells: `13/01` and `01/13` each leave one answer. */
export function dayOrderOf(texts: readonly string[]): DayOrder {
  const pairs = texts.map((text) => /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]/u.exec(text));
  const isMonthFirst =
    pairs.some((pair) => Number(pair?.[2]) > MONTHS) && !pairs.some((pair) => Number(pair?.[1]) > MONTHS);
  return isMonthFirst ? "month-first" : "day-first";
}
