// Nobody's ticket ever points to nothing: random sales and random edits of the chart, published again and again, from a seed.
import { describe, expect, test } from "vitest";
import { readChartContent } from "#db/queries/charts.ts";
import type { Chart, Table } from "#domain/charts/chart.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { RefusalError, valueOf } from "#domain/result.ts";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { createBlock } from "#main/services/blocks.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { chartDraft, saveDraft } from "#main/services/chart-drafts.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { chartVersions, restoreVersion } from "#main/services/chart-versions.ts";
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

/** A table of another way to be sold: every place of it is a new one. */
function resold(table: Table, nextPlace: number): Table {
  const { place: _, places: __, numbers: ___, ...rest } = table;
  if (table.sold === "seats") return { ...rest, sold: "whole", place: nextPlace };
  const chairs = Array.from({ length: table.capacity }, (_unused, chair) => chair);
  const numbers = chairs.map((chair) => String(chair + 1));
  return { ...rest, sold: "seats", places: chairs.map((chair) => nextPlace + chair), numbers };
}

/** Without a category: its places get another, its prices go with it. */
function withoutCategory(chart: Chart, key: string): Chart {
  const [other] = chart.categories.filter((category) => category.key !== key);
  if (!other) return chart;
  const painted = <Thing extends { readonly category: string | readonly string[] }>(thing: Thing): Thing =>
    thing.category === key ? { ...thing, category: other.key } : thing;
  return {
    ...{ ...chart, categories: chart.categories.filter((category) => category.key !== key) },
    ...{ rows: chart.rows.map(painted), tables: chart.tables.map(painted), areas: chart.areas.map(painted) },
  };
}

const CATEGORY_BACK = { key: "B", name: "Back", color: "#D55E00", pattern: "dot" as const };

function edited(chart: Chart, random: Random): Chart {
  const numbers = chart.rows.flatMap((row) => row.places);
  const keys = chart.categories.map(({ key }) => key).filter((key) => ["A", "B"].includes(key));
  switch (random.between(0, 10)) {
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
      return withRows(chart, (row) => ({ ...row, category: random.pick(keys) }));
    case 4: {
      const label = `N${chart.nextPlace}`;
      return withRow(chart, { label, seats: random.between(1, 6), y: chart.nextPlace * 60, category: keys[0] ?? "" });
    }
    case 5:
      return { ...chart, areas: chart.areas.map((area) => ({ ...area, capacity: random.between(1, 30) })) };
    case 6:
    case 7: {
      let { nextPlace } = chart;
      const tables = chart.tables.map((table) => {
        nextPlace += table.capacity;
        return resold(table, nextPlace - table.capacity);
      });
      return { ...chart, tables, nextPlace };
    }
    case 8:
      return keys.length > 1
        ? withoutCategory(chart, "B")
        : { ...chart, categories: [...chart.categories, CATEGORY_BACK] };
    case 9: {
      // The room becomes a table under the same number: another kind of place.
      const [area, ...others] = chart.areas;
      if (!area || random.between(0, 2) > 0) return chart;
      const { outline: _, corners: __, ...rest } = area;
      const form = {
        form: "round" as const,
        x: 0,
        y: -500,
        width: 120,
        height: 120,
        rotation: 0,
        sold: "whole" as const,
      };
      return { ...chart, areas: others, tables: [...chart.tables, { ...rest, ...form, label: `Room ${area.place}` }] };
    }
    default:
      return random.between(0, 3) > 0
        ? chart
        : withoutPlaces(
            chart,
            [...chart.areas, ...chart.tables].map((one) => one.place ?? 0),
          );
  }
}

/** A draft: the newest drawing changed, an old version again, or a window's drawing that is older than the newest. */
function drawSomething({ desk, sample, random, tally }: World): void {
  const { office, actors } = desk;
  const { chartId } = sample;
  const versions = chartVersions(office, { chartId });
  const way = random.between(0, 7);
  const old = random.pick(versions);
  const { version } = chartDraft(office, { chartId });
  if (way === 0) {
    tally["restored"] = (tally["restored"] ?? 0) + 1;
    restoreVersion(office, actors.manager, { chartId, chartVersionId: old.id, version });
    return;
  }
  let { chart } = publishedChart(office, way === 1 ? old.id : (versions[0]?.id ?? old.id));
  const ownFrom = chart.nextPlace;
  for (let one = random.between(1, 3); one > 0; one -= 1) chart = edited(chart, random);
  if (way !== 1) return void draw(desk, chartId, chart);
  tally["older"] = (tally["older"] ?? 0) + 1;
  const content = stringifyChart(chart);
  saveDraft(office, actors.manager, { chartId, version, content, basedOn: old.number, ownFrom });
}

function publish(world: World): void {
  const { desk, sample, random } = world;
  const { office, actors } = desk;
  drawSomething(world);
  const look = previewPublish(office, { chartId: sample.chartId });
  const [effect] = look.performances;
  if (!look.canPublish) return;
  const helps = random.between(0, 2) > 0;
  const { performanceId } = sample;
  const moves = helps
    ? (effect?.movesFor ?? []).map(({ fromPlace, toPlace, booking }) => ({
        ...{ performanceId, fromPlace, toPlace, bookingId: booking.id },
      }))
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
  expect(chart.nextPlace).toBeGreaterThan(Math.max(0, ...there));
  for (const { place, claimed } of seated) {
    expect(claimed).toBe(place);
    expect(there.has(place), `place ${place}`).toBe(true);
  }
}

const TALLY: Record<string, number> = {};

describe(`random sales and publications, ${RUNS} runs of ${STEPS} steps`, () => {
  test.each(Array.from({ length: RUNS }, (_, run) => SEED + run))("seed %i", (seed) => {
    const desk = createTestOffice();
    const sample = sampleVenue(desk.office);
    const world: World = { desk, sample, random: randomOf(seed), bookings: [], tally: TALLY };
    try {
      for (let one = 0; one < STEPS; one += 1) {
        step(world);
        expectEveryTicketSeated(world);
      }
    } finally {
      desk.close();
    }
  });

  test("in which everything happened", () => {
    for (const name of [
      "publish",
      "publish moving",
      "publish CHART_IN_THE_WAY",
      "sell",
      "reserve",
      "void",
      "older",
      "restored",
    ]) {
      expect(TALLY[name], `${name} in ${JSON.stringify(TALLY)}`).toBeGreaterThan(5);
    }
  });
});
