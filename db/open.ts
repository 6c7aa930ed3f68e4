// Opens the box office's SQLite file: pragmas, migrations, functions. Everything else in this room takes what this returns.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";

/** The raw driver; only this room sees it. */
export type Connection = Database.Database;

/** A connection that may read. Queries that only read take this. */
export interface Reader {
  readonly raw: Connection;
  readonly orm: BetterSQLite3Database;
}

declare const writes: unique symbol;
/** A connection inside a write transaction; only `inTransaction` makes one. */
export interface Writer extends Reader {
  readonly [writes]: true;
}

export interface Store extends Reader {
  /** Runs the body in one immediate transaction. The body is synchronous: a promise is a fault. */
  inTransaction<Value>(body: (writer: Writer) => Value): Value;
  close(): void;
}

/** How long a writer waits for another process before it gives up. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens (and migrates) the file, or `:memory:`. Throws `DatabaseTooNew` when a newer program has written it. */
export function openDatabase(options: { file: string; migrationsFolder: string }): Store {
  const raw = new Database(options.file);
  raw.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  raw.pragma("journal_mode = WAL");
  // FULL: an acknowledged sale survives a power cut.
  raw.pragma("synchronous = FULL");
  raw.pragma("foreign_keys = ON");
  raw.pragma("recursive_triggers = ON");
  raw.pragma("temp_store = MEMORY");
  raw.pragma("cache_size = -65536");
  raw.pragma("mmap_size = 268435456");
  addFunctions(raw);
  migrate(raw, { file: options.file, migrationsFolder: options.migrationsFolder });
  const orm = drizzle({ client: raw });
  const reader: Reader = { raw, orm };
  const transaction = raw.transaction((body: (writer: Writer) => unknown) => {
    const value = body(reader as Writer);
    if (isThenable(value)) throw new TypeError("A transaction's body must be synchronous");
    return value;
  });
  return {
    raw,
    orm,
    inTransaction: (body) => transaction.immediate(body) as ReturnType<typeof body>,
    close: () => {
      raw.close();
    },
  };
}

/** A connection that only reads, for long looks beside the selling one. The file must be there and current. */
export function openReader(file: string): Reader & { close(): void } {
  const raw = new Database(file, { readonly: true, fileMustExist: true });
  raw.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  addFunctions(raw);
  return {
    raw,
    orm: drizzle({ client: raw }),
    close: () => {
      raw.close();
    },
  };
}

function addFunctions(raw: Connection): void {
  raw.function("sha256", { deterministic: true }, (text: unknown) =>
    createHash("sha256").update(String(text)).digest("hex"),
  );
}

const isThenable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

/** The file was written by a newer program. */
export class DatabaseTooNew extends Error {
  constructor(options: { found: number; known: number }) {
    super(`The data file is of version ${options.found}; this program knows versions up to ${options.known}.`);
    this.name = "DatabaseTooNew";
  }
}

/** Applies the numbered files that are not in yet, each in its own transaction, after a copy of what was there. */
function migrate(raw: Connection, options: { file: string; migrationsFolder: string }): void {
  const names = readdirSync(options.migrationsFolder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/u.test(name))
    .toSorted();
  const current = (): number => Number(raw.pragma("user_version", { simple: true }));
  if (current() > names.length) throw new DatabaseTooNew({ found: current(), known: names.length });
  if (current() > 0 && current() < names.length) copyBefore(raw, { file: options.file, version: current() });
  for (const [index, name] of names.entries()) {
    if (index < current()) continue;
    const apply = raw.transaction(() => {
      // Two processes may open a new file at once: the second finds the work done.
      if (current() > index) return;
      raw.exec(readFileSync(join(options.migrationsFolder, name), "utf8"));
      raw.pragma(`user_version = ${index + 1}`);
    });
    apply.immediate();
  }
}

function copyBefore(raw: Connection, options: { file: string; version: number }): void {
  const copy = `${options.file}.before-version-${options.version + 1}`;
  if (options.file !== ":memory:" && !existsSync(copy)) raw.prepare("VACUUM INTO ?").run(copy);
}
