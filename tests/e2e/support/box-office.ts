// A real host for each test: the headless box office in a folder of its own, and windows of a real browser on it.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import { startHost } from "../../../scripts/host.mjs";
import { COLOURS, violationsOf, WCAG } from "../../support/axe.ts";

export { expect };

export interface RunningHost {
  readonly url: string;
  readonly origin: string;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** The demo staff of the samples, by the names on the sign-in screen. */
export const DEMO = { administrator: "Ada Berger", manager: "Max Olsen", cashier: "Cleo Marsh" } as const;

/** Loading the samples takes seconds: it is done once per worker and copied. */
let sampleFolder: string | null = null;

async function sampleCopy(): Promise<string> {
  if (sampleFolder === null || !existsSync(sampleFolder)) {
    const folder = mkdtempSync(join(tmpdir(), "concerthub-samples-"));
    const host = await startHost(["--data-dir", folder, "--port", "0", "--sample"]);
    host.stop();
    await host.ended;
    sampleFolder = folder;
  }
  const copy = mkdtempSync(join(tmpdir(), "concerthub-e2e-"));
  cpSync(sampleFolder, copy, { recursive: true });
  return copy;
}

/** Starts a host: with the sample venues, or fresh. */
export async function openHost(options: { sample: boolean }): Promise<RunningHost> {
  const dataFolder = options.sample ? await sampleCopy() : mkdtempSync(join(tmpdir(), "concerthub-e2e-"));
  const host = await startHost(["--data-dir", dataFolder, "--port", "0"]);
  return {
    url: host.url,
    origin: new URL(host.url).origin,
    dataFolder,
    stop: async () => {
      host.stop();
      await host.ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

interface Fixtures {
  /** A host with the sample venues and a browser context that has opened it. */
  readonly office: RunningHost;
  /** A window that is open on the sign-in screen. */
  readonly window: Page;
}

export const test = base.extend<Fixtures>({
  office: async ({}, use) => {
    const host = await openHost({ sample: true });
    await use(host);
    await host.stop();
  },
  window: async ({ office, page }, use) => {
    await withPaperTray(page);
    const faults = watchFaults(page);
    await page.goto(office.url);
    await use(page);
    expect(faults, "the page reports no errors").toEqual([]);
  },
});

/**
 * Stands in for the printer dialog: headless Chromium dies when a PDF frame prints. What would have gone to the printer
 * is kept as `window.paperTray`, one base64 PDF per print.
 */
export async function withPaperTray(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tray: string[] = [];
    Object.defineProperty(window, "paperTray", { value: tray });
    const blobs = new Map<string, Blob>();
    const createUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (content) => {
      const url = createUrl(content);
      if (content instanceof Blob) blobs.set(url, content);
      return url;
    };
    const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get(this: HTMLIFrameElement) {
        if (!this.src.startsWith("blob:")) return real?.get?.call(this) as unknown;
        const print = (): void => {
          void blobs
            .get(this.src)
            ?.arrayBuffer()
            .then((bytes) =>
              tray.push(btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCodePoint(byte)).join(""))),
            );
        };
        return { focus: () => undefined, print };
      },
    });
  });
}

/** The PDFs that were printed in this window so far. */
export async function printedIn(page: Page): Promise<Buffer[]> {
  const tray = await page.evaluate(() => (window as unknown as { paperTray: string[] }).paperTray);
  return tray.map((text) => Buffer.from(text, "base64"));
}

/** Another window of the same browser, past the one-time key. */
export async function anotherWindow(context: BrowserContext, office: RunningHost): Promise<Page> {
  const page = await context.newPage();
  await withPaperTray(page);
  await page.goto(office.origin);
  return page;
}

/** Collects what the browser's console calls an error. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    // Chromium calls an answer of 401 or 409 an error; ours are refusals and tested elsewhere.
    if (message.type() === "error" && !message.text().includes("Failed to load resource")) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  return faults;
}

/** WCAG 2.2 AA: no violation on what is shown now. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await violationsOf(page, WCAG), `axe on ${name}`).toEqual([]);
}

/** Only what colours decide: another colour scheme on a screen that is tested otherwise. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  expect.soft(await violationsOf(page, COLOURS), `axe on ${name}`).toEqual([]);
}
