// Runs in the page: all engines interleaved in short blocks, so that whatever else the machine does hits all alike.
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { centredOn, clampView } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { chartNamed } from "#tests/renderer/seat-map/page/gallery.tsx";
import { seeded } from "#tests/renderer/seat-map/page/synthetic-chart.ts";
import type { Block, Patience } from "../support/frames.ts";
import { block, frames, interleaved, repeat, setShown, stageBox, untilPainted } from "../support/frames.ts";
import type { Engine, EngineName, Subject, Test } from "./engine.ts";
import { subjectOf } from "./engine.ts";
import { startEngine } from "./engines.tsx";

/** Blocks by engine: intervals of frames, times until painted, or times of one hit test. */
export type Measured = Partial<Record<EngineName, Block[]>>;

declare global {
  var mapBench: { readonly mount: typeof mount; readonly run: typeof run; readonly show: typeof show } | undefined;
}

const BLOCK_FRAMES = 24;
const STEP_PX = { x: 7, y: 3 };
const CHANGES_PER_BLOCK = 5;
const MID_RADIUS_PX = 3;
const CLOSE_RADIUS_PX = 11;
const HITS_PER_TURN = 500;
const HITS_MS = 50;
/** Nothing is drawn so far away. */
const AWAY_PX = 100_000;

interface Entry {
  readonly name: EngineName;
  readonly element: HTMLElement;
  readonly engine: Engine;
  /** Changes made so far. */
  turns: number;
}

let subject: Subject | null = null;
const entries: Entry[] = [];

/** Mounts an engine beside those that are there. Milliseconds from nothing but data to the first painted frame. */
export async function mount(chartName: string, name: EngineName): Promise<number> {
  const own = subjectOf(await chartNamed(chartName));
  subject ??= own;
  for (const { element } of entries) setShown(element, false);
  await frames(3);
  const element = stageBox(name !== "naive" && name !== "library");
  const start = performance.now();
  const engine = startEngine(name, element, own);
  await frames(2);
  const time = performance.now() - start;
  entries.push({ name, element, engine, turns: 0 });
  return time;
}

/** One test of all mounted engines. */
export async function run(test: Test, patience: Patience): Promise<Measured> {
  for (const { element } of entries) setShown(element, false);
  await frames(2);
  return interleaved(entries, patience, (entry, round) => runBlock(test, entry, round));
}

/** Shows one engine at the middle zoom, for a picture. */
export async function show(name: EngineName): Promise<void> {
  for (const entry of entries) {
    setShown(entry.element, entry.name === name);
    if (entry.name === name) await begin(entry.engine, viewAt(MID_RADIUS_PX));
  }
}

function viewAt(radiusPx: number): View {
  const { places, size } = subject!;
  const middle = places.count >> 2;
  return clampView(
    centredOn(places.x[middle]!, places.y[middle]!, radiusPx / SEAT_RADIUS_CM, size),
    subject!.box,
    size,
  );
}

async function runBlock(test: Test, entry: Entry, round: number): Promise<Block> {
  const { engine } = entry;
  switch (test) {
    case "panMid":
    case "panClose":
      return panBlock(engine, viewAt(test === "panClose" ? CLOSE_RADIUS_PX : MID_RADIUS_PX), round % 4 < 2 ? 1 : -1);
    case "zoom":
      return zoomBlock(engine);
    case "hit":
      return engine.hit ? hitBlock(engine, engine.hit) : { times: [], cpu: null };
    case "oneChange":
    case "thousandChanges":
      await begin(engine, viewAt(MID_RADIUS_PX));
      return changeBlock(entry, test === "oneChange" ? 1 : 1000);
  }
}

async function panBlock(engine: Engine, start: View, way: 1 | -1): Promise<Block> {
  const { box, size } = subject!;
  const moved = (view: View, steps: number): View => ({
    scale: view.scale,
    x: view.x + STEP_PX.x * steps * way,
    y: view.y + STEP_PX.y * steps * way,
  });
  // The application keeps small charts in its window: the whole way has to lie where nothing is held back.
  const from = clampView(moved(clampView(moved(start, BLOCK_FRAMES), box, size), -BLOCK_FRAMES), box, size);
  await begin(engine, from);
  return block(BLOCK_FRAMES, (frame) => look(engine, moved(from, frame + 1)));
}

async function zoomBlock(engine: Engine): Promise<Block> {
  const { view, places, size, box } = subject!;
  const middle = places.count >> 2;
  const whole = CLOSE_RADIUS_PX / SEAT_RADIUS_CM / view.scale;
  await begin(engine, view);
  return block(BLOCK_FRAMES, (frame) => {
    const scale = view.scale * whole ** ((frame + 1) / BLOCK_FRAMES);
    look(engine, clampView(centredOn(places.x[middle]!, places.y[middle]!, scale, size), box, size));
  });
}

/** A mean per hit of many, because the clock of a browser is coarse: every other one on a seat, the rest anywhere. */
async function hitBlock(engine: Engine, hit: NonNullable<Engine["hit"]>): Promise<Block> {
  const { size } = subject!;
  const view = viewAt(MID_RADIUS_PX);
  await begin(engine, view);
  const seats = seatsIn(view);
  const random = seeded(9);
  const points = Array.from({ length: HITS_PER_TURN }, (_, turn) =>
    turn % 2 === 0
      ? seats[Math.floor(random() * seats.length)]!
      : { x: Math.floor(random() * size.width), y: Math.floor(random() * size.height) },
  );
  const start = performance.now();
  let [turns, found] = [0, 0];
  while (turns < 8 || (turns < points.length && performance.now() - start < HITS_MS)) {
    if (hit(points[turns]!.x, points[turns]!.y)) found += 1;
    turns += 1;
  }
  const mean = (performance.now() - start) / turns;
  // The pointer leaves: else some of the maps pan with a ring around a seat and others without.
  hit(-AWAY_PX, -AWAY_PX);
  if (found === 0)
    throw new Error(`no hit in ${turns} with ${seats.length} seats in view: the engine was not asked what it draws`);
  return { times: [mean], cpu: null };
}

/** Pixels of the window in which seats have their middle. */
function seatsIn(view: View): { readonly x: number; readonly y: number }[] {
  const { places, size } = subject!;
  const found: { x: number; y: number }[] = [];
  for (let index = 0; index < places.count; index += 1) {
    const x = Math.round(places.x[index]! * view.scale + view.x);
    const y = Math.round(places.y[index]! * view.scale + view.y);
    if (x > 0 && y > 0 && x < size.width && y < size.height) found.push({ x, y });
  }
  return found;
}

async function changeBlock(entry: Entry, count: number): Promise<Block> {
  const { places } = subject!;
  const middle = places.count >> 2;
  const states = count === 1 ? [0, 2] : [0, 1, 2, 3, 4];
  return repeat(CHANGES_PER_BLOCK, () => {
    // Every change is one: a place never gets the state it has.
    entry.turns += 1;
    const state = states[entry.turns % states.length]!;
    const changes = Array.from({ length: count }, (_, at) => ({
      index: count === 1 ? middle : (at * 31) % places.count,
      state,
    }));
    return untilPainted(() => entry.engine.change(changes));
  });
}

/** The zoom each engine showed last: only another one has to settle. */
const zooms = new WeakMap<Engine, number>();

function look(engine: Engine, view: View): void {
  zooms.set(engine, view.scale);
  engine.setView(view);
}

async function begin(engine: Engine, view: View): Promise<void> {
  const isOther = zooms.get(engine) !== view.scale;
  look(engine, view);
  if (isOther) await engine.settle();
  await frames(2);
}
