// The search box of the bookings desk.
import { readSearch } from "#domain/booking-search.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import { instantOf } from "#domain/zoned-time.ts";
import { type BookingHit, searchBookings } from "#db/queries/booking-search.ts";
import type { Office } from "../office.ts";

export interface SearchCommand {
  readonly query: string;
  readonly performanceId: Id | null;
  readonly customerId?: Id | null | undefined;
  readonly state: BookingHit["state"] | null;
  /** The `next` of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** Bookings by number, name, e-mail, seat or date (booked or performed on that day), newest first, a page at a time. */
export function findBookings(office: Office, command: SearchCommand): { rows: BookingHit[]; next: string | null } {
  const question = readSearch(command.query);
  const before = Number(command.before ?? Number.MAX_SAFE_INTEGER);
  const day = question.day === null ? null : instantOf({ wallClock: `${question.day}T00:00`, zone: "UTC" });
  if (day && !day.ok) return { rows: [], next: null };
  // A day is 24 hours somewhere: half a day of grace on both sides covers every venue's zone.
  const grace = DAY_MS / 2;
  const rows = searchBookings(office.store, {
    ...{ match: question.match, state: command.state, performanceId: command.performanceId, limit: command.limit },
    customerId: command.customerId ?? null,
    ...{
      before: Number.isSafeInteger(before) ? before : 0,
      from: day ? day.value - grace : null,
      to: day ? day.value + DAY_MS + grace : null,
    },
  });
  const last = rows.at(-1);
  return { rows, next: rows.length === command.limit && last ? String(last.seq) : null };
}
