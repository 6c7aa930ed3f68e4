// Limits on guessing. An attempt is noted before it is judged, so that many at once cannot slip through together.
import type { Writer } from "#db/open.ts";
import { countAttempts, deleteAttempt, deleteAttempts, insertAttempt, pruneAttempts } from "#db/queries/attempts.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import type { Office } from "../office.ts";

export interface Limit {
  readonly subject: string;
  readonly most: number;
  readonly withinMs: number;
}

const LONGEST_MS = 24 * HOUR_MS;
const WITHIN_MS = 15 * MINUTE_MS;
const MOST_PER_ACCOUNT = 5;
const MOST_PER_ADDRESS = 30;
const MOST_RESETS_PER_ACCOUNT = 3;
const MOST_WRONG_CODES = 10;

const accountSubject = (email: string): string => `password:${email.trim().toLowerCase()}`;
const pinSubject = (staffId: Id): string => `pin:${staffId}`;

export const passwordLimit = (email: string): Limit => ({
  ...{ subject: accountSubject(email), most: MOST_PER_ACCOUNT, withinMs: WITHIN_MS },
});
export const addressLimit = (address: string): Limit => ({
  ...{ subject: `address:${address}`, most: MOST_PER_ADDRESS, withinMs: WITHIN_MS },
});
/** A PIN is short: after five wrong ones only the password helps (it clears them), or a day's wait. */
export const pinLimit = (staffId: Id): Limit => ({
  ...{ subject: pinSubject(staffId), most: MOST_PER_ACCOUNT, withinMs: LONGEST_MS },
});
/** Codes have 80 bits, but nobody should even try. */
export const voucherLimit = (staffId: Id): Limit => ({
  ...{ subject: `voucher:${staffId}`, most: MOST_WRONG_CODES, withinMs: WITHIN_MS },
});
/** Promo codes are words: whoever tries them out finds one. */
export const promoCodeLimit = (staffId: Id): Limit => ({
  ...{ subject: `promo-code:${staffId}`, most: MOST_WRONG_CODES, withinMs: WITHIN_MS },
});
export const resetLimits = (options: { email: string; address: string }): Limit[] => [
  { subject: `reset:${options.email.toLowerCase()}`, most: MOST_RESETS_PER_ACCOUNT, withinMs: WITHIN_MS },
  { subject: `reset-address:${options.address}`, most: MOST_PER_ADDRESS, withinMs: WITHIN_MS },
];

/** Notes one attempt under every limit; answers their ids in order. Refuses TOO_MANY_ATTEMPTS at the first that is used up. */
export function spendAttempt(office: Office, limits: readonly Limit[]): number[] {
  return office.store.inTransaction((writer) => noteAttempt(office, writer, limits));
}

/** Like `spendAttempt`, in a transaction that is already open. */
export function noteAttempt(office: Office, writer: Writer, limits: readonly Limit[]): number[] {
  const now = office.clock.now();
  pruneAttempts(writer, { before: now - LONGEST_MS });
  for (const { subject, most, withinMs } of limits) {
    const { count, oldest } = countAttempts(writer, { subject, since: now - withinMs });
    if (count >= most) refuseNow("TOO_MANY_ATTEMPTS", { retryAfterMs: (oldest ?? now) + withinMs - now });
  }
  return limits.map(({ subject }) => insertAttempt(writer, { subject, at: now }));
}

/** After the right password: the account begins anew, its PIN too; `attempts` were no failures. */
export function forgiveAccount(
  writer: Writer,
  account: { staffId: Id; email: string; attempts?: readonly number[] },
): void {
  deleteAttempts(writer, accountSubject(account.email));
  deleteAttempts(writer, pinSubject(account.staffId));
  for (const attempt of account.attempts ?? []) deleteAttempt(writer, attempt);
}

/** After the right PIN. */
export const forgivePin = (writer: Writer, staffId: Id): void => {
  deleteAttempts(writer, pinSubject(staffId));
};
