// Finding bookings among a million: the full-text index gives row ids newest first, rows are read for one page only.
import { selecting } from "../prepared.ts";
import type { Reader } from "../open.ts";

export interface BookingHit {
  readonly seq: number;
  readonly id: string;
  readonly number: string;
  readonly state: "reserved" | "paid" | "voided" | "expired";
  readonly createdAt: number;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly zone: string;
  readonly title: string;
  readonly startsAt: number | null;
  readonly places: string;
  readonly ticketCount: number;
}

const hit = `b.seq, b.id, b.number, b.state, b.created_at as createdAt, b.customer_name as customerName, b.customer_email as customerEmail,
  b.currency, b.total_minor as totalMinor, v.zone,
  coalesce((select e.title from booking_lines l join performances p on p.id = l.performance_id join events e on e.id = p.event_id
    where l.booking_id = b.id and l.kind = 'ticket' order by l.position limit 1), '') as title,
  (select p.starts_at from booking_lines l join performances p on p.id = l.performance_id where l.booking_id = b.id and l.kind = 'ticket' order by l.position limit 1) as startsAt,
  coalesce((select group_concat(place_label, ', ') from (select l.place_label from booking_lines l where l.booking_id = b.id and l.kind = 'ticket' order by l.position limit 6)), '') as places,
  (select count(*) from booking_lines l where l.booking_id = b.id and l.kind = 'ticket') as ticketCount`;
const filters = `b.seq < :before and (:state is null or b.state = :state)
  and (:customerId is null or b.customer_id = :customerId)
  and (:performanceId is null or exists (select 1 from booking_lines l where l.booking_id = b.id and l.performance_id = :performanceId))
  and (:from is null or b.created_at between :from and :to
    or exists (select 1 from booking_lines l join performances p on p.id = l.performance_id where l.booking_id = b.id and p.starts_at between :from and :to))`;

const newest = selecting<BookingHit>(
  `select ${hit} from bookings b join venues v on v.id = b.venue_id where ${filters} order by b.seq desc limit :limit`,
);
const matching = selecting<BookingHit>(`
  select ${hit} from booking_search f join bookings b on b.seq = f.rowid join venues v on v.id = b.venue_id
  where f.booking_search match :match and f.rowid < :before and ${filters} order by f.rowid desc limit :limit`);
const ofCustomer = selecting<BookingHit>(`
  select ${hit} from bookings b join venues v on v.id = b.venue_id where b.customer_id = :customerId and ${filters} order by b.seq desc limit :limit`);
const atPerformance = selecting<BookingHit>(`
  select ${hit} from (select distinct booking_id from booking_lines where performance_id = :performanceId) x
    join bookings b on b.id = x.booking_id join venues v on v.id = b.venue_id where ${filters} order by b.seq desc limit :limit`);

// A date alone: a few performances and one stretch of sales, instead of a look at every booking.
const onDay = selecting<BookingHit>(`
  select ${hit} from (
      select seq from bookings where created_at between :from and :to
      union
      select s.seq from performances p join booking_lines l on l.performance_id = p.id join bookings s on s.id = l.booking_id
      where p.starts_at between :from and :to
    ) x join bookings b on b.seq = x.seq join venues v on v.id = b.venue_id
  where b.seq < :before and (:state is null or b.state = :state) order by b.seq desc limit :limit`);

export interface SearchOptions {
  /** FTS5 expression, or null for all. */
  readonly match: string | null;
  readonly state: string | null;
  readonly performanceId: string | null;
  readonly customerId: string | null;
  /** Instants between which it was booked or is performed; both or none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Sequence to go on before, exclusive. */
  readonly before: number;
  readonly limit: number;
}

/** A page of bookings, newest first. */
export function searchBookings(reader: Reader, options: SearchOptions): BookingHit[] {
  const { match, ...rest } = options;
  if (match !== null) return matching.all(reader, { ...rest, match });
  if (rest.customerId !== null) return ofCustomer.all(reader, rest);
  if (rest.performanceId !== null) return atPerformance.all(reader, rest);
  return rest.from === null ? newest.all(reader, rest) : onDay.all(reader, rest);
}
