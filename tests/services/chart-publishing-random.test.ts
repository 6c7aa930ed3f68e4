// Nobody's ticket ever points to nothing: random sales and random edits of the chart, published again and again, from a seed.
import { expect, test } from "vitest";
import { readChartContent } from "#db/queries/charts.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { RefusalError, valueOf } from "#domain/result.ts";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { createBlock } from "#main/services/blocks.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { takePlaces } from "#main/services/holds.ts";
import { openPerformance } from "#main/services/performances.ts";
import { publishedChart } from "#main/services/published-charts.ts";
import { sellBooking } from "#main/services/sale.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { type Random, randomOf } from "#tests/simulation/random.ts";
import { draw, withRow, withRows, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { SAMPLE_PRICES, type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, sellCommand } from "#tests/support/selling.ts";

const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_122);
const RUNS = 16;
const STEPS = 60;

interface World {
  readonly desk: TestOffice;
  readonly sample: SampleVenue;
  readonly random: Random;
  readonly bookings: string[];
  /** What happened how often: a run in which nothing happens proves nothing. */
  readonly tally: Record<string, number>;
}

/** Expected refusals are part of life. */
function attempt(world: World, name: string, run: () => void): void {
  let outcome = name;
  try {
    run();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    outcome = `${name} ${error.refusal.code}`;
  }
  world.tally[outcome] = (world.tally[outcome] ?? 0) + 1;
}

const chartNow = ({ desk, sample }: World) =>
  publishedChart(desk.office, openPerformance(desk.office, { performanceId: sample.performanceId }).chartVersionId);

function somePlaces(world: World): { place: number; quantity: number }[] {
  const { random } = world;
  const { places } = chartNow(world);
  const first = random.between(0, places.count - 1);
  return Array.from({ length: random.between(1, 3) }, (_, step) => places.numbers[first + step] ?? 0)
    .filter((place) => place > 0)
    .map((place) => ({ place, quantity: 1 }));
}

function sell(world: World, payment: "cash" | "reserve" | "leave"): void {
  const { desk, sample, bookings } = world;
  const { office, actors } = desk;
  const hold = takePlaces(office, actors.cashier, {
    ...{ holdId: office.ids.id(), performanceId: sample.performanceId, places: somePlaces(world) },
  });
  if (payment === "leave") return;
  const prices = SAMPLE_PRICES as Record<string, { adult: number }>;
  const totalMinor = hold.places.reduce((sum, { category }) => sum + (prices[category]?.adult ?? 0) + 150, 200);
  const command = sellCommand(office, sample, hold, { totalMinor });
  const paid = payment === "cash" ? command.payment : { kind: "reserve" as const };
  const name = `Customer ${bookings.length}`;
  const email = `customer${bookings.length}@example.org`;
  const customer = { kind: "new" as const, customerId: office.ids.id(), name, email, phone: "" };
  bookings.push(sellBooking(office, actors.cashier, { ...command, payment: paid, customer }).bookingId);
}

function edited(chart: Chart, random: Random): Chart {
  const numbers = chart.rows.flatMap((row) => row.places);
  switch (random.between(0, 6)) {
    case 0:
      return withoutPlaces(chart, random.shuffled(numbers).slice(0, random.between(1, 4)));
    case 1:
      return withRows(chart, (row) => ({ ...row, x: row.x.map((x) => x + random.between(-9, 9)) }));
    case 2:
      return withRows(chart, (row) => ({
        ...row,
        label: `${row.label.slice(0, 1)}${random.between(1, 99)}${row.places[0]}`,
      }));
    case 3:
      return withRows(chart, (row) => ({ ...row, category: random.pick(["A", "B"]) }));
    case 4: {
      const label = `N${chart.nextPlace}`;
      return withRow(chart, { label, seats: random.between(1, 6), y: chart.nextPlace * 60, category: "A" });
    }
    case 5:
      return { ...chart, areas: chart.areas.map((area) => ({ ...area, capacity: random.between(1, 30) })) };
    default:
      return random.between(0, 3) > 0
        ? chart
        : withoutPlaces(
            chart,
            [...chart.areas, ...chart.tables].map((one) => one.place ?? 0),
          );
  }
}

function publish(world: World): void {
  const { desk, sample, random } = world;
  const { office, actors } = desk;
  const edits = random.between(1, 3);
  let chart = chartNow(world).chart;
  for (let one = 0; one < edits; one += 1) chart = edited(chart, random);
  draw(desk, sample.chartId, chart);
  const look = previewPublish(office, { chartId: sample.chartId });
  const [effect] = look.performances;
  if (!look.canPublish) return;
  const helps = random.between(0, 2) > 0;
  const { performanceId } = sample;
  const moves = helps
    ? (effect?.movesFor ?? []).map(({ fromPlace, toPlace }) => ({ performanceId, fromPlace, toPlace }))
    : [];
  const command = {
    chartVersionId: office.ids.id(),
    chartId: sample.chartId,
    version: look.version,
    carry: "all" as const,
  };
  // What was shown is what happens.
  const left = (effect?.inTheWayCount ?? 0) - moves.length;
  const name = moves.length > 0 ? "publish moving" : "publish";
  attempt(world, name, () => {
    let isRefused = false;
    try {
      const { carried, moved } = publishDraft(office, actors.manager, { ...command, moves });
      if (effect) expect(carried).toEqual([performanceId]);
      expect(moved).toHaveLength(moves.length);
    } catch (error) {
      isRefused = true;
      throw error;
    } finally {
      expect(isRefused).toBe(left > 0);
    }
  });
  tidyUp(office);
  expectBalanced(office);
}

function step(world: World): void {
  const { desk, sample, random, bookings } = world;
  const { office, actors } = desk;
  switch (random.between(0, 9)) {
    case 0:
    case 1:
    case 2:
      return attempt(world, "sell", () => sell(world, "cash"));
    case 3:
      return attempt(world, "reserve", () => sell(world, "reserve"));
    case 4:
      return attempt(world, "hold", () => sell(world, "leave"));
    case 5:
      return attempt(world, "block", () => {
        const block = { id: office.ids.id(), performanceId: sample.performanceId, reason: "house", note: "" };
        createBlock(office, actors.manager, { ...block, expiresAt: null, places: somePlaces(world) });
      });
    case 6:
      return attempt(world, "void", () => {
        if (bookings.length === 0) return;
        voidBooking(office, actors.manager, { bookingId: random.pick(bookings), reason: "asked", approvalId: null });
      });
    case 7:
      desk.clock.advance(random.pick([MINUTE_MS, HOUR_MS]));
      return;
    default:
      return publish(world);
  }
}

/** Asked of the file itself, not of what the services remember. */
function expectEveryTicketSeated({ desk, sample }: World): void {
  const { store } = desk.office;
  const { chartVersionId } = openPerformance(desk.office, { performanceId: sample.performanceId });
  const chart = valueOf(parseChart(JSON.parse(readChartContent(store, chartVersionId) ?? "")));
  const there = new Set([
    ...chart.rows.flatMap((row) => row.places),
    ...chart.tables.flatMap((table) => table.places ?? [table.place ?? 0]),
    ...chart.areas.map((area) => area.place),
  ]);
  const seated = store.raw
    .prepare<[], { place: number; claimed: number | null }>(
      `select l.place, c.place as claimed from tickets t join booking_lines l on l.id = t.line_id
       left join claims c on c.id = l.claim_id and c.ended_at is null where l.ended_at is null`,
    )
    .all();
  for (const { place, claimed } of seated) {
    expect(claimed).toBe(place);
    expect(there.has(place), `place ${place}`).toBe(true);
  }
}

test(`random sales and publications, ${RUNS} runs of ${STEPS} steps`, () => {
  const tally: Record<string, number> = {};
  for (let run = 0; run < RUNS; run += 1) {
    const desk = createTestOffice();
    const world: World = { desk, sample: sampleVenue(desk.office), random: randomOf(SEED + run), bookings: [], tally };
    try {
      for (let one = 0; one < STEPS; one += 1) {
        step(world);
        expectEveryTicketSeated(world);
      }
    } catch (error) {
      throw new Error(`seed ${SEED + run}`, { cause: error });
    } finally {
      desk.close();
    }
  }
  for (const name of ["publish", "publish moving", "publish CHART_IN_THE_WAY", "sell", "reserve", "void"]) {
    expect(tally[name], `${name} in ${JSON.stringify(tally)}`).toBeGreaterThan(5);
  }
});
