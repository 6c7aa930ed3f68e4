// Clerks in processes of their own give the same tickets back at the same moment: each ticket is paid back once.
import { expect, test, vi } from "vitest";
import { checkInvariants } from "#db/queries/invariants.ts";
import { PROGRAM } from "#main/office.ts";
import { getBooking } from "#main/services/bookings.ts";
import { takePlaces } from "#main/services/holds.ts";
import { sellBooking } from "#main/services/sale.ts";
import { quoteOf } from "./quote.ts";
import { PRICE_MINOR, buildRaceHall } from "./race-hall.ts";
import { race } from "./race.ts";
import { openRacer } from "./racer.ts";
import type { ReturnOutcome, ReturnTask } from "./return-process.ts";

const BOOKINGS = 20;
const CLERKS = 3;
const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_123);
vi.setConfig({ testTimeout: 120_000 });

test(`${CLERKS} processes give the same ${BOOKINGS} tickets back: each goes back once, and so does its money (seed ${SEED})`, async () => {
  const hall = buildRaceHall({ placeCount: 2 * BOOKINGS + 10 });
  const boxOffice = openRacer(hall.dataFolder);
  const { office } = boxOffice;
  try {
    const tickets = Array.from({ length: BOOKINGS }, (_, index) => sellTwo(index));
    const tasks = Array.from({ length: CLERKS }, (_, index): ReturnTask => ({
      ...{ dataFolder: hall.dataFolder, seed: SEED + index, tickets },
    }));
    const outcomes = await race<ReturnOutcome>("return-process.ts", tasks);
    const sum = (code: string): number => outcomes.reduce((total, each) => total + (each[code] ?? 0), 0);
    expect([sum("done"), sum("NOT_FOUND")]).toEqual([BOOKINGS, BOOKINGS * (CLERKS - 1)]);
    const back = office.store.raw.prepare("select count(*), sum(amount_minor) from refunds").raw().get();
    expect(back).toEqual([BOOKINGS, BOOKINGS * PRICE_MINOR]);
    expect(checkInvariants(office.store, office.clock.now()).filter(({ count }) => count > 0)).toEqual([]);
  } finally {
    await boxOffice.close();
    hall.dispose();
  }

  /** Sells two seats for cash; answers one of their tickets. */
  function sellTwo(index: number): ReturnTask["tickets"][number] {
    const { performanceId, ticketTypeId } = hall;
    const places = [2 * index + 1, 2 * index + 2].map((place) => ({ place, quantity: 1 }));
    const hold = takePlaces(office, PROGRAM, { holdId: office.ids.id(), performanceId, places });
    const bookingId = office.ids.id();
    sellBooking(office, PROGRAM, {
      ...{ bookingId, holdId: hold.id, customer: { kind: "walk-in" }, comp: null, print: false, mail: false },
      lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId })),
      ...{ payment: { kind: "cash", tenderedMinor: quoteOf(2) }, expectedTotalMinor: quoteOf(2), locale: "en" },
    });
    const [line] = getBooking(office, bookingId).lines;
    return { bookingId, lineId: line?.id ?? "" };
  }
});
