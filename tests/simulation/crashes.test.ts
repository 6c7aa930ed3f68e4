// Promise one under SIGKILL: the host dies at random moments of a running sale load, and nothing that was said is lost.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#main/adapters/system.ts";
import { HOST_ENTRY, type HostProcess, runCli, startHostProcess } from "#tests/headless/host-process.ts";
import { damagesOf, mailsOf } from "./crash-checks.ts";
import { type Load, type Worker, cookieOfHost, workersOf } from "./crash-load.ts";
import { type RaceHall, SHORT_HOLD_MS, buildRaceHall } from "./race-hall.ts";
import { randomOf } from "./random.ts";

const isFullRun = process.env["CONCERTHUB_FULL"] === "1";
const KILLS = Number(process.env["CONCERTHUB_KILLS"] ?? (isFullRun ? 200 : 12));
const SEED = Number(process.env["CONCERTHUB_SEED"] ?? 20_261_122);
const PLACES_PER_KILL = 50;
const LEAST_PLACES = 1_000;
/** One kill in so many hits a host that is still starting. */
const KILLED_AT_START_IN = 6;
const LONGEST_START_MS = 800;
const LONGEST_LIFE_MS = 900;
/** A sale that is repeated after a long break may come too late for its hold. */
const EXPECTED_REFUSALS = ["SEAT_TAKEN", "HOLD_LAPSED"];
const ROUND_LIMIT_MS = 20_000;

let hall: RaceHall;
beforeAll(() => {
  hall = buildRaceHall({ placeCount: Math.max(LEAST_PLACES, KILLS * PLACES_PER_KILL) });
});
afterAll(() => hall.dispose());

test(
  `${KILLS} kills lose no acknowledged booking, double none and leave no seat stuck (seed ${SEED})`,
  async () => {
    const random = randomOf(SEED);
    const load: Load = { hall, random, acknowledged: [], refusals: new Map(), refused: [], repeated: 0, running: true };
    const workers = workersOf(load, { callers: 4, clerks: 2 });
    for (let kills = 0; kills < KILLS; kills += 1) {
      if (random.between(1, KILLED_AT_START_IN) === 1) await killAtStart(random.between(50, LONGEST_START_MS));
      else await killInTheMiddle(load, { workers, lifeMs: random.between(0, LONGEST_LIFE_MS), killed: kills });
    }
    await settle(load);
    console.info(
      `crashes: seed ${SEED}, ${KILLS} kills, ${load.acknowledged.length} acknowledged, ${load.repeated} repeated, ` +
        `refused ${JSON.stringify(Object.fromEntries(load.refusals))}`,
    );
    expect(load.acknowledged.length).toBeGreaterThan(KILLS);
    for (const code of load.refusals.keys()) expect(EXPECTED_REFUSALS).toContain(code);
  },
  KILLS * ROUND_LIMIT_MS,
);

/** The file must open again however far the start had come. */
async function killAtStart(afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [HOST_ENTRY, "--data-dir", hall.dataFolder, "--port", "0"], {
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await wait(afterMs);
  child.kill("SIGKILL");
  await ended;
}

async function killInTheMiddle(
  load: Load,
  options: { workers: readonly Worker[]; lifeMs: number; killed: number },
): Promise<void> {
  const since = systemClock.now();
  const host = await startHostProcess(["--data-dir", hall.dataFolder]);
  expect(damagesOf(hall, { ...load, since }), `after kill ${options.killed}, seed ${SEED}`).toEqual([]);
  const cookie = (await cookieOfHost(host)) ?? "";
  const working = Promise.all(options.workers.map((work) => work({ ...host, cookie })));
  await Promise.race([wait(options.lifeMs), working]);
  await host.kill();
  await working;
  expect(host.complaints(), `seed ${SEED}`).toBe("");
}

/** A last host in peace: holds lapse, mails go out, everything is where it should be. */
async function settle(load: Load): Promise<void> {
  const since = systemClock.now();
  const host: HostProcess = await startHostProcess(["--data-dir", hall.dataFolder]);
  const holdsOver = since + SHORT_HOLD_MS;
  await expect
    .poll(() => mailsOf(hall, load.acknowledged).waiting, { timeout: KILLS * ROUND_LIMIT_MS, interval: 500 })
    .toBe(0);
  await expect
    .poll(() => damagesOf(hall, { ...load, since: holdsOver }), {
      timeout: SHORT_HOLD_MS * 2,
      interval: 500,
    })
    .toEqual([]);
  expect(mailsOf(hall, load.acknowledged).wrong).toEqual([]);
  await expect(host.stop()).resolves.toBe(0);
  const verified = await runCli("verify", "--data-dir", hall.dataFolder);
  expect(verified.out).toContain("The books are right.");
  expect(verified.code).toBe(0);
}
