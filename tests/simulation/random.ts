// Chance from a seed: a run that failed can be run again.

export interface Random {
  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number;
  pick<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32: small, fast, good enough to shuffle. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    pick: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error("Nothing to pick from");
      return value;
    },
    shuffled: (values) => {
      const left = [...values];
      return Array.from(values, () => left.splice(between(0, left.length - 1), 1)).flat();
    },
  };
}
