// The colours of the map for people who see fewer of them, and their contrast in light, dark and on paper.
//
// Sight is simulated by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0, on linear sRGB. Distances are Euclidean in OKLab
// (Ottosson, 2020): about 0.02 is just noticeable side by side.
import { describe, expect, test } from "vitest";
import type { Category } from "#domain/charts/chart.ts";
import {
  CONTRAST_LEAST,
  contrastOf,
  edgeOf,
  luminanceOf,
  paletteOf,
  PRINT_PALETTE,
  rgbOf,
} from "#domain/charts/drawing/palette.ts";
import { paletteCategories } from "#domain/charts/templates/layout.ts";
import { sampleCharts } from "#domain/charts/templates.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const SIGHTS: Readonly<Record<string, Matrix>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Two places in one pattern must be told apart by colour alone: several times what is just noticeable. */
const DISTANCE_LEAST = 0.08;

/** Where patterns differ as well, colours only have to help. */
const HELPFUL_LEAST = 0.04;

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const [first, second, third] = matrix.map(([a, b, c]) => a * x + b * y + c * z);
  return [first ?? 0, second ?? 0, third ?? 0];
};

const toLinear = (byte: number): number => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

function oklabOf(color: string, sight: Matrix): Triple {
  const [red, green, blue] = rgbOf(color);
  const [r, g, b] = times(sight, [toLinear(red), toLinear(green), toLinear(blue)]).map((value) =>
    Math.min(1, Math.max(0, value)),
  ) as [number, number, number];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

function distance(one: string, other: string, sight: Matrix): number {
  const [a, b] = [oklabOf(one, sight), oklabOf(other, sight)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const charts = Object.entries(sampleCharts());

describe.each(Object.entries(SIGHTS))("seen with %s", (_, sight) => {
  test.each(charts)("any two categories of %s differ in colour or in pattern", (_name, chart) => {
    for (const [at, one] of chart.categories.entries()) {
      for (const other of chart.categories.slice(at + 1)) {
        const apart = distance(one.color, other.color, sight);
        if (one.pattern === other.pattern) expect(apart, `${one.key} and ${other.key}`).toBeGreaterThan(DISTANCE_LEAST);
        expect(one.key).not.toBe(other.key);
      }
    }
  });

  test.each(["light", "dark"] as const)("free, sold, held, blocked and mine differ in %s", (theme) => {
    const palette = paletteOf(theme);
    for (const [name, chart] of charts) {
      for (const category of chart.categories) {
        const told = `${name} ${category.key}`;
        // A sold place has no pattern: a plain free one is told from it by its colour.
        if (isPlain(category))
          expect(distance(category.color, palette.sold, sight), told).toBeGreaterThan(DISTANCE_LEAST);
        // Held is an empty ring, mine has a ring around it and a tick: colour only helps.
        expect(distance(category.color, palette.background, sight), told).toBeGreaterThan(DISTANCE_LEAST);
      }
    }
    expect(distance(palette.accent, palette.sold, sight)).toBeGreaterThan(DISTANCE_LEAST);
    expect(distance(palette.soldInk, palette.sold, sight)).toBeGreaterThan(DISTANCE_LEAST);
  });
});

describe.each(Object.entries(SIGHTS))("the palette offered for new categories, seen with %s", (_, sight) => {
  test("has different patterns, and colours that help", () => {
    const offered = paletteCategories(["A", "B", "C", "D", "E", "F"].map((key) => [key, key] as const));
    expect(new Set(offered.map(({ pattern }) => pattern)).size).toBe(offered.length);
    for (const [at, one] of offered.entries()) {
      for (const other of offered.slice(at + 1)) {
        expect(distance(one.color, other.color, sight), `${one.color} ${other.color}`).toBeGreaterThan(HELPFUL_LEAST);
      }
    }
  });
});

const isPlain = ({ pattern }: Category): boolean => pattern === "plain";

describe("contrast by WCAG 2.2, 1.4.11", () => {
  test.each([
    ["light", paletteOf("light")],
    ["dark", paletteOf("dark")],
    ["paper", PRINT_PALETTE],
  ] as const)("every state stands out 3:1 from its ground: %s", (_, palette) => {
    for (const ground of [palette.background, palette.sectionFill]) {
      expect(contrastOf(palette.soldEdge, ground)).toBeGreaterThanOrEqual(CONTRAST_LEAST);
      // Held: the ring; blocked: its cross; mine: the filling.
      expect(contrastOf(palette.soldInk, ground)).toBeGreaterThanOrEqual(CONTRAST_LEAST);
      expect(contrastOf(palette.accent, ground)).toBeGreaterThanOrEqual(CONTRAST_LEAST);
      expect(contrastOf(palette.dim, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(["light", "dark"] as const)("free places of any colour stand out, by an edge if need be: %s", (theme) => {
    const { background } = paletteOf(theme);
    for (let step = 0; step < 4096; step += 1) {
      const color = `#${step.toString(16).padStart(3, "0")}`;
      const edge = edgeOf(color, background);
      expect(contrastOf(edge ?? color, background), color).toBeGreaterThanOrEqual(CONTRAST_LEAST);
    }
  });
});

test("the simulation knows what people cannot tell apart", () => {
  // Red and a green of like brightness: far apart for most, close with deuteranopia.
  const [red, green] = ["#b04a2f", "#6f7a1f"];
  expect(distance(red, green, SIGHTS["all cones"]!)).toBeGreaterThan(0.12);
  expect(distance(red, green, SIGHTS["deuteranopia"]!)).toBeLessThan(distance(red, green, SIGHTS["all cones"]!) / 2);
  // Grey stays grey for everybody.
  for (const sight of Object.values(SIGHTS)) {
    const [, a, b] = oklabOf("#808080", sight);
    expect(Math.hypot(a, b)).toBeLessThan(0.01);
  }
  expect(luminanceOf("#ffffff")).toBeCloseTo(1, 6);
});
