// Reads or writes one chart file on a thread of its own: a large drawing takes seconds, and no key may wait for it.
import { parentPort, workerData } from "node:worker_threads";
import { type ChartFileJob, doChartFileJob } from "./chart-file-jobs.ts";

parentPort?.postMessage(doChartFileJob(workerData as ChartFileJob));
