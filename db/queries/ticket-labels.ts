// What the tickets on paper say about their place.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

const mark = changing(
  "insert into ticket_marks (ticket_id, kind, staff_id, at, place_label) values (:ticketId, 'printed', :staffId, :now, :placeLabel)",
);
/** The ticket is on paper now, with this place on it. */
export const markPrinted = (
  writer: Writer,
  options: { ticketId: string; placeLabel: string | null; staffId: string | null; now: number },
): void => {
  mark(writer, options);
};

export interface PrintedLabel {
  readonly lineId: string;
  readonly performanceId: string;
  readonly chartVersionId: string;
  readonly place: number;
  /** On the paper; null where nobody knows: it was printed by an older program and moved since. */
  readonly printed: string | null;
}

const printed = selecting<PrintedLabel>(`
  select l.id as lineId, l.performance_id as performanceId, p.chart_version_id as chartVersionId, l.place,
    coalesce(m.place_label, case when exists (select 1 from ticket_marks later
      where later.ticket_id = t.id and later.kind = 'moved' and later.id > m.id) then null else l.place_label end) as printed
  from tickets t join booking_lines l on l.id = t.line_id join performances p on p.id = l.performance_id
    join ticket_marks m on m.id = (select max(id) from ticket_marks where ticket_id = t.id and kind = 'printed')
  where t.booking_id = :bookingId and l.ended_at is null and l.place is not null order by l.position`);
/** The live tickets of a booking that are on paper, with what their newest paper says. */
export const printedLabels = (reader: Reader, bookingId: string): PrintedLabel[] => printed.all(reader, { bookingId });
