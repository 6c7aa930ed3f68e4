// Texts of mails with fields in them: `{{number}}`. What may stand where, and what comes out. Pure.
import { ok, refuse, type Refusal, type Result } from "./result.ts";

/** Mails whose words a venue may change. */
export const TEMPLATE_KINDS = [
  "tickets",
  "reservation",
  "payment-link",
  "payment-request",
  "moved",
  "void",
  "document",
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export const MOST_SUBJECT_CHARACTERS = 150;
export const MOST_TEXT_CHARACTERS = 5_000;

/** One line each, so that they may stand in a sentence and in a subject. */
const WORD_FIELDS = ["name", "number", "title", "until", "amount", "venue"] as const;
/** Some lines of their own. */
const BLOCK_FIELDS = ["greeting", "performances", "tickets", "total", "regards"] as const;
/** Without these the mail would be of no use. */
const NEEDED_FIELDS: Partial<Record<TemplateKind, "link" | "transfer" | "moves">> = {
  "payment-link": "link",
  "payment-request": "transfer",
  moved: "moves",
};

export type MailField = (typeof WORD_FIELDS)[number] | (typeof BLOCK_FIELDS)[number] | "link" | "transfer" | "moves";
export type MailValues = Readonly<Record<MailField, string>>;

export interface MailTemplate {
  readonly subject: string;
  readonly text: string;
}

/** What the text of a kind of mail may tell; a subject tells what is one line. */
export const fieldsOfText = (kind: TemplateKind): readonly MailField[] => {
  const needed = NEEDED_FIELDS[kind];
  return [...WORD_FIELDS, ...BLOCK_FIELDS, ...(needed === undefined ? [] : [needed])];
};

const FIELD = /\{\{([^{}]*)\}\}/gu;

/** Every field is one the mail knows, the needed one is there, and no brace is left over. */
export function checkTemplate(
  kind: TemplateKind,
  template: MailTemplate,
): Result<
  MailTemplate,
  Refusal<"MAIL_FIELD_UNKNOWN", { field: string }> | Refusal<"MAIL_FIELD_MISSING", { field: string }>
> {
  const allowed = { subject: WORD_FIELDS as readonly string[], text: fieldsOfText(kind) as readonly string[] };
  for (const part of ["subject", "text"] as const) {
    for (const [whole, name = ""] of template[part].matchAll(FIELD))
      if (!allowed[part].includes(name.trim())) return refuse("MAIL_FIELD_UNKNOWN", { field: whole.slice(0, 60) });
    const left = /\{\{|\}\}/u.exec(template[part].replaceAll(FIELD, ""));
    if (left) return refuse("MAIL_FIELD_UNKNOWN", { field: left[0] });
  }
  const needed = NEEDED_FIELDS[kind];
  const told = [...template.text.matchAll(FIELD)].map(([, name = ""]) => name.trim());
  if (needed !== undefined && !told.includes(needed)) return refuse("MAIL_FIELD_MISSING", { field: `{{${needed}}}` });
  return ok(template);
}

/** The subject on one line, and the text as paragraphs; those that say nothing are left out. Values are never looked into. */
export function fillTemplate(
  template: MailTemplate,
  values: MailValues,
): { readonly subject: string; readonly paragraphs: readonly string[] } {
  const filled = (text: string): string =>
    text.replaceAll(FIELD, (_whole, name: string) => values[name.trim() as MailField] ?? "");
  return {
    subject: filled(template.subject)
      .replaceAll(/[\r\n]+/gu, " ")
      .trim(),
    paragraphs: template.text
      .replaceAll("\r\n", "\n")
      .split(/\n[ \t]*\n/u)
      // A block may be several paragraphs itself.
      .flatMap((paragraph) => filled(paragraph).split("\n\n"))
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ""),
  };
}
