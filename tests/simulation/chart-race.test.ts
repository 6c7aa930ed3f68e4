// A chart published over and over while other processes sell on it: nobody ends up on a place that is not there.
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { RefusalError } from "#domain/result.ts";
import { systemClock } from "#main/adapters/system.ts";
import { PROGRAM } from "#main/office.ts";
import { chartDraft, saveDraft } from "#main/services/chart-drafts.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { openPerformance } from "#main/services/performances.ts";
import { publishedChart } from "#main/services/published-charts.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { withRow, withRows, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { expectBalanced } from "#tests/support/selling.ts";
import { type RaceHall, buildRaceHall } from "./race-hall.ts";
import { raceProcesses } from "./race.ts";
import { randomOf } from "./random.ts";

const PLACES = 100;
const PROCESSES = 4;
const BREATH_MS = 5;
const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_122);

let hall: RaceHall;
let desk: TestOffice;
afterEach(() => {
  desk.close();
  hall.dispose();
});

const random = randomOf(SEED);

function changed(chart: Chart): Chart {
  const numbers = chart.rows.flatMap((row) => row.places);
  switch (random.between(0, 2)) {
    case 0:
      return withoutPlaces(chart, random.shuffled(numbers).slice(0, 3));
    case 1:
      return withRows(chart, (row) => ({
        ...row,
        label: `${row.label.slice(0, 1)}${random.between(1, 999)}${row.places[0]}`,
      }));
    default:
      return withRow(chart, { label: `N${chart.nextPlace}`, seats: 4, y: chart.nextPlace * 60, category: "A" });
  }
}

/** Draws, looks and publishes as a person would, with whatever moves were offered; answers the refusal's code if there is one. */
function publishOnce(): string {
  const { office } = desk;
  const { performanceId } = hall;
  const { chartVersionId } = openPerformance(office, { performanceId });
  const { chart_id: chartId } = office.store.raw
    .prepare<[string], { chart_id: string }>("select chart_id from chart_versions where id = ?")
    .get(chartVersionId) ?? { chart_id: "" };
  try {
    const { version } = chartDraft(office, { chartId });
    const content = stringifyChart(changed(publishedChart(office, chartVersionId).chart));
    saveDraft(office, PROGRAM, { chartId, version, content });
    const look = previewPublish(office, { chartId });
    const moves = (look.performances[0]?.movesFor ?? []).map(({ fromPlace, toPlace }) => ({
      performanceId,
      fromPlace,
      toPlace,
    }));
    const command = { chartVersionId: office.ids.id(), chartId, version: look.version, carry: "all" as const, moves };
    return publishDraft(office, PROGRAM, command).moved.length > 0 ? "moved" : "published";
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal.code;
    throw error;
  }
}

const countSold = (): number => {
  const { count } = desk.office.store.raw
    .prepare<[string], { count: number }>(
      "select count(*) as count from claims where performance_id = ? and state = 'sold'",
    )
    .get(hall.performanceId) ?? { count: 0 };
  return count;
};

test(`${PROCESSES} processes sell while the chart changes under them`, async () => {
  hall = buildRaceHall({ placeCount: PLACES });
  desk = createTestOffice({ file: hall.file, withoutStaff: true, now: systemClock.now() });
  const tally: Record<string, number> = {};
  let isOver = false;
  const racing = raceProcesses(hall, { processes: PROCESSES, seed: SEED }).finally(() => (isOver = true));
  while (!isOver) {
    // A breath between two publications: the sellers' messages come in, and their turn at the file.
    await setTimeout(BREATH_MS);
    if (countSold() === 0) continue;
    desk.clock.set(systemClock.now());
    const outcome = publishOnce();
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  }
  const outcomes = await racing;
  desk.clock.set(systemClock.now());
  expectBalanced(desk.office);
  const sold = outcomes.flatMap((outcome) => outcome.sold);
  const live = desk.office.store.raw
    .prepare<[string], { bookingId: string }>(
      "select booking_id as bookingId from claims where performance_id = ? and state = 'sold' and ended_at is null",
    )
    .all(hall.performanceId);
  // Every sale that was acknowledged has its place, wherever that is by now.
  expect(live.map(({ bookingId }) => bookingId).toSorted()).toEqual(sold.map(({ bookingId }) => bookingId).toSorted());
  const codes = new Set(outcomes.flatMap(({ refusals }) => Object.keys(refusals)));
  expect([...codes].filter((code) => !["SEAT_TAKEN", "UNKNOWN_PLACES"].includes(code))).toEqual([]);
  expect(tally["published"], JSON.stringify(tally)).toBeGreaterThan(0);
});
