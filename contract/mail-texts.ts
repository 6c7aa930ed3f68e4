// What a venue's mails say, by kind and language.
import { z } from "zod";
import { MOST_SUBJECT_CHARACTERS, MOST_TEXT_CHARACTERS, TEMPLATE_KINDS } from "#domain/mail-template.ts";
import { done, id, line, locale, procedure } from "./shapes.ts";

const key = z.object({ venueId: id, kind: z.enum(TEMPLATE_KINDS), locale });
const words = z.object({
  /** One line, with fields such as `{{number}}`. */
  subject: line(MOST_SUBJECT_CHARACTERS)
    .min(1)
    .regex(/^[^\r\n]*$/),
  /** Paragraphs with an empty line between them. */
  text: z.string().trim().min(1).max(MOST_TEXT_CHARACTERS),
});

export const mailTexts = {
  /** Refuses NOT_FOUND. */
  list: procedure.input(key.pick({ venueId: true, locale: true })).output(
    z.array(
      words.extend({
        kind: z.enum(TEMPLATE_KINDS),
        /** Else they are the usual words. */
        isOwn: z.boolean(),
        /** What the text may tell. */
        fields: z.array(z.string()),
      }),
    ),
  ),
  /** Refuses NOT_FOUND, MAIL_FIELD_UNKNOWN, MAIL_FIELD_MISSING, CARD_NUMBER_IN_TEXT. */
  save: procedure.input(key.extend(words.shape)).output(done),
  /** Back to the usual words. Refuses NOT_FOUND. */
  reset: procedure.input(key).output(done),
  /** The mail as it would be, of an invented booking. Refuses as `save`. */
  preview: procedure.input(key.extend(words.shape)).output(z.object({ subject: z.string(), text: z.string() })),
};
