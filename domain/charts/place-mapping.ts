// Other numbers for the places of a chart: everywhere a place is named, and nowhere else.
import type { Chart, Row, Table } from "./chart.ts";

/** The chart with every place number put through a function; `nextPlace` stays. */
export const mapPlaces = (chart: Chart, number: (place: number) => number): Chart => ({
  ...chart,
  rows: chart.rows.map((row): Row => ({ ...withNotes(row, number), places: row.places.map(number) })),
  tables: chart.tables.map((table): Table => ({
    ...withNotes(table, number),
    ...(table.place !== undefined && { place: number(table.place) }),
    ...(table.places !== undefined && { places: table.places.map(number) }),
  })),
  areas: chart.areas.map((area) => ({ ...withNotes(area, number), place: number(area.place) })),
  ...(chart.companions !== undefined && {
    companions: chart.companions.map((pair) => ({
      wheelchair: number(pair.wheelchair),
      companion: number(pair.companion),
    })),
  }),
});

/** What is noted by place number moves along. */
function withNotes<Owner extends Row | Table | Chart["areas"][number]>(
  owner: Owner,
  number: (place: number) => number,
): Owner {
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

/**
 * The chart with new numbers for the places that two drawings gave out independently: those from `ownFrom` on were given
 * by this one, those below `givenTo` are known to the house. A number on a ticket must never come to mean another place.
 */
export function withOwnNumbers(chart: Chart, options: { readonly ownFrom: number; readonly givenTo: number }): Chart {
  const { ownFrom, givenTo } = options;
  if (ownFrom >= givenTo) return chart;
  let nextPlace = Math.max(chart.nextPlace, givenTo);
  const fresh = new Map<number, number>();
  const number = (place: number): number => {
    if (place < ownFrom || place >= givenTo) return place;
    const known = fresh.get(place);
    if (known !== undefined) return known;
    fresh.set(place, nextPlace);
    nextPlace += 1;
    return nextPlace - 1;
  };
  const mapped = mapPlaces(chart, number);
  return fresh.size === 0 ? chart : { ...mapped, nextPlace };
}
