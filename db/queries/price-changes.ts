// Price lists that begin later.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { priceChanges } from "../schema/prices.ts";

export type PriceChangeRow = typeof priceChanges.$inferSelect;

export const insertPriceChange = inserting(priceChanges);

const columns = `id, performance_id as performanceId, from_at as fromAt, prices, created_by as createdBy, created_at as createdAt,
  applied_at as appliedAt, removed_at as removedAt`;

const byId = selecting<PriceChangeRow>(`select ${columns} from price_changes where id = :id`);
export const readPriceChange = (reader: Reader, id: string): PriceChangeRow | undefined => byId.get(reader, { id });

const ahead = selecting<PriceChangeRow>(
  `select ${columns} from price_changes where performance_id = :performanceId and applied_at is null and removed_at is null order by from_at`,
);
/** What is still to come for a performance, soonest first. */
export const readPriceChanges = (reader: Reader, performanceId: string): PriceChangeRow[] =>
  ahead.all(reader, { performanceId });

const due = selecting<{ performanceId: string }>(
  "select distinct performance_id as performanceId from price_changes where applied_at is null and removed_at is null and from_at <= :now",
);
/** Performances whose prices are to change by now. */
export const duePriceChanges = (reader: Reader, now: number): string[] =>
  due.all(reader, { now }).map(({ performanceId }) => performanceId);

const applied = changing("update price_changes set applied_at = :now where id = :id and applied_at is null");
export const markPriceChangeApplied = (writer: Writer, options: { id: string; now: number }): number =>
  applied(writer, options);

const removed = changing(
  "update price_changes set removed_at = :now where id = :id and applied_at is null and removed_at is null",
);
/** Answers 0 when it was applied or removed before. */
export const markPriceChangeRemoved = (writer: Writer, options: { id: string; now: number }): number =>
  removed(writer, options);
