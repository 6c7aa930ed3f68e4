// How full a performance is, as shares for bars and words for people.
import type { PerformanceCard } from "./event.ts";

export interface Occupancy {
  readonly capacity: number;
  readonly sold: number;
  readonly held: number;
  /** Kept off sale: whatever is neither sold nor held nor free. */
  readonly blocked: number;
  readonly free: number;
  readonly soldPercent: number;
}

/** Numbers of one performance; blocked is what remains. */
export function occupancyOf(card: Pick<PerformanceCard, "capacity" | "sold" | "held" | "free">): Occupancy {
  const blocked = Math.max(0, card.capacity - card.sold - card.held - card.free);
  return {
    ...{ capacity: card.capacity, sold: card.sold, held: card.held, free: card.free, blocked },
    soldPercent: percentOf(card.sold, card.capacity),
  };
}

/** Whole per cent, rounded down so that only a full house says 100. */
export const percentOf = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.floor((part * 100) / whole));

/** The numbers of all performances of an event together. */
export function occupancyOfAll(
  cards: readonly Pick<PerformanceCard, "capacity" | "sold" | "held" | "free" | "state">[],
): Occupancy {
  const live = cards.filter((card) => card.state !== "cancelled");
  const sum = (of: (card: (typeof live)[number]) => number): number =>
    live.reduce((total, card) => total + of(card), 0);
  return occupancyOf({
    ...{ capacity: sum((card) => card.capacity), sold: sum((card) => card.sold) },
    ...{ held: sum((card) => card.held), free: sum((card) => card.free) },
  });
}
