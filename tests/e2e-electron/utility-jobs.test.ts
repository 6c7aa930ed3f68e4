// Chart files in the Electron shell: read in a process of their own, which is ended when it takes too much.
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DoApart } from "#main/ports.ts";
import { loadWithStandIn } from "#tests/support/electron-stand-in/load.ts";

const ROOT = join(import.meta.dirname, "../..");
const WORKER = join(ROOT, "main/services/chart-file-worker.ts");
const MONSTER = join(ROOT, "tests/support/monster-worker.ts");

const jobs = async (file: string): Promise<DoApart> => {
  const shell = join(ROOT, "main/electron/utility-jobs.ts");
  return (await loadWithStandIn<{ utilityJobs: (file: string) => DoApart }>(shell)).utilityJobs(file);
};
const look = (name: string, text: string) => ({
  ...{ kind: "look", name, content: Buffer.from(text).toString("base64"), format: "auto", mapping: null },
});
const never = new AbortController().signal;

test("a job is answered", async () => {
  const run = await jobs(WORKER);
  const outcome = await run(look("hall.csv", "row,seat\nA,1\n"), { mostMemoryMb: 256, signal: never });
  expect(outcome).toMatchObject({ answer: { format: "csv", chart: { name: "hall", places: 1 } } });
});

test("a process without memory, and one that is ended, leave no answer", async () => {
  const run = await jobs(MONSTER);
  expect(await run(look("greedy", ""), { mostMemoryMb: 32, signal: never })).toBeNull();
  const leaving = new AbortController();
  const running = run(look("endless", ""), { mostMemoryMb: 32, signal: leaving.signal });
  leaving.abort();
  expect(await running).toBeNull();
});
