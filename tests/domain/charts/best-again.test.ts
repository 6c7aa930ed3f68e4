// Best available asked again and again while places come and go: the same answers as a search that remembers nothing.
import fc from "fast-check";
import { expect, test } from "vitest";
import { bestAvailable } from "#domain/charts/best-available.ts";
import { placesOf } from "#domain/charts/places.ts";
import { greatHall } from "#domain/charts/templates.ts";
import { anyHall, SEED } from "./halls.ts";

/** What happens between two questions, and the next question. */
const anyStep = fc.record({
  changes: fc.array(fc.record({ at: fc.nat(), isFree: fc.boolean() }), { maxLength: 5 }),
  count: fc.integer({ min: 1, max: 5 }),
  category: fc.option(fc.constantFrom(0, 1), { nil: undefined }),
  accessible: fc.boolean(),
  hasFocal: fc.boolean(),
  /** A list of its own, not beginning at a multiple of eight bytes. */
  isElsewhere: fc.boolean(),
});

test("whatever was claimed and released since", () => {
  fc.assert(
    fc.property(anyHall, fc.array(anyStep, { minLength: 2, maxLength: 12 }), ({ chart, places, free }, steps) => {
      for (const { changes, hasFocal, isElsewhere, ...wish } of steps) {
        for (const { at, isFree } of changes) free[at % Math.max(1, places.count)] = isFree ? 1 : 0;
        const shifted = new Uint8Array(places.count + 3).subarray(3);
        shifted.set(free);
        const asked = { ...wish, free: isElsewhere ? shifted : free, focal: hasFocal ? chart.focalPoint : null };
        // Places nobody has asked about yet are searched whole.
        const whole = bestAvailable({ ...asked, places: placesOf(chart) });
        expect(bestAvailable({ ...asked, places })).toEqual(whole);
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test("also for two performances in one hall, and more questions than are remembered", () => {
  const chart = greatHall();
  const places = placesOf(chart);
  const evenings = [0, 1].map((evening) => Uint8Array.from({ length: places.count }, (_, at) => (at + evening) % 2));
  for (let turn = 0; turn < 24; turn += 1) {
    const free = evenings[turn % 2] ?? new Uint8Array();
    for (let step = 0; step < 6; step += 1) free[(turn * 131 + step) % places.count] = 1;
    const asked = { free, count: 1 + (turn % 9), focal: chart.focalPoint };
    expect(bestAvailable({ ...asked, places })).toEqual(bestAvailable({ ...asked, places: placesOf(chart) }));
  }
});
