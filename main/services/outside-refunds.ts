// Refunds that somebody made at the provider itself: found, written down, and booked once a person says what they were for.
import { goodwillLines } from "#domain/exchange.ts";
import type { Id } from "#domain/ids.ts";
import { refundFailedEntries, reversed } from "#domain/ledger.ts";
import { isCurrency } from "#domain/money.ts";
import { amountFromProvider, isProviderTender } from "#domain/provider-payments.ts";
import { assert, refuseNow, valueOf } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import * as payouts from "#db/queries/payouts.ts";
import * as providers from "#db/queries/providers.ts";
import { type Actor, type Office, PROGRAM, demand, journal } from "../office.ts";
import type { RefundAtProvider } from "../provider-reading.ts";
import { type Line, type OutsideRefund, giveBack, reasonOf } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { refundedOutside } from "./provider-refunds.ts";
import { writeGoodwill } from "./returns.ts";
import { matchOpenLines } from "./statement-matching.ts";

const LISTED_MOST = 200;

/** Writes a refund of a payment of ours down, if nobody here has made it; any number of times. */
export function writeOutsideRefund(office: Office, provider: string, refund: RefundAtProvider): void {
  const { id, currency, paymentReference } = refund;
  if (refund.isOurs || refund.isOver || paymentReference === null || !isCurrency(currency)) return;
  const bookingId = office.store.inTransaction((writer): Id | null => {
    const payment = providers.attemptOfReference(writer, paymentReference);
    if (payment?.state !== "captured" || payment.currency !== currency) return null;
    if (providers.refundAttemptOfReference(writer, id)) return null;
    const amountMinor = amountFromProvider(refund);
    const row = { id, provider, paymentId: payment.id, currency, amountMinor, foundAt: office.clock.now() };
    if (!payouts.putOutsideRefund(writer, row)) return null;
    journal(office, writer, {
      ...{ actor: PROGRAM, kind: "refund.outside", subjectKind: "booking", subjectId: payment.bookingId },
      data: { refund: id, amountMinor, currency },
    });
    return payment.bookingId;
  });
  if (bookingId === null) return;
  office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "payoutsChanged" });
}

const shown = ({ provider: _, paymentId: __, ...refund }: payouts.ShownOutsideRefund) => {
  const { owedAttemptId, ...rest } = refund;
  return { ...rest, isOwed: owedAttemptId !== null };
};

/** Those nobody has said the purpose of. */
export const listOutsideRefunds = (office: Office) =>
  payouts.unassignedRefunds(office.store, { limit: LISTED_MOST }).map(shown);
export const outsideRefundsOf = (office: Office, bookingId: Id) =>
  payouts.unassignedRefundsOf(office.store, bookingId).map(shown);

/**
 * What a refund made outside was for: `tickets` end with it (all of them: the booking is void), `goodwill` takes nothing,
 * `owed` is what we could not give back ourselves.
 */
export type Purpose =
  | { readonly kind: "tickets"; readonly lineIds: readonly Id[] }
  | { readonly kind: "goodwill" }
  | { readonly kind: "owed" };

interface AssignCommand {
  readonly refund: string;
  readonly returnId: Id;
  readonly purpose: Purpose;
  readonly reason: string;
}

/**
 * Books a refund made outside. Tickets that cost more than it gave back: the rest goes back now; less: the rest is
 * goodwill. Repeating it changes nothing. Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, REFUND_NOT_FAILED,
 * REFUND_TOO_LARGE, NOT_ALLOWED, CARD_NUMBER_IN_TEXT, and what a drawer refuses.
 */
export function assignOutsideRefund(office: Office, actor: Actor, command: AssignCommand): void {
  demand(actor, "booking.void");
  const reason = reasonOf(command.reason);
  const { freed, bookingId } = office.store.inTransaction((writer) => {
    const refund = payouts.findOutsideRefund(writer, command.refund) ?? refuseNow("NOT_FOUND", { what: "refund" });
    const open = payouts.unassignedRefund(writer, command.refund);
    if (open === undefined) return { freed: [], bookingId: null };
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, open.bookingId);
    assert(booking, "a payment is of a booking");
    const outside: OutsideRefund = { reference: refund.id, paymentId: open.paymentId, amountMinor: open.amountMinor };
    const deed: Deed = { actor, booking, outside, returnId: command.returnId, reason, now };
    const places =
      command.purpose.kind === "owed"
        ? settleOwed(office, writer, { ...deed, owedAttemptId: open.owedAttemptId })
        : takeBack(office, writer, { ...deed, purpose: command.purpose });
    journal(office, writer, {
      ...{ actor, kind: "refund.assigned", subjectKind: "booking", subjectId: booking.id },
      data: {
        ...{ number: booking.number, refund: refund.id, purpose: command.purpose.kind, reason },
        ...{ amountMinor: open.amountMinor, currency: open.currency, places: places.length },
      },
    });
    return { freed: places, bookingId: booking.id };
  });
  postReleased(office, freed);
  matchOpenLines(office);
  if (bookingId !== null) office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "payoutsChanged" });
}

interface Deed {
  readonly actor: Actor;
  readonly booking: bookings.BookingRow;
  readonly outside: OutsideRefund;
  readonly returnId: Id;
  readonly reason: string;
  readonly now: number;
}

type Places = ReturnType<typeof claims.placesOfBooking>;

/** The provider gave back by hand what our own refund could not: nothing is owed any more. */
function settleOwed(office: Office, writer: Writer, deed: Deed & { owedAttemptId: Id | null }): Places {
  const { outside, now } = deed;
  const failed = deed.owedAttemptId === null ? undefined : providers.findRefundAttempt(writer, deed.owedAttemptId);
  if (failed === undefined) return refuseNow("REFUND_NOT_FAILED");
  const { refundId, currency, amountMinor } = failed;
  const tender = providers.tenderOfRefund(writer, refundId)?.tender;
  assert(tender !== undefined && isProviderTender(tender), "a refund through the provider is of its payment");
  refundedOutside(office, writer, {
    refundId,
    paymentId: outside.paymentId,
    amountMinor,
    reference: outside.reference,
    now,
  });
  const entries = reversed(refundFailedEntries({ tender, amountMinor }));
  writePosting(writer, { kind: "refund-retried", refId: failed.id, bookingId: null, currency, entries, now });
  return [];
}

function takeBack(
  office: Office,
  writer: Writer,
  deed: Deed & { purpose: Exclude<Purpose, { kind: "owed" }> },
): Places {
  const { actor, booking, outside, returnId, reason, purpose, now } = deed;
  if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
  const live = bookings.linesOf(writer, booking.id).filter(({ endedAt }) => endedAt === null);
  const { ended, isWhole } = purpose.kind === "tickets" ? chosen(live, purpose.lineIds) : { ended: [], isWhole: false };
  const endedMinor = ended.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const left = live.filter((line) => line.refundable && !ended.includes(line));
  const goodwillMinor = Math.max(0, outside.amountMinor - endedMinor);
  const { currency } = booking;
  const added =
    goodwillMinor === 0 ? [] : valueOf(goodwillLines({ amountMinor: goodwillMinor, currency, lines: left }));
  const freed = free(writer, { booking, ended, isWhole, now });
  const kind = purpose.kind === "goodwill" ? "goodwill" : "return";
  const { giveBackMinor: amountMinor } = giveBack(office, writer, {
    ...{ actor, booking, returnId, kind, ended, added, reason, approverId: null, voucherId: null, outside, now },
  });
  writeGoodwill(office, writer, { booking, returnId, added });
  if (isWhole) {
    const { staffId } = actor;
    bookings.endBooking(writer, { id: booking.id, state: "voided", keepsFees: true, reason, staffId, now });
  } else bookings.lowerTotal(writer, { id: booking.id, amountMinor, now });
  creditEndedLines(office, writer, { actor, bookingId: booking.id });
  return freed;
}

/** The lines that end; with every ticket the fees that go back end too. */
function chosen(live: readonly Line[], lineIds: readonly Id[]): { ended: Line[]; isWhole: boolean } {
  const wanted = new Set(lineIds);
  const tickets = live.filter(({ kind }) => kind === "ticket");
  const ended = tickets.filter(({ id }) => wanted.has(id));
  if (ended.length !== wanted.size || ended.length === 0) refuseNow("NOT_FOUND", { what: "ticket" });
  const isWhole = ended.length === tickets.length;
  return { ended: isWhole ? live.filter(({ refundable }) => refundable) : ended, isWhole };
}

function free(
  writer: Writer,
  options: { booking: bookings.BookingRow; ended: readonly Line[]; isWhole: boolean; now: number },
): Places {
  const { booking, ended, isWhole, now } = options;
  if (isWhole) {
    const places = claims.placesOfBooking(writer, booking.id);
    claims.endClaimsOfBooking(writer, { bookingId: booking.id, reason: "released", now });
    return places;
  }
  const claimIds = ended.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  return claimIds.length === 0 ? [] : claims.endClaims(writer, { claimIds, reason: "released", now });
}
