// Vouchers: gift cards that are sold, and credit given instead of money. A code is shown to nobody but on the paper.
import { z } from "zod";
import { VOUCHER_MOST_MINOR } from "#domain/vouchers.ts";
import { paid } from "./bookings.ts";
import { currency, id, instant, line, locale, minor, procedure } from "./shapes.ts";

const voucherCard = z.object({
  id,
  /** `…7K2P9`: enough to tell vouchers apart, too little to pay with. */
  codeEnd: z.string(),
  kind: z.enum(["gift", "credit"]),
  venueId: id,
  currency,
  /** Whom it is for, or the booking it comes from. */
  note: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
  issuedMinor: minor,
  balanceMinor: minor,
  isBlocked: z.boolean(),
});

const voucher = voucherCard.extend({
  /** Of its balance: what payments under way will take. */
  promisedMinor: minor,
  moves: z.array(
    z.object({
      kind: z.enum(["sold", "credited", "redeemed", "restored"]),
      /** Positive: onto the voucher. */
      amountMinor: minor,
      at: instant,
      bookingId: id.nullable(),
      bookingNumber: z.string().nullable(),
    }),
  ),
  marks: z.array(z.object({ kind: z.enum(["blocked", "unblocked"]), reason: z.string(), by: z.string(), at: instant })),
});

export const vouchers = {
  /** Sells a gift card. Repeating it with the same id changes nothing. Refuses TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, VOUCHER_FOR_VOUCHER. */
  sell: procedure
    .input(
      z.object({
        voucherId: id,
        venueId: id,
        amountMinor: minor.min(1).max(VOUCHER_MOST_MINOR),
        note: line(80),
        payment: paid,
      }),
    )
    .output(voucher),
  /** By its code, typed or scanned; wrong ones are counted. Refuses VOUCHER_UNKNOWN, TOO_MANY_ATTEMPTS. */
  find: procedure.input(z.object({ code: line(60) })).output(voucher),
  get: procedure.input(z.object({ voucherId: id })).output(voucher),
  /** Newest first. */
  list: procedure
    .input(z.object({ before: instant.nullable(), limit: z.number().int().min(1).max(200) }))
    .output(z.array(voucherCard)),
  /** A blocked voucher pays nothing. Refuses REASON_NEEDED, PAYMENT_RUNNING. */
  block: procedure.input(z.object({ voucherId: id, isBlocked: z.boolean(), reason: line(200) })).output(voucher),
  /** On ticket paper, base64: for whoever issued it within the hour, later for managers. */
  pdf: procedure.input(z.object({ voucherId: id, locale })).output(z.object({ pdf: z.string(), fileName: z.string() })),
};
