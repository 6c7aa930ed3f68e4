// The seat map at four sizes against two yardsticks (an empty frame, its own core on a bare canvas), a Konva node per
// seat, and a public library: what each line means stands in docs/benchmarks.md. Ratios of bests; milliseconds inform.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { servePage } from "#tests/renderer/seat-map/page/build-page.ts";
import { type EngineName, TESTS } from "./seat-map/engine.ts";
import { addRatios, type Cell, type Column, panAcrossSizes, printSize } from "./seat-map/report.ts";
import { type BenchPage, LATE, type Memory, openBenchPage, within } from "./support/browser.ts";
import { percentile, printMachine } from "./support/table.ts";
import type { Block } from "./support/frames.ts";
import { printRatios, type Ratio } from "./support/aims.ts";

const SIZES = (process.env["CONCERTHUB_BENCH_CHARTS"] ?? "1000,10000,50000,100000").split(",");
/** A cell of a slow engine is given up after this. */
const LIMIT_MS = 1000 * Number(process.env["CONCERTHUB_BENCH_LIMIT_S"] ?? 60);
/** A folder for pictures of every engine, to see that all draw the same. */
const PICTURES = process.env["CONCERTHUB_BENCH_PICTURES"];
const FAST: readonly EngineName[] = ["floor", "bare", "app"];
const SLOW: readonly EngineName[] = ["naive", "library"];
const FAST_PATIENCE = { rounds: 24, ms: 15_000 };
const SLOW_PATIENCE = { rounds: 24, ms: 8_000 };
const FIRST_PAINTS = 3;

printMachine();
const served = await servePage(fileURLToPath(new URL("seat-map/entry.ts", import.meta.url)));
const ratios: Ratio[] = [];
const appColumns = new Map<string, Column>();
try {
  for (const chart of SIZES) {
    const columns = new Map<string, Column>(FAST.map((name) => [name, emptyColumn()]));
    await measureFast(chart, columns);
    for (const name of SLOW) await measureSlow(chart, name, columns);
    printSize(chart, columns, LIMIT_MS);
    addRatios(ratios, chart, columns, LIMIT_MS);
    appColumns.set(chart, columns.get("app")!);
  }
} finally {
  await served.close();
}
ratios.push(...panAcrossSizes(appColumns));
console.log("");
printMachine();
printRatios(ratios);

function emptyColumn(): Column {
  return { firstPaint: null, memory: null, cells: {}, beside: {} };
}

/** The yardsticks and the application, interleaved in one page; first paints each in a fresh browser. */
async function measureFast(chart: string, columns: Map<string, Column>): Promise<void> {
  for (let turn = 0; turn < FIRST_PAINTS; turn += 1) {
    for (const name of FAST) {
      await withPage(async (bench) => {
        const before = await bench.memory();
        const time = await mountIn(bench, chart, name);
        const column = columns.get(name)!;
        column.firstPaint = Math.min(Number(column.firstPaint ?? Infinity), time);
        column.memory = less(await bench.memory(), before, column.memory);
      });
    }
  }
  await withPage(async (bench) => {
    for (const name of FAST) await mountIn(bench, chart, name);
    for (const test of TESTS) {
      const measured = await bench.page.evaluate(([which, patience]) => globalThis.mapBench!.run(which, patience), [
        test,
        FAST_PATIENCE,
      ] as const);
      for (const name of FAST) columns.get(name)!.cells[test] = cellOf(measured[name]);
    }
    for (const name of FAST) await picture(bench, chart, name);
  });
}

/** One slow engine with the application beside it; what takes too long is given up and the page started anew. */
async function measureSlow(chart: string, name: EngineName, columns: Map<string, Column>): Promise<void> {
  const column = emptyColumn();
  columns.set(name, column);
  let bench: BenchPage | null = null;
  try {
    for (const test of TESTS) {
      if (column.firstPaint === LATE) break;
      bench ??= await startSlow(chart, name, column);
      if (!bench) break;
      const measured = await within(
        LIMIT_MS,
        bench.page.evaluate(([which, patience]) => globalThis.mapBench!.run(which, patience), [
          test,
          SLOW_PATIENCE,
        ] as const),
      );
      column.cells[test] = measured === LATE ? LATE : cellOf(measured[name]);
      if (measured !== LATE) column.beside[test] = cellOf(measured["app"]);
      else {
        await bench.close();
        bench = null;
      }
    }
    if (bench) await picture(bench, chart, name);
  } finally {
    await bench?.close();
  }
}

/** Null: not even the first paint came in time. */
async function startSlow(chart: string, name: EngineName, column: Column): Promise<BenchPage | null> {
  const bench = await openPage();
  const before = await bench.memory();
  const time = await within(LIMIT_MS, mountIn(bench, chart, name));
  if (time === LATE) {
    if (column.firstPaint === null) column.firstPaint = LATE;
    await bench.close();
    return null;
  }
  if (column.firstPaint === null) {
    column.firstPaint = time;
    column.memory = less(await bench.memory(), before, null);
  }
  await mountIn(bench, chart, "app");
  return bench;
}

function openPage(): Promise<BenchPage> {
  return openBenchPage(served.url, () => globalThis.mapBench !== undefined);
}

async function withPage(act: (bench: BenchPage) => Promise<void>): Promise<void> {
  const bench = await openPage();
  try {
    await act(bench);
  } finally {
    await bench.close();
  }
}

function mountIn(bench: BenchPage, chart: string, name: EngineName): Promise<number> {
  return bench.page.evaluate(([which, engine]) => globalThis.mapBench!.mount(which, engine), [chart, name] as const);
}

async function picture(bench: BenchPage, chart: string, name: EngineName): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const shown = await within(
    LIMIT_MS,
    bench.page.evaluate((engine) => globalThis.mapBench!.show(engine), name),
  );
  const file = join(PICTURES, `${chart}-${name}.png`);
  if (shown !== LATE) await within(LIMIT_MS, bench.picture(file));
}

/** Of the best block: its median, its 95th percentile, what the browser computed, each the smallest of all blocks. */
function cellOf(blocks: readonly Block[] | undefined): Cell {
  const filled = (blocks ?? []).filter(({ times }) => times.length > 0);
  if (filled.length === 0) return null;
  const least = (share: number): number => Math.min(...filled.map(({ times }) => percentile(times, share)));
  return { median: least(0.5), p95: least(0.95), cpu: Math.min(...filled.map(({ cpu }) => cpu ?? Number.NaN)) };
}

function less(after: Memory, before: Memory, known: Memory | null): Memory {
  const heapMb = after.heapMb - before.heapMb;
  const processMb = after.processMb === null || before.processMb === null ? null : after.processMb - before.processMb;
  if (known === null) return { heapMb, processMb };
  const least = known.processMb === null || processMb === null ? null : Math.min(known.processMb, processMb);
  return { heapMb: Math.min(known.heapMb, heapMb), processMb: least };
}
