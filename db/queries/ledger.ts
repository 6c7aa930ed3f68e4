// The double-entry ledger: append-only, a transaction is posted once it balances.
import type { Posting } from "#domain/ledger.ts";
import { changing, selecting } from "../prepared.ts";
import type { Writer } from "../open.ts";

const open = selecting<{ id: number }>(
  "insert into ledger_transactions (kind, ref_id, currency, at) values (:kind, :refId, :currency, :now) returning id",
);
const add = changing(
  "insert into ledger_entries (transaction_id, account, booking_id, amount_minor) values (:transactionId, :account, :bookingId, :amountMinor)",
);
const post = changing("update ledger_transactions set posted = 1 where id = :transactionId");

/** Books a posting. Nothing is written for one without entries (a comp). */
export function writePosting(writer: Writer, posting: Posting & { now: number }): void {
  if (posting.entries.length === 0) return;
  const { kind, refId, currency, now } = posting;
  const transactionId = open.get(writer, { kind, refId, currency, now })?.id ?? 0;
  for (const { account, amountMinor } of posting.entries)
    add(writer, { transactionId, account, amountMinor, bookingId: account === "booking" ? posting.bookingId : null });
  post(writer, { transactionId });
}
