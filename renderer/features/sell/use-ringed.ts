// What is ringed on the map: the booking whose seat is being looked at, else seats that the choice would leave alone.
import { useMemo, useState } from "react";
import type { Hall } from "./halls.ts";
import { useSingles } from "./use-singles.ts";

const NONE: readonly number[] = [];

/** The indexes to ring, and how a place tells which places its booking has. */
export function useRinged({ places }: Hall): [readonly number[], (places: readonly number[] | null) => void] {
  const [booking, setBooking] = useState<readonly number[] | null>(null);
  const singles = useSingles()?.singles ?? NONE;
  const ringed = useMemo(
    () => (booking === null ? singles : booking.flatMap((place) => places.indexOfNumber.get(place) ?? [])),
    [booking, singles, places],
  );
  return [ringed, setBooking];
}
