// Promise one under fire: many processes and many callers fight for the same hundred places.
import Database from "better-sqlite3";
import { afterEach, expect, test, vi } from "vitest";
import { openReader } from "#db/open.ts";
import { checkInvariants } from "#db/queries/invariants.ts";
import { systemClock } from "#main/adapters/system.ts";
import { startHostProcess } from "#tests/headless/host-process.ts";
import { type RaceHall, buildRaceHall } from "./race-hall.ts";
import { raceProcesses } from "./race.ts";
import { randomOf } from "./random.ts";

const PLACES = 100;
const PROCESSES = 8;
const CLIENTS = 50;
const PLACES_TRIED_PER_CLIENT = 12;
/** The negative control sells every place many times over, so it has fewer. */
const PLACES_WITHOUT_GUARD = 25;
const PROCESSES_WITHOUT_GUARD = 4;
const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_122);

/** Nine programs at once need their time on a small machine. */
vi.setConfig({ testTimeout: 180_000 });

let hall: RaceHall;
afterEach(() => hall.dispose());

/** What the file says when the dust has settled. */
function settled(): { soldPlaces: number[]; offending: string[] } {
  const reader = openReader(hall.file);
  try {
    const soldPlaces = reader.raw
      .prepare<[string], number>(
        "select place from claims where performance_id = ? and ended_at is null and booking_id is not null order by place",
      )
      .pluck()
      .all(hall.performanceId);
    const broken = checkInvariants(reader, systemClock.now()).filter(({ count }) => count > 0);
    return {
      soldPlaces,
      offending: broken.map(({ key, title, offending }) => `${key} ${title}: ${offending.join(", ")}`),
    };
  } finally {
    reader.close();
  }
}

const everyPlace = Array.from({ length: PLACES }, (_, index) => index + 1);

test(`${PROCESSES} processes on one file sell every place once`, async () => {
  hall = buildRaceHall({ placeCount: PLACES });
  const outcomes = await raceProcesses(hall, { processes: PROCESSES, seed: SEED });
  const sold = outcomes
    .flatMap((outcome) => outcome.sold.map(({ place }) => place))
    .toSorted((one, other) => one - other);
  expect(sold).toEqual(everyPlace);
  const refusals = outcomes.flatMap((outcome) => Object.entries(outcome.refusals));
  expect(new Set(refusals.map(([code]) => code))).toEqual(new Set(["SEAT_TAKEN"]));
  expect(refusals.reduce((sum, [, count]) => sum + count, 0)).toBe(PROCESSES * PLACES - PLACES);
  expect(settled()).toEqual({ soldPlaces: everyPlace, offending: [] });
});

test("without the unique index the same race sells places twice", async () => {
  hall = buildRaceHall({ placeCount: PLACES_WITHOUT_GUARD });
  const raw = new Database(hall.file);
  raw.exec("drop index claims_one_live");
  raw.close();
  const outcomes = await raceProcesses(hall, { processes: PROCESSES_WITHOUT_GUARD, seed: SEED });
  const sold = outcomes.flatMap((outcome) => outcome.sold.map(({ place }) => place));
  expect(sold.length).toBeGreaterThan(PLACES_WITHOUT_GUARD);
  expect(settled().offending.join("\n")).toContain("I6 No seat or table is taken twice");
});

test(`${CLIENTS} callers of the public API get every place once`, async () => {
  hall = buildRaceHall({ placeCount: PLACES });
  const host = await startHostProcess(["--data-dir", hall.dataFolder]);
  const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => raceOverApi(host.url, index)));
  const complaints = host.complaints();
  await expect(host.stop()).resolves.toBe(0);
  const booked = answers.flat().filter(({ status }) => status === 201);
  expect(booked.map(({ place }) => place).toSorted((one, other) => one - other)).toEqual(settled().soldPlaces);
  expect(new Set(booked.map(({ place }) => place))).toEqual(new Set(answers.flat().map(({ place }) => place)));
  const losers = answers.flat().filter(({ status }) => status !== 201);
  expect(new Set(losers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(["409 SEAT_TAKEN"]));
  expect(losers.every(({ place, named }) => named.includes(place))).toBe(true);
  expect(settled().offending).toEqual([]);
  expect(complaints).toBe("");
});

interface ApiAnswer {
  readonly place: number;
  readonly status: number;
  readonly code: string;
  readonly named: readonly number[];
}

/** One caller wants some places, one after the other, in an order of its own. */
async function raceOverApi(url: string, index: number): Promise<ApiAnswer[]> {
  const answers: ApiAnswer[] = [];
  for (const place of randomOf(SEED + index)
    .shuffled(everyPlace)
    .slice(0, PLACES_TRIED_PER_CLIENT)) {
    const response = await fetch(`${url}/api/bookings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        event_id: hall.eventNumber,
        seats: [place],
        user: { email: `caller${index}@example.org` },
      }),
    });
    const body = (await response.json()) as { code?: string; data?: { places?: { place: number }[] } };
    const named = body.data?.places?.map((taken) => taken.place) ?? [];
    answers.push({ place, status: response.status, code: body.code ?? "", named });
  }
  return answers;
}
