// Dates and times as the venue's clock shows them: `2026-11-27T20:00`, kept as text until main turns them into instants.
import { addDays, daysBetween, isDay, type Day } from "./calendar.ts";

/** `2026-11-27T20:00`. */
export type WallClock = string;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const dayPart = (wallClock: WallClock): Day => wallClock.slice(0, 10);
export const timePart = (wallClock: WallClock): string => wallClock.slice(11, 16);

/** True for a day and a time that exist (whether the zone skips it that night is main's question). */
export const isWallClock = (text: string): boolean =>
  text[10] === "T" && isDay(dayPart(text)) && TIME.test(text.slice(11));

/** Day and time as one; null while either is missing or impossible. */
export function joinWallClock(day: Day, time: string): WallClock | null {
  const text = `${day}T${time}`;
  return isWallClock(text) ? text : null;
}

/** Doors are told by their time alone: on the day of the start, or the evening before when that would be later than the start. */
export function doorsBefore(starts: WallClock, doorsTime: string): WallClock | null {
  if (!TIME.test(doorsTime) || !isWallClock(starts)) return null;
  const sameDay = `${dayPart(starts)}T${doorsTime}`;
  return sameDay <= starts ? sameDay : `${addDays(dayPart(starts), -1)}T${doorsTime}`;
}

/** The same time so many days later. */
export const shiftDays = (wallClock: WallClock, days: number): WallClock =>
  `${addDays(dayPart(wallClock), days)}T${timePart(wallClock)}`;

/** What is wrong with the times of a performance, in the order of the form. */
export type TimesProblem =
  | "starts-missing"
  | "doors-after-start"
  | "sale-ends-before-it-begins"
  | "sale-ends-too-late"
  | "sale-begins-too-late";

/** Checks what main would refuse and can be seen without a zone; texts compare like times. A sale may end a day after the start. */
export function timesProblems(times: {
  starts: WallClock | null;
  doors: WallClock | null;
  saleFrom: WallClock | null;
  saleUntil: WallClock | null;
}): TimesProblem[] {
  const { starts, doors, saleFrom, saleUntil } = times;
  if (starts === null) return ["starts-missing"];
  const latest = shiftDays(starts, 1);
  const problems: TimesProblem[] = [];
  if (doors !== null && doors > starts) problems.push("doors-after-start");
  if (saleUntil !== null && saleUntil > latest) problems.push("sale-ends-too-late");
  if (saleFrom !== null && saleUntil !== null && saleUntil <= saleFrom) problems.push("sale-ends-before-it-begins");
  if (saleFrom !== null && saleUntil === null && saleFrom >= latest) problems.push("sale-begins-too-late");
  return problems;
}

/** A performance's times moved to another day, everything by the same number of days; the start may get another time. */
export function movedTo(
  times: { starts: WallClock; doors: WallClock | null; saleFrom: WallClock | null; saleUntil: WallClock | null },
  to: { day: Day; keepSaleFrom: boolean },
): { starts: WallClock; doors: WallClock | null; saleFrom: WallClock | null; saleUntil: WallClock | null } {
  const days = daysBetween(dayPart(times.starts), to.day);
  const shifted = (wallClock: WallClock | null): WallClock | null =>
    wallClock === null ? null : shiftDays(wallClock, days);
  return {
    starts: shiftDays(times.starts, days),
    doors: shifted(times.doors),
    saleFrom: to.keepSaleFrom ? times.saleFrom : shifted(times.saleFrom),
    saleUntil: shifted(times.saleUntil),
  };
}
