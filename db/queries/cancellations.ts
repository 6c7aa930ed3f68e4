// Cancelled performances: the decision, who has to be dealt with, and how far that is.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

export interface CancellationRow {
  readonly id: string;
  readonly performanceId: string;
  readonly reason: string;
  readonly message: string;
  readonly returnsFees: 0 | 1;
  readonly ontoVouchers: 0 | 1;
  readonly mails: 0 | 1;
  readonly staffId: string | null;
  readonly staffName: string;
  readonly at: number;
  readonly isPaused: 0 | 1;
}

const insert =
  changing(`insert into cancellations (id, performance_id, reason, message, returns_fees, onto_vouchers, mails, terminal_id, staff_id, at)
  values (:id, :performanceId, :reason, :message, :returnsFees, :ontoVouchers, :mails, :terminalId, :staffId, :at)`);
export const insertCancellation = (
  writer: Writer,
  row: Omit<CancellationRow, "staffName" | "isPaused"> & { terminalId: string },
): number => insert(writer, row);

const columns = `c.id, c.performance_id as performanceId, c.reason, c.message, c.returns_fees as returnsFees, c.onto_vouchers as ontoVouchers, c.mails,
  c.staff_id as staffId, coalesce(s.name, '') as staffName, c.at,
  coalesce((select m.kind = 'paused' from cancellation_marks m where m.cancellation_id = c.id order by m.id desc limit 1), 0) as isPaused
  from cancellations c left join staff s on s.id = c.staff_id`;
const byId = selecting<CancellationRow>(`select ${columns} where c.id = :id`);
export const findCancellation = (reader: Reader, id: string): CancellationRow | undefined => byId.get(reader, { id });
const ofPerformance = selecting<CancellationRow>(`select ${columns} where c.performance_id = :performanceId`);
export const cancellationOf = (reader: Reader, performanceId: string): CancellationRow | undefined =>
  ofPerformance.get(reader, { performanceId });

const mark = changing(
  "insert into cancellation_marks (cancellation_id, kind, staff_id, at) values (:cancellationId, :kind, :staffId, :now)",
);
export const markCancellation = (
  writer: Writer,
  row: { cancellationId: string; kind: "paused" | "resumed"; staffId: string | null; now: number },
): number => mark(writer, row);

const affected = selecting<{ id: string }>(`
  select b.id from bookings b where b.state in ('reserved', 'paid')
    and b.id in (select l.booking_id from booking_lines l where l.performance_id = :performanceId and l.ended_at is null) order by b.seq`);
/** Bookings with tickets for a performance, oldest first. */
export const bookingsAt = (reader: Reader, performanceId: string): string[] =>
  affected.all(reader, { performanceId }).map(({ id }) => id);

const addBooking =
  changing(`insert into cancellation_bookings (cancellation_id, booking_id, return_id, voucher_id, state, updated_at)
  values (:cancellationId, :bookingId, :returnId, :voucherId, 'waiting', :now)`);
export const insertCancelledBooking = (
  writer: Writer,
  row: { cancellationId: string; bookingId: string; returnId: string; voucherId: string | null; now: number },
): number => addBooking(writer, row);

export interface WaitingBooking {
  readonly cancellationId: string;
  readonly bookingId: string;
  readonly returnId: string;
  readonly voucherId: string | null;
}

const waitingColumns =
  "x.cancellation_id as cancellationId, x.booking_id as bookingId, x.return_id as returnId, x.voucher_id as voucherId";
// Whose card may be charged at this moment waits until the provider has said.
const waiting = selecting<WaitingBooking>(`
  select ${waitingColumns} from cancellation_bookings x
  where x.state = 'waiting' and not exists (select 1 from payment_attempts a where a.booking_id = x.booking_id and a.state in ('created', 'pending', 'needs-review'))
    and coalesce((select m.kind from cancellation_marks m where m.cancellation_id = x.cancellation_id order by m.id desc limit 1), 'resumed') = 'resumed'
  order by x.cancellation_id, x.booking_id limit 1`);
/** The next booking that can be dealt with, of any cancellation that is not paused. */
export const nextWaiting = (reader: Reader): WaitingBooking | undefined => waiting.get(reader, {});

const one = selecting<
  WaitingBooking & { state: string }
>(`select ${waitingColumns}, x.state from cancellation_bookings x
  where x.cancellation_id = :cancellationId and x.booking_id = :bookingId`);
export const findCancelledBooking = (reader: Reader, key: { cancellationId: string; bookingId: string }) =>
  one.get(reader, { cancellationId: key.cancellationId, bookingId: key.bookingId });

const settle =
  changing(`update cancellation_bookings set state = :state, failure = :failure, amount_minor = :amountMinor, updated_at = :now
  where cancellation_id = :cancellationId and booking_id = :bookingId and state = 'waiting'`);
export const settleCancelledBooking = (
  writer: Writer,
  row: {
    cancellationId: string;
    bookingId: string;
    state: "done" | "failed";
    failure: string;
    amountMinor: number;
    now: number;
  },
): number => settle(writer, row);

const again = changing(
  "update cancellation_bookings set state = 'waiting', failure = '', updated_at = :now where cancellation_id = :cancellationId and state = 'failed'",
);
/** Puts what failed in the queue again; answers how many. */
export const retryFailed = (writer: Writer, options: { cancellationId: string; now: number }): number =>
  again(writer, options);

const counts = selecting<{ state: "waiting" | "done" | "failed"; bookings: number; amountMinor: number }>(
  "select state, count(*) as bookings, sum(amount_minor) as amountMinor from cancellation_bookings where cancellation_id = :cancellationId group by state",
);
export const countsOfCancellation = (reader: Reader, cancellationId: string) => counts.all(reader, { cancellationId });

const uncollected = selecting<{ bookings: number; amountMinor: number }>(`
  select count(distinct r.booking_id) as bookings, coalesce(sum(o.amount_minor + o.rounding_minor), 0) as amountMinor
  from cancellation_bookings x join refunds r on r.return_id = x.return_id join owed_refunds o on o.refund_id = r.id
  where x.cancellation_id = :cancellationId and not exists (select 1 from collected_refunds c where c.refund_id = r.id)`);
/** What waits at the counter still. */
export const uncollectedOf = (reader: Reader, cancellationId: string) =>
  uncollected.get(reader, { cancellationId }) ?? { bookings: 0, amountMinor: 0 };

export interface CancelledBookingRow {
  readonly bookingId: string;
  readonly number: string;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly phone: string;
  readonly state: "waiting" | "done" | "failed";
  readonly failure: string;
  readonly amountMinor: number;
  readonly uncollectedMinor: number;
  readonly currency: string;
}

const listed = selecting<CancelledBookingRow>(`
  select x.booking_id as bookingId, b.number, b.customer_name as customerName, b.customer_email as customerEmail, coalesce(u.phone, '') as phone,
    x.state, x.failure, x.amount_minor as amountMinor, b.currency,
    (select coalesce(sum(o.amount_minor + o.rounding_minor), 0) from refunds r join owed_refunds o on o.refund_id = r.id
      where r.return_id = x.return_id and not exists (select 1 from collected_refunds c where c.refund_id = r.id)) as uncollectedMinor
  from cancellation_bookings x join bookings b on b.id = x.booking_id left join customers u on u.id = b.customer_id
  where x.cancellation_id = :cancellationId and (:state is null or x.state = :state) order by x.state = 'done', b.seq limit :limit`);
/** Who is dealt with, failures and open ones first. */
export const cancelledBookings = (
  reader: Reader,
  options: { cancellationId: string; state: CancelledBookingRow["state"] | null; limit: number },
): CancelledBookingRow[] => listed.all(reader, options);

const ways = selecting<{ way: string; amountMinor: number }>(`
  select case when r.voucher_id is null then p.tender when r.voucher_id = x.voucher_id then 'new-voucher' else 'voucher' end as way,
    sum(r.amount_minor + coalesce(o.rounding_minor, r.rounding_minor)) as amountMinor
  from cancellation_bookings x join refunds r on r.return_id = x.return_id join payments p on p.id = r.payment_id left join owed_refunds o on o.refund_id = r.id
  where x.cancellation_id = :cancellationId and x.booking_id = :bookingId group by 1 order by 1`);
/** What went back to a booking, by the way it went. */
export const waysBack = (reader: Reader, key: { cancellationId: string; bookingId: string }) =>
  ways.all(reader, { cancellationId: key.cancellationId, bookingId: key.bookingId });

const held = selecting<{ holdId: string; place: number }>(`
  update claims set ended_at = :now, end_reason = 'released' where performance_id = :performanceId and state = 'held' and hold_id is not null and ended_at is null
  returning hold_id as holdId, place`);
/** Ends all holds' claims on a performance; answers whose they were. */
export const endHeldAt = (writer: Writer, options: { performanceId: string; now: number }) => held.all(writer, options);

const keep = changing("update booking_lines set refundable = 0 where id in (select value from json_each(:lineIds))");
/** Fees that stay with the house for good. */
export const keepFees = (writer: Writer, lineIds: readonly string[]): number =>
  keep(writer, { lineIds: JSON.stringify(lineIds) });
