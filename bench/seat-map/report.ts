// Makes a table of one size and the ratios with their aims out of what was measured. Aims are for 50,000 places unless
// a line says otherwise; at every size the application has to be ahead of every other engine.
import type { Ratio } from "../support/aims.ts";
import { short } from "../support/aims.ts";
import { type GivenUp, givenUpWords, isGivenUp, LATE, type Memory } from "../support/browser.ts";
import { printTable } from "../support/table.ts";
import type { Test } from "./engine.ts";

/** Of the best block: the median, the 95th percentile and the computing time (NaN: unknown); null: has no such thing, or was not reached. */
export type Cell = { readonly median: number; readonly p95: number; readonly cpu: number } | GivenUp | null;

export interface Column {
  firstPaint: number | GivenUp | null;
  memory: Memory | null;
  readonly cells: Partial<Record<Test, Cell>>;
  /** The application, measured in the same page. */
  readonly beside: Partial<Record<Test, Cell>>;
}

const HEADS: Readonly<Record<string, string>> = {
  floor: "empty frame",
  bare: "bare core",
  app: "the map",
  naive: "node per seat",
  library: "seatmap-canvas",
};
const NAMES: Readonly<Record<Test, string>> = {
  panMid: "pan, middle zoom",
  panClose: "pan, close",
  zoom: "zoom, all to close",
  oneChange: "1 change to paint",
  thousandChanges: "1,000 changes to paint",
  hit: "hit test",
};
const FRAME_TESTS: readonly Test[] = ["panMid", "panClose", "zoom"];
const SIZE_OF_AIMS = "50000";

/** Prints one size: a row per measurement, a column per engine. */
export function printSize(chart: string, columns: ReadonlyMap<string, Column>, limitMs: number): void {
  const names = [...columns.keys()];
  const row = (what: string, of: (column: Column) => string): string[] => [
    what,
    ...names.map((name) => of(columns.get(name)!)),
  ];
  const value = (cell: number | GivenUp | null): string =>
    cell === null ? "-" : isGivenUp(cell) ? givenUpWords(cell, limitMs) : short(cell);
  const shown = (cell: Cell | undefined, scale: number, both: boolean): string => {
    if (cell === undefined || cell === null) return "-";
    if (isGivenUp(cell)) return givenUpWords(cell, limitMs);
    return both ? `${short(cell.median)} | ${short(cell.p95)}` : short(cell.median * scale);
  };
  console.log(`\n${chartName(chart)}: milliseconds of the best block; frames: median | p95`);
  printTable([
    ["", ...names.map((name) => HEADS[name] ?? name)],
    row("first paint", ({ firstPaint }) => value(firstPaint)),
    ...FRAME_TESTS.map((test) => row(NAMES[test], ({ cells }) => shown(cells[test], 1, true))),
    ...FRAME_TESTS.map((test) => row(`  computing: ${NAMES[test]}`, ({ cells }) => value(cpu(cells[test])))),
    ...(["oneChange", "thousandChanges"] as const).flatMap((test) => [
      row(NAMES[test], ({ cells }) => shown(cells[test], 1, false)),
      row(`  computing: ${NAMES[test]}`, ({ cells }) => value(cpu(cells[test]))),
    ]),
    row("hit test, microseconds", ({ cells }) => shown(cells["hit"], 1000, false)),
    row("JS heap over the page before, MB", ({ memory }) => value(memory?.heapMb ?? null)),
    row("process over the page before, MB", ({ memory }) => value(memory?.processMb ?? null)),
  ]);
}

/** Adds the ratios of one size. */
export function addRatios(ratios: Ratio[], chart: string, columns: ReadonlyMap<string, Column>, limitMs: number): void {
  const [floor, bare, app] = ["floor", "bare", "app"].map((name) => columns.get(name)!) as [Column, Column, Column];
  const name = chartName(chart);
  const push = (what: string, one: number, other: number, aim: Ratio["aim"], unit = "ms"): void => {
    const note = `${short(one)} / ${short(other)} ${unit}`;
    ratios.push({ what: `${name}: ${what}`, value: one / other, aim, note });
  };
  push("first paint, map / bare core", time(app.firstPaint), time(bare.firstPaint), { most: 2.5 });
  for (const [test, most] of Object.entries(AGAINST_BARE) as [Test, number][]) {
    push(`${NAMES[test]}, map / bare core`, median(app.cells[test]), median(bare.cells[test]), { most });
    if (FRAME_TESTS.includes(test))
      push(`${NAMES[test]}, p95, map / bare core`, p95(app.cells[test]), p95(bare.cells[test]), null);
    push(`${NAMES[test]}, computing, map / bare core`, cpu(app.cells[test]), cpu(bare.cells[test]), null);
  }
  for (const test of ["panMid", "panClose"] as const)
    for (const [what, of] of [
      ["", median],
      ["computing, ", cpu],
    ] as const)
      push(
        `${NAMES[test]}, ${what}bare core / empty frame`,
        of(bare.cells[test]),
        of(floor.cells[test]),
        what === "" ? { most: 1.8 } : null,
      );
  const absolute = (what: string, value: number, most: number, note: string): void =>
    void ratios.push({ what: `${name}: ${what}`, value, aim: { most }, note });
  absolute("zoom, p95 of the map, ms", p95(app.cells["zoom"]), 10, "");
  absolute("hit test of the core, microseconds", 1000 * median(bare.cells["hit"]), 5, "");
  ratios.push({
    ...{ what: `${name}: pointer event to the screen's call, microseconds`, value: 1000 * median(app.cells["hit"]) },
    ...{ aim: null, note: "the hit test with what the browser does around it" },
  });
  absolute("JS heap of chart and map, MB", app.memory?.heapMb ?? Number.NaN, 6, "");
  for (const slow of ["naive", "library"] as const)
    addSlow(ratios, { chart, slow, column: columns.get(slow)!, app, bare, limitMs });
}

/** Against the bare core: the same at every size. */
const AGAINST_BARE: Partial<Record<Test, number>> = {
  panMid: 1.3,
  panClose: 1.3,
  zoom: 1.4,
  oneChange: 1.5,
  thousandChanges: 1.5,
};
type Against = Partial<Record<Test | "firstPaint", number>>;
/** Against the others: at 50,000. */
const AGAINST_SLOW: Readonly<Record<"naive" | "library", Against>> = {
  naive: { firstPaint: 15, panMid: 200, thousandChanges: 100 },
  library: { firstPaint: 100, panMid: 100, hit: 500 },
};

interface SlowSide {
  readonly chart: string;
  readonly slow: "naive" | "library";
  readonly column: Column;
  readonly app: Column;
  readonly bare: Column;
  readonly limitMs: number;
}

function addSlow(ratios: Ratio[], { chart, slow, column, app, bare, limitMs }: SlowSide): void {
  const least = (test: Test | "firstPaint"): number =>
    (chart === SIZE_OF_AIMS ? AGAINST_SLOW[slow][test] : undefined) ?? 1;
  const of = (what: string): string => `${chartName(chart)}: ${what}, ${HEADS[slow]} / map`;
  const firstOfApp = time(app.firstPaint);
  const first = column.firstPaint === LATE ? limitMs : time(column.firstPaint);
  const aim = Number.isNaN(first) ? null : { least: least("firstPaint") };
  ratios.push({
    ...{ what: of("first paint"), value: first / firstOfApp, aim },
    ...{ atLeast: column.firstPaint === LATE, note: `${short(first)} / ${short(firstOfApp)} ms` },
  });
  if (isGivenUp(column.firstPaint)) return;
  for (const test of [...FRAME_TESTS, "oneChange", "thousandChanges", "hit"] as const) {
    const own = test === "hit" ? bare.cells[test] : (column.beside[test] ?? app.cells[test]);
    const [one, other] = [column.cells[test], own];
    if (one === undefined || one === null) continue;
    const [value, aim] = isGivenUp(one) ? [Number.NaN, null] : [median(one) / median(other), { least: least(test) }];
    const note = isGivenUp(one)
      ? givenUpWords(one, limitMs)
      : `${short(median(one))} / ${short(median(other))} ms${test === "hit" ? " (of the core: without the event around it)" : ""}`;
    ratios.push({ what: of(NAMES[test]), value, aim, note });
    if (!isGivenUp(one) && test !== "hit")
      ratios.push({
        ...{ what: of(`${NAMES[test]}, computing`), value: cpu(one) / cpu(other), aim: null },
        note: `${short(cpu(one))} / ${short(cpu(other))} ms`,
      });
  }
}

/** Panning must not depend on the size: the application's frames at 100,000 places against those at 10,000. */
export function panAcrossSizes(apps: ReadonlyMap<string, Column>): Ratio[] {
  const [small, large] = [apps.get("10000")?.cells["panMid"], apps.get("100000")?.cells["panMid"]];
  if (!small || !large) return [];
  const [one, other] = [median(large), median(small)];
  return [
    {
      ...{ what: `${NAMES["panMid"]} of the map, 100,000 / 10,000 places`, value: one / other, aim: { most: 1.2 } },
      note: `${short(one)} / ${short(other)} ms`,
    },
  ];
}

const chartName = (chart: string): string =>
  /^\d+$/u.test(chart) ? `${Number(chart).toLocaleString("en")} places` : chart;
const time = (value: number | GivenUp | null): number => (typeof value === "number" ? value : Number.NaN);
const median = (cell: Cell | undefined): number => (cell && !isGivenUp(cell) ? cell.median : Number.NaN);
const cpu = (cell: Cell | undefined): number => (cell && !isGivenUp(cell) ? cell.cpu : Number.NaN);
const p95 = (cell: Cell | undefined): number => (cell && !isGivenUp(cell) ? cell.p95 : Number.NaN);
