// What taking some tickets back would do, before anybody does it.
import { roundForCash } from "#domain/money.ts";
import { allocateRefund } from "#domain/tenders.ts";
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

/** The same rule main follows: the newest payment gives back first, none more than it has left. */
export function returnEffect(booking: Booking, lineIds: ReadonlySet<string>): ReturnEffect {
  const live = liveTickets(booking);
  const amountMinor = live.reduce((sum, line) => sum + (lineIds.has(line.id) ? line.grossMinor : 0), 0);
  const payments = booking.payments.map(({ id, tender, amountMinor: paidMinor, refundedMinor }) => ({
    ...{ id, tender, leftMinor: paidMinor - refundedMinor },
  }));
  const parts = allocateRefund(amountMinor, payments) ?? [];
  const sum = (tender: string): number =>
    parts.reduce((total, part) => total + (part.tender === tender ? part.amountMinor : 0), 0);
  return {
    cashMinor: roundForCash({ amountMinor: sum("cash"), currency: booking.currency }).tenderMinor,
    cardMinor: sum("card-machine"),
    isWhole: lineIds.size >= live.length,
  };
}
