// Going to a section by typing the beginning of its name, as lists do: letters typed in a row make a word, and the same
// letter again goes to the next name that begins with it.

/** A pause longer than this begins a new word. */
const WORD_PAUSE_MS = 900;

export interface Names {
  readonly names: readonly string[];
  /** Where we are now. */
  readonly from: number;
  readonly isThere: (at: number) => boolean;
}

export class TypedName {
  private word = "";
  private last = -Infinity;

  /** The name to go to after one more letter at `now` (milliseconds); null if none begins so. */
  next(letter: string, now: number, { names, from, isThere }: Names): number | null {
    const typed = fold(letter);
    const word = now - this.last <= WORD_PAUSE_MS ? this.word + typed : typed;
    this.last = now;
    const found = word.length > 1 ? search(word, from) : null;
    this.word = found === null ? typed : word;
    return found ?? search(typed, from + 1);

    function search(word: string, start: number): number | null {
      for (let step = 0; step < names.length; step += 1) {
        const at = (start + step) % names.length;
        if (fold(names[at] ?? "").startsWith(word) && isThere(at)) return at;
      }
      return null;
    }
  }
}

/** Accents and case do not count: `e` finds `Étage`. */
const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();
