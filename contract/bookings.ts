// From basket to paid booking, and everything after the sale.
import { z } from "zod";
import { bookingState, currency, done, email, id, instant, line, locale, minor, place, procedure } from "./shapes.ts";

export const bookingLine = z.object({
  id,
  kind: z.enum(["ticket", "fee"]),
  description: z.string(),
  performanceId: id.nullable(),
  place: place.nullable(),
  placeLabel: z.string(),
  category: z.string(),
  ticketTypeId: id.nullable(),
  netMinor: minor,
  taxMinor: minor,
  grossMinor: minor,
  taxPpm: z.number().int(),
  /** List price, before discounts. */
  faceMinor: minor,
  discountName: z.string(),
  discountMinor: minor,
  /** False for a fee that stays with the house when the booking is voided. */
  refundable: z.boolean(),
  ended: z.boolean(),
  ticketCode: z.string().nullable(),
});

export const booking = z.object({
  id,
  number: z.string(),
  state: bookingState,
  channel: z.enum(["counter", "api"]),
  venueId: id,
  venueName: z.string(),
  zone: z.string(),
  currency,
  totalMinor: minor,
  taxMinor: minor,
  customer: z.object({ id: id.nullable(), name: z.string(), email: z.string() }),
  locale,
  payBy: instant.nullable(),
  createdAt: instant,
  paidAt: instant.nullable(),
  soldBy: z.string(),
  compReason: z.string().nullable(),
  lines: z.array(bookingLine),
  performances: z.array(z.object({ id, title: z.string(), startsAt: instant })),
  payments: z.array(
    z.object({
      id,
      tender: z.enum(["cash", "card-machine", "card-reader", "checkout", "paypal", "bank-transfer", "voucher", "comp"]),
      /** What the card machine printed on its slip, or the end of the voucher's code. */
      reference: z.string(),
      amountMinor: minor,
      roundingMinor: minor,
      tenderedMinor: minor.nullable(),
      changeMinor: minor.nullable(),
      refundedMinor: minor,
      at: instant,
    }),
  ),
  /** Refunds that wait for the customer at the counter, and those that were fetched. */
  toCollect: z.array(
    z.object({
      refundId: id,
      tender: z.enum(["cash", "card-machine"]),
      /** What is handed over, coins rounded. */
      amountMinor: minor,
      at: instant,
      collectedAt: instant.nullable(),
      collectedBy: z.string(),
    }),
  ),
  /** What has come for a reservation by transfer, and is not enough yet. */
  heldMinor: minor,
  /** Somebody else sells its tickets; those that are out there and not accounted for. */
  consignment: z.object({ agency: z.string(), openLineIds: z.array(id) }).nullable(),
  ending: z.object({ kind: z.enum(["voided", "expired"]), reason: z.string(), by: z.string(), at: instant }).nullable(),
  mails: z.array(z.object({ id, kind: z.string(), recipient: z.string(), state: z.string(), at: instant })),
  /** Tickets on paper whose place is called otherwise today; `printed` is empty when nobody knows what the paper says. */
  ticketsOutdated: z.array(z.object({ lineId: id, printed: z.string(), today: z.string() })),
});

/** One row of the search result. */
export const bookingRow = z.object({
  id,
  number: z.string(),
  state: bookingState,
  createdAt: instant,
  customerName: z.string(),
  customerEmail: z.string(),
  currency,
  totalMinor: minor,
  zone: z.string(),
  title: z.string(),
  startsAt: instant.nullable(),
  places: z.string(),
  ticketCount: z.number().int(),
});

const customerChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("walk-in") }),
  z.object({ kind: z.literal("known"), customerId: id }),
  z.object({ kind: z.literal("new"), customerId: id, name: line(120), email: line(254), phone: line(40) }),
]);

const cash = z.object({ kind: z.literal("cash"), tenderedMinor: minor.min(0) });
/** Several tenders, or one that is not cash. Cash pays what the others leave. */
const tenders = z.object({
  kind: z.literal("tenders"),
  parts: z
    .array(
      z.discriminatedUnion("tender", [
        z.object({ tender: z.literal("cash"), tenderedMinor: minor.min(0) }),
        z.object({ tender: z.literal("card-machine"), amountMinor: minor.min(1), reference: line(40) }),
        z.object({ tender: z.literal("voucher"), amountMinor: minor.min(1), voucherId: id }),
      ]),
    )
    .min(1)
    .max(10),
});

/** Money, in one tender or several. */
export const paid = z.discriminatedUnion("kind", [cash, tenders]);

/** Onto a new voucher with this id instead of back to the tenders it came from; printed by `vouchers.pdf`. */
const ontoVoucher = id.nullish();

const payment = z.discriminatedUnion("kind", [
  cash,
  tenders,
  /** Nothing is taken: every line is a comp. Reason and approval travel in `comp`. */
  z.object({ kind: z.literal("comp") }),
  z.object({ kind: z.literal("reserve") }),
  /** Reserved for some minutes: a card is about to be charged (`payments.start`). */
  z.object({ kind: z.literal("awaiting") }),
]);

export const printJob = z.object({
  id,
  state: z.enum(["queued", "printing", "printed", "failed", "unsure"]),
  copy: z.number().int(),
});

const exchangeWish = {
  bookingId: id,
  /** Tickets that end: some or all. */
  lineIds: z.array(id).min(1).max(200),
  /** Where the new places are held. */
  holdId: id,
  lines: z
    .array(z.object({ claimId: id, ticketTypeId: id }))
    .min(1)
    .max(200),
};

const sold = z.object({ booking, printJob: printJob.nullable() });

export const bookings = {
  /**
   * Turns a hold into a booking in one transaction. Repeating it with the same bookingId returns the first answer.
   * Refuses HOLD_LAPSED, SEAT_TAKEN, PRICE_CHANGED, TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, COMP_NEEDS_REASON, COMP_NEEDS_APPROVAL, NO_PRICE.
   */
  sell: procedure
    .input(
      z.object({
        bookingId: id,
        holdId: id,
        lines: z
          .array(z.object({ claimId: id, ticketTypeId: id }))
          .min(1)
          .max(200),
        customer: customerChoice,
        payment,
        /** Needed as soon as one line has a ticket type of kind `comp`, whatever pays for the others. */
        comp: z.object({ reason: line(200), approvalId: id.nullable() }).nullable(),
        /** Why a seat is left alone, where the house asks for a reason. Refuses SINGLE_SEAT_LEFT without. */
        singleReason: line(200).nullish(),
        /** A promo code. Refuses CODE_UNKNOWN, CODE_NOT_YET, CODE_OVER, CODE_USED_UP. */
        code: line(40).nullish(),
        /** What the clerk saw; the sale is refused when it is no longer right. */
        expectedTotalMinor: minor,
        print: z.boolean(),
        mail: z.boolean(),
        locale,
      }),
    )
    .output(sold),
  /** Takes the money for a reserved booking. Refuses BOOKING_NOT_PAYABLE, TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH. */
  pay: procedure
    .input(
      z.object({
        bookingId: id,
        paymentId: id,
        payment: paid,
        print: z.boolean(),
      }),
    )
    .output(sold),
  /** Ends a booking: places are free at once, the money is given back. Refuses REASON_NEEDED, BOOKING_ENDED. */
  void: procedure
    .input(z.object({ bookingId: id, reason: line(200), approvalId: id.nullable(), voucherId: ontoVoucher }))
    .output(booking),
  /**
   * Takes some tickets back; the money goes to the tenders it came from, fees stay. Repeating it with the same returnId
   * changes nothing. Refuses REASON_NEEDED, BOOKING_ENDED, WHOLE_BOOKING, DRAWER_TOO_EMPTY, SHIFT_NOT_OPEN.
   */
  return: procedure
    .input(
      z.object({
        bookingId: id,
        returnId: id,
        lineIds: z.array(id).min(1).max(200),
        reason: line(200),
        approvalId: id.nullable(),
        voucherId: ontoVoucher,
      }),
    )
    .output(booking),
  /** Gives an amount back and takes nothing. Repeating it with the same returnId changes nothing. Refuses REFUND_TOO_LARGE and what `return` refuses. */
  refund: procedure
    .input(
      z.object({
        bookingId: id,
        returnId: id,
        amountMinor: minor.min(1),
        reason: line(200),
        approvalId: id.nullable(),
        voucherId: ontoVoucher,
      }),
    )
    .output(booking),
  /** Hands over what waits for the customer. Repeating it changes nothing. Refuses DRAWER_TOO_EMPTY, SHIFT_NOT_OPEN. */
  collect: procedure.input(z.object({ bookingId: id })).output(booking),
  /** What `exchange` would cost more or give back; nothing is written. */
  previewExchange: procedure.input(z.object(exchangeWish)).output(
    z.object({
      backMinor: minor,
      newMinor: minor,
      /** One of the two is 0. */
      payMinor: minor,
      giveBackMinor: minor,
      currency,
    }),
  ),
  /**
   * Tickets for others, in one step: the new places are in the hold, the old tickets end, the new ones have codes of their
   * own, the difference is paid or given back. Equal prices: a reseat. Repeating it with the same exchangeId changes
   * nothing. Refuses BOOKING_ENDED, HOLD_LAPSED, MIXED_VENUES, NO_PRICE, PRICE_CHANGED, SINGLE_SEAT_LEFT,
   * TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, NOT_ALLOWED where money goes back.
   */
  exchange: procedure
    .input(
      z.object({
        ...exchangeWish,
        exchangeId: id,
        reason: line(200),
        expectedNewMinor: minor.min(0),
        payment: paid.nullable(),
        voucherId: id.nullable(),
        approvalId: id.nullable(),
        print: z.boolean(),
      }),
    )
    .output(sold),
  get: procedure.input(z.object({ bookingId: id })).output(booking),
  /** By number, name, e-mail, seat (`Stalls F 14`), or date; newest first. */
  search: procedure
    .input(
      z.object({
        query: line(200),
        performanceId: id.nullable(),
        /** Only this customer's, whatever their name or address was when they booked. */
        customerId: id.nullish(),
        state: bookingState.nullable(),
        before: z.string().max(40).nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ rows: z.array(bookingRow), next: z.string().nullable() })),
  history: procedure.input(z.object({ bookingId: id })).output(
    z.array(
      z.object({
        seq: z.number().int(),
        at: instant,
        by: z.string(),
        terminal: z.string(),
        kind: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  /** Queues the mail with the tickets again. Refuses EMAIL_NEEDED. */
  resend: procedure.input(z.object({ bookingId: id, mailId: id, email: email.nullable() })).output(booking),
  /** A new print job marked as a copy. */
  reprint: procedure.input(z.object({ bookingId: id, printJobId: id })).output(printJob),
  /** What was printed last, ticket by ticket; null: nothing. `printed` had come out before it. */
  lastPrint: procedure
    .input(z.object({ bookingId: id }))
    .output(
      z
        .object({ state: printJob.shape.state, tickets: z.array(z.string()), printed: z.number().int().min(0) })
        .nullable(),
    ),
  /**
   * After a paper jam: a print job that goes on when `printed` tickets of the last one have come out; they are no copies.
   * Repeating it with the same printJobId changes nothing. Refuses BOOKING_ENDED, NOT_FOUND when all have come out.
   */
  resumePrint: procedure
    .input(z.object({ bookingId: id, printJobId: id, printed: z.number().int().min(0).max(10_000) }))
    .output(printJob),
  /** The PDF of a print job, base64. */
  ticketsPdf: procedure.input(z.object({ printJobId: id })).output(z.object({ pdf: z.string(), fileName: z.string() })),
  /** The browser says that it has printed (or could not). */
  settlePrint: procedure.input(z.object({ printJobId: id, outcome: z.enum(["printed", "failed"]) })).output(printJob),
  /** CSV with UTF-8 mark, safe against formulas. */
  exportCsv: procedure
    .input(z.object({ performanceId: id.nullable(), from: instant.nullable(), to: instant.nullable() }))
    .output(z.object({ csv: z.string(), rows: z.number().int() })),
};

export const customer = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  locale: locale.nullable(),
  note: z.string(),
  version: z.number().int(),
  bookings: z.number().int(),
});

const customerFields = {
  name: line(120),
  email: line(254),
  phone: line(40),
  locale: locale.nullable(),
  note: line(2_000),
};

export const customers = {
  search: procedure
    .input(z.object({ query: line(120), limit: z.number().int().min(1).max(200) }))
    .output(z.array(customer)),
  get: procedure.input(z.object({ customerId: id })).output(customer),
  create: procedure.input(z.object({ id, ...customerFields })).output(customer),
  update: procedure.input(z.object({ id, version: z.number().int(), ...customerFields })).output(customer),
  exportCsv: procedure.input(z.void()).output(z.object({ csv: z.string(), rows: z.number().int() })),
};

export const outbox = {
  list: procedure.input(z.object({ limit: z.number().int().min(1).max(500) })).output(
    z.array(
      z.object({
        id,
        kind: z.string(),
        bookingId: id.nullable(),
        recipient: z.string(),
        state: z.enum(["queued", "sending", "sent", "failed", "unsure"]),
        attempts: z.number().int(),
        lastError: z.string().nullable(),
        createdAt: instant,
        sentAt: instant.nullable(),
      }),
    ),
  ),
  retry: procedure.input(z.object({ mailId: id })).output(done),
};

export const journal = {
  list: procedure
    .input(z.object({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(500) }))
    .output(
      z.array(
        z.object({
          seq: z.number().int(),
          at: instant,
          by: z.string(),
          terminal: z.string(),
          kind: z.string(),
          subjectKind: z.string(),
          subjectId: z.string(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
    ),
};
