// A hall imported again: who is called the same keeps the number that tickets name.
import { expect, test } from "vitest";
import { carryPlaces, sharesNumbers } from "#domain/charts/formats/carry-places.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import { hallOf } from "../halls.ts";

const none: ReadonlySet<number> = new Set();

test("places keep their numbers by label, new ones get numbers that were never used", () => {
  const [first, ...rows] = tinyChart.rows;
  const shuffled = tinyChart.rows.map((row, index) => ({
    ...row,
    places: row.places.map((_, seat) => 100 + index * 20 + seat),
  }));
  const next = {
    ...tinyChart,
    nextPlace: 400,
    rows: shuffled.map((row, index) =>
      index === 2
        ? { ...row, label: "D" }
        : { ...row, section: row.section, attributes: { [String(row.places[0])]: ["wheelchair" as const] } },
    ),
    tables: tinyChart.tables.map((table) => ({ ...table, place: 300 })),
    areas: tinyChart.areas.map((area) => ({ ...area, place: 301 })),
  };
  const carried = carryPlaces(next, tinyChart, none);
  expect(parseChart(carried.chart).ok).toBe(true);
  expect(carried.chart.rows[0]?.places).toEqual(first?.places);
  expect(carried.chart.rows[0]?.attributes).toEqual({ "1": ["wheelchair"] });
  expect(carried.chart.rows[1]?.places).toEqual(rows[0]?.places);
  expect(carried.chart.rows[2]?.places).toEqual([29, 30, 31, 32, 33, 34]);
  expect(carried.chart.tables[0]?.place).toBe(27);
  expect(carried.chart.areas[0]?.place).toBe(28);
  expect(carried).toMatchObject({ kept: 22, added: 6, removed: 6 });
});

test("numbers from the file stay, even relabelled ones; nobody else gets them", () => {
  const previous = hallOf("ooo").chart;
  const [row] = previous.rows;
  // Seat 2 is now called 3, and the old seat 3 comes without a number.
  const next = { ...previous, rows: [{ ...row!, places: [1, 2, 900], numbers: ["1", "3", "4"] }], nextPlace: 901 };
  const carried = carryPlaces(next, { ...previous, nextPlace: 50 }, new Set([1, 2]));
  expect(carried.chart.rows[0]?.places).toEqual([1, 2, 50]);
  expect(carried.chart.nextPlace).toBe(51);
});

test("numbers are trusted where they mean the same places, not in the file of another hall", () => {
  const all = new Set(Array.from({ length: 28 }, (_, index) => index + 1));
  expect(sharesNumbers(tinyChart, tinyChart, all)).toBe(true);
  const relabelled = { ...tinyChart, rows: tinyChart.rows.map((row, at) => (at === 2 ? { ...row, label: "Z" } : row)) };
  expect(sharesNumbers(relabelled, tinyChart, all)).toBe(true);
  const elsewhere = {
    ...tinyChart,
    sections: tinyChart.sections.map((section) => ({ ...section, name: "Elsewhere" })),
  };
  expect(sharesNumbers(elsewhere, tinyChart, all)).toBe(false);
  expect(sharesNumbers(tinyChart, tinyChart, none)).toBe(false);
});
