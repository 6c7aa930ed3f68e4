// Publishing a chart that is being sold: what it would do, what stands in the way, and that it does all of it or nothing.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkInvariants } from "#db/queries/invariants.ts";
import { journalOf } from "#db/queries/journal.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { createBlock, listBlocks } from "#main/services/blocks.ts";
import { getBooking } from "#main/services/bookings.ts";
import { type PublishCommand, previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { listCharts } from "#main/services/charts.ts";
import { takePlaces } from "#main/services/holds.ts";
import { createPerformance } from "#main/services/performance-edits.ts";
import { openPerformance } from "#main/services/performances.ts";
import { statesOf } from "#main/services/places.ts";
import { sellBooking } from "#main/services/sale.ts";
import { draw, withRow, withRows, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellCommand, sellTwo, take } from "#tests/support/selling.ts";
import { TINY_AREA, TINY_TABLE, tinyChart } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const preview = () => previewPublish(desk.office, { chartId: sample.chartId });
const publish = (version: number, options: Partial<PublishCommand> = {}) =>
  publishDraft(desk.office, desk.actors.manager, {
    ...{ chartVersionId: desk.office.ids.id(), chartId: sample.chartId, version, carry: "all", moves: [] },
    ...options,
  });
const edit = (chart: Chart): number => draw(desk, sample.chartId, chart);
const performance = () => openPerformance(desk.office, { performanceId: sample.performanceId });
const shift = (chart: Chart): Chart => withRows(chart, (row) => ({ ...row, y: row.y.map((y) => y + 20) }));
const withArea = (capacity: number): Chart => ({
  ...tinyChart,
  areas: tinyChart.areas.map((a) => ({ ...a, capacity })),
});

function sellArea(quantity: number): string {
  const { office, actors } = desk;
  const holdId = office.ids.id();
  const hold = takePlaces(office, actors.cashier, {
    ...{ holdId, performanceId: sample.performanceId, places: [{ place: TINY_AREA, quantity }] },
  });
  const totalMinor = quantity * (2_500 + 150) + 200;
  return sellBooking(office, actors.cashier, sellCommand(office, sample, hold, { totalMinor })).bookingId;
}

describe("a look before", () => {
  test("tells the effect on every performance still to come", () => {
    const { office, actors } = desk;
    sellTwo(office, actors.cashier, sample, [1, 2]);
    take(office, actors.cashier, sample, [11]);
    const block = { reason: "house", note: "", expiresAt: null, performanceId: sample.performanceId };
    createBlock(office, actors.manager, { ...block, id: office.ids.id(), places: [{ place: 21, quantity: 1 }] });
    const [front, ...others] = tinyChart.rows;
    const recoloured = { ...tinyChart, rows: [{ ...front!, category: "B" }, ...others] };
    const relabelled = withRows(recoloured, (row) => (row.label === "C" ? { ...row, label: "D" } : row));
    edit(withRow(relabelled, { label: "E", seats: 6, y: 900, category: "A" }));
    expect(preview()).toMatchObject({
      ...{ chartId: sample.chartId, version: 1, number: 2, isChanged: true, canPublish: true },
      checks: [],
      changes: { adds: 6, moves: 0, relabels: 6, recategorises: 10, removes: 0 },
      performances: [
        {
          ...{ performanceId: sample.performanceId, title: "Evening Concert", chartNumber: 1, state: "on-sale" },
          ...{ adds: 6, moves: 0, relabels: 6, recategorises: 10, removes: 0 },
          ...{ sold: 2, touchesSold: 2, held: 0, blocked: 1, inTheWay: [], inTheWayCount: 0, movesFor: [] },
          ...{ capacityBefore: 60, capacityAfter: 66, missingPrices: [] },
        },
      ],
    });
  });

  test("names new categories that have no price, and the draft's mistakes", () => {
    const vip = { key: "V", name: "Balcony", color: "#CC79A7", pattern: "cross" as const };
    edit(
      withRow(
        { ...tinyChart, categories: [...tinyChart.categories, vip] },
        { label: "V", seats: 2, y: 900, category: "V" },
      ),
    );
    expect(preview().performances[0]?.missingPrices).toEqual(["V"]);
    edit(withRows(tinyChart, (row) => ({ ...row, label: "A" })));
    expect(preview()).toMatchObject({
      canPublish: false,
      checks: [{ level: "error", code: "LABEL_REPEATED" }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    expect(refusalOf(() => publish(2))).toMatchObject({ code: "CHART_INVALID" });
    expect(performance().chartVersionId).toBe(sample.chartVersionId);
  });

  test("passes over what is past or cancelled", () => {
    desk.clock.advance(4 * DAY_MS);
    edit(shift(tinyChart));
    expect(preview().performances).toEqual([]);
    expect(publish(1).carried).toEqual([]);
  });
});

describe("publishing", () => {
  test("carries what was sold, held and blocked; places keep their people, tickets print the new labels", () => {
    const { office, actors, clock } = desk;
    const bookingId = sellTwo(office, actors.cashier, sample, [1, 2]);
    const areaBooking = sellArea(3);
    const hold = take(office, actors.cashier, sample, [11, TINY_TABLE]);
    desk.watchPlaces(sample.performanceId);
    const relabelled = withRows(shift(tinyChart), (row) => ({ ...row, label: `X${row.label}` }));
    const chart = withRow({ ...relabelled, areas: withArea(5).areas }, { label: "E", seats: 4, y: 900, category: "B" });
    const chartVersionId = office.ids.id();
    const published = publish(edit(chart), { chartVersionId });
    expect(published).toMatchObject({ chartVersionId, number: 2, carried: [sample.performanceId], moved: [] });
    expect(published.chart).toMatchObject({ latest: { id: chartVersionId, capacity: 39 }, draft: null });
    expect(performance()).toMatchObject({ chartVersionId, capacity: 39, sold: 5, held: 5 });
    expect(statesOf(office, sample.performanceId).areas).toEqual([{ place: TINY_AREA, left: 2 }]);
    // What was printed is in the booking; what is printed now is on the chart.
    expect(getBooking(office, bookingId).lines[0]?.placeLabel).toBe("Stalls-A-1");
    expect(desk.placesChanged).toEqual([{ performanceId: sample.performanceId, places: null }]);
    expect(desk.notices.map(({ kind }) => kind)).toContain("performancesChanged");
    expect(journalOf(office.store, sample.performanceId).map(({ kind }) => kind)).toEqual([
      "performance.chart-changed",
    ]);
    // The basket goes on as if nothing had happened.
    const totalMinor = 4_500 + 16_000 + 2 * 150 + 200;
    const sold = sellBooking(office, actors.cashier, sellCommand(office, sample, hold, { totalMinor }));
    expect(getBooking(office, sold.bookingId).lines[0]?.placeLabel).toBe("Stalls-XB-1");
    expect(getBooking(office, areaBooking).state).toBe("paid");
    clock.advance(MINUTE_MS);
  });

  test("is done once however often it is asked for", () => {
    const chartVersionId = desk.office.ids.id();
    const version = edit(shift(tinyChart));
    const first = publish(version, { chartVersionId });
    const posted = desk.notices.length;
    expect(publish(version, { chartVersionId })).toEqual(first);
    expect(desk.notices).toHaveLength(posted);
    expect(listCharts(desk.office, { venueId: null })[0]?.latest?.number).toBe(2);
  });

  test("refuses a draft that was changed since it was looked at", () => {
    const version = edit(shift(tinyChart));
    edit(withoutPlaces(tinyChart, [1]));
    expect(refusalOf(() => publish(version))).toMatchObject({ code: "VERSION_CONFLICT", data: { by: "Test manager" } });
  });

  test("takes only the performances it is told to, the others later", () => {
    const { office, actors } = desk;
    const second = createPerformance(office, actors.manager, {
      ...{ id: office.ids.id(), eventId: sample.eventId, chartVersionId: sample.chartVersionId, holdLifetimeMs: null },
      ...{ starts: "2026-12-24T20:00", doors: null, saleFrom: null, saleUntil: null, prices: [] },
    });
    expect(publish(edit(shift(tinyChart)), { carry: [second.id] })).toMatchObject({ number: 2, carried: [second.id] });
    expect(performance().chartVersionId).toBe(sample.chartVersionId);
    // The draft is gone, so there is nothing new: publishing only carries.
    const look = preview();
    expect(look).toMatchObject({
      isChanged: false,
      number: 2,
      performances: [{ performanceId: sample.performanceId }],
    });
    const later = publish(look.version);
    expect(later).toMatchObject({ number: 2, carried: [sample.performanceId] });
    expect(performance().chartVersionId).toBe(later.chartVersionId);
    expect(preview().performances).toEqual([]);
    const other = sampleVenue(office, { name: "Elsewhere" });
    const strange = edit(tinyChart);
    expect(refusalOf(() => publish(strange, { carry: [other.performanceId] })).code).toBe("NOT_FOUND");
  });

  test("takes the picture to draw from off, and never gives a place number out again", () => {
    const picture = { image: "plan", x: 0, y: 0, widthCm: 100, heightCm: 100 };
    const version = edit({ ...withoutPlaces(tinyChart, [28]), nextPlace: 28, reference: picture });
    const { chartVersionId } = publish(version);
    const { content } = desk.office.store.raw
      .prepare("select content from chart_versions where id = ?")
      .get(chartVersionId) as { content: string };
    expect(JSON.parse(content)).toMatchObject({ nextPlace: tinyChart.nextPlace });
    expect(content).not.toContain("reference");
  });

  test("drops the prices of categories that are no more", () => {
    const gone = {
      ...withoutPlaces(tinyChart, [TINY_TABLE]),
      categories: tinyChart.categories.filter(({ key }) => key !== "T"),
    };
    publish(edit(gone));
    expect(new Set(performance().prices.map(({ category }) => category))).toEqual(new Set(["A", "B", "ST"]));
  });

  test("ends blocks on places that go, and keeps the rest of them", () => {
    const { office, actors } = desk;
    const block = { reason: "house", note: "", expiresAt: null, performanceId: sample.performanceId };
    const places = [1, 2, TINY_AREA].map((place) => ({ place, quantity: 1 }));
    createBlock(office, actors.manager, { ...block, id: office.ids.id(), places });
    createBlock(office, actors.manager, { ...block, id: office.ids.id(), places: [{ place: 3, quantity: 1 }] });
    publish(edit(withoutPlaces(tinyChart, [1, 3, TINY_AREA])));
    expect(listBlocks(office, { performanceId: sample.performanceId }).map((one) => one.places)).toMatchObject([
      [{ place: 2, quantity: 1 }],
    ]);
    expect(performance().free).toBe(60 - 30 - 2 - 1);
  });
});

test("the books notice somebody whose place is not on the chart", () => {
  const { office, actors, clock } = desk;
  sellTwo(office, actors.cashier, sample);
  const { chartVersionId } = publish(edit(withoutPlaces(tinyChart, [1])), { carry: "none" });
  const broken = (): string[] =>
    checkInvariants(office.store, clock.now())
      .filter(({ count }) => count > 0)
      .map(({ key }) => key);
  expect(broken()).toEqual([]);
  office.store.raw.exec("begin");
  office.store.raw.prepare("update performances set chart_version_id = ?").run(chartVersionId);
  expect(broken()).toEqual(["I21"]);
  office.store.raw.exec("rollback");
});

describe("what stands in the way", () => {
  test("a sold place and a basket's keep the whole publication back, and are named", () => {
    const { office, actors } = desk;
    const bookingId = sellTwo(office, actors.cashier, sample, [1, 2]);
    take(office, actors.cashier, sample, [11]);
    const { number } = getBooking(office, bookingId);
    const version = edit(withoutPlaces(tinyChart, [1, 11, 12]));
    const places = [
      {
        place: 1,
        label: "Stalls-A-1",
        why: "removed",
        state: "sold",
        booking: { id: bookingId, number, state: "paid", customerName: "" },
      },
      { place: 11, label: "Stalls-B-1", why: "removed", state: "held", booking: null },
    ];
    expect(preview().performances[0]).toMatchObject({ inTheWay: places, inTheWayCount: 2, touchesSold: 1, held: 1 });
    const refusal = refusalOf(() => publish(version));
    expect(refusal).toMatchObject({
      ...{
        code: "CHART_IN_THE_WAY",
        data: { count: 2, performances: [{ performanceId: sample.performanceId, places }] },
      },
    });
    expect(performance().chartVersionId).toBe(sample.chartVersionId);
    expect(listCharts(office, { venueId: null })[0]).toMatchObject({ latest: { number: 1 }, draft: {} });
    // The chart may go ahead without that performance.
    expect(publish(version, { carry: "none" })).toMatchObject({ number: 2, carried: [] });
  });

  test("a sale after the look is noticed", () => {
    const version = edit(withoutPlaces(tinyChart, [1]));
    expect(preview().performances[0]).toMatchObject({ inTheWayCount: 0 });
    sellTwo(desk.office, desk.actors.cashier, sample, [1, 2]);
    expect(refusalOf(() => publish(version))).toMatchObject({ code: "CHART_IN_THE_WAY", data: { count: 1 } });
  });

  test("a basket that has lapsed does not", () => {
    take(desk.office, desk.actors.cashier, sample, [11, TINY_AREA]);
    desk.clock.advance(HOUR_MS);
    const version = edit(withoutPlaces(tinyChart, [11, TINY_AREA]));
    expect(preview().performances[0]).toMatchObject({ inTheWayCount: 0 });
    expect(publish(version).carried).toEqual([sample.performanceId]);
  });

  test("an area that is too small for those in it, one that has become seats, a table with fewer chairs", () => {
    const { office, actors } = desk;
    sellArea(4);
    const hold = take(office, actors.cashier, sample, [TINY_TABLE]);
    sellBooking(office, actors.cashier, sellCommand(office, sample, hold, { totalMinor: 16_000 + 350 }));
    const version = edit(withArea(3));
    expect(preview().performances[0]).toMatchObject({
      inTheWayCount: 1,
      inTheWay: [{ place: TINY_AREA, why: "too-small", state: "sold" }],
    });
    expect(refusalOf(() => publish(version)).code).toBe("CHART_IN_THE_WAY");
    expect(publish(edit(withArea(4))).carried).toHaveLength(1);
    const [row] = tinyChart.rows;
    const seat = { ...row!, label: "Z", places: [TINY_AREA], numbers: ["1"], x: [0], y: [2_000] };
    edit({ ...tinyChart, areas: [], rows: [...tinyChart.rows, seat] });
    expect(preview().performances[0]).toMatchObject({
      inTheWayCount: 4,
      inTheWay: [{ why: "other-kind" }, {}, {}, {}],
    });
    edit({ ...tinyChart, tables: tinyChart.tables.map((table) => ({ ...table, capacity: 2 })) });
    expect(preview().performances[0]).toMatchObject({
      inTheWayCount: 1 + 0,
      inTheWay: [{ place: TINY_TABLE, why: "too-small" }],
    });
  });
});
