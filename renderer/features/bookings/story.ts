// Which sentences tell the state of a booking; the screen translates them.
import type { Booking } from "./booking.ts";

const MINUTE_MS = 60_000;

/** A sentence of the locale file with what it needs; `at` becomes a date. */
export interface Sentence {
  readonly key: string;
  readonly at?: number;
  /** The time was told to the customer: it is shown by the venue's clock; all others by the clock of this counter. */
  readonly byVenueClock?: true;
  readonly name?: string;
  readonly reason?: string;
  readonly count?: number;
}

/** The state in one to three sentences. */
export function storyOf(booking: Booking, now: number): Sentence[] {
  return [...stateSentences(booking, now), madeBy(booking)];
}

function stateSentences(booking: Booking, now: number): Sentence[] {
  switch (booking.state) {
    case "reserved":
      return reservedSentences(booking, now);
    case "paid":
      return [
        { key: "paid", at: booking.paidAt ?? booking.createdAt },
        ...(booking.compReason === null ? [] : [{ key: "comp", reason: booking.compReason }]),
      ];
    case "voided":
      return booking.ending === null
        ? [{ key: "voidedPlain" }]
        : [{ key: "voided", at: booking.ending.at, ...endingWords(booking.ending) }, { key: "placesFree" }];
    case "expired":
      return booking.ending === null
        ? [{ key: "expiredPlain" }]
        : [{ key: "expired", at: booking.ending.at }, { key: "placesFree" }];
  }
}

const endingWords = (ending: NonNullable<Booking["ending"]>): { name: string; reason: string } => ({
  name: ending.by,
  reason: ending.reason,
});

function reservedSentences(booking: Booking, now: number): Sentence[] {
  if (booking.payBy === null) return [{ key: "reservedPlain" }];
  const minutes = Math.ceil((booking.payBy - now) / MINUTE_MS);
  if (minutes <= 0) return [{ key: "reservedOver", at: booking.payBy, byVenueClock: true }];
  return [
    { key: "reserved", at: booking.payBy, byVenueClock: true },
    ...(minutes < 60 ? [{ key: "reservedMinutes", count: minutes }] : []),
  ];
}

function madeBy(booking: Booking): Sentence {
  if (booking.channel === "api") return { key: "madeOnline", at: booking.createdAt };
  return { key: "madeAtCounter", at: booking.createdAt, name: booking.soldBy };
}
