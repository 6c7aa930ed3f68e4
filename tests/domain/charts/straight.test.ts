// The hall to begin with.
import { expect, test } from "vitest";
import { checkChart } from "#domain/charts/checks.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placeLabel, placesOf } from "#domain/charts/places.ts";
import { straightChart } from "#domain/charts/templates/straight.ts";

const words = { name: "Hall", categoryName: "Standard", sectionName: "Stalls", stageLabel: "STAGE" };

test.each([
  { rows: 1, seatsPerRow: 1 },
  { rows: 12, seatsPerRow: 20 },
  { rows: 60, seatsPerRow: 80 },
])("$rows rows of $seatsPerRow seats make a chart without problems", (size) => {
  const chart = straightChart({ ...words, ...size });
  expect(parseChart(JSON.parse(JSON.stringify(chart)))).toEqual({ ok: true, value: chart });
  // Where wheelchairs can stand only the venue knows; the editor will say that none are marked.
  expect(checkChart(chart).filter(({ level }) => level !== "warning")).toEqual([]);
  const places = placesOf(chart);
  expect(places.count).toBe(size.rows * size.seatsPerRow);
  expect(placeLabel(places, 0, chart)).toEqual({ section: "Stalls", row: "A", seat: "1", text: "Stalls-A-1" });
});
