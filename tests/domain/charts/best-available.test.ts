// Best available: properties over arbitrary halls, checked against a slow and obvious search, and examples people understand.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestAvailable } from "#domain/charts/best-available.ts";
import type { BestOptions } from "#domain/charts/best-types.ts";
import { AREA_KIND, PLACE_ATTRIBUTE_BITS, placeLabel, placesOf, SEAT_KIND } from "#domain/charts/places.ts";
import { singlesLeftBy } from "#domain/charts/singles.ts";
import { greatHall, lanternClub, riversideArena } from "#domain/charts/templates.ts";
import { anyHall, chartOf, hallOf, SEED } from "./halls.ts";
import type { Hall } from "./halls.ts";

const KEPT = PLACE_ATTRIBUTE_BITS.wheelchair | PLACE_ATTRIBUTE_BITS.companion;
const AVOIDED = PLACE_ATTRIBUTE_BITS["restricted-view"];

const bestIn = (
  { chart, places, free }: Hall,
  wish: Partial<BestOptions> & { count: number },
): ReturnType<typeof bestAvailable> => bestAvailable({ places, free, focal: chart.focalPoint, ...wish });

/** Seat labels of the answer (`A4 A5`), or the refusal's code. */
function answer(hall: Hall, wish: Partial<BestOptions> & { count: number }): string {
  const best = bestIn(hall, wish);
  if (!best.ok) return best.refusal.code;
  return best.value.indexes
    .map((index) => placeLabel(hall.places, index, hall.chart))
    .map(({ row, seat }) => row + seat)
    .join(" ");
}

const anyWish = fc.record({
  count: fc.integer({ min: 1, max: 7 }),
  category: fc.option(fc.constantFrom(0, 1), { nil: undefined }),
});
const runs = { seed: SEED, numRuns: 400 };

describe("whatever the hall", () => {
  test("answers free, distinct places of the category for exactly so many people", () => {
    fc.assert(
      fc.property(anyHall, anyWish, fc.boolean(), (hall, wish, accessible) => {
        const best = bestIn(hall, { ...wish, accessible });
        if (!best.ok) return;
        const { indexes, quantities, reason } = best.value;
        expect(new Set(indexes).size).toBe(indexes.length);
        expect(quantities).toHaveLength(indexes.length);
        for (const index of indexes) {
          expect(hall.free[index]).toBe(1);
          if (wish.category !== undefined) expect(hall.places.categories[index]).toBe(wish.category);
        }
        if (reason.kind === "seat") expect(indexes).toHaveLength(wish.count);
        if (reason.kind === "area") expect(quantities.reduce((sum, people) => sum + people, 0)).toBe(wish.count);
        expect(reason.pieces.reduce((sum, { count }) => sum + count, 0)).toBe(wish.count);
        if (accessible)
          expect(
            indexes.some((index) => ((hall.places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0),
          ).toBe(true);
      }),
      runs,
    );
  });

  test("finds what a slow search over all stretches finds", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        const slow = slowSearch(hall, wish);
        const best = bestIn(hall, wish);
        if (!slow) return;
        expect(best.ok && best.value.reason.split).toBe("none");
        expect(best.ok && best.value.indexes).toEqual(slow);
      }),
      runs,
    );
  });

  test("side by side means one run, without gaps", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        const best = bestIn(hall, wish);
        if (!best.ok || best.value.reason.kind !== "seat" || best.value.reason.split !== "none") return;
        const [first = 0] = best.value.indexes;
        expect(best.value.indexes).toEqual(Array.from({ length: wish.count }, (_, seat) => first + seat));
        expect(new Set(best.value.indexes.map((index) => hall.places.run[index])).size).toBe(1);
      }),
      runs,
    );
  });

  test("never gives kept places to people who did not ask while enough others are free", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        const best = bestIn(hall, wish);
        if (!best.ok || best.value.reason.kind !== "seat") return;
        const others = candidates(hall, wish.category).filter(
          (index) => ((hall.places.attributes[index] ?? 0) & KEPT) === 0,
        );
        if (others.length >= wish.count) expect(best.value.reason.usesKept).toBe(false);
      }),
      runs,
    );
  });

  test("says truthfully whether it leaves a single seat", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        const best = bestIn(hall, wish);
        if (!best.ok) return;
        const left = singlesLeftBy({ places: hall.places, free: hall.free, taken: best.value.indexes });
        expect(best.value.reason.leavesSingle).toBe(left.length > 0);
      }),
      runs,
    );
  });

  test("the same question has the same answer", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        expect(bestIn(hall, wish)).toEqual(bestIn({ ...hall, places: placesOf(hall.chart) }, wish));
      }),
      runs,
    );
  });

  test("a refusal tells how many are left, and sold out means none", () => {
    fc.assert(
      fc.property(anyHall, anyWish, (hall, wish) => {
        const best = bestIn(hall, wish);
        if (best.ok) return;
        const { code, data } = best.refusal;
        expect(data.left === 0).toBe(code === "SOLD_OUT");
        expect(data.together).toBeLessThanOrEqual(data.left);
        expect(data.together).toBeLessThan(wish.count);
      }),
      runs,
    );
  });
});

describe("in one row", () => {
  test("takes the middle of an empty row", () => {
    expect(answer(hallOf("oooooooo"), { count: 2 })).toBe("A4 A5");
  });

  test("takes the front row first", () => {
    expect(answer(hallOf("oooo", "oooo"), { count: 4 })).toBe("A1 A2 A3 A4");
  });

  test("leaves no single behind even if that is further away", () => {
    expect(answer(hallOf("xxoooxxx", "xooooxxx"), { count: 2 })).toBe("B4 B5");
  });

  test("leaves a single where nothing else is possible", () => {
    const best = bestIn(hallOf("xoooxx"), { count: 2 });
    expect(best.ok && best.value.reason.leavesSingle).toBe(true);
  });

  test("one person fills a single seat before breaking into a pair", () => {
    expect(answer(hallOf("ooxoxxxo"), { count: 1 })).toBe("A4");
    expect(answer(hallOf("xooxxxxo"), { count: 1 })).toBe("A8");
  });

  test("does not reach across an aisle while a run has enough", () => {
    expect(answer(hallOf("xxo|oxx", "xoo|xxx"), { count: 2 })).toBe("B2 B3");
  });

  test("keeps wheelchair and companion places", () => {
    expect(answer(hallOf("wcoo", "oooo"), { count: 3 })).toBe("B1 B2 B3");
    expect(answer(hallOf("wcxx", "xxxx"), { count: 2 })).toBe("A1 A2");
    expect(answer(hallOf("wcox", "xxxx"), { count: 2 })).toBe("A2 A3");
  });

  test("gives a wheelchair place and the companion beside it to those who ask", () => {
    expect(answer(hallOf("oooo", "wcoo"), { count: 2, accessible: true })).toBe("B1 B2");
    expect(answer(hallOf("wccw", "oooo"), { count: 3, accessible: true })).toBe("A1 A2 A3");
    expect(answer(hallOf("oooo"), { count: 2, accessible: true })).toBe("SOLD_OUT");
  });

  test("offers a restricted view only where nothing else is together", () => {
    expect(answer(hallOf("vvvv", "xxxx", "oooo"), { count: 4 })).toBe("C1 C2 C3 C4");
    const best = bestIn(hallOf("vvvv", "oxox"), { count: 2 });
    expect(best.ok && best.value.reason.usesAvoided).toBe(true);
  });

  test("stays in the category", () => {
    expect(answer(hallOf("oooo", "2222"), { count: 2, category: 1 })).toBe("B1 B2");
    expect(answer(hallOf("oo2o2"), { count: 2, category: 1 })).toBe("A3 A5");
  });

  test("gives its reason as data", () => {
    const hall = hallOf("oooooooo");
    const best = bestIn(hall, { count: 2 });
    expect(best.ok && best.value.reason).toEqual({
      kind: "seat",
      section: 0,
      row: "A",
      fromSeat: "4",
      toSeat: "5",
      distanceCm: 301,
      leavesSingle: false,
      split: "none",
      pieces: [{ section: 0, row: "A", fromSeat: "4", toSeat: "5", count: 2 }],
      usesKept: false,
      usesAvoided: false,
    });
  });

  test("without a focal point the walking order decides", () => {
    expect(answer(hallOf("oooooooo"), { count: 2, focal: null })).toBe("A1 A2");
  });
});

describe("when no row has enough together", () => {
  const splitOf = (hall: Hall, count: number): unknown => {
    const best = bestIn(hall, { count });
    return best.ok && best.value.reason.split;
  };

  test("goes across an aisle", () => {
    const hall = hallOf("xoo|oox", "xoo|xxx");
    expect(answer(hall, { count: 4 })).toBe("A2 A3 A4 A5");
    expect(splitOf(hall, 4)).toBe("aisle");
  });

  test("goes to the neighbouring row, close by", () => {
    const hall = hallOf("oooxxxxx", "oooxxooo", "xxxxxxxx");
    expect(answer(hall, { count: 6 })).toBe("A1 A2 A3 B1 B2 B3");
    expect(splitOf(hall, 6)).toBe("rows");
  });

  test("stays in one row where others sit between", () => {
    expect(splitOf(hallOf("ooxoo", "xxxxx"), 4)).toBe("row");
  });

  test("needs as few pieces as possible", () => {
    const best = bestIn(hallOf("oxoxoxooo", "xxxxxxooo"), { count: 6 });
    expect(best.ok && best.value.reason.pieces).toHaveLength(2);
  });

  test("does not tear people apart over the hall", () => {
    const best = bestIn(hallOf("ooxx", "xxxx", "xxxx", "xxoo"), { count: 4 });
    expect(!best.ok && best.refusal).toEqual({ code: "NOT_ENOUGH_TOGETHER", data: { left: 4, together: 2 } });
  });

  test("says so when nothing is left", () => {
    const best = bestIn(hallOf("xxxx"), { count: 1 });
    expect(!best.ok && best.refusal).toEqual({ code: "SOLD_OUT", data: { left: 0, together: 0 } });
  });
});

describe("tables and areas", () => {
  const chart = lanternClub();
  const places = placesOf(chart);
  const club: Hall = { chart, places, free: new Uint8Array(places.count).fill(1) };
  const category = (key: string): number => chart.categories.findIndex((candidate) => candidate.key === key);

  test("standing room is answered with its place and the number of people", () => {
    const best = bestIn(club, { count: 7, category: category("ST") });
    expect(best.ok && best.value.quantities).toEqual([7]);
    expect(best.ok && best.value.indexes.map((index) => places.kinds[index])).toEqual([AREA_KIND]);
  });

  test("standing room with too little left refuses with what is left", () => {
    const best = bestIn(club, { count: 7, category: category("ST"), roomLeft: () => 5 });
    expect(!best.ok && best.refusal).toEqual({ code: "NOT_ENOUGH_TOGETHER", data: { left: 5, together: 0 } });
  });

  test("four people get one table, five get two", () => {
    const four = bestIn(club, { count: 4, category: category("A") });
    expect(four.ok && [four.value.reason.kind, four.value.quantities]).toEqual(["table", [1]]);
    const five = bestIn(club, { count: 5, category: category("A") });
    expect(five.ok && [five.value.reason.split, five.value.quantities]).toEqual(["places", [1, 1]]);
  });

  test("two at a small table sit at the same table", () => {
    const best = bestIn(club, { count: 2, category: category("B") });
    expect(best.ok && new Set(best.value.indexes.map((index) => places.rowLabels[index])).size).toBe(1);
  });

  test("a whole arena's floor can be asked for at once", () => {
    const arena = riversideArena();
    const all = placesOf(arena);
    const free = new Uint8Array(all.count).fill(1);
    const best = bestAvailable({ places: all, free, focal: arena.focalPoint, count: 3_000, category: 5 });
    expect(best.ok && best.value.quantities).toEqual([3_000]);
  });
});

describe("singlesLeftBy", () => {
  const singles = (hall: Hall, ...taken: number[]): number[] =>
    singlesLeftBy({ places: hall.places, free: hall.free, taken });

  test("names the seat that loses its last free neighbour", () => {
    expect(singles(hallOf("ooo"), 1)).toEqual([0, 2]);
    expect(singles(hallOf("oooo"), 1)).toEqual([0]);
    expect(singles(hallOf("oooo"), 0, 1)).toEqual([]);
  });

  test("does not blame a choice for seats that were single before", () => {
    expect(singles(hallOf("oxoo"), 2, 3)).toEqual([]);
  });

  test("an aisle ends the neighbourhood", () => {
    expect(singles(hallOf("oo|oo"), 1)).toEqual([0]);
  });

  test("works with places that are held already", () => {
    const hall = hallOf("oooo");
    hall.free[1] = 0;
    expect(singles(hall, 1)).toEqual([0]);
  });

  test("leaves tables and areas alone", () => {
    const area = { section: "s", label: "Floor", place: 1, capacity: 9, category: "A", outline: [] };
    const places = placesOf(chartOf({ areas: [area] }));
    expect(singlesLeftBy({ places, free: Uint8Array.of(1), taken: [0] })).toEqual([]);
  });
});

test("an empty theatre gives the middle of its first row", () => {
  const chart = greatHall();
  const places = placesOf(chart);
  const best = bestAvailable({
    places,
    free: new Uint8Array(places.count).fill(1),
    focal: chart.focalPoint,
    count: 2,
    category: 0,
  });
  expect(best.ok && best.value.indexes.map((index) => placeLabel(places, index, chart).text)).toEqual([
    "Stalls-A-13",
    "Stalls-A-14",
  ]);
});

function candidates({ places, free }: Hall, category: number | undefined): number[] {
  return Array.from({ length: places.count }, (_, index) => index).filter(
    (index) =>
      free[index] === 1 &&
      places.kinds[index] === SEAT_KIND &&
      (category === undefined || places.categories[index] === category),
  );
}

/** Every stretch in every run, ranked the obvious way; null when there is none or kept places would be needed. */
function slowSearch(hall: Hall, wish: { count: number; category?: number | undefined }): number[] | null {
  const { places, chart, free } = hall;
  const usable = new Set(
    candidates(hall, wish.category).filter((index) => ((places.attributes[index] ?? 0) & KEPT) === 0),
  );
  const focal = chart.focalPoint;
  const distance = (index: number): number =>
    focal ? Math.round(Math.hypot((places.x[index] ?? 0) - focal.x, (places.y[index] ?? 0) - focal.y) * 10) : 0;
  const found: { indexes: number[]; rank: number[] }[] = [];
  for (const { start, end } of places.runs)
    for (let from = start; from + wish.count <= end; from += 1) {
      const indexes = Array.from({ length: wish.count }, (_, seat) => from + seat);
      if (!indexes.every((index) => usable.has(index))) continue;
      const avoided = indexes.some((index) => ((places.attributes[index] ?? 0) & AVOIDED) !== 0) ? 1 : 0;
      const single = singlesLeftBy({ places, free, taken: indexes }).length > 0 ? 1 : 0;
      const sum = indexes.reduce((total, index) => total + distance(index), 0);
      found.push({ indexes, rank: [avoided, single, sum, places.numbers[from] ?? 0] });
    }
  found.sort((one, other) => {
    const at = one.rank.findIndex((value, position) => value !== other.rank[position]);
    return (one.rank[at] ?? 0) - (other.rank[at] ?? 0);
  });
  return found[0]?.indexes ?? null;
}
