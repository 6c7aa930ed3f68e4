// Seats that the choice in the basket would leave alone, and the way round it. What best available gave does not count.
import { placeLabel, SEAT_KIND } from "#domain/charts/places.ts";
import { neighbourMove, singlesLeftBy } from "#domain/charts/singles.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import type { BasketState, PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import type { Hall } from "./halls.ts";
import { placeShort } from "./place-words.ts";

export interface FoundSingles {
  /** Indexes of the seats that would be left alone. */
  readonly singles: readonly number[];
  /** What to give back and what to take instead, by place number; null where there is no way without. */
  readonly move: { readonly giveBack: readonly number[]; readonly instead: readonly number[] } | null;
  /** `Stalls F 10`, for the sentence. */
  readonly names: string;
  readonly insteadNames: string;
}

type BasketPart = Pick<BasketState, "lines" | "leaving" | "pending" | "singleReason">;

/** Null when nobody is left alone, when a reason was given, and while a choice is still on its way. */
export function findSingles(
  basket: BasketState,
  of: { performance: PerformanceForSale; hall: Hall; live: LivePlaces },
): FoundSingles | null {
  const { performance, hall, live } = of;
  if (performance.singleSeats === "allow" || !isSettled(basket)) return null;
  const { places, chart } = hall;
  const taken = shownLines(basket)
    .filter((line) => line.byHand && line.performanceId === performance.id)
    .flatMap((line) => places.indexOfNumber.get(line.place) ?? [])
    .filter((index) => places.kinds[index] === SEAT_KIND);
  if (taken.length === 0) return null;
  // A single is at most two seats away: a busy hall is not counted whole for every notice.
  const near = new Uint8Array(places.count);
  for (const index of taken)
    for (let other = Math.max(0, index - 2); other <= Math.min(places.count - 1, index + 2); other += 1)
      near[other] = live.isFree(other) ? 1 : 0;
  const singles = singlesLeftBy({ places, free: near, taken });
  if (singles.length === 0) return null;
  const free = Uint8Array.from({ length: places.count }, (_, index) => (live.isFree(index) ? 1 : 0));
  const found = neighbourMove({ places, free, taken });
  const namesOf = (indexes: readonly number[]): string =>
    indexes.map((index) => placeShort(placeLabel(places, index, chart))).join(", ");
  const numbersOf = (indexes: readonly number[]): number[] => indexes.map((index) => places.numbers[index] ?? 0);
  return {
    singles,
    move: found && { giveBack: numbersOf(found.from), instead: numbersOf(found.to) },
    names: namesOf(singles),
    insteadNames: namesOf(found?.to ?? []),
  };
}

const isSettled = ({ lines, leaving, pending, singleReason }: BasketPart): boolean =>
  lines.length > 0 && leaving.length === 0 && pending.length === 0 && singleReason === null;
