// What a customer writes on a transfer: the ISO 11649 creditor reference of a booking, and the numbers found in free text.
import { bookingNumber } from "../ids.ts";
import { remainder97 } from "./remainder.ts";

const CHECKED_BY = 98;
const FIRST_SEQUENCE = 40_000;
/** Numbers of five digits to start with; nobody sells ten million bookings. */
const DIGITS_LEAST = 5;
const DIGITS_MOST = 7;
/** Longer texts than a bank passes on are cut: 140 characters a line, some lines. */
const TEXT_MOST = 2_000;

/** Capitals and digits only: `K7-40231` becomes `K740231`. */
const bare = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");

/** `RF` and two check digits before the booking's number without its dash: survives every bank's form. */
export function creditorReference(number: string): string {
  const body = bare(number);
  const check = CHECKED_BY - remainder97(`${body}RF00`);
  return `RF${String(check).padStart(2, "0")}${body}`;
}

/** Is it a creditor reference with right check digits? Spaces do not matter. */
export function isCreditorReference(text: string): boolean {
  const reference = bare(text);
  return /^RF\d{2}[A-Z0-9]{1,21}$/u.test(reference) && remainder97(reference.slice(4) + reference.slice(0, 4)) === 1;
}

/** In groups of four, as people copy it. */
export const groupedReference = (reference: string): string => bare(reference).replaceAll(/.{4}(?=.)/gu, "$& ");

/** Letters that are taken for digits, and the reverse: typed `O` for zero, read `I` or `l` for one. */
const folded = (text: string): string =>
  bare(text)
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1")
    .replaceAll("S", "5")
    .replaceAll("B", "8")
    .replaceAll("Z", "2");

export interface NumbersFound {
  /** Booking numbers of which the text holds the creditor reference, with its check digits. */
  readonly references: readonly string[];
  /** Booking numbers that stand there as they are; spaces or dots instead of the dash are let go. */
  readonly exact: readonly string[];
  /** Numbers that would stand there if letters and digits had not been taken for one another. */
  readonly alike: readonly string[];
  /** Invoice numbers. */
  readonly invoices: readonly string[];
}

/** What a transfer's texts name. A booking number checks itself: its letter and digit follow from the rest. */
export function numbersIn(texts: readonly string[]): NumbersFound {
  const joined = texts.join(" \n ").slice(0, TEXT_MOST).toUpperCase();
  const whole = bare(joined);
  const alike = possibleNumbers(folded(joined));
  const references = alike.filter((number) => whole.includes(creditorReference(number)));
  const exact = alike.filter((number) => stands(joined, number) || references.includes(number));
  return { references, exact, alike, invoices: invoicesIn(joined) };
}

/** Every booking number whose folded form is somewhere in the folded text. */
function possibleNumbers(text: string): string[] {
  const found = new Set<string>();
  for (const { index } of text.matchAll(/\d/gu)) {
    for (let length = DIGITS_LEAST; length <= DIGITS_MOST; length++) {
      const digits = text.slice(index, index + length);
      const sequence = Number(digits) - FIRST_SEQUENCE;
      if (digits.length < length || digits.startsWith("0") || !/^\d+$/u.test(digits) || sequence < 1) continue;
      const number = bookingNumber(sequence);
      const key = folded(number);
      const start = index + length - key.length;
      if (start >= 0 && text.slice(start, index + length) === key) found.add(number);
    }
  }
  return [...found];
}

/** As it is, not as the middle of something longer: `K7-40231`, `K7 40231`, `K740231`. */
function stands(text: string, number: string): boolean {
  const [head = "", tail = ""] = number.split("-");
  return new RegExp(`(?<![A-Z0-9])${head}[^A-Z0-9]{0,2}${tail}(?![0-9])`, "u").test(text);
}

function invoicesIn(text: string): string[] {
  const found = text.matchAll(/(?<![A-Z0-9])I[\s./-]{0,2}(20\d{2})[\s./-]{0,2}(\d{1,4})[\s./-]{1,2}(\d{5})(?!\d)/gu);
  return [...new Set([...found].map(([, year, terminal, sequence]) => `I-${year}-${terminal}-${sequence}`))];
}
