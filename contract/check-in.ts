// The door: scans, what they were answered, and the list with which a window goes on when it cannot reach the host.
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { DIRECTIONS, OUTCOMES } from "#domain/check-in.ts";
import { printJob } from "./bookings.ts";
import { done, id, instant, line, locale, placeLabel, procedure, zone } from "./shapes.ts";

const direction = z.enum(DIRECTIONS);
const outcome = z.enum(OUTCOMES);

const doorTicket = z.object({
  lineId: id,
  /** Null for a place that is reserved and not paid for. */
  ticketId: id.nullable(),
  code: z.string().nullable(),
  bookingId: id,
  bookingNumber: z.string(),
  customerName: z.string(),
  place: placeLabel,
  ticketType: z.string(),
  /** How many people it lets in. */
  admits: z.number().int(),
  standing: z.enum(["good", "unpaid", "void", "exchanged"]),
  ended: z.object({ at: instant, reason: z.string() }).nullable(),
});

const scan = z.object({
  seq: z.number().int(),
  id,
  ticketId: id.nullable(),
  code: z.string(),
  direction,
  outcome,
  /** Answered by a window that could not reach the host. */
  isOffline: z.boolean(),
  door: z.string(),
  by: z.string(),
  at: instant,
});

const answer = z.object({
  scan,
  ticket: doorTicket.nullable(),
  /** The passage that was in the way. */
  earlier: z.object({ at: instant, by: z.string(), door: z.string() }).nullable(),
  /** The performance that the ticket is for, if it is another one. */
  elsewhere: z.object({ title: z.string(), startsAt: instant, zone }).nullable(),
});

const performance = z.object({
  performanceId: id,
  title: z.string(),
  venueName: z.string(),
  zone,
  startsAt: instant,
  isCancelled: z.boolean(),
});

/** Codes that are good no more, with the ticket they were on. */
const lost = z.array(z.object({ code: z.string(), ticketId: id }));
const news = { scans: z.array(scan), takenBack: z.array(id), tickets: z.array(doorTicket), lost };

const watched = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("list"), performance, ...news }),
  /** Tickets of `bookingIds` as they are now, all of them; scans and scans taken back since the last time. */
  z.object({ kind: z.literal("news"), bookingIds: z.array(id), ...news }),
]);

/** A code as it was read, or a line chosen from the list. */
const reading = { code: z.string().max(64).nullable(), lineId: id.nullable() };

export const checkIn = {
  /** Begins a stay at a door. Repeating it with the same id changes nothing. Refuses CARD_NUMBER_IN_TEXT. */
  openDoor: procedure
    .input(z.object({ id, performanceId: id, name: line(60).min(1) }))
    .output(z.object({ id, performanceId: id, name: z.string(), openedAt: instant })),
  closeDoor: procedure.input(z.object({ doorId: id })).output(done),
  /** Everybody of a performance and every scan; then what changes. */
  watch: procedure.input(z.object({ performanceId: id })).output(eventIterator(watched)),
  /** Repeating it with the same id gives the same answer. Whatever is read is an answer and no refusal. */
  scan: procedure.input(z.object({ id, doorId: id, direction, ...reading })).output(answer),
  /** What doors decided without the host, as often as they tell it. Answers what was not right about it. */
  merge: procedure
    .input(
      z.object({
        scans: z
          .array(z.object({ id, attemptId: id.nullable(), doorId: id, direction, outcome, at: instant, ...reading }))
          .max(200),
      }),
    )
    .output(
      z.array(
        z.object({
          scanId: id,
          kind: z.enum(["doubled", "ended"]),
          ticket: doorTicket,
          at: instant,
          door: z.string(),
        }),
      ),
    ),
  /** Refuses REASON_NEEDED, SCAN_NOT_LAST. */
  takeBack: procedure.input(z.object({ scanId: id, reason: line(200) })).output(done),
  /** New codes for lost tickets, printed. Refuses REASON_NEEDED, BOOKING_ENDED, TICKET_INSIDE. */
  replaceLost: procedure
    .input(z.object({ bookingId: id, lineIds: z.array(id).min(1).max(200), reason: line(200), printJobId: id }))
    .output(printJob),
  /** The door list as PDF, base64. */
  listPdf: procedure
    .input(z.object({ performanceId: id, locale }))
    .output(z.object({ pdf: z.string(), fileName: z.string() })),
  exportCsv: procedure
    .input(z.object({ performanceId: id, locale }))
    .output(z.object({ csv: z.string(), rows: z.number().int() })),
};
