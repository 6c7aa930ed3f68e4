// Wall-clock times of a venue and instants, across summer time. Wall clock text is `2026-11-27T20:00`.
import { Temporal } from "temporal-polyfill";
import { type Refusal, type Result, ok, refuse } from "./result.ts";
import type { Instant } from "./time.ts";

/** True for a zone name the time zone database knows: `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^(?:[A-Za-z_]+\/[A-Za-z_+\-0-9/]+|UTC)$/u.test(zone);
  } catch {
    return false;
  }
}

/**
 * The instant of a wall-clock time. A time that does not exist (spring) moves forward by the gap; one that exists twice
 * (autumn) is the first. Refuses BAD_TIMES for text that is no time.
 */
export function instantOf(options: { wallClock: string; zone: string }): Result<Instant, Refusal<"BAD_TIMES">> {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/u.test(options.wallClock)) return refuse("BAD_TIMES");
  try {
    const wall = Temporal.PlainDateTime.from(options.wallClock.replace(" ", "T"));
    return ok(wall.toZonedDateTime(options.zone, { disambiguation: "compatible" }).epochMilliseconds);
  } catch {
    return refuse("BAD_TIMES");
  }
}

/** What the venue's clock shows: `2026-11-27T20:00`. */
export function wallClockOf(options: { instant: Instant; zone: string }): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(options.instant).toZonedDateTimeISO(options.zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** The venue's calendar day: `2026-11-27`. */
export const dayOf = (options: { instant: Instant; zone: string }): string => wallClockOf(options).slice(0, 10);

/** The same wall-clock time some days later: 20:00 stays 20:00 over a change of summer time. */
export function plusDays(options: { wallClock: string; days: number }): string {
  return Temporal.PlainDateTime.from(options.wallClock)
    .add({ days: options.days })
    .toString({ smallestUnit: "minute" });
}
