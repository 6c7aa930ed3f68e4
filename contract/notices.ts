// What main pushes to windows. Streams are event iterators: they end with the connection or an abort signal.
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { liveStates } from "./events.ts";
import { id, instant, procedure } from "./shapes.ts";

export const notice = z.discriminatedUnion("kind", [
  /** First answer of the stream: the reader is connected. */
  z.object({ kind: z.literal("welcome"), now: instant }),
  z.object({ kind: z.literal("performancesChanged") }),
  z.object({ kind: z.literal("eventsChanged") }),
  z.object({ kind: z.literal("bookingChanged"), bookingId: id }),
  z.object({ kind: z.literal("cancellationChanged"), performanceId: id }),
  /** By a link that somebody sent: the desk is told. */
  z.object({ kind: z.literal("bookingPaid"), bookingId: id, bookingNumber: z.string() }),
  z.object({ kind: z.literal("payoutsChanged") }),
  z.object({ kind: z.literal("customersChanged") }),
  z.object({ kind: z.literal("holdChanged"), holdId: id }),
  z.object({ kind: z.literal("outboxChanged") }),
  z.object({ kind: z.literal("printChanged") }),
  z.object({ kind: z.literal("shiftsChanged") }),
  z.object({ kind: z.literal("scansChanged"), performanceId: id }),
  z.object({ kind: z.literal("bankChanged") }),
  z.object({ kind: z.literal("settingsChanged") }),
  z.object({ kind: z.literal("sessionEnded") }),
]);

export const notices = {
  /** Everything but seat states; tells a window what to ask again. */
  watch: procedure.input(z.void()).output(eventIterator(notice)),
  /** Seat states of one performance; begins with a snapshot. */
  watchPlaces: procedure.input(z.object({ performanceId: id })).output(eventIterator(liveStates)),
};
