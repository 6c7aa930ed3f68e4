// The times of a file: `2026-11-27 20:00`, or `today+5 20:00` and `now+2h` for demonstrations that are fresh at every hour.
import { HOUR_MS, type Instant, MINUTE_MS } from "#domain/time.ts";
import { dayOf, instantOf, plusDays, wallClockOf } from "#domain/zoned-time.ts";

/** A wall clock of the venue; relative ones may be moved on to a later day. */
export interface FileTime {
  readonly wallClock: string;
  readonly isRelative: boolean;
}

const RELATIVE = /^today\s*\+\s*(?<days>\d{1,3})[ T]+(?<time>\d{2}:\d{2})$/u;
const SOON = /^now\s*\+\s*(?<hours>\d{1,2})h$/u;
/** What begins soon begins at a full or half hour. */
const SOON_STEP_MS = 30 * MINUTE_MS;
const ABSOLUTE = /^(?<day>\d{4}-\d{2}-\d{2})[ T](?<time>\d{2}:\d{2})(?::00)?$/u;
const TIME_ONLY = /^\d{2}:\d{2}$/u;

/** Reads a time of the file; `19:00` alone is on the day of `sameDayAs`. Null for what is no time. */
export function readFileTime(
  text: string,
  options: { now: Instant; zone: string; sameDayAs: FileTime | null },
): FileTime | null {
  const { now, zone, sameDayAs } = options;
  if (sameDayAs !== null && TIME_ONLY.test(text)) {
    return { ...sameDayAs, wallClock: `${sameDayAs.wallClock.slice(0, 10)}T${text}` };
  }
  const relative = RELATIVE.exec(text)?.groups;
  if (relative !== undefined) {
    const today = `${dayOf({ instant: now, zone })}T${relative["time"] ?? ""}`;
    if (!isWallClock(today, zone)) return null;
    return { wallClock: plusDays({ wallClock: today, days: Number(relative["days"]) }), isRelative: true };
  }
  const soon = SOON.exec(text)?.groups;
  if (soon !== undefined) {
    const instant = Math.ceil((now + Number(soon["hours"]) * HOUR_MS) / SOON_STEP_MS) * SOON_STEP_MS;
    return { wallClock: wallClockOf({ instant, zone }), isRelative: false };
  }
  const absolute = ABSOLUTE.exec(text)?.groups;
  if (absolute === undefined) return null;
  const wallClock = `${absolute["day"] ?? ""}T${absolute["time"] ?? ""}`;
  return isWallClock(wallClock, zone) ? { wallClock, isRelative: false } : null;
}

const isWallClock = (wallClock: string, zone: string): boolean => instantOf({ wallClock, zone }).ok;

const MOST_DAYS_MOVED = 400;

/**
 * By how many days a start that says `today+N` moves on: to the first day on which it is still to come and that no other
 * performance of the event has.
 */
export function daysToMove(options: {
  start: FileTime;
  now: Instant;
  zone: string;
  isTaken: (wallClock: string) => boolean;
}): number {
  const { start, now, zone, isTaken } = options;
  const isPast = (wallClock: string): boolean => {
    const instant = instantOf({ wallClock, zone });
    return !instant.ok || instant.value <= now;
  };
  if (!start.isRelative || !isPast(start.wallClock)) return 0;
  let days = 1;
  for (; days < MOST_DAYS_MOVED; days += 1) {
    const wallClock = plusDays({ wallClock: start.wallClock, days });
    if (!isPast(wallClock) && !isTaken(wallClock)) break;
  }
  return days;
}
