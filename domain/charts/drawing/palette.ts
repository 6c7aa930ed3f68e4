// The colours of the seat map in light and dark, and the few colour sums it needs. Categories bring their own colours.

export type SeatMapTheme = "light" | "dark";

export interface Palette {
  readonly background: string;
  readonly ink: string;
  readonly dim: string;
  readonly line: string;
  readonly sectionFill: string;
  readonly sectionLine: string;
  readonly stageFill: string;
  readonly tableFill: string;
  readonly sold: string;
  readonly soldInk: string;
  /** The edge of what is sold: 3:1 to the ground, which its quiet filling has not. */
  readonly soldEdge: string;
  readonly accent: string;
  readonly accentInk: string;
  /** Black on white for paper: categories are told by pattern and letter, shapes lose their colours. */
  readonly isPrint: boolean;
}

type OwnColors = Omit<Palette, "accent" | "accentInk" | "isPrint">;

const LIGHT: OwnColors = {
  background: "#ffffff",
  ink: "#14181f",
  dim: "#5a6472",
  line: "#e3e6eb",
  sectionFill: "#f8f9fb",
  sectionLine: "#eceff3",
  stageFill: "#f1f3f6",
  tableFill: "#eceff4",
  sold: "#c9ced6",
  soldInk: "#69737f",
  soldEdge: "#88919d",
};

const DARK: OwnColors = {
  background: "#161a21",
  ink: "#eef1f6",
  dim: "#9aa5b5",
  line: "#272d37",
  sectionFill: "#191e26",
  sectionLine: "#222833",
  stageFill: "#0e1116",
  tableFill: "#232933",
  sold: "#39414d",
  soldInk: "#8b95a3",
  soldEdge: "#6a7482",
};

const ACCENT: Readonly<Record<SeatMapTheme, string>> = { light: "#3b4fd8", dark: "#8c9bff" };

/** The palette of a theme; `accent` marks what is in the basket. */
export function paletteOf(theme: SeatMapTheme, accent: string = ACCENT[theme]): Palette {
  return { ...(theme === "dark" ? DARK : LIGHT), accent, accentInk: inkOn(accent), isPrint: false };
}

/** The palette of paper: black, white and two greys that survive a copier. */
export const PRINT_PALETTE: Palette = {
  background: "#ffffff",
  ink: "#000000",
  dim: "#333333",
  line: "#8a8a8a",
  sectionFill: "#ffffff",
  sectionLine: "#b4b4b4",
  stageFill: "#ececec",
  tableFill: "#f4f4f4",
  sold: "#9a9a9a",
  soldInk: "#3c3c3c",
  soldEdge: "#6e6e6e",
  accent: "#000000",
  accentInk: "#ffffff",
  isPrint: true,
};

/** `#rrggbb` (or `#rgb`) as three bytes. Anything else is black: charts are checked where they come in. */
export function rgbOf(color: string): readonly [number, number, number] {
  const hex = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/iu.exec(color);
  const digits = hex?.[2] ?? (hex?.[1] ?? "000").replace(/./gu, "$&$&");
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** One opaque pixel as a little-endian RGBA word, as ImageData wants it. */
export function pixelOf(color: string): number {
  const [red, green, blue] = rgbOf(color);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `share` of `over` laid on `under`. */
export function mixOf(under: string, over: string, share: number): string {
  const from = rgbOf(under);
  const to = rgbOf(over);
  const channel = (at: 0 | 1 | 2): string =>
    Math.round(from[at] + (to[at] - from[at]) * share)
      .toString(16)
      .padStart(2, "0");
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/** Relative luminance by WCAG 2.2. */
export function luminanceOf(color: string): number {
  const [red, green, blue] = rgbOf(color).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours are apart in brightness, 1 to 21, by WCAG 2.2. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What shapes need to be told from their ground: WCAG 2.2, 1.4.11. */
export const CONTRAST_LEAST = 3;

/**
 * The edge a filling needs to stand out from the ground: the filling's own colour, darker or lighter until it does; null
 * where the filling stands out by itself.
 */
export function edgeOf(fill: string, ground: string): string | null {
  if (contrastOf(fill, ground) >= CONTRAST_LEAST) return null;
  const away = luminanceOf(ground) > 0.18 ? "#000000" : "#ffffff";
  for (let share = 0.1; share < 1; share += 0.05) {
    const edge = mixOf(fill, away, share);
    if (contrastOf(edge, ground) >= CONTRAST_LEAST) return edge;
  }
  return away;
}

/** White or near-black, whichever reads better on `color`. */
export function inkOn(color: string): string {
  const luminance = luminanceOf(color);
  const onWhite = 1.05 / (luminance + 0.05);
  const onDark = (luminance + 0.05) / (luminanceOf(INK_DARK) + 0.05);
  return onWhite >= onDark * WHITE_BIAS ? "#ffffff" : INK_DARK;
}

const INK_DARK = "#0e1116";
/** White marks look calmer on saturated colours; take them while they keep about 3:1. */
const WHITE_BIAS = 0.55;
