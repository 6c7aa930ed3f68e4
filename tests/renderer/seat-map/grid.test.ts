// The seat index finds exactly what a look at every seat finds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeatGrid } from "#renderer/seat-map/grid.ts";

const coordinate = fc.integer({ min: -9000, max: 9000 });
const seats = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 300 });
const RUNS = { seed: 20261122, numRuns: 200 };

const columns = (points: readonly { x: number; y: number }[]): [Float32Array, Float32Array] => [
  Float32Array.from(points, ({ x }) => x),
  Float32Array.from(points, ({ y }) => y),
];

describe("the seat grid", () => {
  test("hits the nearest seat within the radius", () => {
    fc.assert(
      fc.property(seats, coordinate, coordinate, fc.integer({ min: 1, max: 3000 }), (points, x, y, radius) => {
        const [xs, ys] = columns(points);
        const hit = new SeatGrid(xs, ys).hit(x, y, radius);
        const squares = points.map((point) => (point.x - x) ** 2 + (point.y - y) ** 2);
        const nearest = Math.min(...squares);
        if (nearest > radius * radius) expect(hit).toBe(-1);
        else expect(squares[hit]).toBe(nearest);
      }),
      RUNS,
    );
  });

  test("finds all seats in a box, edges included", () => {
    fc.assert(
      fc.property(seats, coordinate, coordinate, coordinate, coordinate, (points, ax, ay, bx, by) => {
        const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
        const [xs, ys] = columns(points);
        const expected = points.flatMap(({ x, y }, index) =>
          x >= left && x <= right && y >= top && y <= bottom ? [index] : [],
        );
        expect(new SeatGrid(xs, ys).inBox(left, top, right, bottom)).toEqual(expected);
      }),
      RUNS,
    );
  });

  test("leaves out what is not a member, and survives an empty hall and a seat far away", () => {
    const [xs, ys] = columns([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 9_000_000, y: 9_000_000 },
    ]);
    const grid = new SeatGrid(xs, ys, (index) => index !== 1);
    expect(grid.hit(10, 0, 5)).toBe(-1);
    expect(grid.hit(9_000_000, 9_000_000, 5)).toBe(2);
    expect(new SeatGrid(new Float32Array(0), new Float32Array(0)).hit(0, 0, 100)).toBe(-1);
  });
});
