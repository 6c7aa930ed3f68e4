// Attempts to be paid through a provider as people see them.
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import { partsBeside } from "#db/queries/attempt-parts.ts";
import * as bookings from "#db/queries/bookings.ts";
import { findPrintJob, linkRecipient } from "#db/queries/papers.ts";
import * as providers from "#db/queries/providers.ts";
import type { Office } from "../office.ts";

const OPEN_LISTED_MOST = 200;

/** Refuses NOT_FOUND. */
export function attemptView(office: Office, attemptId: Id) {
  const attempt = providers.findAttempt(office.store, attemptId) ?? refuseNow("NOT_FOUND", { what: "payment" });
  return viewOf(office.store, attempt);
}

function viewOf(reader: Reader, attempt: providers.AttemptRow) {
  const { id, bookingId, tender, state, amountMinor, currency, readerLabel, url, failure, createdAt, deadlineAt } =
    attempt;
  const booking = bookings.findBooking(reader, bookingId);
  const facts = bookings.factsOf(reader, bookingId);
  assert(booking && facts, "an attempt is for a booking");
  const job = state === "captured" && attempt.prints ? findPrintJob(reader, bookingId) : undefined;
  return {
    ...{ id, bookingId, bookingNumber: booking.number, bookingState: booking.state, tender, state, amountMinor },
    ...{ currency, readerLabel, url, failure, createdAt, deadlineAt, zone: facts.zone },
    ...{ customerEmail: booking.customerEmail, mailedTo: linkRecipient(reader, bookingId) ?? "" },
    beside: partsBeside(reader, id).map((part) => ({ tender: part.tender, amountMinor: part.amountMinor })),
    isReachable: attempt.unreachableSince === null,
    isEnding: attempt.cancelAskedAt !== null,
    isClearing: state === "pending" && attempt.paymentReference !== null,
    printJob: job === undefined ? null : { id: job.id, state: job.state, copy: job.copy },
  };
}

/** All attempts to be paid for a booking, the oldest first. */
export const listAttemptsOf = (office: Office, bookingId: Id) =>
  providers.attemptsOf(office.store, bookingId).map((attempt) => viewOf(office.store, attempt));

/** Attempts nobody has an answer for yet, and those that somebody has to look at. */
export const listOpenAttempts = (office: Office) =>
  providers.openAttempts(office.store, { limit: OPEN_LISTED_MOST }).map((attempt) => viewOf(office.store, attempt));
