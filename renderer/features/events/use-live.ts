// The live places of a performance, followed while its page is open.
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { LivePlaces } from "../../stores/live-places.ts";
import { follow } from "../../streams.ts";
import { useClient } from "../../ui/client-context.tsx";
import type { FreePlaces } from "./chosen-places.ts";
import type { Hall } from "./use-hall.ts";

export interface BlockPlaces extends FreePlaces {
  readonly places: LivePlaces["places"];
  /** A byte per place as main has it. */
  readonly states: Uint8Array;
}

/** Null until the first snapshot; a new object with every change, so that what hangs on it is counted again. */
export function useLive(performanceId: string, hall: Hall | undefined): BlockPlaces | null {
  const client = useClient();
  const live = useMemo(
    () => (hall === undefined ? null : new LivePlaces({ ...hall, categoryCount: hall.chart.categories.length })),
    [hall],
  );
  useEffect(() => {
    if (live === null) return undefined;
    return follow({
      start: (signal) => client.notices.watchPlaces({ performanceId }, { signal }),
      onValue: (states) => live.accept(states),
    });
  }, [client, performanceId, live]);
  const version = useVersion(live);
  return useMemo(() => (live === null || version < 0 ? null : blockPlacesOf(live)), [live, version]);
}

/** Raised with every change; -1 before the first snapshot. */
function useVersion(live: LivePlaces | null): number {
  const subscribe = useCallback(
    (changed: () => void) => live?.sums.subscribe(changed) ?? ((): void => undefined),
    [live],
  );
  return useSyncExternalStore(subscribe, () => {
    const sums = live?.sums.getState();
    return sums?.ready ? sums.version : -1;
  });
}

const blockPlacesOf = (live: LivePlaces): BlockPlaces => ({
  places: live.places,
  states: live.shown,
  areaFree: live.areaFree,
  isArea: (index) => live.isArea(index),
  isTaken: (index) => live.shown[index] !== PLACE_STATE.free,
});
