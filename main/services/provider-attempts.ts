// A booking is paid through the provider: begun, ended and looked at by a clerk; what comes of it is settled elsewhere.
import type { Id } from "#domain/ids.ts";
import { READER_MOST_MS, type ProviderTender, pinEnd, providerAmount } from "#domain/provider-payments.ts";
import { assert, refuseNow, valueOf } from "#domain/result.ts";
import { DAY_MS, MINUTE_MS } from "#domain/time.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { findPrintJob } from "#db/queries/papers.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, demand, journal, providerOf } from "../office.ts";
import { expireReservation } from "./booking-endings.ts";
import { advance } from "./provider-round.ts";
import { cancelAtProvider, endAttempt } from "./provider-settle.ts";
import { refuseWhilePaying } from "./reservations.ts";

/** Where the customer pays. */
export type Means =
  | { readonly kind: "card-reader"; readonly readerId: string; readonly readerLabel: string }
  | { readonly kind: "checkout" };

/** A page at the provider lives between half an hour and a day. */
const PAGE_LEAST_MS = 30 * MINUTE_MS;
const OPEN_LISTED_MOST = 200;

/** An attempt as people see it. */
export function attemptView(office: Office, attemptId: Id) {
  const attempt = providers.findAttempt(office.store, attemptId) ?? refuseNow("NOT_FOUND", { what: "payment" });
  return viewOf(office.store, attempt);
}

function viewOf(reader: Reader, attempt: providers.AttemptRow) {
  const { id, bookingId, tender, state, amountMinor, currency, readerLabel, url, failure, createdAt, deadlineAt } =
    attempt;
  const booking = bookings.findBooking(reader, bookingId);
  assert(booking, "an attempt is for a booking");
  const job = state === "captured" && attempt.prints ? findPrintJob(reader, bookingId) : undefined;
  return {
    ...{ id, bookingId, bookingNumber: booking.number, bookingState: booking.state, tender, state, amountMinor },
    ...{ currency, readerLabel, url, failure, createdAt, deadlineAt },
    isReachable: attempt.unreachableSince === null,
    isEnding: attempt.cancelAskedAt !== null,
    printJob: job === undefined ? null : { id: job.id, state: job.state, copy: job.copy },
  };
}

/** Attempts nobody has an answer for yet, and those that somebody has to look at. */
export const listOpenAttempts = (office: Office) =>
  providers.openAttempts(office.store, { limit: OPEN_LISTED_MOST }).map((attempt) => viewOf(office.store, attempt));

/**
 * Begins to take the money of a reservation. The call to the provider is written down with it and made at once, without
 * being waited for. Repeating it with the same attemptId changes nothing. Refuses NOT_FOUND, BOOKING_NOT_PAYABLE,
 * PAYMENT_RUNNING, CARDS_NOT_SET_UP, CARD_AMOUNT_UNFIT.
 */
export async function startAttempt(
  office: Office,
  actor: Actor,
  command: { attemptId: Id; bookingId: Id; means: Means; print: boolean },
) {
  const { attemptId, bookingId } = command;
  if ((await providerOf(office, command.means.kind)) === null) refuseNow("CARDS_NOT_SET_UP");
  office.store.inTransaction((writer) => {
    if (providers.findAttempt(writer, attemptId)) return;
    writeAttempt(office, writer, { actor, command });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
  poke(office, attemptId);
  return attemptView(office, attemptId);
}

function writeAttempt(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: { attemptId: Id; bookingId: Id; means: Means; print: boolean } },
): void {
  const { actor, command } = options;
  const { attemptId, bookingId, means } = command;
  const now = office.clock.now();
  const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const payBy = booking.payBy ?? 0;
  if (booking.state !== "reserved" || payBy <= now) refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
  refuseWhilePaying(writer, bookingId);
  const { currency, totalMinor: amountMinor, number } = booking;
  const amount = valueOf(providerAmount({ amountMinor, currency }));
  const tender: ProviderTender = means.kind;
  const reader = means.kind === "card-reader" ? means : null;
  const pageEnd = Math.min(now + DAY_MS, Math.max(payBy, now + PAGE_LEAST_MS));
  providers.insertAttempt(writer, {
    ...{ id: attemptId, bookingId, terminalId: office.terminal.id, tender, currency, amountMinor, state: "created" },
    ...{ reference: null, paymentReference: null, url: null, prints: command.print, cancelAskedAt: null, failure: "" },
    ...{ readerId: reader?.readerId ?? null, readerLabel: reader?.readerLabel ?? "", unreachableSince: null, looks: 0 },
    ...{ lookAt: now, deadlineAt: reader === null ? pageEnd : now + READER_MOST_MS, payBy },
    ...{ staffId: actor.staffId, createdAt: now, updatedAt: now },
  });
  const pinned = providers.pinReservation(writer, { bookingId, payBy: Math.max(payBy, pinEnd(now)) });
  const wanted = bookings.linesOf(writer, bookingId).filter(({ kind }) => kind === "ticket").length;
  if (pinned !== wanted) refuseNow("BOOKING_NOT_PAYABLE", { state: "expired" });
  const titles = bookings.performancesOf(writer, bookingId).map(({ title }) => title);
  const request = { amount, currency, bookingNumber: number, title: [...new Set(titles)].join(", ") };
  providers.insertOperation(writer, { kind: "create", subjectId: attemptId, request, now });
  journal(office, writer, {
    ...{ actor, kind: "payment.started", subjectKind: "booking", subjectId: bookingId },
    data: { attemptId, number, tender, amountMinor, currency, reader: reader?.readerLabel ?? "" },
  });
}

/** Ends an attempt, if the provider still can. Refuses NOT_FOUND. */
export function cancelAttempt(office: Office, attemptId: Id) {
  const bookingId = office.store.inTransaction((writer) => {
    const attempt = providers.findAttempt(writer, attemptId) ?? refuseNow("NOT_FOUND", { what: "payment" });
    if (attempt.state === "created" || attempt.state === "pending")
      cancelAtProvider(office, writer, { attempt, failure: "", now: office.clock.now() });
    return attempt.bookingId;
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
  poke(office, attemptId);
  return attemptView(office, attemptId);
}

/** Asks the provider now. Refuses NOT_FOUND. */
export async function lookAtAttemptNow(office: Office, attemptId: Id) {
  if (!providers.findAttempt(office.store, attemptId)) refuseNow("NOT_FOUND", { what: "payment" });
  await advance(office, attemptId);
  return attemptView(office, attemptId);
}

/** The next step without waiting for it. What goes wrong in it goes wrong in the next round too, and is reported there. */
function poke(office: Office, attemptId: Id): void {
  advance(office, attemptId).catch(() => undefined);
}

/** The customer leaves without paying: the places are free at once. Refuses PAYMENT_RUNNING; leaves any other booking alone. */
export function giveUp(office: Office, bookingId: Id): void {
  const isAwaited = office.store.inTransaction((writer) => {
    refuseWhilePaying(writer, bookingId);
    const isOurs = providers.attemptsOf(writer, bookingId).length > 0;
    if (isOurs) providers.pinReservation(writer, { bookingId, payBy: office.clock.now() });
    return isOurs;
  });
  if (isAwaited) expireReservation(office, bookingId);
}

/**
 * A person has seen at the provider what became of an attempt that needs review and has put it right there. Refuses
 * NOT_FOUND, REASON_NEEDED, NOT_ALLOWED.
 */
export function closeReview(office: Office, actor: Actor, command: { attemptId: Id; reason: string }): void {
  demand(actor, "booking.void");
  const reason = command.reason.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  const bookingId = office.store.inTransaction((writer) => {
    const attempt = providers.findAttempt(writer, command.attemptId) ?? refuseNow("NOT_FOUND", { what: "payment" });
    if (attempt.state === "needs-review")
      endAttempt(office, writer, { attempt, state: "canceled", now: office.clock.now() });
    journal(office, writer, {
      ...{ actor, kind: "payment.reviewed", subjectKind: "booking", subjectId: attempt.bookingId },
      data: { attemptId: attempt.id, reason },
    });
    return attempt.bookingId;
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
}
