// In a real browser: panning over the toroidal buffer, patching seats and drawing a zoom ahead gives the pixels of a fresh drawing, in every level of detail.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MapBrowser } from "./browser.ts";
import { startMapBrowser } from "./browser.ts";

let browser: MapBrowser;

beforeAll(async () => {
  browser = await startMapBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe("a panned, patched and zoomed map is pixel for pixel a fresh one", () => {
  test.each([
    { chart: "arena", theme: "light", radii: [0.8, 1.6, 4.3, 9.7], pixelRatio: 1 },
    { chart: "theatre", theme: "dark", radii: [2.2, 5, 13], pixelRatio: 2 },
    { chart: "club", theme: "light", radii: [0.9, 3.1, 8], pixelRatio: 1.25 },
  ] as const)("$chart, $theme", async (options) => {
    const page = await browser.open("");
    const report = await page.evaluate((asked) => globalThis.comparePixels?.(asked), {
      ...options,
      steps: 24,
      seed: 3,
    });
    await page.context().close();
    expect(report).toMatchObject({ comparisons: options.radii.length * 5, different: 0 });
    expect(report?.colors).toBeGreaterThan(20);
  });
});
