// What voiding a booking would do, before anybody does it.
import { allocateRefund, refundTotals } from "#domain/tenders.ts";
import type { Booking } from "./booking.ts";

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
  /** To the card it came from, by itself. */
  readonly providerBackMinor: number;
  /** To be transferred by somebody. */
  readonly transferBackMinor: number;
  /** Back onto the vouchers it was paid with. */
  readonly voucherBackMinor: number;
  /** Fees that are not given back. */
  readonly keptMinor: number;
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
  const { currency, payments } = booking;
  const paidMinor = payments.reduce((sum, payment) => sum + payment.amountMinor - payment.refundedMinor, 0);
  const kept = booking.lines.filter((line) => !line.ended && !line.refundable);
  const keptMinor = booking.state === "paid" ? kept.reduce((sum, line) => sum + line.grossMinor, 0) : 0;
  const amountMinor = paidMinor - keptMinor;
  const back = refundTotals(allocateRefund({ amountMinor, currency, payments }) ?? []);
  return {
    performances,
    placeCount: live.length,
    cashBackMinor: back.cashMinor,
    cardBackMinor: back.cardMinor,
    providerBackMinor: back.providerMinor,
    transferBackMinor: back.transferMinor,
    voucherBackMinor: back.voucherMinor,
    keptMinor,
    ticketCount: live.filter((line) => line.ticketCode !== null).length,
    hasMailAddress: booking.customer.email !== "",
  };
}
