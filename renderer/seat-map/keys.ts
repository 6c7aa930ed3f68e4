// Keys of the map: which press means which step, and the zoom keys that screens may also bind globally.
import type { Step } from "./walk.ts";

/** The part of the map's handle that the zoom keys need. */
export interface ZoomTarget {
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
}

/** How much one press of + or - zooms. */
export const ZOOM_KEY_FACTOR = 1.5;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "rowStart",
  End: "rowEnd",
  PageDown: "nextSection",
  PageUp: "previousSection",
};

/** The step a key means on the map; null for other keys. */
export function stepOfKey(key: string): Step | null {
  return STEPS[key] ?? null;
}

/**
 * The letter or digit a key means while looking for a section: with Shift, because bare letters are commands of the
 * screen around the map. Null for other keys.
 */
export function letterOfKey(press: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string | null {
  if (!press.shiftKey) return null;
  const digit = /^Digit(\d)$/u.exec(press.code)?.[1];
  // Shift with a digit types a sign, another one on every layout.
  if (digit !== undefined) return digit;
  return /^\p{Letter}$/u.test(press.key) ? press.key : null;
}

/** Handles `+`, `-` and `0`; says whether the key was one of them. */
export function zoomByKey(target: ZoomTarget, key: string): boolean {
  switch (key) {
    case "+":
    case "=":
      target.zoomBy(ZOOM_KEY_FACTOR);
      return true;
    case "-":
      target.zoomBy(1 / ZOOM_KEY_FACTOR);
      return true;
    case "0":
      target.fit();
      return true;
    default:
      return false;
  }
}
