// What the provider of cards has paid out, line by line beside our books; what somebody has to look at; disputes.
import { z } from "zod";
import { DISPUTE_STATUSES, PROBLEMS, TRANSACTION_KINDS } from "#domain/reconciliation.ts";
import { bookingState, currency, done, id, instant, line, locale, minor, procedure } from "./shapes.ts";

const whole = z.number().int();
const csv = z.object({ csv: z.string(), rows: whole });
const pdf = z.object({ pdf: z.string(), fileName: z.string() });
/** The provider's own ids. */
const name = line(255).min(1);

const payout = z.object({
  id: name,
  currency,
  /** What goes to the bank. */
  amountMinor: minor,
  /** The provider's word: pending, in_transit, paid, failed, canceled. */
  status: z.string(),
  createdAt: instant,
  arrivesAt: instant,
  lines: whole,
  grossMinor: minor,
  feeMinor: minor,
  openCount: whole,
  /** `reading`: its lines are not all known yet; `by-hand`: the provider does not say what is in it. */
  state: z.enum(["matched", "open", "reading", "by-hand"]),
});

const statementLine = z.object({
  id: name,
  kind: z.enum(TRANSACTION_KINDS),
  currency,
  /** Positive: to us. Amount less fee is net. */
  amountMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  source: z.string().nullable(),
  description: z.string(),
  createdAt: instant,
  payoutId: name.nullable(),
  state: z.enum(["open", "matched", "accepted"]),
  /** Why somebody has to look, or had to. */
  problem: z.enum(PROBLEMS).nullable(),
  bookingId: id.nullable(),
  bookingNumber: z.string().nullable(),
  /** What we have for it; null: nothing. */
  oursMinor: minor.nullable(),
  oursCurrency: currency.nullable(),
  acceptedReason: z.string().nullable(),
  acceptedBy: z.string().nullable(),
});

const dispute = z.object({
  id: name,
  currency,
  amountMinor: minor,
  /** What the provider took for it, as far as it was given back. */
  feeMinor: minor,
  /** The provider's word: fraudulent, product_not_received. */
  reason: z.string(),
  status: z.enum(DISPUTE_STATUSES),
  dueBy: instant.nullable(),
  createdAt: instant,
  bookingId: id,
  bookingNumber: z.string(),
});

const outsideRefund = z.object({
  id: name,
  currency,
  amountMinor: minor,
  foundAt: instant,
  bookingId: id,
  bookingNumber: z.string(),
  bookingState,
  /** We owe its customer exactly that: a refund of ours had failed. */
  isOwed: z.boolean(),
});

export const payouts = {
  /** The newest payouts; `readAt` is when the provider was asked last. */
  list: procedure
    .input(z.void())
    .output(z.object({ isSetUp: z.boolean(), readAt: instant.nullable(), payouts: z.array(payout) })),
  /** Refuses NOT_FOUND. */
  get: procedure
    .input(z.object({ payoutId: name }))
    .output(payout.extend({ isCut: z.boolean(), statement: z.array(statementLine) })),
  /** What somebody has to look at. */
  work: procedure.input(z.void()).output(
    z.object({
      /** In the provider's statement and not so with us. */
      lines: z.array(statementLine),
      /** With us for some days and not in the provider's statement. */
      missing: z.array(
        z.object({
          id,
          kind: z.enum(["charge", "refund"]),
          bookingId: id,
          bookingNumber: z.string(),
          reference: z.string(),
          currency,
          amountMinor: minor,
          at: instant,
        }),
      ),
      outsideRefunds: z.array(outsideRefund),
      disputes: z.array(dispute),
    }),
  ),
  /** Asks the provider now. Refuses CARDS_NOT_SET_UP, PROVIDER_UNREACHABLE, PROVIDER_REFUSED. */
  read: procedure.input(z.void()).output(done),
  /** It is as the provider says. Refuses NOT_FOUND, REASON_NEEDED, CARD_NUMBER_IN_TEXT. */
  accept: procedure.input(z.object({ lineId: name, reason: line(200) })).output(done),
  /**
   * What a refund made at the provider was for: tickets end, goodwill takes nothing, owed is what we could not give back.
   * Refuses NOT_FOUND, REASON_NEEDED, BOOKING_ENDED, REFUND_NOT_FAILED, REFUND_TOO_LARGE.
   */
  assign: procedure
    .input(
      z.object({
        refund: name,
        returnId: id,
        purpose: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("tickets"), lineIds: z.array(id).min(1).max(200) }),
          z.object({ kind: z.literal("goodwill") }),
          z.object({ kind: z.literal("owed") }),
        ]),
        reason: line(200),
      }),
    )
    .output(done),
  /** What of all that is about one booking. */
  ofBooking: procedure
    .input(z.object({ bookingId: id }))
    .output(z.object({ disputes: z.array(dispute), outsideRefunds: z.array(outsideRefund) })),
  /** The lines of a payout, or the payouts themselves. */
  csv: procedure.input(z.object({ payoutId: name.nullable() })).output(csv),
  pdf: procedure.input(z.object({ payoutId: name.nullable(), locale })).output(pdf),
};
