// Percentages as people type them, to whole parts per million and back: digit by digit, never through a float.

const DECIMALS_MOST = 4;
const PPM_PER_PERCENT = 10_000;
const HUNDRED_PERCENT_PPM = 1_000_000;

/** `12`, `12.5`, `12,5 %` in parts per million; null for anything else, and above a hundred. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s?%?$/u.exec(text.normalize("NFKC").trim());
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  const ppm = Number(whole) * PPM_PER_PERCENT + Number(fraction.padEnd(DECIMALS_MOST, "0"));
  return ppm <= HUNDRED_PERCENT_PPM ? ppm : null;
}

/** `12.5` with the point of the language, without zeros that say nothing. */
export const formatPercent = (ppm: number, locale: string): string =>
  (ppm / PPM_PER_PERCENT).toLocaleString(locale, { maximumFractionDigits: DECIMALS_MOST, useGrouping: false });
