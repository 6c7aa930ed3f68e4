// Rows for files: pages by key, so that a file of any size never holds up the counter for longer than one page.
import type { Reader } from "../open.ts";
import { selecting } from "../prepared.ts";

/** One line of a booking with all that a spreadsheet wants to know of it. */
export interface BookingLineExportRow {
  readonly seq: number;
  readonly position: number;
  readonly number: string;
  readonly state: "reserved" | "paid" | "voided" | "expired";
  readonly createdAt: number;
  readonly zone: string;
  readonly kind: "ticket" | "fee";
  readonly title: string | null;
  readonly startsAt: number | null;
  readonly placeLabel: string;
  readonly category: string;
  readonly description: string;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly currency: string;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly channel: "counter" | "api";
  readonly clerk: string;
}

const lineColumns = `
  b.seq, l.position, b.number, b.state, b.created_at as createdAt, v.zone, l.kind, e.title, p.starts_at as startsAt,
  l.place_label as placeLabel, l.category, l.description, l.gross_minor as grossMinor, l.tax_minor as taxMinor, b.currency,
  b.customer_name as customerName, b.customer_email as customerEmail, b.channel, coalesce(s.name, '') as clerk
  from bookings b join booking_lines l on l.booking_id = b.id join venues v on v.id = b.venue_id
    left join performances p on p.id = l.performance_id left join events e on e.id = p.event_id
    left join staff s on s.id = b.sold_by`;
// In the order of the index on time, so that neither a narrow window nor a late page reads what it does not answer.
const window = "(b.created_at, b.seq) > (:afterAt, :afterSeq) and b.created_at >= :from and b.created_at < :to";

const page = selecting<BookingLineExportRow>(`
  select ${lineColumns}
  where b.seq in (select seq from bookings b where ${window} order by b.created_at, b.seq limit :limit)
  order by b.created_at, b.seq, l.position`);
const pageOfPerformance = selecting<BookingLineExportRow>(`
  select ${lineColumns}
  where b.seq in (
    select distinct b.seq from booking_lines own cross join bookings b on b.id = own.booking_id
    where own.performance_id = :performanceId and ${window} order by b.created_at, b.seq limit :limit)
  order by b.created_at, b.seq, l.position`);

/** Whole bookings in the window (`to` is exclusive) after one of them; with a performance, those with a place in it. */
export const bookingLinesAfter = (
  reader: Reader,
  options: { afterAt: number; afterSeq: number; limit: number; from: number; to: number; performanceId: string | null },
): BookingLineExportRow[] => {
  const { performanceId, ...rest } = options;
  return performanceId === null ? page.all(reader, rest) : pageOfPerformance.all(reader, { ...rest, performanceId });
};
