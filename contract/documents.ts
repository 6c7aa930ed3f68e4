// Receipts, invoices and credit notes of a booking.
import { z } from "zod";
import { currency, done, email, id, instant, line, minor, procedure } from "./shapes.ts";

const document = z.object({
  id,
  kind: z.enum(["receipt", "invoice", "credit-note"]),
  number: z.string(),
  currency,
  totalMinor: minor,
  at: instant,
  /** How often it went onto paper. */
  copies: z.number().int(),
  /** The number of the document a credit note takes back. */
  refersTo: z.string().nullable(),
});

const list = z.object({
  documents: z.array(document),
  /** What may still be issued: there are lines no document of the kind has yet. */
  issuable: z.array(z.enum(["receipt", "invoice"])),
});

export const documents = {
  /** Oldest first. */
  list: procedure.input(z.object({ bookingId: id })).output(list),
  /**
   * Writes a receipt or an invoice about what no earlier one is about; its number has no gap. Repeating it with the same id
   * changes nothing. Refuses BOOKING_ENDED, BOOKING_NOT_PAID, ALREADY_ISSUED, CARD_NUMBER_IN_TEXT.
   */
  issue: procedure
    .input(
      z.object({
        id,
        bookingId: id,
        kind: z.enum(["receipt", "invoice"]),
        /** Null: the booking's name, and no address. */
        customer: z.object({ name: line(120), address: z.string().trim().max(400) }).nullable(),
      }),
    )
    .output(list),
  /**
   * Puts it on paper. `pdf` (base64) is null when the host's receipt printer has done it. From the second time on it is
   * marked as a copy; repeating with the same printId makes no other copy. Refuses PRINT_FAILED.
   */
  print: procedure
    .input(z.object({ documentId: id, printId: id, paper: z.enum(["a4", "roll"]) }))
    .output(z.object({ copy: z.number().int(), pdf: z.string().nullable(), fileName: z.string() })),
  /** Queues a mail with the document. Refuses EMAIL_NEEDED. */
  mail: procedure.input(z.object({ documentId: id, mailId: id, email: email.nullable() })).output(done),
  /** Opens the drawer at the receipt printer without a sale. Refuses REASON_NEEDED, PRINT_FAILED. */
  openDrawer: procedure.input(z.object({ reason: line(200) })).output(done),
};
