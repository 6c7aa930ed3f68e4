// What a clerk typed into the search box, as a question the store can answer: words, or a date.

export interface SearchQuestion {
  /** An FTS5 expression in which nothing typed has a meaning of its own; null when no words are left. */
  readonly match: string | null;
  /** `2026-11-27` when a date was typed. */
  readonly day: string | null;
}

const MOST_WORDS = 8;

/** Reads the search box: dates (`27.11.2026`, `2026-11-27`, `27/11/2026`) filter, all other words must begin something. */
export function readSearch(text: string): SearchQuestion {
  let day: string | null = null;
  const rest = text.replaceAll(/\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/gu, (...groups) => {
    const [, y, m, d, dayFirst, monthSecond, year] = groups as (string | undefined)[];
    day = [y ?? year, (m ?? monthSecond ?? "").padStart(2, "0"), (d ?? dayFirst ?? "").padStart(2, "0")].join("-");
    return " ";
  });
  const words = rest.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? [];
  return { match: words.length === 0 ? null : words.map(wordMatch).join(" AND "), day };
}

/** One letter or digit is taken whole (row `F`, seat `4`): as a prefix it would match nearly everything. */
function wordMatch(word: string): string {
  if (word.length === 1) return `"${word}"`;
  // A booking number typed without its dash; it may as well be the beginning of a mail address.
  const [, letters, digits] = /^([a-z]\d)(\d{4,})$/iu.exec(word) ?? [];
  return letters === undefined ? `"${word}"*` : `("${word}"* OR ("${letters}"* AND "${digits}"*))`;
}
