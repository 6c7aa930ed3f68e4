// A whole performance cancelled: decided once, then worked off in the background; paused, gone on with, failures tried again.
import * as cancellations from "#db/queries/cancellations.ts";
import * as claims from "#db/queries/claims.ts";
import type { Writer } from "#db/open.ts";
import { readPerformance, updatePerformanceState } from "#db/queries/performances.ts";
import { openAttemptOf } from "#db/queries/providers.ts";
import type { Id } from "#domain/ids.ts";
import { minorToDecimal } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { postProgress } from "./cancellation-work.ts";
import { type ExportTable, MOST_EXPORT_ROWS } from "./exports.ts";
import { reasonOf } from "./giving-back.ts";
import { postPerformancesChanged } from "./performance-cards.ts";
import { cancelAttempt } from "./provider-attempts.ts";
import { refuseCardNumbers } from "./text-fields.ts";

/** What is decided. */
export interface CancellationTerms {
  readonly performanceId: Id;
  /** Fees go back too, also those that otherwise stay with the house. */
  readonly returnsFees: boolean;
  /** The money is kept on vouchers instead. */
  readonly ontoVouchers: boolean;
  /** What the house has to say, in the mail to everybody. */
  readonly message: string;
}

export interface Cancellation {
  id: Id;
  performanceId: Id;
  reason: string;
  returnsFees: boolean;
  ontoVouchers: boolean;
  mails: boolean;
  by: string;
  at: Instant;
  /** `done` with failures: they wait for a person. */
  state: "running" | "paused" | "done";
  waiting: number;
  done: number;
  failed: number;
  /** What has gone back, or waits at the counter. */
  backMinor: number;
  uncollected: { bookings: number; amountMinor: number };
}

/**
 * Cancels a performance: it is off sale and its baskets end at once, its bookings follow in the background. Repeating it
 * with the same id changes nothing. Refuses NOT_FOUND, NO_SUCH_STATE_CHANGE, REASON_NEEDED, CARD_NUMBER_IN_TEXT.
 */
export function startCancellation(
  office: Office,
  actor: Actor,
  command: CancellationTerms & { id: Id; reason: string; mails: boolean },
): Cancellation {
  const { id, performanceId } = command;
  const reason = reasonOf(command.reason);
  refuseCardNumbers({ message: command.message });
  const begun = office.store.inTransaction((writer) => {
    if (cancellations.findCancellation(writer, id)) return null;
    const { state: from } = readPerformance(writer, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
    if (from === "cancelled") refuseNow("NO_SUCH_STATE_CHANGE", { from, to: "cancelled" });
    const now = office.clock.now();
    updatePerformanceState(writer, { id: performanceId, state: "cancelled", now });
    const holds = endHolds(writer, { performanceId, now });
    cancellations.insertCancellation(writer, {
      ...{ id, performanceId, reason, message: command.message.trim(), returnsFees: command.returnsFees ? 1 : 0 },
      ...{ ontoVouchers: command.ontoVouchers ? 1 : 0, mails: command.mails ? 1 : 0 },
      ...{ terminalId: office.terminal.id, staffId: actor.staffId, at: now },
    });
    const affected = cancellations.bookingsAt(writer, performanceId);
    for (const bookingId of affected)
      cancellations.insertCancelledBooking(writer, {
        ...{ cancellationId: id, bookingId, returnId: office.ids.id(), now },
        voucherId: command.ontoVouchers ? office.ids.id() : null,
      });
    const { returnsFees, ontoVouchers, mails } = command;
    const data = { from, to: "cancelled", reason, bookings: affected.length, returnsFees, ontoVouchers, mails };
    const subject = { subjectKind: "performance", subjectId: performanceId };
    journal(office, writer, { actor, kind: "performance.cancelled", ...subject, data });
    return { affected, holds };
  });
  if (begun !== null) {
    for (const holdId of begun.holds) office.notices.post({ kind: "holdChanged", holdId });
    // A card that is being charged is let go first, where its provider still can.
    for (const bookingId of begun.affected) {
      const attempt = openAttemptOf(office.store, bookingId);
      if (attempt) cancelAttempt(office, attempt.id);
    }
    office.notices.postPlaces({ performanceId, places: null });
    postPerformancesChanged(office);
  }
  return viewOf(office, cancellationById(office, id));
}

/** Baskets lose what they held of it; one that held nothing else is over. */
function endHolds(writer: Writer, options: { performanceId: Id; now: Instant }): Id[] {
  const { now } = options;
  const holdIds = [...new Set(cancellations.endHeldAt(writer, options).map(({ holdId }) => holdId))];
  for (const holdId of holdIds)
    if (claims.claimsOfHold(writer, { holdId, now }).length === 0) claims.endHold(writer, { holdId, now });
  return holdIds;
}

/** Stops before the next booking, or goes on. Refuses NOT_FOUND. */
export function pauseCancellation(
  office: Office,
  actor: Actor,
  command: { cancellationId: Id; isPaused: boolean },
): Cancellation {
  const { cancellationId, isPaused } = command;
  office.store.inTransaction((writer) => {
    const row =
      cancellations.findCancellation(writer, cancellationId) ?? refuseNow("NOT_FOUND", { what: "performance" });
    if ((row.isPaused === 1) === isPaused) return;
    const kind = isPaused ? "paused" : "resumed";
    const { staffId } = actor;
    cancellations.markCancellation(writer, { cancellationId, kind, staffId, now: office.clock.now() });
    const subject = { subjectKind: "performance", subjectId: row.performanceId };
    journal(office, writer, { actor, kind: `performance.cancellation-${kind}`, ...subject });
  });
  postProgress(office, cancellationId);
  return viewOf(office, cancellationById(office, cancellationId));
}

/** Puts everything that failed in the queue again. Refuses NOT_FOUND. */
export function retryCancellation(office: Office, actor: Actor, command: { cancellationId: Id }): Cancellation {
  const { cancellationId } = command;
  office.store.inTransaction((writer) => {
    const row =
      cancellations.findCancellation(writer, cancellationId) ?? refuseNow("NOT_FOUND", { what: "performance" });
    const bookings = cancellations.retryFailed(writer, { cancellationId, now: office.clock.now() });
    if (bookings === 0) return;
    const subject = { subjectKind: "performance", subjectId: row.performanceId };
    journal(office, writer, { actor, kind: "performance.cancellation-retried", ...subject, data: { bookings } });
  });
  postProgress(office, cancellationId);
  return viewOf(office, cancellationById(office, cancellationId));
}

/** How far it is; null for a performance that was not cancelled with its bookings. */
export function getCancellation(office: Office, performanceId: Id): Cancellation | null {
  const row = cancellations.cancellationOf(office.store, performanceId);
  return row === undefined ? null : viewOf(office, row);
}

/** Bookings of a cancellation, failures first, then those that wait. */
export const listCancelled = (
  office: Office,
  input: { cancellationId: Id; state: cancellations.CancelledBookingRow["state"] | null; limit: number },
) => cancellations.cancelledBookings(office.store, input);

const HEADER = ["booking", "customer", "e-mail", "phone", "state", "failure", "amount", "at the counter", "currency"];

/** All of them as a table, for whoever telephones. The export is in the journal. Refuses NOT_FOUND. */
export function cancelledTable(office: Office, actor: Actor, cancellationId: Id): ExportTable {
  const { performanceId } = cancellationById(office, cancellationId);
  const found = cancellations.cancelledBookings(office.store, {
    ...{ cancellationId, state: null, limit: MOST_EXPORT_ROWS + 1 },
  });
  const rows = found
    .slice(0, MOST_EXPORT_ROWS)
    .map((row) => [
      ...[row.number, row.customerName, row.customerEmail, row.phone, row.state, row.failure],
      ...[minorToDecimal(row.amountMinor, row.currency), minorToDecimal(row.uncollectedMinor, row.currency)],
      row.currency,
    ]);
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "performance", subjectId: performanceId };
    journal(office, writer, { actor, kind: "bookings.exported", ...subject, data: { rows: rows.length } });
  });
  return { header: HEADER, rows, isCut: found.length > MOST_EXPORT_ROWS };
}

const cancellationById = (office: Office, id: Id): cancellations.CancellationRow =>
  cancellations.findCancellation(office.store, id) ?? refuseNow("NOT_FOUND", { what: "performance" });

function viewOf(office: Office, row: cancellations.CancellationRow): Cancellation {
  const counts = cancellations.countsOfCancellation(office.store, row.id);
  const count = (state: string): number => counts.find((one) => one.state === state)?.bookings ?? 0;
  const waiting = count("waiting");
  const { id, performanceId, reason, staffName: by, at } = row;
  return {
    ...{ id, performanceId, reason, by, at, waiting, done: count("done"), failed: count("failed") },
    ...{ returnsFees: row.returnsFees === 1, ontoVouchers: row.ontoVouchers === 1, mails: row.mails === 1 },
    state: waiting === 0 ? "done" : row.isPaused === 1 ? "paused" : "running",
    backMinor: counts.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    uncollected: cancellations.uncollectedOf(office.store, row.id),
  };
}
