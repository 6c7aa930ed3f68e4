// The books check themselves: every invariant, now or as remembered for the footer's green light.
import { Worker } from "node:worker_threads";
import { type InvariantResult, checkInvariants } from "#db/queries/invariants.ts";
import type { Office } from "../office.ts";

export interface Verified {
  readonly checkedAt: number;
  readonly invariants: InvariantResult[];
}

const remembered = new WeakMap<object, Verified>();
interface Check {
  readonly answer: Promise<Verified>;
  readonly worker: Worker;
}

const running = new WeakMap<object, Check>();

/** Runs every invariant here and now, and remembers the answer. For the command line, tests and small files. */
export function verifyBooks(office: Office): Verified {
  const checkedAt = office.clock.now();
  return remember(office, { checkedAt, invariants: checkInvariants(office.store, checkedAt) });
}

/** The same on a thread of its own, so that selling goes on. One check at a time: who asks meanwhile gets that one. */
export async function verifyBooksApart(office: Office): Promise<Verified> {
  const { verifyWorker, store, clock } = office;
  if (verifyWorker === null || store.raw.memory) return verifyBooks(office);
  const check = running.get(store) ?? checkApart({ verifyWorker, file: store.raw.name, now: clock.now() });
  running.set(store, check);
  try {
    return remember(office, await check.answer);
  } finally {
    running.delete(store);
  }
}

/** Ends a check that is under way, so that its reader does not hold the file open. Who waits for it gets a fault. */
export async function stopVerifying(office: Office): Promise<void> {
  await running.get(office.store)?.worker.terminate();
}

function checkApart(options: { verifyWorker: string; file: string; now: number }): Check {
  const { verifyWorker, file, now } = options;
  const worker = new Worker(verifyWorker, { workerData: { file, now } });
  // A check must not keep the program from ending.
  worker.unref();
  const answer = new Promise<Verified>((resolve, reject) => {
    worker.once("message", (invariants: InvariantResult[]) => resolve({ checkedAt: now, invariants }));
    worker.once("error", reject);
    worker.once("exit", () => reject(new VerificationStopped()));
  });
  return { answer, worker };
}

/** The program is closing: the check gave no answer. */
export class VerificationStopped extends Error {
  constructor() {
    super("The check of the books ended without an answer.");
    this.name = "VerificationStopped";
  }
}

function remember(office: Office, verified: Verified): Verified {
  remembered.set(office.store, verified);
  return verified;
}

/** What the last check said; null before the first. */
export const lastVerified = (office: Office): Verified | null => remembered.get(office.store) ?? null;

export const isBalanced = (verified: Verified): boolean => verified.invariants.every(({ count }) => count === 0);
