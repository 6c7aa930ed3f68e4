// Receipts, invoices and credit notes: what they say, how they are numbered, and the opposite of one. Pure.
import type { TransferRequest } from "./bank/epc-code.ts";
import type { Id } from "./ids.ts";
import type { Minor } from "./money.ts";
import type { Instant } from "./time.ts";

export type DocumentKind = "receipt" | "invoice" | "credit-note";

/** A line of a booking as the document tells it. On a credit note all amounts are negative. */
export interface DocumentLine {
  readonly lineId: Id;
  /** Ticket type or the fee's name. */
  readonly title: string;
  /** Event and date; empty for fees. */
  readonly event: string;
  /** `Stalls F 14`; empty for fees. */
  readonly place: string;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
  readonly taxPpm: number;
}

export interface TaxSum {
  readonly taxPpm: number;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
}

/** How it was paid; on the document only when it is about the whole booking. */
export interface DocumentPayment {
  readonly tender: string;
  readonly amountMinor: Minor;
  readonly roundingMinor: Minor;
  readonly tenderedMinor: Minor | null;
  readonly changeMinor: Minor | null;
}

/** Everything the paper says. It is stored once and never made again from today's data. */
export interface DocumentContent {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly at: Instant;
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
  readonly bookingNumber: string;
  readonly clerk: string;
  readonly seller: { readonly name: string; readonly address: string; readonly taxNumber: string };
  /** Empty where nobody asked for a name. */
  readonly customer: { readonly name: string; readonly address: string };
  /** What a credit note takes back. */
  readonly refersTo: { readonly number: string; readonly at: Instant } | null;
  /** Until when an invoice is to be paid; null when it is. */
  readonly payBy: Instant | null;
  /** Where to transfer it, on an invoice that is not paid; documents written before transfers have none. */
  readonly transfer?: TransferRequest | null;
  readonly lines: readonly DocumentLine[];
  readonly taxes: readonly TaxSum[];
  readonly totalMinor: Minor;
  readonly payments: readonly DocumentPayment[];
}

const LETTERS: Readonly<Record<DocumentKind, string>> = { receipt: "R", invoice: "I", "credit-note": "C" };
const DIGITS = 5;

/** `R-2026-1`: numbers run within a kind, a year and a terminal. */
export const documentSeries = (series: { kind: DocumentKind; year: string; terminal: number }): string =>
  `${LETTERS[series.kind]}-${series.year}-${series.terminal}`;

/** `R-2026-1-00042`. */
export const documentNumber = (series: string, sequence: number): string =>
  `${series}-${String(sequence).padStart(DIGITS, "0")}`;

/** Sums by tax rate, the highest rate first. */
export function taxesOf(lines: readonly TaxSum[]): TaxSum[] {
  const sums = new Map<number, TaxSum>();
  for (const { taxPpm, netMinor, taxMinor, grossMinor } of lines) {
    const sum = sums.get(taxPpm) ?? { taxPpm, netMinor: 0, taxMinor: 0, grossMinor: 0 };
    sums.set(taxPpm, {
      taxPpm,
      netMinor: sum.netMinor + netMinor,
      taxMinor: sum.taxMinor + taxMinor,
      grossMinor: sum.grossMinor + grossMinor,
    });
  }
  return [...sums.values()].toSorted((one, other) => other.taxPpm - one.taxPpm);
}

export const totalOf = (lines: readonly { readonly grossMinor: Minor }[]): Minor =>
  lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);

/** The same line with opposite amounts: what a credit note says. Zero stays zero and does not become -0. */
export const oppositeOf = (line: DocumentLine): DocumentLine => ({
  ...line,
  netMinor: 0 - line.netMinor,
  taxMinor: 0 - line.taxMinor,
  grossMinor: 0 - line.grossMinor,
});

/** Lines that differ only in their place, told as one: `2 × 45.00`. */
export interface DocumentRow {
  readonly title: string;
  readonly event: string;
  readonly places: readonly string[];
  readonly count: number;
  readonly unitMinor: Minor;
  readonly grossMinor: Minor;
  readonly taxPpm: number;
}

/** Rows in the order in which their first line stands. */
export function rowsOf(lines: readonly DocumentLine[]): DocumentRow[] {
  const rows = new Map<string, DocumentRow>();
  for (const { title, event, place, grossMinor, taxPpm } of lines) {
    const key = JSON.stringify([title, event, grossMinor, taxPpm]);
    const row = rows.get(key) ?? { title, event, places: [], count: 0, unitMinor: grossMinor, grossMinor: 0, taxPpm };
    rows.set(key, {
      ...row,
      places: place === "" ? row.places : [...row.places, place],
      count: row.count + 1,
      grossMinor: row.grossMinor + grossMinor,
    });
  }
  return [...rows.values()];
}
