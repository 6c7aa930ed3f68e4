// Loaded into a host before its own first line: another clock, death at a numbered checkpoint, a disk that is full.
// Checkpoints are each transaction when its work is done and not committed, and the same when it is: between the two lies
// everything a crash can take away, so none can be forgotten.
import { isMainThread } from "node:worker_threads";
import Database from "better-sqlite3";
import { DIE_VARIABLE, type Order, SHIFT_VARIABLE } from "./host-orders.ts";

const PAGES_MOST = 4_294_967_294;

if (isMainThread) {
  const machineNow = Date.now.bind(Date);
  let shiftMs = Number(process.env[SHIFT_VARIABLE] ?? 0);
  let left = Number(process.env[DIE_VARIABLE] ?? 0);
  const open = new Set<Database.Database>();
  Date.now = () => machineNow() + shiftMs;

  const checkpoint = (): void => {
    if (left === 0) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  };

  const transactionOf: (this: Database.Database, body: Body) => Transaction = Database.prototype.transaction;
  Database.prototype.transaction = function transaction(this: Database.Database, body: Body) {
    if (!this.readonly) open.add(this);
    let depth = 0;
    const made = transactionOf.call(this, (...values) => {
      depth += 1;
      try {
        const value = body(...values);
        if (depth === 1) checkpoint();
        return value;
      } finally {
        depth -= 1;
      }
    });
    const immediate = (...values: unknown[]): unknown => {
      const value = made.immediate(...values);
      if (!this.inTransaction) checkpoint();
      return value;
    };
    return Object.assign((...values: unknown[]) => made(...values), { immediate });
  } as typeof Database.prototype.transaction;

  process.on("message", (order: Order) => {
    if (order.kind === "clock") ({ shiftMs } = order);
    else if (order.kind === "die") left = order.at;
    else
      for (const database of open) {
        const pages = Number(database.pragma("page_count", { simple: true }));
        database.pragma(`max_page_count = ${order.isFull ? pages : PAGES_MOST}`);
      }
    process.send?.("done");
  });
}

type Body = (...values: unknown[]) => unknown;
interface Transaction extends Body {
  readonly immediate: Body;
}
