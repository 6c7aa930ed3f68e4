// What voiding a booking would do, before anybody does it.
import { roundForCash } from "#domain/money.ts";
import type { Booking, BookingPayment } from "./booking.ts";

export interface VoidEffect {
  /** Places that go back on sale, by performance. */
  readonly performances: readonly {
    readonly id: string;
    readonly title: string;
    readonly startsAt: number;
    readonly labels: readonly string[];
  }[];
  readonly placeCount: number;
  /** Notes and coins to hand over: what the drawer took, cash rounding included, less what was given back before. */
  readonly cashBackMinor: number;
  /** To be refunded on the card terminal too. */
  readonly cardBackMinor: number;
  /** Tickets already in people's hands; their codes stop working. */
  readonly ticketCount: number;
  readonly hasMailAddress: boolean;
}

/** What is freed, what is given back and whose tickets stop working when this booking is voided. */
export function voidEffect(booking: Booking): VoidEffect {
  const live = booking.lines.filter((line) => line.kind === "ticket" && !line.ended);
  const performances = booking.performances
    .map(({ id, title, startsAt }) => ({
      ...{ id, title, startsAt },
      labels: live.filter((line) => line.performanceId === id).map((line) => line.placeLabel),
    }))
    .filter((performance) => performance.labels.length > 0);
  const left = booking.payments.filter(({ amountMinor, refundedMinor }) => amountMinor > refundedMinor);
  const cashBackMinor = left
    .filter(({ tender }) => tender === "cash")
    .reduce((sum, payment) => sum + cashBackOf(payment, booking.currency), 0);
  const cardBackMinor = left
    .filter(({ tender }) => tender === "card-machine")
    .reduce((sum, { amountMinor, refundedMinor }) => sum + amountMinor - refundedMinor, 0);
  return {
    performances,
    placeCount: live.length,
    cashBackMinor,
    cardBackMinor,
    ticketCount: live.filter((line) => line.ticketCode !== null).length,
    hasMailAddress: booking.customer.email !== "",
  };
}

/** A payment given back whole gives back its own rounding, what is left of one is rounded anew. */
function cashBackOf(payment: BookingPayment, currency: string): number {
  const { amountMinor, roundingMinor, refundedMinor } = payment;
  if (refundedMinor === 0) return amountMinor + roundingMinor;
  return roundForCash({ amountMinor: amountMinor - refundedMinor, currency }).tenderMinor;
}
