// A race: many processes on one file, let loose at the same moment.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { RaceHall } from "./race-hall.ts";

export interface RaceTask {
  readonly dataFolder: string;
  readonly performanceId: string;
  readonly ticketTypeId: string;
  readonly places: readonly number[];
  readonly seed: number;
}

export interface RaceOutcome {
  readonly sold: { place: number; bookingId: string }[];
  readonly refusals: Record<string, number>;
}

/** Every process tries every place once, each in its own order. */
export async function raceProcesses(
  hall: RaceHall,
  options: { processes: number; seed: number },
): Promise<RaceOutcome[]> {
  const places = Array.from({ length: hall.placeCount }, (_, index) => index + 1);
  const { dataFolder, performanceId, ticketTypeId } = hall;
  const tasks = Array.from({ length: options.processes }, (_, index): RaceTask => ({
    ...{ dataFolder, performanceId, ticketTypeId, places, seed: options.seed + index },
  }));
  return race<RaceOutcome>("race-process.ts", tasks);
}

/** One process for each task, all let loose at the same moment. */
export async function race<Outcome>(entry: string, tasks: readonly unknown[]): Promise<Outcome[]> {
  const children = tasks.map((task) => fork(join(import.meta.dirname, entry), [JSON.stringify(task)]));
  // All stand at the line before the first one runs.
  await Promise.all(children.map(nextMessage));
  return Promise.all(
    children.map(async (child) => {
      child.send("go");
      return (await nextMessage(child)) as Outcome;
    }),
  );
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const message = once(child, "message");
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`A racing process ended with exit code ${String(code)}`);
  });
  ended.catch(() => undefined);
  const [value] = (await Promise.race([message, ended])) as [unknown];
  return value;
}
