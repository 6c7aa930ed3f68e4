// The basket's steps as pure functions: from a state and an answer of main to the next state.
import { usualType } from "./basket-prices.ts";
import {
  type BasketLine,
  type BasketState,
  EMPTY_BASKET,
  type Hold,
  type LostPlace,
  type PendingPlace,
  type PerformanceForSale,
  type SoldBooking,
} from "./basket-types.ts";

/** Main's word on what is held. Lines keep their ticket type; new ones get the usual one, or the one wished for by place. */
export function withHold(
  state: BasketState,
  hold: Hold,
  wishes: ReadonlyMap<string, string | null> = new Map(),
): BasketState {
  const known = new Map(state.lines.map((line) => [line.claimId, line]));
  const spent = new Map(wishes);
  const lines = hold.places.map((held): BasketLine => {
    const before = known.get(held.claimId);
    if (before) return { ...held, ticketTypeId: before.ticketTypeId };
    const wish = spent.get(held.claimId) ?? spent.get(placeKey(held));
    const performance = state.performances[held.performanceId];
    const usual = performance ? (usualType(performance, held.category)?.id ?? null) : null;
    return { ...held, ticketTypeId: wish ?? usual };
  });
  if (lines.length === 0 && state.pending.length === 0) return emptied(state);
  const newest = lines.findLast((line) => !known.has(line.claimId));
  const selected = lines.some((line) => line.claimId === state.selected)
    ? state.selected
    : (lines.at(-1)?.claimId ?? null);
  return {
    ...state,
    holdId: hold.id,
    expiresAt: lines.length === 0 ? null : hold.expiresAt,
    lines,
    leaving: state.leaving.filter((claimId) => lines.some((line) => line.claimId === claimId)),
    selected: newest?.claimId ?? selected,
  };
}

/** A place of a performance as one word. */
export const placeKey = (place: { readonly performanceId: string; readonly place: number }): string =>
  `${place.performanceId}/${place.place}`;

/** Nothing in it, ready for the next customer; what was sold last stays to be shown. */
export const emptied = (state: BasketState): BasketState => ({ ...state, ...EMPTY_BASKET, trouble: state.trouble });

export const withPending = (state: BasketState, added: readonly PendingPlace[]): BasketState => ({
  ...state,
  pending: [...state.pending, ...added],
});

/** Takes answered places out of the waiting list; object identity says which. */
export const withoutPending = (state: BasketState, answered: readonly PendingPlace[]): BasketState => ({
  ...state,
  pending: state.pending.filter((place) => !answered.includes(place)),
});

export const withPerformance = (state: BasketState, performance: PerformanceForSale): BasketState => ({
  ...state,
  performances: { ...state.performances, [performance.id]: performance },
});

/** The time ran out: the basket is empty and says what was in it. */
export function lapsed(state: BasketState): BasketState {
  if (state.lines.length === 0) return { ...state, ...EMPTY_BASKET, pending: state.pending };
  return {
    ...state,
    ...EMPTY_BASKET,
    customer: state.customer,
    trouble: { kind: "lapsed", places: state.lines.map(lostPlace) },
  };
}

/** The sale is made: the basket is empty, the booking is the last sale. */
export function sold(state: BasketState, sale: SoldBooking): BasketState {
  const changeMinor = sale.booking.payments.reduce((sum, payment) => sum + (payment.changeMinor ?? 0), 0);
  return { ...state, ...EMPTY_BASKET, pending: state.pending, lastSale: { ...sale, changeMinor } };
}

export const lostPlace = (line: BasketLine): LostPlace => ({
  claimId: line.claimId,
  performanceId: line.performanceId,
  place: line.place,
  text: line.label.text,
  ticketTypeId: line.ticketTypeId,
});

/** Lines the clerk sees: without those on their way out. */
export const shownLines = (state: BasketState): readonly BasketLine[] =>
  state.leaving.length === 0 ? state.lines : state.lines.filter((line) => !state.leaving.includes(line.claimId));

/** Sets ticket types by claim. A comp grant given for other lines does not carry over. */
export function withTypes(state: BasketState, types: ReadonlyMap<string, string | null>): BasketState {
  return {
    ...state,
    lines: state.lines.map((line) => {
      const typeId = types.get(line.claimId);
      return typeId === undefined ? line : { ...line, ticketTypeId: typeId };
    }),
  };
}

/** The next line up or down; stays at the ends. */
export function withSelection(state: BasketState, by: 1 | -1): BasketState {
  const lines = shownLines(state);
  const at = lines.findIndex((line) => line.claimId === state.selected);
  const next = lines[Math.min(lines.length - 1, Math.max(0, at === -1 ? lines.length - 1 : at + by))];
  return { ...state, selected: next?.claimId ?? null };
}

/** Places of one performance that are ours or about to be, by number: what the map draws as mine. */
export function ownPlaces(state: BasketState, performanceId: string): ReadonlyMap<number, number> {
  const own = new Map<number, number>();
  const add = (place: number, quantity: number): void => void own.set(place, (own.get(place) ?? 0) + quantity);
  for (const line of shownLines(state)) if (line.performanceId === performanceId) add(line.place, 1);
  for (const wanted of state.pending) if (wanted.performanceId === performanceId) add(wanted.place, wanted.quantity);
  return own;
}
