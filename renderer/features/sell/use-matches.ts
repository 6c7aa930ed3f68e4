// Which places match what the customer asks for, counted anew when places are taken or given back.
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { matchingPlaces, type PlaceFilter } from "#domain/charts/best-filter.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import type { Hall } from "./halls.ts";
import { isFiltering, placeFilterOf, type SeatFilter } from "./seat-filter.ts";
import { useView } from "./stage.tsx";

export interface Matches {
  readonly filter: PlaceFilter;
  /** 1: filtered out, as the map takes it. What is in the basket never is. */
  readonly dimmed: Uint8Array;
  /** Places that match and can be taken. */
  readonly count: number;
}

interface OnStage {
  readonly performance: PerformanceForSale;
  readonly hall: Hall;
  readonly live: LivePlaces;
}

/** Null while nothing is asked for. */
export function useMatches({ performance, hall, live }: OnStage): Matches | null {
  const filter = useView((view) => view.filter);
  const active = isFiltering(filter);
  const version = useLiveVersion(live, active);
  return useMemo(
    () => (active ? matchesAt(version, filter, { performance, hall, live }) : null),
    [active, version, filter, performance, hall, live],
  );
}

/** Raised with every change of the places; stands still while nobody looks. */
export function useLiveVersion(live: LivePlaces | null, active: boolean): number {
  const subscribe = useCallback(
    (heard: () => void) => (active ? live?.sums.subscribe(heard) : undefined) ?? ((): void => undefined),
    [live, active],
  );
  return useSyncExternalStore(subscribe, () => (active ? (live?.sums.getState().version ?? 0) : 0));
}

/** One byte per place, 1 for what can be taken or is ours already. */
export const takeablePlaces = (live: LivePlaces): Uint8Array =>
  Uint8Array.from({ length: live.places.count }, (_, index) => (live.isFree(index) || live.isMine(index) ? 1 : 0));

interface Known {
  readonly version: number;
  readonly filter: SeatFilter;
  readonly performance: PerformanceForSale;
  readonly matches: Matches;
}

/** The last answer: map, list and strip ask the same with every change. */
const known = new WeakMap<LivePlaces, Known>();

function matchesAt(version: number, filter: SeatFilter, stage: OnStage): Matches {
  const { performance, live } = stage;
  const last = known.get(live);
  if (last?.version === version && last.filter === filter && last.performance === performance) return last.matches;
  const matches = matchesOf(filter, stage);
  known.set(live, { version, filter, performance, matches });
  return matches;
}

export function matchesOf(wanted: SeatFilter, { performance, hall, live }: OnStage): Matches {
  const filter = placeFilterOf(wanted, { performance, hall });
  const { places } = hall;
  const free = takeablePlaces(live);
  const matches = matchingPlaces({ places, free, filter, roomLeft: (index) => live.areaFree[index] ?? 0 });
  const dimmed = new Uint8Array(places.count);
  let count = 0;
  for (let index = 0; index < places.count; index += 1) {
    if (matches[index] === 1) count += live.isFree(index) ? 1 : 0;
    else if (!live.isMine(index)) dimmed[index] = 1;
  }
  return { filter, dimmed, count };
}
