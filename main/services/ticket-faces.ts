// A booking's tickets as documents need them: finished texts, nothing to look up.
import { placeLabel } from "#domain/charts/places.ts";
import { formatMinor } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import * as bookings from "#db/queries/bookings.ts";
import { consignmentOf } from "#db/queries/consignments.ts";
import { resumeOf } from "#db/queries/print-resumes.ts";
import { readSetting } from "#db/queries/settings.ts";
import type { Office } from "../office.ts";
import type { TicketFace, TicketSheet, TicketToDraw, TicketWords } from "../ports.ts";
import { dateInWords, timeInWords, wordsIn } from "./document-words.ts";
import { BUILT_IN, ticketLayouts } from "./layout-uses.ts";
import { publishedChart } from "./published-charts.ts";

/**
 * A booking's live tickets with their layouts. `copy` above 0 marks them; the print job of an exchange has the exchange's
 * id and only its tickets. Without a job they are for a mail. Refuses NOT_FOUND, BOOKING_ENDED when there are none.
 */
export function ticketsToDraw(
  office: Office,
  options: { bookingId: string; copy: number; jobId?: string },
): { tickets: TicketToDraw[]; words: TicketWords; number: string; locale: string } {
  const booking = bookings.findBooking(office.store, options.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const { jobId = null, copy } = options;
  // After a paper jam only what did not come out.
  const resumed = jobId === null ? undefined : resumeOf(office.store, jobId);
  const all = facesOf(office, { booking, copy, jobId: resumed?.ofJobId ?? jobId });
  const faces = all.slice(resumed?.printed ?? 0);
  if (faces.length === 0) refuseNow("BOOKING_ENDED", { state: booking.state });
  const purpose = options.jobId === undefined ? "mail" : "print";
  const layouts = ticketLayouts(office, { venueId: booking.venueId, purpose, tickets: faces });
  const tickets = faces.map(({ face }, index) => ({ face, layout: layouts[index] ?? BUILT_IN }));
  return { tickets, words: ticketWords(booking.locale), number: booking.number, locale: booking.locale };
}

/** The places of a job's tickets, in the order they are printed. Refuses NOT_FOUND. */
export function ticketsOfJob(office: Office, options: { bookingId: string; jobId: string }): string[] {
  const { bookingId, jobId } = options;
  const booking = bookings.findBooking(office.store, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  return facesOf(office, { booking, copy: 0, jobId }).map(({ placeLabel: label }) => label);
}

/** The PDF of a booking's live tickets; refuses like `ticketsToDraw`. */
export async function renderTickets(
  office: Office,
  options: { bookingId: string; copy: number; jobId?: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { tickets, words, number, locale } = ticketsToDraw(office, options);
  const pdf = await office.documents.render({
    tickets: tickets.map(({ face }) => face),
    layouts: tickets.map(({ layout }) => layout),
    ...{ words, sheet: sheetOf(office), title: number },
  });
  return { pdf, fileName: wordsIn(locale)("fileName", { number }) };
}

/** The words beside the fields of a ticket. */
export const ticketWords = (locale: string): TicketWords =>
  wordsIn(locale)("ticket", { returnObjects: true }) as unknown as TicketWords;

/** How tickets lie on paper. */
export function sheetOf(office: Office): TicketSheet {
  const text = readSetting(office.store, "print");
  const stored = text === null ? null : (JSON.parse(text) as { sheet?: unknown });
  return stored?.sheet === "a4-sheet" ? "a4-sheet" : "one-per-page";
}

interface TicketFound {
  readonly face: TicketFace;
  readonly ticketId: string;
  readonly performanceId: string;
  readonly placeLabel: string;
}

function facesOf(
  office: Office,
  options: { booking: bookings.BookingRow; copy: number; jobId: string | null },
): TicketFound[] {
  const { booking, copy } = options;
  const facts = bookings.factsOf(office.store, booking.id);
  assert(facts, "a booking has its venue");
  const staged = new Map(
    bookings.performancesOf(office.store, booking.id).map((performance) => [performance.id, performance]),
  );
  const { locale, currency } = booking;
  // What the agency takes for it, although nobody has paid the house yet.
  const isConsigned = consignmentOf(office.store, booking.id) !== undefined;
  const all = bookings.linesOf(office.store, booking.id);
  const exchanged = all.filter(({ addedBy }) => addedBy !== null && addedBy === options.jobId);
  return (exchanged.length > 0 ? exchanged : all).flatMap((line) => {
    const performance = staged.get(line.performanceId ?? "");
    const { code, ticketId } = line;
    if (code === null || ticketId === null || line.endedAt !== null || !performance || line.place === null) return [];
    const { chart, places } = publishedChart(office, performance.chartVersionId);
    const index = places.indexOfNumber.get(line.place) ?? 0;
    const label = placeLabel(places, index, chart);
    const category = chart.categories[places.categories[index] ?? 0];
    const clock = { zone: facts.zone, locale };
    const face: TicketFace = {
      ...{ code, eventTitle: performance.title, artists: (JSON.parse(performance.artists) as string[]).join(", ") },
      ...{ venueName: facts.venueName, when: dateInWords({ instant: performance.startsAt, ...clock }) },
      doors: performance.doorsAt === null ? "" : timeInWords({ instant: performance.doorsAt, ...clock }),
      ...{ section: label.section, row: label.row, seat: label.seat },
      entrance: chart.sections[places.sections[index] ?? 0]?.entrance ?? "",
      ...{ category: category?.name ?? "", ticketType: line.description },
      price: formatMinor({ amountMinor: isConsigned ? line.faceMinor : line.grossMinor, currency, locale }),
      ...{ admits: line.admits ?? 1, bookingNumber: booking.number, holder: booking.customerName, copy },
    };
    return { face, ticketId, performanceId: performance.id, placeLabel: line.placeLabel };
  });
}
