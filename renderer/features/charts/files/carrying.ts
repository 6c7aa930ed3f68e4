// Whose place is whose when a drawing comes from a file: by what is written on the places, or by the numbers in the file.
import type { Chart } from "#domain/charts/chart.ts";
import { type Carried, carryPlaces, sharesNumbers } from "#domain/charts/formats/carry-places.ts";
import { placesOf } from "#domain/charts/places.ts";
import { chartIn, type LookedAtChart } from "./chart-file.ts";

export interface Carrying {
  readonly carried: Carried;
  readonly by: "label" | "number";
  /** The file names numbers, so there is a choice. */
  readonly hasNumbers: boolean;
}

const NONE: ReadonlySet<number> = new Set();

/** The chart of a file in the place of another; `by` null: numbers where they evidently are this hall's, else labels. */
export function carryingOf(looked: LookedAtChart, before: Chart, by: Carrying["by"] | null): Carrying {
  const chart = chartIn(looked);
  const given = new Set(looked.given === null ? placesOf(chart).numbers : (JSON.parse(looked.given) as number[]));
  const hasNumbers = given.size > 0 && placesOf(before).count > 0;
  const way = !hasNumbers ? "label" : (by ?? (sharesNumbers(chart, before, given) ? "number" : "label"));
  return { carried: carryPlaces(chart, before, way === "number" ? given : NONE), by: way, hasNumbers };
}
