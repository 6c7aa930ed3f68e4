// Kills a box office at each of its checkpoints and starts it again: what is true then is for the test to say.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "#domain/ids.ts";
import type { TestOffice } from "#tests/support/office.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { expect } from "vitest";
import { expectBalanced } from "#tests/support/selling.ts";

const HOUR_MS = 3_600_000;
/** A kill in four in the usual run, at every checkpoint when asked for. */
const STEP = process.env["CONCERTHUB_FULL"] === "1" ? 1 : 4;

/** A till on a file, beside a stand-in that outlives every box office. */
export interface KillableTill extends TestOffice {
  round(afterMs?: number): Promise<void>;
  shut(): Promise<void>;
}

export interface Prepared {
  readonly bookingId: Id;
  readonly attemptId: Id;
}

/** One kill: the till, and what was prepared on it. */
export interface Case<Till> extends Prepared {
  readonly till: Till;
}

interface Program<Till> {
  /** The file of the process that is killed. */
  readonly process: string;
  /** A folder for the tills' files. */
  readonly folder: string;
  readonly open: (options: { file: string }) => Promise<Till>;
  /** Where its provider is, where it holds cards, and what was wrong with what it was sent. */
  readonly standIn: (till: Till) => { url: URL; readerId: string; wrong: number };
}

/** Runs the program on the till's file; answers how many checkpoints it passed, null when it was killed. */
async function run<Till extends KillableTill>(
  program: Program<Till>,
  each: Case<Till>,
  order: { what: string; killAt: number },
): Promise<number | null> {
  const { till, bookingId, attemptId } = each;
  const { url, readerId } = program.standIn(till);
  const file = till.office.store.raw.name;
  const facts = [file, url.href, order.what, bookingId, attemptId, readerId, till.clock.now(), order.killAt].map(
    String,
  );
  const child = spawn(process.execPath, ["--no-warnings", program.process, ...facts], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== null && code !== 0) throw new Error(said);
  return code === null ? null : Number(/CHECKPOINTS (\d+)/u.exec(said)?.[1]);
}

/** Kills at each checkpoint of `what`, recovers twice, and looks. Answers the last checkpoint it aimed at. */
export async function killEverywhere<Till extends KillableTill>(
  program: Program<Till>,
  scene: {
    what: string;
    prepare: (till: Till) => Prepared | Promise<Prepared>;
    expected: (each: Case<Till>) => void;
  },
): Promise<number> {
  for (let killAt = 1; ; killAt += STEP) {
    const till = await program.open({ file: join(mkdtempSync(join(program.folder, "till-")), "box.sqlite") });
    const each = { till, ...(await scene.prepare(till)) };
    const passed = await run(program, each, { what: scene.what, killAt });
    till.clock.advance(HOUR_MS);
    await run(program, each, { what: "recover", killAt: 0 });
    // Once more, in this process: there is nothing left to do but what time ends.
    await till.round(HOUR_MS);
    tidyUp(till.office);
    scene.expected(each);
    expect(program.standIn(till).wrong).toBe(0);
    expectBalanced(till.office);
    await till.shut();
    if (passed !== null) return killAt;
  }
}
