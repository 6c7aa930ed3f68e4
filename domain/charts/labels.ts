// How labels are compared and matched: 2 before 10, and `stalls f 14` finds `Stalls-F-14`.

const PARTS = /\d+|\D+/g;

/** Natural comparison: runs of digits count as numbers, the rest ignores case; equal only for equal text. */
export function compareLabels(one: string, other: string): number {
  const left = one.toLowerCase().match(PARTS) ?? [];
  const right = other.toLowerCase().match(PARTS) ?? [];
  for (let part = 0; part < Math.min(left.length, right.length); part += 1) {
    const [a = "", b = ""] = [left[part], right[part]];
    if (a === b) continue;
    const difference = isNumber(a) && isNumber(b) ? Number(a) - Number(b) : 0;
    if (difference !== 0) return difference;
    return a < b ? -1 : 1;
  }
  if (left.length !== right.length) return left.length - right.length;
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The form labels are matched in: lower case, any mix of blanks and dashes as one dash. */
export const labelKey = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s\-\u2010-\u2015]+/g, "-");

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Row letters as halls use them: A, B, ... Z without I and O, then AA, BB, ... */
export function rowLetter(index: number): string {
  const letter = LETTERS[index % LETTERS.length] ?? "";
  return letter.repeat(1 + Math.floor(index / LETTERS.length));
}

const isNumber = (part: string): boolean => part >= "0" && part < ":";
