// Wishes: what matches on a map, what best available gives for them, and the list of offers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestAvailable } from "#domain/charts/best-available.ts";
import {
  aisleSeats,
  asksForNothing,
  fittingPlaces,
  holdsParty,
  matchingPlaces,
  NO_FILTER,
  partyCounts,
  type PlaceFilter,
  SEAT_WISHES,
  wishesOf,
} from "#domain/charts/best-filter.ts";
import { bestOffers } from "#domain/charts/best-offers.ts";
import { taggedPlaces, tagsOf } from "#domain/charts/place-tags.ts";
import { AREA_KIND, PLACE_ATTRIBUTE_BITS, placesOf, SEAT_KIND } from "#domain/charts/places.ts";
import { lanternClub } from "#domain/charts/templates.ts";
import { anyHall, hallOf, SEED } from "./halls.ts";
import type { Hall } from "./halls.ts";

const filterOf = (parts: Partial<PlaceFilter>): PlaceFilter => ({ ...NO_FILTER, ...parts });

/** The row texts of a hall with `#` where a place matches. */
const shown = ({ places, free }: Hall, parts: Partial<PlaceFilter>): string =>
  Array.from(matchingPlaces({ places, free, filter: filterOf(parts) }), (match) => (match === 1 ? "#" : ".")).join("");

describe("what matches", () => {
  test("nothing asked for is everything, also what is taken", () => {
    expect(asksForNothing(NO_FILTER)).toBe(true);
    expect(shown(hallOf("oxwo"), {})).toBe("####");
  });

  test("a category, taken or free", () => {
    expect(shown(hallOf("oo22x"), { categories: [1] })).toBe("..##.");
    expect(shown(hallOf("oo22x"), { categories: [] })).toBe(".....");
  });

  test("so many together are free neighbours in one run", () => {
    expect(shown(hallOf("ooxo|oo"), { together: 2 })).toBe("##..##");
    expect(shown(hallOf("ooxooo"), { together: 3 })).toBe("...###");
    expect(shown(hallOf("o2o2"), { together: 2, categories: [0] })).toBe("....");
  });

  test("one of those together sits at the aisle", () => {
    expect(shown(hallOf("ooooo"), { wishes: ["aisle"] })).toBe("#...#");
    expect(shown(hallOf("ooooo"), { wishes: ["aisle"], together: 2 })).toBe("##.##");
    expect(shown(hallOf("xoooo|o"), { wishes: ["aisle"], together: 3 })).toBe("..###.");
  });

  test("a tag of the house, on the map and for best available", () => {
    const hall = hallOf("ooooxo");
    const [row] = hall.chart.rows;
    const chart = { ...hall.chart, rows: [{ ...row!, tags: { 3: ["press"], 4: ["press", "camera"], 5: ["press"] } }] };
    expect(tagsOf(chart)).toEqual(["camera", "press"]);
    expect(taggedPlaces(chart, hall.places, [])).toBeNull();
    const tagged = taggedPlaces(chart, hall.places, ["press"]);
    expect(shown(hall, { tagged })).toBe("..###.");
    expect(shown(hall, { tagged, together: 2 })).toBe("..##..");
    expect(asksForNothing(filterOf({ tagged }))).toBe(false);
    const { places, free } = hall;
    const best = bestAvailable({ places, free, focal: hall.chart.focalPoint, count: 2, filter: filterOf({ tagged }) });
    expect(best.ok && [...best.value.indexes]).toEqual([2, 3]);
  });

  test("a full view is for everybody", () => {
    expect(shown(hallOf("voov"), { wishes: ["full-view"], together: 2 })).toBe(".##.");
  });

  test("wheelchair places count for those who ask for them", () => {
    expect(shown(hallOf("wcoo"), { together: 2 })).toBe("..##");
    expect(shown(hallOf("wcoo"), { together: 2, wishes: ["wheelchair"] })).toBe("##..");
    expect(shown(hallOf("wcoo"), { wishes: ["companion"] })).toBe(".#..");
    expect(shown(hallOf("wcoo"), { categories: [0] })).toBe("####");
  });

  test("tables and areas have room for all, or they do not match", () => {
    const chart = lanternClub();
    const places = placesOf(chart);
    const free = new Uint8Array(places.count).fill(1);
    const area = places.kinds.indexOf(AREA_KIND);
    const ask = (together: number, left: number): number | undefined =>
      matchingPlaces({ places, free, filter: filterOf({ together }), roomLeft: () => left })[area];
    expect([ask(3, 3), ask(4, 3), ask(1, 1)]).toEqual([1, 0, 1]);
  });

  test("a chart that marks its aisle seats is believed", () => {
    const { chart } = hallOf("oooo");
    const [row] = chart.rows;
    const marked = { ...chart, rows: [{ ...row!, attributes: { "2": ["aisle" as const] } }] };
    expect([...aisleSeats(placesOf(marked))]).toEqual([0, 1, 0, 0]);
  });

  test("only wishes that some place can meet are offered", () => {
    expect(wishesOf(hallOf("oooo").places)).toEqual(["aisle"]);
    expect(wishesOf(hallOf("wcov").places)).toEqual(["aisle", "full-view", "wheelchair", "companion"]);
  });
});

const anyFilter: fc.Arbitrary<PlaceFilter> = fc.record({
  categories: fc.option(fc.constantFrom([0], [1], [0, 1])),
  wishes: fc.uniqueArray(fc.constantFrom(...SEAT_WISHES), { maxLength: 2 }),
  together: fc.integer({ min: 1, max: 4 }),
});
const runs = { seed: SEED, numRuns: 500 };

describe("whatever the hall", () => {
  test("together is what a slow search over all stretches finds", () => {
    fc.assert(
      fc.property(anyHall, anyFilter, (hall, filter) => {
        const { places, free } = hall;
        const found = matchingPlaces({ places, free, filter });
        const slow = slowMatches(hall, filter);
        for (let index = 0; index < places.count; index += 1)
          if (places.kinds[index] === SEAT_KIND)
            expect([index, found[index]]).toEqual([index, slow.has(index) ? 1 : 0]);
      }),
      runs,
    );
  });

  test("best available gives what the filter lets through, with what the party needs", () => {
    let answers = 0;
    fc.assert(
      fc.property(anyHall, anyFilter, (hall, filter) => {
        const { places, free, chart } = hall;
        const best = bestAvailable({ places, free, focal: chart.focalPoint, count: filter.together, filter });
        if (!best.ok) return;
        answers += 1;
        const fits = fittingPlaces(places, filter);
        expect(best.value.indexes.every((index) => fits[index] === 1 && free[index] === 1)).toBe(true);
        if (best.value.reason.kind !== "seat") return;
        for (const counts of partyCounts(places, filter.wishes))
          expect(best.value.indexes.some((index) => holdsParty([counts], index, index + 1))).toBe(true);
        if (best.value.reason.split !== "none" || best.value.reason.usesKept) return;
        // Side by side: the map shows it and the list offers it first.
        const matches = matchingPlaces({ places, free, filter });
        expect(best.value.indexes.every((index) => matches[index] === 1)).toBe(true);
        const [first] = bestOffers({ places, free, focal: chart.focalPoint, count: filter.together, filter }, 3);
        expect(first).toEqual(best.value);
      }),
      runs,
    );
    expect(answers).toBeGreaterThan(100);
  });

  test("where a match is shown there is an answer", () => {
    fc.assert(
      fc.property(anyHall, anyFilter, (hall, filter) => {
        const { places, free, chart } = hall;
        if (filter.together === 1) return;
        const matches = matchingPlaces({ places, free, filter });
        if (!matches.some((match, index) => match === 1 && places.kinds[index] === SEAT_KIND)) return;
        const best = bestAvailable({ places, free, focal: chart.focalPoint, count: filter.together, filter });
        expect(best.ok && best.value.reason.split).toBe("none");
      }),
      runs,
    );
  });

  test("offers are different places, best first, the same every time", () => {
    fc.assert(
      fc.property(anyHall, anyFilter, (hall, filter) => {
        const { places, free, chart } = hall;
        const options = { places, free, focal: chart.focalPoint, count: filter.together, filter };
        const offers = bestOffers(options, 5);
        const all = offers.flatMap(({ indexes }) => indexes);
        expect(new Set(all).size).toBe(all.length);
        expect(bestOffers({ ...options, places: placesOf(chart) }, 5)).toEqual(offers);
        expect(bestOffers(options, 2)).toEqual(offers.slice(0, 2));
      }),
      runs,
    );
  });
});

test("offers go on where the best is not, and pieces are offered only when nobody sits together", () => {
  const labels = (hall: Hall, count: number): number[][] =>
    bestOffers({ ...hall, focal: hall.chart.focalPoint, count }, 9).map(({ indexes }) => [...indexes]);
  expect(labels(hallOf("oooo"), 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(labels(hallOf("oo", "oo"), 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(labels(hallOf("o|o", "xx"), 2)).toEqual([[0, 1]]);
});

/** Seats of every free stretch in one run of which each fits and somebody has what one of a party needs. */
function slowMatches({ places, free }: Hall, filter: PlaceFilter): Set<number> {
  const has = (index: number, attribute: keyof typeof PLACE_ATTRIBUTE_BITS): boolean =>
    ((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS[attribute]) !== 0;
  const aisles = aisleSeats(places);
  const asksKept = filter.wishes.includes("wheelchair") || filter.wishes.includes("companion");
  const plain = filter.wishes.length === 0 && filter.together === 1;
  const fits = (index: number): boolean =>
    (filter.together === 1 || free[index] === 1) &&
    (filter.categories?.includes(places.categories[index] ?? 0) ?? true) &&
    (asksKept || plain || (!has(index, "wheelchair") && !has(index, "companion"))) &&
    (!filter.wishes.includes("step-free") || has(index, "step-free")) &&
    (!filter.wishes.includes("hearing-loop") || has(index, "hearing-loop")) &&
    (!filter.wishes.includes("full-view") || !has(index, "restricted-view"));
  const found = new Set<number>();
  for (const { start, end } of places.runs)
    for (let from = start; from + filter.together <= end; from += 1) {
      const window = Array.from({ length: filter.together }, (_, at) => from + at);
      if (!window.every(fits)) continue;
      if (filter.wishes.includes("aisle") && !window.some((index) => aisles[index] === 1)) continue;
      if (filter.wishes.includes("wheelchair") && !window.some((index) => has(index, "wheelchair"))) continue;
      if (filter.wishes.includes("companion") && !window.some((index) => has(index, "companion"))) continue;
      for (const index of window) found.add(index);
    }
  return found;
}
