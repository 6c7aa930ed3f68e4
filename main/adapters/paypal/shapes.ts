// What we read of PayPal's answers (Orders v2, Payments v2). Everything else in them is none of our business.
import { z } from "zod";

/** PayPal's names of things: they become parts of addresses and keys of ours. */
const reference = z.string().regex(/^[A-Z0-9-]{1,64}$/u);
const money = z.object({ currency_code: z.string().length(3), value: z.string().max(32) });
const details = z.object({ reason: z.string().max(100).default("") }).default({ reason: "" });

const paid = z.object({
  id: reference,
  status: z.enum(["COMPLETED", "DECLINED", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "FAILED"]),
  status_details: details,
  amount: money,
});
export type Capture = z.infer<typeof paid>;

/** A capture by itself names its order. */
export const capture = z.object({
  supplementary_data: z.object({ related_ids: z.object({ order_id: reference }) }),
});

export const refund = z.object({
  id: reference,
  status: z.enum(["CANCELLED", "FAILED", "PENDING", "COMPLETED"]),
  status_details: details,
  custom_id: z.string().max(127).default(""),
});
export type Refund = z.infer<typeof refund>;

const payments = z.object({ captures: z.array(paid).default([]), refunds: z.array(refund).default([]) });

export const order = z.object({
  id: reference,
  status: z.enum(["CREATED", "SAVED", "APPROVED", "VOIDED", "COMPLETED", "PAYER_ACTION_REQUIRED"]),
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().max(127).nullable().default(null),
        amount: money.nullable().default(null),
        payments: payments.default({ captures: [], refunds: [] }),
      }),
    )
    .max(10)
    .default([]),
  links: z
    .array(z.object({ rel: z.string(), href: z.string().max(2_000) }))
    .max(20)
    .default([]),
});
export type Order = z.infer<typeof order>;
