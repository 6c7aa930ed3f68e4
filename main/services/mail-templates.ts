// What mails say: the usual words of a language, or a venue's own.
import { deleteMailTemplate, readMailTemplate, writeMailTemplate } from "#db/queries/mail-templates.ts";
import { readVenue } from "#db/queries/venues.ts";
import type { Reader } from "#db/open.ts";
import type { Id } from "#domain/ids.ts";
import {
  type MailField,
  type MailTemplate,
  type TemplateKind,
  TEMPLATE_KINDS,
  checkTemplate,
  fieldsOfText,
  fillTemplate,
} from "#domain/mail-template.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { wordsIn } from "./document-words.ts";
import { inventedValues } from "./mail-values.ts";
import { refuseCardNumbers } from "./text-fields.ts";
import { venueById } from "./venues.ts";

interface TemplateKey {
  readonly venueId: Id;
  readonly kind: TemplateKind;
  readonly locale: string;
}

/** What is told between the words of a kind and the booking. */
const SPECIAL: Partial<Record<TemplateKind, readonly string[]>> = {
  "payment-request": ["{{transfer}}"],
  moved: ["{{moves}}"],
};

/** The usual words, with fields. */
export function usualTemplate(kind: TemplateKind | "late", locale: string): MailTemplate {
  const t = wordsIn(locale);
  const raw = (key: string): string => t(`${kind}.${key}`, { skipInterpolation: true });
  const special = kind === "payment-link" ? ["{{link}}", raw("after")] : kind === "late" ? [] : (SPECIAL[kind] ?? []);
  const blocks = ["{{performances}}", "{{tickets}}", "{{total}}", "{{regards}}"];
  return { subject: raw("subject"), text: ["{{greeting}}", raw("intro"), ...special, ...blocks].join("\n\n") };
}

/** What this venue's mails of a kind say. */
export const templateOf = (reader: Reader, key: TemplateKey): MailTemplate =>
  readMailTemplate(reader, { ...key }) ?? usualTemplate(key.kind, key.locale);

/** Every text of a venue in a language. Refuses NOT_FOUND. */
export function listTemplates(office: Office, input: { venueId: Id; locale: string }) {
  const { venueId, locale } = input;
  const venue = readVenue(office.store, venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  return TEMPLATE_KINDS.map((kind) => {
    const own = readMailTemplate(office.store, { venueId: venue.id, kind, locale });
    const fields: MailField[] = [...fieldsOfText(kind)];
    return { ...{ kind, fields, isOwn: own !== undefined }, ...(own ?? usualTemplate(kind, locale)) };
  });
}

/** Keeps a venue's own words. Refuses NOT_FOUND, MAIL_FIELD_UNKNOWN, MAIL_FIELD_MISSING, CARD_NUMBER_IN_TEXT. */
export function saveTemplate(office: Office, actor: Actor, input: TemplateKey & MailTemplate): void {
  const { venueId, kind, locale } = input;
  const { subject, text } = checked(input);
  office.store.inTransaction((writer) => {
    const venue = venueById(writer, venueId);
    const before = templateOf(writer, { venueId, kind, locale });
    if (before.subject === subject && before.text === text) return;
    writeMailTemplate(writer, { ...{ venueId, kind, locale, subject, text }, now: office.clock.now() });
    const data = { kind, locale, subject, before: { ...before } };
    journal(office, writer, { actor, kind: "mail-text.changed", subjectKind: "venue", subjectId: venue.id, data });
  });
}

/** Back to the usual words; what is usual already stays. Refuses NOT_FOUND. */
export function resetTemplate(office: Office, actor: Actor, key: TemplateKey): void {
  const { venueId, kind, locale } = key;
  office.store.inTransaction((writer) => {
    const venue = venueById(writer, venueId);
    const before = templateOf(writer, key);
    if (deleteMailTemplate(writer, { venueId, kind, locale }) === 0) return;
    const data = { kind, locale, before: { ...before } };
    journal(office, writer, { actor, kind: "mail-text.reset", subjectKind: "venue", subjectId: venue.id, data });
  });
}

/** The mail as it would be, of an invented booking. Refuses NOT_FOUND, MAIL_FIELD_UNKNOWN, MAIL_FIELD_MISSING, CARD_NUMBER_IN_TEXT. */
export function previewTemplate(office: Office, input: TemplateKey & MailTemplate): { subject: string; text: string } {
  const venue = readVenue(office.store, input.venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  const values = inventedValues({ venue, locale: input.locale, now: office.clock.now() });
  const { subject, paragraphs } = fillTemplate(checked(input), values);
  return { subject, text: paragraphs.join("\n\n") };
}

function checked(input: TemplateKey & MailTemplate): MailTemplate {
  const subject = input.subject.trim();
  const text = input.text.replaceAll("\r\n", "\n").trim();
  refuseCardNumbers({ subject, text });
  return valueOf(checkTemplate(input.kind, { subject, text }));
}
