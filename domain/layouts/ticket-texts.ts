// What a ticket's fields say, and the words beside them: finished texts for whatever draws the layout.
import { FIELD_WORDS, type TicketField } from "./limits.ts";

export type TicketTexts = Readonly<Record<TicketField, string>>;

/** A ticket as services know it. */
interface Face extends Readonly<Record<Exclude<TicketField, "admits" | "copy">, string>> {
  readonly admits: number;
  readonly copy: number;
}

type FieldWord = (typeof FIELD_WORDS)[keyof typeof FIELD_WORDS];
type FieldWords = Readonly<Record<FieldWord, string>>;

/** Groups of four are read out and typed with fewer mistakes. */
const grouped = (code: string): string =>
  /^[0-9A-Z*~$=]{8,}$/.test(code) ? (code.match(/.{1,4}/g) ?? []).join(" ") : code;

/** Empty where a ticket has nothing to say: one that lets in one person, or is no copy. */
export const ticketTexts = (face: Face, copyWord: string): TicketTexts => ({
  ...face,
  code: grouped(face.code),
  admits: face.admits > 1 ? String(face.admits) : "",
  copy: face.copy > 0 ? `${copyWord} ${face.copy}` : "",
});

/** The word of a field in the customer's language; empty where it has none. */
export const wordOfField = (field: TicketField, words: FieldWords): string =>
  field in FIELD_WORDS ? words[FIELD_WORDS[field as keyof typeof FIELD_WORDS]] : "";
