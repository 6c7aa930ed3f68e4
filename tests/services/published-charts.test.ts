// The cache of published charts.
import { expect, test } from "vitest";
import { publishedChart } from "#main/services/published-charts.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChart, TINY_CAPACITY } from "#tests/support/tiny-chart.ts";

test("a published chart is parsed once per office and adds up", () => {
  const { office, close } = createTestOffice();
  const { chartVersionId } = sampleVenue(office);
  const first = publishedChart(office, chartVersionId);
  expect(first.chart).toEqual(tinyChart);
  expect(first.places.count).toBe(28);
  expect(first.places.capacities.reduce((sum, capacity) => sum + capacity, 0)).toBe(TINY_CAPACITY);
  expect(publishedChart(office, chartVersionId)).toBe(first);
  expect(() => publishedChart(office, office.ids.id())).toThrow("NOT_FOUND");
  close();
});
