// Bookings with their lines, tickets and money.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { bookingEndings, bookingLines, bookings, payments, refunds, returns, tickets } from "../schema/bookings.ts";

export type BookingRow = typeof bookings.$inferSelect;
export type LineRow = typeof bookingLines.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;

export const insertBooking = inserting(bookings);
export const insertLine = inserting(bookingLines);
export const insertTicket = inserting(tickets);
export const insertPayment = inserting(payments);
export const insertRefund = inserting(refunds);
export const insertReturn = inserting(returns);
export const insertEnding = inserting(bookingEndings);

const bookingColumns = `b.seq, b.id, b.number, b.venue_id as venueId, b.terminal_id as terminalId, b.channel, b.currency, b.state, b.total_minor as totalMinor,
  b.customer_id as customerId, b.customer_name as customerName, b.customer_email as customerEmail, b.locale, b.pay_by as payBy,
  b.comp_reason as compReason, b.comp_approver_id as compApproverId, b.sold_by as soldBy, b.created_at as createdAt, b.paid_at as paidAt,
  b.updated_at as updatedAt, b.version`;

const byId = selecting<BookingRow>(`select ${bookingColumns} from bookings b where b.id = :id`);
export const findBooking = (reader: Reader, id: string): BookingRow | undefined => byId.get(reader, { id });

type LineFound = Omit<LineRow, "refundable"> & {
  readonly refundable: 0 | 1;
  readonly code: string | null;
  readonly admits: number | null;
  readonly ticketId: string | null;
};
const lines = selecting<LineFound>(`
  select l.id, l.booking_id as bookingId, l.position, l.kind, l.description, l.performance_id as performanceId, l.claim_id as claimId, l.place,
    l.place_label as placeLabel, l.category, l.ticket_type_id as ticketTypeId, l.fee_id as feeId, l.face_minor as faceMinor, l.net_minor as netMinor,
    l.tax_minor as taxMinor, l.gross_minor as grossMinor, l.tax_ppm as taxPpm, l.ended_at as endedAt, l.return_id as returnId, l.added_by as addedBy, l.discount_id as discountId, l.discount_name as discountName,
    l.discount_minor as discountMinor, l.refundable, t.code, t.admits, t.id as ticketId
  from booking_lines l left join tickets t on t.line_id = l.id where l.booking_id = :bookingId order by l.position`);
export const linesOf = (reader: Reader, bookingId: string) =>
  lines.all(reader, { bookingId }).map((line) => ({ ...line, refundable: line.refundable === 1 }));

const paid = selecting<PaymentRow & { refundedMinor: number }>(`
  select p.id, p.booking_id as bookingId, p.terminal_id as terminalId, p.tender, p.currency, p.amount_minor as amountMinor, p.rounding_minor as roundingMinor,
    p.tendered_minor as tenderedMinor, p.change_minor as changeMinor, p.reference, p.staff_id as staffId, p.captured_at as capturedAt,
    p.shift_id as shiftId, p.return_id as returnId,
    (select coalesce(sum(r.amount_minor), 0) from refunds r where r.payment_id = p.id) as refundedMinor
  from payments p where p.booking_id = :bookingId order by p.captured_at, p.id`);
export const paymentsOf = (reader: Reader, bookingId: string) => paid.all(reader, { bookingId });

const facts = selecting<{
  venueName: string;
  zone: string;
  address: string;
  soldBy: string;
  endKind: "voided" | "expired" | null;
  endReason: string | null;
  endBy: string;
  endAt: number | null;
}>(`
  select v.name as venueName, v.zone, v.address, coalesce(s.name, '') as soldBy, e.kind as endKind, e.reason as endReason, coalesce(es.name, '') as endBy, e.at as endAt
  from bookings b join venues v on v.id = b.venue_id left join staff s on s.id = b.sold_by
    left join booking_endings e on e.booking_id = b.id left join staff es on es.id = e.staff_id where b.id = :id`);
/** Names around a booking: venue, clerk, how it ended. */
export const factsOf = (reader: Reader, id: string) => facts.get(reader, { id });

const staged = selecting<{
  id: string;
  title: string;
  artists: string;
  startsAt: number;
  doorsAt: number | null;
  chartVersionId: string;
}>(`
  select p.id, e.title, e.artists, p.starts_at as startsAt, p.doors_at as doorsAt, p.chart_version_id as chartVersionId
  from performances p join events e on e.id = p.event_id
  where p.id in (select performance_id from booking_lines where booking_id = :bookingId) order by p.starts_at`);
export const performancesOf = (reader: Reader, bookingId: string) => staged.all(reader, { bookingId });

const mails = selecting<{ id: string; kind: string; recipient: string; state: string; at: number }>(
  "select id, kind, recipient, state, coalesce(sent_at, created_at) as at from outbox where booking_id = :bookingId order by created_at",
);
export const mailsOf = (reader: Reader, bookingId: string) => mails.all(reader, { bookingId });

const markPaid = changing(
  "update bookings set state = 'paid', paid_at = :now, pay_by = null, updated_at = :now, version = version + 1 where id = :id and state = 'reserved'",
);
export const payBooking = (writer: Writer, options: { id: string; now: number }): number => markPaid(writer, options);

const markEnded = changing(
  "update bookings set state = :state, updated_at = :now, version = version + 1 where id = :id and state in ('reserved', 'paid')",
);
const endLines = changing(
  "update booking_lines set ended_at = :now where booking_id = :id and ended_at is null and (refundable = 1 or :keepsFees = 0)",
);
const voidTickets = changing(
  `insert into ticket_marks (ticket_id, kind, staff_id, at) select t.id, 'voided', :staffId, :now from tickets t
   where t.booking_id = :id and not exists (select 1 from ticket_marks m where m.ticket_id = t.id and m.kind = 'voided')`,
);
/** Booking, lines and tickets end together. A fee that was paid and is not given back stays a live line. */
export function endBooking(
  writer: Writer,
  options: {
    id: string;
    state: "voided" | "expired";
    keepsFees?: boolean;
    reason: string;
    staffId: string | null;
    now: number;
  },
): number {
  const { id, state, keepsFees = false, reason, staffId, now } = options;
  const changed = markEnded(writer, { id, state, now });
  endLines(writer, { id, now, keepsFees: keepsFees ? 1 : 0 });
  voidTickets(writer, { id, staffId, now });
  insertEnding(writer, { bookingId: id, kind: state, reason, staffId, at: now });
  return changed;
}

const returned = selecting<{ id: string }>("select id from returns where id = :id");
export const findReturn = (reader: Reader, id: string) => returned.get(reader, { id });

const endReturned = changing(
  "update booking_lines set ended_at = :now, return_id = :returnId where id in (select value from json_each(:lineIds)) and ended_at is null",
);
const voidReturned = changing(
  "insert into ticket_marks (ticket_id, kind, staff_id, at) select id, 'voided', :staffId, :now from tickets where line_id in (select value from json_each(:lineIds))",
);
/** Ends the lines of a return and their tickets. */
export function endLinesOfReturn(
  writer: Writer,
  options: { lineIds: readonly string[]; returnId: string; staffId: string | null; now: number },
): void {
  const lineIds = JSON.stringify(options.lineIds);
  endReturned(writer, { lineIds, returnId: options.returnId, now: options.now });
  voidReturned(writer, { lineIds, staffId: options.staffId, now: options.now });
}

const endUnpaid = changing(
  "update booking_lines set ended_at = :now where id in (select value from json_each(:lineIds)) and ended_at is null",
);
/** Ends lines that were never paid. */
export const endUnpaidLines = (writer: Writer, options: { lineIds: readonly string[]; now: number }): number =>
  endUnpaid(writer, { lineIds: JSON.stringify(options.lineIds), now: options.now });

const lower = changing(
  "update bookings set total_minor = total_minor - :amountMinor, updated_at = :now, version = version + 1 where id = :id",
);
export const lowerTotal = (writer: Writer, options: { id: string; amountMinor: number; now: number }): number =>
  lower(writer, options);

const due = selecting<{ id: string }>(
  `select id from bookings b where b.state = 'reserved' and b.pay_by <= :now and not exists (select 1 from payment_attempts a
    where a.booking_id = b.id and a.state in ('created', 'pending', 'needs-review')) order by b.pay_by limit :limit`,
);
/** Reservations nobody paid in time; those a card may be charged for wait for the provider. */
export const dueReservations = (reader: Reader, options: { now: number; limit: number }) => due.all(reader, options);

const index = changing(
  "insert into booking_search (rowid, number, name, email, seats) values (:seq, :number, :name, :email, :seats)",
);
export const indexBooking = (
  writer: Writer,
  row: { seq: number; number: string; name: string; email: string; seats: string },
): void => {
  index(writer, row);
};

const mark = changing(
  "insert into ticket_marks (ticket_id, kind, staff_id, at) select id, :kind, :staffId, :now from tickets where booking_id = :bookingId",
);
export const markTickets = (
  writer: Writer,
  options: { bookingId: string; kind: "printed" | "mailed"; staffId: string | null; now: number },
): void => {
  mark(writer, options);
};

const price = selecting<{ amountMinor: number; kind: "standard" | "comp"; name: string; names: string }>(`
  select coalesce(p.amount_minor, 0) as amountMinor, t.kind, t.name, t.names
  from ticket_types t left join prices p on p.ticket_type_id = t.id and p.performance_id = :performanceId and p.category = :category
  where t.id = :ticketTypeId and (p.amount_minor is not null or t.kind = 'comp')`);
/** List price of a place by category and ticket type; undefined where it is not sold so. A comp type needs no price. */
export const priceOf = (reader: Reader, options: { performanceId: string; category: string; ticketTypeId: string }) =>
  price.get(reader, options);

const ticketType = selecting<{ id: string }>("select id from ticket_types where venue_id = :venueId and key = :key");
export const findTicketType = (reader: Reader, options: { venueId: string; key: string }) =>
  ticketType.get(reader, options);

const approval = changing(
  "update approvals set used_at = :now where id = :id and permission = :permission and used_at is null and expires_at > :now",
);
/** Spends an approval; 0 when it is unknown, spent, too old or for something else. */
export const spendApproval = (writer: Writer, options: { id: string; permission: string; now: number }): number =>
  approval(writer, options);

const approver = selecting<{ approverId: string }>("select approver_id as approverId from approvals where id = :id");
export const approverOf = (reader: Reader, id: string): string | null =>
  approver.get(reader, { id })?.approverId ?? null;
