// The bookings' table over the wire; customers have theirs beside their other routes.
import { exportBookings } from "../services/exports.ts";
import { allowed } from "./base.ts";
import { csvOf } from "./tables.ts";

/** Goes into the booking routes as `exportCsv`. */
export const exportBookingsRoute = allowed("booking.export").bookings.exportCsv.handler(async ({ input, context }) =>
  csvOf(await exportBookings(context.office, context.actor, input)),
);
