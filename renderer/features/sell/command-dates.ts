// Dates and times of day as clerks type them: `27.11.`, `11/27`, `27/11`, `2026-11-27`, `20:00`, `20h30`, `8pm`.

export interface TypedDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** What a token may mean as a date: two answers for `5/6`, none when it is no date. The clerk's habit comes first. */
export function datesOf(token: string, options: { monthFirst: boolean }): readonly TypedDate[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(token);
  if (iso) return valid([{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }]);
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2})?)?$/.exec(token);
  if (dotted) return valid([{ year: yearOf(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) }]);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(token);
  if (!slashed) return [];
  const [one, other, year] = [Number(slashed[1]), Number(slashed[2]), yearOf(slashed[3])];
  const monthFirst = { year, month: one, day: other };
  const dayFirst = { year, month: other, day: one };
  if (one === other) return valid([dayFirst]);
  return valid(options.monthFirst ? [monthFirst, dayFirst] : [dayFirst, monthFirst]);
}

/** `20:00` as minutes after midnight; null when the token is no time. `20.30` counts unless it can be a date. */
export function minutesOf(token: string): number | null {
  const match =
    /^(\d{1,2})[:h](\d{2})(am|pm)?$/.exec(token) ??
    /^(\d{1,2})h()$/.exec(token) ??
    /^(\d{1,2})()(am|pm)$/.exec(token) ??
    (datesOf(token, { monthFirst: false }).length === 0 ? /^(\d{1,2})\.(\d{2})$/.exec(token) : null);
  if (!match) return null;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return hours > 23 || minute > 59 ? null : hours * 60 + minute;
}

/** True when the wall-clock date (`2026-11-27`) is one the clerk may have meant. */
export function meansDate(date: string, typed: readonly TypedDate[]): boolean {
  const [year, month, day] = date.split("-").map(Number);
  return typed.some((each) => each.month === month && each.day === day && (each.year === null || each.year === year));
}

const yearOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : digits.length === 2 ? 2000 + Number(digits) : Number(digits);

const valid = (dates: readonly TypedDate[]): readonly TypedDate[] =>
  dates.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
