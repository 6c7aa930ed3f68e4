// The books check themselves: every invariant, now or as remembered for the footer's green light.
import { type InvariantResult, checkInvariants } from "#db/queries/invariants.ts";
import type { Office } from "../office.ts";

export interface Verified {
  readonly checkedAt: number;
  readonly invariants: InvariantResult[];
}

const remembered = new WeakMap<object, Verified>();

/** Runs every invariant and remembers the answer for `lastVerified`. */
export function verifyBooks(office: Office): Verified {
  const checkedAt = office.clock.now();
  const verified = { checkedAt, invariants: checkInvariants(office.store, checkedAt) };
  remembered.set(office.store, verified);
  return verified;
}

/** What the last check said; checks now if there was none. */
export const lastVerified = (office: Office): Verified => remembered.get(office.store) ?? verifyBooks(office);

export const isBalanced = (verified: Verified): boolean => verified.invariants.every(({ count }) => count === 0);
