// Tickets on paper whose place is called otherwise today: a publication moved the customer or renamed the seat.
import { placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import type { Reader, Writer } from "#db/open.ts";
import { linesOf, performancesOf } from "#db/queries/bookings.ts";
import { markPrinted, printedLabels } from "#db/queries/ticket-labels.ts";
import type { Office } from "../office.ts";
import { publishedChart } from "./published-charts.ts";

export interface OutdatedTicket {
  lineId: Id;
  /** What the paper says; empty when nobody knows any more. */
  printed: string;
  today: string;
}

/** The tickets of a booking that should be printed again. */
export function outdatedTickets(office: Office, reader: Reader, bookingId: Id): OutdatedTicket[] {
  return printedLabels(reader, bookingId).flatMap(({ lineId, place, chartVersionId, printed }) => {
    const today = labelToday(office, { chartVersionId, place });
    return today === null || today === printed ? [] : [{ lineId, printed: printed ?? "", today }];
  });
}

/** Every ticket of a booking is on paper now, with the label its place has today. */
export function markTicketsPrinted(
  office: Office,
  writer: Writer,
  options: { bookingId: Id; staffId: Id | null; now: number },
): void {
  const { bookingId, staffId, now } = options;
  const versions = new Map(performancesOf(writer, bookingId).map(({ id, chartVersionId }) => [id, chartVersionId]));
  for (const { ticketId, performanceId, place, endedAt } of linesOf(writer, bookingId)) {
    if (ticketId === null) continue;
    const chartVersionId = versions.get(performanceId ?? "");
    const isShown = endedAt === null && place !== null && chartVersionId !== undefined;
    const label = isShown ? labelToday(office, { chartVersionId, place }) : null;
    markPrinted(writer, { ticketId, placeLabel: label, staffId, now });
  }
}

function labelToday(office: Office, of: { chartVersionId: Id; place: number }): string | null {
  const { chart, places } = publishedChart(office, of.chartVersionId);
  const index = places.indexOfNumber.get(of.place);
  return index === undefined ? null : placeLabel(places, index, chart).text;
}
