// What a mail says. Plain text first; the HTML is the same text with a little shape, every value escaped.
import type { TransferRequest } from "#domain/bank/epc-code.ts";
import { groupedIban } from "#domain/bank/iban.ts";
import { groupedReference } from "#domain/bank/reference.ts";
import { formatMinor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import type { Office } from "../office.ts";
import type { Mail } from "../ports.ts";
import { type Booking, getBooking } from "./bookings.ts";
import { calendarEntry } from "./calendar-entries.ts";
import { cancelledMail } from "./cancellation-mails.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import { documentPdf } from "./receipts.ts";
import { renderTickets } from "./ticket-faces.ts";

export interface MailToWrite {
  readonly id: string;
  readonly kind:
    | "tickets"
    | "reservation"
    | "void"
    | "moved"
    | "document"
    | "cancelled"
    | "payment-link"
    | "payment-request"
    | "password-reset";
  readonly bookingId: string | null;
  readonly recipient: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly from: string;
}

/** Puts a mail together: tickets come with their PDF. Refuses NOT_FOUND. */
export async function writeMail(office: Office, mail: MailToWrite): Promise<Mail> {
  if (mail.kind === "password-reset") return resetMail(mail);
  if (mail.kind !== "cancelled") return await bookingMail(office, mail, mail.kind);
  const bookingId = mail.bookingId ?? refuseNow("NOT_FOUND", { what: "booking" });
  return finished(
    mail,
    await cancelledMail(office, { bookingId, cancellationId: String(mail.content["cancellationId"]) }),
  );
}

function resetMail(mail: MailToWrite): Mail {
  const { locale, name, link, minutes } = mail.content as {
    locale: string;
    name: string;
    link: string;
    minutes: number;
  };
  const t = wordsIn(locale);
  const paragraphs = [t("greeting", { name }), t("reset.intro", { minutes }), link, t("reset.ignore")];
  return finished(mail, { subject: t("reset.subject"), paragraphs, attachments: [] });
}

async function bookingMail(
  office: Office,
  mail: MailToWrite,
  kind: Exclude<MailToWrite["kind"], "password-reset" | "cancelled">,
): Promise<Mail> {
  const booking = getBooking(office, mail.bookingId ?? refuseNow("NOT_FOUND", { what: "booking" }));
  const { locale, currency, zone, number } = booking;
  const t = wordsIn(locale);
  const money = (amountMinor: number): string => formatMinor({ amountMinor, currency, locale });
  const { lines: told, performances } = partOf(booking);
  const title = performances.map((performance) => performance.title).join(", ");
  const link = (mail.content["link"] ?? null) as { url: string; amountMinor: number; until: number } | null;
  const payBy = link?.until ?? booking.payBy;
  const until = payBy === null ? "" : dateInWords({ instant: payBy, zone, locale });
  const facts = { number, title, until, amount: money(link?.amountMinor ?? booking.totalMinor) };
  const late = (mail.content["late"] ?? null) as { amountMinor: number } | null;
  const lines = told.map((line) =>
    line.kind === "fee"
      ? t("fee", { name: line.description, price: money(line.grossMinor) })
      : t("line", { label: line.placeLabel, type: line.description, price: money(line.grossMinor) }),
  );
  const staged = performances.map(
    (performance) => `${performance.title}\n${dateInWords({ instant: performance.startsAt, zone, locale })}`,
  );
  const paragraphs = [
    booking.customer.name === "" ? t("greetingNoName") : t("greeting", { name: booking.customer.name }),
    ...(late === null ? [t(`${kind}.intro`, facts)] : [t("late.intro", { ...facts, amount: money(late.amountMinor) })]),
    ...(link === null ? [] : [link.url, t("payment-link.after")]),
    ...transferIn(mail).map((transfer) =>
      t("payment-request.transfer", {
        ...{ holder: transfer.holder, bic: transfer.bic, amount: money(transfer.amountMinor) },
        ...{ iban: groupedIban(transfer.iban), reference: groupedReference(transfer.reference) },
      }),
    ),
    ...movesIn(mail).map((move) => t("moved.move", move)),
    ...staged,
    lines.join("\n"),
    t("total", { total: money(booking.totalMinor), tax: money(booking.taxMinor) }),
    t("regards", { venue: booking.venueName }),
  ];
  const tickets =
    (kind === "tickets" || kind === "moved") && booking.state === "paid"
      ? [await renderTickets(office, { bookingId: booking.id, copy: 0 })]
      : [];
  const attached =
    kind === "document" || kind === "payment-request"
      ? [await documentPdf(office, String(mail.content["documentId"]))]
      : tickets;
  const papers = attached.map(({ pdf, fileName }) => ({ name: fileName, type: "application/pdf", content: pdf }));
  const entry = kind === "tickets" || kind === "moved" || kind === "void" ? calendarEntry(office, booking) : [];
  const attachments = [...papers, ...entry];
  return finished(mail, { subject: t(`${late === null ? kind : "late"}.subject`, facts), paragraphs, attachments });
}

/** What a mail tells of a booking: what is live; of one that has ended, what it was. */
function partOf({ lines, performances, ending }: Booking): Pick<Booking, "lines" | "performances"> {
  if (ending !== null) return { lines, performances };
  const live = lines.filter(({ ended }) => !ended);
  return { lines: live, performances: performances.filter(({ id }) => live.some((line) => line.performanceId === id)) };
}

/** Where to pay, told once more outside the invoice: it is copied from here. */
const transferIn = (mail: MailToWrite): TransferRequest[] =>
  mail.kind === "payment-request" ? [mail.content["transfer"] as TransferRequest] : [];

/** Who was moved is told from where to where. */
const movesIn = (mail: MailToWrite): { from: string; to: string }[] =>
  mail.kind === "moved" ? ((mail.content["moves"] ?? []) as { from: string; to: string }[]) : [];

function finished(
  mail: MailToWrite,
  text: { subject: string; paragraphs: readonly string[]; attachments: Mail["attachments"] },
): Mail {
  const html = text.paragraphs
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
  return {
    ...{ id: mail.id, from: mail.from, to: mail.recipient, subject: text.subject.replaceAll(/[\r\n]+/gu, " ") },
    text: text.paragraphs.join("\n\n"),
    html: `<!doctype html><html><body style="font-family:system-ui,sans-serif;line-height:1.5;color:#14181f">${html}</body></html>`,
    attachments: text.attachments,
  };
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
