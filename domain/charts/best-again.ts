// Questions asked again: between two of them a sale changes a few places, so only their rows are searched anew.
import type { Search } from "./best-field.ts";
import { searchRow, searchRows } from "./best-window.ts";
import type { RowWindows } from "./best-window.ts";
import { NO_RUN } from "./places.ts";
import type { Places } from "./places.ts";

/** Different questions remembered per chart: some party sizes, some categories. */
const REMEMBERED_MAX = 6;

interface Remembered {
  /** Its `free` is a copy of our own: what `windows` is about. */
  readonly search: Search;
  readonly windows: RowWindows;
}

const remembered = new WeakMap<Places, Remembered[]>();

/** The best window of every row: what `searchRows` answers, mostly known from the last time. */
export function windowsOf(search: Search): RowWindows {
  // Filters and offers are questions of one moment.
  if (search.among !== null || search.party.length > 0) return searchRows(search);
  const known = remembered.get(search.places) ?? [];
  const at = known.findIndex((each) => isSameQuestion(each.search, search));
  const asked = known[at] ?? { search: { ...search, free: search.free.slice() }, windows: searchRows(search) };
  const others = known.filter((each) => each !== asked);
  remembered.set(search.places, [asked, ...others.slice(0, REMEMBERED_MAX - 1)]);
  for (const row of takeChanges(asked.search, search.free)) searchRow(search, row, asked.windows);
  return asked.windows;
}

const isSameQuestion = (one: Search, other: Search): boolean =>
  one.count === other.count &&
  one.category === other.category &&
  one.accessible === other.accessible &&
  one.excludedBits === other.excludedBits &&
  one.keptBits === other.keptBits &&
  one.avoidedBits === other.avoidedBits &&
  one.focal?.x === other.focal?.x &&
  one.focal?.y === other.focal?.y;

/** Brings what is remembered to `free`; the rows in which something is different, each once. */
function takeChanges({ places, free: before }: Search, free: Uint8Array): number[] {
  const rows: number[] = [];
  const take = (from: number, end: number): void => {
    for (let index = from; index < end; index += 1) {
      if (before[index] === free[index]) continue;
      before[index] = free[index] ?? 0;
      const row = places.runs[places.run[index] ?? NO_RUN]?.row;
      // Tables sold whole and areas are in no row. Rows lie one behind the other.
      if (row !== undefined && row !== rows.at(-1)) rows.push(row);
    }
  };
  const [old, now] = [eightByEight(before), eightByEight(free)];
  let at = 0;
  for (; at + 3 < old.length; at += 4) {
    const isFirstHalf = old[at] === now[at] && old[at + 1] === now[at + 1];
    if (!isFirstHalf || old[at + 2] !== now[at + 2] || old[at + 3] !== now[at + 3]) take(8 * at, 8 * at + 32);
  }
  take(8 * at, places.count);
  return rows;
}

/**
 * Eight places as one number, to be compared at once. Only 1 means free: numbers of which that cannot be told apart (0 and
 * -0) mean the same, and one that differs from itself is only looked at for nothing.
 */
const eightByEight = (free: Uint8Array): Float64Array =>
  free.byteOffset % 8 === 0
    ? new Float64Array(free.buffer, free.byteOffset, free.length >> 3)
    : new Float64Array(free.slice().buffer, 0, free.length >> 3);
