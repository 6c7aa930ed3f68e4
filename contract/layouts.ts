// How tickets, receipts and invoices look: layouts of a venue, their versions, and which is used for what.
import { z } from "zod";
import { layout } from "#domain/layouts/layout.ts";
import { BUILT_IN_NAMES } from "#domain/layouts/defaults.ts";
import { TICKET_FIELDS } from "#domain/layouts/limits.ts";
import { done, id, instant, line, locale, procedure } from "./shapes.ts";

/** A layout of the venue, or one that the program brings. */
const layoutRef = z.union([id, z.enum(BUILT_IN_NAMES)]);
const purpose = z.enum(["print", "mail", "document"]);
const picture = z.object({ id, name: z.string(), type: z.enum(["image/png", "image/jpeg"]) });
const MOST_BASE64_CHARACTERS = 1_400_000;

const saved = z.object({
  id,
  venueId: id,
  name: z.string(),
  version: z.number().int(),
  savedAt: instant,
  savedBy: z.string(),
  content: layout,
});

const list = z.object({
  layouts: z.array(saved),
  /** Those of the venue have no performance. What is not there is what the program brings. */
  uses: z.array(
    z.object({
      performanceId: id.nullable(),
      purpose,
      layout: layoutRef,
      title: z.string().nullable(),
      startsAt: instant.nullable(),
    }),
  ),
  pictures: z.array(picture),
});

const words = ["section", "row", "seat", "entrance", "doors", "admits", "booking", "copy"] as const;
const trial = z.object({ venueId: id, content: layout, bookingId: id.nullable(), locale });

export const layouts = {
  list: procedure.input(z.object({ venueId: id })).output(list),
  /** Newest first. */
  versions: procedure.input(z.object({ id })).output(z.array(saved)),
  /**
   * A new layout (`basedOn` 0) or another version. Repeating it with the same versionId changes nothing. Refuses
   * LAYOUT_BROKEN, NAME_TAKEN, VERSION_CONFLICT, CARD_NUMBER_IN_TEXT.
   */
  save: procedure
    .input(
      z.object({
        versionId: id,
        id,
        venueId: id,
        name: line(80).min(1),
        basedOn: z.number().int().min(0),
        content: layout,
      }),
    )
    .output(saved),
  /** Refuses LAYOUT_IN_USE. */
  remove: procedure.input(z.object({ id })).output(done),
  /** Null for the layout: nothing of its own any more. */
  use: procedure
    .input(z.object({ venueId: id, performanceId: id.nullable(), purpose, layout: layoutRef.nullable() }))
    .output(list),
  /** Keeps a logo (base64). Refuses FILE_TOO_LARGE, NOT_A_PICTURE, TOO_MANY_PICTURES. */
  savePicture: procedure
    .input(
      z.object({
        id,
        venueId: id,
        name: line(200),
        content: z
          .string()
          .max(MOST_BASE64_CHARACTERS)
          .regex(/^[A-Za-z0-9+/]+={0,2}$/),
      }),
    )
    .output(picture),
  picture: procedure.input(z.object({ id })).output(z.object({ type: picture.shape.type, content: z.string() })),
  /** What the fields say on tickets of the venue; an invented one first. */
  samples: procedure.input(z.object({ venueId: id, locale })).output(
    z.array(
      z.object({
        bookingId: id.nullable(),
        label: z.string(),
        texts: z.record(z.enum(TICKET_FIELDS), z.string()),
        words: z.record(z.enum(words), z.string()),
      }),
    ),
  ),
  /** A PDF (base64) of a layout that need not be saved. */
  preview: procedure.input(trial).output(z.object({ pdf: z.string() })),
  /** Prints a ticket that lets nobody in; the PDF is for the window when no printer takes it. Refuses PRINT_FAILED. */
  testPrint: procedure.input(trial.omit({ bookingId: true })).output(z.object({ pdf: z.string().nullable() })),
};
