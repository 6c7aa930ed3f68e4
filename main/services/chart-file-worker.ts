// Reads or writes one chart file in a process of its own: a large drawing takes seconds, for which no key may wait, and
// a hostile one may take all the memory it is given, which ends the whole process it is read in.
import { constants, setPriority } from "node:os";
import { type ChartFileJob, doChartFileJob } from "./chart-file-jobs.ts";

/** The door of a process that Electron started; Node's children speak through `process` itself. */
interface ParentPort {
  once(name: "message", listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const { parentPort } = process as typeof process & { readonly parentPort?: ParentPort };

// On a busy machine selling goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

if (parentPort) parentPort.once("message", ({ data }) => parentPort.postMessage(outcomeOf(data as ChartFileJob)));
else process.once("message", (job) => process.send?.(outcomeOf(job as ChartFileJob)));

function outcomeOf(job: ChartFileJob) {
  try {
    return { answer: doChartFileJob(job) };
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
