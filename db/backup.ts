// Copies of the box office's file: made while it sells, checked before they count, put back only when nobody has it open.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  copyFileSync,
  readdirSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { isBusy, isDamage } from "./errors.ts";
import { type InvariantResult, checkInvariants } from "./queries/invariants.ts";
import { DatabaseTooNew, type Reader, type Store, type Writer, openDatabase, openReader } from "./open.ts";
import { changing, selecting } from "./prepared.ts";

/** Why a file is not taken as a copy of a box office; `details` are lines for people. */
export class CopyRefused extends Error {
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.name = "CopyRefused";
    this.details = details;
  }
}

export interface CopyFacts {
  readonly bookings: number;
  readonly lastChangeAt: number | null;
}

/**
 * Writes a copy of the open file as it is at this moment, with everything that was committed, and checks it before it
 * gets its name. Selling goes on meanwhile. Throws `CopyRefused` when the copy does not pass.
 */
export function backUp(reader: Reader, options: { file: string }): CopyFacts {
  const partial = `${options.file}.partial`;
  removeDatabase(partial);
  try {
    reader.raw.prepare("VACUUM INTO ?").run(partial);
    const facts = checkCopy(partial);
    flush(partial);
    renameSync(partial, options.file);
    flush(dirname(options.file));
    return facts;
  } finally {
    removeDatabase(partial);
  }
}

const SQLITE_HEADER = "SQLite format 3\0";
/** Tables that only a box office has. */
const OUR_TABLES = ["claims", "bookings", "journal", "ledger_entries", "terminals"];

/** Looks at a file that somebody says is a copy. Throws `CopyRefused` or `DatabaseTooNew`; changes nothing. */
export function checkIsOurs(file: string, options: { migrationsFolder: string }): void {
  if (!existsSync(file)) throw new CopyRefused(`There is no file ${file}.`);
  if (readHeader(file) !== SQLITE_HEADER) throw new CopyRefused(`${file} is not a backup of ConcertHub.`);
  const raw = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const tables = raw.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all();
    const version = Number(raw.pragma("user_version", { simple: true }));
    if (version < 1 || OUR_TABLES.some((name) => !tables.includes(name)))
      throw new CopyRefused(`${file} is not a backup of ConcertHub.`);
    const known = readdirSync(options.migrationsFolder).filter((name) => name.endsWith(".sql")).length;
    if (version > known) throw new DatabaseTooNew({ found: version, known });
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new CopyRefused(`${file} is damaged.`, [error.message]);
    throw error;
  } finally {
    raw.close();
  }
}

/** SQLite's own check and every invariant. A hold that has lapsed meanwhile is no damage, so time stands still here. */
function checkCopy(file: string): CopyFacts {
  const reader = openReader(file);
  try {
    return checkReader(reader);
  } finally {
    reader.close();
  }
}

function checkReader(reader: Reader): CopyFacts {
  const damages = damagesOf(reader);
  if (damages.length > 0) throw new CopyRefused("The copy is damaged.", damages);
  const broken = checkInvariants(reader, 0).filter(({ count }) => count > 0);
  if (broken.length > 0) throw new CopyRefused("The copy's books are not right.", broken.map(lineOf));
  return factsOf(reader);
}

function damagesOf(reader: Reader): string[] {
  try {
    const answers = reader.raw.prepare<[], string>("pragma quick_check(20)").pluck().all();
    return answers.filter((answer) => answer !== "ok");
  } catch (error) {
    if (error instanceof Database.SqliteError) return [error.message];
    throw error;
  }
}

const lineOf = ({ key, title, count }: InvariantResult): string => `${key} ${title}: ${count} rows`;

const facts = selecting<CopyFacts>(
  "select (select count(*) from bookings) as bookings, (select max(at) from journal) as lastChangeAt",
);
/** How many bookings a file has, and when it was last written. */
export const factsOf = (reader: Reader): CopyFacts => facts.get(reader, {}) ?? { bookings: 0, lastChangeAt: null };

/** The box office is open in another process. */
export class InUse extends Error {
  constructor(folder: string) {
    super(`The box office in ${folder} is open. Close every ConcertHub that uses it, then try again.`);
    this.name = "InUse";
  }
}

/**
 * Puts a copy in the place of `target`. The copy is checked and brought up to date beside it first, `prepare` writes
 * into it, and only then names change; what was there is kept under `keepAs`.
 *
 * Whether another process has the file open: every connection in WAL mode keeps a shared lock on the file for as long
 * as it lives, and leaving WAL mode needs the exclusive one. So leaving WAL fails exactly when somebody is there; when
 * it succeeds, nothing is left in the -wal file either. Throws `InUse`, `CopyRefused`, `DatabaseTooNew`.
 */
export function restore(options: {
  copy: string;
  target: string;
  keepAs: string;
  migrationsFolder: string;
  prepare: (writer: Writer) => void;
}): { restored: CopyFacts; replaced: CopyFacts | "damaged" | null } {
  const { copy, target, migrationsFolder } = options;
  const beside = `${target}.restoring`;
  checkIsOurs(copy, { migrationsFolder });
  removeDatabase(beside);
  try {
    copyFileSync(copy, beside);
    const restored = prepareCopy({ ...options, file: beside });
    const replaced = existsSync(target) ? leaveAlone(target) : null;
    for (const suffix of ["", "-wal", "-shm"])
      if (existsSync(target + suffix)) renameSync(target + suffix, options.keepAs + suffix);
    renameSync(beside, target);
    flush(dirname(target));
    return { restored, replaced };
  } finally {
    removeDatabase(beside);
  }
}

function prepareCopy(options: {
  file: string;
  migrationsFolder: string;
  prepare: (writer: Writer) => void;
}): CopyFacts {
  const store: Store = openDatabase(options);
  try {
    const checked = checkReader(store);
    store.inTransaction(options.prepare);
    store.raw.pragma("journal_mode = DELETE");
    return checked;
  } finally {
    store.close();
    flush(options.file);
  }
}

/** Makes sure that nobody else has the file open, and that all of it is in the one file. A damaged file may go. */
function leaveAlone(target: string): CopyFacts | "damaged" {
  try {
    const raw = new Database(target, { timeout: 0 });
    try {
      raw.pragma("journal_mode = DELETE");
    } finally {
      raw.close();
    }
    const reader = openReader(target);
    try {
      return factsOf(reader);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (isBusy(error)) throw new InUse(dirname(target));
    if (isDamage(error)) return "damaged";
    throw error;
  }
}

const endSessions = changing("update sessions set ended_at = :now where ended_at is null");
const endResets = changing("update password_resets set used_at = :now where used_at is null");
const doubtMails = changing(
  `update outbox set state = 'unsure', last_error = 'restored from a backup' where state in ('queued', 'sending')`,
);
const doubtPrints = changing(`update print_jobs set state = 'unsure' where state in ('queued', 'printing')`);

/**
 * What the time between backup and restore may have overtaken: mails that were waiting may have gone out, sessions that
 * were open may have been ended. Nothing of that comes back by itself.
 */
export function doubtOvertaken(writer: Writer, now: number): { mails: number } {
  endSessions(writer, { now });
  endResets(writer, { now });
  doubtPrints(writer, {});
  return { mails: doubtMails(writer, {}) };
}

function removeDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
}

function readHeader(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const header = Buffer.alloc(SQLITE_HEADER.length);
    const bytes = readSync(descriptor, header, 0, header.length, 0);
    return header.subarray(0, bytes).toString("latin1");
  } finally {
    closeSync(descriptor);
  }
}

/** To the disk: a rename must not outlive what it names. Windows flushes no folders. */
function flush(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
