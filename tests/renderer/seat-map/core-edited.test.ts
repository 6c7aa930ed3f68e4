// In a real browser: a core that follows an edited chart has the pixels of a core made for it, in every level of detail.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ServedPage } from "./page/build-page.ts";
import { servePage } from "./page/build-page.ts";

let edited: ServedPage;
let dragged: ServedPage;
let browser: Browser;

beforeAll(async () => {
  edited = await servePage(fileURLToPath(new URL("page/edited.ts", import.meta.url)));
  dragged = await servePage(fileURLToPath(new URL("page/dragged.ts", import.meta.url)));
  browser = await chromium.launch({
    executablePath: process.env["CONCERTHUB_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
});

afterAll(async () => {
  await browser.close();
  await edited.close();
  await dragged.close();
});

describe("a core that follows edits is pixel for pixel a fresh one", () => {
  test.each([
    { chart: "theatre", theme: "light", radii: [0.9, 2.2, 5, 11], pixelRatio: 1, seed: 5 },
    { chart: "club", theme: "dark", radii: [0.8, 3.1, 9], pixelRatio: 2, seed: 6 },
    { chart: "club", theme: "light", radii: [1.4, 6, 8], pixelRatio: 1.25, seed: 7 },
  ] as const)("$chart, $theme, seed $seed", async (options) => {
    const page = await browser.newPage();
    await page.goto(edited.url);
    await page.waitForFunction(() => globalThis.compareEdited !== undefined);
    const report = await page.evaluate((asked) => globalThis.compareEdited?.(asked), { ...options, edits: 20 });
    await page.close();
    expect(report).toMatchObject({ comparisons: options.radii.length * 20, different: 0 });
    expect(report?.changed).toBeGreaterThan(10_000);
  });
});

describe("what is dragged", () => {
  test.each([
    { chart: "theatre", gesture: "move" },
    { chart: "club", gesture: "move" },
    { chart: "arena", gesture: "turn" },
  ] as const)("$chart: looks as it will where it is dropped, $gesture, and leaves no trace", async (options) => {
    const page = await browser.newPage();
    await page.goto(dragged.url);
    await page.waitForFunction(() => globalThis.compareDragged !== undefined);
    const report = await page.evaluate((asked) => globalThis.compareDragged?.(asked), options);
    await page.close();
    expect(report).toMatchObject({ different: 0, left: 0 });
    expect(report?.changed).toBeGreaterThan(5_000);
  });
});
