// Drawers: opened with a counted float, moved by hand, counted blind, closed with a numbered report.
import { z } from "zod";
import { currency, id, instant, line, locale, minor, procedure, zone } from "./shapes.ts";

const count = z
  .array(z.object({ denominationMinor: minor.min(1), quantity: z.number().int().min(0).max(10_000) }))
  .max(40);
const whole = z.number().int();

const shiftRow = z.object({
  id,
  terminalName: z.string(),
  currency,
  state: z.enum(["open", "counted", "closed"]),
  /** For everybody at this terminal, or only for the one who opened it. */
  isShared: z.boolean(),
  /** Cash this clerk takes may go into it. */
  isMine: z.boolean(),
  openedBy: z.string(),
  openedAt: instant,
  floatMinor: minor,
  countedBy: z.string(),
  countedAt: instant.nullable(),
  closedBy: z.string(),
  closedAt: instant.nullable(),
  /** Counted less expected; null until it is closed. */
  overShortMinor: minor.nullable(),
  reason: z.string(),
  approvedBy: z.string(),
  zNumber: whole.nullable(),
});

const drawer = z.object({
  floatMinor: minor,
  salesMinor: minor,
  refundsMinor: minor,
  paidInMinor: minor,
  paidOutMinor: minor,
  dropsMinor: minor,
  expectedMinor: minor,
  countedMinor: minor.nullable(),
  overShortMinor: minor.nullable(),
  count,
});

const shift = shiftRow.extend({
  report: z.object({
    counts: z.object({
      bookings: whole,
      returned: whole,
      comps: whole,
      firstNumber: z.string().nullable(),
      lastNumber: z.string().nullable(),
    }),
    tenders: z.array(
      z.object({
        tender: z.string(),
        payments: whole,
        takenMinor: minor,
        roundingMinor: minor,
        refunds: whole,
        refundedMinor: minor,
        refundRoundingMinor: minor,
      }),
    ),
    /** Sales less returns. */
    taxes: z.array(z.object({ taxPpm: whole, netMinor: minor, taxMinor: minor, grossMinor: minor })),
    performances: z.array(
      z.object({
        performanceId: id,
        title: z.string(),
        startsAt: instant,
        zone: z.string(),
        tickets: whole,
        returned: whole,
        grossMinor: minor,
      }),
    ),
    /** Null while the drawer is open, for those who must count it without knowing. */
    drawer: drawer.nullable(),
    movements: z.array(
      z.object({ id, kind: z.string(), amountMinor: minor, reason: z.string(), by: z.string(), at: instant }),
    ),
    /** What closing will ask for; null unless counted. */
    needs: z.object({ reason: z.boolean(), approval: z.boolean() }).nullable(),
  }),
});

export const shifts = {
  /** Drawers that are not closed: at this terminal, and the clerk's own. */
  running: procedure.input(z.void()).output(z.array(shiftRow)),
  /** Newest first. */
  list: procedure
    .input(z.object({ before: instant.nullable(), limit: z.number().int().min(1).max(200) }))
    .output(z.array(shiftRow)),
  get: procedure.input(z.object({ shiftId: id })).output(shift),
  /** Repeating it with the same id changes nothing. Refuses SHIFT_ALREADY_OPEN, BAD_COUNT, UNKNOWN_CURRENCY. */
  open: procedure.input(z.object({ id, currency, isShared: z.boolean(), count })).output(shift),
  /** Refuses REASON_NEEDED, SHIFT_COUNTED, SHIFT_CLOSED, DRAWER_OF_ANOTHER, DRAWER_TOO_EMPTY, CARD_NUMBER_IN_TEXT. */
  move: procedure
    .input(
      z.object({
        id,
        shiftId: id,
        kind: z.enum(["paid-in", "paid-out", "drop"]),
        amountMinor: minor.min(1),
        reason: line(200),
      }),
    )
    .output(shift),
  /** The report as PDF, base64: X while the drawer is open, Z when it is closed. `zone`: of the machine that asks. */
  reportPdf: procedure
    .input(z.object({ shiftId: id, locale, zone }))
    .output(z.object({ pdf: z.string(), fileName: z.string() })),
  /** The blind count. Refuses BAD_COUNT, SHIFT_CLOSED, DRAWER_OF_ANOTHER. */
  count: procedure.input(z.object({ shiftId: id, count })).output(shift),
  /** Refuses SHIFT_NOT_OPEN before the count, OVER_SHORT_NEEDS_REASON, OVER_SHORT_NEEDS_APPROVAL, APPROVAL_SPENT, DRAWER_OF_ANOTHER. */
  close: procedure.input(z.object({ shiftId: id, reason: line(200), approvalId: id.nullable() })).output(shift),
};
