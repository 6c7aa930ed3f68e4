// Gives the places of a newly imported chart the numbers they had: who is called the same is the same place.
import type { Chart } from "../chart.ts";
import { labelKey } from "../labels.ts";
import { mapPlaces } from "../place-mapping.ts";
import { placeLabel, placesOf } from "../places.ts";

/** How many places of the new chart were there before, and how many are new or gone. */
export interface Carried {
  readonly chart: Chart;
  readonly kept: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * `next` with place numbers of `previous` by label (`Stalls-F-14`, upper or lower case); places nobody knows get numbers
 * that were never used. Numbers that stood in the file (`given`) stay. Tickets name places by number, so a hall that is
 * imported again must not give a seat another one.
 */
export function carryPlaces(next: Chart, previous: Chart, given: ReadonlySet<number>): Carried {
  const before = numbersByLabel(previous);
  const known = new Set(before.values());
  const renumbered = new Map<number, number>();
  const taken = new Set(given);
  let nextPlace = previous.nextPlace;
  for (const place of given) nextPlace = Math.max(nextPlace, place + 1);
  for (const [label, place] of numbersByLabel(next)) {
    if (given.has(place)) continue;
    const same = before.get(label);
    const number = same === undefined || taken.has(same) ? nextPlace++ : same;
    taken.add(number);
    renumbered.set(place, number);
  }
  const number = (place: number): number => renumbered.get(place) ?? place;
  const chart: Chart = { ...mapPlaces(next, number), nextPlace };
  const numbers = numbersByLabel(chart);
  const kept = [...numbers.values()].filter((place) => known.has(place)).length;
  return { chart, kept, added: numbers.size - kept, removed: known.size - kept };
}

/**
 * True when the numbers of a file most likely name the same places as in `previous`: at least half of them have the same
 * label there. Only then may they be trusted, because a number from another hall would give a customer another seat.
 */
export function sharesNumbers(next: Chart, previous: Chart, given: ReadonlySet<number>): boolean {
  if (given.size === 0) return false;
  const before = new Map(Array.from(numbersByLabel(previous), ([label, place]) => [place, label]));
  let same = 0;
  for (const [label, place] of numbersByLabel(next)) if (given.has(place) && before.get(place) === label) same += 1;
  return same * 2 >= given.size;
}

/** Labels of different kinds of places must not meet: a table `5` is no seat. */
function numbersByLabel(chart: Chart): Map<string, number> {
  const places = placesOf(chart);
  const numbers = new Map<string, number>();
  for (let index = 0; index < places.count; index += 1) {
    const key = `${places.kinds[index] ?? 0} ${labelKey(placeLabel(places, index, chart).text)}`;
    // Drafts may repeat labels: the second place of a name keeps out of the way of the first.
    const own = numbers.has(key) ? `${key} #${places.numbers[index] ?? 0}` : key;
    numbers.set(own, places.numbers[index] ?? 0);
  }
  return numbers;
}
