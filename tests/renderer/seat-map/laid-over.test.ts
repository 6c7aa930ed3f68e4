// What screens lay over the map, in a real browser: filters, rings of a booking, floors, notes, minimap, still pictures.
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf, WCAG } from "#tests/support/axe.ts";
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

const spotOf = (page: Page, index: number): Promise<Spot> =>
  page.evaluate((at) => {
    const { map, positionOf } = globalThis.gallery!;
    const view = map.view();
    const { x, y } = positionOf(at);
    return { x: x * view.scale + view.x, y: y * view.scale + view.y };
  }, index);

/** Until the next frame is on screen. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** How many pixels of a layer around a spot are not transparent. */
const inkAround = (page: Page, layer: number, spot: Spot, reach: number): Promise<number> =>
  page.evaluate(
    ([at, x, y, r]) => {
      const canvas = document.querySelectorAll("canvas")[at!]!;
      const { data } = canvas.getContext("2d")!.getImageData(x! - r!, y! - r!, 2 * r!, 2 * r!);
      return data.filter((value, byte) => byte % 4 === 3 && value > 0).length;
    },
    [layer, Math.round(spot.x), Math.round(spot.y), reach] as const,
  );

const said = (page: Page): Promise<string | null> => page.locator("[aria-live=polite]").textContent();
const viewOf = (page: Page): Promise<{ scale: number; x: number; y: number }> =>
  page.evaluate(() => globalThis.gallery!.map.view());

describe("filters", () => {
  test("a filtered-out free place is not picked by mouse or key; the reason is said", async () => {
    const page = await browser.open("?chart=theatre");
    const free = await page.evaluate(() => globalThis.gallery!.firstFree());
    await page.context().close();
    const filtered = await browser.open(`?chart=theatre&dimmed=${free}`);
    const spot = await spotOf(filtered, free);
    await filtered.mouse.click(spot.x, spot.y);
    expect(await filtered.evaluate(() => [globalThis.gallery!.clicks, globalThis.gallery!.dimmedClicks])).toEqual([
      [],
      [free],
    ]);
    expect(await said(filtered)).toContain("does not match the filter");
    await filtered.evaluate((at) => globalThis.gallery!.map.focusPlace(at), free);
    await filtered.keyboard.press("Enter");
    expect(await filtered.evaluate(() => globalThis.gallery!.dimmedClicks)).toEqual([free, free]);
    const place = filtered.locator("[data-seat-map] button");
    expect(await place.getAttribute("aria-disabled")).toBe("true");
    await filtered.context().close();
  });
});

describe("rings of a booking", () => {
  test("are seen from afar and from near, and gone when nobody asks for them", async () => {
    const page = await browser.open("?chart=arena&highlighted=100,101");
    await painted(page);
    expect(await inkAround(page, 1, await spotOf(page, 100), 14)).toBeGreaterThan(60);
    await page.evaluate(() => globalThis.gallery!.map.zoomTo([100]));
    await painted(page);
    expect(await inkAround(page, 1, await spotOf(page, 100), 20)).toBeGreaterThan(100);
    await page.context().close();
  });

  test("pulse for people who like motion, and come to rest", async () => {
    const page = await browser.open("?chart=theatre&highlighted=40", { reducedMotion: "no-preference" });
    const spot = await spotOf(page, 40);
    await page.waitForFunction(
      ([x, y]) => {
        const canvas = document.querySelectorAll("canvas")[1]!;
        const { data } = canvas.getContext("2d")!.getImageData(x! - 30, y! - 30, 60, 60);
        const count = data.filter((value, byte) => byte % 4 === 3 && value > 0).length;
        const seen = ((globalThis as { counts?: Set<number> }).counts ??= new Set<number>());
        seen.add(count);
        return seen.size > 3;
      },
      [Math.round(spot.x), Math.round(spot.y)] as const,
    );
    await page.context().close();
  });
});

describe("floors", () => {
  test("are chosen by buttons; places of other floors are neither drawn, picked nor walked to", async () => {
    const page = await browser.open("?chart=theatre&floors=1");
    const free = await page.evaluate(() => globalThis.gallery!.firstFree());
    await page.getByRole("button", { name: "Up" }).click();
    expect(await page.getByRole("button", { name: "Up" }).getAttribute("aria-pressed")).toBe("true");
    await painted(page);
    const spot = await spotOf(page, free);
    await page.mouse.click(spot.x, Math.max(60, spot.y));
    expect(await page.evaluate(() => globalThis.gallery!.clicks.map(({ index }) => index))).not.toContain(free);
    await page.focus("[data-seat-map]");
    await page.keyboard.press("ArrowUp");
    for (const key of ["ArrowUp", "PageUp", "PageDown", "Home"]) await page.keyboard.press(key);
    const upper = await page.evaluate(() => globalThis.gallery!.chart.sections.at(-1)!.name);
    expect(await said(page)).toContain(upper);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe("the minimap", () => {
  test("is there on a big chart once one is near, moves the view by pointer and by arrows", async () => {
    const page = await browser.open("?chart=arena");
    await expect.poll(() => page.locator("[data-minimap]").count()).toBe(1);
    expect(await page.locator("[data-minimap]").isVisible()).toBe(false);
    await page.evaluate(() => globalThis.gallery!.map.zoomTo([100]));
    await painted(page);
    const minimap = page.getByRole("application", { name: "Overview" });
    expect(await minimap.isVisible()).toBe(true);
    const before = await viewOf(page);
    const box = (await minimap.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.75);
    const clicked = await viewOf(page);
    expect(clicked.scale).toBe(before.scale);
    expect([clicked.x, clicked.y]).not.toEqual([before.x, before.y]);
    await minimap.focus();
    await page.keyboard.press("ArrowLeft");
    expect((await viewOf(page)).x).toBeGreaterThan(clicked.x);
    expect(await page.evaluate(() => globalThis.gallery!.clicks)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  test("is not there on a small chart", async () => {
    const page = await browser.open("?chart=theatre");
    await painted(page);
    expect(await page.locator("[data-minimap]").count()).toBe(0);
    await page.context().close();
  });
});

describe("the keyboard", () => {
  test("Shift and a letter goes to the next section that begins with it", async () => {
    const page = await browser.open("?chart=theatre");
    await page.focus("[data-seat-map]");
    await page.keyboard.press("Shift+KeyC");
    expect(await said(page)).toContain("Circle");
    await page.keyboard.press("Shift+KeyB");
    expect(await said(page)).toContain("Boxes");
    await page.context().close();
  });
});

describe("live changes", () => {
  test("thousands in one go ask for one frame", async () => {
    const page = await browser.open("?chart=20000");
    const asked = await page.evaluate(() => {
      const { map, count } = globalThis.gallery!;
      const real = globalThis.requestAnimationFrame;
      let frames = 0;
      globalThis.requestAnimationFrame = (callback) => {
        frames += 1;
        return real(callback);
      };
      for (let message = 0; message < 1_000; message += 1) {
        map.applyStates(
          Array.from({ length: 5 }, (_, at) => ({ index: (message * 5 + at) % count, state: message % 4 })),
        );
      }
      globalThis.requestAnimationFrame = real;
      return frames;
    });
    expect(asked).toBe(1);
    await page.context().close();
  });
});

describe("still pictures", () => {
  test("static: a named picture that neither moves nor takes the focus", async () => {
    const page = await browser.open("?chart=theatre&look=static");
    const before = await viewOf(page);
    expect(await page.getByRole("img").getAttribute("aria-label")).not.toBe("");
    await page.mouse.move(450, 300);
    await page.mouse.wheel(0, -240);
    const spot = await spotOf(page, 40);
    await page.mouse.click(spot.x, spot.y);
    await page.keyboard.press("Tab");
    expect(await viewOf(page)).toEqual(before);
    expect(await page.evaluate(() => globalThis.gallery!.clicks)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  test("print: a vector picture in black on white with every seat's letter or number", async () => {
    const page = await browser.open("?chart=theatre&look=print");
    const image = page.getByRole("img");
    const source = decodeURIComponent((await image.getAttribute("src")) ?? "");
    expect(source).toContain("<svg");
    expect(source).toContain(">STAGE<");
    expect([...source.matchAll(/(?:fill|stroke)="#(..)(..)(..)"/gu)].every(([, r, g, b]) => r === g && g === b)).toBe(
      true,
    );
    expect(await image.evaluate((element: HTMLImageElement) => element.decode().then(() => element.naturalWidth))).toBe(
      900,
    );
    expect(await violationsOf(page, WCAG)).toEqual([]);
    await page.context().close();
  });
});
