// The seat map against an empty frame, against its own core on a bare canvas, and against a node per seat: ratios of bests in one page.
// The aims come from the measured baseline of the rendering experiment; milliseconds are information only.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { servePage } from "#tests/renderer/seat-map/page/build-page.ts";
import type { EngineName } from "./seat-map/engines.tsx";
import type { Measured, Test } from "./seat-map/measure.ts";

/** No GPU, no vsync, every frame finished before the next: an interval is what a frame really costs. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-frame-rate-limit",
  "--disable-gpu-vsync",
  "--run-all-compositor-stages-before-draw",
  "--force-device-scale-factor=1",
];
const FAST: readonly EngineName[] = ["floor", "bare", "app"];
const FAST_ROUNDS = 8;
const SLOW_ROUNDS = 2;
const FIRST_PAINTS = 3;
const MEGABYTE = 1024 * 1024;

const NAMES: Readonly<Record<Test, string>> = {
  panMid: "pan, middle zoom",
  panClose: "pan, close",
  zoom: "zoom, all to close",
  oneChange: "1 change to paint",
  thousandChanges: "1,000 changes to paint",
};

interface Line {
  readonly what: string;
  readonly ratio: number;
  readonly aim: string;
  readonly met: boolean;
  readonly note: string;
}

const lines: Line[] = [];
const served = await servePage(fileURLToPath(new URL("seat-map/", import.meta.url)));
const browser = await chromium.launch({
  executablePath: process.env["CONCERTHUB_CHROMIUM"] ?? "/usr/bin/chromium",
  args: FLAGS,
});
try {
  const arenaFirst = await benchChart("arena");
  await benchChart("50000");
  await benchNaive("arena", arenaFirst);
  await benchHeap("50000");
} finally {
  await browser.close();
  await served.close();
}
for (const { what, ratio, aim, met, note } of lines) {
  console.log(`${met ? "  " : "! "}${what.padEnd(58)} ${ratio.toFixed(2).padStart(8)}  aim ${aim.padEnd(8)} ${note}`);
}

/** Returns the application's first paint in milliseconds. */
async function benchChart(chart: string): Promise<number> {
  const first = await firstPaints(chart, ["bare", "app"]);
  report(
    `${chart}: first paint, app / bare core`,
    first["app"]! / first["bare"]!,
    { most: 2.5 },
    ms(first["app"]!, first["bare"]!),
  );
  const measured = await inPage((page) =>
    page.evaluate((options) => globalThis.bench!.measure(options), { chart, engines: FAST, rounds: FAST_ROUNDS }),
  );
  const aims: Readonly<Record<Test, number>> = {
    panMid: 1.3,
    panClose: 1.3,
    zoom: 1.4,
    oneChange: 1.5,
    thousandChanges: 1.5,
  };
  for (const test of Object.keys(aims) as Test[]) {
    const [app, bare] = [best(measured, test, "app"), best(measured, test, "bare")];
    report(`${chart}: ${NAMES[test]}, app / bare core`, app / bare, { most: aims[test] }, ms(app, bare));
  }
  for (const test of ["panMid", "panClose"] as const) {
    const [bare, floor] = [best(measured, test, "bare"), best(measured, test, "floor")];
    report(`${chart}: ${NAMES[test]}, bare core / empty frame`, bare / floor, { most: 1.8 }, ms(bare, floor));
  }
  return first["app"]!;
}

async function benchNaive(chart: string, appFirst: number): Promise<void> {
  const first = await firstPaints(chart, ["naive"]);
  report(
    `${chart}: first paint, node per seat / app`,
    first["naive"]! / appFirst,
    { least: 5 },
    ms(first["naive"]!, appFirst),
  );
  const measured = await inPage((page) =>
    page.evaluate((options) => globalThis.bench!.measure(options), {
      chart,
      engines: ["app", "naive"] as const,
      rounds: SLOW_ROUNDS,
    }),
  );
  for (const test of ["panMid", "oneChange", "thousandChanges"] as const) {
    const [naive, app] = [best(measured, test, "naive"), best(measured, test, "app")];
    report(`${chart}: ${NAMES[test]}, node per seat / app`, naive / app, { least: 20 }, ms(naive, app));
  }
}

/** JS heap of the mounted map over that of the page before, chart included. */
async function benchHeap(chart: string): Promise<void> {
  await inPage(async (page) => {
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / MEGABYTE;
    };
    await session.send("Performance.enable");
    const before = await heap();
    await page.evaluate((name) => globalThis.bench!.firstPaint(name, "app"), chart);
    const after = await heap();
    report(`${chart}: JS heap of chart and map, MB`, after - before, { most: 10 }, `${after.toFixed(1)} MB in all`);
  });
}

async function firstPaints(
  chart: string,
  engines: readonly EngineName[],
): Promise<Partial<Record<EngineName, number>>> {
  const bests: Partial<Record<EngineName, number>> = {};
  for (let turn = 0; turn < FIRST_PAINTS; turn += 1) {
    for (const engine of engines) {
      const time = await inPage((page) =>
        page.evaluate(([name, which]) => globalThis.bench!.firstPaint(name, which), [chart, engine] as const),
      );
      bests[engine] = Math.min(bests[engine] ?? Infinity, time);
    }
  }
  return bests;
}

async function inPage<Value>(act: (page: Page) => Promise<Value>): Promise<Value> {
  const page = await openPage(browser);
  try {
    return await act(page);
  } finally {
    await page.context().close();
  }
}

async function openPage(where: Browser): Promise<Page> {
  const context = await where.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(served.url);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  return page;
}

function best(measured: Measured, test: Test, engine: EngineName): number {
  return Math.min(...(measured[test][engine] ?? []));
}

function ms(one: number, other: number): string {
  return `${one.toFixed(1)} / ${other.toFixed(1)} ms`;
}

function report(
  what: string,
  ratio: number,
  aim: { readonly most: number } | { readonly least: number },
  note: string,
): void {
  const met = "most" in aim ? ratio <= aim.most : ratio >= aim.least;
  lines.push({ what, ratio, aim: "most" in aim ? `<= ${aim.most}` : `>= ${aim.least}`, met, note });
}
