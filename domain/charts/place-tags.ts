// Free words of the house on single places: `press`, `camera`. Which there are, and which places bear them.
import type { Chart, PlaceNotes } from "./chart.ts";
import type { Places } from "./places.ts";

const known = new WeakMap<Chart, ReadonlyMap<string, readonly number[]>>();

/** Place numbers by tag. */
function byTag(chart: Chart): ReadonlyMap<string, readonly number[]> {
  const before = known.get(chart);
  if (before) return before;
  const found = new Map<string, number[]>();
  const note = ({ tags }: PlaceNotes): void => {
    for (const [place, words] of Object.entries(tags ?? {}))
      for (const word of words) {
        const places = found.get(word);
        if (places) places.push(Number(place));
        else found.set(word, [Number(place)]);
      }
  };
  for (const owner of [...chart.rows, ...chart.tables, ...chart.areas]) note(owner);
  known.set(chart, found);
  return found;
}

/** Every tag of the chart, in the order of the alphabet. */
export const tagsOf = (chart: Chart): readonly string[] =>
  [...byTag(chart).keys()].sort((one, other) => (one < other ? -1 : 1));

/** 1: bears one of the tags. Null where none is asked for. */
export function taggedPlaces(chart: Chart, places: Places, tags: readonly string[]): Uint8Array | null {
  if (tags.length === 0) return null;
  const tagged = new Uint8Array(places.count);
  for (const tag of tags)
    for (const place of byTag(chart).get(tag) ?? []) {
      const index = places.indexOfNumber.get(place);
      if (index !== undefined) tagged[index] = 1;
    }
  return tagged;
}
