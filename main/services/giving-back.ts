// Money back: lines end, their sale is reversed, and what they cost goes to the tenders it came from or onto a voucher.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { type Difference, differenceOf } from "#domain/exchange.ts";
import type { Id } from "#domain/ids.ts";
import { captureEntries, refundToCollectEntries, reversed, saleEntries } from "#domain/ledger.ts";
import type { Minor } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { isProviderTender } from "#domain/provider-payments.ts";
import { type RefundPart, allocateRefund, ontoVoucher, refundTotals } from "#domain/tenders.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { insertOwedRefund } from "#db/queries/collections.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { findVoucher } from "#db/queries/vouchers.ts";
import type { Actor, Office } from "../office.ts";
import { shiftForCashOut, shiftForOthers } from "./drawer.ts";
import { refundThroughProvider, refundedOutside } from "./provider-refunds.ts";
import { creditVoucher, restoreVoucher } from "./voucher-moves.ts";

/** A reason people can read and that holds no card number. Refuses REASON_NEEDED, CARD_NUMBER_IN_TEXT. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  if (looksLikeCardNumber(reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  return reason;
}

/** Who approved, if somebody had to. Refuses APPROVAL_SPENT. */
export function spendApproval(writer: Writer, options: { approvalId: Id | null; now: number }): Id | null {
  const { approvalId, now } = options;
  if (approvalId === null) return null;
  if (bookings.spendApproval(writer, { id: approvalId, permission: "booking.void", now }) === 0)
    refuseNow("APPROVAL_SPENT");
  return bookings.approverOf(writer, approvalId);
}

export type Line = ReturnType<typeof bookings.linesOf>[number];

/** Tickets that cost nothing yet: of a booking that somebody else sells, those that are not accounted for. */
export const openLines = (lines: readonly Line[]): Line[] =>
  lines.filter(({ kind, endedAt, grossMinor }) => kind === "ticket" && endedAt === null && grossMinor === 0);

interface LineValue {
  readonly grossMinor: Minor;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
}

export interface GivingBack {
  readonly actor: Actor;
  readonly booking: bookings.BookingRow;
  readonly returnId: Id;
  readonly kind: "return" | "exchange" | "goodwill";
  /** Lines that end. */
  readonly ended: readonly Line[];
  /** What lines that come instead are worth: the caller writes them. */
  readonly added: readonly LineValue[];
  readonly reason: string;
  readonly approverId: Id | null;
  /** The money goes onto a new voucher with this id; null: back to the tenders it came from. */
  readonly voucherId: Id | null;
  /** Nobody stands at the counter: what has to be handed over there waits for its customer, and is in nobody's shift. */
  readonly isInBackground?: boolean;
  /** Went back already, at the provider itself: only what is more than that is given back now. */
  readonly outside?: OutsideRefund;
  readonly now: number;
}

/** A refund of a payment that somebody made at the provider. */
export interface OutsideRefund {
  /** The provider's name of it. */
  readonly reference: string;
  readonly paymentId: Id;
  readonly amountMinor: Minor;
}

/**
 * Ends lines with their tickets, reverses their sale, books the sale of what comes instead, and gives back what is left
 * over. The caller has freed the places, writes the new lines, takes what is to be paid on top, and keeps the booking's
 * state and total right. Refuses REFUND_TOO_LARGE, and what a drawer refuses.
 */
export function giveBack(office: Office, writer: Writer, deed: GivingBack): Difference {
  const { actor, booking, returnId, kind, ended, added, reason, approverId, now } = deed;
  const { id: bookingId, currency } = booking;
  const { staffId } = actor;
  assert(deed.voucherId === null || !findVoucher(writer, deed.voucherId), "money goes onto a voucher of its own");
  const difference = differenceOf({ ended, added });
  const { giveBackMinor: amountMinor } = difference;
  const { outside } = deed;
  const restMinor = amountMinor - (outside?.amountMinor ?? 0);
  const parts = refundParts(writer, {
    bookingId,
    currency,
    amountMinor: restMinor,
    outside,
    voucherId: deed.voucherId,
  });
  const shiftId = deed.isInBackground === true ? null : shiftFor(office, writer, { actor, currency, parts });
  bookings.insertReturn(writer, {
    ...{ id: returnId, bookingId, kind, amountMinor, reason, staffId, approverId, shiftId, at: now },
  });
  bookings.endLinesOfReturn(writer, { lineIds: ended.map(({ id }) => id), returnId, staffId, now });
  postSale(writer, { deed, kind: "sale-reversal", lines: ended });
  postSale(writer, { deed, kind: "sale", lines: added });
  if (outside) writeOutside(office, writer, { deed, outside, shiftId });
  for (const part of parts) writeRefund(office, writer, { deed, part, shiftId });
  return difference;
}

/** The drawer that what is given back comes out of, or is reported with. Refuses what a drawer refuses. */
function shiftFor(
  office: Office,
  writer: Writer,
  options: { actor: Actor; currency: string; parts: readonly RefundPart[] },
): Id | null {
  const { actor, currency } = options;
  const { cashMinor: amountMinor } = refundTotals(options.parts);
  const cashShiftId = amountMinor === 0 ? null : shiftForCashOut(office, writer, { actor, currency, amountMinor });
  return cashShiftId ?? shiftForOthers(office, writer, { actor, currency });
}

/** What the lines are worth, booked or taken off the books again; goodwill is booked as a sale below zero. */
function postSale(
  writer: Writer,
  options: { deed: GivingBack; kind: "sale" | "sale-reversal"; lines: readonly LineValue[] },
): void {
  const { deed, kind, lines } = options;
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const sale = saleEntries({ netMinor, taxMinor });
  const { id: bookingId, currency } = deed.booking;
  const entries = kind === "sale" ? sale : reversed(sale);
  writePosting(writer, { kind, refId: deed.returnId, bookingId, currency, entries, now: deed.now });
}

function refundParts(
  writer: Writer,
  options: {
    bookingId: Id;
    currency: string;
    amountMinor: Minor;
    outside: OutsideRefund | undefined;
    voucherId: Id | null;
  },
): RefundPart[] {
  const { currency, amountMinor, outside } = options;
  const payments = bookings.paymentsOf(writer, options.bookingId).map((payment) => ({
    ...payment,
    refundedMinor: payment.refundedMinor + (payment.id === outside?.paymentId ? outside.amountMinor : 0),
  }));
  const parts = allocateRefund({ amountMinor, currency, payments });
  if (parts === null) {
    // Goodwill was given before: what lines cost may be more than is left of what was paid.
    const leftMinor = payments.reduce((sum, each) => sum + each.amountMinor - each.refundedMinor, 0);
    return refuseNow("REFUND_TOO_LARGE", { leftMinor, currency });
  }
  return options.voucherId === null ? parts : ontoVoucher(parts);
}

/** What went back already: booked like any refund, and the provider is not called for it. */
function writeOutside(
  office: Office,
  writer: Writer,
  options: { deed: GivingBack; outside: OutsideRefund; shiftId: Id | null },
): void {
  const { deed, outside, shiftId } = options;
  const { booking, returnId, reason, now } = deed;
  const { paymentId, amountMinor, reference } = outside;
  const payment = bookings.paymentsOf(writer, booking.id).find(({ id }) => id === paymentId);
  assert(payment, "a refund made outside is of a payment of the booking");
  const id = office.ids.id();
  bookings.insertRefund(writer, {
    ...{
      id,
      paymentId,
      bookingId: booking.id,
      returnId,
      terminalId: office.terminal.id,
      amountMinor,
      roundingMinor: 0,
    },
    ...{ reason, staffId: deed.actor.staffId, at: now, shiftId, voucherId: null },
  });
  refundedOutside(office, writer, { refundId: id, paymentId, amountMinor, reference, now });
  const entries = reversed(captureEntries({ tender: payment.tender, amountMinor, roundingMinor: 0 }));
  writePosting(writer, {
    ...{ kind: "refund", refId: id, bookingId: booking.id, currency: booking.currency, entries, now },
  });
}

/** One part: capped by its payment, booked once. A voucher's part goes back onto that voucher, or onto the new one. */
function writeRefund(
  office: Office,
  writer: Writer,
  options: { deed: GivingBack; part: RefundPart; shiftId: Id | null },
): void {
  const { deed, part, shiftId } = options;
  const { booking, returnId, reason, now } = deed;
  const { tender, amountMinor, paymentId } = part;
  const waits = deed.isInBackground === true && (tender === "cash" || tender === "card-machine");
  const roundingMinor = waits ? 0 : part.roundingMinor;
  const id = office.ids.id();
  const refund = { id, paymentId, bookingId: booking.id, returnId, terminalId: office.terminal.id };
  const voucher = { refundId: id, paymentId, amountMinor, now };
  const voucherId =
    tender !== "voucher"
      ? null
      : deed.voucherId === null
        ? restoreVoucher(writer, voucher)
        : creditVoucher(office, writer, { ...voucher, actor: deed.actor, booking, voucherId: deed.voucherId });
  bookings.insertRefund(writer, {
    ...{ ...refund, amountMinor, roundingMinor, reason, staffId: deed.actor.staffId, at: now, shiftId, voucherId },
  });
  if (isProviderTender(tender)) refundThroughProvider(office, writer, { refundId: id, paymentId, amountMinor, now });
  if (waits) insertOwedRefund(writer, { ...part, refundId: id });
  const entries = waits ? refundToCollectEntries(part) : reversed(captureEntries(part));
  writePosting(writer, {
    ...{ kind: "refund", refId: id, bookingId: booking.id, currency: booking.currency, entries, now },
  });
}
