// Colour is never alone and always legible: patterns differ, inks contrast with what they are written on.
import { describe, expect, test } from "vitest";
import { sampleCharts } from "#domain/charts/templates.ts";
import { inkOn, luminanceOf, mixOf, paletteOf, pixelOf, rgbOf } from "#domain/charts/drawing/palette.ts";

function contrast(one: string, other: string): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe("colours of the map", () => {
  test("marks on every category colour of the samples reach 3:1", () => {
    for (const chart of Object.values(sampleCharts())) {
      for (const { color } of chart.categories) expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(["light", "dark"] as const)("free, sold and mine stand out from the background in %s", (theme) => {
    const palette = paletteOf(theme);
    for (const chart of Object.values(sampleCharts())) {
      for (const { color } of chart.categories) expect(contrast(color, palette.sold)).toBeGreaterThan(1.15);
    }
    expect(contrast(palette.accent, palette.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.accentInk, palette.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.dim, palette.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.soldInk, palette.sold)).toBeGreaterThanOrEqual(3);
  });

  test("categories of one chart have different patterns", () => {
    for (const chart of Object.values(sampleCharts())) {
      expect(new Set(chart.categories.map(({ pattern }) => pattern)).size).toBe(chart.categories.length);
    }
  });

  test("sums of colours", () => {
    expect(rgbOf("#0af")).toEqual([0, 170, 255]);
    expect(pixelOf("#010203")).toBe(0xff030201);
    expect(mixOf("#000000", "#ffffff", 0.5)).toBe("#808080");
  });
});
