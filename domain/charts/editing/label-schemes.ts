// Numbering schemes: which labels come one after the other. Knows nothing of rows or seats.

/** `start` is the first number, or the first letter counted from 1 (A). `step` 2 gives odd or even numbers. */
export interface LabelScheme {
  readonly kind: "numbers" | "letters" | "small-letters";
  readonly start: number;
  readonly step: number;
  /** Never used: letters (`I`, `O`, `Q`), also inside longer labels, or whole numbers (`13`). */
  readonly skip?: readonly string[] | undefined;
  /** After Z: AA, BB, CC (`double`, as halls do) or AA, AB, AC (`count`, as spreadsheets do). Default `double`. */
  readonly afterLast?: "double" | "count" | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

export const NUMBERS: LabelScheme = { kind: "numbers", start: 1, step: 1 };
export const LETTERS: LabelScheme = { kind: "letters", start: 1, step: 1, skip: ["I", "O"] };

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The first `count` labels of a scheme. A step of 0 counts as 1; numbers never fall below 0. */
export function labelsOf(scheme: LabelScheme, count: number): string[] {
  const { prefix = "", suffix = "" } = scheme;
  const bare = scheme.kind === "numbers" ? numbersOf(scheme, count) : lettersOf(scheme, count);
  return bare.map((label) => `${prefix}${label}${suffix}`);
}

function numbersOf(scheme: LabelScheme, count: number): string[] {
  const skipped = new Set(scheme.skip);
  const step = stepOf(scheme);
  const labels: string[] = [];
  // Skips are few: every number beyond them is taken, so this ends.
  for (let number = within(scheme.start, 0, MAX_START); labels.length < count; number += step)
    if (!skipped.has(String(number))) labels.push(String(number));
  return labels;
}

function lettersOf(scheme: LabelScheme, count: number): string[] {
  const skipped = new Set(scheme.skip?.map((letter) => letter.toUpperCase()));
  const letters = ALPHABET.split("").filter((letter) => !skipped.has(letter));
  const usable = letters.length === 0 ? ["A"] : letters;
  const [start, step] = [within(scheme.start, 1, MAX_START) - 1, stepOf(scheme)];
  return Array.from({ length: count }, (_, index) => {
    const ordinal = start + index * step;
    const label = scheme.afterLast === "count" ? counted(usable, ordinal) : doubled(usable, ordinal);
    return scheme.kind === "letters" ? label : label.toLowerCase();
  });
}

/** Beyond these, labels are longer than any ticket allows. */
const MAX_START = 99_999_999;
const MAX_STEP = 10_000;
const MAX_LETTERS = 50;

const within = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;

const stepOf = ({ step }: LabelScheme): number => within(Math.abs(step), 1, MAX_STEP);

const doubled = (letters: readonly string[], ordinal: number): string =>
  (letters[ordinal % letters.length] ?? "").repeat(Math.min(MAX_LETTERS, 1 + Math.floor(ordinal / letters.length)));

function counted(letters: readonly string[], ordinal: number): string {
  let [label, rest] = ["", ordinal];
  for (;;) {
    label = (letters[rest % letters.length] ?? "") + label;
    rest = Math.floor(rest / letters.length) - 1;
    if (rest < 0) return label;
  }
}
