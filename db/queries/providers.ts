// Attempts to be paid through a provider, refunds through it, the calls made for both, and its events.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { paymentAttempts, providerOperations, refundAttempts } from "../schema/providers.ts";

export type AttemptRow = typeof paymentAttempts.$inferSelect;
export type RefundAttemptRow = typeof refundAttempts.$inferSelect;
export type OperationRow = typeof providerOperations.$inferSelect;

export const insertAttempt = inserting(paymentAttempts);
export const insertRefundAttempt = inserting(refundAttempts);
const insertOperationRow = inserting(providerOperations);

const columns = `a.id, a.booking_id as bookingId, a.terminal_id as terminalId, a.tender, a.currency, a.amount_minor as amountMinor, a.state,
  a.reference, a.payment_reference as paymentReference, a.reader_id as readerId, a.reader_label as readerLabel, a.url, a.prints,
  a.cancel_asked_at as cancelAskedAt, a.failure, a.unreachable_since as unreachableSince, a.looks, a.look_at as lookAt,
  a.deadline_at as deadlineAt, a.pay_by as payBy, a.staff_id as staffId, a.created_at as createdAt, a.updated_at as updatedAt`;
const byId = selecting<AttemptRow>(`select ${columns} from payment_attempts a where a.id = :id`);
export const findAttempt = (reader: Reader, id: string): AttemptRow | undefined => byId.get(reader, { id });
const byReference = selecting<AttemptRow>(
  `select ${columns} from payment_attempts a where a.reference = :reference or a.payment_reference = :reference`,
);
/** By the provider's name of the attempt, or of the payment behind it. */
export const attemptOfReference = (reader: Reader, reference: string) => byReference.get(reader, { reference });
const ofBooking = selecting<AttemptRow>(
  `select ${columns} from payment_attempts a where a.booking_id = :bookingId order by a.created_at, a.id`,
);
export const attemptsOf = (reader: Reader, bookingId: string) => ofBooking.all(reader, { bookingId });
const openOf = selecting<AttemptRow>(
  `select ${columns} from payment_attempts a where a.booking_id = :bookingId and a.state in ('created', 'pending', 'needs-review')`,
);
/** The attempt that is open for a booking; there is one at most. */
export const openAttemptOf = (reader: Reader, bookingId: string) => openOf.get(reader, { bookingId });
const open = selecting<AttemptRow & { bookingNumber: string }>(
  `select ${columns}, b.number as bookingNumber from payment_attempts a join bookings b on b.id = a.booking_id
   where a.state in ('created', 'pending', 'needs-review') order by a.created_at limit :limit`,
);
export const openAttempts = (reader: Reader, options: { limit: number }) => open.all(reader, options);
const openBy = selecting<{ count: number }>(
  "select count(*) as count from payment_attempts where tender = :tender and state in ('created', 'pending', 'needs-review')",
);
/** How many attempts of a tender are open. */
export const openAttemptsBy = (reader: Reader, tender: string): number => openBy.get(reader, { tender })?.count ?? 0;
/** Nothing waits longer than a minute: what is to be done later than in two was written before the clock was set back. */
const isDue = (at: string): string => `(${at} <= :now or ${at} > :now + 120000)`;
const due = selecting<AttemptRow>(
  `select ${columns} from payment_attempts a where a.state in ('created', 'pending') and ${isDue("a.look_at")} order by a.look_at limit :limit`,
);
/** Attempts whose time to be looked at has come. */
export const dueAttempts = (reader: Reader, options: { now: number; limit: number }) => due.all(reader, options);

const move = changing(
  `update payment_attempts set state = :state, reference = coalesce(reference, :reference), payment_reference = coalesce(:paymentReference, payment_reference),
   url = coalesce(:url, url), failure = :failure, unreachable_since = null, updated_at = :now where id = :id`,
);
/** Moves an attempt on; the schema refuses what cannot follow. Null keeps what is there. */
export const moveAttempt = (
  writer: Writer,
  change: {
    id: string;
    state: AttemptRow["state"];
    reference?: string | null;
    paymentReference?: string | null;
    url?: string | null;
    failure?: string;
    now: number;
  },
): number => move(writer, { reference: null, paymentReference: null, url: null, failure: "", ...change });
const looked = changing(
  "update payment_attempts set looks = looks + 1, look_at = :lookAt, unreachable_since = case when :isReachable then null else coalesce(unreachable_since, :now) end where id = :id",
);
export const markLooked = (
  writer: Writer,
  options: { id: string; lookAt: number; isReachable: boolean; now: number },
): number => looked(writer, { ...options, isReachable: options.isReachable ? 1 : 0 });
const askCancel = changing(
  "update payment_attempts set cancel_asked_at = :now, failure = :failure, look_at = :now, looks = 0 where id = :id and cancel_asked_at is null",
);
/** Somebody wants it to end; 0 when somebody did already. */
export const askToCancel = (writer: Writer, options: { id: string; failure: string; now: number }): number =>
  askCancel(writer, options);

// Calls ---------------------------------------------------------------------------------------------

const operationColumns = `key, kind, subject_id as subjectId, state, request, answer, tries, try_at as tryAt, created_at as createdAt, answered_at as answeredAt`;
const operation = selecting<OperationRow>(`select ${operationColumns} from provider_operations where key = :key`);
export const findOperation = (reader: Reader, key: string) => operation.get(reader, { key });
/** Writes a call down before it is made. Writing the same key again changes nothing; `turn` is the how manieth of its kind. */
export function insertOperation(
  writer: Writer,
  row: {
    kind: OperationRow["kind"];
    subjectId: string;
    turn?: number;
    request: Readonly<Record<string, unknown>>;
    now: number;
  },
): void {
  const { turn = 1 } = row;
  const key = `${row.kind}:${row.subjectId}${turn === 1 ? "" : `:${turn}`}`;
  if (findOperation(writer, key)) return;
  insertOperationRow(writer, {
    ...{ key, kind: row.kind, subjectId: row.subjectId, state: "intent", request: JSON.stringify(row.request) },
    ...{ answer: null, tries: 0, tryAt: row.now, createdAt: row.now, answeredAt: null },
  });
}
const dueSubjects = selecting<{ subjectId: string }>(
  `select distinct subject_id as subjectId from provider_operations where state = 'intent' and ${isDue("try_at")} limit :limit`,
);
/** What has calls to be made now. */
export const subjectsDue = (reader: Reader, options: { now: number; limit: number }): string[] =>
  dueSubjects.all(reader, options).map(({ subjectId }) => subjectId);
const openCalls = selecting<OperationRow>(
  `select ${operationColumns} from provider_operations where state = 'intent' and subject_id = :subjectId
   order by case kind when 'create' then 0 when 'process' then 1 when 'capture' then 1 when 'clear' then 2 else 3 end`,
);
/** Its calls without an answer, in the order they have to be made. */
export const openOperationsOf = (reader: Reader, subjectId: string) => openCalls.all(reader, { subjectId });
const captures = selecting<OperationRow>(
  `select ${operationColumns} from provider_operations where kind = 'capture' and subject_id = :subjectId order by created_at, key`,
);
/** Every call so far that asked for the money of an attempt, the oldest first. */
export const capturesOf = (reader: Reader, subjectId: string) => captures.all(reader, { subjectId });
const settleCall = changing(
  "update provider_operations set state = :state, answer = :answer, answered_at = :now where key = :key and state = 'intent'",
);
export const settleOperation = (
  writer: Writer,
  options: { key: string; state: "answered" | "refused"; answer: unknown; now: number },
): number => settleCall(writer, { ...options, answer: JSON.stringify(options.answer) });
const delay = changing(
  "update provider_operations set tries = tries + 1, try_at = :tryAt where key = :key and state = 'intent'",
);
export const delayOperation = (writer: Writer, options: { key: string; tryAt: number }): number =>
  delay(writer, options);

// Refunds -------------------------------------------------------------------------------------------

const refundColumns = `r.id, r.refund_id as refundId, r.number, r.payment_reference as paymentReference, r.currency, r.amount_minor as amountMinor,
  r.state, r.reference, r.failure, r.created_at as createdAt, r.updated_at as updatedAt`;
const refund = selecting<RefundAttemptRow>(`select ${refundColumns} from refund_attempts r where r.id = :id`);
export const findRefundAttempt = (reader: Reader, id: string) => refund.get(reader, { id });
const byRefundReference = selecting<RefundAttemptRow>(
  `select ${refundColumns} from refund_attempts r where r.reference = :reference`,
);
export const refundAttemptOfReference = (reader: Reader, reference: string) =>
  byRefundReference.get(reader, { reference });
const newest = selecting<RefundAttemptRow>(
  `select ${refundColumns} from refund_attempts r where r.refund_id = :refundId order by r.number desc limit 1`,
);
export const newestRefundAttempt = (reader: Reader, refundId: string) => newest.get(reader, { refundId });
const unsettled = selecting<RefundAttemptRow & { bookingId: string; bookingNumber: string }>(
  `select ${refundColumns}, f.booking_id as bookingId, b.number as bookingNumber from refund_attempts r
   join refunds f on f.id = r.refund_id join bookings b on b.id = f.booking_id
   where r.state <> 'done' and r.number = (select max(number) from refund_attempts n where n.refund_id = r.refund_id) order by r.created_at limit :limit`,
);
/** Refunds that are not with the customer yet, or failed. */
export const unsettledRefunds = (reader: Reader, options: { limit: number }) => unsettled.all(reader, options);
const moveRefundRow = changing(
  "update refund_attempts set state = :state, reference = coalesce(:reference, reference), failure = :failure, updated_at = :now where id = :id",
);
export const moveRefund = (
  writer: Writer,
  change: { id: string; state: RefundAttemptRow["state"]; reference: string | null; failure: string; now: number },
): number => moveRefundRow(writer, change);
const lookedAtRefund = changing("update refund_attempts set updated_at = :now where id = :id and state = 'in-transit'");
/** It is on its way still: others are looked at before it is again. */
export const refundLookedAt = (writer: Writer, options: { id: string; now: number }): number =>
  lookedAtRefund(writer, options);
const tenderOf = selecting<{ tender: string; paymentId: string; bookingId: string; number: string }>(
  `select p.tender, p.id as paymentId, f.booking_id as bookingId, b.number from refunds f join payments p on p.id = f.payment_id join bookings b on b.id = f.booking_id where f.id = :refundId`,
);
/** Which tender a refund goes back to, and of which booking. */
export const tenderOfRefund = (reader: Reader, refundId: string) => tenderOf.get(reader, { refundId });

const underWay = selecting<RefundAttemptRow>(
  `select ${refundColumns} from refund_attempts r join refunds f on f.id = r.refund_id join payments p on p.id = f.payment_id
   where r.state = 'in-transit' and p.tender = :tender order by r.updated_at limit :limit`,
);
/** Refunds of a tender that the provider has and the customer has not. */
export const refundsInTransit = (reader: Reader, options: { tender: string; limit: number }) =>
  underWay.all(reader, options);

// Events --------------------------------------------------------------------------------------------

const receive = changing(
  `insert into provider_events (provider, event_id, kind, object_id, via, received_at) values (:provider, :eventId, :kind, :objectId, :via, :now)
   on conflict (provider, event_id) do nothing`,
);
/** Puts an event into the inbox; 0 when it is there already. */
export const receiveEvent = (
  writer: Writer,
  event: { provider: string; eventId: string; kind: string; objectId: string; via: "poll" | "webhook"; now: number },
): number => receive(writer, event);
const waiting = selecting<{ eventId: string; kind: string; objectId: string }>(
  "select event_id as eventId, kind, object_id as objectId from provider_events where processed_at is null and provider = :provider order by received_at limit :limit",
);
export const waitingEvents = (reader: Reader, options: { provider: string; limit: number }) =>
  waiting.all(reader, options);
const processed = changing(
  "update provider_events set processed_at = :now where provider = :provider and event_id = :eventId and processed_at is null",
);
export const markProcessed = (writer: Writer, options: { provider: string; eventId: string; now: number }): number =>
  processed(writer, options);

// Places of a booking that is being paid -------------------------------------------------------------

const pinBooking = changing("update bookings set pay_by = :payBy where id = :bookingId and state = 'reserved'");
const pinClaims = changing(
  "update claims set expires_at = :payBy where booking_id = :bookingId and state = 'held' and ended_at is null",
);
/** Moves the end of a reservation and of its places. Answers how many places it still has. */
export function pinReservation(writer: Writer, options: { bookingId: string; payBy: number }): number {
  pinBooking(writer, options);
  return pinClaims(writer, options);
}

const sunk = selecting<{ id: string; bookingId: string }>(
  `select a.id, a.booking_id as bookingId from payment_attempts a join bookings b on b.id = a.booking_id
   where a.state in ('created', 'pending', 'needs-review') and b.pay_by < :before`,
);
/** Open attempts whose pin ends before then. */
export const looseningPins = (reader: Reader, options: { before: number }) => sunk.all(reader, options);

const revived = changing(
  "update bookings set state = 'reserved', pay_by = :payBy, updated_at = :now, version = version + 1 where id = :bookingId and state = 'expired'",
);
const reopenLine = changing(
  "update booking_lines set ended_at = null, claim_id = coalesce(:claimId, claim_id) where id = :lineId",
);
const forgetEnding = changing("delete from booking_endings where booking_id = :bookingId and kind = 'expired'");
/** An expired booking is a reservation again; its lines point to the places it has now. */
export function reviveBooking(
  writer: Writer,
  options: { bookingId: string; payBy: number; lines: readonly { id: string; claimId: string | null }[]; now: number },
): number {
  const { bookingId, payBy, now } = options;
  for (const { id, claimId } of options.lines) reopenLine(writer, { lineId: id, claimId });
  forgetEnding(writer, { bookingId });
  return revived(writer, { bookingId, payBy, now });
}
const claimOf = selecting<{ performanceId: string; place: number; counted: number }>(
  "select performance_id as performanceId, place, counted from claims where id = :claimId",
);
export const placeOfClaim = (reader: Reader, claimId: string) => claimOf.get(reader, { claimId });
