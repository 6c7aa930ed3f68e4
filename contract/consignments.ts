// Tickets given to somebody else to sell, and what was sold of them accounted for.
import { z } from "zod";
import { booking, paid, printJob } from "./bookings.ts";
import { currency, id, line, minor, procedure } from "./shapes.ts";

const lineIds = z.array(id).min(1).max(2_000);

export const consignments = {
  /**
   * Makes tickets of all places of a block; no money moves. Repeating it with the same bookingId changes nothing. Refuses
   * NOT_FOUND, NO_PRICE, NOT_ON_SALE for a cancelled performance.
   */
  create: procedure
    .input(z.object({ bookingId: id, blockId: id, agency: line(120).min(1), ticketTypeId: id, print: z.boolean() }))
    .output(z.object({ booking, printJob: printJob.nullable() })),
  /** What these tickets come to, at the price of the day they were given. */
  due: procedure.input(z.object({ bookingId: id, lineIds })).output(z.object({ dueMinor: minor, currency })),
  /**
   * They were sold: the agency pays for them. Their codes stay. Repeating it with the same returnId changes nothing.
   * Refuses TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, BOOKING_ENDED.
   */
  settle: procedure.input(z.object({ bookingId: id, returnId: id, lineIds, payment: paid })).output(booking),
};
