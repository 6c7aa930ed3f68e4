// A whole performance cancelled: what it would do, the decision, how far it is, and who waits for a person.
import { z } from "zod";
import { currency, id, instant, line, minor, procedure } from "./shapes.ts";

const whole = z.number().int().min(0);

const terms = {
  performanceId: id,
  /** Fees go back too, also those that otherwise stay with the house. */
  returnsFees: z.boolean(),
  /** The money is kept on vouchers instead. */
  ontoVouchers: z.boolean(),
  /** What the house has to say, in the mail to everybody. */
  message: z.string().max(2_000),
};

const preview = z.object({
  bookings: whole,
  reserved: whole,
  tickets: whole,
  /** Bookings that go on with tickets for other performances. */
  goOn: whole,
  withoutEmail: whole,
  currency,
  /** By the tender it goes to; `new-voucher` where vouchers are offered. */
  ways: z.array(z.object({ way: z.string(), bookings: whole, amountMinor: minor })),
  keptMinor: minor,
  /** Bookings that will fail: more was let off before than is left to give back. */
  troubled: whole,
  /** As the first of them would get it; null: nobody has an address. */
  mail: z.object({ to: z.string(), subject: z.string(), text: z.string() }).nullable(),
});

const cancellation = z.object({
  id,
  performanceId: id,
  reason: z.string(),
  returnsFees: z.boolean(),
  ontoVouchers: z.boolean(),
  mails: z.boolean(),
  by: z.string(),
  at: instant,
  state: z.enum(["running", "paused", "done"]),
  waiting: whole,
  done: whole,
  failed: whole,
  backMinor: minor,
  /** Waits at the counter for its customers. */
  uncollected: z.object({ bookings: whole, amountMinor: minor }),
});

const bookingState = z.enum(["waiting", "done", "failed"]);

export const cancellations = {
  /** Nothing is written. Refuses NOT_FOUND. */
  preview: procedure.input(z.object(terms)).output(preview),
  /**
   * Off sale and baskets ended at once, bookings one by one in the background. Repeating it with the same id changes
   * nothing. Refuses NO_SUCH_STATE_CHANGE, REASON_NEEDED, CARD_NUMBER_IN_TEXT.
   */
  start: procedure.input(z.object({ ...terms, id, reason: line(200), mails: z.boolean() })).output(cancellation),
  /** Null for a performance that was not cancelled this way. */
  get: procedure.input(z.object({ performanceId: id })).output(cancellation.nullable()),
  pause: procedure.input(z.object({ cancellationId: id, isPaused: z.boolean() })).output(cancellation),
  /** Everything that failed once more. */
  retry: procedure.input(z.object({ cancellationId: id })).output(cancellation),
  /** Failures first, then what waits. `failure` is the code of a refusal, or FAULT. */
  bookings: procedure
    .input(z.object({ cancellationId: id, state: bookingState.nullable(), limit: z.number().int().min(1).max(500) }))
    .output(
      z.array(
        z.object({
          bookingId: id,
          number: z.string(),
          customerName: z.string(),
          customerEmail: z.string(),
          phone: z.string(),
          state: bookingState,
          failure: z.string(),
          amountMinor: minor,
          uncollectedMinor: minor,
          currency,
        }),
      ),
    ),
  exportCsv: procedure.input(z.object({ cancellationId: id })).output(z.object({ csv: z.string(), rows: whole })),
};
