// House seats by typing: `Stalls F 1-8, Circle A 3, Floor x 20` becomes places of the chart, and says what it did not find.
import type { Chart } from "#domain/charts/chart.ts";
import { labelKey } from "#domain/charts/labels.ts";
import { AREA_KIND, placeLabel, type Places } from "#domain/charts/places.ts";

/** As many places as one block may name. */
export const MOST_PLACES_PER_BLOCK = 20_000;
/** A range is read seat by seat; longer ones are typing mistakes. */
const MOST_RANGE_SEATS = 500;

export interface WantedPlace {
  readonly place: number;
  /** 1 for a seat or a whole table; how much room for an area. */
  readonly quantity: number;
}

export interface PlaceListAnswer {
  readonly places: readonly WantedPlace[];
  /** The entries nothing in the chart is called by, as typed. */
  readonly unknown: readonly string[];
}

/** Labels of a chart prepared for look-ups; make it once per chart version. */
export type PlaceIndex = ReadonlyMap<
  string,
  { readonly place: number; readonly isArea: boolean; readonly capacity: number }
>;

/** Every label of the chart, in the form labels are matched in. */
export function placeIndex(chart: Chart, places: Places): PlaceIndex {
  const index = new Map<string, { place: number; isArea: boolean; capacity: number }>();
  for (let at = 0; at < places.count; at += 1) {
    const entry = {
      place: places.numbers[at] ?? 0,
      isArea: places.kinds[at] === AREA_KIND,
      capacity: places.capacities[at] ?? 0,
    };
    index.set(labelKey(placeLabel(places, at, chart).text), entry);
  }
  return index;
}

/** Reads entries separated by commas, semicolons or line breaks. A place named twice is taken once; room in an area adds up. */
export function readPlaceList(text: string, index: PlaceIndex): PlaceListAnswer {
  const wanted = new Map<number, number>();
  const unknown: string[] = [];
  const entries = text
    .split(/[,;\n]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  for (const entry of entries) {
    const found = readEntry(entry, index);
    if (found === null || wanted.size + found.length > MOST_PLACES_PER_BLOCK) unknown.push(entry);
    else
      for (const { place, quantity, adds } of found)
        wanted.set(place, adds ? (wanted.get(place) ?? 0) + quantity : quantity);
  }
  return { places: [...wanted].map(([place, quantity]) => ({ place, quantity })), unknown };
}

type Found = { place: number; quantity: number; adds: boolean };

function readEntry(entry: string, index: PlaceIndex): Found[] | null {
  const whole = index.get(labelKey(entry));
  if (whole !== undefined) return [{ place: whole.place, quantity: whole.isArea ? whole.capacity : 1, adds: false }];
  return readAmount(entry, index) ?? readRange(entry, index);
}

/** `Floor x 20`: so much room in an area. */
function readAmount(entry: string, index: PlaceIndex): Found[] | null {
  const match = /^(.+?)\s*[x×*]\s*(\d{1,6})$/i.exec(entry);
  const area = match?.[1] === undefined ? undefined : index.get(labelKey(match[1]));
  const quantity = Number(match?.[2] ?? 0);
  if (area === undefined || !area.isArea || quantity < 1 || quantity > area.capacity) return null;
  return [{ place: area.place, quantity, adds: true }];
}

/** `Stalls F 1-8`, `1..8` or `1 – 8`: every seat between, all of which must exist. */
function readRange(entry: string, index: PlaceIndex): Found[] | null {
  const match = /^(.*?)[\s-]+(\d{1,6})\s*(?:\.\.|[-\u2010-\u2015])\s*(\d{1,6})$/.exec(entry);
  if (match === null) return null;
  const [row = "", from, to] = [match[1], Number(match[2]), Number(match[3])];
  if (to < from || to - from >= MOST_RANGE_SEATS) return null;
  const found: Found[] = [];
  for (let seat = from; seat <= to; seat += 1) {
    const place = index.get(labelKey(`${row} ${seat}`));
    if (place === undefined || place.isArea) return null;
    found.push({ place: place.place, quantity: 1, adds: false });
  }
  return found;
}
