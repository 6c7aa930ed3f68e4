// Tickets for other tickets in one step: new places were held first, old tickets end, new ones come with codes of their own,
// and only the difference moves money. The booking keeps its number; the value stays on its clearing account.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { type Difference, differenceOf } from "#domain/exchange.ts";
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import type { PricedLine } from "#domain/pricing.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { touchMovedBooking } from "#db/queries/chart-carrying.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { keptDiscounts } from "./discounts.ts";
import { type Line, giveBack, spendApproval } from "./giving-back.ts";
import { postReleased } from "./holds.ts";
import { creditEndedLines } from "./invoices.ts";
import { type Paid, partsOf, takeParts } from "./payments.ts";
import type { Sold } from "./sale.ts";
import { type SaleLine, heldLines, priceTickets } from "./sale-lines.ts";
import { issueTickets, queueMail, queuePrint } from "./sale-papers.ts";
import { checkSingles } from "./single-seats.ts";

export interface ExchangeWish {
  readonly bookingId: Id;
  /** Ticket lines that end: some or all. */
  readonly lineIds: readonly Id[];
  /** Where the new places are held. */
  readonly holdId: Id;
  readonly lines: readonly { readonly claimId: Id; readonly ticketTypeId: Id }[];
}

export interface ExchangeCommand extends ExchangeWish {
  readonly exchangeId: Id;
  readonly reason: string;
  /** What the clerk saw: the price of the new tickets. */
  readonly expectedNewMinor: Minor;
  /** For what they cost more; null when nothing is to be paid. */
  readonly payment: Paid | null;
  /** What is given back goes onto a new voucher with this id; null: to the tenders it came from. */
  readonly voucherId: Id | null;
  readonly approvalId: Id | null;
  readonly print: boolean;
}

/** What an exchange would cost or give back. Refuses what `exchangeTickets` refuses of the tickets and places. */
export function previewExchange(office: Office, wish: ExchangeWish): Difference & { currency: string } {
  return office.store.inTransaction((writer) => {
    const { booking, ended, priced } = groundOf(office, writer, wish);
    return { ...differenceOf({ ended, added: priced }), currency: booking.currency };
  });
}

/**
 * Exchanges tickets of a paid booking. Repeating it with the same exchangeId changes nothing. Refuses NOT_FOUND,
 * BOOKING_ENDED, HOLD_LAPSED, MIXED_VENUES, NO_PRICE, PRICE_CHANGED, COMP_NEEDS_REASON, SINGLE_SEAT_LEFT,
 * TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH; NOT_ALLOWED where money goes back and nobody who may has approved it.
 */
export function exchangeTickets(office: Office, actor: Actor, command: ExchangeCommand): Sold {
  const { bookingId, exchangeId } = command;
  const reason = command.reason.trim();
  if (looksLikeCardNumber(reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  const { freed, taken } = office.store.inTransaction((writer) => {
    if (bookings.findReturn(writer, exchangeId)) return { freed: [], taken: [] };
    return exchangeInto(office, writer, { actor, command, reason });
  });
  postReleased(office, [...freed, ...taken]);
  office.notices.post({ kind: "bookingChanged", bookingId });
  return { bookingId, printJobId: command.print ? exchangeId : null };
}

interface Ground {
  readonly booking: bookings.BookingRow;
  readonly ended: readonly Line[];
  readonly lines: readonly SaleLine[];
  readonly priced: readonly PricedLine[];
}

/** What ends and what comes, with its price: list prices and discounts of now and of the old tickets, no fees. */
function groundOf(office: Office, writer: Writer, wish: ExchangeWish): Ground {
  const booking = bookings.findBooking(writer, wish.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
  const wanted = new Set(wish.lineIds);
  const ended = bookings
    .linesOf(writer, booking.id)
    .filter(({ id, kind, endedAt }) => kind === "ticket" && endedAt === null && wanted.has(id));
  if (ended.length !== wanted.size || ended.length === 0) refuseNow("NOT_FOUND", { what: "ticket" });
  const { target, lines } = heldLines(office, writer, { ...wish, locale: booking.locale });
  if (target.venueId !== booking.venueId) refuseNow("MIXED_VENUES");
  const email = booking.customerEmail;
  const discountIds = ended.map(({ discountId }) => discountId);
  const exchanged = { kept: keptDiscounts(writer, { discountIds, now: office.clock.now() }) };
  const priced = priceTickets(office, writer, { target, tickets: lines, email, exchanged }).tickets;
  return { booking, ended, lines, priced };
}

function exchangeInto(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: ExchangeCommand; reason: string },
) {
  const { actor, command, reason } = options;
  const { bookingId, exchangeId: returnId } = command;
  const now = office.clock.now();
  const ground = groundOf(office, writer, command);
  const { booking, ended, lines, priced } = ground;
  const { currency } = booking;
  const approverId = checkExchange(writer, { actor, command, ground, now });
  const freed = freeOldPlaces(writer, { ended, now });
  checkSingles(office, writer, { actor, chosen: lines.map((line) => ({ ...line, id: line.claimId })), reason });
  takeNewPlaces(writer, { command, now });
  const difference = giveBack(office, writer, {
    ...{ actor, booking, returnId, kind: "exchange", ended, added: priced, reason, approverId },
    ...{ voucherId: command.voucherId, now },
  });
  writeNewLines(office, writer, { bookingId, returnId, lines, priced });
  if (difference.payMinor > 0) {
    const payment = command.payment ?? refuseNow("TENDERED_TOO_LITTLE", { dueMinor: difference.payMinor, currency });
    const parts = partsOf(payment, { dueMinor: difference.payMinor, currency }) ?? [];
    takeParts(office, writer, { actor, bookingId, paymentId: returnId, returnId, currency, parts, now });
  }
  issueTickets(office, writer, { bookingId, now });
  bookings.lowerTotal(writer, { id: bookingId, amountMinor: difference.backMinor - difference.newMinor, now });
  touchMovedBooking(writer, { id: bookingId, now });
  creditEndedLines(office, writer, { actor, bookingId });
  tellCustomer(office, writer, { actor, booking, command });
  const data = {
    ...{ number: booking.number, reason, currency, approverId, from: ended.map(({ placeLabel }) => placeLabel) },
    ...{ places: lines.map(({ label }) => label.text), amountMinor: difference.newMinor - difference.backMinor },
  };
  journal(office, writer, { actor, kind: "booking.exchanged", subjectKind: "booking", subjectId: bookingId, data });
  return { freed, taken: lines.map(({ performanceId, place }) => ({ performanceId, place })) };
}

/** The price the clerk saw, somebody's word where money goes back, a reason where a gift comes in. */
function checkExchange(
  writer: Writer,
  options: { actor: Actor; command: ExchangeCommand; ground: Ground; now: number },
): Id | null {
  const { actor, command, ground, now } = options;
  const { booking, ended, lines, priced } = ground;
  const { newMinor, giveBackMinor } = differenceOf({ ended, added: priced });
  if (newMinor !== command.expectedNewMinor)
    refuseNow("PRICE_CHANGED", { totalMinor: newMinor, currency: booking.currency });
  if (booking.compReason === null && lines.some(({ kind }) => kind === "comp")) refuseNow("COMP_NEEDS_REASON");
  const approverId = spendApproval(writer, { approvalId: command.approvalId, now });
  if (giveBackMinor > 0 && approverId === null) demand(actor, "booking.void");
  return approverId;
}

function freeOldPlaces(writer: Writer, options: { ended: readonly Line[]; now: number }) {
  const claimIds = options.ended.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  return claims.endClaims(writer, { claimIds, reason: "released", now: options.now });
}

/** The hold's claims become the booking's; fewer than asked means that the hold has lapsed. */
function takeNewPlaces(writer: Writer, options: { command: ExchangeCommand; now: number }): void {
  const { command, now } = options;
  const { bookingId, holdId } = command;
  const claimIds = command.lines.map(({ claimId }) => claimId);
  if (claims.sellClaims(writer, { holdId, bookingId, claimIds, now }) !== claimIds.length) refuseNow("HOLD_LAPSED");
  if (claims.claimsOfHold(writer, { holdId, now }).length === 0) claims.endHold(writer, { holdId, now });
}

function writeNewLines(
  office: Office,
  writer: Writer,
  options: { bookingId: Id; returnId: Id; lines: readonly SaleLine[]; priced: readonly PricedLine[] },
): void {
  const { bookingId, returnId, lines } = options;
  const first = bookings.linesOf(writer, bookingId).length;
  for (const [index, line] of lines.entries()) {
    const priced = options.priced[index];
    assert(priced, "every line has its price");
    bookings.insertLine(writer, {
      ...{ id: office.ids.id(), bookingId, position: first + index, kind: "ticket", description: line.ticketTypeName },
      ...{ performanceId: line.performanceId, claimId: line.claimId, place: line.place, placeLabel: line.label.text },
      ...{ category: line.category, ticketTypeId: line.ticketTypeId, feeId: null, endedAt: null, returnId: null },
      ...{ addedBy: returnId, ...priced },
    });
  }
}

/** The new tickets: by mail where there is an address, on paper where it is wanted. */
function tellCustomer(
  office: Office,
  writer: Writer,
  options: { actor: Actor; booking: bookings.BookingRow; command: ExchangeCommand },
): void {
  const { actor, booking, command } = options;
  const { id: bookingId, customerEmail: recipient, locale } = booking;
  if (recipient !== "") queueMail(office, writer, { bookingId, kind: "tickets", recipient, locale });
  if (command.print) queuePrint(office, writer, { actor, bookingId, id: command.exchangeId, copy: 0 });
}
