// The browser that the seat map's tests share: the system's Chromium and the test page built once.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import type { ServedPage } from "./page/build-page.ts";
import { servePage } from "./page/build-page.ts";

export interface MapBrowser {
  readonly open: (query: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** Builds the page and starts the browser. */
export async function startMapBrowser(): Promise<MapBrowser> {
  const served: ServedPage = await servePage(fileURLToPath(new URL("page/entry.ts", import.meta.url)));
  const browser: Browser = await chromium.launch({
    executablePath: process.env["CONCERTHUB_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  return {
    open: async (query, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 900, height: 600 },
        reducedMotion: "reduce",
        ...options,
      });
      const page = await context.newPage();
      await page.goto(`${served.url}${query}`);
      await page.waitForFunction(() => globalThis.comparePixels !== undefined);
      if (query.includes("look=print")) {
        await page.waitForFunction(() => globalThis.gallery !== undefined);
        await page.getByRole("img").waitFor();
      } else if (query.includes("chart=")) {
        await page.waitForFunction(() => globalThis.gallery !== undefined && globalThis.gallery.map.view().x !== 0);
      }
      return page;
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}
