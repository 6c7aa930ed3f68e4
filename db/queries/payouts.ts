// The provider's statement beside our books: payouts, their lines, who accepted what, disputes, refunds made outside.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import {
  disputes,
  outsideRefunds,
  providerAcceptances,
  providerPayouts,
  providerTransactions,
} from "../schema/payouts.ts";

export type PayoutRow = typeof providerPayouts.$inferSelect;
export type LineRow = typeof providerTransactions.$inferSelect;
export type DisputeRow = typeof disputes.$inferSelect;
export type OutsideRefundRow = typeof outsideRefunds.$inferSelect;

const insertPayout = inserting(providerPayouts);
const insertLine = inserting(providerTransactions);
export const insertAcceptance = inserting(providerAcceptances);
const insertDispute = inserting(disputes);
const insertOutsideRefund = inserting(outsideRefunds);

// Reading -------------------------------------------------------------------------------------------

const renewPayout = changing(
  "update provider_payouts set status = :status, arrives_at = :arrivesAt, read_at = :readAt where id = :id",
);
/** Writes a payout, or how it stands now. */
export function putPayout(writer: Writer, row: PayoutRow): void {
  const { id, status, arrivesAt, readAt } = row;
  if (renewPayout(writer, { id, status, arrivesAt, readAt }) === 0) insertPayout(writer, row);
}
/** Writes a line that is not there yet; true when it was not. */
export function putLine(writer: Writer, row: LineRow): boolean {
  if (findLine(writer, row.id)) return false;
  insertLine(writer, row);
  return true;
}
const intoPayout = changing(
  "update provider_transactions set payout_id = :payoutId where id = :id and payout_id is null",
);
export const putIntoPayout = (writer: Writer, options: { id: string; payoutId: string }): number =>
  intoPayout(writer, options);
const unread = selecting<{ id: string }>(`
  select p.id from provider_payouts p where p.provider = :provider and p.is_automatic = 1 and p.status in ('paid', 'in_transit') and p.amount_minor <>
    (select coalesce(sum(x.net_minor), 0) from provider_transactions x where x.payout_id = p.id and x.source is not p.id)
  order by p.created_at limit :limit`);
/** Payouts whose lines are not all known. */
export const payoutsToRead = (reader: Reader, options: { provider: string; limit: number }) =>
  unread.all(reader, options);

// Lines ---------------------------------------------------------------------------------------------

const lineColumns = `x.id, x.provider, x.kind, x.currency, x.amount_minor as amountMinor, x.fee_minor as feeMinor, x.net_minor as netMinor, x.source,
  x.payment_reference as paymentReference, x.description, x.created_at as createdAt, x.payout_id as payoutId, x.state, x.problem,
  x.payment_id as paymentId, x.read_at as readAt, x.settled_at as settledAt`;
const line = selecting<LineRow>(`select ${lineColumns} from provider_transactions x where x.id = :id`);
export const findLine = (reader: Reader, id: string) => line.get(reader, { id });
const openAfter = selecting<LineRow>(
  `select ${lineColumns} from provider_transactions x where x.state = 'open' and (x.created_at, x.id) > (:createdAt, :id) order by x.created_at, x.id limit :limit`,
);
/** Lines nobody has settled, a page after one of them. */
export const openLinesAfter = (reader: Reader, options: { createdAt: number; id: string; limit: number }) =>
  openAfter.all(reader, options);
const settle = changing(
  "update provider_transactions set state = :state, problem = :problem, payment_id = :paymentId, settled_at = :now where id = :id and state = 'open'",
);
/** Settles a line; 0 when somebody has. */
export const settleLine = (
  writer: Writer,
  options: { id: string; state: "matched" | "accepted"; problem: string | null; paymentId: string | null; now: number },
): number => settle(writer, options);
const mark = changing(
  "update provider_transactions set problem = :problem, payment_id = :paymentId where id = :id and state = 'open' and (problem is not :problem or payment_id is not :paymentId)",
);
/** Writes down why a line is still open. */
export const markLine = (writer: Writer, options: { id: string; problem: string; paymentId: string | null }): number =>
  mark(writer, options);

export interface ShownLine extends LineRow {
  readonly bookingId: string | null;
  readonly bookingNumber: string | null;
  readonly acceptedReason: string | null;
  readonly acceptedBy: string | null;
  /** What we have for it, with its sign; null: nothing. */
  readonly oursMinor: number | null;
  readonly oursCurrency: string | null;
}
const shownColumns = `${lineColumns}, p.booking_id as bookingId, b.number as bookingNumber, a.reason as acceptedReason, s.name as acceptedBy,
  case x.kind when 'charge' then p.amount_minor when 'refund' then -f.amount_minor when 'refund-failure' then f.amount_minor end as oursMinor,
  p.currency as oursCurrency`;
const shownFrom = `from provider_transactions x left join payments p on p.id = x.payment_id left join bookings b on b.id = p.booking_id
  left join provider_acceptances a on a.transaction_id = x.id left join staff s on s.id = a.staff_id
  left join refund_attempts f on f.reference = x.source`;
const ofPayout = selecting<ShownLine>(
  `select ${shownColumns} ${shownFrom} where x.payout_id = :payoutId and x.source is not :payoutId order by x.created_at, x.id limit :limit`,
);
export const linesOfPayout = (reader: Reader, options: { payoutId: string; limit: number }) =>
  ofPayout.all(reader, options);
const shownOpen = selecting<ShownLine>(
  `select ${shownColumns} ${shownFrom} where x.state = 'open' order by x.created_at, x.id limit :limit`,
);
/** The lines somebody has to look at, the oldest first. */
export const openLines = (reader: Reader, options: { limit: number }) => shownOpen.all(reader, options);

const strange = selecting<{ source: string }>(`
  select distinct x.source from provider_transactions x where x.state = 'open' and x.problem = 'outside-refund' and x.kind = 'refund' and x.provider = :provider
    and x.source is not null and not exists (select 1 from outside_refunds o where o.id = x.source) limit :limit`);
/** Refunds of payments of ours that nobody here has made or knows of. */
export const strangeRefunds = (reader: Reader, options: { provider: string; limit: number }) =>
  strange.all(reader, options);

// Payouts -------------------------------------------------------------------------------------------

export interface PayoutSums extends PayoutRow {
  readonly lines: number;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly openCount: number;
}
const payoutColumns = `p.id, p.provider, p.currency, p.amount_minor as amountMinor, p.status, p.is_automatic as isAutomatic, p.created_at as createdAt,
  p.arrives_at as arrivesAt, p.read_at as readAt`;
const sums = `count(x.id) as lines, coalesce(sum(x.amount_minor), 0) as grossMinor, coalesce(sum(x.fee_minor), 0) as feeMinor,
  coalesce(sum(x.net_minor), 0) as netMinor, coalesce(sum(x.state = 'open'), 0) as openCount`;
type RawSums = Omit<PayoutSums, "isAutomatic"> & { isAutomatic: number };
const told = (row: RawSums): PayoutSums => ({ ...row, isAutomatic: row.isAutomatic === 1 });
const newest = selecting<RawSums>(`
  select ${payoutColumns}, ${sums} from (select * from provider_payouts order by arrives_at desc, id limit :limit) p
    left join provider_transactions x on x.payout_id = p.id and x.source is not p.id group by p.id order by p.arrives_at desc, p.id`);
/** The newest first. */
export const listPayouts = (reader: Reader, options: { limit: number }) => newest.all(reader, options).map(told);
const payout = selecting<RawSums>(`
  select ${payoutColumns}, ${sums} from provider_payouts p left join provider_transactions x on x.payout_id = p.id and x.source is not p.id
  where p.id = :id group by p.id`);
export function findPayout(reader: Reader, id: string): PayoutSums | undefined {
  const row = payout.get(reader, { id });
  return row && told(row);
}

// What the statement should have ----------------------------------------------------------------------

export interface MissingRow {
  readonly id: string;
  readonly kind: "charge" | "refund";
  readonly bookingId: string;
  readonly bookingNumber: string;
  readonly reference: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly at: number;
}
const missing = selecting<MissingRow>(`
  select a.id, 'charge' as kind, a.booking_id as bookingId, b.number as bookingNumber, a.payment_reference as reference, a.currency,
      a.amount_minor as amountMinor, a.updated_at as at
    from payment_attempts a join bookings b on b.id = a.booking_id
    where a.state = 'captured' and a.tender in ('card-reader', 'checkout') and a.updated_at < :before
      and not exists (select 1 from provider_transactions x where x.payment_id = a.id and x.kind = 'charge')
  union all select r.id, 'refund', f.booking_id, b.number, coalesce(r.reference, ''), r.currency, -r.amount_minor, r.updated_at
    from refund_attempts r join refunds f on f.id = r.refund_id join payments p on p.id = f.payment_id join bookings b on b.id = f.booking_id
    where r.state = 'done' and p.tender in ('card-reader', 'checkout') and r.updated_at < :before
      and not exists (select 1 from provider_transactions x where x.source = r.reference and x.kind = 'refund')
  order by at limit :limit`);
/** What we have charged and given back before then, and the provider's statement does not have. */
export const missingAtProvider = (reader: Reader, options: { before: number; limit: number }) =>
  missing.all(reader, options);
const first = selecting<{ at: number | null }>(
  "select min(created_at) as at from payment_attempts where state = 'captured' and tender in ('card-reader', 'checkout')",
);
/** When the first card was charged; null when none was. */
export const firstCaptured = (reader: Reader): number | null => first.get(reader, {})?.at ?? null;

// Disputes ------------------------------------------------------------------------------------------

const disputeColumns = `d.id, d.provider, d.payment_id as paymentId, d.currency, d.amount_minor as amountMinor, d.reason, d.status, d.due_by as dueBy,
  d.created_at as createdAt, d.updated_at as updatedAt`;
const dispute = selecting<DisputeRow>(`select ${disputeColumns} from disputes d where d.id = :id`);
export const findDispute = (reader: Reader, id: string) => dispute.get(reader, { id });
const renewDispute = changing(
  "update disputes set status = :status, due_by = :dueBy, amount_minor = :amountMinor, updated_at = :updatedAt where id = :id",
);
export function putDispute(writer: Writer, row: DisputeRow): void {
  const { id, status, dueBy, amountMinor, updatedAt } = row;
  if (renewDispute(writer, { id, status, dueBy, amountMinor, updatedAt }) === 0) insertDispute(writer, row);
}
const undecided = selecting<{ id: string }>(
  "select id from disputes where provider = :provider and status in ('inquiry', 'needs-response', 'under-review') order by created_at limit :limit",
);
export const undecidedDisputes = (reader: Reader, options: { provider: string; limit: number }) =>
  undecided.all(reader, options);
export interface ShownDispute extends DisputeRow {
  readonly bookingId: string;
  readonly bookingNumber: string;
  readonly feeMinor: number;
}
const shownDispute = `select ${disputeColumns}, p.booking_id as bookingId, b.number as bookingNumber,
    (select coalesce(sum(x.fee_minor), 0) from provider_transactions x where x.source = d.id) as feeMinor
  from disputes d join payments p on p.id = d.payment_id join bookings b on b.id = p.booking_id`;
const allDisputes = selecting<ShownDispute>(
  `${shownDispute} order by d.status in ('inquiry', 'needs-response', 'under-review') desc, d.created_at desc limit :limit`,
);
/** Undecided ones first, then the newest. */
export const listDisputes = (reader: Reader, options: { limit: number }) => allDisputes.all(reader, options);
const disputesOfBooking = selecting<ShownDispute>(
  `${shownDispute} where p.booking_id = :bookingId order by d.created_at`,
);
export const disputesOf = (reader: Reader, bookingId: string) => disputesOfBooking.all(reader, { bookingId });
const taken = selecting<{ takenMinor: number }>(
  "select -coalesce(sum(amount_minor), 0) as takenMinor from provider_transactions where source = :id and state <> 'open' and kind in ('dispute', 'dispute-reversal')",
);
/** What has been taken for a dispute and was not given back. */
export const takenFor = (reader: Reader, id: string): number => taken.get(reader, { id })?.takenMinor ?? 0;
const written = selecting<{ count: number; minor: number }>(`
  select count(distinct t.id) as count, coalesce(sum(e.amount_minor), 0) as minor from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
  where t.kind in ('dispute-lost', 'dispute-regained') and t.ref_id > :id || ':' and t.ref_id < :id || ';' and e.account = 'disputes:lost'`);
/** What of a dispute is written off, in how many postings. */
export const writtenOff = (reader: Reader, id: string): { count: number; minor: number } =>
  written.get(reader, { id }) ?? { count: 0, minor: 0 };

// Refunds made outside ----------------------------------------------------------------------------------

const outsideColumns = `o.id, o.provider, o.payment_id as paymentId, o.currency, o.amount_minor as amountMinor, o.found_at as foundAt`;
const outside = selecting<OutsideRefundRow>(`select ${outsideColumns} from outside_refunds o where o.id = :id`);
export const findOutsideRefund = (reader: Reader, id: string) => outside.get(reader, { id });
/** Writes it down; false when it is. */
export function putOutsideRefund(writer: Writer, row: OutsideRefundRow): boolean {
  if (findOutsideRefund(writer, row.id)) return false;
  insertOutsideRefund(writer, row);
  return true;
}
export interface ShownOutsideRefund extends OutsideRefundRow {
  readonly bookingId: string;
  readonly bookingNumber: string;
  readonly bookingState: "reserved" | "paid" | "voided" | "expired";
  /** A refund of ours of the same payment and amount that failed, if there is one. */
  readonly owedAttemptId: string | null;
}
const unassigned = `select ${outsideColumns}, p.booking_id as bookingId, b.number as bookingNumber, b.state as bookingState,
    (select r.id from refund_attempts r join refunds f on f.id = r.refund_id where f.payment_id = o.payment_id and r.state = 'failed' and r.amount_minor = o.amount_minor
      and r.number = (select max(n.number) from refund_attempts n where n.refund_id = r.refund_id) limit 1) as owedAttemptId
  from outside_refunds o join payments p on p.id = o.payment_id join bookings b on b.id = p.booking_id
  where not exists (select 1 from refund_attempts a where a.reference = o.id)
    and not exists (select 1 from provider_transactions x where x.source = o.id and x.state = 'accepted')`;
const unassignedAll = selecting<ShownOutsideRefund>(`${unassigned} order by o.found_at limit :limit`);
/** Those nobody has said the purpose of. */
export const unassignedRefunds = (reader: Reader, options: { limit: number }) => unassignedAll.all(reader, options);
const unassignedOf = selecting<ShownOutsideRefund>(`${unassigned} and p.booking_id = :bookingId order by o.found_at`);
export const unassignedRefundsOf = (reader: Reader, bookingId: string) => unassignedOf.all(reader, { bookingId });
const unassignedOne = selecting<ShownOutsideRefund>(`${unassigned} and o.id = :id`);
export const unassignedRefund = (reader: Reader, id: string) => unassignedOne.get(reader, { id });
