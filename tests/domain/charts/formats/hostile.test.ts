// Broken and malicious chart files, read in a process of their own with little memory: each is refused with a reason,
// or repaired into a chart. No file takes the process down. The large ones: tests/services/chart-file-limits.test.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { HOSTILE_FILES } from "./hostile-files.ts";

const MEMORY_MB = 512;
/** Far more than all of them take together; only a file that hangs gets there. */
const HANG_GUARD_MS = 300_000;

interface Outcome {
  readonly index: number;
  readonly name: string;
  readonly started?: boolean;
  readonly outcome?: "refused" | "read" | "fault" | "large";
  readonly problems?: readonly { readonly code: string; readonly path: string }[];
  readonly isChart?: boolean;
  readonly polluted?: boolean;
  readonly error?: string;
}

test("hostile files, each refused with a reason or repaired", { timeout: HANG_GUARD_MS + 10_000 }, async () => {
  expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(200);
  const script = join(import.meta.dirname, "hostile-process.ts");
  const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const guard = setTimeout(() => child.kill("SIGKILL"), HANG_GUARD_MS);
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-2_000);
  });
  const ended = once(child, "close");
  const outcomes = new Map<string, Outcome>();
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) {
    const outcome = JSON.parse(line) as Outcome;
    last = outcome.name;
    if (outcome.started !== true) outcomes.set(outcome.name, outcome);
  }
  await ended;
  clearTimeout(guard);
  expect(outcomes.size, `ended at “${last}”: ${complaints}`).toBe(HOSTILE_FILES.length);
  const wrong = HOSTILE_FILES.flatMap(({ name, refused }) => {
    const outcome = outcomes.get(name);
    if (outcome?.outcome === "large") return [];
    if (outcome?.outcome === "refused")
      return outcome.problems?.some(({ code }) => code !== "") === true ? [] : [`${name}: refused without a reason`];
    if (outcome?.outcome !== "read") return [`${name}: ${outcome?.error ?? "no outcome"}`];
    if (refused === true) return [`${name}: was read`];
    return outcome.isChart === true && outcome.polluted === false ? [] : [`${name}: came out as no chart`];
  });
  expect(wrong).toEqual([]);
});
