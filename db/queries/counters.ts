// Numbers people see, without gaps: a number is taken inside the transaction that uses it.
import { assert } from "#domain/result.ts";
import { selecting } from "../prepared.ts";
import type { Writer } from "../open.ts";

/** `z:<terminal>`: each drawer counts its own closings; `document:<series>`: receipts and invoices. */
export type Series = "venue" | "event" | "performance" | "customer" | "booking" | `z:${string}` | `document:${string}`;

const take = selecting<{ last: number }>(
  "insert into counters (series, last) values (:series, 1) on conflict (series) do update set last = last + 1 returning last",
);

/** The next number of a series, from 1. */
export function nextNumber(writer: Writer, series: Series): number {
  const row = take.get(writer, { series });
  assert(row, "a counter always answers");
  return row.last;
}
