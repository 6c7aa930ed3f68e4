// Runs in a page: what a frame costs, and how long it takes until a change is on screen.
// With the flags of bench/support/browser.ts a painted frame ends before the next begins, so intervals are true costs.

/** Slow engines get fewer frames, not a longer bench. */
const BLOCK_MS = 500;

/** Waits for so many frames. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What was measured in one go. */
export interface Block {
  /** Milliseconds. */
  readonly times: readonly number[];
  /** Milliseconds that all processes of the browser computed, per frame or step; null where the system does not tell. */
  readonly cpu: number | null;
}

declare global {
  /** Given by the bench: milliseconds the browser has computed since it was started. */
  var cpuMs: (() => Promise<number | null>) | undefined;
}

const cpuNow = async (): Promise<number | null> => (await globalThis.cpuMs?.()) ?? null;
const between = (before: number | null, after: number | null, count: number): number | null =>
  before === null || after === null ? null : (after - before) / count;

/** The time from frame to frame while `step` runs once in each; at least one, at most `count`. */
export async function block(count: number, step: (frame: number) => void): Promise<Block> {
  const before = await cpuNow();
  const stamps: number[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const now = performance.now();
      stamps.push(now);
      if (stamps.length > count || (now - start > BLOCK_MS && stamps.length > 1)) return resolve();
      step(stamps.length - 1);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const times = stamps.slice(1).map((stamp, at) => stamp - stamps[at]!);
  return { times, cpu: between(before, await cpuNow(), times.length) };
}

/** The time from a call to the frame that shows what it did. */
export async function untilPainted(act: () => void): Promise<Block> {
  await frames(2);
  const before = await cpuNow();
  const start = performance.now();
  act();
  await frames(2);
  const times = [performance.now() - start];
  return { times, cpu: between(before, await cpuNow(), 1) };
}

/** Repeats a measurement up to `most` times while the time for a block lasts. */
export async function repeat(most: number, once: (turn: number) => Promise<Block>): Promise<Block> {
  const blocks: Block[] = [];
  const start = performance.now();
  while (blocks.length < most && (blocks.length === 0 || performance.now() - start < BLOCK_MS))
    blocks.push(await once(blocks.length));
  const cpus = blocks.flatMap(({ cpu }) => cpu ?? []);
  return { times: blocks.flatMap(({ times }) => times), cpu: cpus.length === 0 ? null : Math.min(...cpus) };
}

/**
 * A full-size element for an engine. What follows the size of its element must stay laid out while it is hidden, or it
 * would be measured while it finds its size again; thousands of DOM nodes must not.
 */
export function stageBox(staysLaidOut: boolean): HTMLElement {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;inset:0;display:grid;overflow:hidden;background:#ffffff";
  element.dataset["laidOut"] = String(staysLaidOut);
  document.querySelector("#root")?.append(element);
  return element;
}

/** Shows or hides an engine's element. */
export function setShown(element: HTMLElement, isShown: boolean): void {
  if (element.dataset["laidOut"] === "true") element.style.visibility = isShown ? "visible" : "hidden";
  else element.style.display = isShown ? "grid" : "none";
}

/** How long a test goes on: until so many rounds are done or the time is over, but at least two rounds. */
export interface Patience {
  readonly rounds: number;
  readonly ms: number;
}

/** Whether another round is to be run. */
export function goesOn(round: number, began: number, patience: Patience): boolean {
  return round < Math.min(2, patience.rounds) || (round < patience.rounds && performance.now() - began < patience.ms);
}

/** Runs a block of each engine in turn, the order reversed every other round, only one of them visible. */
export async function interleaved<Entry extends { readonly name: string; readonly element: HTMLElement }>(
  entries: readonly Entry[],
  patience: Patience,
  run: (entry: Entry, round: number) => Promise<Block>,
): Promise<Record<string, Block[]>> {
  const blocks: Record<string, Block[]> = {};
  const began = performance.now();
  for (let round = 0; goesOn(round, began, patience); round += 1) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed()) {
      setShown(entry.element, true);
      const done = await run(entry, round);
      setShown(entry.element, false);
      (blocks[entry.name] ??= []).push(done);
      await frames(1);
    }
  }
  return blocks;
}
