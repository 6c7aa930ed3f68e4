// Numbers for the places of an imported plan: those the file carries are kept, the others get the next free ones.
import { MAX_PLACES, MAX_PLACE_NUMBER } from "../limits.ts";
import type { LoosePlan } from "./plan.ts";
import type { PlacedRow } from "./placed-plan.ts";
import type { Repairs } from "./repairs.ts";

export interface PlaceNumbers {
  readonly rows: readonly (readonly number[])[];
  readonly tables: readonly number[];
  readonly areas: readonly number[];
  /** Those that stood in the file. */
  readonly given: ReadonlySet<number>;
  /** What becomes `Chart.nextPlace`. */
  readonly next: number;
}

/** Beyond this a number from a file could leave no room for the places without one. */
const LARGEST_KEPT = MAX_PLACE_NUMBER - MAX_PLACES;

interface Numbered {
  readonly at: string;
  readonly place: number | null;
}

export function placeNumbers(
  plan: Pick<LoosePlan, "tables" | "areas">,
  rows: readonly PlacedRow[],
  repairs: Repairs,
): PlaceNumbers {
  const taken = new Set<number>();
  const kept = (thing: Numbered): number | null => {
    const { place } = thing;
    if (place === null || !Number.isInteger(place) || place < 1 || place > LARGEST_KEPT) return null;
    if (taken.has(place)) {
      repairs.add("ID_REPEATED", thing.at, { id: place });
      return null;
    }
    taken.add(place);
    return place;
  };
  const known = {
    rows: rows.map(({ seats }) => seats.map(kept)),
    tables: plan.tables.map(kept),
    areas: plan.areas.map(kept),
  };
  let next = 1;
  for (const place of taken) next = Math.max(next, place + 1);
  const number = (place: number | null): number => place ?? next++;
  return {
    rows: known.rows.map((row) => row.map(number)),
    tables: known.tables.map(number),
    areas: known.areas.map(number),
    given: taken,
    next,
  };
}
