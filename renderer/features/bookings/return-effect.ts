// What taking some tickets back would do, before anybody does it.
import { allocateRefund, refundTotals } from "#domain/tenders.ts";
import type { Booking, BookingLine } from "./booking.ts";

/** Tickets of a booking that still let somebody in. */
export const liveTickets = (booking: Pick<Booking, "lines">): BookingLine[] =>
  booking.lines.filter(({ kind, ended }) => kind === "ticket" && !ended);

/** What goes back, by how it is handed over. */
export interface Back {
  /** All of it. */
  readonly amountMinor: number;
  /** Notes and coins to hand over. */
  readonly cashMinor: number;
  /** To be refunded on the card terminal too. */
  readonly cardMinor: number;
  /** Back onto the vouchers it was paid with. */
  readonly voucherMinor: number;
  /** To the card it came from, by itself. */
  readonly providerMinor: number;
  /** To be transferred by somebody. */
  readonly transferMinor: number;
}

export interface ReturnEffect extends Back {
  /** Nothing would be left: that is a void, and gives the fees back as well. */
  readonly isWhole: boolean;
}

/** By the rule main books by. */
export function returnEffect(booking: Booking, lineIds: ReadonlySet<string>): ReturnEffect {
  const live = liveTickets(booking);
  const isPaid = booking.state === "paid";
  const amountMinor = live.reduce((sum, line) => sum + (isPaid && lineIds.has(line.id) ? line.grossMinor : 0), 0);
  return { ...backOf(booking, amountMinor), isWhole: lineIds.size >= live.length };
}

/** What goodwill may come to: live lines that can go back at all, less goodwill so far. */
export const leftToGive = (booking: Pick<Booking, "lines">): number =>
  booking.lines.reduce((sum, line) => sum + (line.ended || !line.refundable ? 0 : line.grossMinor), 0);

/** Where an amount goes back to, by the rule main books by. */
export function backOf(booking: Pick<Booking, "currency" | "payments">, amountMinor: number): Back {
  const { currency, payments } = booking;
  return { amountMinor, ...refundTotals(allocateRefund({ amountMinor, currency, payments }) ?? []) };
}
