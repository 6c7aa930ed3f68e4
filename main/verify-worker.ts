// Runs the invariants on a connection and a thread of its own: a million bookings take seconds, and no key may wait for them.
import { parentPort, workerData } from "node:worker_threads";
import { openReader } from "#db/open.ts";
import { checkInvariants } from "#db/queries/invariants.ts";

const { file, now } = workerData as { file: string; now: number };
const reader = openReader(file);
try {
  parentPort?.postMessage(checkInvariants(reader, now));
} finally {
  reader.close();
}
