// The times of a performance: typed on the venue's wall clock, kept as instants, and in an order that makes sense.
import { type Refusal, type Result, ok, refuse } from "#domain/result.ts";
import { DAY_MS, type Instant } from "#domain/time.ts";
import { instantOf } from "#domain/zoned-time.ts";

/** Wall clock of the venue, `2026-11-27T20:00`. */
export interface WallClockTimes {
  readonly starts: string;
  readonly doors: string | null;
  readonly saleFrom: string | null;
  readonly saleUntil: string | null;
}

export interface PerformanceTimes {
  readonly startsAt: Instant;
  readonly doorsAt: Instant | null;
  readonly saleFrom: Instant | null;
  readonly saleUntil: Instant | null;
}

/** A night of any length still sells at the door; a sale that ends days after it began is a typing mistake. */
const MOST_SALE_AFTER_START_MS = DAY_MS;
/** Doors that open earlier belong to another day. */
const MOST_DOORS_BEFORE_START_MS = DAY_MS;

export type TimeField = keyof WallClockTimes;
type BadTimes = Refusal<"BAD_TIMES", { field: TimeField }>;

/**
 * Instants of the four times in the venue's zone. Refuses BAD_TIMES with the field that is no time or out of order:
 * doors open before the start, the sale begins before it ends and ends at the latest a day after the start.
 */
export function timesOf(options: { times: WallClockTimes; zone: string }): Result<PerformanceTimes, BadTimes> {
  const { times, zone } = options;
  const read = (field: TimeField): Instant | null | undefined => {
    const wallClock = times[field];
    if (wallClock === null) return null;
    const instant = instantOf({ wallClock, zone });
    return instant.ok ? instant.value : undefined;
  };
  const [startsAt, doorsAt, saleFrom, saleUntil] = [read("starts"), read("doors"), read("saleFrom"), read("saleUntil")];
  if (startsAt === undefined || startsAt === null) return refuse("BAD_TIMES", { field: "starts" });
  if (doorsAt === undefined) return refuse("BAD_TIMES", { field: "doors" });
  if (saleFrom === undefined) return refuse("BAD_TIMES", { field: "saleFrom" });
  if (saleUntil === undefined) return refuse("BAD_TIMES", { field: "saleUntil" });
  if (doorsAt !== null && (doorsAt > startsAt || doorsAt < startsAt - MOST_DOORS_BEFORE_START_MS)) {
    return refuse("BAD_TIMES", { field: "doors" });
  }
  const latest = startsAt + MOST_SALE_AFTER_START_MS;
  if (saleUntil !== null && saleUntil > latest) return refuse("BAD_TIMES", { field: "saleUntil" });
  if (saleFrom !== null && saleFrom >= (saleUntil ?? latest)) return refuse("BAD_TIMES", { field: "saleFrom" });
  return ok({ startsAt, doorsAt, saleFrom, saleUntil });
}
