// From basket to booking in one transaction: claims, lines, tickets, money, ledger, journal, mail and print job stand or fall together.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { payBy } from "#domain/claims.ts";
import { PAY_SOON_MS } from "#domain/provider-payments.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import { type CustomerChoice, chooseCustomer } from "./customers.ts";
import { type PreparedSale, prepareSale } from "./sale-lines.ts";
import { issueTickets, queueMail, queuePrint } from "./sale-papers.ts";
import { type Paid, partsOf, settlePaid, tenderWord } from "./payments.ts";
import { checkSingles, recordSingles } from "./single-seats.ts";

/** `awaiting`: reserved for some minutes, because a card is about to be charged. */
export type Payment = Paid | { readonly kind: "comp" | "reserve" | "awaiting" };

const isReserved = ({ kind }: Payment): boolean => kind === "reserve" || kind === "awaiting";

export interface SellCommand {
  readonly bookingId: Id;
  readonly holdId: Id;
  readonly lines: readonly { readonly claimId: Id; readonly ticketTypeId: Id }[];
  readonly customer: CustomerChoice;
  readonly payment: Payment;
  readonly comp: { readonly reason: string; readonly approvalId: Id | null } | null;
  /** Why a single seat is left behind, where the rule asks for it. */
  readonly singleReason?: string | null | undefined;
  /** A promo code, as typed. */
  readonly code?: string | null | undefined;
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
 * Refuses HOLD_LAPSED, NO_PRICE, PRICE_CHANGED, TENDERED_TOO_LITTLE, COMP_NEEDS_REASON, COMP_NEEDS_APPROVAL, MIXED_VENUES, SINGLE_SEAT_LEFT,
 * CARD_NUMBER_IN_TEXT, and what a promo code refuses (CODE_UNKNOWN, CODE_NOT_YET, CODE_OVER, CODE_USED_UP).
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
  const customer = chooseCustomer(office, writer, { actor, choice: command.customer, locale: command.locale });
  const sale = prepareSale(office, writer, { ...command, email: customer.email });
  if (sale.priced.totalMinor !== command.expectedTotalMinor)
    refuseNow("PRICE_CHANGED", { totalMinor: sale.priced.totalMinor, currency: sale.currency });
  const comp = checkComp(office, writer, { actor, command, sale });
  const parts = partsOf(command.payment, { dueMinor: sale.priced.totalMinor, currency: sale.currency });
  const reason = command.singleReason?.trim() ?? "";
  const chosen = sale.lines.map((line) => ({ ...line, id: line.claimId }));
  const singles = checkSingles(office, writer, { actor, chosen, reason });
  writeBooking(office, writer, { actor, command, sale, customer, comp, now });
  recordSingles(office, writer, { actor, bookingId: command.bookingId, singles, reason });
  const reserved = isReserved(command.payment);
  claimForBooking(writer, { command, sale, now });
  if (parts !== null) {
    const { bookingId } = command;
    settlePaid(office, writer, {
      ...{ actor, bookingId, paymentId: bookingId, sale: sale.priced, currency: sale.currency, parts, now },
    });
    issueTickets(office, writer, { bookingId: command.bookingId, now });
  }
  const wantsMail = command.mail && customer.email !== "" && command.payment.kind !== "awaiting";
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
        tender: tenderWord(command.payment),
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
  const reserved = isReserved(command.payment);
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
    ...{ payBy: reserved ? payByOf(command.payment, { sale, now }) : null },
    ...{ compReason: comp?.reason ?? null, compApproverId: comp?.approverId ?? null, soldBy: actor.staffId },
    ...{ createdAt: now, paidAt: reserved ? null : now, updatedAt: now, version: 1 },
  });
  writeLines(office, writer, { bookingId: command.bookingId, sale });
  bookings.indexBooking(writer, {
    ...{ seq: sale.sequence, number: sale.number, name: customer.name, email: customer.email },
    seats: sale.lines.map(({ label }) => `${label.section} ${label.row} ${label.seat}`).join(" , "),
  });
}

function payByOf(payment: Payment, options: { sale: PreparedSale; now: number }): number {
  const { sale, now } = options;
  if (payment.kind === "awaiting") return now + PAY_SOON_MS;
  return payBy({ now, payLaterMs: sale.payLaterMs, startsAt: sale.firstStartsAt });
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
      ...{
        category: line.category,
        ticketTypeId: line.ticketTypeId,
        feeId: null,
        endedAt: null,
        returnId: null,
        addedBy: null,
        ...priced,
      },
    });
  }
  for (const [index, { feeId, name, ...priced }] of sale.priced.fees.entries())
    bookings.insertLine(writer, {
      ...{ id: office.ids.id(), bookingId, position: sale.lines.length + index, kind: "fee", description: name },
      ...{ performanceId: null, claimId: null, place: null, placeLabel: "", category: "", ticketTypeId: null, feeId },
      ...{ endedAt: null, returnId: null, addedBy: null, ...priced },
    });
}

/** The hold's claims become the booking's; fewer than asked means that the hold has lapsed. */
function claimForBooking(writer: Writer, options: { command: SellCommand; sale: PreparedSale; now: number }): void {
  const { command, sale, now } = options;
  const claimIds = command.lines.map(({ claimId }) => claimId);
  const base = { holdId: command.holdId, bookingId: command.bookingId, claimIds, now };
  const limit = payByOf(command.payment, { sale, now });
  const moved = isReserved(command.payment)
    ? claims.reserveClaims(writer, { ...base, payBy: limit })
    : claims.sellClaims(writer, base);
  if (moved !== claimIds.length) refuseNow("HOLD_LAPSED");
  if (claims.claimsOfHold(writer, { holdId: command.holdId, now }).length === 0)
    claims.endHold(writer, { holdId: command.holdId, now });
}
