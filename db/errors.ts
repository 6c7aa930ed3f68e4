// The guards of the schema speak through SQLite's error codes: one place knows them.
import Database from "better-sqlite3";

/** What a violated guard is: a unique index, a CHECK, a foreign key, or a trigger that said no. */
export type ConstraintKind = "unique" | "check" | "foreign-key" | "trigger";

const CODES: Readonly<Record<ConstraintKind, readonly string[]>> = {
  unique: ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"],
  check: ["SQLITE_CONSTRAINT_CHECK"],
  "foreign-key": ["SQLITE_CONSTRAINT_FOREIGNKEY"],
  trigger: ["SQLITE_CONSTRAINT_TRIGGER"],
};

/** True when a statement failed at a guard of that kind. Anything else is a fault and must be thrown on. */
export const isConstraint = (error: unknown, kind: ConstraintKind): boolean =>
  sqliteCodesOf(error).some((code) => CODES[kind].includes(code));

/** Drizzle wraps the driver's error as its cause. */
function sqliteCodesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof Database.SqliteError) codes.push(inner.code);
  }
  return codes;
}

/** True when another connection has the file, or a lock on it, for longer than this one waits. */
export const isBusy = (error: unknown): boolean =>
  sqliteCodesOf(error).some((code) => code.startsWith("SQLITE_BUSY") || code === "SQLITE_LOCKED");

/** True when there was no room left on the disk: the transaction was undone. */
export const isFull = (error: unknown): boolean =>
  sqliteCodesOf(error).some((code) => code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE");

/** True when the file itself cannot be read as a database. */
export const isDamage = (error: unknown): boolean =>
  sqliteCodesOf(error).some((code) => code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB");
