// Records the statements one piece of work runs on a connection, and replays the very same ones on raw better-sqlite3
// with fresh ids and places: the limit that the service is measured against.
import type { Connection } from "#db/open.ts";

interface Step {
  readonly sql: string;
  readonly method: "run" | "get" | "all";
  readonly values: unknown[];
}

/** Begins to watch a connection. Statements prepared before this are not seen, so watch right after opening. */
export function watchStatements(raw: Connection): { record: (work: () => void) => Step[] } {
  let steps: Step[] | null = null;
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((sql: string) => {
    const statement = prepare(sql);
    for (const method of ["run", "get", "all"] as const) {
      const original = statement[method].bind(statement) as (...values: unknown[]) => unknown;
      Object.defineProperty(statement, method, {
        value: (...values: unknown[]) => {
          steps?.push({ sql, method, values: structuredClone(values) });
          return original(...values);
        },
      });
    }
    return statement;
  }) as typeof raw.prepare;
  return {
    record: (work) => {
      const recorded: Step[] = [];
      steps = recorded;
      try {
        work();
      } finally {
        steps = null;
      }
      return recorded;
    },
  };
}

/**
 * Makes a function that runs the recorded steps in one immediate transaction, every value passed through `fresh`.
 * A ledger transaction's number is the one its insert answers, as in the service.
 */
export function replayer(raw: Connection, steps: readonly Step[]): (fresh: (value: unknown) => unknown) => void {
  const prepared = steps.map(({ sql, method, values }) => ({
    ...{ statement: raw.prepare(sql), method, values },
    opensLedger: sql.startsWith("insert into ledger_transactions"),
  }));
  const run = raw.transaction((fresh: (value: unknown) => unknown) => {
    let transactionId: unknown = null;
    for (const { statement, method, values, opensLedger } of prepared) {
      const answer = statement[method](...values.map((value) => freshen(value, fresh, transactionId)));
      if (opensLedger) transactionId = (answer as { id: number }).id;
    }
  });
  return (fresh) => run.immediate(fresh);
}

function freshen(value: unknown, fresh: (value: unknown) => unknown, transactionId: unknown): unknown {
  if (value === null || typeof value !== "object") return fresh(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === "transactionId" ? transactionId : fresh(inner)]),
  );
}

export type { Step };
