// The program is killed at every checkpoint while a cancelled performance is worked off; started again, every booking has
// been given back once.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { workOffCancellations } from "#main/services/cancellation-work.ts";
import { getCancellation, startCancellation } from "#main/services/cancellations.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, sellTwo } from "#tests/support/selling.ts";

const PROCESS = fileURLToPath(new URL("../support/cancel-process.ts", import.meta.url));
const BOOKINGS = 3;
/** A kill in three in the usual run, at every checkpoint when asked for. */
const STEP = process.env["CONCERTHUB_FULL"] === "1" ? 1 : 3;

async function run(file: string, now: number, killAt: number): Promise<number | null> {
  const facts = ["--no-warnings", PROCESS, file, String(now), String(killAt)];
  const child = spawn(process.execPath, facts, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== null && code !== 0) throw new Error(said);
  return code === null ? null : Number(/CHECKPOINTS (\d+)/u.exec(said)?.[1]);
}

test("killed at every checkpoint of a cancelled performance: one refund for each booking", async () => {
  const folder = mkdtempSync(join(tmpdir(), "concerthub-cancel-"));
  let passed: number | null = null;
  for (let killAt = 1; passed === null; killAt += STEP) {
    const desk = createTestOffice({ file: join(folder, `${killAt}.sqlite`) });
    const { office, actors } = desk;
    const venue = sampleVenue(office);
    for (let pair = 0; pair < BOOKINGS; pair += 1) sellTwo(office, actors.cashier, venue, [pair * 2 + 1, pair * 2 + 2]);
    startCancellation(office, actors.manager, {
      ...{ id: office.ids.id(), performanceId: venue.performanceId, reason: "Ill", message: "" },
      ...{ returnsFees: true, ontoVouchers: false, mails: true },
    });
    passed = await run(office.store.raw.name, desk.clock.now(), killAt);
    const fail = (error: unknown): never => {
      throw error;
    };
    await workOffCancellations(office, { onFault: fail, isStopped: () => false });
    expect(getCancellation(office, venue.performanceId)).toMatchObject({
      ...{ state: "done", done: BOOKINGS, failed: 0, backMinor: BOOKINGS * TWO_SEATS_MINOR },
    });
    const refunds = office.store.raw.prepare("select count(*), sum(amount_minor) from refunds").raw().get();
    expect(refunds).toEqual([BOOKINGS, BOOKINGS * TWO_SEATS_MINOR]);
    expectBalanced(office);
    desk.close();
  }
  expect(passed).toBe(2 * BOOKINGS);
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
