// Doors over the wire: scans, and the list that every door keeps.
import { closeDoor, mergeScans, openDoor, scanTicket, takeScanBack } from "../services/check-in.ts";
import { doorList, doorListPdf, exportDoorList, scansSince, ticketsOfBookings } from "../services/door-list.ts";
import { replaceLostTickets } from "../services/lost-tickets.ts";
import { printQueued } from "../services/printing.ts";
import { csvOf } from "../services/tables.ts";
import type { Notice } from "../notice-board.ts";
import { allowed, isSeated } from "./base.ts";
import { createBell } from "./notices.ts";

/** Changed bookings a slow reader may have waiting before it gets the whole list instead. */
const BOOKINGS_WAITING_MOST = 500;

const DONE = { done: true as const };

export const checkInRoutes = {
  openDoor: allowed("door.scan").checkIn.openDoor.handler(({ input, context }) =>
    openDoor(context.office, context.actor, input),
  ),
  closeDoor: allowed("door.scan").checkIn.closeDoor.handler(({ input, context }) => {
    closeDoor(context.office, context.actor, input);
    return DONE;
  }),
  watch: allowed("door.scan").checkIn.watch.handler(async function* ({ input, context, signal }) {
    const { office } = context;
    const { performanceId } = input;
    const bell = createBell(signal);
    const waiting = createWaiting(performanceId);
    const stop = office.notices.listen((notice) => {
      if (waiting.add(notice)) bell.ring();
    });
    try {
      let { cursor, ...list } = doorList(office, performanceId);
      yield { kind: "list" as const, ...list };
      while ((await bell.rung()) && isSeated(context)) {
        const bookingIds = waiting.take();
        if (bookingIds === null) {
          ({ cursor, ...list } = doorList(office, performanceId));
          yield { kind: "list" as const, ...list };
          continue;
        }
        const { cursor: next, ...scans } = scansSince(office.store, performanceId, cursor);
        cursor = next;
        const tickets = ticketsOfBookings(office, performanceId, bookingIds);
        if (bookingIds.length + scans.scans.length + scans.takenBack.length === 0) continue;
        yield { kind: "news" as const, bookingIds, ...tickets, ...scans };
      }
    } finally {
      stop();
    }
  }),
  scan: allowed("door.scan").checkIn.scan.handler(({ input, context }) =>
    scanTicket(context.office, context.actor, input),
  ),
  merge: allowed("door.scan").checkIn.merge.handler(({ input, context }) =>
    mergeScans(context.office, context.actor, input),
  ),
  takeBack: allowed("door.scan").checkIn.takeBack.handler(({ input, context }) => {
    takeScanBack(context.office, context.actor, input);
    return DONE;
  }),
  replaceLost: allowed("booking.reprint").checkIn.replaceLost.handler(({ input, context }) => {
    const job = replaceLostTickets(context.office, context.actor, input);
    void printQueued(context.office);
    return job;
  }),
  listPdf: allowed("door.scan").checkIn.listPdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await doorListPdf(context.office, input);
    return { pdf: Buffer.from(pdf).toString("base64"), fileName };
  }),
  exportCsv: allowed("booking.export").checkIn.exportCsv.handler(({ input, context }) =>
    csvOf(exportDoorList(context.office, context.actor, input)),
  ),
};

/** What changed since the last look: bookings, or too much to say. */
function createWaiting(performanceId: string) {
  let bookings: Set<string> | null = new Set();
  return {
    /** True when the notice is one for this door. */
    add: (notice: Notice): boolean => {
      if (notice.kind === "bookingChanged") bookings?.add(notice.bookingId);
      else if (notice.kind === "scansChanged") return notice.performanceId === performanceId;
      else if (notice.kind === "performancesChanged") bookings = null;
      else return false;
      if (bookings !== null && bookings.size > BOOKINGS_WAITING_MOST) bookings = null;
      return true;
    },
    take: (): string[] | null => {
      const taken = bookings === null ? null : [...bookings];
      bookings = new Set();
      return taken;
    },
  };
}
