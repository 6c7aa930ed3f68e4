// Discounts and promo codes of a venue.
import { z } from "zod";
import { DISCOUNT_TAKE_MOST } from "#domain/discounts.ts";
import { done, email, id, instant, line, minor, procedure } from "./shapes.ts";

const effect = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("amount"), amountMinor: minor.min(1) }),
  z.object({ kind: z.literal("percent"), ratePpm: z.number().int().min(1).max(1_000_000) }),
  /** Of every `take` tickets the dearest `pay` are paid. */
  z.object({
    kind: z.literal("n-for-m"),
    take: z.number().int().min(2).max(DISCOUNT_TAKE_MOST),
    pay: z
      .number()
      .int()
      .min(0)
      .max(DISCOUNT_TAKE_MOST - 1),
  }),
]);

/** What a price is computed with. Limits are null where there is none. */
export const saleDiscount = z.object({
  id,
  name: z.string(),
  effect,
  eventId: id.nullable(),
  performanceId: id.nullable(),
  category: z.string().nullable(),
  ticketTypeId: id.nullable(),
  /** Only for the customer with this address. */
  email: z.string().nullable(),
});

const discount = saleDiscount.extend({
  venueId: id,
  /** Null: given without asking. */
  code: z.string().nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  mostUses: z.number().int().nullable(),
  /** Bookings that bear it now. */
  used: z.number().int(),
  version: z.number().int(),
});

export const discounts = {
  list: procedure.input(z.object({ venueId: id })).output(z.array(discount)),
  /** New without a version. Refuses NAME_TAKEN for a code in use, BAD_TIMES, VERSION_CONFLICT. */
  save: procedure
    .input(
      z.object({
        id,
        venueId: id,
        version: z.number().int().nullable(),
        name: line(80).min(1),
        code: line(40).nullable(),
        effect: effect.refine((given) => given.kind !== "n-for-m" || given.pay < given.take),
        /** Wall clock of the venue, `2026-11-27T20:00`; until is excluded. */
        validFrom: z.string().max(16).nullable(),
        validUntil: z.string().max(16).nullable(),
        mostUses: z.number().int().min(1).max(1_000_000).nullable(),
        eventId: id.nullable(),
        performanceId: id.nullable(),
        category: z.string().min(1).max(8).nullable(),
        ticketTypeId: id.nullable(),
        email: email.nullable(),
      }),
    )
    .output(discount),
  /** Nobody gets it any more; bookings keep what they got. */
  end: procedure.input(z.object({ id })).output(done),
  /**
   * The discount of a code for a basket of these performances; unknown codes are counted. Refuses CODE_UNKNOWN,
   * TOO_MANY_ATTEMPTS, CODE_NOT_YET, CODE_OVER, CODE_USED_UP, CODE_NOT_HERE.
   */
  find: procedure
    .input(z.object({ code: line(40).min(1), performanceIds: z.array(id).min(1).max(50) }))
    .output(saleDiscount),
};
