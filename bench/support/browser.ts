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

/** What a measurement says that did not end in time, ... */
export const LATE = "late";
/** ... whose page broke down or came to an end, ... */
const BROKEN = "broken";
/** ... or for which no time was left. */
export const UNTRIED = "untried";
export type GivenUp = typeof LATE | typeof BROKEN | typeof UNTRIED;

/** True when there is no measurement. */
export const isGivenUp = (value: unknown): value is GivenUp => value === LATE || value === BROKEN || value === UNTRIED;

/** How a table says it. */
export function givenUpWords(why: GivenUp, limitMs: number): string {
  if (why === LATE) return `> ${limitMs / 1000} s`;
  return why === BROKEN ? "broke down" : "not tried";
}

/** How long a browser may take to end, and to say how much memory it needs. */
const SHORT_MS = 15_000;

export interface Memory {
  readonly heapMb: number;
  /** Of the page's process, shared pages by their share; null where the system does not tell. */
  readonly processMb: number | null;
}

export interface BenchPage {
  readonly page: Page;
  /** Memory after a collection; null when the page does not answer. */
  readonly memory: () => Promise<Memory | null>;
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
      const measure = async (): Promise<Memory> => {
        await session.send("HeapProfiler.collectGarbage");
        const { metrics } = await session.send("Performance.getMetrics");
        const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
        const pages = (await processes()).filter(({ type }) => type === "renderer").map(({ id }) => processMb(id));
        return { heapMb: heap / MEGABYTE, processMb: pages.includes(null) ? null : Math.max(...pages.map(Number)) };
      };
      const memory = await within(SHORT_MS, measure());
      return isGivenUp(memory) ? null : memory;
    },
    picture: async (file) => {
      const { data } = await session.send("Page.captureScreenshot", { format: "png" });
      writeFileSync(file, Buffer.from(data, "base64"));
    },
    close: async () => void (await within(SHORT_MS, server.kill())),
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

/** What the driver says about a page or a browser that is not there any more. */
const isOver = (error: unknown): boolean =>
  error instanceof Error &&
  /has been closed|have been closed|browser closed|crashed|Target closed|disconnected/iu.test(error.message);

/** The answer, or why there is none: it did not come in time, or the page is gone. */
async function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value | GivenUp> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<GivenUp>((resolve) => {
    timer = setTimeout(() => resolve(LATE), limitMs);
  });
  try {
    // Work that was given up may still fail later, when its browser is ended.
    return await Promise.race([work.catch(brokenOr(() => timer === undefined)), late]);
  } finally {
    clearTimeout(timer);
    timer = undefined;
  }
}

/** The same for what an engine does in a page: one that fails is given up, too, and said so. */
export function attempt<Value>(limitMs: number, work: Promise<Value>): Promise<Value | GivenUp> {
  const failed = (error: unknown): GivenUp => {
    if (!isOver(error)) console.error(error instanceof Error ? error.message : error);
    return BROKEN;
  };
  return within(limitMs, work.catch(failed));
}

const brokenOr =
  (isLeft: () => boolean) =>
  (error: unknown): GivenUp => {
    if (isLeft() || isOver(error)) return BROKEN;
    throw error;
  };

// A call from the page that is under way when its browser ends fails where nobody waits for it.
process.on("unhandledRejection", (error) => {
  if (!isOver(error)) throw error;
});
