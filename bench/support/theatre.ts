// A real box office with the sample theatre on sale, made through the real services, in a folder of its own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chart } from "#domain/charts/chart.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { amountFee } from "#domain/fees.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { argon2Passwords } from "#main/adapters/argon2-passwords.ts";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { systemClock, systemIds } from "#main/adapters/system.ts";
import { type BoxOffice, createBoxOffice } from "#main/app.ts";
import { type Actor, PROGRAM } from "#main/office.ts";
import { importChart } from "#main/services/charts.ts";
import { createEvent } from "#main/services/events.ts";
import { createPerformance } from "#main/services/performance-edits.ts";
import { setPerformanceState } from "#main/services/performances.ts";
import { createStaff } from "#main/services/staff.ts";
import { createVenue, saveFees } from "#main/services/venues.ts";

const RESOURCES = join(import.meta.dirname, "../..");
const ZONE = "Europe/Berlin";
export const CLERK = { email: "clerk@example.org", password: "a long bench password" };

export interface Theatre {
  readonly boxOffice: BoxOffice;
  readonly dataFolder: string;
  readonly clerk: Actor;
  readonly adult: Id;
  readonly performanceIds: readonly Id[];
  close(): Promise<void>;
}

/** Opens the theatre with so many performances on sale: 1,204 seats each, or another chart with categories A to D. */
export async function openTheatre(options: { performances: number; chart?: Chart }): Promise<Theatre> {
  const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-bench-"));
  const first = boxOfficeIn(dataFolder);
  const { office } = first;
  const staffId = office.ids.id();
  await createStaff(office, PROGRAM, {
    ...{
      id: staffId,
      name: "Bench clerk",
      email: CLERK.email,
      role: "administrator",
      locale: "en",
      password: CLERK.password,
      pin: null,
    },
    mustChangePassword: false,
  });
  const clerk: Actor = { staffId, role: "administrator", sessionId: null, channel: "counter" };
  const venueId = office.ids.id();
  const venue = createVenue(office, clerk, {
    ...{ id: venueId, name: "Bench Theatre", address: "", zone: ZONE, currency: "EUR", locale: "en" },
    ...{ ticketTaxPpm: 70_000, feeTaxPpm: 190_000, holdLifetimeMs: 10 * MINUTE_MS, payLaterMs: DAY_MS },
    ...{ taxMode: "included", taxRounding: "line" },
  });
  saveFees(office, clerk, {
    venueId,
    fees: [amountFee({ id: office.ids.id(), name: "Fee", per: "ticket", amountMinor: 150 })],
  });
  const content = options.chart
    ? stringifyChart(options.chart)
    : readFileSync(join(RESOURCES, "data/charts/theatre.json"), "utf8");
  const chart = importChart(office, clerk, { chartId: office.ids.id(), venueId, name: "Great Hall", content });
  const adult = venue.ticketTypes.find(({ key }) => key === "adult")?.id ?? "";
  const eventId = office.ids.id();
  createEvent(office, clerk, { id: eventId, venueId, title: "Bench Concert", artists: ["Nobody"], description: "" });
  const performanceIds = Array.from({ length: options.performances }, (_, day) => {
    const id = office.ids.id();
    const starts = wallClockOf({ instant: office.clock.now() + (day + 1) * DAY_MS + HOUR_MS, zone: ZONE });
    createPerformance(office, clerk, {
      ...{
        id,
        eventId,
        chartVersionId: chart.latest?.id ?? "",
        starts,
        doors: null,
        saleFrom: null,
        saleUntil: null,
        holdLifetimeMs: null,
      },
      prices: ["A", "B", "C", "D"].map((category) => ({ category, ticketTypeId: adult, amountMinor: 4500 })),
    });
    setPerformanceState(office, clerk, { performanceId: id, state: "on-sale" });
    return id;
  });
  // Opened anew: no statement of a sale has been prepared yet, so that a bench may watch them all.
  await first.close();
  const boxOffice = boxOfficeIn(dataFolder);
  return {
    ...{ boxOffice, dataFolder, clerk, adult, performanceIds },
    close: async () => {
      await boxOffice.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Opens the box office of a folder; nothing happens by itself. */
export const boxOfficeIn = (dataFolder: string): BoxOffice =>
  createBoxOffice({
    ...{ dataFolder, resources: RESOURCES, clock: systemClock, ids: systemIds, passwords: argon2Passwords },
    ...{
      secrets: fileSecrets({ folder: dataFolder }),
      printer: null,
      terminalName: "Bench",
      verifyWorker: null,
      chartFileWorker: null,
      tidies: false,
    },
    onFault: (error) => console.error(error),
  });
