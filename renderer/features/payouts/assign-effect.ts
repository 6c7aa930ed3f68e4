// What assigning a refund made at the provider to tickets would do, by the rule main books by.
import type { Booking } from "../bookings/booking.ts";
import { liveTickets } from "../bookings/return-effect.ts";

export interface AssignEffect {
  /** Nothing is left: the booking is void, its fees that can go back end too. */
  readonly isWhole: boolean;
  /** The tickets cost more than went back: the rest goes back now. */
  readonly goesBackMinor: number;
  /** They cost less: the rest is goodwill. */
  readonly goodwillMinor: number;
}

export function assignEffect(options: {
  booking: Pick<Booking, "lines">;
  lineIds: ReadonlySet<string>;
  /** What went back at the provider. */
  amountMinor: number;
}): AssignEffect {
  const { booking, lineIds, amountMinor } = options;
  if (lineIds.size === 0) return { isWhole: false, goesBackMinor: 0, goodwillMinor: 0 };
  const isWhole = lineIds.size >= liveTickets(booking).length;
  const endedMinor = booking.lines.reduce(
    (sum, line) => sum + (!line.ended && (isWhole ? line.refundable : lineIds.has(line.id)) ? line.grossMinor : 0),
    0,
  );
  return {
    isWhole,
    goesBackMinor: Math.max(0, endedMinor - amountMinor),
    goodwillMinor: Math.max(0, amountMinor - endedMinor),
  };
}
