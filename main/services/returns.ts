// Tickets given back, and goodwill: what is taken back is free at once, the money goes to its tenders or onto a voucher.
import { type GoodwillLine, goodwillLines } from "#domain/exchange.ts";
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { wordsIn } from "./document-words.ts";
import { type Line, giveBack, reasonOf, spendApproval } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { refuseWhilePaying } from "./reservations.ts";

interface GivingBackCommand {
  readonly bookingId: Id;
  readonly returnId: Id;
  readonly reason: string;
  readonly approvalId: Id | null;
  /** Onto a new voucher with this id; without: back to the tenders it came from. */
  readonly voucherId?: Id | null | undefined;
}

export interface ReturnCommand extends GivingBackCommand {
  /** Ticket lines of the booking; not all of them: a whole booking is voided. */
  readonly lineIds: readonly Id[];
}

/**
 * Takes some tickets of a booking back. Fees stay with the house; voiding the whole booking gives them back. Of a
 * reservation no money goes back, because none was taken: less is to be paid then.
 * Repeating it with the same returnId changes nothing. Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, WHOLE_BOOKING,
 * REFUND_TOO_LARGE, NOT_ALLOWED, APPROVAL_SPENT, CARD_NUMBER_IN_TEXT, PAYMENT_RUNNING, and what a drawer refuses.
 */
export function returnTickets(office: Office, actor: Actor, command: ReturnCommand): void {
  const freed = givingBack(office, actor, { ...command, ofReservations: true }, (writer, ground) => {
    const { booking, reason, approverId, now } = ground;
    const isUnpaid = booking.state === "reserved";
    if (isUnpaid && areEnded(writer, command)) return [];
    const lines = chosenLines(writer, command);
    const claimIds = lines.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
    const places = claims.endClaims(writer, { claimIds, reason: "released", now });
    const grossMinor = lines.reduce((sum, line) => sum + line.grossMinor, 0);
    const amountMinor = isUnpaid ? 0 : grossMinor;
    if (isUnpaid) giveUpUnpaid(writer, { lines, bookingId: booking.id, now });
    else
      giveBack(office, writer, {
        ...{ actor, booking, returnId: command.returnId, kind: "return", ended: lines, added: [] },
        ...{ reason, approverId, voucherId: command.voucherId ?? null, now },
      });
    bookings.lowerTotal(writer, { id: booking.id, amountMinor: grossMinor, now });
    const data = {
      ...{ number: booking.number, reason, amountMinor, currency: booking.currency, approverId },
      ...{ places: lines.map(({ placeLabel }) => placeLabel), voucherId: command.voucherId ?? null },
    };
    creditEndedLines(office, writer, { actor, bookingId: booking.id });
    journal(office, writer, { actor, kind: "booking.returned", subjectKind: "booking", subjectId: booking.id, data });
    return places;
  });
  postReleased(office, freed);
}

/** Said twice: a reservation has no row that tells so, its lines do. */
function areEnded(writer: Writer, command: ReturnCommand): boolean {
  const lines = bookings.linesOf(writer, command.bookingId).filter(({ id }) => command.lineIds.includes(id));
  return lines.length > 0 && lines.every(({ endedAt }) => endedAt !== null);
}

/** Nobody has paid: nothing is booked. A card that is being charged for them comes first. */
function giveUpUnpaid(writer: Writer, options: { lines: readonly Line[]; bookingId: Id; now: number }): void {
  refuseWhilePaying(writer, options.bookingId);
  bookings.endUnpaidLines(writer, { lineIds: options.lines.map(({ id }) => id), now: options.now });
}

/**
 * Gives an amount back without taking anything: goodwill, a line below zero. Repeating it with the same returnId changes
 * nothing. Refuses REFUND_TOO_LARGE with what is left, and what `returnTickets` refuses.
 */
export function refundAmount(
  office: Office,
  actor: Actor,
  command: GivingBackCommand & { readonly amountMinor: Minor },
): void {
  givingBack(office, actor, command, (writer, { booking, reason, approverId, now }) => {
    const { amountMinor, returnId } = command;
    const { currency } = booking;
    const lines = bookings.linesOf(writer, booking.id);
    // What stays with the house when the booking is voided cannot be let off either.
    const live = lines.filter(({ endedAt, refundable }) => endedAt === null && refundable);
    const added = valueOf(goodwillLines({ amountMinor, currency, lines: live }));
    giveBack(office, writer, {
      ...{ actor, booking, returnId, kind: "goodwill", ended: [], added, reason, approverId, now },
      voucherId: command.voucherId ?? null,
    });
    writeGoodwill(office, writer, { booking, returnId, added });
    bookings.lowerTotal(writer, { id: booking.id, amountMinor, now });
    const data = { number: booking.number, reason, amountMinor, currency, approverId };
    journal(office, writer, { actor, kind: "booking.goodwill", subjectKind: "booking", subjectId: booking.id, data });
    return [];
  });
}

/** The lines below zero that goodwill is. */
export function writeGoodwill(
  office: Office,
  writer: Writer,
  options: { booking: bookings.BookingRow; returnId: Id; added: readonly GoodwillLine[] },
): void {
  const { booking, returnId, added } = options;
  const position = bookings.linesOf(writer, booking.id).length;
  const description = wordsIn(booking.locale)("goodwill");
  for (const [index, priced] of added.entries())
    bookings.insertLine(writer, {
      ...{ id: office.ids.id(), bookingId: booking.id, position: position + index, kind: "fee", description },
      ...{ performanceId: null, claimId: null, place: null, placeLabel: "", category: "", ticketTypeId: null },
      ...{ feeId: null, endedAt: null, returnId: null, addedBy: returnId, faceMinor: 0, ...priced },
      ...{ discountId: null, discountName: "", discountMinor: 0, refundable: true },
    });
}

interface Ground {
  readonly booking: bookings.BookingRow;
  readonly reason: string;
  readonly approverId: Id | null;
  readonly now: number;
}

interface Freed {
  readonly performanceId: Id;
  readonly place: number;
}

/** What every way back asks first, in the transaction it happens in; says afterwards that the booking has changed. */
function givingBack(
  office: Office,
  actor: Actor,
  command: GivingBackCommand & { readonly ofReservations?: boolean },
  run: (writer: Writer, ground: Ground) => readonly Freed[],
): readonly Freed[] {
  const { bookingId, approvalId } = command;
  const reason = reasonOf(command.reason);
  if (approvalId === null) demand(actor, "booking.void");
  const freed = office.store.inTransaction((writer) => {
    const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (bookings.findReturn(writer, command.returnId)) return [];
    const isReserved = command.ofReservations === true && booking.state === "reserved";
    if (booking.state !== "paid" && !isReserved) refuseNow("BOOKING_ENDED", { state: booking.state });
    const now = office.clock.now();
    return run(writer, { booking, reason, approverId: spendApproval(writer, { approvalId, now }), now });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
  return freed;
}

function chosenLines(writer: Writer, command: ReturnCommand): Line[] {
  const live = bookings
    .linesOf(writer, command.bookingId)
    .filter(({ kind, endedAt }) => kind === "ticket" && endedAt === null);
  const wanted = new Set(command.lineIds);
  const lines = live.filter(({ id }) => wanted.has(id));
  if (lines.length !== wanted.size || lines.length === 0) refuseNow("NOT_FOUND", { what: "ticket" });
  if (lines.length === live.length) refuseNow("WHOLE_BOOKING");
  return lines;
}
