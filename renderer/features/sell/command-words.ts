// The words the command bar knows besides category keys and titles: days, "today", wheelchair; in every language at once.
import type { Locale } from "./command.ts";

/** Weekday names by ISO day (1 Monday … 7 Sunday), lower case without accents. */
const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  en: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  de: ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
};

/** Days away from today that a word means. "Tonight" is today: which of today's performances, the clock decides. */
const DAYS_AWAY: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  heute: 0,
  "aujourd'hui": 0,
  aujourdhui: 0,
  tomorrow: 1,
  morgen: 1,
  demain: 1,
};

const ACCESSIBLE = ["wheelchair", "rollstuhl", "fauteuil", "pmr"];

/** Words people type out of politeness; they say nothing. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    "x best seats tickets for on in at the " +
    "beste platze karten fur am um im uhr abend " +
    "places billets pour le la en ce soir"
  ).split(" "),
);

/** Shorter beginnings of "today" and friends would swallow titles and category keys. */
const LEAST_AWAY_LETTERS = 3;

/** Lower case, no accents: the form everything is compared in. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/[’`]/g, "'").toLowerCase();

/** ISO weekdays whose name begins with `word`: in the clerk's language if any does, else in the others. Empty for none. */
export function weekdaysOf(word: string, locale: Locale): readonly number[] {
  const own = daysIn(word, locale);
  if (own.length > 0) return own;
  const others = (["en", "de", "fr"] as const).filter((each) => each !== locale);
  return [...new Set(others.flatMap((each) => daysIn(word, each)))];
}

/** 0 for today, 1 for tomorrow, null for another word; whole words or beginnings of three letters. */
export function daysAwayOf(word: string): number | null {
  const exact = DAYS_AWAY[word];
  if (exact !== undefined) return exact;
  if (word.length < LEAST_AWAY_LETTERS) return null;
  const found = Object.keys(DAYS_AWAY).find((each) => each.startsWith(word));
  return found === undefined ? null : (DAYS_AWAY[found] ?? null);
}

/** True for `w` and for words for wheelchair places (beginnings of four letters will do). */
export const saysAccessible = (word: string): boolean =>
  word === "w" || word === "pmr" || (word.length > 3 && ACCESSIBLE.some((each) => each.startsWith(word)));

export const isFiller = (word: string): boolean => FILLERS.has(word);

const daysIn = (word: string, locale: Locale): readonly number[] =>
  WEEKDAYS[locale].flatMap((name, index) => (name.startsWith(word) ? [index + 1] : []));
