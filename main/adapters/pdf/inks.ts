// The colours of paper, and how the measures of layouts become points.
import type { Ink } from "#domain/layouts/limits.ts";

const POINTS_PER_TENTH = 72 / 254;
export const pointsOf = (tenths: number): number => tenths * POINTS_PER_TENTH;

/** Black ink carries everything; the accent is decoration and survives a printer without colour. */
export const INK = {
  text: "#12141d",
  quiet: "#4d5466",
  accent: "#2f3fb5",
  panel: "#eff1f7",
  line: "#9aa1b3",
  ghost: "#f6eaea",
  copy: "#a3262a",
  paper: "#ffffff",
} as const;

export const colorOf = (ink: Ink): string => INK[ink === "ink" ? "text" : ink];
