// Runs in the page: the same pointer script on every engine, round by round, so that they share whatever else goes on.
import { type Point, SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { startI18n } from "#renderer/i18n.ts";
import { centredOn, clampView } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { chartNamed } from "#tests/renderer/seat-map/page/gallery.tsx";
import type { Subject } from "../seat-map/engine.ts";
import { subjectOf } from "../seat-map/engine.ts";
import type { Block, Patience } from "../support/frames.ts";
import { block, frames, goesOn, repeat, setShown, stageBox, untilPainted } from "../support/frames.ts";
import type { Edit, EditorEngine, EditorEngineName } from "./engine.ts";
import { prepareEditorEngine } from "./engines.tsx";

export type EditorTest =
  | "pan"
  | "panSelected"
  | "select"
  | "dragBegin"
  | "drag"
  | "drop"
  | "undo"
  | "redo"
  | "nudge"
  | "renumber"
  | "undoRenumber";

/** `renumber` is a part of its own: labels are mounted by every engine for it. */
export type Part = "move" | "renumber";

declare global {
  var editorBench:
    | {
        readonly mount: typeof mount;
        readonly run: typeof run;
        readonly show: typeof show;
        readonly prove: typeof prove;
      }
    | undefined;
  /** Given by the bench: takes a block at once, so that what was measured outlives a page given up. */
  var noted: (name: EditorEngineName, test: EditorTest, measured: Block) => Promise<void>;
}

const BLOCK_FRAMES = 24;
const STEP_PX = { x: 4, y: 2 };
const MID_RADIUS_PX = 3;
const CLOSE_RADIUS_PX = 11;
const SELECTED_COUNT = 5_000;
const NUDGES = 4;
const NUDGE_CM = 5;
/** Farther from every seat than anything the editor takes for a hit at the middle zoom. */
const CLEAR_CM = 60;

interface Entry {
  readonly name: EditorEngineName;
  readonly element: HTMLElement;
  readonly engine: EditorEngine;
}

interface Rectangle {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** A seat in the middle of it. */
  readonly seat: number;
  readonly count: number;
}

let subject: Subject | null = null;
let rectangle: Rectangle | null = null;
const entries: Entry[] = [];
let isSpeaking = false;

/** Mounts an engine beside those that are there. Milliseconds from nothing but the chart to the first painted frame. */
export async function mount(chartName: string, name: EditorEngineName): Promise<number> {
  if (!isSpeaking) await startI18n();
  isSpeaking = true;
  const own = subjectOf(await chartNamed(chartName));
  subject ??= own;
  rectangle ??= rectangleIn(own);
  for (const { element } of entries) setShown(element, false);
  await frames(3);
  const element = stageBox(name !== "naive");
  const open = await prepareEditorEngine(name, element);
  await frames(3);
  const start = performance.now();
  const engine = open(own);
  while (!engine.isThere()) await frames(1);
  await frames(2);
  const time = performance.now() - start;
  entries.push({ name, element, engine });
  return time;
}

/** A part of the script on all engines, so many rounds, the order reversed every other round. */
export async function run(part: Part, patience: Patience): Promise<void> {
  const began = performance.now();
  for (let round = 0; goesOn(round, began, patience); round += 1) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed()) {
      const note: Note = (test, measured) => globalThis.noted(entry.name, test, measured);
      for (const { element } of entries) setShown(element, false);
      setShown(entry.element, true);
      await (part === "move" ? moveScript(entry.engine, round, note) : renumberScript(entry.engine, note));
      await frames(1);
    }
  }
}

/** Shows an engine with everything in the rectangle selected, for a picture. */
export async function show(name: EditorEngineName): Promise<number> {
  for (const entry of entries) setShown(entry.element, entry.name === name);
  const { engine } = entries.find((entry) => entry.name === name)!;
  await begin(engine, viewAt(MID_RADIUS_PX));
  if (!engine.edit) return 0;
  await drawRectangle(engine.edit, viewAt(MID_RADIUS_PX));
  await frames(2);
  return engine.edit.selectedCount();
}

/**
 * Whether an engine draws what it is told: how much of what is selected is gone from its place while it is dragged away, and
 * how much of the window is different after the drag was taken back. Null for a yardstick.
 */
export async function prove(name: EditorEngineName): Promise<{ readonly gone: number; readonly left: number } | null> {
  for (const entry of entries) setShown(entry.element, entry.name === name);
  const { engine, element } = entries.find((entry) => entry.name === name)!;
  const { edit } = engine;
  if (!edit) return null;
  const view = viewAt(MID_RADIUS_PX);
  edit.selectNothing();
  await begin(engine, view);
  await drawRectangle(edit, view);
  const [from, to] = [rectangle!.from, rectangle!.to].map(({ x, y }) => onScreen(view, x, y));
  const { places } = subject!;
  const start = onScreen(view, places.x[rectangle!.seat]!, places.y[rectangle!.seat]!);
  const before = shownIn(element);
  edit.down(start.x, start.y);
  edit.move(start.x + to!.x - from!.x, start.y);
  await frames(2);
  const changed = differing(before, shownIn(element), from!, to!);
  edit.up(start.x + to!.x - from!.x, start.y);
  await frames(2);
  edit.undo();
  await frames(2);
  // Seats of the rectangle that lie in the window, in pixels.
  const ink = inWindow(view) * Math.PI * MID_RADIUS_PX ** 2;
  const whole = { x: innerWidth, y: innerHeight };
  return { gone: changed / ink, left: differing(before, shownIn(element), { x: 0, y: 0 }, whole) };
}

function inWindow(view: View): number {
  const { places, size } = subject!;
  const { from, to } = rectangle!;
  let count = 0;
  for (let index = 0; index < places.count; index += 1) {
    const [x, y] = [places.x[index]!, places.y[index]!];
    const at = onScreen(view, x, y);
    const isIn = x >= from.x && x <= to.x && y >= from.y && y <= to.y;
    if (isIn && at.x >= 0 && at.y >= 0 && at.x < size.width && at.y < size.height) count += 1;
  }
  return count;
}

/** What all canvases of an engine show together. */
function shownIn(element: HTMLElement): ImageData {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [innerWidth, innerHeight];
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const region = element.querySelector("canvas")!.getBoundingClientRect();
  for (const layer of element.querySelectorAll<HTMLCanvasElement>("canvas")) {
    const { left, top, width } = layer.getBoundingClientRect();
    if (width === region.width) context.drawImage(layer, left - region.left, top - region.top);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** How many pixels of a part of the window are different. */
function differing(one: ImageData, other: ImageData, from: Point, to: Point): number {
  const [pixels, others] = [new Uint32Array(one.data.buffer), new Uint32Array(other.data.buffer)];
  let count = 0;
  for (let y = Math.max(0, Math.ceil(from.y)); y < Math.min(one.height, to.y); y += 1)
    for (let x = Math.max(0, Math.ceil(from.x)); x < Math.min(one.width, to.x); x += 1)
      if (pixels[y * one.width + x] !== others[y * one.width + x]) count += 1;
  return count;
}

type Note = (test: EditorTest, measured: Block) => Promise<void>;

async function moveScript(engine: EditorEngine, round: number, note: Note): Promise<void> {
  const view = viewAt(MID_RADIUS_PX);
  const { edit } = engine;
  edit?.selectNothing();
  await note("pan", await panBlock(engine, view, round % 4 < 2 ? 1 : -1));
  if (!edit) return;
  await begin(engine, view);
  await note("select", await drawRectangle(edit, view));
  // Whole pixels cut a few seats off at the edges.
  const { count, seat } = rectangle!;
  if (Math.abs(edit.selectedCount() - count) > count / 20)
    throw new Error(`selected ${edit.selectedCount()} of ${count}`);
  await note("panSelected", await panBlock(engine, view, round % 4 < 2 ? 1 : -1));
  await begin(engine, view);
  const { places } = subject!;
  const start = onScreen(view, places.x[seat]!, places.y[seat]!);
  await note(
    "dragBegin",
    await untilPainted(() => {
      edit.down(start.x, start.y);
      edit.move(start.x + 2 * STEP_PX.x, start.y);
    }),
  );
  let at = start;
  await note(
    "drag",
    await block(BLOCK_FRAMES, (frame) => {
      at = { x: start.x + STEP_PX.x * (frame + 3), y: start.y + STEP_PX.y * (frame + 1) };
      edit.move(at.x, at.y);
    }),
  );
  await note("drop", await untilPainted(() => edit.up(at.x, at.y)));
  await note("undo", await untilPainted(edit.undo));
  await note("redo", await untilPainted(edit.redo));
  await untilPainted(edit.undo);
  let nudges = 0;
  await note(
    "nudge",
    await repeat(NUDGES, () => {
      nudges += 1;
      return untilPainted(() => edit.nudge(NUDGE_CM, NUDGE_CM));
    }),
  );
  // The next round finds every seat where this one found it: else it would press beside the seat that it drags.
  await untilPainted(() => edit.nudge(-nudges * NUDGE_CM, -nudges * NUDGE_CM));
}

async function renumberScript(engine: EditorEngine, note: Note): Promise<void> {
  const { edit } = engine;
  if (!edit) return;
  edit.selectNothing();
  await begin(engine, viewAt(CLOSE_RADIUS_PX));
  await note("renumber", await untilPainted(() => edit.renumber(rectangle!.seat)));
  await note("undoRenumber", await untilPainted(edit.undo));
}

async function panBlock(engine: EditorEngine, start: View, way: 1 | -1): Promise<Block> {
  const { box, size } = subject!;
  const moved = (view: View, steps: number): View => ({
    scale: view.scale,
    x: view.x + STEP_PX.x * steps * way,
    y: view.y + STEP_PX.y * steps * way,
  });
  const from = clampView(moved(clampView(moved(start, BLOCK_FRAMES), box, size), -BLOCK_FRAMES), box, size);
  await begin(engine, from);
  return block(BLOCK_FRAMES, (frame) => engine.setView(moved(from, frame + 1)));
}

/** The time from letting the button go until what lies inside is shown as selected. */
async function drawRectangle(edit: Edit, view: View): Promise<Block> {
  const from = onScreen(view, rectangle!.from.x, rectangle!.from.y);
  const to = onScreen(view, rectangle!.to.x, rectangle!.to.y);
  edit.down(from.x, from.y);
  for (const share of [0.3, 0.7, 1]) {
    edit.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    await frames(1);
  }
  return untilPainted(() => edit.up(to.x, to.y));
}

async function begin(engine: EditorEngine, view: View): Promise<void> {
  engine.setView(view);
  await engine.settle();
  await frames(2);
}

const onScreen = (view: View, x: number, y: number): { x: number; y: number } => ({
  x: x * view.scale + view.x,
  y: y * view.scale + view.y,
});

function viewAt(radiusPx: number): View {
  const { places, size, box } = subject!;
  const seat = rectangle!.seat;
  return clampView(centredOn(places.x[seat]!, places.y[seat]!, radiusPx / SEAT_RADIUS_CM, size), box, size);
}

/** A square with 5,000 seats (half of a small chart) around a seat; the pointer goes down where no seat is near. */
function rectangleIn({ places }: Subject): Rectangle {
  const seat = places.count >> 2;
  const [x, y] = [places.x[seat]!, places.y[seat]!];
  const wanted = Math.min(SELECTED_COUNT, places.count >> 1);
  for (let half = 200; half < 1_000_000; half += 10) {
    const from = { x: x - half, y: y - half };
    const to = { x: x + half, y: y + half };
    let [count, isClear] = [0, true];
    for (let index = 0; index < places.count && isClear; index += 1) {
      const [dx, dy] = [places.x[index]!, places.y[index]!];
      if (dx >= from.x && dx <= to.x && dy >= from.y && dy <= to.y) count += 1;
      if (Math.hypot(dx - from.x, dy - from.y) < CLEAR_CM) isClear = false;
    }
    if (isClear && count >= wanted) return { from, to, seat, count };
  }
  throw new Error("no rectangle holds so many seats");
}
