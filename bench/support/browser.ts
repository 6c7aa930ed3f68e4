// The browser of the benches: no GPU, no vsync, every frame finished before the next; can be left when it takes too long.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-frame-rate-limit",
  "--disable-gpu-vsync",
  "--run-all-compositor-stages-before-draw",
  "--force-device-scale-factor=1",
];
const VIEWPORT = { width: 1280, height: 800 };
const PATIENCE_MS = 300_000;
const MEGABYTE = 1024 * 1024;

/** What a measurement says that did not end in time. */
export const LATE = "late";
export type Late = typeof LATE;

export interface Memory {
  readonly heapMb: number;
  /** Of the page's process, shared pages by their share; null where the system does not tell. */
  readonly processMb: number | null;
}

export interface BenchPage {
  readonly page: Page;
  /** Memory after a collection. */
  readonly memory: () => Promise<Memory>;
  /** Writes what is on screen to a file. */
  readonly picture: (file: string) => Promise<void>;
  /** Ends the browser, also one whose page does not answer any more. */
  readonly close: () => Promise<void>;
}

/** Opens a page in a browser of its own. `ready` runs in the page until it is true. */
export async function openBenchPage(url: string, ready: () => boolean): Promise<BenchPage> {
  const executablePath = process.env["CONCERTHUB_CHROMIUM"] ?? "/usr/bin/chromium";
  const server = await chromium.launchServer({ executablePath, args: FLAGS });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  // What takes too long is given up by the bench, not by the browser's driver.
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => console.error(error));
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const wholeBrowser = await browser.newBrowserCDPSession();
  const processes = async (): Promise<readonly { readonly id: number; readonly type: string }[]> =>
    (await wholeBrowser.send("SystemInfo.getProcessInfo")).processInfo;
  let ids: readonly number[] = [];
  await page.exposeFunction("cpuMs", () => cpuMs(ids));
  await page.goto(url);
  await page.waitForFunction(ready);
  // Going to the address may have given the page another process.
  ids = (await processes()).map(({ id }) => id);
  return {
    page,
    memory: async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
      const pages = (await processes()).filter(({ type }) => type === "renderer").map(({ id }) => processMb(id));
      return { heapMb: heap / MEGABYTE, processMb: pages.includes(null) ? null : Math.max(...pages.map(Number)) };
    },
    picture: async (file) => {
      const { data } = await session.send("Page.captureScreenshot", { format: "png" });
      writeFileSync(file, Buffer.from(data, "base64"));
    },
    close: () => server.kill(),
  };
}

/** Milliseconds that all threads of the processes have run; null where there is no such thing. */
function cpuMs(ids: readonly number[]): number | null {
  try {
    let nanoseconds = 0;
    for (const id of ids)
      for (const thread of readdirSync(`/proc/${id}/task`))
        nanoseconds += Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
    return nanoseconds / 1e6;
  } catch {
    return null;
  }
}

/** Proportional set size of a process; null where there is no such thing. */
function processMb(id: number): number | null {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+)/mu.exec(rollup)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return null;
  }
}

/** The answer, or LATE when it does not come in time. */
export async function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(LATE), limitMs);
  });
  try {
    // Work that was given up may still fail later, when its browser is ended.
    return await Promise.race([work.catch(failedUnless(() => timer === undefined)), late]);
  } finally {
    clearTimeout(timer);
    timer = undefined;
  }
}

const failedUnless =
  (isGivenUp: () => boolean) =>
  (error: unknown): Late => {
    if (isGivenUp()) return LATE;
    throw error;
  };
