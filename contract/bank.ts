// Bank transfers: where to pay, statements read in, lines matched to bookings, money to be transferred back.
import { z } from "zod";
import { BANK_ROLES } from "#domain/bank/csv-mapping.ts";
import { MATCH_KINDS, MATCH_REASONS } from "#domain/bank/matching.ts";
import { bookingState, currency, done, email, id, instant, line, minor, procedure } from "./shapes.ts";

const whole = z.number().int();
const count = whole.min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const payDays = whole.min(1).max(90);

const details = z.array(
  z.object({
    venueId: id,
    venueName: z.string(),
    currency,
    holder: z.string(),
    /** Empty: the venue takes no transfers. */
    iban: z.string(),
    bic: z.string(),
    payDays: payDays.nullable(),
  }),
);

const column = whole.min(0).max(99);
const mapping = z.object({
  /** Columns counted from 0; several are put together. */
  columns: z.partialRecord(z.enum(BANK_ROLES), z.array(column).max(20)),
  dayOrder: z.enum(["day-first", "month-first"]),
});

const file = z.object({
  fileName: line(200),
  /** Base64. */
  content: z.string().max(14_000_000),
  /** Whose account it is, where the file does not say. */
  venueId: id,
  /** For CSV; null: guessed. */
  mapping: mapping.nullable(),
});

export const lineState = z.enum(["open", "booked", "aside", "outgoing"]);

const bankLine = z.object({
  id,
  bookedOn: day,
  currency,
  /** Negative: it went out. */
  amountMinor: minor,
  name: z.string(),
  iban: z.string(),
  reference: z.string(),
  text: z.string(),
  state: lineState,
  asideReason: z.string(),
  /** Of open lines only. */
  match: z
    .object({
      kind: z.enum(MATCH_KINDS),
      /** Several bookings that together cost exactly what came. */
      together: z.array(id),
      /** The best first. */
      suggestions: z.array(
        z.object({
          bookingId: id,
          number: z.string(),
          state: bookingState,
          customerName: z.string(),
          totalMinor: minor,
          /** What is still to come for it. */
          dueMinor: minor,
          reasons: z.array(z.enum(MATCH_REASONS)),
        }),
      ),
    })
    .nullable(),
  /** Of booked lines: what the money was for. `waits`: for the rest; `owed`: to be transferred back, or done. */
  allocations: z.array(
    z.object({
      id,
      bookingId: id.nullable(),
      number: z.string().nullable(),
      amountMinor: minor,
      fate: z.enum(["paid", "waits", "owed"]),
    }),
  ),
});

export const bank = {
  /** Every venue, with its account or without. */
  details: procedure.input(z.void()).output(details),
  /** An empty IBAN forgets the account. Refuses BAD_IBAN. */
  saveDetails: procedure
    .input(z.object({ venueId: id, holder: line(70), iban: line(42), bic: line(14), payDays }))
    .output(details),
  /** What to transfer for a reservation; null where the venue takes no transfers. */
  terms: procedure.input(z.object({ bookingId: id })).output(
    z.object({
      transfer: z
        .object({
          holder: z.string(),
          iban: z.string(),
          bic: z.string(),
          reference: z.string(),
          amountMinor: minor,
        })
        .nullable(),
      payDays: payDays.nullable(),
    }),
  ),
  /**
   * Keeps a reservation until the transfer can have come, never beyond its performance, and writes the invoice that says
   * where to pay. Repeating it with the same documentId changes nothing. Refuses BOOKING_NOT_PAYABLE, NO_BANK_ACCOUNT,
   * PAYMENT_RUNNING, CARD_NUMBER_IN_TEXT.
   */
  request: procedure
    .input(
      z.object({
        bookingId: id,
        documentId: id,
        payDays,
        customer: z.object({ name: line(120), address: z.string().trim().max(400) }),
        /** Null: nothing is mailed. */
        email: email.nullable(),
      }),
    )
    .output(z.object({ documentId: id })),
  /** What a file holds and what of it is new; nothing is written. Refuses FILE_TOO_LARGE, STATEMENT_UNREADABLE. */
  lookAtFile: procedure.input(file).output(
    z.object({
      format: z.enum(["camt", "csv"]),
      accounts: z.array(z.string()),
      lines: count,
      fresh: count,
      /** Rows with neither a day nor an amount. */
      skipped: count,
      from: day.nullable(),
      to: day.nullable(),
      problems: z.array(z.object({ line: whole, code: z.enum(["BAD_DATE", "BAD_AMOUNT"]), value: z.string() })),
      /** The beginning of a CSV, and what its columns were taken for. */
      table: z
        .object({
          header: z.array(z.string()),
          rows: z.array(z.object({ line: whole, cells: z.array(z.string()) })),
          mapping,
          /** Days and amounts are known. */
          isUsable: z.boolean(),
        })
        .nullable(),
    }),
  ),
  /** Stores what is new. Repeating it with the same statementId answers the same. Refuses IMPORT_INVALID and what `lookAtFile` refuses. */
  importFile: procedure.input(file.extend({ statementId: id })).output(z.object({ lines: count, fresh: count })),
  /** The newest lines of a state. */
  lines: procedure.input(z.object({ state: lineState, limit: whole.min(1).max(500) })).output(
    z.object({
      counts: z.object({ open: count, booked: count, aside: count, outgoing: count }),
      lines: z.array(bankLine),
    }),
  ),
  /**
   * Books a line on its bookings, all or nothing; what is too much, or came too late, is owed back. Repeating it with the
   * same ids changes nothing. Refuses BANK_LINE_DONE, BANK_PARTS_WRONG, MIXED_CURRENCIES, PAYMENT_RUNNING.
   */
  book: procedure
    .input(
      z.object({
        lineId: id,
        parts: z
          .array(z.object({ id, bookingId: id.nullable(), amountMinor: minor.min(1) }))
          .min(1)
          .max(50),
      }),
    )
    .output(done),
  /** Books every line that is sure; `left` were not sure any more. */
  bookSure: procedure.input(z.void()).output(z.object({ booked: count, left: count })),
  /** Refuses REASON_NEEDED, BANK_LINE_DONE. */
  putAside: procedure.input(z.object({ lineId: id, reason: line(200) })).output(done),
  takeUp: procedure.input(z.object({ lineId: id })).output(done),
  /** The line is open again; a booking it paid is voided. Refuses REASON_NEEDED, BANK_UNDO_TOO_LATE. */
  undo: procedure.input(z.object({ lineId: id, reason: line(200) })).output(done),
  /** What is to be transferred back, the oldest first. */
  owed: procedure.input(z.void()).output(
    z.array(
      z.object({
        kind: z.enum(["allocation", "refund"]),
        id,
        bookingId: id.nullable(),
        number: z.string().nullable(),
        currency,
        amountMinor: minor,
        name: z.string(),
        iban: z.string(),
        /** The day the money came. */
        cameOn: day,
        at: instant,
      }),
    ),
  ),
  /** Somebody has transferred it. Repeating it with the same transferId changes nothing. Refuses BAD_IBAN, BANK_LINE_DONE. */
  settleOwed: procedure
    .input(z.object({ transferId: id, kind: z.enum(["allocation", "refund"]), id, iban: line(42) }))
    .output(done),
  owedCsv: procedure.input(z.void()).output(z.object({ csv: z.string(), rows: count })),
};
