// What taking some tickets back would do, before anybody does it.
import { allocateRefund, refundTotals } from "#domain/tenders.ts";
import type { Booking, BookingLine } from "./booking.ts";

/** Tickets of a booking that still let somebody in. */
export const liveTickets = (booking: Pick<Booking, "lines">): BookingLine[] =>
  booking.lines.filter(({ kind, ended }) => kind === "ticket" && !ended);

export interface ReturnEffect {
  /** Notes and coins to hand over. */
  readonly cashMinor: number;
  /** To be refunded on the card terminal too. */
  readonly cardMinor: number;
  /** Nothing would be left: that is a void, and gives the fees back as well. */
  readonly isWhole: boolean;
}

/** By the rule main books by. */
export function returnEffect(booking: Booking, lineIds: ReadonlySet<string>): ReturnEffect {
  const live = liveTickets(booking);
  const amountMinor = live.reduce((sum, line) => sum + (lineIds.has(line.id) ? line.grossMinor : 0), 0);
  const { currency, payments } = booking;
  return {
    ...refundTotals(allocateRefund({ amountMinor, currency, payments }) ?? []),
    isWhole: lineIds.size >= live.length,
  };
}
