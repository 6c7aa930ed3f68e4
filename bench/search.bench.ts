// Finding a booking among a million, as the bookings desk does it. Aim: p95 under 50 ms.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { bookingNumber } from "#domain/ids.ts";
import { systemClock } from "#main/adapters/system.ts";
import type { Office } from "#main/office.ts";
import { findBookings } from "#main/services/booking-search.ts";
import { writeManyBookings } from "./support/million.ts";
import { seeded } from "./support/seeded.ts";
import { median, percentile, printTable } from "./support/table.ts";

const COUNT = Number(process.env["CONCERTHUB_BENCH_BOOKINGS"] ?? 1_000_000);
const ROUNDS = 60;

const folder = mkdtempSync(join(tmpdir(), "concerthub-bench-"));
const store = openDatabase({
  file: join(folder, "bench.sqlite"),
  migrationsFolder: join(import.meta.dirname, "../db/migrations"),
});
const tookMs = writeManyBookings(store, COUNT);
console.log(`${COUNT.toLocaleString("en")} bookings with two tickets each, written in ${(tookMs / 1000).toFixed(0)} s`);

const office = { store, clock: systemClock } as Office;
const random = seeded(11);
const any = (most: number): number => 1 + Math.floor(random() * most);
const questions: Record<string, () => string> = {
  "whole number": () => bookingNumber(any(COUNT)),
  "digits of the number": () => String(40_000 + any(COUNT)),
  "last name": () => ["Rosenhof", "Mühlbauer", "Silberthal", "Bergmann"][any(4) - 1] ?? "",
  "beginnings of both names": () => ["ma winter", "jo gold", "cla linden"][any(3) - 1] ?? "",
  "two letters": () => ["be", "mü", "ad", "st"][any(4) - 1] ?? "",
  "e-mail": () => `ada.rosenhof${any(996)}@example`,
  seat: () => `stalls ${String.fromCharCode(65 + any(19))} ${any(59)}`,
  "seat and name": () => `${["berg", "hoch"][any(2) - 1] ?? ""} stalls c ${any(59)}`,
  "a date": () => `202${any(5)}-0${any(9)}-1${any(8)}`,
  "nothing (newest)": () => "",
  "no such name": () => `zzyx${any(999)}`,
};
const lookUp = (query: string) =>
  findBookings(office, { query, performanceId: null, state: null, before: null, limit: 50 });
const rowById = store.raw.prepare("select * from bookings where seq = ?");

const all: number[] = [];
const rows = [["question", "median ms", "p95 ms", "rows"]];
for (const [name, question] of Object.entries(questions)) {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const query = question();
    const begun = performance.now();
    found += lookUp(query).rows.length;
    times.push(performance.now() - begun);
  }
  all.push(...times);
  rows.push([name, median(times).toFixed(2), percentile(times, 0.95).toFixed(2), (found / ROUNDS).toFixed(0)]);
}
printTable(rows);
const floor: number[] = [];
for (let round = 0; round < 2000; round++) {
  const begun = performance.now();
  for (let row = 0; row < 50; row++) rowById.get(any(COUNT));
  floor.push(performance.now() - begun);
}
console.log(
  `all questions: p95 ${percentile(all, 0.95).toFixed(1)} ms (aim < 50); ratio of medians to 50 rows by key: ${(median(all) / median(floor)).toFixed(1)}`,
);
store.close();
rmSync(folder, { recursive: true, force: true });
