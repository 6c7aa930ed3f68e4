// Runs in the page: all engines interleaved in short blocks, so that whatever else the machine does hits all alike.
import { placesOf } from "#domain/charts/places.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { centredOn, fitView } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { syntheticStates } from "#tests/renderer/seat-map/page/synthetic-chart.ts";
import type { Chart } from "#domain/charts/chart.ts";
import type { Engine, EngineName, Subject } from "./engines.tsx";
import { startEngine } from "./engines.tsx";
import { chartNamed } from "#tests/renderer/seat-map/page/gallery.tsx";

export const TESTS = ["panMid", "panClose", "zoom", "oneChange", "thousandChanges"] as const;
export type Test = (typeof TESTS)[number];

export interface MeasureOptions {
  readonly chart: string;
  readonly engines: readonly EngineName[];
  readonly rounds: number;
}

/** Medians of blocks in milliseconds, by test and engine. */
export type Measured = Record<Test, Partial<Record<EngineName, number[]>>>;

declare global {
  var bench: { readonly measure: typeof measure; readonly firstPaint: typeof firstPaint } | undefined;
}

const BLOCK_FRAMES = 24;
/** Slow engines get fewer frames, not a longer bench. */
const BLOCK_MS = 500;
const MID_RADIUS_PX = 3;
const CLOSE_RADIUS_PX = 11;

interface Entry {
  readonly name: EngineName;
  readonly element: HTMLElement;
  readonly engine: Engine;
  /** Changes made so far. */
  turns: number;
}

/** Milliseconds from nothing but data to the first painted frame, in a page that ran nothing before. */
export async function firstPaint(chartName: string, name: EngineName): Promise<number> {
  const chart = await chartNamed(chartName);
  const subject = subjectOf(chart);
  await frames(2);
  const start = performance.now();
  startEngine(name, box(), subject);
  await frames(2);
  return performance.now() - start;
}

/** All tests of all engines. */
export async function measure(options: MeasureOptions): Promise<Measured> {
  const chart = await chartNamed(options.chart);
  const entries: Entry[] = [];
  for (const name of options.engines) {
    const element = box();
    const engine = startEngine(name, element, subjectOf(chart));
    await frames(3);
    element.style.display = "none";
    entries.push({ name, element, engine, turns: 0 });
  }
  const subject = subjectOf(chart);
  const result = Object.fromEntries(TESTS.map((test) => [test, {}])) as Measured;
  for (const test of TESTS) {
    for (let round = 0; round < options.rounds; round += 1) {
      const order = round % 2 === 0 ? entries : entries.toReversed();
      for (const entry of order) {
        const { name, element } = entry;
        element.style.display = "block";
        const times = await runBlock(test, entry, subject, round);
        element.style.display = "none";
        (result[test][name] ??= []).push(median(times));
        await frames(1);
      }
    }
  }
  return result;
}

async function runBlock(test: Test, entry: Entry, subject: Subject, round: number): Promise<number[]> {
  const { engine } = entry;
  const middle = subject.places.count >> 2;
  const x = subject.places.x[middle]!;
  const y = subject.places.y[middle]!;
  const at = (radius: number): View => centredOn(x, y, radius / SEAT_RADIUS_CM, subject.size);
  const closeScale = CLOSE_RADIUS_PX / SEAT_RADIUS_CM;
  if (test === "zoom") {
    await begin(engine, subject.view);
    return block((frame) => {
      const scale = subject.view.scale * (closeScale / subject.view.scale) ** ((frame + 1) / BLOCK_FRAMES);
      engine.setView(centredOn(x, y, scale, subject.size));
    });
  }
  const start = at(test === "panClose" ? CLOSE_RADIUS_PX : MID_RADIUS_PX);
  await begin(engine, start);
  if (test === "panMid" || test === "panClose") {
    const way = round % 4 < 2 ? 1 : -1;
    return block((frame) =>
      engine.setView({ scale: start.scale, x: start.x + 7 * (frame + 1) * way, y: start.y + 3 * (frame + 1) * way }),
    );
  }
  const states = test === "oneChange" ? [0, 2] : [0, 1, 2, 3, 4];
  const times: number[] = [];
  const began = performance.now();
  for (let turn = 0; turn < 5 && performance.now() - began < BLOCK_MS; turn += 1) {
    const count = test === "oneChange" ? 1 : 1000;
    // Every change is one: a place never gets the state it has.
    entry.turns += 1;
    const state = states[entry.turns % states.length]!;
    const changes = Array.from({ length: count }, (_, at) => ({
      index: test === "oneChange" ? middle : (at * 31) % subject.places.count,
      state,
    }));
    times.push(await untilPainted(() => engine.change(changes)));
  }
  return times;
}

async function begin(engine: Engine, view: View): Promise<void> {
  engine.setView(view);
  await engine.settle();
  await frames(2);
}

/** Intervals between frames while `step` runs once in each. */
async function block(step: (frame: number) => void): Promise<number[]> {
  const stamps: number[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const now = performance.now();
      stamps.push(now);
      if (stamps.length > BLOCK_FRAMES || now - start > BLOCK_MS) return resolve();
      step(stamps.length - 1);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  return stamps.slice(1).map((stamp, at) => stamp - stamps[at]!);
}

async function untilPainted(act: () => void): Promise<number> {
  await frames(2);
  const start = performance.now();
  act();
  await frames(2);
  return performance.now() - start;
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

function subjectOf(chart: Chart): Subject {
  const places = placesOf(chart);
  const size = { width: innerWidth, height: innerHeight };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < places.count; index += 1) {
    [left, right] = [Math.min(left, places.x[index]!), Math.max(right, places.x[index]!)];
    [top, bottom] = [Math.min(top, places.y[index]!), Math.max(bottom, places.y[index]!)];
  }
  const view = fitView({ left, top, right, bottom }, size, 24);
  return { chart, places, states: syntheticStates(places.count, 11), size, view };
}

function box(): HTMLElement {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;inset:0;overflow:hidden;background:#ffffff";
  document.querySelector("#root")?.append(element);
  return element;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
