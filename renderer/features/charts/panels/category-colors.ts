// Colours and patterns of categories that people with any common kind of colour blindness tell apart.
import type { Category, CategoryPattern } from "#domain/charts/chart.ts";
import { paletteCategories } from "#domain/charts/templates/layout.ts";

export const PATTERNS = ["plain", "dot", "ring", "bar", "cross", "half"] as const satisfies readonly CategoryPattern[];

const PALETTE = paletteCategories(["A", "B", "C", "D", "E", "F"].map((key) => [key, key] as const));

/** The palette of the templates, in its order. */
export const CATEGORY_COLORS: readonly string[] = PALETTE.map(({ color }) => color.toLowerCase());

/** The next look no category has: first the pairs of the palette, then every colour with every other pattern. */
export function unusedLook(taken: readonly Category[]): Pick<Category, "color" | "pattern"> {
  const used = new Set(taken.map(({ color, pattern }) => `${color.toLowerCase()} ${pattern}`));
  const all = [
    ...PALETTE.map(({ color, pattern }) => ({ color: color.toLowerCase(), pattern })),
    ...PATTERNS.flatMap((_, turn) =>
      CATEGORY_COLORS.map((color, index) => ({
        color,
        pattern: PATTERNS[(index + turn) % PATTERNS.length] ?? "plain",
      })),
    ),
  ];
  return all.find(({ color, pattern }) => !used.has(`${color} ${pattern}`)) ?? { color: "#0072b2", pattern: "plain" };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

/** The first letter no category has, then letters with a digit. */
export function unusedKey(taken: readonly Category[]): string {
  const used = new Set(taken.map(({ key }) => key));
  const keys = [
    ...LETTERS,
    ...Array.from({ length: 9 }, (_, digit) => LETTERS.map((letter) => `${letter}${digit + 1}`)).flat(),
  ];
  return keys.find((key) => !used.has(key)) ?? "ZZZZ";
}
