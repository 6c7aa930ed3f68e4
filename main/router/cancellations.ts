// Cancelled performances over the wire.
import { previewCancellation } from "../services/cancellation-preview.ts";
import {
  cancelledTable,
  getCancellation,
  listCancelled,
  pauseCancellation,
  retryCancellation,
  startCancellation,
} from "../services/cancellations.ts";
import { csvOf } from "../services/tables.ts";
import { allowed } from "./base.ts";

// Money goes back to everybody: who may void a booking may cancel a performance.
const manager = allowed("booking.void");

export const cancellationRoutes = {
  preview: manager.cancellations.preview.handler(({ input, context }) => previewCancellation(context.office, input)),
  start: manager.cancellations.start.handler(({ input, context }) =>
    startCancellation(context.office, context.actor, input),
  ),
  get: allowed("event.read").cancellations.get.handler(({ input, context }) =>
    getCancellation(context.office, input.performanceId),
  ),
  pause: manager.cancellations.pause.handler(({ input, context }) =>
    pauseCancellation(context.office, context.actor, input),
  ),
  retry: manager.cancellations.retry.handler(({ input, context }) =>
    retryCancellation(context.office, context.actor, input),
  ),
  bookings: manager.cancellations.bookings.handler(({ input, context }) => listCancelled(context.office, input)),
  exportCsv: allowed("booking.export").cancellations.exportCsv.handler(({ input, context }) =>
    csvOf(cancelledTable(context.office, context.actor, input.cancellationId)),
  ),
};
