// What a mail says when a performance was cancelled: which tickets, what the house has to say, and how the money comes back.
import * as cancellations from "#db/queries/cancellations.ts";
import type { Id } from "#domain/ids.ts";
import { type Minor, formatMinor } from "#domain/money.ts";
import { assert } from "#domain/result.ts";
import type { Office } from "../office.ts";
import type { Mail } from "../ports.ts";
import { type Booking, getBooking } from "./bookings.ts";
import { calendarEntry } from "./calendar-entries.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import { renderVoucher } from "./vouchers.ts";

/** How money comes back: a tender, or a new voucher. */
export interface WayBack {
  readonly way: string;
  readonly amountMinor: Minor;
}

/** Ways with words of their own; any other tender goes back as it came. */
const WAYS = new Set(["cash", "card-machine", "card-reader", "checkout", "paypal", "voucher", "new-voucher"]);

export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** The text, in the booking's language. */
export function cancelledText(facts: {
  readonly booking: Booking;
  readonly performanceId: Id;
  readonly message: string;
  readonly ways: readonly WayBack[];
  /** Tickets for other performances stay what they are. */
  readonly isWhole: boolean;
}): MailText {
  const { booking, performanceId, message, isWhole } = facts;
  const { locale, currency, number, zone } = booking;
  const t = wordsIn(locale);
  const staged = booking.performances.find(({ id }) => id === performanceId);
  assert(staged, "a booking has the performance it was made for");
  const { title } = staged;
  const when = dateInWords({ instant: staged.startsAt, zone, locale });
  const ways = facts.ways
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ way, amountMinor }) => {
      const amount = formatMinor({ amountMinor, currency, locale });
      return t(`cancelled.way.${WAYS.has(way) ? way : "other"}`, { amount, number });
    });
  const places = booking.lines.filter((line) => line.kind === "ticket" && line.performanceId === performanceId);
  const name = booking.customer.name;
  return {
    subject: t("cancelled.subject", { title, number }),
    paragraphs: [
      name === "" ? t("greetingNoName") : t("greeting", { name }),
      t("cancelled.intro", { title, when, number }),
      ...(message === "" ? [] : [message]),
      places.map(({ placeLabel: label, description: type }) => t("cancelled.place", { label, type })).join("\n"),
      ...(ways.length === 0 ? [t("cancelled.nothingBack")] : ways),
      ...(isWhole ? [] : [t("cancelled.othersStay")]),
      t("regards", { venue: booking.venueName }),
    ],
  };
}

/** Text and attachments of a mail about a booking that has been dealt with. */
export async function cancelledMail(
  office: Office,
  mail: { readonly bookingId: Id; readonly cancellationId: Id },
): Promise<MailText & { attachments: Mail["attachments"] }> {
  const { bookingId, cancellationId } = mail;
  const cancellation = cancellations.findCancellation(office.store, cancellationId);
  assert(cancellation, "a mail is about a decision that is there");
  const booking = getBooking(office, bookingId);
  const ways = cancellations.waysBack(office.store, mail);
  const { performanceId, message } = cancellation;
  const text = cancelledText({ booking, performanceId, message, ways, isWhole: booking.ending !== null });
  const voucherId = cancellations.findCancelledBooking(office.store, mail)?.voucherId ?? null;
  const entry = calendarEntry(office, booking);
  if (voucherId === null || !ways.some(({ way }) => way === "new-voucher")) return { ...text, attachments: entry };
  const { pdf, fileName: name } = await renderVoucher(office, { voucherId, locale: booking.locale });
  return { ...text, attachments: [{ name, type: "application/pdf", content: pdf }, ...entry] };
}
