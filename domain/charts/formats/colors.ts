// Colours and keys of categories from foreign files: CSS colours as `#rrggbb`, keys that clerks can type.
import type { Category, CategoryPattern } from "../chart.ts";
import { MAX_NAME_LENGTH } from "../limits.ts";
import type { LooseCategory } from "./plan.ts";
import type { Repairs } from "./repairs.ts";
import { firstFree, fitText } from "./texts.ts";

/** Okabe and Ito's colours, which colour-blind people tell apart: for categories whose file has no usable colour. */
const PALETTE = ["#0072B2", "#009E73", "#D55E00", "#E69F00", "#56B4E9", "#CC79A7"] as const;
const PATTERNS: readonly CategoryPattern[] = ["plain", "dot", "ring", "bar", "cross", "half"];

const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  gray: "#808080",
  grey: "#808080",
  silver: "#c0c0c0",
  lightgray: "#d3d3d3",
  lightgrey: "#d3d3d3",
  darkgray: "#a9a9a9",
  darkgrey: "#a9a9a9",
  red: "#ff0000",
  darkred: "#8b0000",
  crimson: "#dc143c",
  tomato: "#ff6347",
  maroon: "#800000",
  orange: "#ffa500",
  darkorange: "#ff8c00",
  gold: "#ffd700",
  yellow: "#ffff00",
  khaki: "#f0e68c",
  olive: "#808000",
  lime: "#00ff00",
  green: "#008000",
  darkgreen: "#006400",
  lightgreen: "#90ee90",
  teal: "#008080",
  turquoise: "#40e0d0",
  aqua: "#00ffff",
  cyan: "#00ffff",
  blue: "#0000ff",
  lightblue: "#add8e6",
  skyblue: "#87ceeb",
  steelblue: "#4682b4",
  royalblue: "#4169e1",
  navy: "#000080",
  darkblue: "#00008b",
  indigo: "#4b0082",
  purple: "#800080",
  violet: "#ee82ee",
  fuchsia: "#ff00ff",
  magenta: "#ff00ff",
  pink: "#ffc0cb",
  hotpink: "#ff69b4",
  brown: "#a52a2a",
  tan: "#d2b48c",
  beige: "#f5f5dc",
};

/** `#rrggbb` of a CSS colour (`#abc`, `#aabbccdd`, `rgb(1, 2, 3)`, a common name), or null. */
export function hexColor(text: string): string | null {
  if (/^#[0-9a-f]{6}$/i.test(text)) return text;
  const color = text.trim().toLowerCase().slice(0, 60);
  const long = /^#?([0-9a-f]{6})(?:[0-9a-f]{2})?$/.exec(color)?.[1];
  if (long !== undefined) return `#${long}`;
  const short = /^#([0-9a-f]{3})[0-9a-f]?$/.exec(color)?.[1];
  if (short !== undefined) return `#${short.replaceAll(/./g, "$&$&")}`;
  const parts = /^rgba?\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?\s*(?:[,/][^)]*)?\)$/.exec(color);
  if (parts !== null) {
    const scale = parts[2] === "%" ? 2.55 : 1;
    const channels = [parts[1], parts[3], parts[4]].map((part) => Math.round(Number(part) * scale));
    if (channels.every((channel) => channel >= 0 && channel <= 255))
      return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    return null;
  }
  return Object.hasOwn(NAMED, color) ? (NAMED[color] ?? null) : null;
}

/** The chart's categories, index by index: colours made usable, patterns given, short keys made of short names. */
export function categoriesOf(loose: readonly LooseCategory[], repairs: Repairs): Category[] {
  const wished = new Set(loose.flatMap(({ key, name }) => keyIn(key ?? name) ?? []));
  const taken = new Set<string>();
  return loose.map((category, index) => {
    const { at } = category;
    const key = freeKey(category, { taken, wished });
    taken.add(key);
    const hex = category.color === null ? null : hexColor(category.color);
    if (hex === null && category.color !== null)
      repairs.add("COLOR_REPLACED", at, { color: category.color.slice(0, 40) });
    return {
      key,
      name: fitText(category.name, MAX_NAME_LENGTH, { path: at, repairs }) || key,
      color: hex ?? PALETTE[index % PALETTE.length] ?? PALETTE[0],
      pattern: category.pattern ?? PATTERNS[index % PATTERNS.length] ?? "plain",
    };
  });
}

/** `A` from `A` and `a`; null for what is too long to type. */
const keyIn = (text: string): string | null => /^[A-Z0-9]{1,4}$/.exec(text.trim().toUpperCase())?.[0] ?? null;

function freeKey(
  category: LooseCategory,
  { taken, wished }: { readonly taken: ReadonlySet<string>; readonly wished: ReadonlySet<string> },
): string {
  const own = keyIn(category.key ?? category.name);
  if (own !== null) return firstFree(own, { limit: 4, joint: "", isTaken: (key) => taken.has(key) });
  for (let number = 0; ; number += 1) {
    const key = letters(number);
    if (!taken.has(key) && !wished.has(key)) return key;
  }
}

/** A to Z, then AA, AB, ... */
const letters = (number: number): string =>
  (number >= 26 ? letters(Math.floor(number / 26) - 1) : "") + String.fromCodePoint(65 + (number % 26));
