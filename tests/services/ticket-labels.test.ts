// Tickets on paper and what their places are called today: a publication makes them old, printing again makes them right.
import { afterEach, beforeEach, expect, test } from "vitest";
import { getBooking } from "#main/services/bookings.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { reprintTickets, settlePrint } from "#main/services/printing.ts";
import { draw, withoutPlaces, withRows } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, sellTwo } from "#tests/support/selling.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import type { Chart } from "#domain/charts/chart.ts";

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

function print(bookingId: string): void {
  const printJobId = desk.office.ids.id();
  reprintTickets(desk.office, desk.actors.cashier, { bookingId, printJobId });
  settlePrint(desk.office, desk.actors.cashier, { printJobId, outcome: "printed" });
}

/** Publishes the chart; who is in the way goes where the preview says. */
function publish(chart: Chart): void {
  const version = draw(desk, sample.chartId, chart);
  const moves = (previewPublish(desk.office, { chartId: sample.chartId }).performances[0]?.movesFor ?? []).map(
    ({ fromPlace, toPlace }) => ({ performanceId: sample.performanceId, fromPlace, toPlace }),
  );
  publishDraft(desk.office, desk.actors.manager, {
    ...{ chartVersionId: desk.office.ids.id(), chartId: sample.chartId, version, carry: "all", moves },
  });
}
const outdated = (bookingId: string) =>
  getBooking(desk.office, bookingId).ticketsOutdated.map(({ printed, today }) => [printed, today]);
const renumbered = withRows(tinyChart, (row) =>
  row.label === "A" ? { ...row, numbers: row.numbers.map((number) => String(Number(number) + 100)) } : row,
);

test("what was never printed is never out of date", () => {
  const bookingId = sellTwo(desk.office, desk.actors.cashier, sample, [5, 6]);
  publish(renumbered);
  expect(outdated(bookingId)).toEqual([]);
});

test("renamed seats are told with what the paper says, until it is printed again", () => {
  const bookingId = sellTwo(desk.office, desk.actors.cashier, sample, [5, 6]);
  print(bookingId);
  expect(outdated(bookingId)).toEqual([]);
  publish(renumbered);
  expect(outdated(bookingId)).toEqual([
    ["Stalls-A-5", "Stalls-A-105"],
    ["Stalls-A-6", "Stalls-A-106"],
  ]);
  print(bookingId);
  expect(outdated(bookingId)).toEqual([]);
  publish(tinyChart);
  expect(outdated(bookingId)).toEqual([
    ["Stalls-A-105", "Stalls-A-5"],
    ["Stalls-A-106", "Stalls-A-6"],
  ]);
});

test("moved customers need new paper", () => {
  const bookingId = sellTwo(desk.office, desk.actors.cashier, sample, [5, 6]);
  print(bookingId);
  publish(withoutPlaces(tinyChart, [4, 5, 6, 7]));
  expect(outdated(bookingId)).toEqual([
    ["Stalls-A-5", "Stalls-B-5"],
    ["Stalls-A-6", "Stalls-B-6"],
  ]);
});

test("paper of an older program: its label is the sale's, unless the customer was moved since", () => {
  const bookingId = sellTwo(desk.office, desk.actors.cashier, sample, [5, 6]);
  const mark = desk.office.store.raw.prepare(
    "insert into ticket_marks (ticket_id, kind, staff_id, at) select id, 'printed', null, 1 from tickets where booking_id = ?",
  );
  mark.run(bookingId);
  expect(outdated(bookingId)).toEqual([]);
  publish(withoutPlaces(tinyChart, [5]));
  expect(outdated(bookingId)).toEqual([["", expect.stringMatching(/^Stalls-/u)]]);
});
