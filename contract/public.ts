// The public HTTP API under /api: what a storefront or a script may do without an account.
import { z } from "zod";
import { bookingState, currency, email, id, line, minor, performanceState, place, procedure } from "./shapes.ts";

const publicPerformance = z.object({
  number: z.number().int(),
  starts_at: z.iso.datetime(),
  zone: z.string(),
  state: performanceState,
  on_sale: z.boolean(),
  capacity: z.number().int(),
  free: z.number().int(),
});

const publicEvent = z.object({
  number: z.number().int(),
  title: z.string(),
  artists: z.array(z.string()),
  description: z.string(),
  venue: z.string(),
  currency,
  performances: z.array(publicPerformance),
});

const publicPlace = z.object({
  number: place,
  label: z.string(),
  category: z.string(),
  kind: z.enum(["seat", "table", "area"]),
  state: z.enum(["free", "held", "sold", "blocked"]),
  /** Room left in an area or 0/1 for a seat or table. */
  left: z.number().int(),
  accessible: z.boolean(),
});

export const publicBooking = z.object({
  booking: z.string(),
  id,
  state: bookingState,
  event_id: z.number().int(),
  performance: z.number().int(),
  seats: z.array(z.object({ number: place, label: z.string(), category: z.string(), price_minor: minor })),
  total_minor: minor,
  total: z.string(),
  currency,
  /** Until when to pay, ISO 8601 UTC. */
  pay_by: z.iso.datetime().nullable(),
});

export const publicApi = {
  events: procedure
    .route({ method: "GET", path: "/events", tags: ["events"], summary: "Events with performances that can be sold" })
    .input(z.object({ query: line(120).optional() }))
    .output(z.object({ events: z.array(publicEvent) })),
  event: procedure
    .route({
      method: "GET",
      path: "/events/{number}",
      tags: ["events"],
      summary: "One event: performances, prices, places with live states",
    })
    .input(z.object({ number: z.coerce.number().int().min(1) }))
    .output(
      publicEvent.extend({
        performances: z.array(
          publicPerformance.extend({
            prices: z.array(
              z.object({
                category: z.string(),
                category_name: z.string(),
                ticket_type: z.string(),
                price_minor: minor,
                price: z.string(),
              }),
            ),
            places: z.array(publicPlace),
          }),
        ),
      }),
    ),
  book: procedure
    .route({
      method: "POST",
      path: "/bookings",
      tags: ["bookings"],
      summary: "Reserve places; pay before pay_by",
      description:
        "`seats` are place numbers or labels (`Stalls-F-14`). Send an `Idempotency-Key` header to repeat safely. Without `ticket_type` the adult price is taken; without `performance` the event's only (or next) performance.",
      successStatus: 201,
    })
    .input(
      z.object({
        event_id: z.number().int().min(1),
        performance: z.number().int().min(1).optional(),
        seats: z
          .array(z.union([place, line(120).min(1)]))
          .min(1)
          .max(50),
        ticket_type: line(40).optional(),
        user: z.object({ email, name: line(120).optional(), phone: line(40).optional() }),
      }),
    )
    .output(publicBooking),
  booking: procedure
    .route({
      method: "GET",
      path: "/bookings/{id}",
      tags: ["bookings"],
      summary: "A booking by its id (the id is the secret)",
    })
    .input(z.object({ id }))
    .output(publicBooking.extend({ created_at: z.iso.datetime() })),
};
