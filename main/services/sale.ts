// From basket to booking in one transaction: claims, lines, tickets, money, ledger, journal, mail and print job stand or fall together.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { captureEntries, saleEntries } from "#domain/ledger.ts";
import { type Minor, roundForCash } from "#domain/money.ts";
import { payBy } from "#domain/claims.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { TICKET_SECRET_BITS, ticketCode } from "#domain/ticket-code.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { insertMail, insertPrintJob } from "#db/queries/papers.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { type CustomerChoice, chooseCustomer } from "./customers.ts";
import { shiftForCash, shiftForOthers } from "./drawer.ts";
import { type PreparedSale, admitsOfPlace, prepareSale } from "./sale-lines.ts";
import { checkSingles, recordSingles } from "./single-seats.ts";

export type Payment =
  | { readonly kind: "cash"; readonly tenderedMinor: Minor }
  | { readonly kind: "comp" }
  | { readonly kind: "reserve" };

export interface SellCommand {
  readonly bookingId: Id;
  readonly holdId: Id;
  readonly lines: readonly { readonly claimId: Id; readonly ticketTypeId: Id }[];
  readonly customer: CustomerChoice;
  readonly payment: Payment;
  readonly comp: { readonly reason: string; readonly approvalId: Id | null } | null;
  /** Why a single seat is left behind, where the rule asks for it. */
  readonly singleReason?: string | null | undefined;
  readonly expectedTotalMinor: Minor;
  readonly print: boolean;
  readonly mail: boolean;
  readonly locale: "en" | "de" | "fr";
}

/** What a repeated command finds again: the booking is there, so is its first print job. */
export interface Sold {
  readonly bookingId: Id;
  readonly printJobId: Id | null;
}

/**
 * Sells or reserves what the hold has. Repeating the same bookingId changes nothing and answers the same.
 * Refuses HOLD_LAPSED, NO_PRICE, PRICE_CHANGED, TENDERED_TOO_LITTLE, COMP_NEEDS_REASON, COMP_NEEDS_APPROVAL, MIXED_VENUES, SINGLE_SEAT_LEFT, CARD_NUMBER_IN_TEXT.
 */
export function sellBooking(office: Office, actor: Actor, command: SellCommand): Sold {
  const { sold, performanceIds, places } = office.store.inTransaction((writer) =>
    sellInto(office, writer, { actor, command }),
  );
  for (const performanceId of performanceIds)
    office.notices.postPlaces({
      performanceId,
      places: places.filter((row) => row.performanceId === performanceId).map(({ place }) => place),
    });
  office.notices.post({ kind: "bookingChanged", bookingId: sold.bookingId });
  return sold;
}

/** The body of a sale, inside the caller's transaction. */
export function sellInto(office: Office, writer: Writer, options: { actor: Actor; command: SellCommand }) {
  const { actor, command } = options;
  const repeated = bookings.findBooking(writer, command.bookingId);
  if (repeated) {
    const printJobId = command.print && repeated.state === "paid" ? repeated.id : null;
    return { sold: { bookingId: repeated.id, printJobId }, performanceIds: [], places: [] };
  }
  const now = office.clock.now();
  const sale = prepareSale(office, writer, command);
  if (sale.priced.totalMinor !== command.expectedTotalMinor)
    refuseNow("PRICE_CHANGED", { totalMinor: sale.priced.totalMinor, currency: sale.currency });
  const comp = checkComp(office, writer, { actor, command, sale });
  checkTender(command.payment, sale);
  const reason = command.singleReason?.trim() ?? "";
  const chosen = sale.lines.map((line) => ({ ...line, id: line.claimId }));
  const singles = checkSingles(office, writer, { actor, chosen, reason });
  const customer = chooseCustomer(office, writer, { actor, choice: command.customer, locale: command.locale });
  writeBooking(office, writer, { actor, command, sale, customer, comp, now });
  recordSingles(office, writer, { actor, bookingId: command.bookingId, singles, reason });
  const reserved = command.payment.kind === "reserve";
  claimForBooking(writer, { command, sale, now });
  if (!reserved) {
    settlePaid(office, writer, {
      actor,
      bookingId: command.bookingId,
      sale: sale.priced,
      currency: sale.currency,
      payment: command.payment,
      paymentId: command.bookingId,
      now,
    });
    issueTickets(office, writer, { bookingId: command.bookingId, now });
  }
  const wantsMail = command.mail && customer.email !== "";
  if (wantsMail)
    queueMail(office, writer, {
      bookingId: command.bookingId,
      kind: reserved ? "reservation" : "tickets",
      recipient: customer.email,
      locale: command.locale,
    });
  const printJobId =
    command.print && !reserved
      ? queuePrint(office, writer, { actor, bookingId: command.bookingId, id: command.bookingId, copy: 0 })
      : null;
  journal(office, writer, {
    ...{
      actor,
      kind: reserved ? "booking.reserved" : "booking.sold",
      subjectKind: "booking",
      subjectId: command.bookingId,
    },
    data: {
      ...{
        number: sale.number,
        totalMinor: sale.priced.totalMinor,
        currency: sale.currency,
        tender: command.payment.kind,
      },
      ...{ places: sale.lines.map(({ label }) => label.text), comp: comp?.reason ?? null },
    },
  });
  return {
    sold: { bookingId: command.bookingId, printJobId },
    performanceIds: [...new Set(sale.lines.map(({ performanceId }) => performanceId))],
    places: sale.lines.map(({ performanceId, place }) => ({ performanceId, place })),
  };
}

interface CheckedComp {
  readonly reason: string;
  readonly approverId: Id | null;
}

/** A comp needs a reason and somebody who may give it: the clerk, or a manager's one-time approval. */
function checkComp(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: SellCommand; sale: PreparedSale },
): CheckedComp | null {
  const { actor, command, sale } = options;
  if (!sale.lines.some(({ kind }) => kind === "comp")) {
    if (command.payment.kind === "comp") refuseNow("NOTHING_TO_SELL");
    return null;
  }
  const reason = command.comp?.reason.trim() ?? "";
  if (reason === "") return refuseNow("COMP_NEEDS_REASON");
  if (looksLikeCardNumber(reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  const approvalId = command.comp?.approvalId ?? null;
  if (approvalId === null) {
    try {
      demand(actor, "booking.comp");
    } catch {
      refuseNow("COMP_NEEDS_APPROVAL");
    }
    return { reason, approverId: actor.staffId };
  }
  const spent = bookings.spendApproval(writer, { id: approvalId, permission: "booking.comp", now: office.clock.now() });
  if (spent === 0) refuseNow("APPROVAL_SPENT");
  return { reason, approverId: bookings.approverOf(writer, approvalId) };
}

function checkTender(payment: Payment, sale: PreparedSale): void {
  const { totalMinor } = sale.priced;
  if (payment.kind === "comp" && totalMinor > 0)
    refuseNow("TENDERED_TOO_LITTLE", { dueMinor: totalMinor, currency: sale.currency });
  if (payment.kind === "cash")
    checkCash({ dueMinor: totalMinor, currency: sale.currency, tenderedMinor: payment.tenderedMinor });
}

function checkCash(cash: { dueMinor: Minor; currency: string; tenderedMinor: Minor }): void {
  const { tenderMinor } = roundForCash({ amountMinor: cash.dueMinor, currency: cash.currency });
  if (cash.tenderedMinor < tenderMinor)
    refuseNow("TENDERED_TOO_LITTLE", { dueMinor: tenderMinor, currency: cash.currency });
}

function writeBooking(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    command: SellCommand;
    sale: PreparedSale;
    customer: { id: Id | null; name: string; email: string };
    comp: CheckedComp | null;
    now: number;
  },
): void {
  const { actor, command, sale, customer, comp, now } = options;
  const reserved = command.payment.kind === "reserve";
  bookings.insertBooking(writer, {
    ...{
      seq: sale.sequence,
      id: command.bookingId,
      number: sale.number,
      venueId: sale.venueId,
      terminalId: office.terminal.id,
    },
    ...{
      channel: actor.channel,
      currency: sale.currency,
      state: reserved ? "reserved" : "paid",
      totalMinor: sale.priced.totalMinor,
    },
    ...{ customerId: customer.id, customerName: customer.name, customerEmail: customer.email, locale: command.locale },
    ...{ payBy: reserved ? payBy({ now, payLaterMs: sale.payLaterMs, startsAt: sale.firstStartsAt }) : null },
    ...{ compReason: comp?.reason ?? null, compApproverId: comp?.approverId ?? null, soldBy: actor.staffId },
    ...{ createdAt: now, paidAt: reserved ? null : now, updatedAt: now, version: 1 },
  });
  writeLines(office, writer, { bookingId: command.bookingId, sale });
  bookings.indexBooking(writer, {
    ...{ seq: sale.sequence, number: sale.number, name: customer.name, email: customer.email },
    seats: sale.lines.map(({ label }) => `${label.section} ${label.row} ${label.seat}`).join(" , "),
  });
}

/** Tickets first, in the order of the basket, then fees. */
function writeLines(office: Office, writer: Writer, options: { bookingId: Id; sale: PreparedSale }): void {
  const { bookingId, sale } = options;
  for (const [position, line] of sale.lines.entries()) {
    const priced = sale.priced.tickets[position];
    assert(priced, "every line has its price");
    bookings.insertLine(writer, {
      ...{ id: office.ids.id(), bookingId, position, kind: "ticket", description: line.ticketTypeName },
      ...{ performanceId: line.performanceId, claimId: line.claimId, place: line.place, placeLabel: line.label.text },
      ...{ category: line.category, ticketTypeId: line.ticketTypeId, feeId: null, endedAt: null, ...priced },
    });
  }
  for (const [index, { feeId, name, ...priced }] of sale.priced.fees.entries())
    bookings.insertLine(writer, {
      ...{ id: office.ids.id(), bookingId, position: sale.lines.length + index, kind: "fee", description: name },
      ...{ performanceId: null, claimId: null, place: null, placeLabel: "", category: "", ticketTypeId: null, feeId },
      ...{ endedAt: null, ...priced },
    });
}

/** The hold's claims become the booking's; fewer than asked means that the hold has lapsed. */
function claimForBooking(writer: Writer, options: { command: SellCommand; sale: PreparedSale; now: number }): void {
  const { command, sale, now } = options;
  const claimIds = command.lines.map(({ claimId }) => claimId);
  const base = { holdId: command.holdId, bookingId: command.bookingId, claimIds, now };
  const limit = payBy({ now, payLaterMs: sale.payLaterMs, startsAt: sale.firstStartsAt });
  const moved =
    command.payment.kind === "reserve"
      ? claims.reserveClaims(writer, { ...base, payBy: limit })
      : claims.sellClaims(writer, base);
  if (moved !== claimIds.length) refuseNow("HOLD_LAPSED");
  if (claims.claimsOfHold(writer, { holdId: command.holdId, now }).length === 0)
    claims.endHold(writer, { holdId: command.holdId, now });
}

/** Books the payment and the sale; the booking's clearing account ends at zero. */
export function settlePaid(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    bookingId: Id;
    paymentId: Id;
    sale: { totalMinor: Minor; netMinor: Minor; taxMinor: Minor };
    currency: string;
    payment: Payment;
    now: number;
  },
): void {
  const { actor, bookingId, paymentId, sale, currency, payment, now } = options;
  const amountMinor = sale.totalMinor;
  const cash = payment.kind === "cash" && amountMinor > 0;
  const { tenderMinor, roundingMinor } = cash
    ? roundForCash({ amountMinor, currency })
    : { tenderMinor: 0, roundingMinor: 0 };
  const tenderedMinor = payment.kind === "cash" && cash ? payment.tenderedMinor : null;
  const shiftId = cash
    ? shiftForCash(office, writer, { actor, currency })
    : shiftForOthers(office, writer, { actor, currency });
  bookings.insertPayment(writer, {
    ...{
      id: paymentId,
      bookingId,
      terminalId: office.terminal.id,
      tender: cash ? "cash" : "comp",
      currency,
      amountMinor,
    },
    ...{ roundingMinor, tenderedMinor, changeMinor: tenderedMinor === null ? null : tenderedMinor - tenderMinor },
    ...{ staffId: actor.staffId, capturedAt: now, shiftId },
  });
  if (amountMinor === 0) return;
  const entries = captureEntries({ amountMinor, roundingMinor });
  writePosting(writer, { kind: "capture", refId: paymentId, bookingId, currency, entries, now });
  writePosting(writer, { kind: "sale", refId: bookingId, bookingId, currency, entries: saleEntries(sale), now });
}

/** One ticket per ticket line, each with its opaque code. */
export function issueTickets(office: Office, writer: Writer, options: { bookingId: Id; now: number }): void {
  for (const line of bookings.linesOf(writer, options.bookingId)) {
    if (line.kind !== "ticket" || line.performanceId === null || line.endedAt !== null || line.ticketId !== null)
      continue;
    bookings.insertTicket(writer, {
      ...{ id: office.ids.id(), lineId: line.id, bookingId: options.bookingId, performanceId: line.performanceId },
      ...{ code: ticketCode(office.ids.secret(TICKET_SECRET_BITS)), issuedAt: options.now },
      admits: admitsOfPlace(office, writer, { performanceId: line.performanceId, place: line.place ?? 0 }),
    });
  }
}

export function queueMail(
  office: Office,
  writer: Writer,
  mail: {
    id?: Id;
    bookingId: Id;
    kind: "tickets" | "reservation" | "void" | "moved";
    recipient: string;
    locale: string;
    /** From which place to which, for `moved`. */
    moves?: readonly { from: string; to: string }[];
  },
): void {
  const now = office.clock.now();
  insertMail(writer, {
    ...{ id: mail.id ?? office.ids.id(), kind: mail.kind, bookingId: mail.bookingId, recipient: mail.recipient },
    ...{
      content: { locale: mail.locale, ...(mail.moves && { moves: mail.moves }) },
      state: "queued",
      attempts: 0,
      nextTryAt: now,
      lastError: null,
      createdAt: now,
      sentAt: null,
    },
  });
}

export function queuePrint(
  office: Office,
  writer: Writer,
  options: { actor: Actor; bookingId: Id; id: Id; copy: number },
): Id {
  const { actor, bookingId, id, copy } = options;
  insertPrintJob(writer, {
    ...{ id, bookingId, copy, state: "queued", lastError: null, terminalId: office.terminal.id },
    ...{ staffId: actor.staffId, createdAt: office.clock.now(), printedAt: null },
  });
  return id;
}

/** Takes cash for a reservation. Refuses NOT_FOUND, BOOKING_NOT_PAYABLE, TENDERED_TOO_LITTLE. */
export function payReservation(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; paymentId: Id; tenderedMinor: Minor; print: boolean },
): Sold {
  const places = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (bookings.paymentsOf(writer, booking.id).some(({ id }) => id === command.paymentId)) return [];
    if (booking.state !== "reserved" || (booking.payBy ?? 0) <= now)
      refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
    checkCash({ dueMinor: booking.totalMinor, currency: booking.currency, tenderedMinor: command.tenderedMinor });
    const lines = bookings.linesOf(writer, booking.id);
    const moved = claims.sellReservedClaims(writer, { bookingId: booking.id, now });
    if (moved !== lines.filter(({ kind }) => kind === "ticket").length)
      refuseNow("BOOKING_NOT_PAYABLE", { state: "expired" });
    bookings.payBooking(writer, { id: booking.id, now });
    const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
    const sale = { totalMinor: booking.totalMinor, taxMinor, netMinor: booking.totalMinor - taxMinor };
    const payment = { kind: "cash", tenderedMinor: command.tenderedMinor } as const;
    const { currency } = booking;
    settlePaid(office, writer, {
      actor,
      bookingId: booking.id,
      paymentId: command.paymentId,
      sale,
      currency,
      payment,
      now,
    });
    issueTickets(office, writer, { bookingId: booking.id, now });
    if (booking.customerEmail !== "")
      queueMail(office, writer, {
        bookingId: booking.id,
        kind: "tickets",
        recipient: booking.customerEmail,
        locale: booking.locale,
      });
    if (command.print) queuePrint(office, writer, { actor, bookingId: booking.id, id: booking.id, copy: 0 });
    journal(office, writer, {
      ...{ actor, kind: "booking.paid", subjectKind: "booking", subjectId: booking.id },
      data: { number: booking.number, totalMinor: booking.totalMinor, currency, tender: "cash" },
    });
    return claims.placesOfBooking(writer, booking.id);
  });
  for (const { performanceId, place } of places) office.notices.postPlaces({ performanceId, places: [place] });
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
  return { bookingId: command.bookingId, printJobId: command.print ? command.bookingId : null };
}
