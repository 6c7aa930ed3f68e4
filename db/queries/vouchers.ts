// Vouchers: the balance is the sum of the moves; the store's trigger lets none pay what it has not.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { voucherPayments, vouchers } from "../schema/vouchers.ts";

export type VoucherKind = "gift" | "credit";
type MoveKind = "sold" | "credited" | "redeemed" | "restored";

export interface VoucherRow {
  readonly id: string;
  readonly code: string;
  readonly kind: VoucherKind;
  readonly venueId: string;
  readonly currency: string;
  readonly note: string;
  readonly issuedBy: string | null;
  readonly issuedByName: string;
  readonly issuedAt: number;
  readonly issuedMinor: number;
  readonly balanceMinor: number;
  /** 1: blocked now. */
  readonly blocked: 0 | 1;
}

export const insertVoucher = inserting(vouchers);
export const insertVoucherPayment = inserting(voucherPayments);

const move = changing(
  "insert into voucher_moves (voucher_id, kind, amount_minor, ref_id, at) values (:voucherId, :kind, :amountMinor, :refId, :now)",
);
/** Moves value onto a voucher, or off it (negative). Throws when the voucher has not so much or is blocked. */
export const moveVoucher = (
  writer: Writer,
  row: { voucherId: string; kind: MoveKind; amountMinor: number; refId: string; now: number },
): number => move(writer, row);

const mark = changing(
  "insert into voucher_marks (voucher_id, kind, reason, staff_id, at) values (:voucherId, :kind, :reason, :staffId, :now)",
);
export const markVoucher = (
  writer: Writer,
  row: { voucherId: string; kind: "blocked" | "unblocked"; reason: string; staffId: string | null; now: number },
): number => mark(writer, row);

const columns = `v.id, v.code, v.kind, v.venue_id as venueId, v.currency, v.note, v.issued_by as issuedBy, coalesce(s.name, '') as issuedByName,
  v.issued_at as issuedAt,
  (select coalesce(sum(m.amount_minor), 0) from voucher_moves m where m.voucher_id = v.id and m.kind in ('sold', 'credited')) as issuedMinor,
  (select coalesce(sum(m.amount_minor), 0) from voucher_moves m where m.voucher_id = v.id) as balanceMinor,
  coalesce((select k.kind from voucher_marks k where k.voucher_id = v.id order by k.id desc limit 1), '') = 'blocked' as blocked
  from vouchers v left join staff s on s.id = v.issued_by`;
const byId = selecting<VoucherRow>(`select ${columns} where v.id = :id`);
const byCode = selecting<VoucherRow>(`select ${columns} where v.code = :code`);
const newest = selecting<VoucherRow>(
  `select ${columns} where v.issued_at < :before order by v.issued_at desc, v.id desc limit :limit`,
);
export const findVoucher = (reader: Reader, id: string): VoucherRow | undefined => byId.get(reader, { id });
export const findVoucherByCode = (reader: Reader, code: string): VoucherRow | undefined => byCode.get(reader, { code });
/** Newest first. */
export const readVouchers = (reader: Reader, options: { before: number; limit: number }): VoucherRow[] =>
  newest.all(reader, options);

/** The booking a move has to do with: of the payment or the refund it stands for. */
const story = selecting<{
  kind: MoveKind;
  amountMinor: number;
  at: number;
  bookingId: string | null;
  bookingNumber: string | null;
}>(`
  select m.kind, m.amount_minor as amountMinor, m.at, b.id as bookingId, b.number as bookingNumber from voucher_moves m
    left join payments p on p.id = m.ref_id and m.kind = 'redeemed'
    left join refunds r on r.id = m.ref_id and m.kind in ('credited', 'restored')
    left join bookings b on b.id = coalesce(p.booking_id, r.booking_id)
  where m.voucher_id = :voucherId order by m.id`);
/** What moved on it, oldest first. */
export const movesOfVoucher = (reader: Reader, voucherId: string) => story.all(reader, { voucherId });

const marks = selecting<{ kind: "blocked" | "unblocked"; reason: string; by: string; at: number }>(`
  select k.kind, k.reason, coalesce(s.name, '') as "by", k.at from voucher_marks k left join staff s on s.id = k.staff_id
  where k.voucher_id = :voucherId order by k.id`);
export const marksOfVoucher = (reader: Reader, voucherId: string) => marks.all(reader, { voucherId });

const redeemedBy = selecting<{ voucherId: string }>(
  "select voucher_id as voucherId from voucher_moves where kind = 'redeemed' and ref_id = :paymentId",
);
/** The voucher a payment was made with. */
export const voucherOfPayment = (reader: Reader, paymentId: string): string | undefined =>
  redeemedBy.get(reader, { paymentId })?.voucherId;
