// A scanner that types: tells its runs of keys from fingers, and reads what it meant on whatever keyboard is set.
import { readCode } from "#domain/check-in.ts";

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly timeStamp: number;
}

export interface Scanned {
  /** What was read. */
  readonly text: string;
  /** What stands in the field that had the focus. */
  readonly typed: string;
}

/** No hand keeps this pace for so many keys; scanners do it in a fraction. */
const RUN_GAP_MS = 45;
const RUN_LEAST = 8;

const SHIFTED_DIGITS = ")!@#$%^&*(";
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ["-", "_"],
  Equal: ["=", "+"],
  Backquote: ["`", "~"],
};

/** What a keyboard of the kind that scanners pretend to be has at that place: codes hold `*~$=`, which wander. */
function pretended({ code, shiftKey }: Press): string {
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  if (letter !== undefined) return letter;
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1];
  if (digit !== undefined) return shiftKey ? SHIFTED_DIGITS.charAt(Number(digit)) : digit;
  return SIGNS[code]?.[shiftKey ? 1 : 0] ?? "";
}

/** True for a key that writes something. */
export const isWriting = (press: Pick<Press, "key">): boolean => press.key.length === 1 || press.key === "Dead";

/** Watches keys; answers at the end of a run what was scanned. */
export function createWedge(): { press: (press: Press) => Scanned | null } {
  let [typed, meant, count, lastAt] = ["", "", 0, Number.NEGATIVE_INFINITY];
  const forget = (): void => {
    [typed, meant, count] = ["", "", 0];
  };
  return {
    press: (press) => {
      if (press.key === "Shift") return null;
      if (press.timeStamp - lastAt > RUN_GAP_MS) forget();
      lastAt = press.timeStamp;
      if (isWriting(press)) {
        if (press.key.length === 1) typed += press.key;
        meant += pretended(press);
        count += 1;
        return null;
      }
      const isEnd = (press.key === "Enter" || press.key === "Tab") && count >= RUN_LEAST;
      const isOurs = (text: string): boolean => "code" in readCode(text);
      const scanned = isEnd ? { typed, text: !isOurs(typed) && isOurs(meant) ? meant : typed } : null;
      forget();
      return scanned;
    },
  };
}
