// One of many processes that sell the same places of one file through the services. Started by races.test.ts.
import { RefusalError } from "#domain/result.ts";
import { PROGRAM } from "#main/office.ts";
import { takePlaces } from "#main/services/holds.ts";
import { quoteOf } from "./quote.ts";
import { sellBooking } from "#main/services/sale.ts";
import { openRacer, runRacer } from "./racer.ts";
import { randomOf } from "./random.ts";
import type { RaceOutcome, RaceTask } from "./race.ts";

const task = JSON.parse(process.argv[2] ?? "{}") as RaceTask;
const boxOffice = openRacer(task.dataFolder);
const { office } = boxOffice;

/** Holds one place and sells it for cash. Answers the place, or the refusal's code. */
function sellOne(place: number): { place: number; bookingId: string } | { code: string } {
  const [holdId, bookingId] = [office.ids.id(), office.ids.id()];
  try {
    const hold = takePlaces(office, PROGRAM, {
      holdId,
      performanceId: task.performanceId,
      places: [{ place, quantity: 1 }],
    });
    const lines = hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: task.ticketTypeId }));
    const totalMinor = quoteOf(lines.length);
    sellBooking(office, PROGRAM, {
      ...{
        bookingId,
        holdId,
        lines,
        customer: { kind: "walk-in" },
        payment: { kind: "cash", tenderedMinor: totalMinor },
      },
      ...{ comp: null, expectedTotalMinor: totalMinor, print: false, mail: false, locale: "en" },
    });
    return { place, bookingId };
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.refusal.code };
    throw error;
  }
}

runRacer(boxOffice, () => {
  const outcome: RaceOutcome = { sold: [], refusals: {} };
  for (const place of randomOf(task.seed).shuffled(task.places)) {
    const result = sellOne(place);
    if ("place" in result) outcome.sold.push(result);
    else outcome.refusals[result.code] = (outcome.refusals[result.code] ?? 0) + 1;
  }
  return outcome;
});
