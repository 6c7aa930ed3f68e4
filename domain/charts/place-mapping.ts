// Other numbers for the places of a chart: everywhere a place is named, and nowhere else.
import type { Area, Chart, CompanionPair, Row, Table } from "./chart.ts";

export type Renumber = (place: number) => number;

export const mapRow = (row: Row, number: Renumber): Row => ({
  ...withNotes(row, number),
  places: row.places.map(number),
});

export const mapTable = (table: Table, number: Renumber): Table => ({
  ...withNotes(table, number),
  ...(table.place !== undefined && { place: number(table.place) }),
  ...(table.places !== undefined && { places: table.places.map(number) }),
});

export const mapArea = (area: Area, number: Renumber): Area => ({
  ...withNotes(area, number),
  place: number(area.place),
});

export const mapPair = ({ wheelchair, companion }: CompanionPair, number: Renumber): CompanionPair => ({
  wheelchair: number(wheelchair),
  companion: number(companion),
});

/** The chart with every place number put through a function; `nextPlace` stays. */
export const mapPlaces = (chart: Chart, number: Renumber): Chart => ({
  ...chart,
  rows: chart.rows.map((row) => mapRow(row, number)),
  tables: chart.tables.map((table) => mapTable(table, number)),
  areas: chart.areas.map((area) => mapArea(area, number)),
  ...(chart.companions !== undefined && { companions: chart.companions.map((pair) => mapPair(pair, number)) }),
});

/** What is noted by place number moves along. */
function withNotes<Owner extends Row | Table | Area>(owner: Owner, number: Renumber): Owner {
  const renamed = <Note>(notes: Readonly<Record<string, Note>>): Record<string, Note> =>
    Object.fromEntries(Object.entries(notes).map(([place, note]) => [String(number(Number(place))), note]));
  const { attributes, tags, views } = owner;
  return {
    ...owner,
    ...(attributes !== undefined && { attributes: renamed(attributes) }),
    ...(tags !== undefined && { tags: renamed(tags) }),
    ...(views !== undefined && { views: renamed(views) }),
  };
}

/** Places from `ownFrom` on were numbered by one drawing alone, those below `givenTo` are known to the house. */
export interface Overlap {
  readonly ownFrom: number;
  readonly givenTo: number;
}

/** Numbers for the places that two drawings gave out independently: always the same one for the same place. */
export function ownNumbers(
  { ownFrom, givenTo }: Overlap,
  firstFree: number,
): { readonly number: Renumber; readonly nextPlace: () => number } {
  let nextPlace = Math.max(firstFree, givenTo);
  const fresh = new Map<number, number>();
  const number = (place: number): number => {
    if (place < ownFrom || place >= givenTo) return place;
    const known = fresh.get(place);
    if (known !== undefined) return known;
    fresh.set(place, nextPlace);
    nextPlace += 1;
    return nextPlace - 1;
  };
  return { number, nextPlace: () => (fresh.size === 0 ? firstFree : nextPlace) };
}

/**
 * The chart with new numbers for the places that two drawings gave out independently. A number on a ticket must never come
 * to mean another place.
 */
export function withOwnNumbers(chart: Chart, overlap: Overlap): Chart {
  if (overlap.ownFrom >= overlap.givenTo) return chart;
  const { number, nextPlace } = ownNumbers(overlap, chart.nextPlace);
  const mapped = mapPlaces(chart, number);
  return nextPlace() === chart.nextPlace ? chart : { ...mapped, nextPlace: nextPlace() };
}
