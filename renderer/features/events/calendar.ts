// A month as weeks of days, and moving through it by keys. Days are `2026-11-27`: dates of the venue, without a zone.

const DAY_MS = 86_400_000;
const WEEKS = 6;

/** `2026-11`. */
export type Month = string;
/** `2026-11-27`. */
export type Day = string;

export type DayMove =
  | "left"
  | "right"
  | "up"
  | "down"
  | "week-start"
  | "week-end"
  | "month-back"
  | "month-on"
  | "year-back"
  | "year-on";

const MOVES: Readonly<Record<string, DayMove>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "week-start",
  End: "week-end",
  PageUp: "month-back",
  PageDown: "month-on",
};

/** The move a key asks for in a calendar; with Shift the page keys move by years. */
export function dayMoveOf(options: { key: string; shift: boolean }): DayMove | null {
  if (options.shift && options.key === "PageUp") return "year-back";
  if (options.shift && options.key === "PageDown") return "year-on";
  return MOVES[options.key] ?? null;
}

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** Six weeks from Monday on that hold the whole month, always six so that the page does not jump. */
export function weeksOf(month: Month): Day[][] {
  const first = `${month}-01`;
  const monday = addDays(first, -mondayOffset(first));
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(monday, week * 7 + day)),
  );
}

/** The day after a move. A month without that day ends on its last one. */
export function moveDay(day: Day, move: DayMove): Day {
  const moves: Readonly<Record<DayMove, () => Day>> = {
    left: () => addDays(day, -1),
    right: () => addDays(day, 1),
    up: () => addDays(day, -7),
    down: () => addDays(day, 7),
    "week-start": () => addDays(day, -mondayOffset(day)),
    "week-end": () => addDays(day, 6 - mondayOffset(day)),
    "month-back": () => addMonths(day, -1),
    "month-on": () => addMonths(day, 1),
    "year-back": () => addMonths(day, -12),
    "year-on": () => addMonths(day, 12),
  };
  return moves[move]();
}

/** The day so many days later (or earlier). */
export const addDays = (day: Day, days: number): Day => dayOf(utcOf(day) + days * DAY_MS);

/** Whole days from one day to the other. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utcOf(to) - utcOf(from)) / DAY_MS);

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)));
}

/** True for a day that exists. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(utcOf(text)) === text;

/** Midnight UTC of the day, for formatting with `timeZone: "UTC"`. */
export function utcOf(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date);
}

function dayOf(instant: number): Day {
  return Number.isNaN(instant) ? "" : new Date(instant).toISOString().slice(0, 10);
}

/** 0 on Monday, 6 on Sunday. */
const mondayOffset = (day: Day): number => (new Date(utcOf(day)).getUTCDay() + 6) % 7;
