// Lines of a bank's statement as every format tells them, and the words that make two of them the same. Pure.
import type { Minor } from "../money.ts";

export interface StatementLine {
  /** The bank's calendar day: `2026-11-27`. */
  readonly bookedOn: string;
  readonly currency: string;
  /** Negative: it went out. Never 0. */
  readonly amountMinor: Minor;
  /** The other side. */
  readonly name: string;
  readonly iban: string;
  /** A structured reference, where the bank passes one on. */
  readonly reference: string;
  readonly text: string;
  /** The bank's own name of it, or empty. */
  readonly bankReference: string;
}

export interface StatementOfAccount {
  /** IBAN of our account as the file says; empty where it does not. */
  readonly account: string;
  readonly lines: readonly StatementLine[];
}

/** More lines in one file are a mistake. */
export const STATEMENT_LINES_MOST = 20_000;
export const STATEMENT_BYTES_MOST = 10_000_000;

/** What banks write where they have no reference. */
const NO_REFERENCE = /^(?:|NONREF|NOTPROVIDED|NOREF|0+)$/iu;

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, " ").trim().toUpperCase();

/**
 * Says the same of the same line whenever it is read: the bank's own reference with day and amount, else everything the
 * line says. Lines that are told alike within one statement are numbered by the caller.
 */
export function sameness(line: StatementLine): string {
  const { bookedOn, currency, amountMinor, bankReference } = line;
  const facts = [bookedOn, currency, String(amountMinor)];
  return NO_REFERENCE.test(bankReference.trim())
    ? JSON.stringify([...facts, ...[line.name, line.iban, line.reference, line.text].map(squeezed)])
    : JSON.stringify([...facts, squeezed(bankReference)]);
}
