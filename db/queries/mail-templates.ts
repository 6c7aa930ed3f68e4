// What mails of a venue say in its own words.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

interface MailTemplateKey {
  readonly venueId: string;
  readonly kind: string;
  readonly locale: string;
}

const one = selecting<{ subject: string; text: string }>(
  "select subject, text from mail_templates where venue_id = :venueId and kind = :kind and locale = :locale",
);
export const readMailTemplate = (reader: Reader, key: MailTemplateKey) => one.get(reader, { ...key });

const put = changing(`
  insert into mail_templates (venue_id, kind, locale, subject, text, updated_at)
  values (:venueId, :kind, :locale, :subject, :text, :now)
  on conflict (venue_id, kind, locale) do update set subject = excluded.subject, text = excluded.text, updated_at = excluded.updated_at`);
export const writeMailTemplate = (
  writer: Writer,
  row: MailTemplateKey & { subject: string; text: string; now: number },
): number => put(writer, { ...row });

const drop = changing("delete from mail_templates where venue_id = :venueId and kind = :kind and locale = :locale");
export const deleteMailTemplate = (writer: Writer, key: MailTemplateKey): number => drop(writer, { ...key });
