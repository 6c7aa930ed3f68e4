// What other terminals do to a window that is selling on a hall of 20,000: thousands of changes over the real socket,
// and the frames of the real screen meanwhile, against the same screen left alone. See docs/benchmarks.md.
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import type { Id } from "#domain/ids.ts";
import { createNoticeBoard } from "#main/notice-board.ts";
import { createBlock, releaseBlock } from "#main/services/blocks.ts";
import { releasePlaces, takePlaces } from "#main/services/holds.ts";
import { serveHttp } from "#main/transports/http.ts";
import { syntheticArena } from "#tests/renderer/seat-map/page/synthetic-chart.ts";
import { printRatios, type Ratio } from "./support/aims.ts";
import { openBenchPage } from "./support/browser.ts";
import { median, percentile, printMachine, printTable } from "./support/table.ts";
import { CLERK, openTheatre } from "./support/theatre.ts";

const PLACES = 20_000;
const CHANGES = 5_000;
/** A frame that takes longer is missed on a screen of 60 Hz. */
const FRAME_MS = 1000 / 60;
const QUIET_MS = 1_500;
/** After the last change is on screen: what it asked for later is measured too. */
const AFTER_MS = 300;
const ROUNDS = 2;
/** The page rests so long between frames: without vsync it would take a whole core from the host. */
const REST_MS = 4;
const SHOWN_WITHIN_MS = 60_000;

printMachine();
const theatre = await openTheatre({ performances: 1, chart: syntheticArena(PLACES) });
const { office } = theatre.boxOffice;
const performanceId = theatre.performanceIds[0] ?? "";
/** Every fourth place of the hall: all sections change. */
const changing = Array.from({ length: CHANGES }, (_, at) => at * (PLACES / CHANGES) + 1);
const host = await serveHttp({
  ...{ boxOffice: theatre.boxOffice, port: 0 },
  webRoot: join(import.meta.dirname, "../out/renderer"),
});
const bench = await openBenchPage(
  `${host.url}/#key=${host.mintKey()}`,
  () => document.querySelector("input[type=email]") !== null,
);
const { page } = bench;

/** What a way of changing does, and how what it does is undone without being measured. */
interface Way {
  readonly change: () => Promise<void>;
  readonly undo: () => void;
  /** Which number of the legend tells that all has arrived. */
  readonly shown: "held" | "blocked";
}

const silent = { ...office, notices: createNoticeBoard() };
const blockOf = (id: Id) => ({
  ...{ id, performanceId, reason: "House", note: "", expiresAt: null },
  places: changing.map((place) => ({ place, quantity: 1 })),
});

let blockId: Id = "";
let holdIds: Id[] = [];
const unblock = (): void => void releaseBlock(office, theatre.clerk, { blockId, places: null });

const WAYS: Readonly<Record<string, Way>> = {
  "5,000 in one go": {
    shown: "blocked",
    undo: unblock,
    change: async () => {
      blockId = office.ids.id();
      createBlock(office, theatre.clerk, blockOf(blockId));
    },
  },
  "5,000 in holds of 50, as fast as they are taken": {
    shown: "held",
    undo: () => {
      for (const holdId of holdIds) releasePlaces(office, theatre.clerk, { holdId, claimIds: null });
    },
    change: async () => {
      holdIds = [];
      for (let from = 0; from < CHANGES; from += PLACES_PER_HOLD_MOST) {
        const holdId = office.ids.id();
        holdIds.push(holdId);
        const places = changing.slice(from, from + PLACES_PER_HOLD_MOST).map((place) => ({ place, quantity: 1 }));
        takePlaces(office, theatre.clerk, { holdId, performanceId, places });
        await nextTurn();
      }
    },
  },
  "5,000 notices of one place each": {
    shown: "blocked",
    undo: unblock,
    change: async () => {
      blockId = office.ids.id();
      createBlock(silent, theatre.clerk, blockOf(blockId));
      for (const place of changing) {
        office.notices.postPlaces({ performanceId, places: [place] });
        await nextTurn();
      }
    },
  },
};

await signIn(page);
await recordFrames(page);
const rows: string[][] = [["", "frames", "median ms", "p95 ms", "longest ms", "over 16.7 ms", "shown after ms"]];
const ratios: Ratio[] = [];
for (const filtered of [false, true]) {
  if (filtered) await filter(page);
  const where = filtered ? ", filter on" : "";
  const quiet = await framesDuring(page, () => pause(QUIET_MS));
  rows.push(rowOf(`left alone${where}`, quiet, null));
  for (const [name, way] of Object.entries(WAYS)) {
    const runs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      let shownMs = 0;
      const frames = await framesDuring(page, async () => {
        await way.change();
        const done = performance.now();
        await whenShown(page, way.shown, CHANGES);
        shownMs = performance.now() - done;
        await pause(AFTER_MS);
      });
      runs.push({ frames, shownMs });
      way.undo();
      await whenShown(page, way.shown, 0);
      await pause(AFTER_MS);
    }
    const best = runs.reduce((one, other) => (longest(other.frames) < longest(one.frames) ? other : one));
    rows.push(rowOf(`${name}${where}`, best.frames, best.shownMs));
    ratios.push({
      ...{ what: `${name}${where}: longest frame, of what a frame may take at 60 Hz`, aim: { most: 1 } },
      ...{ value: longest(best.frames) / FRAME_MS, note: `${longest(best.frames).toFixed(1)} ms` },
    });
    ratios.push({
      ...{ what: `${name}${where}: longest frame, of the longest when left alone`, aim: null },
      ...{ value: longest(best.frames) / longest(quiet), note: "" },
    });
    ratios.push({
      ...{ what: `${name}${where}: on screen after the last change, of a second`, aim: { most: 1 } },
      ...{ value: best.shownMs / 1000, note: `${best.shownMs.toFixed(0)} ms` },
    });
  }
}
console.log(
  `${PLACES.toLocaleString("en")} places, ${CHANGES.toLocaleString("en")} changes; the best of ${ROUNDS} rounds`,
);
printTable(rows);
printRatios(ratios);
printMachine();
await bench.close();
await host.close();
await theatre.close();
process.exit(0);

/** Signs in and waits until the hall is drawn and live. */
async function signIn(window: Page): Promise<void> {
  await window.fill("input[type=email]", CLERK.email);
  await window.fill("input[type=password]", CLERK.password);
  await window.click("button[type=submit]");
  await window.waitForSelector("[data-seat-map]");
  await whenShown(window, "held", 0);
  await pause(AFTER_MS);
}

/** Asks for two together, so that every change may change what matches. */
async function filter(window: Page): Promise<void> {
  await window.keyboard.press("Escape");
  await window.fill("[data-command-bar]", "find 2 together");
  await window.press("[data-command-bar]", "Enter");
  await window.waitForSelector("search, [role=search]");
  await pause(AFTER_MS);
}

/** Keeps the time of every frame from now on; `liveFrames` hands them over and begins anew. */
async function recordFrames(window: Page): Promise<void> {
  await window.evaluate((restMs) => {
    let stamps: number[] = [];
    const tick = (now: number): void => {
      stamps.push(now);
      setTimeout(() => requestAnimationFrame(tick), restMs);
    };
    requestAnimationFrame(tick);
    globalThis.liveFrames = () => {
      const taken = stamps;
      stamps = stamps.slice(-1);
      return taken;
    };
  }, REST_MS);
}

/** Milliseconds from frame to frame while something happens. */
async function framesDuring(window: Page, act: () => Promise<unknown>): Promise<number[]> {
  await window.evaluate(() => void globalThis.liveFrames?.());
  await act();
  const stamps = await window.evaluate(() => globalThis.liveFrames?.() ?? []);
  return stamps.slice(1).map((stamp, at) => stamp - (stamps[at] ?? stamp));
}

/** Until the legend counts so many. A state nobody is in may be missing in it. */
async function whenShown(window: Page, state: string, count: number): Promise<void> {
  await window.waitForFunction(
    ([which, wanted]) => {
      const text = document.querySelector(`[data-state="${which}"]`)?.closest("li")?.querySelector("em")?.textContent;
      return text === undefined ? wanted === 0 : Number(text.replaceAll(/\D/gu, "") || Number.NaN) === wanted;
    },
    [state, count] as const,
    { timeout: SHOWN_WITHIN_MS },
  );
}

function longest(frames: readonly number[]): number {
  return frames.reduce((most, ms) => Math.max(most, ms), 0);
}

function rowOf(name: string, frames: readonly number[], shownMs: number | null): string[] {
  const over = frames.filter((ms) => ms > FRAME_MS).length;
  return [
    name,
    String(frames.length),
    median(frames).toFixed(1),
    percentile(frames, 0.95).toFixed(1),
    longest(frames).toFixed(1),
    String(over),
    shownMs === null ? "" : shownMs.toFixed(0),
  ];
}

declare global {
  /** Given to the page: the times of its frames since it was last asked. */
  var liveFrames: (() => number[]) | undefined;
}
