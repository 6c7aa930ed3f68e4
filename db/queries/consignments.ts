// Tickets that somebody else sells for the house.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

const insert = changing(
  "insert into consignments (booking_id, agency, staff_id, at) values (:bookingId, :agency, :staffId, :now)",
);
export const insertConsignment = (
  writer: Writer,
  row: { bookingId: string; agency: string; staffId: string | null; now: number },
): number => insert(writer, row);

const ofBooking = selecting<{ agency: string }>("select agency from consignments where booking_id = :bookingId");
/** Who sells the tickets of this booking; undefined: the house. */
export const consignmentOf = (reader: Reader, bookingId: string) => ofBooking.get(reader, { bookingId });

const end = changing(
  "update booking_lines set ended_at = :now, return_id = :returnId where id = :lineId and ended_at is null",
);
const repoint = changing("update tickets set line_id = :newLineId where line_id = :lineId");
/** A line that cost nothing gives way to the one that is paid; its ticket, which somebody has, goes on. */
export function replaceLine(
  writer: Writer,
  options: { lineId: string; newLineId: string; returnId: string; now: number },
): void {
  const { lineId, newLineId, returnId, now } = options;
  end(writer, { lineId, returnId, now });
  repoint(writer, { lineId, newLineId });
}
