// The chart editor on its real canvas: choosing and dragging 5,000 seats, undo, numbering; then files, checks and the
// best places of 50,000. What each line means stands in docs/benchmarks.md. Ratios of bests; milliseconds inform.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { servePage } from "#tests/renderer/seat-map/page/build-page.ts";
import type { EditorEngineName } from "./editor/engine.ts";
import { benchBest, benchFiles } from "./editor/files.ts";
import type { EditorTest, Part } from "./editor/measure.ts";
import { type EditorColumn, addEditorRatios, printEditor } from "./editor/report.ts";
import { printRatios, type Ratio } from "./support/aims.ts";
import { printMachine } from "./support/table.ts";
import type { Block, Patience } from "./support/frames.ts";
import { attempt, type BenchPage, isGivenUp, openBenchPage } from "./support/browser.ts";

const SIZES = (process.env["CONCERTHUB_BENCH_CHARTS"] ?? "1000,10000,50000,100000").split(",");
/** A first paint is given up after this, ... */
const LIMIT_MS = 1000 * Number(process.env["CONCERTHUB_BENCH_LIMIT_S"] ?? 30);
/** ... and a round of all steps of a part after this. */
const PART_LIMIT_MS = 2 * LIMIT_MS;
const PICTURES = process.env["CONCERTHUB_BENCH_PICTURES"];
/** Of the pixels of what is selected; what comes to lie where others were may look like them. */
const LEAST_GONE = 0.5;
const MOST_LEFT_PX = 0;
const FAST: readonly EditorEngineName[] = ["floor", "bare", "app", "screen"];
const PARTS: readonly Part[] = ["move", "renumber"];
const FAST_PATIENCE = { rounds: 12, ms: 30_000 };
const SLOW_PATIENCE = { rounds: 3, ms: 10_000 };

printMachine();
const served = await servePage(fileURLToPath(new URL("editor/entry.ts", import.meta.url)));
const ratios: Ratio[] = [];
try {
  for (const chart of SIZES) {
    const columns = new Map<EditorEngineName, EditorColumn>();
    await measure(chart, FAST, FAST_PATIENCE, columns);
    await measure(chart, ["naive"], SLOW_PATIENCE, columns);
    printEditor(chart, columns);
    addEditorRatios(ratios, chart, columns);
  }
} finally {
  await served.close();
}
ratios.push(...benchFiles(), ...benchBest());
console.log("");
printMachine();
printRatios(ratios);

/** All parts on some engines in one page; what takes too long is given up and the rest started anew. */
async function measure(
  chart: string,
  names: readonly EditorEngineName[],
  patience: Patience,
  columns: Map<EditorEngineName, EditorColumn>,
): Promise<void> {
  for (const name of names) columns.set(name, { firstPaint: null, blocks: {}, late: new Set() });
  let bench: BenchPage | null = null;
  try {
    for (const part of PARTS) {
      bench ??= await start(chart, names, columns);
      if (!bench) return;
      const { page } = bench;
      const done = await attempt(
        PART_LIMIT_MS + patience.ms,
        page.evaluate(([which, many]) => globalThis.editorBench!.run(which, many), [part, patience] as const),
      );
      if (!isGivenUp(done)) continue;
      for (const name of names) columns.get(name)!.late.add(part);
      await bench.close();
      bench = null;
    }
    if (!bench) return;
    for (const name of names) await picture(bench, chart, name);
    // After everything: what the proof warms up was not measured.
    for (const name of names) await prove(bench, chart, name);
  } finally {
    await bench?.close();
  }
}

async function start(
  chart: string,
  names: readonly EditorEngineName[],
  columns: Map<EditorEngineName, EditorColumn>,
): Promise<BenchPage | null> {
  const bench = await openBenchPage(served.url, () => globalThis.editorBench !== undefined);
  await bench.page.exposeFunction("noted", (name: EditorEngineName, test: EditorTest, measured: Block) => {
    (columns.get(name)!.blocks[test] ??= []).push(measured);
  });
  for (const name of names) {
    const time = await attempt(
      LIMIT_MS,
      bench.page.evaluate(([which, engine]) => globalThis.editorBench!.mount(which, engine), [chart, name] as const),
    );
    columns.get(name)!.firstPaint = time;
    if (!isGivenUp(time)) continue;
    await bench.close();
    return null;
  }
  return bench;
}

/** All engines are to show the same: what is dragged leaves its place, and undo brings back what was there. */
async function prove(bench: BenchPage, chart: string, name: EditorEngineName): Promise<void> {
  const proof = await attempt(
    LIMIT_MS,
    bench.page.evaluate((engine) => globalThis.editorBench!.prove(engine), name),
  );
  if (isGivenUp(proof) || proof === null) return;
  if (proof.gone < LEAST_GONE || proof.left > MOST_LEFT_PX)
    throw new Error(`${name} at ${chart}: ${proof.gone} of what is dragged is gone, ${proof.left} pixels are not back`);
}

async function picture(bench: BenchPage, chart: string, name: EditorEngineName): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const shown = await attempt(
    LIMIT_MS,
    bench.page.evaluate((engine) => globalThis.editorBench!.show(engine), name),
  );
  const file = join(PICTURES, `${chart}-editor-${name}.png`);
  if (!isGivenUp(shown)) await attempt(LIMIT_MS, bench.picture(file));
}
