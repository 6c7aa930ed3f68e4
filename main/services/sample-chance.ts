// Chance for sample data: the same seed gives the same draws on every machine.
import { assert } from "#domain/result.ts";

export interface Chance {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  isOnceIn(times: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** A small generator (mulberry32, public domain): fine for pictures, never for secrets. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    fraction,
    isOnceIn: (times) => fraction() * times < 1,
    pick: (items) => {
      const item = items[Math.floor(fraction() * items.length)];
      assert(item !== undefined, "there is something to pick from");
      return item;
    },
  };
}
