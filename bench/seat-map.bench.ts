// The seat map at four sizes against two yardsticks (an empty frame, its own core on a bare canvas), a Konva node per
// seat, and a public library: what each line means stands in docs/benchmarks.md. Ratios of bests; milliseconds inform.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { servePage } from "#tests/renderer/seat-map/page/build-page.ts";
import { type EngineName, type Test, TESTS } from "./seat-map/engine.ts";
import type { Measured } from "./seat-map/measure.ts";
import { addRatios, type Cell, type Column, panAcrossSizes, printSize } from "./seat-map/report.ts";
import { type BenchPage, type GivenUp, type Memory, UNTRIED, isGivenUp } from "./support/browser.ts";
import { attempt, openBenchPage } from "./support/browser.ts";
import { percentile, printMachine } from "./support/table.ts";
import type { Block, Patience } from "./support/frames.ts";
import { printRatios, type Ratio } from "./support/aims.ts";

const SIZES = (process.env["CONCERTHUB_BENCH_CHARTS"] ?? "1000,10000,50000,100000").split(",");
/** A cell of a slow engine is given up after this, ... */
const LIMIT_MS = 1000 * Number(process.env["CONCERTHUB_BENCH_LIMIT_S"] ?? 30);
/** ... and the rest of its cells after so many times that, so that a chart of 100,000 does not take the evening. */
const CELLS_WORTH = 2.5;
/** A folder for pictures of every engine, to see that all draw the same. */
const PICTURES = process.env["CONCERTHUB_BENCH_PICTURES"];
const FAST: readonly EngineName[] = ["floor", "bare", "app"];
const SLOW: readonly EngineName[] = ["naive", "library"];
const FAST_PATIENCE = { rounds: 24, ms: 8_000 };
const SLOW_PATIENCE = { rounds: 16, ms: 4_000 };
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

/** The yardsticks and the application: first paints each in a fresh browser, then all tests in one page. */
async function measureFast(chart: string, columns: Map<string, Column>): Promise<void> {
  for (let turn = 0; turn < FIRST_PAINTS; turn += 1)
    for (const name of FAST) {
      const bench = await openPage();
      try {
        noteFirst(columns.get(name)!, await firstPaint(bench, chart, name));
      } finally {
        await bench.close();
      }
    }
  await measureTogether(chart, {
    ...{ names: FAST, patience: FAST_PATIENCE, start: () => startTogether(chart, FAST), allowedMs: Infinity },
    note: (test, measured) => {
      for (const name of FAST) columns.get(name)!.cells[test] = cellOf(measured, name);
    },
  });
}

/** One slow engine with the application beside it. */
async function measureSlow(chart: string, name: EngineName, columns: Map<string, Column>): Promise<void> {
  const column = emptyColumn();
  columns.set(name, column);
  await measureTogether(chart, {
    ...{ names: [name], patience: SLOW_PATIENCE, start: () => startSlow(chart, name, column) },
    allowedMs: CELLS_WORTH * LIMIT_MS,
    note: (test, measured) => {
      column.cells[test] = cellOf(measured, name);
      if (!isGivenUp(measured)) column.beside[test] = cellOf(measured, "app");
    },
  });
}

interface Together {
  readonly names: readonly EngineName[];
  readonly patience: Patience;
  /** A page with the engines in it; null when they cannot be had. */
  readonly start: () => Promise<BenchPage | null>;
  /** After this the tests that are left are given up. */
  readonly allowedMs: number;
  readonly note: (test: Test, measured: Measured | GivenUp) => void;
}

/** Runs all tests in one page; what takes too long or breaks down is given up and the page started anew. */
async function measureTogether(chart: string, together: Together): Promise<void> {
  const began = performance.now();
  let bench: BenchPage | null = null;
  try {
    for (const test of TESTS) {
      if (performance.now() - began > together.allowedMs) {
        together.note(test, UNTRIED);
        continue;
      }
      bench ??= await together.start();
      if (!bench) return;
      const measured = await attempt(
        LIMIT_MS + together.patience.ms,
        bench.page.evaluate(([which, patience]) => globalThis.mapBench!.run(which, patience), [
          test,
          together.patience,
        ] as const),
      );
      together.note(test, measured);
      if (!isGivenUp(measured)) continue;
      await bench.close();
      bench = null;
    }
    if (bench) for (const name of together.names) await picture(bench, chart, name);
  } finally {
    await bench?.close();
  }
}

interface FirstPaint {
  readonly time: number | GivenUp;
  readonly memory: Memory | null;
}

async function firstPaint(bench: BenchPage, chart: string, name: EngineName): Promise<FirstPaint> {
  const before = await bench.memory();
  const time = await mountIn(bench, chart, name);
  const after = isGivenUp(time) ? null : await bench.memory();
  return { time, memory: before && after && less(after, before) };
}

/** The best of all first paints, and the least memory. */
function noteFirst(column: Column, { time, memory }: FirstPaint): void {
  const known = column.firstPaint;
  if (known === null || isGivenUp(known) || (!isGivenUp(time) && time < known)) column.firstPaint = time;
  if (memory === null || (column.memory !== null && column.memory.heapMb <= memory.heapMb)) return;
  column.memory = memory;
}

/** Null: not even the first paint came. */
async function startSlow(chart: string, name: EngineName, column: Column): Promise<BenchPage | null> {
  if (isGivenUp(column.firstPaint)) return null;
  const bench = await openPage();
  const first = await firstPaint(bench, chart, name);
  if (column.firstPaint === null) noteFirst(column, first);
  if (!isGivenUp(first.time) && !isGivenUp(await mountIn(bench, chart, "app"))) return bench;
  await bench.close();
  return null;
}

async function startTogether(chart: string, names: readonly EngineName[]): Promise<BenchPage> {
  const bench = await openPage();
  for (const name of names) await mountIn(bench, chart, name);
  return bench;
}

function openPage(): Promise<BenchPage> {
  return openBenchPage(served.url, () => globalThis.mapBench !== undefined);
}

function mountIn(bench: BenchPage, chart: string, name: EngineName): Promise<number | GivenUp> {
  return attempt(
    LIMIT_MS,
    bench.page.evaluate(([which, engine]) => globalThis.mapBench!.mount(which, engine), [chart, name] as const),
  );
}

async function picture(bench: BenchPage, chart: string, name: EngineName): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const shown = await attempt(
    LIMIT_MS,
    bench.page.evaluate((engine) => globalThis.mapBench!.show(engine), name),
  );
  const file = join(PICTURES, `${chart}-${name}.png`);
  if (!isGivenUp(shown)) await attempt(LIMIT_MS, bench.picture(file));
}

/** Of the best block: its median, its 95th percentile, what the browser computed, each the smallest of all blocks. */
function cellOf(measured: Measured | GivenUp, name: EngineName): Cell {
  if (isGivenUp(measured)) return measured;
  const filled = (measured[name] ?? []).filter(({ times }: Block) => times.length > 0);
  if (filled.length === 0) return null;
  const least = (share: number): number => Math.min(...filled.map(({ times }) => percentile(times, share)));
  return { median: least(0.5), p95: least(0.95), cpu: Math.min(...filled.map(({ cpu }) => cpu ?? Number.NaN)) };
}

function less(after: Memory, before: Memory): Memory {
  const processMb = after.processMb === null || before.processMb === null ? null : after.processMb - before.processMb;
  return { heapMb: after.heapMb - before.heapMb, processMb };
}
