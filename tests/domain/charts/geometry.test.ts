// Plane geometry: hulls hold their points, centres and boxes are where they should be, chairs stand around their table.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "#domain/charts/chart.ts";
import {
  boundsOf,
  centroid,
  chairsOf,
  chartBounds,
  convexHull,
  isInside,
  ringSector,
  roundCm,
} from "#domain/charts/geometry.ts";
import { anyChart, chartOf, SEED } from "./halls.ts";

const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
];
const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

describe("outlines", () => {
  test("a point is inside or outside of a square", () => {
    expect(isInside({ x: 5, y: 5 }, square)).toBe(true);
    expect(isInside({ x: 15, y: 5 }, square)).toBe(false);
    expect(isInside({ x: 5, y: 5 }, [])).toBe(false);
  });

  test("the centre of gravity follows the surface, not the points", () => {
    expect(centroid(square)).toEqual({ x: 5, y: 5 });
    expect(centroid([...square, { x: 0, y: 5 }])).toEqual({ x: 5, y: 5 });
    expect(centroid([{ x: 4, y: 2 }])).toEqual({ x: 4, y: 2 });
    expect(centroid([])).toEqual({ x: 0, y: 0 });
  });

  test("a convex hull turns one way only and has every point on or within it", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const hull = convexHull(points);
        for (const [index, corner] of hull.entries()) {
          const next = hull[(index + 1) % hull.length] ?? corner;
          for (const { x, y } of points)
            expect((next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x)).toBeGreaterThanOrEqual(
              0,
            );
        }
      }),
      { seed: SEED },
    );
  });

  test("a ring sector lies between its radii", () => {
    for (const { x, y } of ringSector({ x: 0, y: 0 }, { inner: 1_000, outer: 2_000, from: -30, to: 30 })) {
      expect(Math.hypot(x, y)).toBeGreaterThan(998);
      expect(Math.hypot(x, y)).toBeLessThan(2_002);
    }
  });
});

describe("boxes", () => {
  test("hold their points", () => {
    expect(boundsOf(square)).toEqual({ minX: 0, minY: 0, maxX: 10, maxY: 10 });
  });

  test("of a chart hold all its seats; an empty chart has none", () => {
    expect(chartBounds(chartOf({}))).toBeNull();
    fc.assert(
      fc.property(anyChart, (chart) => {
        const bounds = chartBounds(chart);
        for (const row of chart.rows)
          row.x.forEach((x, seat) => {
            const y = row.y[seat] ?? 0;
            expect(bounds && bounds.minX < x && x < bounds.maxX && bounds.minY < y && y < bounds.maxY).toBe(true);
          });
      }),
      { seed: SEED },
    );
  });
});

test("rounding treats left and right of zero alike", () => {
  expect([-1.5, 1.5, -0.4, 0.4].map(roundCm)).toEqual([-2, 2, -0, 0].map((value) => (value === 0 ? 0 : value)));
});

describe("chairs", () => {
  const table: Table = {
    section: "s",
    label: "T",
    form: "round",
    x: 100,
    y: 200,
    width: 80,
    height: 80,
    rotation: 0,
    category: "A",
    capacity: 4,
    sold: "whole",
    place: 1,
  };

  test("stand clockwise from the top", () => {
    expect(chairsOf(table)).toEqual([
      { x: 100, y: 133 },
      { x: 167, y: 200 },
      { x: 100, y: 267 },
      { x: 33, y: 200 },
    ]);
  });

  test("turn with the table", () => {
    expect(chairsOf({ ...table, rotation: 90 })[0]).toEqual({ x: 167, y: 200 });
  });

  test("keep the same distance to a rectangle's edge", () => {
    const long: Table = { ...table, form: "rectangle", width: 300, capacity: 10 };
    for (const { x, y } of chairsOf(long)) {
      const [outX, outY] = [Math.abs(x - 100) - 150, Math.abs(y - 200) - 40];
      expect(Math.max(outX, outY)).toBe(27);
    }
  });
});
