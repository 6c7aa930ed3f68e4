// Rows seat by seat: taken apart for commands that add, drop or reorder seats, and put together again.
import type { PlaceNotes, Row } from "../chart.ts";

/** One seat with what belongs to it alone. `gapAfter`: an aisle lies between it and the next. */
export interface Seat {
  readonly place: number;
  readonly number: string;
  readonly x: number;
  readonly y: number;
  readonly category: string;
  readonly gapAfter: boolean;
}

/** The category key of a seat by its index. */
export const categoryAt = (row: Row, seat: number): string =>
  typeof row.category === "string" ? row.category : (row.category[seat] ?? "");

/** The seats of a row in walking order. */
export function seatsOf(row: Row): Seat[] {
  const gaps = new Set(row.gapsAfter);
  return row.places.map((place, seat) => ({
    place,
    number: row.numbers[seat] ?? "",
    x: row.x[seat] ?? 0,
    y: row.y[seat] ?? 0,
    category: categoryAt(row, seat),
    gapAfter: gaps.has(seat),
  }));
}

/** The row with these seats instead. Notes of places that are gone go with them; the path stays unless told otherwise. */
export function withSeats(row: Row, seats: readonly Seat[], options: { readonly keepPath?: boolean } = {}): Row {
  const { attributes, tags, views, gapsAfter: _gaps, path, ...rest } = row;
  const gapsAfter = seats.slice(0, -1).flatMap(({ gapAfter }, seat) => (gapAfter ? [seat] : []));
  const places = seats.map(({ place }) => place);
  return {
    ...rest,
    places,
    numbers: seats.map(({ number }) => number),
    x: seats.map(({ x }) => x),
    y: seats.map(({ y }) => y),
    category: oneOrEach(
      seats.map(({ category }) => category),
      row.category,
    ),
    ...notesOf({ attributes, tags, views }, places),
    ...(gapsAfter.length > 0 && { gapsAfter }),
    ...(path && options.keepPath !== false && { path }),
  };
}

/** One key when all are the same, as the format prefers; the key of before for a row without seats. */
export function oneOrEach(categories: readonly string[], before: Row["category"]): Row["category"] {
  const [first] = categories;
  if (first === undefined) return typeof before === "string" ? before : (before[0] ?? "");
  return categories.every((category) => category === first) ? first : categories;
}

/** The row with its seats standing elsewhere. The path goes unless a new one is given. */
export function withPositions(
  row: Row,
  at: { readonly x: readonly number[]; readonly y: readonly number[]; readonly path?: Row["path"] },
): Row {
  const { path: _path, ...rest } = row;
  return { ...rest, x: at.x, y: at.y, ...(at.path && { path: at.path }) };
}

/** Of the notes, those for the given places. */
export function notesOf(notes: PlaceNotes, places: readonly number[]): PlaceNotes {
  const known = new Set(places.map(String));
  const only = <Note>(record: Readonly<Record<string, Note>> | undefined): Record<string, Note> | undefined => {
    if (!record) return undefined;
    const entries = Object.entries(record).filter(([place]) => known.has(place));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  const [attributes, tags, views] = [only(notes.attributes), only(notes.tags), only(notes.views)];
  return { ...(attributes && { attributes }), ...(tags && { tags }), ...(views && { views }) };
}

/** Notes moved from old place numbers to new ones, for copies. */
export function renamedNotes(notes: PlaceNotes, newPlaces: ReadonlyMap<number, number>): PlaceNotes {
  const rename = <Note>(record: Readonly<Record<string, Note>>): Record<string, Note> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([place, note]) => {
        const renamed = newPlaces.get(Number(place));
        return renamed === undefined ? [] : [[String(renamed), note]];
      }),
    );
  return {
    ...(notes.attributes && { attributes: rename(notes.attributes) }),
    ...(notes.tags && { tags: rename(notes.tags) }),
    ...(notes.views && { views: rename(notes.views) }),
  };
}
