// Dates and times as people type them (day first, in every language of the screens) and as they are shown again.
import { addDays, type Day, isDay } from "./calendar.ts";
import { dayPart, timePart, type WallClock } from "./wall-clock.ts";

/** `2026-11-27T20:00` as `27.11.2026 20:00` in German, `27/11/2026 20:00` elsewhere. */
export function showClock(wallClock: WallClock, locale: string): string {
  const [year = "", month = "", date = ""] = dayPart(wallClock).split("-");
  return `${[date, month, year].join(locale === "de" ? "." : "/")} ${timePart(wallClock)}`;
}

/** Reads `27.11.2026 20:00`, `27/11 8pm`, `2026-11-27 20h`; without a year it is the next such day. Null when it is no time. */
export function readClock(text: string, today: Day): WallClock | null {
  const match = /^\s*(\S+?)[\s,T]+(.+)$/u.exec(text);
  const day = readDay(match?.[1] ?? "", today);
  const time = readTime(match?.[2] ?? "");
  return day === null || time === null ? null : `${day}T${time}`;
}

/** Reads `19:00`, `19.00`, `19h00`, `19`, `7pm` as `19:00`. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(am|pm|uhr|h)?$/iu.exec(text.trim());
  if (match === null) return null;
  const [hours, minutes, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]?.toLowerCase()];
  const isHalf = half === "am" || half === "pm";
  if (minutes > 59 || hours > 23 || (isHalf && (hours < 1 || hours > 12))) return null;
  const full = isHalf ? (hours % 12) + (half === "pm" ? 12 : 0) : hours;
  return `${String(full).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

function readDay(text: string, today: Day): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayFrom(iso[1], iso[2], iso[3]);
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-]?(\d{4}|\d{2})?$/.exec(text);
  if (dayFirst === null) return null;
  const [, date, month, year] = dayFirst;
  if (year !== undefined) return dayFrom(year.length === 2 ? `20${year}` : year, month, date);
  const thisYear = dayFrom(today.slice(0, 4), month, date);
  if (thisYear !== null && thisYear >= today) return thisYear;
  return dayFrom(addDays(today, 365).slice(0, 4), month, date);
}

function dayFrom(year = "", month = "", date = ""): Day | null {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}
