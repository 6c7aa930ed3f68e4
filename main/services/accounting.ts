// For the accountant: what each day has taken, and every posting of the ledger with the accountant's own account numbers.
import { setImmediate } from "node:timers/promises";
import { accountNumber } from "#domain/accounts.ts";
import { type Minor, minorToDecimal } from "#domain/money.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { dayOf, instantOf, plusDays } from "#domain/zoned-time.ts";
import { type PostingRow, bookedBetween, postingsAfter, transactionBefore } from "#db/queries/settlements.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { wordsIn } from "./document-words.ts";
import { type ExportTable, MOST_EXPORT_ROWS } from "./exports.ts";
import { readAccountNumbers } from "./settings.ts";

/** Whole days of a zone's calendar, the last one included. */
export interface Days {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** More than a leap year in one table is a mistake. */
const MOST_DAYS = 400;
const TRANSACTIONS_PER_PAGE = 1_000;

export interface DayTakings {
  day: string;
  /** Sales booked and taken back. */
  sales: number;
  returns: number;
  /** By the ledger's account: what came in and what was given back. */
  accounts: { account: string; takenMinor: Minor; givenMinor: Minor }[];
  netMinor: Minor;
  taxMinor: Minor;
  /** Taken less given back. */
  totalMinor: Minor;
}

/** The instants between which the days lie, one pair a day. Refuses BAD_TIMES. */
function daysIn({ from, to, zone }: Days): { day: string; from: number; to: number }[] {
  const start = (day: string): number => valueOf(instantOf({ wallClock: `${day}T00:00`, zone }));
  const days: { day: string; from: number; to: number }[] = [];
  for (let day = from; day <= to;) {
    if (days.length >= MOST_DAYS) refuseNow("BAD_TIMES", { field: "to" });
    // The start first: it refuses what is no day.
    const begins = start(day);
    const next = plusDays({ wallClock: `${day}T00:00`, days: 1 }).slice(0, 10);
    days.push({ day, from: begins, to: start(next) });
    day = next;
  }
  return days.length === 0 ? refuseNow("BAD_TIMES", { field: "to" }) : days;
}

/** What is neither ours to keep nor money that came or went: sales and taxes themselves, and the clearing of bookings. */
const INNER = new Set([
  "booking",
  "revenue:deferred",
  "tax:payable",
  "rounding",
  "voucher:liability",
  "transfers:open",
]);
/** What only moves money that was taken before: between drawers, the safe, the card provider and the bank. */
const MOVES = new Set(["drawer", "provider", "provider-converted", "dispute-lost", "dispute-regained"]);
/** A voucher pays a booking and is no money that came in; sold, it is. */
const TAKES = new Set(["capture", "transfer", "voucher-sale"]);

/** What each day has taken in a currency, from the ledger. Days without any movement are left out. Refuses BAD_TIMES. */
export async function dailyTakings(office: Office, input: Days & { currency: string }): Promise<DayTakings[]> {
  const days: DayTakings[] = [];
  for (const { day, from, to } of daysIn(input)) {
    const booked = bookedBetween(office.store, { from, to, currency: input.currency });
    if (booked.some(({ kind }) => !MOVES.has(kind))) days.push(takingsOf(day, booked));
    await setImmediate();
  }
  return days;
}

function takingsOf(day: string, booked: ReturnType<typeof bookedBetween>): DayTakings {
  const accounts = new Map<string, { account: string; takenMinor: Minor; givenMinor: Minor }>();
  let [netMinor, taxMinor, sales, returns] = [0, 0, 0, 0];
  for (const { kind, account, count, amountMinor } of booked) {
    if (account === "revenue:deferred") {
      netMinor -= amountMinor;
      if (kind === "sale") sales += count;
      if (kind === "sale-reversal") returns += count;
    }
    if (account === "tax:payable") taxMinor -= amountMinor;
    if (MOVES.has(kind) || INNER.has(account)) continue;
    const sums = accounts.get(account) ?? { account, takenMinor: 0, givenMinor: 0 };
    if (TAKES.has(kind)) sums.takenMinor += amountMinor;
    else sums.givenMinor -= amountMinor;
    accounts.set(account, sums);
  }
  const rows = [...accounts.values()].toSorted((one, other) => (one.account < other.account ? -1 : 1));
  const totalMinor = rows.reduce((sum, row) => sum + row.takenMinor - row.givenMinor, 0);
  return { day, sales, returns, accounts: rows, netMinor, taxMinor, totalMinor };
}

const POSTING_HEADER = ["date", "transaction", "account", "name", "debit", "credit", "currency", "reference", "text"];

/**
 * Every entry of the ledger in the days, oldest first, and below them the sums of both sides, which are equal. The export
 * is in the journal. Refuses BAD_TIMES.
 */
export async function exportPostings(
  office: Office,
  actor: Actor,
  input: Days & { locale: string },
): Promise<ExportTable & { debitMinor: Minor; creditMinor: Minor }> {
  const days = daysIn(input);
  const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0];
  const numbers = readAccountNumbers(office.store);
  const t = wordsIn(input.locale);
  const rows: (readonly (string | number | null)[])[] = [];
  const sums = new Map<string, { debitMinor: Minor; creditMinor: Minor }>();
  let after: number | null = transactionBefore(office.store, from);
  while (after !== null && rows.length <= MOST_EXPORT_ROWS) {
    const page: PostingRow[] = postingsAfter(office.store, { after, from, to, limit: TRANSACTIONS_PER_PAGE });
    for (const row of page) {
      rows.push(cellsOf(row, { zone: input.zone, numbers, t }));
      const sum = sums.get(row.currency) ?? { debitMinor: 0, creditMinor: 0 };
      if (row.amountMinor > 0) sum.debitMinor += row.amountMinor;
      else sum.creditMinor -= row.amountMinor;
      sums.set(row.currency, sum);
    }
    after = page.at(-1)?.id ?? null;
    await setImmediate();
  }
  const isCut = rows.length > MOST_EXPORT_ROWS;
  const balance = [...sums].map(([currency, { debitMinor, creditMinor }]) => [
    ...[null, null, null, t("postings.sum")],
    ...[minorToDecimal(debitMinor, currency), minorToDecimal(creditMinor, currency), currency, null, null],
  ]);
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "export", subjectId: office.ids.id() };
    const data = { from: input.from, to: input.to, rows: rows.length };
    journal(office, writer, { actor, kind: "postings.exported", ...subject, data });
  });
  const total = [...sums.values()];
  return {
    header: POSTING_HEADER,
    rows: isCut ? rows.slice(0, MOST_EXPORT_ROWS) : [...rows, ...balance],
    isCut,
    debitMinor: total.reduce((sum, { debitMinor }) => sum + debitMinor, 0),
    creditMinor: total.reduce((sum, { creditMinor }) => sum + creditMinor, 0),
  };
}

function cellsOf(
  row: PostingRow,
  options: { zone: string; numbers: Readonly<Record<string, string>>; t: ReturnType<typeof wordsIn> },
): (string | number | null)[] {
  const { zone, numbers, t } = options;
  const amount = minorToDecimal(Math.abs(row.amountMinor), row.currency);
  return [
    ...[dayOf({ instant: row.at, zone }), row.id, accountNumber(row.account, numbers)],
    t(`postings.account.${row.account.replace(":", "-")}`),
    ...(row.amountMinor > 0 ? [amount, null] : [null, amount]),
    ...[row.currency, row.reference, t(`postings.kind.${row.kind}`)],
  ];
}
