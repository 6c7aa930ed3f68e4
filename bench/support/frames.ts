// Runs in a page: what a frame costs, and how long it takes until a change is on screen.
// With the flags of bench/support/browser.ts a painted frame ends before the next begins, so intervals are true costs.

/** Slow engines get fewer frames, not a longer bench. */
const BLOCK_MS = 500;

/** Waits for so many frames. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Milliseconds between frames while `step` runs once in each; at least one, at most `count`. */
export async function block(count: number, step: (frame: number) => void): Promise<number[]> {
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
  return stamps.slice(1).map((stamp, at) => stamp - stamps[at]!);
}

/** Milliseconds from a call to the frame that shows what it did. */
export async function untilPainted(act: () => void): Promise<number> {
  await frames(2);
  const start = performance.now();
  act();
  await frames(2);
  return performance.now() - start;
}

/** Repeats a measurement up to `most` times while the time for a block lasts. */
export async function repeat(most: number, once: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  const start = performance.now();
  while (times.length < most && (times.length === 0 || performance.now() - start < BLOCK_MS)) times.push(await once());
  return times;
}

/** A full-size element for an engine, hidden until it is its turn. */
export function stageBox(): HTMLElement {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;inset:0;overflow:hidden;background:#ffffff";
  document.querySelector("#root")?.append(element);
  return element;
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
  run: (entry: Entry, round: number) => Promise<readonly number[]>,
): Promise<Record<string, number[][]>> {
  const blocks: Record<string, number[][]> = {};
  const began = performance.now();
  for (let round = 0; goesOn(round, began, patience); round += 1) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed()) {
      entry.element.style.display = "block";
      const times = await run(entry, round);
      entry.element.style.display = "none";
      (blocks[entry.name] ??= []).push([...times]);
      await frames(1);
    }
  }
  return blocks;
}
