// Flattened charts: walking order, runs between aisles, labels and how people's spelling of them is found.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareLabels, rowLetter } from "#domain/charts/labels.ts";
import {
  AREA_KIND,
  countPlaces,
  findPlaceByLabel,
  NO_RUN,
  placeLabel,
  placesOf,
  SEAT_KIND,
  TABLE_KIND,
} from "#domain/charts/places.ts";
import { greatHall, lanternClub, riversideArena } from "#domain/charts/templates.ts";
import { anyChart, hallOf, SEED } from "./halls.ts";

describe("placesOf", () => {
  test("lists every place once and finds it by its number", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const places = placesOf(chart);
        expect(places.count).toBe(countPlaces(chart));
        expect(new Set(places.numbers).size).toBe(places.count);
        places.numbers.forEach((number, index) => {
          expect(places.indexOfNumber.get(number)).toBe(index);
        });
      }),
      { seed: SEED },
    );
  });

  test("runs and rows cover all seats without overlap, in walking order", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const places = placesOf(chart);
        let next = 0;
        places.runs.forEach(({ start, end, row }, run) => {
          expect(start).toBe(next);
          expect(end).toBeGreaterThan(start);
          next = end;
          const inRow = places.rows[row];
          expect(inRow && inRow.start <= start && end <= inRow.end).toBe(true);
          for (let index = start; index < end; index += 1) expect(places.run[index]).toBe(run);
        });
        for (let index = next; index < places.count; index += 1) {
          expect(places.kinds[index]).not.toBe(SEAT_KIND);
          expect(places.run[index]).toBe(NO_RUN);
        }
      }),
      { seed: SEED },
    );
  });

  test("goes from rows to chairs, then whole tables, then areas", () => {
    const places = placesOf(lanternClub());
    const kinds = [...places.kinds];
    expect(kinds).toEqual([...kinds].sort((one, other) => one - other));
    expect(kinds.filter((kind) => kind === TABLE_KIND)).toHaveLength(14);
    expect(kinds.filter((kind) => kind === AREA_KIND)).toHaveLength(1);
    expect(places.capacities[places.count - 1]).toBe(250);
  });

  test("cuts rows into runs at their gaps", () => {
    const { places } = hallOf("oo|ooo", "oooo");
    expect(places.runs).toEqual([
      { start: 0, end: 2, row: 0 },
      { start: 2, end: 5, row: 0 },
      { start: 5, end: 9, row: 1 },
    ]);
  });
});

describe("labels", () => {
  test("name seats by section, row and seat, tables and areas by their own label", () => {
    const hall = greatHall();
    const stalls = placesOf(hall);
    expect(placeLabel(stalls, 11, hall)).toEqual({ section: "Stalls", row: "A", seat: "12", text: "Stalls-A-12" });
    const club = lanternClub();
    const places = placesOf(club);
    expect(placeLabel(places, places.count - 1, club).text).toBe("Standing");
    expect(placeLabel(places, places.count - 2, club).text).toBe("Table 18");
    expect(placeLabel(places, 30, club).text).toBe("Lounge-Table 1-1");
  });

  test.each(["Stalls-F-14", "stalls f 14", "  STALLS – F – 14 "])("%j finds the seat", (text) => {
    const hall = greatHall();
    const places = placesOf(hall);
    const index = findPlaceByLabel(places, hall, text);
    expect(index === null ? null : placeLabel(places, index, hall).text).toBe("Stalls-F-14");
  });

  test("a label nobody has finds nothing", () => {
    const hall = greatHall();
    expect(findPlaceByLabel(placesOf(hall), hall, "Stalls-I-1")).toBeNull();
  });

  test("every label of the sample halls leads back to its place", () => {
    for (const chart of [greatHall(), lanternClub()]) {
      const places = placesOf(chart);
      for (let index = 0; index < places.count; index += 7)
        expect(findPlaceByLabel(places, chart, placeLabel(places, index, chart).text)).toBe(index);
    }
    expect(placesOf(riversideArena()).count).toBeGreaterThan(15_000);
  });

  test("compare naturally", () => {
    const sorted = ["A10", "a2", "B1", "A2b", "A2a", "10", "9", "Table 12", "Table 3"].sort(compareLabels);
    expect(sorted).toEqual(["9", "10", "a2", "A2a", "A2b", "A10", "B1", "Table 3", "Table 12"]);
  });

  test("comparison is a total ordering", () => {
    const label = fc.string({ unit: fc.constantFrom("a", "B", "1", "2", "0", " ", "-"), maxLength: 6 });
    fc.assert(
      fc.property(label, label, label, (one, two, three) => {
        expect(Math.sign(compareLabels(one, two)) + Math.sign(compareLabels(two, one))).toBe(0);
        if (compareLabels(one, two) === 0) expect(one).toBe(two);
        if (compareLabels(one, two) < 0 && compareLabels(two, three) < 0)
          expect(compareLabels(one, three)).toBeLessThan(0);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test("row letters leave out I and O", () => {
    const letters = Array.from({ length: 26 }, (_, index) => rowLetter(index));
    expect(letters.join("")).toBe("ABCDEFGHJKLMNPQRSTUVWXYZAABB");
  });
});
