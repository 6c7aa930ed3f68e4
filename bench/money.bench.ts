// Money against the very same statements on raw better-sqlite3 with the same durability: a sale paid with three tenders,
// one ticket given back, and the Z report of a shift with 5,000 sales (aim: at least 0.6 of its speed).
// Every pair begins with copies of one file. On the first the service works; on the second it works unseen and its
// statements are written down; on the third they are replayed as they were, so nothing in them has to be made up.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { denominationsOf } from "#domain/money.ts";
import { VOUCHER_MOST_MINOR } from "#domain/vouchers.ts";
import { DATABASE_FILE } from "#main/app.ts";
import type { Office } from "#main/office.ts";
import { takePlaces } from "#main/services/holds.ts";
import { returnTickets } from "#main/services/returns.ts";
import { type SellCommand, sellBooking } from "#main/services/sale.ts";
import { closeShift, countShift, getShift, openShift } from "#main/services/shifts.ts";
import { sellVoucher } from "#main/services/vouchers.ts";
import { type Step, replayer, watchStatements } from "./support/replay.ts";
import { median, printMachine, printTable } from "./support/table.ts";
import { boxOfficeIn, openTheatre } from "./support/theatre.ts";

const SALES_OF_SHIFT = Number(process.env["CONCERTHUB_BENCH_SALES"] ?? 5_000);
const ROUNDS = 5;
const WORKS_PER_ROUND = 40;
const SEATS = 1_200;
const SEAT_MINOR = 4_500 + 150;
const VOUCHER_PART_MINOR = 100;

const theatre = await openTheatre({ performances: Math.ceil((SALES_OF_SHIFT + 1_500) / SEATS) });
const { clerk, adult, performanceIds } = theatre;
const [shiftId, voucherId] = [theatre.boxOffice.office.ids.id(), theatre.boxOffice.office.ids.id()];

let nextSeat = 0;
/** Seats nobody has had yet. */
function freshSeats(count: number): { performanceId: string; places: { place: number; quantity: number }[] } {
  if ((nextSeat % SEATS) + count > SEATS) nextSeat += SEATS - (nextSeat % SEATS);
  const first = (nextSeat % SEATS) + 1;
  const performanceId = performanceIds[Math.floor(nextSeat / SEATS)] ?? "";
  nextSeat += count;
  return {
    performanceId,
    places: Array.from({ length: count }, (_, index) => ({ place: first + index, quantity: 1 })),
  };
}

type Seats = ReturnType<typeof freshSeats>;

/** Runs one transaction of a work, which is replayed as one too. */
type Phase = <Value>(run: () => Value) => Value;
const unwatched: Phase = (run) => run();

/** Sells them: the voucher pays a little, the card half, cash the rest. */
function sell(office: Office, seats: Seats, phase: Phase): string {
  const hold = phase(() => takePlaces(office, clerk, { holdId: office.ids.id(), ...seats }));
  const bookingId = office.ids.id();
  const totalMinor = seats.places.length * SEAT_MINOR;
  const card = { tender: "card-machine" as const, amountMinor: Math.floor(totalMinor / 2), reference: "0042" };
  const voucher = { tender: "voucher" as const, amountMinor: VOUCHER_PART_MINOR, voucherId };
  const cash = { tender: "cash" as const, tenderedMinor: 20_000 };
  const command: SellCommand = {
    ...{
      bookingId,
      holdId: hold.id,
      customer: { kind: "walk-in" },
      comp: null,
      print: true,
      mail: false,
      locale: "en",
    },
    lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: adult })),
    ...{ payment: { kind: "tenders", parts: [voucher, card, cash] }, expectedTotalMinor: totalMinor },
  };
  phase(() => sellBooking(office, clerk, command));
  return bookingId;
}

/** A shift with all its sales, written without waiting for the disk. */
function writeShift(office: Office): void {
  office.store.raw.pragma("synchronous = OFF");
  const payment = { kind: "cash" as const, tenderedMinor: VOUCHER_MOST_MINOR };
  const { venueId } = office.store.raw.prepare("select id as venueId from venues").get() as { venueId: string };
  sellVoucher(office, clerk, { voucherId, venueId, amountMinor: VOUCHER_MOST_MINOR, note: "", payment });
  openShift(office, clerk, { id: shiftId, currency: "EUR", isShared: true, count: [] });
  for (let sales = 0; sales < SALES_OF_SHIFT; sales += 1) {
    const seats = freshSeats(1);
    const hold = takePlaces(office, clerk, { holdId: office.ids.id(), ...seats });
    sellBooking(office, clerk, {
      ...{ bookingId: office.ids.id(), holdId: hold.id, customer: { kind: "walk-in" }, comp: null, locale: "en" },
      lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: adult })),
      ...{ payment: { kind: "cash", tenderedMinor: SEAT_MINOR }, expectedTotalMinor: SEAT_MINOR },
      ...{ print: false, mail: false },
    });
  }
}

const folder = mkdtempSync(join(tmpdir(), "concerthub-money-"));
let copies = 0;
/** A folder with the file as it is now. */
function copyOf(source: string): string {
  copies += 1;
  const copy = join(folder, String(copies));
  cpSync(source, copy, { recursive: true });
  return copy;
}

type Work = (office: Office, phase: Phase) => void;
interface Measured {
  readonly serviceMs: number;
  readonly rawMs: number;
  readonly statements: number;
}

/** Runs the works on three copies of a folder: timed, written down, replayed. */
async function measure(source: string, works: readonly Work[]): Promise<Measured> {
  const [timed, watched] = [boxOfficeIn(copyOf(source)), boxOfficeIn(copyOf(source))];
  const raw = openDatabase({
    file: join(copyOf(source), DATABASE_FILE),
    migrationsFolder: join(import.meta.dirname, "../db/migrations"),
  });
  const { record } = watchStatements(watched.office.store.raw);
  let statements = 0;
  const replays = works.map((work) => {
    const runs: ReturnType<typeof replayer>[] = [];
    work(watched.office, (run) => {
      const answers: ReturnType<typeof run>[] = [];
      const steps = record(() => void answers.push(run())).filter(isNoBoundary);
      statements += steps.length;
      runs.push(replayer(raw.raw, steps));
      return answers[0] as ReturnType<typeof run>;
    });
    return runs;
  });
  const same = (value: unknown): unknown => value;
  const times = { service: 0, raw: 0 };
  for (const [index, work] of works.entries()) {
    const begun = performance.now();
    work(timed.office, unwatched);
    const between = performance.now();
    for (const replay of replays[index] ?? []) replay(same);
    times.service += between - begun;
    times.raw += performance.now() - between;
  }
  raw.close();
  await Promise.all([timed.close(), watched.close()]);
  return {
    serviceMs: times.service / works.length,
    rawMs: times.raw / works.length,
    statements: statements / works.length,
  };
}

const isNoBoundary = ({ sql }: Step): boolean => !/^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/u.test(sql);

const begun = performance.now();
const { office } = theatre.boxOffice;
writeShift(office);
const toGiveBack = Array.from({ length: WORKS_PER_ROUND }, () => sell(office, freshSeats(2), unwatched));
const toSell = Array.from({ length: WORKS_PER_ROUND }, () => freshSeats(2));
const lineOf = office.store.raw
  .prepare("select id from booking_lines where booking_id = ? and kind = 'ticket'")
  .pluck();
const returns = toGiveBack.map((bookingId) => ({ bookingId, lineIds: [lineOf.get(bookingId) as string] }));
office.store.raw.pragma("wal_checkpoint(TRUNCATE)");
await theatre.boxOffice.close();
const counted = copyOf(theatre.dataFolder);
const counting = boxOfficeIn(counted);
let leftMinor = getShift(counting.office, clerk, { shiftId }).report.drawer?.expectedMinor ?? 0;
const count = denominationsOf("EUR").map((denominationMinor) => {
  const quantity = Math.floor(leftMinor / denominationMinor);
  leftMinor -= quantity * denominationMinor;
  return { denominationMinor, quantity };
});
countShift(counting.office, clerk, { shiftId, count });
await counting.close();
console.log(
  `a shift with ${SALES_OF_SHIFT.toLocaleString("en")} sales, written in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
);
printMachine();

const benches: Record<string, { source: string; works: readonly Work[] }> = {
  "sale of two seats, three tenders": {
    source: theatre.dataFolder,
    works: toSell.map((seats) => (at, phase) => void sell(at, seats, phase)),
  },
  "one ticket of two given back": {
    source: theatre.dataFolder,
    works: returns.map((back) => (at, phase) => {
      const command = { ...back, returnId: at.ids.id(), reason: "Ill", approvalId: null };
      phase(() => returnTickets(at, clerk, command));
    }),
  },
  "Z report, closing included": {
    source: counted,
    works: [(at, phase) => void phase(() => closeShift(at, clerk, { shiftId, reason: "", approvalId: null }))],
  },
};
const rows = [["work", "statements", "service ms", "raw ms", "speed against raw (bests)", "(medians)", "aim"]];
for (const [name, { source, works }] of Object.entries(benches)) {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(source, works));
  const [service, raw] = [rounds.map(({ serviceMs }) => serviceMs), rounds.map(({ rawMs }) => rawMs)];
  rows.push([
    ...[name, (rounds[0]?.statements ?? 0).toFixed(0), median(service).toFixed(2), median(raw).toFixed(2)],
    ...[(Math.min(...raw) / Math.min(...service)).toFixed(2), (median(raw) / median(service)).toFixed(2), ">= 0.60"],
  ]);
}
printTable(rows);
rmSync(folder, { recursive: true, force: true });
rmSync(theatre.dataFolder, { recursive: true, force: true });
process.exit(0);
