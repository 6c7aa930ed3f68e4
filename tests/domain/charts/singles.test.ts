// Single seats and the way round them: every small hall there is, against a slow and obvious search.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestAvailable } from "#domain/charts/best-available.ts";
import { placeLabel } from "#domain/charts/places.ts";
import { neighbourMove, singlesLeftBy } from "#domain/charts/singles.ts";
import { anyHall, hallOf, SEED } from "./halls.ts";
import type { Hall } from "./halls.ts";

const choice = (hall: Hall, taken: readonly number[]) => ({ places: hall.places, free: hall.free, taken });

/** Every text of so many signs. */
const textsOf = (signs: string, length: number): string[] =>
  length === 0 ? [""] : textsOf(signs, length - 1).flatMap((text) => signs.split("").map((sign) => text + sign));

const windowsIn = ({ free }: Hall, count: number): number[][] =>
  Array.from({ length: free.length - count + 1 }, (_, start) =>
    Array.from({ length: count }, (_one, at) => start + at),
  ).filter((window) => window.every((index) => free[index] === 1));

describe("every row of up to eight seats", () => {
  const rows = Array.from({ length: 8 }, (_, length) => textsOf("ox", length + 1)).flat();

  test("best available leaves a single only where every stretch does", () => {
    let left = 0;
    for (const row of rows) {
      const hall = hallOf(row);
      for (let count = 1; count <= 4; count += 1) {
        const windows = row.length < count ? [] : windowsIn(hall, count);
        const best = bestAvailable({ ...hall, focal: hall.chart.focalPoint, count });
        if (windows.length === 0 || !best.ok) continue;
        const avoidable = windows.some((window) => singlesLeftBy(choice(hall, window)).length === 0);
        expect([row, count, best.value.reason.leavesSingle]).toEqual([row, count, !avoidable]);
        left += avoidable ? 0 : 1;
      }
    }
    // The rows hold cases of both kinds.
    expect(left).toBeGreaterThan(50);
  });

  test("a choice that leaves a single gets the nearest one that does not, if there is any", () => {
    let moved = 0;
    for (const row of rows) {
      const hall = hallOf(row);
      for (let count = 1; count <= 3; count += 1) {
        const windows = row.length < count ? [] : windowsIn(hall, count);
        const good = windows.filter((window) => singlesLeftBy(choice(hall, window)).length === 0);
        for (const taken of windows) {
          const move = neighbourMove(choice(hall, taken));
          if (good.some((window) => window[0] === taken[0]) || good.length === 0) {
            expect([row, taken, move]).toEqual([row, taken, null]);
            continue;
          }
          const next = [...taken.filter((index) => !move?.from.includes(index)), ...(move?.to ?? [])];
          const shift = (window: readonly number[]): number => Math.abs(Math.min(...window) - Math.min(...taken));
          expect([row, taken, shift(next)]).toEqual([row, taken, Math.min(...good.map(shift))]);
          moved += 1;
        }
      }
    }
    expect(moved).toBeGreaterThan(50);
  });
});

const labelsOf = (hall: Hall, indexes: readonly number[]): string =>
  indexes
    .map((index) => placeLabel(hall.places, index, hall.chart))
    .map(({ row, seat }) => row + seat)
    .join(" ");

function moveIn(hall: Hall, ...taken: number[]): string {
  const move = neighbourMove(choice(hall, taken));
  return move === null ? "none" : `${labelsOf(hall, move.from)} > ${labelsOf(hall, move.to)}`;
}

describe("the neighbour move", () => {
  test("is one seat to the side where that is enough", () => {
    expect(moveIn(hallOf("oooooo"), 1, 2)).toBe("A3 > A1");
    expect(moveIn(hallOf("ooooo"), 2)).toBe("none");
    expect(moveIn(hallOf("oooo"), 1)).toBe("A2 > A1");
  });

  test("goes to another row where the own one has no way, and stays where nothing helps", () => {
    expect(moveIn(hallOf("ooo", "oooo"), 0, 1)).toBe("A1 A2 > B1 B2");
    expect(moveIn(hallOf("ooo"), 0, 1)).toBe("none");
  });

  test("keeps the category, and gives nobody a wheelchair place or a restricted view", () => {
    expect(moveIn(hallOf("ooo", "2222"), 0, 1)).toBe("none");
    expect(moveIn(hallOf("ooo", "vvvv"), 0, 1)).toBe("none");
    expect(moveIn(hallOf("ooo", "wwoo"), 0, 1)).toBe("A1 A2 > B3 B4");
  });

  test("leaves alone what an aisle parts", () => {
    expect(moveIn(hallOf("oooo|oo"), 1, 2)).toBe("A3 > A1");
    expect(moveIn(hallOf("oo|oo"), 0, 1)).toBe("none");
  });

  test("moves each troubled run of a choice", () => {
    expect(moveIn(hallOf("oooo", "xxxx", "oooo"), 1, 2, 9, 10)).toBe("A3 C3 > A1 C1");
  });

  test("whatever the hall: free seats, as many, of the same categories, and no single any more", () => {
    fc.assert(
      fc.property(anyHall, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (hall, dice) => {
        const { places, free } = hall;
        const open = Array.from({ length: places.count }, (_, index) => index).filter((index) => free[index] === 1);
        if (open.length === 0) return;
        const taken = [...new Set(dice.map((die) => open[die % open.length] ?? 0))];
        const move = neighbourMove(choice(hall, taken));
        if (move === null) return;
        expect(singlesLeftBy(choice(hall, taken))).not.toEqual([]);
        const next = [...taken.filter((index) => !move.from.includes(index)), ...move.to];
        expect(singlesLeftBy(choice(hall, next))).toEqual([]);
        expect(move.to).toHaveLength(move.from.length);
        expect(move.to.every((index) => free[index] === 1 && !taken.includes(index))).toBe(true);
        const categories = (indexes: readonly number[]): number[] =>
          indexes.map((index) => places.categories[index] ?? 0).toSorted((one, other) => one - other);
        expect(categories(next)).toEqual(categories(taken));
        expect(neighbourMove(choice(hall, taken))).toEqual(move);
      }),
      { seed: SEED, numRuns: 600 },
    );
  });
});
