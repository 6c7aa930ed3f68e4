// What a booking adds up to: tickets, fees, tax by rate, what was paid, given back and is still due.
import type { Booking, BookingLine } from "./booking.ts";

export interface TaxRow {
  readonly taxPpm: number;
  readonly netMinor: number;
  readonly taxMinor: number;
}

export interface Totals {
  readonly ticketsMinor: number;
  readonly feesMinor: number;
  readonly totalMinor: number;
  /** One row per rate, highest first; a rate of 0 is left out. */
  readonly taxes: readonly TaxRow[];
  /** Captured less what was given back; without cash rounding. */
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly dueMinor: number;
}

/** The sums of a booking. Ended lines count as long as the booking itself has ended, so that a voided booking still shows what it was. */
export function totalsOf(booking: Pick<Booking, "lines" | "payments" | "ending" | "state" | "heldMinor">): Totals {
  const lines = countedLines(booking);
  const sum = (kind: BookingLine["kind"]): number =>
    lines.reduce((total, line) => (line.kind === kind ? total + line.grossMinor : total), 0);
  const [ticketsMinor, feesMinor] = [sum("ticket"), sum("fee")];
  const totalMinor = ticketsMinor + feesMinor;
  const refundedMinor = booking.payments.reduce((total, payment) => total + payment.refundedMinor, 0);
  const paidMinor = booking.payments.reduce((total, payment) => total + payment.amountMinor, 0) - refundedMinor;
  const dueMinor = booking.state === "reserved" ? totalMinor - paidMinor - booking.heldMinor : 0;
  return { ticketsMinor, feesMinor, totalMinor, taxes: taxesOf(lines), paidMinor, refundedMinor, dueMinor };
}

function countedLines(booking: Pick<Booking, "lines" | "ending">): readonly BookingLine[] {
  return booking.ending === null ? booking.lines.filter((line) => !line.ended) : booking.lines;
}

function taxesOf(lines: readonly BookingLine[]): TaxRow[] {
  const rows = new Map<number, { netMinor: number; taxMinor: number }>();
  for (const line of lines) {
    const row = rows.get(line.taxPpm) ?? { netMinor: 0, taxMinor: 0 };
    rows.set(line.taxPpm, { netMinor: row.netMinor + line.netMinor, taxMinor: row.taxMinor + line.taxMinor });
  }
  return [...rows]
    .filter(([taxPpm]) => taxPpm > 0)
    .map(([taxPpm, row]) => ({ taxPpm, ...row }))
    .toSorted((one, other) => other.taxPpm - one.taxPpm);
}
