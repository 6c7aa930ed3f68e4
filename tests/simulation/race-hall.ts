// A data folder with one performance on sale in a straight hall: what races and crashes fight over.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nextNumber } from "#db/queries/counters.ts";
import { insertEvent } from "#db/queries/events.ts";
import { insertPerformance, insertPrice } from "#db/queries/performances.ts";
import { writeSetting } from "#db/queries/settings.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { straightChart } from "#domain/charts/templates/straight.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import { systemClock } from "#main/adapters/system.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { type Office, PROGRAM } from "#main/office.ts";
import { importChart } from "#main/services/charts.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";

export interface RaceHall {
  readonly dataFolder: string;
  readonly file: string;
  readonly performanceId: Id;
  readonly eventNumber: number;
  /** Places are numbered from 1 to here. */
  readonly placeCount: number;
  readonly ticketTypeId: Id;
  readonly clerkEmail: string;
  dispose(): void;
}

/** The shortest hold there may be, so that a lost one is soon free again. */
export const SHORT_HOLD_MS = 10_000;
export const PRICE_MINOR = 2_000;
const SEATS_PER_ROW = 25;

/** Built through the store; the API's limits are raised out of the way. */
export function buildRaceHall(options: { placeCount: number }): RaceHall {
  const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-race-"));
  const file = join(dataFolder, DATABASE_FILE);
  const test = createTestOffice({ file, now: systemClock.now() });
  const venue = sampleVenue(test.office, { name: "Race Hall" });
  const made = writeRacePerformance(test.office, { venue, placeCount: options.placeCount });
  test.close();
  return {
    ...{ dataFolder, file, ...made, placeCount: options.placeCount },
    ...{ ticketTypeId: venue.ticketTypes.adult, clerkEmail: "cashier@example.org" },
    dispose: () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function writeRacePerformance(
  office: Office,
  options: { venue: SampleVenue; placeCount: number },
): { performanceId: Id; eventNumber: number } {
  const { venue, placeCount } = options;
  const now = office.clock.now();
  const times = { createdAt: now, updatedAt: now, version: 1 };
  const [eventId, performanceId] = [office.ids.id(), office.ids.id()];
  const hall = straightChart({
    ...{ name: "Race", rows: placeCount / SEATS_PER_ROW, seatsPerRow: SEATS_PER_ROW },
    ...{ categoryName: "Seats", sectionName: "Hall", stageLabel: "Stage" },
  });
  const file = { chartId: office.ids.id(), venueId: venue.venueId, name: "Race", content: stringifyChart(hall) };
  const chartVersionId = importChart(office, PROGRAM, file).latest?.id ?? "";
  return office.store.inTransaction((writer) => {
    const eventNumber = nextNumber(writer, "event");
    insertEvent(writer, {
      ...{
        id: eventId,
        number: eventNumber,
        venueId: venue.venueId,
        title: "Race",
        artists: [],
        description: "",
        ...times,
      },
    });
    insertPerformance(writer, {
      ...{
        id: performanceId,
        number: nextNumber(writer, "performance"),
        eventId,
        venueId: venue.venueId,
        chartVersionId,
      },
      ...{ startsAt: now + 5 * DAY_MS, doorsAt: null, saleFrom: null, saleUntil: null, holdLifetimeMs: SHORT_HOLD_MS },
      ...{ state: "on-sale", capacity: placeCount, ...times },
    });
    insertPrice(writer, {
      performanceId,
      category: "A",
      ticketTypeId: venue.ticketTypes.adult,
      amountMinor: PRICE_MINOR,
    });
    const api = { enabled: true, bookingsPerMinute: 100_000, requestsPerMinute: 1_000_000 };
    writeSetting(writer, { key: "api", value: api, now });
    return { performanceId, eventNumber };
  });
}
