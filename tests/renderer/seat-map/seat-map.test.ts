// The seat map in a real browser, worked with as people do: mouse, wheel, rectangle, touch, keyboard, screen reader.
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf } from "#tests/support/axe.ts";
import type { MapBrowser } from "./browser.ts";
import { startMapBrowser } from "./browser.ts";

let browser: MapBrowser;

beforeAll(async () => {
  browser = await startMapBrowser();
});

afterAll(async () => {
  await browser.close();
});

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a place is on screen. */
function spotOf(page: Page, index: number): Promise<Spot> {
  return page.evaluate((at) => {
    const { map, positionOf } = globalThis.gallery!;
    const view = map.view();
    const { x, y } = positionOf(at);
    const ratio = Math.min(2, devicePixelRatio);
    return { x: (x * view.scale + view.x) / ratio, y: (y * view.scale + view.y) / ratio };
  }, index);
}

const clicksOf = (page: Page): Promise<unknown> => page.evaluate(() => globalThis.gallery!.clicks);
const viewOf = (page: Page): Promise<{ scale: number; x: number; y: number }> =>
  page.evaluate(() => globalThis.gallery!.map.view());
const focusedName = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const id = document.querySelector("[data-seat-map]")?.getAttribute("aria-activedescendant");
    return id ? (document.getElementById(id)?.getAttribute("aria-label") ?? null) : null;
  });

/** The pixel of the seat layer at a CSS position. */
function pixelAt(page: Page, spot: Spot): Promise<number[]> {
  return page.evaluate(({ x, y }) => {
    const canvas = document.querySelector("canvas")!;
    const ratio = canvas.width / canvas.clientWidth;
    return [...canvas.getContext("2d")!.getImageData(x * ratio, y * ratio, 1, 1).data];
  }, spot);
}

/** Until the next frame is on screen. */
function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

describe("the seat map", () => {
  test("a click picks the place under it, with the keys held", async () => {
    const page = await browser.open("?chart=theatre");
    const spot = await spotOf(page, 40);
    await page.mouse.click(spot.x, spot.y);
    await page.keyboard.down("Shift");
    await page.mouse.click(spot.x, spot.y);
    await page.keyboard.up("Shift");
    await page.mouse.click(5, 5);
    expect(await clicksOf(page)).toEqual([
      { index: 40, shift: false },
      { index: 40, shift: true },
    ]);
    await page.context().close();
  });

  test("areas and whole tables are picked too", async () => {
    const page = await browser.open("?chart=club");
    const targets = await page.evaluate(() => {
      const { chart, indexOfNumber } = globalThis.gallery!;
      const table = chart.tables.find((one) => one.sold === "whole");
      return [indexOfNumber(chart.areas[0]!.place), indexOfNumber(table!.place!)];
    });
    for (const index of targets) {
      const spot = await spotOf(page, index);
      await page.mouse.click(spot.x, spot.y);
    }
    expect(await clicksOf(page)).toEqual(targets.map((index) => ({ index, shift: false })));
    await page.context().close();
  });

  test("a drag pans and does not pick; the wheel zooms at the pointer", async () => {
    const page = await browser.open("?chart=theatre");
    const before = await viewOf(page);
    await page.mouse.move(450, 300);
    await page.mouse.down();
    await page.mouse.move(500, 330, { steps: 4 });
    await page.mouse.up();
    const panned = await viewOf(page);
    expect(panned).toEqual({ scale: before.scale, x: before.x + 50, y: before.y + 30 });
    expect(await clicksOf(page)).toEqual([]);
    const under = (450 - panned.x) / panned.scale;
    await page.mouse.move(450, 300);
    await page.mouse.wheel(0, -240);
    await page.waitForFunction((scale) => globalThis.gallery!.map.view().scale > scale, panned.scale);
    const zoomed = await viewOf(page);
    expect(Math.abs(under * zoomed.scale + zoomed.x - 450)).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  test("a drag with Shift draws a rectangle over seats; Escape gives it up", async () => {
    const page = await browser.open("?chart=theatre");
    const [from, to] = [await spotOf(page, 8), await spotOf(page, 12)];
    const drag = async (): Promise<void> => {
      await page.mouse.move(Math.min(from.x, to.x) - 5, Math.min(from.y, to.y) - 5);
      await page.mouse.down();
      await page.mouse.move(Math.max(from.x, to.x) + 5, Math.max(from.y, to.y) + 5, { steps: 3 });
    };
    await page.focus("[data-seat-map]");
    await page.keyboard.down("Shift");
    await drag();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await drag();
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const rectangles = await page.evaluate(() => globalThis.gallery!.rectangles);
    expect(rectangles).toHaveLength(1);
    expect(rectangles[0]).toEqual(expect.arrayContaining([8, 9, 10, 11, 12]));
    await page.context().close();
  });

  test("two fingers pinch, one finger taps", async () => {
    const page = await browser.open("?chart=theatre", { hasTouch: true });
    const spot = await spotOf(page, 40);
    await page.touchscreen.tap(spot.x + 3, spot.y);
    expect(await clicksOf(page)).toEqual([{ index: 40, shift: false }]);
    const before = await viewOf(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", gap: number): Promise<unknown> =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints:
          type === "touchEnd"
            ? []
            : [
                { x: 450 - gap, y: 300, id: 1 },
                { x: 450 + gap, y: 300, id: 2 },
              ],
      });
    await touch("touchStart", 40);
    for (const gap of [50, 60, 70, 80]) await touch("touchMove", gap);
    await touch("touchEnd", 80);
    await page.waitForFunction((scale) => globalThis.gallery!.map.view().scale > scale * 1.8, before.scale);
    expect(await clicksOf(page)).toHaveLength(1);
    await page.context().close();
  });

  test("a live change is painted, and so is its taking back", async () => {
    const page = await browser.open("?chart=theatre");
    const index = await page.evaluate(() => globalThis.gallery!.firstFree());
    const spot = await spotOf(page, index);
    const rim = { x: spot.x + 2.5, y: spot.y };
    const before = await pixelAt(page, rim);
    await page.evaluate((at) => globalThis.gallery!.map.applyStates([{ index: at, state: 2 }]), index);
    await painted(page);
    expect(await pixelAt(page, rim)).not.toEqual(before);
    await page.evaluate((at) => globalThis.gallery!.map.applyStates([{ index: at, state: 0 }]), index);
    await painted(page);
    expect(await pixelAt(page, rim)).toEqual(before);
    await page.context().close();
  });

  test("arrow keys walk, each step has a name and is announced, Enter and Space pick", async () => {
    const page = await browser.open("?chart=theatre");
    await page.keyboard.press("Tab");
    const first = await focusedName(page);
    expect(first).not.toBeNull();
    await page.keyboard.press("ArrowRight");
    const second = await focusedName(page);
    expect(second).not.toBe(first);
    expect(await page.locator("[aria-live=polite]").textContent()).toBe(second);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    expect(await focusedName(page)).toBe(first);
    await page.keyboard.press("Space");
    const clicks = (await clicksOf(page)) as { index: number }[];
    expect(clicks).toHaveLength(2);
    const names = await page.evaluate(
      (indexes) => indexes.map((index) => globalThis.gallery!.nameOf(index)),
      clicks.map(({ index }) => index),
    );
    expect(names).toEqual([second, first]);
    await page.context().close();
  });

  test("the zoom keys work on the focused map, and walking from afar brings the seats near", async () => {
    const page = await browser.open("?chart=arena");
    const before = await viewOf(page);
    await page.keyboard.press("Tab");
    const near = await viewOf(page);
    expect(near.scale).toBeGreaterThan(before.scale * 3);
    await page.keyboard.press("0");
    expect((await viewOf(page)).scale).toBeCloseTo(before.scale, 6);
    await page.keyboard.press("+");
    expect((await viewOf(page)).scale).toBeCloseTo(before.scale * 1.5, 6);
    await page.keyboard.press("-");
    expect((await viewOf(page)).scale).toBeCloseTo(before.scale, 6);
    await page.context().close();
  });

  test("from afar a click on a section goes there instead of picking a seat nobody can see", async () => {
    const page = await browser.open("?chart=arena");
    const before = await viewOf(page);
    const spot = await spotOf(page, 200);
    await page.mouse.click(spot.x, spot.y);
    await page.waitForFunction((scale) => globalThis.gallery!.map.view().scale > scale * 2, before.scale);
    expect(await clicksOf(page)).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"])("axe finds nothing in %s, with and without a focused place", async (theme) => {
    const page = await browser.open(`?chart=theatre&theme=${theme}`);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  test("draws with the screen's pixels, but never more than two per pixel", async () => {
    for (const [deviceScaleFactor, ratio] of [
      [1.5, 1.5],
      [3, 2],
    ] as const) {
      const page = await browser.open("?chart=club", { deviceScaleFactor });
      const width = await page.evaluate(() => document.querySelector("canvas")!.width);
      expect(width).toBe(900 * ratio);
      await page.context().close();
    }
  });

  test("a resized window keeps the whole chart in view", async () => {
    const page = await browser.open("?chart=theatre");
    const before = await viewOf(page);
    await page.setViewportSize({ width: 600, height: 400 });
    await page.waitForFunction((scale) => globalThis.gallery!.map.view().scale < scale, before.scale);
    expect(await page.evaluate(() => document.querySelector("canvas")!.width)).toBe(600);
    await page.context().close();
  });
});
