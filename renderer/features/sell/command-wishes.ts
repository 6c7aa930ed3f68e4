// Wishes in the command bar: `under 40`, `30-50`, `near the aisle`, `2 together`, in three languages. Pure: text in, wishes
// and the rest of the text out.
import type { SeatWish } from "#domain/charts/best-filter.ts";
import type { SeatFilter } from "./seat-filter.ts";

export type BarWishes = Pick<SeatFilter, "priceFrom" | "priceTo" | "wishes">;

export interface SaidWishes {
  /** Begins with a word like "find": shows what matches instead of taking it. */
  readonly isSearch: boolean;
  /** Null when only company was spoken of: the number says it already. */
  readonly wishes: BarWishes | null;
  /** What is left for the rest of the grammar. */
  readonly rest: string;
}

const SEARCH = /^(?:find|show|search|filter|finde|suche|zeige|trouver?|chercher?|montrer?|filtre)(?![\p{L}\d])/u;

const AMOUNT = String.raw`[€$£]?\s*(\d{1,6}(?:[.,]\d{1,2})?)(?![\d:-]|[.,]\d|h(?!\p{L})|\s*uhr(?!\p{L})|[ap]m(?!\p{L}))\s*(?:€|\$|£|(?:eur|euros?|chf|usd|gbp)(?!\p{L}))?`;
const phrase = (words: string, after = ""): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\d])(?:${words})${after}(?![\p{L}])`, "u");

const RANGE = new RegExp(String.raw`(?<![\p{L}\d.-])(\d{1,6}(?:[.,]\d{1,2})?)\s*[-–]\s*${AMOUNT}`, "u");
const UP_TO = new RegExp(
  String.raw`(?:<=?|(?<![\p{L}\d])(?:under|below|less than|at most|up to|max|unter|bis|hochstens|maximal|moins de|jusqu'?a|maximum))\s*${AMOUNT}`,
  "u",
);
const FROM = new RegExp(
  String.raw`(?:>=?|(?<![\p{L}\d])(?:over|above|more than|at least|from|min|ab|uber|mindestens|mehr als|plus de|a partir de|des))\s*${AMOUNT}`,
  "u",
);

const SAID: readonly (readonly [SeatWish | "together", RegExp])[] = [
  ["together", phrase("together|side by side|zusammen|nebeneinander|ensemble|cote a cote")],
  [
    "aisle",
    phrase(
      "(?:(?:near|at|by|on) (?:the |an )?)?aisles?(?: seats?)?|(?:(?:nahe )?(?:am|beim) )?gang|(?:(?:pres du|cote|au bord du) )?couloir",
    ),
  ],
  ["step-free", phrase("step[- ]?free|stufenlos|stufenfrei|ohne stufen|sans marches?")],
  ["full-view", phrase("(?:full|clear|good) view|(?:volle|freie|gute) sicht|(?:pleine|bonne) vue|vue degagee")],
  ["hearing-loop", phrase("(?:hearing|induction) loop|(?:hor|induktions)schleife|boucle magnetique")],
  ["companion", phrase("companion(?: seats?)?|begleitplatz|begleitung|accompagnateur")],
];

/** Words between wishes that say nothing themselves. */
const BETWEEN = /(?<![\p{L}\d])(?:and|und|et|with|mit|avec|near|nahe|pres)(?![\p{L}\d])/gu;

/**
 * The wishes in a text in plain letters; null when it has none that count. Without a word like "find" they count only
 * beside a number: `gang` alone is somebody's name.
 */
export function wishesIn(typed: string): SaidWishes | null {
  const isSearch = SEARCH.test(typed);
  let rest = typed.replace(SEARCH, " ");
  const cut = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const range = cut(RANGE);
  const priceTo = range?.[2] ?? cut(UP_TO)?.[1] ?? "";
  const priceFrom = range?.[1] ?? cut(FROM)?.[1] ?? "";
  const said = SAID.flatMap(([wish, pattern]) => (cut(pattern) ? [wish] : []));
  const wishes = said.filter((wish) => wish !== "together");
  const isNothing = said.length === 0 && priceTo === "" && priceFrom === "";
  if (isNothing && !isSearch) return null;
  if (!isSearch && !/(?<!\d)\d{1,3}(?![\d:.])/u.test(rest)) return null;
  return {
    isSearch,
    wishes: wishes.length === 0 && priceTo === "" && priceFrom === "" ? null : { priceFrom, priceTo, wishes },
    rest: rest
      .replaceAll(BETWEEN, " ")
      .replaceAll(/[\s,;]+/gu, " ")
      .trim(),
  };
}
