// Which places a gesture means: a run in a row, a rectangle, the free places nearest to one that is gone. Pure.
import { NO_RUN, type Places, SEAT_KIND } from "#domain/charts/places.ts";

type IsFree = (index: number) => boolean;

/** Free seats of a row from the one clicked last to this one, in walking order; just this one when they are not in one row. */
export function runBetween(places: Places, from: number, to: number, isFree: IsFree): number[] {
  const row = rowOf(places, to);
  if (row === null || rowOf(places, from) !== row) return isFree(to) ? [to] : [];
  const found: number[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) if (isFree(index)) found.push(index);
  return found;
}

/** Index of the row (or table sold by seat) a seat belongs to; null for tables sold whole and areas. */
export function rowOf(places: Places, index: number): number | null {
  const run = places.run[index] ?? NO_RUN;
  return run === NO_RUN ? null : (places.runs[run]?.row ?? null);
}

/** Seats and tables that can be taken among those of a rectangle; at most `most`, in walking order. */
export function takeable(
  places: Places,
  indexes: readonly number[],
  options: { isFree: IsFree; most: number },
): number[] {
  return indexes
    .filter((index) => isSeatOrTable(places, index) && options.isFree(index))
    .toSorted((one, other) => one - other)
    .slice(0, options.most);
}

const isSeatOrTable = (places: Places, index: number): boolean =>
  places.kinds[index] === SEAT_KIND || places.run[index] === NO_RUN;

/**
 * Instead of the seats that are gone: as many free neighbours in one run of the same category as near as possible to
 * them, wheelchair places aside. Null when no run has enough.
 */
export function nearestAlternative(places: Places, wanted: readonly number[], isFree: IsFree): number[] | null {
  const [first] = wanted;
  if (first === undefined || places.kinds[first] !== SEAT_KIND) return null;
  const category = places.categories[first];
  const x = wanted.reduce((sum, index) => sum + (places.x[index] ?? 0), 0) / wanted.length;
  const y = wanted.reduce((sum, index) => sum + (places.y[index] ?? 0), 0) / wanted.length;
  const fits = (index: number): boolean =>
    isFree(index) && places.categories[index] === category && ((places.attributes[index] ?? 0) & WHEELCHAIR) === 0;
  let best: { start: number; distance: number } | null = null;
  for (const run of places.runs) {
    let free = 0;
    for (let index = run.start; index < run.end; index += 1) {
      free = fits(index) ? free + 1 : 0;
      if (free < wanted.length) continue;
      const start = index - wanted.length + 1;
      const middleX = ((places.x[start] ?? 0) + (places.x[index] ?? 0)) / 2;
      const middleY = ((places.y[start] ?? 0) + (places.y[index] ?? 0)) / 2;
      const distance = (middleX - x) ** 2 + (middleY - y) ** 2;
      if (best === null || distance < best.distance) best = { start, distance };
    }
  }
  const { start = 0 } = best ?? {};
  return best === null ? null : wanted.map((_, offset) => start + offset);
}

const WHEELCHAIR = 1;
