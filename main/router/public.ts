// The public API: no account, limits by address, answers in the API's own spelling.
import { bookPublicly, publicBookingOf } from "../services/public-bookings.ts";
import { publicEvent, publicEvents } from "../services/public-events.ts";
import { limited, open } from "./base.ts";

const reading = open.use(limited("requestsPerMinute"));
const booking = open.use(limited("bookingsPerMinute"));

export const publicRoutes = {
  events: reading.public.events.handler(({ input, context }) => ({
    events: publicEvents(context.office, input.query ?? ""),
  })),
  event: reading.public.event.handler(({ input, context }) => publicEvent(context.office, input.number)),
  book: booking.public.book.handler(({ input, context }) => {
    const key = context.connection.headers?.get("idempotency-key") ?? null;
    return bookPublicly(context.office, input, key);
  }),
  booking: reading.public.booking.handler(({ input, context }) => publicBookingOf(context.office, input.id)),
};
