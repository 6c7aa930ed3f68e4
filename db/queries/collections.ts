// Refunds that wait at the counter until their customer comes for them.
import type { Tender } from "#domain/tenders.ts";
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

const owe = changing(
  "insert into owed_refunds (refund_id, tender, amount_minor, rounding_minor) values (:refundId, :tender, :amountMinor, :roundingMinor)",
);
/** Writes down that a refund is to be fetched. */
export const insertOwedRefund = (
  writer: Writer,
  row: { refundId: string; tender: Tender; amountMinor: number; roundingMinor: number },
): number => owe(writer, row);

export interface OwedRefund {
  readonly refundId: string;
  readonly bookingId: string;
  readonly tender: "cash" | "card-machine";
  readonly amountMinor: number;
  readonly roundingMinor: number;
  /** When the refund was booked. */
  readonly at: number;
  /** Null: nobody has come for it. */
  readonly collectedAt: number | null;
  readonly collectedBy: string;
}

const columns = `o.refund_id as refundId, r.booking_id as bookingId, o.tender, o.amount_minor as amountMinor, o.rounding_minor as roundingMinor, r.at,
  c.at as collectedAt, coalesce(s.name, '') as collectedBy
  from refunds r join owed_refunds o on o.refund_id = r.id left join collected_refunds c on c.refund_id = r.id left join staff s on s.id = c.staff_id`;
// By way of the payments: refunds have no index by booking.
const ofBooking = selecting<OwedRefund>(
  `select ${columns} where r.payment_id in (select id from payments where booking_id = :bookingId) order by r.at, r.id`,
);
/** Of a booking, fetched ones too; oldest first. */
export const owedRefundsOf = (reader: Reader, bookingId: string): OwedRefund[] => ofBooking.all(reader, { bookingId });

const collect = changing(
  "insert into collected_refunds (refund_id, terminal_id, shift_id, staff_id, at) values (:refundId, :terminalId, :shiftId, :staffId, :now)",
);
export const insertCollected = (
  writer: Writer,
  row: { refundId: string; terminalId: string; shiftId: string | null; staffId: string | null; now: number },
): number => collect(writer, row);
