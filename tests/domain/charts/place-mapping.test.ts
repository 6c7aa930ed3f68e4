// Other numbers for places: everywhere they are named, each its own, and none that is on somebody's ticket.
import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOfPlaces } from "#domain/charts/editing/chart-diff.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { withOwnNumbers } from "#domain/charts/place-mapping.ts";
import { placesOf } from "#domain/charts/places.ts";
import { anyChart, SEED } from "./halls.ts";

test("places of one's own get numbers nobody had, the others keep theirs, and the chart is as before", () => {
  fc.assert(
    fc.property(anyChart, fc.nat({ max: 40 }), fc.nat({ max: 60 }), (chart, ownFrom, beyond) => {
      const givenTo = ownFrom + beyond;
      const mapped = withOwnNumbers(chart, { ownFrom, givenTo });
      const [before, after] = [placesOf(chart), placesOf(mapped)];
      expect(after.count).toBe(before.count);
      expect(new Set(after.numbers).size).toBe(after.count);
      before.numbers.forEach((place, index) => {
        const now = after.numbers[index] ?? 0;
        if (place < ownFrom || place >= givenTo) expect(now).toBe(place);
        else expect(now).toBeGreaterThanOrEqual(Math.max(givenTo, chart.nextPlace));
        const facts = factsOfPlaces(mapped).get(now);
        expect(facts).toEqual({ ...factsOfPlaces(chart).get(place), place: now });
        expect(mapped.nextPlace).toBeGreaterThan(now);
      });
      expect(parseChart(JSON.parse(JSON.stringify(mapped))).ok).toBe(true);
      expect(withOwnNumbers(mapped, { ownFrom, givenTo })).toEqual(mapped);
    }),
    { seed: SEED, numRuns: 150 },
  );
});
