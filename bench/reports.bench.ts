// Reports over a million tickets: the settlement of one event with 500 performances, and a year of takings. Aim: under 2 s,
// and no longer a pause for others than one performance takes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { systemClock } from "#main/adapters/system.ts";
import type { Office } from "#main/office.ts";
import { dailyTakings } from "#main/services/accounting.ts";
import { settleEvent } from "#main/services/settlements.ts";
import { writeManyBookings, writeMoney } from "./support/million.ts";
import { median, printMachine, printTable } from "./support/table.ts";

const TICKETS = Number(process.env["CONCERTHUB_BENCH_TICKETS"] ?? 1_000_000);
const ROUNDS = 3;
const TICK_MS = 5;

const folder = mkdtempSync(join(tmpdir(), "concerthub-bench-"));
const store = openDatabase({
  file: join(folder, "bench.sqlite"),
  migrationsFolder: join(import.meta.dirname, "../db/migrations"),
});
const tookMs = writeManyBookings(store, TICKETS / 2) + writeMoney(store);
console.log(`${TICKETS.toLocaleString("en")} tickets with their money, written in ${(tookMs / 1000).toFixed(0)} s`);
printMachine();

const office = { store, clock: systemClock } as Office;
const eventId = store.raw.prepare("select id from events").pluck().get() as string;
const first = store.raw.prepare("select min(created_at) from bookings").pluck().get() as number;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const year = { from: dayOf(first), to: dayOf(first + 365 * 86_400_000), zone: "Europe/Berlin", currency: "EUR" };

/** Time of a report, and the longest a timer of the same process had to wait meanwhile. */
async function timed(run: () => Promise<unknown>): Promise<{ ms: number; pauseMs: number }> {
  let last = performance.now();
  let pauseMs = 0;
  const timer = setInterval(() => {
    pauseMs = Math.max(pauseMs, performance.now() - last - TICK_MS);
    last = performance.now();
  }, TICK_MS);
  const begun = performance.now();
  await run();
  const ms = performance.now() - begun;
  clearInterval(timer);
  return { ms, pauseMs };
}

const scans: Record<string, { report: () => Promise<unknown>; scan: () => unknown }> = {
  "settlement of 500 performances": {
    report: () => settleEvent(office, { eventId, performanceId: null }),
    scan: () => store.raw.prepare("select count(*), sum(gross_minor), sum(tax_minor) from booking_lines").get(),
  },
  "takings of a year": {
    report: () => dailyTakings(office, year),
    scan: () => store.raw.prepare("select account, sum(amount_minor) from ledger_entries group by account").all(),
  },
};
const rows = [["report", "median ms", "longest pause ms", "raw scan ms", "ratio"]];
for (const [name, { report, scan }] of Object.entries(scans)) {
  const runs: { ms: number; pauseMs: number }[] = [];
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.push(await timed(report));
    const begun = performance.now();
    scan();
    floors.push(performance.now() - begun);
  }
  const ms = median(runs.map((run) => run.ms));
  const floor = median(floors);
  const pauseMs = Math.max(...runs.map((run) => run.pauseMs));
  rows.push([name, ms.toFixed(0), pauseMs.toFixed(0), floor.toFixed(0), (ms / floor).toFixed(1)]);
}
printTable(rows);
console.log("aim: each under 2,000 ms");
store.close();
rmSync(folder, { recursive: true, force: true });
