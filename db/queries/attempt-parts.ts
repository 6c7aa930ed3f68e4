// What pays beside a provider: cash and vouchers, taken only when the provider has its part.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

export interface AttemptPartRow {
  readonly tender: "cash" | "voucher";
  readonly amountMinor: number;
  readonly roundingMinor: number;
  readonly tenderedMinor: number | null;
  readonly changeMinor: number | null;
  readonly voucherId: string | null;
}

const insert = changing(
  `insert into attempt_parts (attempt_id, position, tender, amount_minor, rounding_minor, tendered_minor, change_minor, voucher_id)
   values (:attemptId, :position, :tender, :amountMinor, :roundingMinor, :tenderedMinor, :changeMinor, :voucherId)`,
);
/** Throws when a voucher has not so much that is not promised already. */
export const insertAttemptPart = (
  writer: Writer,
  row: AttemptPartRow & { attemptId: string; position: number },
): number => insert(writer, { ...row });

const ofAttempt = selecting<AttemptPartRow>(
  `select tender, amount_minor as amountMinor, rounding_minor as roundingMinor, tendered_minor as tenderedMinor, change_minor as changeMinor,
   voucher_id as voucherId from attempt_parts where attempt_id = :attemptId order by position`,
);
export const partsBeside = (reader: Reader, attemptId: string): AttemptPartRow[] =>
  ofAttempt.all(reader, { attemptId });

const promised = selecting<{ amountMinor: number }>(
  "select amount_minor as amountMinor from voucher_promises where voucher_id = :voucherId",
);
/** What payments under way will take off a voucher. */
export const promisedOf = (reader: Reader, voucherId: string): number =>
  promised.get(reader, { voucherId })?.amountMinor ?? 0;
