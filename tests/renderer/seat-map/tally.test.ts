// What is left in sections and areas follows every change and agrees with a count from scratch.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lanternClub } from "#domain/charts/templates.ts";
import { AREA_KIND, placesOf } from "#domain/charts/places.ts";
import { Tally } from "#renderer/seat-map/tally.ts";

const chart = lanternClub();
const places = placesOf(chart);

describe("the tally", () => {
  test("starts with everything free", () => {
    const tally = new Tally(chart, places);
    expect(tally.sectionFree).toEqual(tally.sectionTotal);
    expect(tally.sectionTotal.reduce((sum, count) => sum + count)).toBe(
      places.capacities.reduce((sum, count) => sum + count),
    );
  });

  test("agrees after any changes with a tally that was given the result", () => {
    const change = fc.record({
      index: fc.integer({ min: 0, max: places.count - 1 }),
      state: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), fc.integer({ min: 0, max: 250 }), (changes, free) => {
        const tally = new Tally(chart, places);
        for (const one of changes) {
          tally.apply(places.kinds[one.index] === AREA_KIND ? { ...one, free } : one);
        }
        const other = new Tally(chart, places);
        other.replace(tally.states, tally.areaFree);
        expect(tally.sectionFree).toEqual(other.sectionFree);
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });

  test("says whether anything changed, and ignores places that do not exist", () => {
    const tally = new Tally(chart, places);
    expect(tally.apply({ index: 0, state: 2 })).toBe(true);
    expect(tally.apply({ index: 0, state: 2 })).toBe(false);
    expect(tally.apply({ index: places.count, state: 2 })).toBe(false);
  });
});
