// A booking is paid through the provider: begun, ended and looked at by a clerk; what comes of it is settled elsewhere.
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import {
  APPROVAL_LIVES_MS,
  LINK_LEAST_MS,
  LINK_MOST_MS,
  READER_MOST_MS,
  type ProviderTender,
  pinEnd,
  providerAmount,
} from "#domain/provider-payments.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { type TenderPart, settleTenders } from "#domain/tenders.ts";
import type { Instant } from "#domain/time.ts";
import type { Writer } from "#db/open.ts";
import { type AttemptPartRow, insertAttemptPart } from "#db/queries/attempt-parts.ts";
import { heldMinorFor } from "#db/queries/bank.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, demand, journal, providerOf } from "../office.ts";
import { expireReservation } from "./booking-endings.ts";
import { shiftForCash } from "./drawer.ts";
import { advance } from "./provider-round.ts";
import { returnAddress } from "./provider-return.ts";
import { cancelAtProvider, endAttempt } from "./provider-settle.ts";
import { attemptView } from "./provider-views.ts";
import { refuseWhilePaying } from "./reservations.ts";
import { checkPromise } from "./voucher-moves.ts";

/** Where the customer pays. */
export type Means =
  | {
      readonly kind: "card-reader";
      readonly readerId: string;
      readonly readerLabel: string;
      /** Null: all that nothing else pays. */
      readonly amountMinor?: Minor | null | undefined;
      /** What the customer hands over for the rest; it goes into the drawer when the card is charged. */
      readonly cash?: { readonly tenderedMinor: Minor } | null | undefined;
    }
  /** A page of the provider's; ended there after this time, if nobody has paid. */
  | { readonly kind: "checkout" | "paypal"; readonly livesMs: number };

export interface StartCommand {
  readonly attemptId: Id;
  readonly bookingId: Id;
  readonly means: Means;
  /** They pay their amount when the provider has the rest; until then it is promised. */
  readonly vouchers?: readonly { readonly voucherId: Id; readonly amountMinor: Minor }[] | undefined;
  /** Whom the link is sent to as soon as there is one. */
  readonly mailTo?: string | null | undefined;
  readonly print: boolean;
}

/**
 * Begins to take the money of a reservation. The call to the provider is written down with it and made at once, without
 * being waited for. Repeating it with the same attemptId changes nothing. Refuses NOT_FOUND, BOOKING_NOT_PAYABLE,
 * PAYMENT_RUNNING, CARDS_NOT_SET_UP, PAYPAL_NOT_SET_UP, CARD_AMOUNT_UNFIT, PAYPAL_AMOUNT_UNFIT, TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, what a voucher refuses,
 * SHIFT_NOT_OPEN and SHIFT_COUNTED with cash.
 */
export async function startAttempt(office: Office, actor: Actor, command: StartCommand) {
  const { attemptId, bookingId } = command;
  const { kind } = command.means;
  if ((await providerOf(office, kind)) === null)
    refuseNow(kind === "paypal" ? "PAYPAL_NOT_SET_UP" : "CARDS_NOT_SET_UP");
  office.store.inTransaction((writer) => {
    if (providers.findAttempt(writer, attemptId)) return;
    writeAttempt(office, writer, { actor, command });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
  poke(office, attemptId);
  return attemptView(office, attemptId);
}

function writeAttempt(office: Office, writer: Writer, options: { actor: Actor; command: StartCommand }): void {
  const { actor, command } = options;
  const { attemptId, bookingId, means } = command;
  const now = office.clock.now();
  const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const payBy = booking.payBy ?? 0;
  if (booking.state !== "reserved" || payBy <= now) refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
  refuseWhilePaying(writer, bookingId);
  const { currency, number } = booking;
  const { amountMinor, beside } = partsOfStart(office, writer, { actor, command, booking });
  const tender: ProviderTender = means.kind;
  const amount = valueOf(providerAmount({ tender, amountMinor, currency }));
  const reader = means.kind === "card-reader" ? means : null;
  const performances = bookings.performancesOf(writer, bookingId);
  const startsAt = Math.min(...performances.map((performance) => performance.startsAt));
  providers.insertAttempt(writer, {
    ...{ id: attemptId, bookingId, terminalId: office.terminal.id, tender, currency, amountMinor, state: "created" },
    ...{ reference: null, paymentReference: null, url: null, prints: command.print, cancelAskedAt: null, failure: "" },
    ...{ readerId: reader?.readerId ?? null, readerLabel: reader?.readerLabel ?? "", unreachableSince: null, looks: 0 },
    ...{ lookAt: now, deadlineAt: deadlineOf(means, { now, startsAt }), payBy },
    ...{ staffId: actor.staffId, createdAt: now, updatedAt: now },
  });
  for (const [position, part] of beside.entries()) insertAttemptPart(writer, { attemptId, position, ...part });
  const pinned = providers.pinReservation(writer, { bookingId, payBy: Math.max(payBy, pinEnd(now)) });
  const wanted = bookings.linesOf(writer, bookingId).filter(({ kind }) => kind === "ticket").length;
  if (pinned !== wanted) refuseNow("BOOKING_NOT_PAYABLE", { state: "expired" });
  const title = [...new Set(performances.map((performance) => performance.title))].join(", ");
  const mailTo = command.mailTo ?? "";
  // All that the call says is written here: repeated under its key it must say the same, whatever has changed since.
  const email = booking.customerEmail === "" ? mailTo : booking.customerEmail;
  const returnUrl = returnAddress(writer);
  providers.insertOperation(writer, {
    ...{
      kind: "create",
      subjectId: attemptId,
      request: { amount, currency, bookingNumber: number, title, mailTo, email, returnUrl },
      now,
    },
  });
  journal(office, writer, {
    ...{ actor, kind: "payment.started", subjectKind: "booking", subjectId: bookingId },
    data: {
      ...{ attemptId, number, tender, amountMinor, currency, reader: reader?.readerLabel ?? "", mailTo },
      beside: beside.map((part) => ({ tender: part.tender, amountMinor: part.amountMinor })),
    },
  });
}

/** What the provider is asked for, and what pays beside it. Nothing of it moves yet. */
function partsOfStart(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: StartCommand; booking: bookings.BookingRow },
): { amountMinor: Minor; beside: AttemptPartRow[] } {
  const { actor, command, booking } = options;
  const { means, vouchers = [] } = command;
  const { currency } = booking;
  const dueMinor = booking.totalMinor - heldMinorFor(writer, booking.id);
  for (const voucher of vouchers) checkPromise(writer, { ...voucher, currency });
  const cash = means.kind === "card-reader" ? (means.cash ?? null) : null;
  // Whoever hands over cash stands at a drawer that takes it.
  if (cash !== null) shiftForCash(office, writer, { actor, currency });
  const byVouchers = vouchers.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const asked = means.kind === "card-reader" ? (means.amountMinor ?? null) : null;
  const parts: TenderPart[] = [
    ...vouchers.map((voucher) => ({ tender: "voucher" as const, ...voucher })),
    { tender: means.kind, amountMinor: asked ?? dueMinor - byVouchers },
    ...(cash === null ? [] : [{ tender: "cash" as const, ...cash }]),
  ];
  const settled = valueOf(settleTenders({ dueMinor, currency, parts }));
  const beside = settled.flatMap(({ tender, reference: _, voucherId = null, ...part }) =>
    tender === "cash" || tender === "voucher" ? [{ ...part, tender, voucherId }] : [],
  );
  return { amountMinor: dueMinor - beside.reduce((sum, part) => sum + part.amountMinor, 0), beside };
}

/** A link ends with its time, or when the performance begins; it lives for some minutes in any case. */
function deadlineOf(means: Means, { now, startsAt }: { now: Instant; startsAt: Instant }): Instant {
  if (means.kind === "card-reader") return now + READER_MOST_MS;
  const wanted = Math.min(means.livesMs, means.kind === "paypal" ? APPROVAL_LIVES_MS : LINK_MOST_MS);
  return now + Math.max(LINK_LEAST_MS, Math.min(wanted, startsAt - now));
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
