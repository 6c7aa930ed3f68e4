// Places chosen to be kept off sale: by number, with how much room of an area.
import type { PlaceIndex } from "#domain/charts/place-numbers.ts";
import type { WantedPlace } from "./place-list.ts";

/** Place number → how much (1 for seats and tables). */
export type Chosen = ReadonlyMap<number, number>;

export const NOTHING_CHOSEN: Chosen = new Map();

/** What choosing needs to know of the live places. */
export interface FreePlaces {
  readonly places: { readonly indexOfNumber: PlaceIndex; readonly numbers: Uint32Array };
  readonly areaFree: Uint32Array;
  isArea(index: number): boolean;
  isTaken(index: number): boolean;
}

/** Puts a place in or takes it out again; an area comes with all the room it has left. */
export function toggled(chosen: Chosen, index: number, live: FreePlaces): Chosen {
  const place = live.places.numbers[index] ?? 0;
  const next = new Map(chosen);
  if (next.delete(place)) return next;
  return addPlaces(chosen, [{ place, quantity: live.isArea(index) ? (live.areaFree[index] ?? 0) : 1 }], live);
}

/** Adds what is free of these; what is taken, and room that is not there, stays out. */
export function addPlaces(chosen: Chosen, wanted: readonly WantedPlace[], live: FreePlaces): Chosen {
  const next = new Map(chosen);
  for (const { place, quantity } of wanted) {
    const index = live.places.indexOfNumber.get(place);
    if (index === undefined) continue;
    const most = live.isArea(index) ? (live.areaFree[index] ?? 0) : live.isTaken(index) ? 0 : 1;
    if (most > 0) next.set(place, Math.min(quantity, most));
  }
  return next;
}

/** Changes how much of an area; 0 takes it out. */
export function withQuantity(chosen: Chosen, place: number, quantity: number): Chosen {
  const next = new Map(chosen);
  if (quantity < 1) next.delete(place);
  else next.set(place, quantity);
  return next;
}

/** The choice without what others have taken since; the same map when nothing was. */
export function stillFree(chosen: Chosen, live: FreePlaces): Chosen {
  const kept = addPlaces(NOTHING_CHOSEN, wantedOf(chosen), live);
  const same = kept.size === chosen.size && [...kept].every(([place, quantity]) => chosen.get(place) === quantity);
  return same ? chosen : kept;
}

/** As it is sent. */
export const wantedOf = (chosen: Chosen): WantedPlace[] =>
  [...chosen].map(([place, quantity]) => ({ place, quantity }));

/** How many people the choice would keep out. */
export const peopleOf = (
  chosen: Chosen,
  live: FreePlaces & { readonly places: { readonly capacities: Uint32Array } },
): number =>
  [...chosen].reduce((sum, [place, quantity]) => {
    const index = live.places.indexOfNumber.get(place) ?? 0;
    return sum + (live.isArea(index) ? quantity : (live.places.capacities[index] ?? 1));
  }, 0);
