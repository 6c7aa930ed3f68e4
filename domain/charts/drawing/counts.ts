// What a picture of a chart must know of its places: their states, and what is left in sections and areas.
import type { Chart } from "../chart.ts";
import { AREA_KIND } from "../places.ts";
import type { Places } from "../places.ts";
import { PLACE_STATE, STATE_MASK } from "./states.ts";

/** Everything by index: places as in Places, sections as in the chart. */
export interface Counts {
  /** One byte per place, see states.ts. */
  readonly states: Uint8Array;
  /** People that still fit into an area, by place. */
  readonly areaFree: Uint32Array;
  /** People that can still be seated, by section. */
  readonly sectionFree: Uint32Array;
  readonly sectionTotal: Uint32Array;
  /** The category most places of the section have. */
  readonly sectionCategory: Uint8Array;
}

/** Counts of states as they are now, for pictures that do not follow changes. */
export function countsOf(
  chart: Chart,
  places: Places,
  now: { readonly states: Uint8Array; readonly areaFree: Uint32Array },
): Counts {
  const sections = chart.sections.length;
  const counts = {
    ...now,
    sectionFree: new Uint32Array(sections),
    sectionTotal: new Uint32Array(sections),
    sectionCategory: new Uint8Array(sections),
  };
  const most = new Uint32Array(sections);
  const votes = new Map<number, number>();
  for (let index = 0; index < places.count; index += 1) {
    const section = places.sections[index] ?? 0;
    const category = places.categories[index] ?? 0;
    const people = places.capacities[index] ?? 0;
    counts.sectionTotal[section] = (counts.sectionTotal[section] ?? 0) + people;
    counts.sectionFree[section] = (counts.sectionFree[section] ?? 0) + freeAt(places, now, index);
    const vote = (votes.get(section * 256 + category) ?? 0) + people;
    votes.set(section * 256 + category, vote);
    if (vote <= (most[section] ?? 0)) continue;
    most[section] = vote;
    counts.sectionCategory[section] = category;
  }
  return counts;
}

/** How many people the place can still take. */
function freeAt(
  places: Places,
  { states, areaFree }: { readonly states: Uint8Array; readonly areaFree: Uint32Array },
  index: number,
): number {
  if (places.kinds[index] === AREA_KIND) return areaFree[index] ?? 0;
  return ((states[index] ?? 0) & STATE_MASK) === PLACE_STATE.free ? (places.capacities[index] ?? 0) : 0;
}
