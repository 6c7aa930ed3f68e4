// What the command bar understands: `2 A fri` as parts in any order. Pure: words in, a command out.
import { datesOf, meansDate, minutesOf, type TypedDate } from "./command-dates.ts";
import { type BarWishes, type SaidWishes, wishesIn } from "./command-wishes.ts";
import { daysAwayOf, isFiller, plain, saysAccessible, weekdaysOf } from "./command-words.ts";
import type { SeatFilter } from "./seat-filter.ts";

export type Locale = "en" | "de" | "fr";

/** A performance as the command bar looks for it; dates are wall clock of its venue. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly artists: readonly string[];
  readonly venueName: string;
  /** `2026-11-27` */
  readonly date: string;
  /** Minutes after midnight. */
  readonly minutes: number;
  /** ISO: 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 0 today, 1 tomorrow, as the venue's calendar says. */
  readonly daysAway: number;
  /** Tickets can be taken now. */
  readonly open: boolean;
  /** Keys of its chart's categories; null while the chart is not here yet. */
  readonly categories: readonly string[] | null;
}

export interface Vocabulary {
  readonly locale: Locale;
  /** By start, soonest first. */
  readonly performances: readonly Listed[];
  readonly selectedId: string | null;
  /** The most places one hold takes. */
  readonly mostPlaces: number;
}

export type Command =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "take";
      readonly count: number;
      /** Null takes the best of any category. */
      readonly category: string | null;
      readonly accessible: boolean;
      readonly performanceId: string;
      /** Price, aisle, view…; absent when nothing of the kind was said. */
      readonly wishes?: BarWishes | undefined;
      /** How many other performances the words fit as well. */
      readonly others: number;
    }
  /** `find …`: the map and the list show only what matches. */
  | {
      readonly kind: "filter";
      readonly performanceId: string;
      readonly others: number;
      readonly filter: SeatFilter;
    }
  | { readonly kind: "choose"; readonly performanceId: string; readonly others: number }
  | { readonly kind: "booking"; readonly number: string }
  | { readonly kind: "find"; readonly text: string; readonly customersOnly: boolean }
  | { readonly kind: "unclear"; readonly why: UnclearReason; readonly word: string };

export type UnclearReason =
  | "no-count"
  | "too-many"
  | "no-performance"
  | "not-open"
  | "unknown-category"
  | "unknown-word";

const BOOKING_NUMBER = /^([a-z]\d)[\s-]?(\d{4,})$/;
const MOST_TOKENS = 12;
/** Readings tried before the first one is taken as it is: words are few, so this is never felt. */
const MOST_READINGS = 4_000;

/** Reads what the clerk typed. Never throws; what cannot be understood comes back as what is missing. */
export function readCommand(text: string, vocabulary: Vocabulary): Command {
  const typed = plain(text).trim();
  if (typed === "") return { kind: "nothing" };
  const booking = BOOKING_NUMBER.exec(typed);
  if (booking) return { kind: "booking", number: `${booking[1] ?? ""}-${booking[2] ?? ""}`.toUpperCase() };
  if (typed.startsWith("@")) return { kind: "find", text: text.trim().slice(1).trim(), customersOnly: true };
  const said = wishesIn(typed);
  const tokens = (said?.rest ?? typed).split(/[\s,;]+/).filter((token) => token !== "");
  if (tokens.length > MOST_TOKENS) return { kind: "find", text: text.trim(), customersOnly: false };
  const readings = tokens.map((token) => readingsOf(token, vocabulary));
  const unknown = tokens.find((_, index) => readings[index]?.length === 0);
  if (unknown !== undefined) return unknownWord({ text, unknown, readings, isSearch: said?.isSearch ?? false });
  return bestReading(readings, { vocabulary, text, said });
}

type Part =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "category"; readonly key: string }
  | { readonly kind: "accessible" }
  | { readonly kind: "weekday"; readonly days: readonly number[] }
  | { readonly kind: "away"; readonly days: number }
  | { readonly kind: "date"; readonly dates: readonly TypedDate[] }
  | { readonly kind: "time"; readonly minutes: number }
  | { readonly kind: "title"; readonly word: string };

/** One way to read a token: the parts it stands for (`2af` is three). */
type Reading = readonly Part[];

function readingsOf(token: string, vocabulary: Vocabulary): readonly Reading[] {
  const found: Reading[] = simpleReadings(token, vocabulary);
  if (minutesOf(token) !== null) return found;
  // `2af`, `a2`, `a2f`: a number between words needs no blanks.
  const [, before, digits, after] = /^([a-z']*)(\d{1,3})([a-z']*)$/.exec(token) ?? [];
  if (before === undefined || digits === undefined || after === undefined)
    return [...found, ...gluedReadings(token, vocabulary)];
  const count: Part = { kind: "count", count: Number(digits) };
  for (const left of wordReadings(before, vocabulary))
    for (const right of wordReadings(after, vocabulary)) found.push([...left, count, ...right]);
  return found;
}

const wordReadings = (word: string, vocabulary: Vocabulary): readonly Reading[] =>
  word === "" ? [[]] : [...simpleReadings(word, vocabulary), ...gluedReadings(word, vocabulary)];

/** `af` as category A and Friday. */
function gluedReadings(word: string, vocabulary: Vocabulary): readonly Reading[] {
  const found: Reading[] = [];
  for (const key of knownCategories(vocabulary)) {
    if (word.length <= key.length || !word.startsWith(key)) continue;
    for (const rest of simpleReadings(word.slice(key.length), vocabulary))
      if (rest.length > 0) found.push([{ kind: "category", key: key.toUpperCase() }, ...rest]);
  }
  return found;
}

/** Readings of a token as one part, the likeliest first. */
function simpleReadings(token: string, vocabulary: Vocabulary): Reading[] {
  const found: Reading[] = [];
  const add = (part: Part): void => void found.push([part]);
  if (/^\d{1,3}$/.test(token)) add({ kind: "count", count: Number(token) });
  if (knownCategories(vocabulary).has(token)) add({ kind: "category", key: token.toUpperCase() });
  const dates = datesOf(token, { monthFirst: vocabulary.locale === "en" });
  if (dates.length > 0) add({ kind: "date", dates });
  const minutes = minutesOf(token);
  if (minutes !== null) add({ kind: "time", minutes });
  if (!/^[\p{L}]/u.test(token)) return found.length > 0 ? found : titleReadings(token, vocabulary);
  if (saysAccessible(token)) add({ kind: "accessible" });
  const weekdays = weekdaysOf(token, vocabulary.locale);
  if (weekdays.length > 0) add({ kind: "weekday", days: weekdays });
  const away = daysAwayOf(token);
  if (away !== null) add({ kind: "away", days: away });
  found.push(...titleReadings(token, vocabulary));
  if (isFiller(token)) found.push([]);
  return found;
}

/** One letter says nothing about a title. */
const LEAST_TITLE_LETTERS = 2;

function titleReadings(token: string, { performances }: Vocabulary): Reading[] {
  if (token.length < LEAST_TITLE_LETTERS) return [];
  return performances.some((each) => mentions(each, token)) ? [[{ kind: "title", word: token }]] : [];
}

const mentions = (listed: Listed, word: string): boolean =>
  [listed.title, ...listed.artists, listed.venueName].some((text) =>
    plain(text)
      .split(/[^\p{L}\p{N}']+/u)
      .some((each) => each.startsWith(word)),
  );

/** Category keys of every chart on the list, lower case. */
function knownCategories({ performances }: Vocabulary): ReadonlySet<string> {
  return new Set(performances.flatMap((each) => each.categories ?? []).map((key) => key.toLowerCase()));
}

interface Wish {
  readonly count: number | null;
  readonly category: string | null;
  readonly accessible: boolean;
  readonly filters: readonly Part[];
}

/** What a reading is understood with. */
interface Said {
  readonly vocabulary: Vocabulary;
  readonly text: string;
  readonly said: SaidWishes | null;
}

const FITTING: readonly Command["kind"][] = ["take", "choose", "filter"];

/** Tries readings in order of likelihood; the first that fits a performance wins, else the first explains itself. */
function bestReading(readings: readonly (readonly Reading[])[], said: Said): Command {
  let first: Command | null = null;
  let tried = 0;
  const visit = (index: number, parts: readonly Part[]): Command | null => {
    if (tried >= MOST_READINGS) return null;
    const alternatives = readings[index];
    if (alternatives === undefined) {
      tried += 1;
      const command = commandOf(wishOf(parts), said);
      first ??= command;
      return FITTING.includes(command.kind) ? command : null;
    }
    for (const reading of alternatives) {
      const next = [...parts, ...reading];
      const found = fitsTogether(next) ? visit(index + 1, next) : null;
      if (found) return found;
    }
    return null;
  };
  return visit(0, []) ?? first ?? { kind: "find", text: said.text.trim(), customersOnly: false };
}

/** A count, a category, a day and a time can each be said once. */
function fitsTogether(parts: readonly Part[]): boolean {
  const said = parts.filter((part) => part.kind !== "title").map((part) => ONCE[part.kind]);
  return new Set(said).size === said.length;
}

const ONCE = {
  count: "count",
  category: "category",
  accessible: "accessible",
  weekday: "day",
  away: "day",
  date: "day",
  time: "time",
} as const;

function wishOf(parts: readonly Part[]): Wish {
  const count = parts.find((part) => part.kind === "count");
  const category = parts.find((part) => part.kind === "category");
  return {
    count: count?.count ?? null,
    category: category?.key ?? null,
    accessible: parts.some((part) => part.kind === "accessible"),
    filters: parts.filter((part) => !["count", "category", "accessible"].includes(part.kind)),
  };
}

function commandOf(wish: Wish, { vocabulary, text, said }: Said): Command {
  const isSearch = said?.isSearch ?? false;
  if (wish.count !== null && (wish.count < 1 || wish.count > vocabulary.mostPlaces))
    return { kind: "unclear", why: "too-many", word: String(wish.count) };
  const wanted = candidatesOf(wish, vocabulary);
  if (wanted.length === 0) {
    const namesOnly =
      wish.count === null && wish.filters.every((part) => part.kind === "title" || part.kind === "weekday");
    if (namesOnly && wish.filters.length > 0 && !isSearch)
      return { kind: "find", text: text.trim(), customersOnly: false };
    return { kind: "unclear", why: "no-performance", word: "" };
  }
  const inHall = wanted.filter((each) => hasCategory(each, wish.category));
  if (inHall.length === 0) return { kind: "unclear", why: "unknown-category", word: wish.category ?? "" };
  const target = preferred(inHall, vocabulary);
  if (target === undefined) return { kind: "unclear", why: "no-performance", word: "" };
  const others = wish.filters.length === 0 ? 0 : inHall.length - 1;
  if (isSearch) return { kind: "filter", performanceId: target.id, others, filter: filterOf(wish, said) };
  if (wish.count === null) {
    if (wish.category !== null || wish.accessible) return { kind: "unclear", why: "no-count", word: "" };
    if (wish.filters.length === 0) return { kind: "find", text: text.trim(), customersOnly: false };
    return { kind: "choose", performanceId: target.id, others };
  }
  if (!target.open) return { kind: "unclear", why: "not-open", word: target.title };
  const { count, category, accessible } = { ...wish, count: wish.count };
  const wishes = said?.wishes ?? undefined;
  return { kind: "take", count, category, accessible, performanceId: target.id, others, ...(wishes && { wishes }) };
}

function filterOf(wish: Wish, said: SaidWishes | null): SeatFilter {
  const { priceFrom, priceTo, wishes } = said?.wishes ?? { priceFrom: "", priceTo: "", wishes: [] };
  return {
    categories: wish.category === null ? [] : [wish.category],
    ...{ priceFrom, priceTo },
    wishes: wish.accessible ? [...wishes, "wheelchair"] : wishes,
    together: wish.count ?? 1,
  };
}

/** The performances the words fit; without such words the selected one, else the next on sale. */
function candidatesOf(wish: Wish, { performances, selectedId }: Vocabulary): readonly Listed[] {
  if (wish.filters.length > 0) return performances.filter((each) => wish.filters.every((part) => fits(each, part)));
  const selected = performances.find((each) => each.id === selectedId);
  if (selected) return [selected];
  const next = performances.find((each) => each.open) ?? performances[0];
  return next === undefined ? [] : [next];
}

function fits(listed: Listed, part: Part): boolean {
  if (part.kind === "weekday") return part.days.includes(listed.weekday);
  if (part.kind === "away") return listed.daysAway === part.days;
  if (part.kind === "date") return meansDate(listed.date, part.dates);
  if (part.kind === "time") return listed.minutes === part.minutes;
  return part.kind !== "title" || mentions(listed, part.word);
}

const hasCategory = (listed: Listed, key: string | null): boolean =>
  key === null || listed.categories === null || listed.categories.includes(key);

/** On the soonest day that fits: the one on screen, else one of its venue, else the first that can be sold. */
function preferred(fitting: readonly Listed[], { performances, selectedId }: Vocabulary): Listed | undefined {
  const open = fitting.filter((each) => each.open);
  const [first = fitting[0]] = open;
  const sameDay = open.filter((each) => each.date === first?.date);
  const venueName = performances.find((each) => each.id === selectedId)?.venueName;
  return (
    sameDay.find((each) => each.id === selectedId) ?? sameDay.find((each) => each.venueName === venueName) ?? first
  );
}

function unknownWord(options: {
  text: string;
  unknown: string;
  readings: readonly (readonly Reading[])[];
  isSearch: boolean;
}): Command {
  const counts = options.readings.some((readings) =>
    readings.some((reading) => reading.some((part) => part.kind === "count")),
  );
  if (counts || options.isSearch) return { kind: "unclear", why: "unknown-word", word: options.unknown };
  return { kind: "find", text: options.text.trim(), customersOnly: false };
}
