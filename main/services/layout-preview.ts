// Layouts before they are used: what their fields say on real tickets of the venue, a PDF of one, and a trial on the printer.
import { type DocumentContent, taxesOf, totalOf } from "#domain/documents.ts";
import type { Layout } from "#domain/layouts/layout.ts";
import { type TicketTexts, ticketTexts } from "#domain/layouts/ticket-texts.ts";
import { formatMinor } from "#domain/money.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { HOUR_MS, DAY_MS } from "#domain/time.ts";
import { bookingsToShow } from "#db/queries/layouts.ts";
import { readVenue } from "#db/queries/venues.ts";
import type { Office } from "../office.ts";
import type { TicketFace, TicketWords } from "../ports.ts";
import { layoutOf } from "./document-layout.ts";
import { dateInWords, timeInWords, wordsIn } from "./document-words.ts";
import { picturesOf, withPictures } from "./layout-uses.ts";
import { printTrial } from "./printing.ts";
import { ticketWords, ticketsToDraw } from "./ticket-faces.ts";

/** Tickets of so many bookings can be looked at. */
const MOST_SAMPLES = 6;

interface LayoutSample {
  /** Null: the invented one. */
  bookingId: Id | null;
  label: string;
  texts: TicketTexts;
  words: TicketWords;
}

interface PreviewWish {
  readonly venueId: Id;
  readonly content: Layout;
  /** Whose first ticket is shown; null: an invented one. */
  readonly bookingId: Id | null;
  readonly locale: string;
}

/** The newest tickets of a venue, an invented one first. Refuses NOT_FOUND. */
export function layoutSamples(office: Office, wish: { venueId: Id; locale: string }): LayoutSample[] {
  const t = wordsIn(wish.locale);
  const invented = sampleOf(inventedFace(office, wish), {
    bookingId: null,
    label: t("invented.label"),
    locale: wish.locale,
  });
  const real = bookingsToShow(office.store, wish.venueId).flatMap(({ id, number, customerName }) => {
    const drawn = firstTicket(office, id);
    const label = customerName === "" ? number : `${number} · ${customerName}`;
    return drawn === null ? [] : [sampleOf(drawn.face, { bookingId: id, label, locale: drawn.locale })];
  });
  return [invented, ...real.slice(0, MOST_SAMPLES)];
}

function sampleOf(face: TicketFace, sample: { bookingId: Id | null; label: string; locale: string }): LayoutSample {
  const words = ticketWords(sample.locale);
  const { code, copy, admits, ...texts } = ticketTexts(face, words.copy);
  return { bookingId: sample.bookingId, label: sample.label, texts: { ...texts, code, copy, admits }, words };
}

/** The first live ticket of a booking; null when it has none any more. */
function firstTicket(office: Office, bookingId: Id): { face: TicketFace; locale: string } | null {
  try {
    const { tickets, locale } = ticketsToDraw(office, { bookingId, copy: 0 });
    const [first] = tickets;
    return first === undefined ? null : { face: first.face, locale };
  } catch {
    // Returned in the meantime.
    return null;
  }
}

/** How it looks on paper; a document as its A4 page. Refuses NOT_FOUND. */
export async function previewLayout(office: Office, wish: PreviewWish): Promise<Uint8Array> {
  const { venueId, content, locale } = wish;
  if (content.kind === "document") {
    const parts = layoutOf(inventedDocument(office, { venueId, locale }), { copy: 0, layout: content });
    const pictures = picturesOf(office.store, content);
    return await office.receipts.render({ parts, pictures, paper: "a4", title: wordsIn(locale)("invented.label") });
  }
  const { face, words, layout } = trialOf(office, { ...wish, content });
  const sheet = "one-per-page";
  return await office.documents.render({ tickets: [face], layouts: [layout], words, sheet, title: face.eventTitle });
}

function trialOf(office: Office, wish: PreviewWish & { content: Extract<Layout, { kind: "ticket" }> }) {
  const real = wish.bookingId === null ? null : firstTicket(office, wish.bookingId);
  const face = real?.face ?? inventedFace(office, wish);
  const layout = withPictures(office.store, wish.content);
  return { face, layout, words: ticketWords(real?.locale ?? wish.locale) };
}

/**
 * Prints a trial: on the ticket printer where there is one, else the PDF is for the window to print. It is never a ticket
 * that lets anybody in. Refuses NOT_FOUND, PRINT_FAILED.
 */
export async function testPrintLayout(office: Office, wish: PreviewWish): Promise<Uint8Array | null> {
  const trial = { ...wish, bookingId: null };
  if (wish.content.kind === "document") return await previewLayout(office, trial);
  const { face, layout, words } = trialOf(office, { ...trial, content: wish.content });
  return (await printTrial(office, { face, layout }, words)) ? null : await previewLayout(office, trial);
}

/** No ticket has this code: its check character is wrong. */
const INVENTED_CODE = "0000TEST0000TEST0";

function inventedFace(office: Office, of: { venueId: Id; locale: string }): TicketFace {
  const { locale } = of;
  const venue = readVenue(office.store, of.venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  const t = wordsIn(locale);
  const startsAt = startOfEvening(office.clock.now());
  const clock = { zone: venue.zone, locale };
  return {
    ...{ code: INVENTED_CODE, eventTitle: t("invented.event"), artists: t("invented.artists"), venueName: venue.name },
    when: dateInWords({ instant: startsAt, ...clock }),
    doors: timeInWords({ instant: startsAt - HOUR_MS, ...clock }),
    ...{ section: t("invented.section"), row: t("invented.row"), seat: t("invented.seat") },
    ...{ entrance: t("invented.entrance"), category: t("invented.category"), ticketType: t("invented.ticketType") },
    price: formatMinor({ amountMinor: 4_200, currency: venue.currency, locale }),
    ...{ admits: 1, bookingNumber: "TEST-00000", holder: t("invented.holder"), copy: 0 },
  };
}

const startOfEvening = (now: number): number => Math.floor(now / DAY_MS) * DAY_MS + 14 * DAY_MS + 19 * HOUR_MS;

function inventedDocument(office: Office, of: { venueId: Id; locale: string }): DocumentContent {
  const { locale } = of;
  const venue = readVenue(office.store, of.venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  const t = wordsIn(locale);
  const at = office.clock.now();
  const when = dateInWords({ instant: startOfEvening(at), zone: venue.zone, locale });
  const ticket = {
    ...{ title: t("invented.ticketType"), event: `${t("invented.event")} · ${when}`, taxPpm: 70_000 },
    ...{ netMinor: 3_925, taxMinor: 275, grossMinor: 4_200 },
  };
  const seats = ["13", "14"].map((seat) => `${t("invented.section")} F ${seat}`);
  const lines = [
    ...seats.map((place, index) => ({ ...ticket, lineId: String(index), place })),
    {
      ...ticket,
      lineId: "fee",
      title: t("invented.fee"),
      event: "",
      place: "",
      netMinor: 187,
      taxMinor: 13,
      grossMinor: 200,
    },
  ];
  const totalMinor = totalOf(lines);
  return {
    ...{ kind: "invoice", number: "TEST-00000", at, zone: venue.zone, locale, currency: venue.currency },
    ...{ bookingNumber: "TEST-00000", clerk: "", refersTo: null, payBy: null },
    seller: { name: venue.name, address: venue.address, taxNumber: "" },
    customer: { name: t("invented.holder"), address: "" },
    ...{ lines, taxes: taxesOf(lines), totalMinor },
    payments: [{ tender: "cash", amountMinor: totalMinor, roundingMinor: 0, tenderedMinor: null, changeMinor: null }],
  };
}
