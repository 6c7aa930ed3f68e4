// What moves on vouchers while bookings are paid and taken back. Inside the caller's transaction, with its postings.
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { assert, refuseNow, valueOf } from "#domain/result.ts";
import { TICKET_SECRET_BITS, ticketCode } from "#domain/ticket-code.ts";
import { type VoucherState, checkVoucher, codeEnd } from "#domain/vouchers.ts";
import type { Reader, Writer } from "#db/open.ts";
import { promisedOf } from "#db/queries/attempt-parts.ts";
import type { BookingRow } from "#db/queries/bookings.ts";
import {
  type VoucherKind,
  type VoucherRow,
  findVoucher,
  insertVoucher,
  moveVoucher,
  voucherOfPayment,
} from "#db/queries/vouchers.ts";
import type { Actor, Office } from "../office.ts";

/** Writes a new voucher without anything on it. */
export function makeVoucher(
  office: Office,
  writer: Writer,
  options: { actor: Actor; voucherId: Id; kind: VoucherKind; venueId: Id; currency: string; note: string; now: number },
): void {
  const { actor, voucherId, kind, venueId, currency, note, now } = options;
  insertVoucher(writer, {
    ...{ id: voucherId, code: ticketCode(office.ids.secret(TICKET_SECRET_BITS)), kind, venueId, currency, note },
    ...{ terminalId: office.terminal.id, issuedBy: actor.staffId, issuedAt: now },
  });
}

/**
 * Takes a payment's amount off a voucher; answers how the payment names it. Refuses NOT_FOUND, VOUCHER_BLOCKED,
 * VOUCHER_CURRENCY, VOUCHER_TOO_LITTLE.
 */
export function redeemVoucher(
  writer: Writer,
  options: { voucherId: Id; paymentId: Id; amountMinor: Minor; currency: string; now: number },
): string {
  const { voucherId, paymentId, amountMinor, currency, now } = options;
  const voucher = findVoucher(writer, voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" });
  valueOf(checkVoucher(stateOf(writer, voucher), { amountMinor, currency }));
  moveVoucher(writer, { voucherId, kind: "redeemed", amountMinor: -amountMinor, refId: paymentId, now });
  return codeEnd(voucher.code);
}

/** What a voucher may still pay: payments under way have the rest. */
function stateOf(reader: Reader, voucher: VoucherRow): VoucherState {
  const { currency, balanceMinor, blocked } = voucher;
  return { currency, balanceMinor: balanceMinor - promisedOf(reader, voucher.id), isBlocked: blocked === 1 };
}

/**
 * May this voucher be promised to a payment under way? Refuses NOT_FOUND, VOUCHER_BLOCKED, VOUCHER_CURRENCY,
 * VOUCHER_TOO_LITTLE.
 */
export function checkPromise(reader: Reader, wish: { voucherId: Id; amountMinor: Minor; currency: string }): void {
  const voucher = findVoucher(reader, wish.voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" });
  valueOf(checkVoucher(stateOf(reader, voucher), wish));
}

/** Puts a refund back onto the voucher that paid; answers its id. */
export function restoreVoucher(
  writer: Writer,
  options: { refundId: Id; paymentId: Id; amountMinor: Minor; now: number },
): Id {
  const { refundId, amountMinor, now } = options;
  const voucherId = voucherOfPayment(writer, options.paymentId);
  assert(voucherId !== undefined, "a voucher's payment has its voucher");
  moveVoucher(writer, { voucherId, kind: "restored", amountMinor, refId: refundId, now });
  return voucherId;
}

/** Puts a refund onto a voucher given instead of money, made with its first part; answers its id. */
export function creditVoucher(
  office: Office,
  writer: Writer,
  options: { actor: Actor; booking: BookingRow; voucherId: Id; refundId: Id; amountMinor: Minor; now: number },
): Id {
  const { actor, booking, voucherId, refundId, amountMinor, now } = options;
  const { venueId, currency, number: note } = booking;
  if (findVoucher(writer, voucherId) === undefined)
    makeVoucher(office, writer, { actor, voucherId, kind: "credit", venueId, currency, note, now });
  moveVoucher(writer, { voucherId, kind: "credited", amountMinor, refId: refundId, now });
  return voucherId;
}
