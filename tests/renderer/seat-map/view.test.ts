// The camera's sums: what is under the pointer stays there, offsets are whole pixels, the chart cannot be lost.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, centredOn, clampView, fitView, zoomAt, zoomLimits } from "#renderer/seat-map/view.ts";

const RUNS = { seed: 20261122, numRuns: 300 };
const SIZE = { width: 1280, height: 800 };
const BOX = { left: -3000, top: -200, right: 3000, bottom: 4000 };
const scale = fc.double({ min: 0.02, max: 1.2, noNaN: true });
const offset = fc.integer({ min: -20_000, max: 20_000 });

describe("the view", () => {
  test("fits the box whole and centred", () => {
    const view = fitView(BOX, SIZE, 24);
    expect(BOX.left * view.scale + view.x).toBeGreaterThanOrEqual(23);
    expect(BOX.bottom * view.scale + view.y).toBeLessThanOrEqual(SIZE.height - 23);
    expect(view.x).toBe(640);
  });

  test("zooms around the pointer and stays on whole pixels", () => {
    fc.assert(
      fc.property(scale, offset, offset, fc.double({ min: 0.3, max: 3, noNaN: true }), (from, x, y, factor) => {
        const limits = zoomLimits(0.1, 1);
        const view = { scale: from, x, y };
        const zoomed = zoomAt(view, 300, 200, factor, limits);
        expect(Number.isInteger(zoomed.x) && Number.isInteger(zoomed.y)).toBe(true);
        expect(zoomed.scale).toBeGreaterThanOrEqual(limits.min);
        expect(zoomed.scale).toBeLessThanOrEqual(limits.max);
        const under = (300 - x) / from;
        expect(Math.abs(under * zoomed.scale + zoomed.x - 300)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
      RUNS,
    );
  });

  test("never loses the chart", () => {
    fc.assert(
      fc.property(scale, offset, offset, (at, x, y) => {
        const view = clampView({ scale: at, x, y }, BOX, SIZE);
        expect(BOX.right * view.scale + view.x).toBeGreaterThanOrEqual(SIZE.width / 4 - 1);
        expect(BOX.left * view.scale + view.x).toBeLessThanOrEqual((SIZE.width * 3) / 4 + 1);
        expect(clampView(view, BOX, SIZE)).toEqual(view);
      }),
      RUNS,
    );
  });

  test("flies from one view to another without leaving the way", () => {
    const from = centredOn(0, 0, 0.05, SIZE);
    const to = centredOn(2000, 1000, 0.6, SIZE);
    expect(between(from, to, 1, SIZE)).toEqual(to);
    const half = between(from, to, 0.5, SIZE);
    expect(half.scale).toBeCloseTo(Math.sqrt(0.05 * 0.6), 6);
    const middle = (SIZE.width / 2 - half.x) / half.scale;
    expect(middle).toBeGreaterThan(0);
    expect(middle).toBeLessThan(2000);
  });
});
