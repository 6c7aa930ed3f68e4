// Cards through a provider: a reader at the counter, or a page for the customer. What is captured is in `bookings`.
import { z } from "zod";
import {
  ATTEMPT_STATES,
  LINK_LEAST_MS,
  LINK_MOST_MS,
  PROVIDER_TENDERS,
  REFUND_ATTEMPT_STATES,
} from "#domain/provider-payments.ts";
import { printJob } from "./bookings.ts";
import { bookingState, currency, done, email, id, instant, line, minor, procedure } from "./shapes.ts";

/** One try to be paid. `captured`: the booking is paid, or the money is on its way back. */
export const attempt = z.object({
  id,
  bookingId: id,
  bookingNumber: z.string(),
  bookingState,
  tender: z.enum(PROVIDER_TENDERS),
  state: z.enum(ATTEMPT_STATES),
  amountMinor: minor,
  currency,
  readerLabel: z.string(),
  /** Where the customer pays; null for readers, and until the provider has answered. */
  url: z.string().nullable(),
  /** The provider's word for why it failed, or empty. */
  failure: z.string(),
  /** The provider has taken the money and is checking it, perhaps for days: the places are kept, tickets wait. */
  isClearing: z.boolean(),
  /** Where the booking's mail goes, or empty. */
  customerEmail: z.string(),
  /** Whom a link to pay the booking was sent to last, or empty. */
  mailedTo: z.string(),
  /** What is taken with the provider's money. */
  beside: z.array(z.object({ tender: z.enum(["cash", "voucher"]), amountMinor: minor })),
  /** False: nobody knows whether money has moved. */
  isReachable: z.boolean(),
  isEnding: z.boolean(),
  createdAt: instant,
  deadlineAt: instant,
  /** Of the venue: for times that customers are told. */
  zone: z.string(),
  printJob: printJob.nullable(),
});

const provider = z.object({
  isSetUp: z.boolean(),
  /** Real money, not the provider's sandbox. */
  isLive: z.boolean(),
  /** The last four characters of the key; the key itself never leaves main. */
  keyEnd: z.string(),
});

const paypal = z.object({
  isSetUp: z.boolean(),
  /** Real money, not PayPal's sandbox. */
  isLive: z.boolean(),
  /** The last four characters of the client id; the secret never leaves main. */
  clientEnd: z.string(),
});

const linkLives = z.number().int().min(LINK_LEAST_MS).max(LINK_MOST_MS);

export const payments = {
  /** Whether PayPal can be taken, and for whose account. */
  paypal: procedure.input(z.void()).output(paypal),
  /** Keeps the credentials in the secret store; null forgets them. Refuses BAD_PAYPAL_KEY, PAYPAL_PAYMENTS_OPEN. */
  savePaypal: procedure
    .input(
      z.object({
        credentials: z.object({ clientId: line(200), secret: line(200), isLive: z.boolean() }).nullable(),
      }),
    )
    .output(paypal),
  /** Whether cards can be taken, and with whose key. */
  provider: procedure.input(z.void()).output(provider),
  /** Keeps the key in the secret store; empty forgets it. Refuses BAD_PROVIDER_KEY. */
  saveKey: procedure.input(z.object({ key: line(250) })).output(provider),
  /** Whether webhooks are taken (`/hooks/stripe`). */
  hook: procedure.input(z.void()).output(z.object({ isSetUp: z.boolean() })),
  /** Keeps the secret webhooks are signed with; empty forgets it. Refuses BAD_HOOK_SECRET. */
  saveHookSecret: procedure.input(z.object({ secret: line(250) })).output(z.object({ isSetUp: z.boolean() })),
  /** Where customers land after paying by link; empty: nobody has said. */
  returnPage: procedure.input(z.void()).output(z.object({ url: z.string() })),
  saveReturnPage: procedure
    .input(
      z.object({
        url: z
          .string()
          .max(500)
          .regex(/^(?:https:\/\/\S+)?$/u),
      }),
    )
    .output(z.object({ url: z.string() })),
  /** Refuses CARDS_NOT_SET_UP, PROVIDER_UNREACHABLE, PROVIDER_REFUSED. */
  readers: procedure
    .input(z.void())
    .output(z.array(z.object({ id: z.string(), label: z.string(), isOnline: z.boolean(), isBusy: z.boolean() }))),
  /**
   * Begins to take the money of a reservation. Repeating it with the same attemptId changes nothing. Refuses
   * BOOKING_NOT_PAYABLE, PAYMENT_RUNNING, CARDS_NOT_SET_UP, PAYPAL_NOT_SET_UP, CARD_AMOUNT_UNFIT, PAYPAL_AMOUNT_UNFIT,
   * TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH,
   * VOUCHER_BLOCKED, VOUCHER_CURRENCY, VOUCHER_TOO_LITTLE, SHIFT_NOT_OPEN, SHIFT_COUNTED.
   */
  start: procedure
    .input(
      z.object({
        attemptId: id,
        bookingId: id,
        means: z.discriminatedUnion("kind", [
          z.object({
            kind: z.literal("card-reader"),
            readerId: line(200).min(1),
            readerLabel: line(200),
            /** Null: all that nothing else pays. */
            amountMinor: minor.min(1).nullish(),
            /** Handed over for the rest; in the drawer when the card is charged. */
            cash: z.object({ tenderedMinor: minor.min(0) }).nullish(),
          }),
          /** A page of the provider's, by link or QR code, ended after this time. */
          z.object({ kind: z.literal("checkout"), livesMs: linkLives }),
          /** PayPal's page; three hours at most. */
          z.object({ kind: z.literal("paypal"), livesMs: linkLives }),
        ]),
        /** They pay their amount when the provider has the rest; until then it is promised. */
        vouchers: z
          .array(z.object({ voucherId: id, amountMinor: minor.min(1) }))
          .max(5)
          .optional(),
        /** Whom the link is sent to as soon as there is one. */
        mailTo: email.nullish(),
        print: z.boolean(),
      }),
    )
    .output(attempt),
  /** All attempts to be paid for a booking, the oldest first. */
  ofBooking: procedure.input(z.object({ bookingId: id })).output(z.array(attempt)),
  /** Mails the link of an open payment. Repeating it with the same mailId changes nothing. Refuses EMAIL_NEEDED, LINK_OVER. */
  sendLink: procedure.input(z.object({ attemptId: id, mailId: id, email: email.nullable() })).output(attempt),
  /** As far as we know. */
  get: procedure.input(z.object({ attemptId: id })).output(attempt),
  /** Asks the provider first. */
  look: procedure.input(z.object({ attemptId: id })).output(attempt),
  /** Ends it if the provider still can; what became of it is in `get`. */
  cancel: procedure.input(z.object({ attemptId: id })).output(attempt),
  /** The customer leaves without paying: the places are free. Refuses PAYMENT_RUNNING. */
  giveUp: procedure.input(z.object({ bookingId: id })).output(done),
  /** Attempts without an answer, and those somebody has to look at. */
  open: procedure.input(z.void()).output(z.array(attempt)),
  /** Somebody has put an attempt that needs review right at the provider. Refuses REASON_NEEDED. */
  closeReview: procedure.input(z.object({ attemptId: id, reason: line(200) })).output(done),
  /** Refunds that have not reached the customer. */
  refunds: procedure.input(z.void()).output(
    z.array(
      z.object({
        id,
        bookingId: id,
        bookingNumber: z.string(),
        amountMinor: minor,
        currency,
        state: z.enum(REFUND_ATTEMPT_STATES),
        failure: z.string(),
        createdAt: instant,
      }),
    ),
  ),
  /** Tries a failed refund again. Refuses REFUND_NOT_FAILED. */
  retryRefund: procedure.input(z.object({ refundAttemptId: id })).output(done),
};
