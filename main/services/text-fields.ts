// What people type: cut to size where that is harmless, refused where it must never be kept, folded to be searched.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { refuseNow } from "#domain/result.ts";

/** Refuses CARD_NUMBER_IN_TEXT with the first field that holds what looks like a card number. */
export function refuseCardNumbers(fields: Readonly<Record<string, string | readonly string[]>>): void {
  for (const [field, value] of Object.entries(fields)) {
    const texts = typeof value === "string" ? [value] : value;
    if (texts.some(looksLikeCardNumber)) refuseNow("CARD_NUMBER_IN_TEXT", { field });
  }
}

/** Lower case, without accents, letters and digits only with single blanks between: `Ána-Müller` → `ana muller`. */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** True when every word of the query begins a word of the folded text. An empty query matches everything. */
export function matchesWords(folded: string, query: string): boolean {
  const text = ` ${folded}`;
  return foldText(query)
    .split(" ")
    .every((word) => text.includes(` ${word}`));
}
