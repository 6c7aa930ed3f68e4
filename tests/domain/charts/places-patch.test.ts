// Places of an edited chart: copied and flattened parts together are what flattening all of it would say.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { patchPlaces } from "#domain/charts/places-patch.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";
import { anyDice, editBy } from "./editing/edits.ts";
import { anyChart, hallOf, SEED } from "./halls.ts";

/** The index by number as a list, because it may be an array or a map. */
const plain = ({ indexOfNumber, ...places }: Places) => ({
  ...places,
  indexes: Array.from(places.numbers, (number) => indexOfNumber.get(number)),
});

describe("patchPlaces", () => {
  test("equals placesOf after any edits", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { minLength: 1, maxLength: 12 }), (chart, edits) => {
        let document = documentOf(chart);
        let before = { chart, places: placesOf(chart) };
        for (const dice of edits) {
          const result = editBy(document, dice);
          if (!result.ok) continue;
          document = result.value;
          const next = chartOf(document);
          const places = patchPlaces(before, next);
          expect(plain(places)).toEqual(plain(placesOf(next)));
          before = { chart: next, places };
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("equals placesOf for rows taken from the middle, brought back and put in another order", () => {
    const { chart } = hallOf("....|...", "..|....", "......", "...", "....");
    const start = { chart, places: placesOf(chart) };
    const [first, second, ...rest] = chart.rows;
    if (!first || !second) throw new Error("no rows");
    const without = { ...chart, rows: [first, ...rest] };
    const swapped = { ...chart, rows: [second, ...rest, first] };
    for (const [from, to] of [
      [chart, without],
      [without, chart],
      [chart, swapped],
      [swapped, without],
    ] as const)
      expect(plain(patchPlaces({ chart: from, places: placesOf(from) }, to))).toEqual(plain(placesOf(to)));
    expect(patchPlaces(start, { ...chart, name: "Renamed" })).toBe(start.places);
  });

  test("numbers that lie far apart are found too", () => {
    const { chart } = hallOf("...");
    const [row] = chart.rows;
    if (!row) throw new Error("no row");
    const numbers = [7, 9_000_000, 123];
    const places = placesOf({ ...chart, nextPlace: 9_000_001, rows: [{ ...row, places: numbers }] });
    expect(numbers.map((number) => places.indexOfNumber.get(number))).toEqual([0, 1, 2]);
    expect([places.indexOfNumber.has(8), places.indexOfNumber.get(0)]).toEqual([false, undefined]);
  });
});
