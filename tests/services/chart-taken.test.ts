// Who sits where: only in performances still to come, on whichever version of the chart they are.
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY_MS } from "#domain/time.ts";
import { createBlock } from "#main/services/blocks.ts";
import { sittersOn, takenPlaces } from "#main/services/chart-taken.ts";
import { publishDraft } from "#main/services/chart-publishing.ts";
import { draw, withRow } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellTwo, take } from "#tests/support/selling.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";

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

const taken = () => takenPlaces(desk.office, { chartId: sample.chartId }).places;
const sitters = (places: readonly number[]) => sittersOn(desk.office, { chartId: sample.chartId, places });

test("tells what is sold, in a basket or blocked, and by whom", () => {
  const { office, actors } = desk;
  sellTwo(office, actors.cashier, sample, [1, 2]);
  take(office, actors.cashier, sample, [11]);
  const block = { reason: "house", note: "", expiresAt: null, performanceId: sample.performanceId };
  createBlock(office, actors.manager, { ...block, id: office.ids.id(), places: [{ place: 21, quantity: 1 }] });
  expect(taken()).toEqual([1, 2, 11, 21]);
  expect(sitters([2, 11, 12, 21])).toMatchObject([
    { place: 2, state: "sold", performanceId: sample.performanceId, title: "Evening Concert" },
    { place: 11, state: "held", bookingId: null },
    { place: 21, state: "blocked", bookingNumber: null },
  ]);
});

test("a performance left on an older version counts, one that is over does not", () => {
  const { office, actors, clock } = desk;
  sellTwo(office, actors.cashier, sample, [1, 2]);
  const version = draw(desk, sample.chartId, withRow(tinyChart, { label: "E", seats: 6, y: 900, category: "A" }));
  publishDraft(office, actors.manager, {
    ...{ chartVersionId: office.ids.id(), chartId: sample.chartId, version, carry: "none", moves: [] },
  });
  expect(taken()).toEqual([1, 2]);
  clock.set(clock.now() + 3_000 * DAY_MS);
  expect(taken()).toEqual([]);
  expect(sitters([1, 2])).toEqual([]);
});

test("a chart that is not there is told", () => {
  expect(refusalOf(() => takenPlaces(desk.office, { chartId: desk.office.ids.id() }))).toMatchObject({
    code: "NOT_FOUND",
  });
});
