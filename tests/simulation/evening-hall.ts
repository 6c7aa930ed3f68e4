// A data folder for evenings at the counter: a hall of a thousand seats, two performances at two prices, discounts, staff.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { straightChart } from "#domain/charts/templates/straight.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { systemClock } from "#main/adapters/system.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { importChart } from "#main/services/charts.ts";
import { saveDiscount } from "#main/services/discounts.ts";
import { createPerformance } from "#main/services/performance-edits.ts";
import { setPerformanceState } from "#main/services/performances.ts";
import { PROVIDER_KEY_SECRET } from "#main/services/provider-settings.ts";
import { listVenues, updateVenue } from "#main/services/venues.ts";
import { TEST_KEY } from "#tests/stripe/till.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";

export const ZONE = "Europe/Berlin";
export const PLACES = 1_000;
const SEATS_PER_ROW = 25;
const PRICES_MINOR = [2_000, 3_550];
/** A reservation is paid within this time, or lapses. */
export const PAY_LATER_MS = 10 * MINUTE_MS;
export const CODE = "FEW";
const USES_MOST = 15;

/** Who works here: two share the counter, one sits in the office. */
export type Person = "cashier" | "administrator" | "manager";

export interface EveningHall {
  readonly dataFolder: string;
  readonly file: string;
  readonly venueId: Id;
  readonly performanceIds: readonly Id[];
  readonly types: SampleVenue["ticketTypes"];
  readonly staffIds: Readonly<Record<Person, Id>>;
  dispose(): void;
}

/** Built through the services, with the key of a provider of cards. */
export async function buildEveningHall(): Promise<EveningHall> {
  const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-evening-"));
  const file = join(dataFolder, DATABASE_FILE);
  const desk = createTestOffice({ file, now: systemClock.now() });
  const venue = sampleVenue(desk.office);
  const [before] = listVenues(desk.office);
  if (before === undefined) throw new Error("the hall has a venue");
  updateVenue(desk.office, desk.actors.administrator, { ...before, payLaterMs: PAY_LATER_MS });
  const performanceIds = writePerformances(desk, venue);
  writeDiscounts(desk, venue);
  const staffIds = {
    cashier: desk.actors.cashier.staffId,
    administrator: desk.actors.administrator.staffId,
    manager: desk.actors.manager.staffId,
  };
  desk.close();
  await fileSecrets({ folder: dataFolder }).write(PROVIDER_KEY_SECRET, TEST_KEY);
  return {
    ...{ dataFolder, file, venueId: venue.venueId, performanceIds, types: venue.ticketTypes, staffIds },
    dispose: () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function writePerformances({ office, actors }: TestOffice, venue: SampleVenue): Id[] {
  const hall = straightChart({
    ...{ name: "Hall", rows: PLACES / SEATS_PER_ROW, seatsPerRow: SEATS_PER_ROW },
    ...{ categoryName: "Seats", sectionName: "Hall", stageLabel: "Stage" },
  });
  const chart = { chartId: office.ids.id(), venueId: venue.venueId, name: "Hall", content: stringifyChart(hall) };
  const chartVersionId = importChart(office, actors.manager, chart).latest?.id ?? "";
  return PRICES_MINOR.map((amountMinor, index) => {
    const id = office.ids.id();
    const instant = office.clock.now() + (60 + index) * DAY_MS;
    createPerformance(office, actors.manager, {
      ...{ id, eventId: venue.eventId, chartVersionId, starts: wallClockOf({ instant, zone: ZONE }), doors: null },
      ...{ saleFrom: null, saleUntil: null, holdLifetimeMs: null },
      prices: [
        { category: "A", ticketTypeId: venue.ticketTypes.adult, amountMinor },
        { category: "A", ticketTypeId: venue.ticketTypes.comp, amountMinor },
      ],
    });
    setPerformanceState(office, actors.manager, { performanceId: id, state: "on-sale" });
    return id;
  });
}

function writeDiscounts({ office, actors }: TestOffice, { venueId }: SampleVenue): void {
  const limits = {
    ...{ validFrom: null, validUntil: null, eventId: null, performanceId: null },
    ...{ category: null, ticketTypeId: null, email: null, venueId, version: null, mostUses: USES_MOST },
  };
  const few = { id: office.ids.id(), name: "Few", code: CODE, effect: { kind: "percent" as const, ratePpm: 333_333 } };
  const three = { id: office.ids.id(), name: "Three for two", code: null };
  saveDiscount(office, actors.manager, { ...limits, ...few });
  saveDiscount(office, actors.manager, { ...limits, ...three, effect: { kind: "n-for-m", take: 3, pay: 2 } });
}
