// What is painted on paper is where a canvas would paint it: transforms, arcs, states and texts.
import fc from "fast-check";
import { expect, test } from "vitest";
import { PageBrush } from "#domain/charts/drawing/page-brush.ts";
import { emptyPage, pointsOf } from "./page.ts";

test("transforms are applied to points when they are added, as on a canvas", () => {
  const page = emptyPage();
  const brush = new PageBrush(page);
  brush.beginPath();
  brush.save();
  brush.translate(100, 50);
  brush.rotate(Math.PI / 2);
  brush.scale(2, 3);
  brush.moveTo(10, 0);
  brush.restore();
  brush.lineTo(1, 2);
  brush.fill();
  const [first, second] = pointsOf(page.fills[0]!.path);
  expect(first!.x).toBeCloseTo(100, 9);
  expect(first!.y).toBeCloseTo(70, 9);
  expect(second).toEqual({ x: 1, y: 2 });
});

test("arcs stay on their circle to a thousandth and end where they should", () => {
  const angle = fc.double({ min: -7, max: 7, noNaN: true });
  fc.assert(
    fc.property(angle, fc.double({ min: 0.01, max: 2 * Math.PI, noNaN: true }), (from, turn) => {
      const page = emptyPage();
      const brush = new PageBrush(page);
      brush.beginPath();
      brush.arc(0, 0, 1, from, from + turn);
      brush.stroke();
      const { path } = page.strokes[0]!;
      let start = pointsOf(path)[0]!;
      for (const [kind, ...numbers] of path.slice(1)) {
        expect(kind).toBe("C");
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0] = numbers;
        const middle = {
          x: (start.x + 3 * x1 + 3 * x2 + x) / 8,
          y: (start.y + 3 * y1 + 3 * y2 + y) / 8,
        };
        expect(Math.abs(Math.hypot(middle.x, middle.y) - 1)).toBeLessThan(1e-3);
        start = { x, y };
      }
      expect(start.x).toBeCloseTo(Math.cos(from + turn), 9);
      expect(start.y).toBeCloseTo(Math.sin(from + turn), 9);
    }),
    { seed: 20261122, numRuns: 200 },
  );
});

test("what is saved comes back; widths, dashes and type grow with the scale", () => {
  const page = emptyPage();
  const brush = new PageBrush(page);
  brush.scale(4, 4);
  brush.save();
  brush.fillStyle = "rgb(255 0 16 / 50%)";
  brush.globalAlpha = 0.5;
  brush.font = "700 3px Inter, sans-serif";
  brush.fillText("A 12", 1, 2);
  brush.restore();
  brush.rect(0, 0, 1, 1);
  brush.lineWidth = 2;
  brush.setLineDash([1, 2]);
  brush.stroke();
  expect(page.texts).toEqual([
    { text: "A 12", x: 4, y: 8, size: 12, isBold: true, radians: 0, color: "#ff0010", alpha: 0.25 },
  ]);
  expect(page.strokes[0]!.stroke).toMatchObject({ width: 8, dash: [4, 8], color: "#000000", alpha: 1 });
  brush.font = "500 10px sans-serif";
  expect(brush.measureText("four").width).toBe(20);
});

test("an empty path paints nothing", () => {
  const page = emptyPage();
  const brush = new PageBrush(page);
  brush.beginPath();
  brush.closePath();
  brush.fill();
  brush.stroke();
  expect(page.fills).toEqual([]);
  expect(page.strokes).toEqual([]);
});
