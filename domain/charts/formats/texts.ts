// Texts from foreign files made fit for a chart: printable, short enough, and keys that are unique.
import type { Repairs } from "./repairs.ts";

// Control characters and the invisible ones that turn text around: the chart reader refuses them.
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** Anything a file may have where a text belongs; other things than texts and numbers count as no text. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

/** Printable, trimmed, with single blanks, at most `limit` characters. Tells `repairs` when that changed something. */
export function fitText(text: string, limit: number, at: { readonly path: string; readonly repairs: Repairs }): string {
  // A megabyte of text is cut before anything walks it.
  const near = text.length > limit * 20 ? text.slice(0, limit * 20) : text;
  const printable = near.replace(UNPRINTABLE, " ");
  const clean = printable.replace(/\s+/g, " ").trim();
  if (printable !== near && near.replace(/\s+/g, " ").trim() !== clean) at.repairs.add("TEXT_CLEANED", at.path);
  if (clean.length <= limit && near === text) return clean;
  const cut = withoutHalfPair(clean.slice(0, limit)).trim();
  at.repairs.add("TEXT_CUT", at.path, { limit, text: cut });
  return cut;
}

/** Cutting between the two halves of a character outside the basic plane would leave a broken one. */
const withoutHalfPair = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, "");

/** `base`, or `base` with the first of 2, 3, ... that `isTaken` does not know; never longer than `limit`. */
export function firstFree(
  base: string,
  options: { readonly limit: number; readonly joint: string; readonly isTaken: (text: string) => boolean },
): string {
  const short = base.slice(0, options.limit);
  if (!options.isTaken(short)) return short;
  for (let number = 2; ; number += 1) {
    const ending = `${options.joint}${number}`;
    const candidate = `${base.slice(0, options.limit - ending.length)}${ending}`;
    if (!options.isTaken(candidate)) return candidate;
  }
}

/** A key from a name: lower case, letters and digits of any script, the rest as dashes. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const STAGE =
  /^(?:main\s*)?(?:stage|stages|bühne|buehne|hauptbühne|scène|scene|estrade|escenario|palco|podium|screen|leinwand|écran|altar|orchestra pit|orchestergraben)$/iu;

/** A label that says where people look. */
export const isStageName = (label: string): boolean => STAGE.test(label.trim());
