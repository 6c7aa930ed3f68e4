// What a mail says. Plain text first; the HTML is the same text with a little shape, every value escaped.
import { type TemplateKind, fillTemplate } from "#domain/mail-template.ts";
import { refuseNow } from "#domain/result.ts";
import type { Office } from "../office.ts";
import type { Mail } from "../ports.ts";
import { getBooking } from "./bookings.ts";
import { calendarEntry } from "./calendar-entries.ts";
import { cancelledMail } from "./cancellation-mails.ts";
import { wordsIn } from "./document-words.ts";
import { templateOf, usualTemplate } from "./mail-templates.ts";
import { valuesOf } from "./mail-values.ts";
import { documentPdf } from "./receipts.ts";
import { renderTickets } from "./ticket-faces.ts";

export interface MailToWrite {
  readonly id: string;
  readonly kind: TemplateKind | "cancelled" | "password-reset";
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

async function bookingMail(office: Office, mail: MailToWrite, kind: TemplateKind): Promise<Mail> {
  const booking = getBooking(office, mail.bookingId ?? refuseNow("NOT_FOUND", { what: "booking" }));
  const { venueId, locale } = booking;
  const isLate = mail.content["late"] !== undefined;
  const template = isLate ? usualTemplate("late", locale) : templateOf(office.store, { venueId, kind, locale });
  const { subject, paragraphs } = fillTemplate(template, valuesOf(booking, mail.content));
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
  return finished(mail, { subject, paragraphs, attachments });
}

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
