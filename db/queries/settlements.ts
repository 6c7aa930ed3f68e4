// Sums for reports: what a performance has brought, what a day has taken, and the ledger entry by entry.
import { selecting } from "../prepared.ts";
import type { Reader } from "../open.ts";

export interface SettledTickets {
  readonly ticketTypeId: string;
  readonly name: string;
  readonly isComp: number;
  readonly category: string;
  readonly taxPpm: number;
  readonly channel: "counter" | "api" | "consigned";
  /** How the booking was paid; `several` where there was more than one tender. */
  readonly tender: string;
  /** Taken back: not part of what is settled, only counted. */
  readonly isEnded: number;
  readonly count: number;
  readonly faceMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
}

// One pass over an index that has it all; what is seldom (unpaid, online, cashless) is asked of small indexes, and the names
// of the few groups are looked up afterwards.
const tickets = selecting<SettledTickets>(`
  select g.*, t.name, t.kind = 'comp' as isComp from (
    select l.ticket_type_id as ticketTypeId, l.category, l.tax_ppm as taxPpm,
      case when l.booking_id in (select id from bookings where channel = 'api') then 'api'
        when l.booking_id in (select booking_id from consignments) then 'consigned' else 'counter' end as channel,
      case when l.booking_id not in (select booking_id from payments where tender <> 'cash') then 'cash'
        else (select case when min(p.tender) = max(p.tender) then min(p.tender) else 'several' end from payments p where p.booking_id = l.booking_id)
        end as tender,
      l.ended_at is not null as isEnded, count(*) as count, sum(l.face_minor) as faceMinor, sum(l.discount_minor) as discountMinor,
      sum(l.net_minor) as netMinor, sum(l.tax_minor) as taxMinor, sum(l.gross_minor) as grossMinor
    from booking_lines l indexed by booking_lines_settled
    where l.performance_id = :performanceId and l.kind = 'ticket' and l.booking_id not in (select id from bookings where paid_at is null)
      and not (l.gross_minor = 0 and l.booking_id in (select booking_id from consignments))
    group by 1, 2, 3, 4, 5, 6) g join ticket_types t on t.id = g.ticketTypeId
  order by t.position, g.category`);
/** Paid tickets of a performance, in a few groups. What others sell counts when it is accounted for. */
export const settledTickets = (reader: Reader, performanceId: string) => tickets.all(reader, { performanceId });

export interface SettledFees {
  readonly name: string;
  readonly taxPpm: number;
  readonly count: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
}

const fees = selecting<SettledFees>(`
  select f.description as name, f.tax_ppm as taxPpm, count(*) as count, sum(f.net_minor) as netMinor, sum(f.tax_minor) as taxMinor,
    sum(f.gross_minor) as grossMinor
  from booking_lines l indexed by booking_lines_settled cross join booking_lines f indexed by booking_lines_fees on f.booking_id = l.booking_id
  where l.performance_id = :performanceId and l.kind = 'ticket' and l.position = 0 and f.kind = 'fee' and f.ended_at is null
    and l.booking_id not in (select id from bookings where paid_at is null)
  group by 1, 2 order by 1, 2`);
/** Live fees of the bookings whose first ticket is for the performance: none is counted twice. */
export const settledFees = (reader: Reader, performanceId: string) => fees.all(reader, { performanceId });

const staged = selecting<{
  id: string;
  title: string;
  venueName: string;
  zone: string;
  currency: string;
  startsAt: number;
  capacity: number;
}>(`
  select p.id, e.title, v.name as venueName, v.zone, v.currency, p.starts_at as startsAt, p.capacity
  from performances p join events e on e.id = p.event_id join venues v on v.id = p.venue_id
  where e.id = :eventId and p.id = coalesce(:performanceId, p.id) order by p.starts_at, p.id`);
/** The performances of an event, or one of them. */
export const performancesToSettle = (reader: Reader, options: { eventId: string; performanceId: string | null }) =>
  staged.all(reader, options);

const day = selecting<{ kind: string; account: string; count: number; amountMinor: number }>(`
  select t.kind, e.account, count(*) as count, sum(e.amount_minor) as amountMinor
  from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
  where t.at >= :from and t.at < :to and t.currency = :currency group by 1, 2`);
/** What was booked in a time (`to` is exclusive), by kind and account. Positive is debit. */
export const bookedBetween = (reader: Reader, options: { from: number; to: number; currency: string }) =>
  day.all(reader, options);

export interface PostingRow {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly currency: string;
  readonly account: string;
  readonly amountMinor: number;
  readonly reference: string;
}

const first = selecting<{ id: number | null }>("select min(id) as id from ledger_transactions where at >= :from");
/** The transaction before the first of a time. */
export const transactionBefore = (reader: Reader, from: number): number => (first.get(reader, { from })?.id ?? 1) - 1;

const postings = selecting<PostingRow>(`
  select t.id, t.at, t.kind, t.currency, e.account, e.amount_minor as amountMinor,
    coalesce((select b.number from ledger_entries x join bookings b on b.id = x.booking_id where x.transaction_id = t.id limit 1), '') as reference
  from (select * from ledger_transactions where id > :after and at >= :from and at < :to order by id limit :limit) t
    join ledger_entries e on e.transaction_id = t.id
  order by t.id, e.id`);
/** Whole transactions after one of them, oldest first. */
export const postingsAfter = (
  reader: Reader,
  options: { after: number; from: number; to: number; limit: number },
): PostingRow[] => postings.all(reader, options);
