// Makes a table of one size and the ratios with their aims out of what the editor's script measured.
import type { Ratio } from "../support/aims.ts";
import { short } from "../support/aims.ts";
import type { Block } from "../support/frames.ts";
import { type GivenUp, isGivenUp } from "../support/browser.ts";
import { median, percentile, printTable } from "../support/table.ts";
import type { EditorEngineName } from "./engine.ts";
import type { EditorTest, Part } from "./measure.ts";

export interface EditorColumn {
  firstPaint: number | GivenUp | null;
  /** In the order they were measured: the first is the cold one. */
  readonly blocks: Partial<Record<EditorTest, Block[]>>;
  /** Parts that were given up. */
  readonly late: Set<Part>;
}

const HEADS: Readonly<Record<EditorEngineName, string>> = {
  floor: "empty frame",
  bare: "bare core",
  app: "the editor",
  screen: "its whole screen",
  naive: "node per seat",
};
const FRAMES: Partial<Record<EditorTest, string>> = {
  pan: "pan",
  panSelected: "pan with them selected",
  drag: "drag them",
};
const STEPS: Partial<Record<EditorTest, string>> = {
  select: "rectangle let go to paint",
  dragBegin: "drag begun to paint",
  drop: "drop to paint",
  undo: "undo of the drag",
  redo: "redo of the drag",
  nudge: "arrow key",
  renumber: "renumber a section",
  undoRenumber: "undo of renumbering",
};
/** Too slow for the limits of the bench: its page was ended before or during this step. */
const GIVEN_UP = "given up";
const SIZE_OF_AIMS = "50000";

/** Prints one size: a row per measurement, a column per engine. */
export function printEditor(chart: string, columns: ReadonlyMap<EditorEngineName, EditorColumn>): void {
  const engines = [...columns];
  console.log(
    `\n${Number(chart).toLocaleString("en")} places, ${selectedIn(chart)} of them selected: milliseconds; ` +
      "frames: best block's median | 95th percentile; steps: first time | best | median",
  );
  printTable([
    ["", ...engines.map(([name]) => HEADS[name])],
    [
      "first paint",
      ...engines.map(([, { firstPaint }]) => (isGivenUp(firstPaint) ? GIVEN_UP : short(firstPaint ?? Number.NaN))),
    ],
    ...rows(FRAMES, engines, (blocks) => `${short(best(blocks, 0.5))} | ${short(best(blocks, 0.95))}`),
    ...rows(
      STEPS,
      engines,
      (blocks) => `${short(first(blocks))} | ${short(best(blocks, 0))} | ${short(median(all(blocks)))}`,
    ),
    ...rows(computing(FRAMES), engines, (blocks) => short(cpu(blocks))),
    ...rows(computing(STEPS), engines, (blocks) => short(cpu(blocks))),
  ]);
}

const computing = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([test, what]) => [test, `  computing: ${what}`]));

type Names = Partial<Record<EditorTest, string>>;
type Blocks = readonly Block[];

function rows(
  names: Partial<Record<EditorTest, string>>,
  columns: readonly (readonly [EditorEngineName, EditorColumn])[],
  shown: (blocks: Blocks) => string,
): string[][] {
  return (Object.entries(names) as [EditorTest, string][]).map(([test, what]) => [
    what,
    ...columns.map(([, column]) => {
      const blocks = column.blocks[test];
      if (blocks) return shown(blocks);
      return column.late.has(partOf(test)) ? GIVEN_UP : "-";
    }),
  ]);
}

const partOf = (test: EditorTest): Part => (test === "renumber" || test === "undoRenumber" ? "renumber" : "move");
const first = (blocks: Blocks | undefined): number => blocks?.[0]?.times[0] ?? Number.NaN;
/** The best block: its value at a share of its times, the smallest of all blocks. */
const best = (blocks: Blocks | undefined, share: number): number =>
  blocks === undefined ? Number.NaN : Math.min(...blocks.map(({ times }) => percentile(times, share)));
const all = (blocks: Blocks): number[] => blocks.flatMap(({ times }) => times);
/** The least the browser computed for it; NaN where the system does not tell. */
const cpu = (blocks: Blocks | undefined): number =>
  Math.min(...(blocks ?? [{ cpu: null }]).map((block) => block.cpu ?? Number.NaN));
const selectedIn = (chart: string): string => Math.min(5_000, Number(chart) / 2).toLocaleString("en");

/** Adds the ratios of one size. Aims in milliseconds are for 50,000 places. */
export function addEditorRatios(
  ratios: Ratio[],
  chart: string,
  columns: ReadonlyMap<EditorEngineName, EditorColumn>,
): void {
  const of = (name: EditorEngineName): EditorColumn["blocks"] => columns.get(name)?.blocks ?? {};
  const [floor, bare, app, screen, naive] = [of("floor"), of("bare"), of("app"), of("screen"), of("naive")];
  const name = `${Number(chart).toLocaleString("en")} places: `;
  const push = (what: string, one: number, other: number, aim: Ratio["aim"]): void =>
    void ratios.push({ what: name + what, value: one / other, aim, note: `${short(one)} / ${short(other)} ms` });
  const pan = best(app.pan, 0.5);
  push("pan, editor / bare core", pan, best(bare.pan, 0.5), { most: 1.3 });
  push("pan, bare core / empty frame", best(bare.pan, 0.5), best(floor.pan, 0.5), { most: 1.8 });
  push("pan with them selected / pan", best(app.panSelected, 0.5), pan, null);
  push("drag frame / pan frame", best(app.drag, 0.5), pan, { most: 1.5 });
  push("drag frame p95 / pan frame p95", best(app.drag, 0.95), best(app.pan, 0.95), null);
  push("pan, computing, editor / bare core", cpu(app.pan), cpu(bare.pan), null);
  push("drag frame, computing / pan frame, computing", cpu(app.drag), cpu(app.pan), null);
  const isJudged = chart === SIZE_OF_AIMS;
  // Every round works on documents nobody has seen: its steps are cold but for the compiler. The best one is judged.
  const step = (test: EditorTest, blocks: Blocks | undefined, where: string): void =>
    void ratios.push({
      ...{ what: `${name}${STEPS[test]}${where}, ms`, value: best(blocks, 0), aim: isJudged ? { most: 60 } : null },
      note: `computing ${short(cpu(blocks))}; first time ${short(first(blocks))}, median ${short(median(all(blocks ?? [])))} ms`,
    });
  for (const test of ["select", "dragBegin", "drop", "undo", "redo", "nudge", "renumber"] as const) {
    step(test, app[test], "");
    step(test, screen[test], ", whole screen");
  }
  for (const test of [...Object.keys(FRAMES), ...Object.keys(STEPS)] as EditorTest[]) {
    const share = FRAMES[test] === undefined ? 0 : 0.5;
    const [one, other] = [best(naive[test], share), best(app[test], share)];
    const what = `${name}${FRAMES[test] ?? STEPS[test]}, node per seat / editor`;
    if (naive[test])
      ratios.push({ what, value: one / other, aim: { least: 1 }, note: `${short(one)} / ${short(other)} ms` });
    else ratios.push({ what, value: Number.NaN, aim: null, note: GIVEN_UP });
  }
}
