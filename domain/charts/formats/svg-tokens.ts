// In which order ids name things: `seat-12-A-1` may be seat, row, section or the reverse. The seats themselves tell.
import type { Point } from "../chart.ts";
import { compareLabels } from "../labels.ts";
import { median } from "./positions.ts";

/** The parts of a seat's id and where the seat is. */
export interface Tokened {
  readonly tokens: readonly string[];
  readonly middle: Point;
}

/** Which part is what; `section` is null for ids of two parts. */
export interface TokenOrder {
  readonly section: number | null;
  readonly row: number;
  readonly seat: number;
}

/** Another order has to explain the picture this much better than the usual one. */
const CLEARLY_BETTER = 0.9;

/**
 * The order of parts for all ids with that many parts: seats of one row follow each other closely, and a section is
 * compact. In doubt section, row, seat.
 */
export function tokenOrder(seats: readonly Tokened[], parts: 2 | 3): TokenOrder {
  const indexes = parts === 2 ? [1, 0] : [2, 0, 1];
  let seat = indexes[0] ?? 0;
  let best = Infinity;
  for (const index of indexes) {
    const distance = neighbourDistance(seats, index) * (best === Infinity ? CLEARLY_BETTER : 1);
    if (distance >= best) continue;
    best = distance;
    seat = index;
  }
  if (parts === 2) return { section: null, row: 1 - seat, seat };
  const [first = 0, second = 1] = [0, 1, 2].filter((index) => index !== seat);
  const [isFirstSection, isSecondSection] = [determines(seats, second, first), determines(seats, first, second)];
  const isSwapped =
    isFirstSection === isSecondSection
      ? !isFirstSection && spread(seats, second) < spread(seats, first) * CLEARLY_BETTER
      : isSecondSection;
  return isSwapped ? { section: second, row: first, seat } : { section: first, row: second, seat };
}

/** How far seats are apart that would follow each other in a row, if the part at `seat` were the seat's number. */
function neighbourDistance(seats: readonly Tokened[], seat: number): number {
  const rows = groupedBy(seats, ({ tokens }) => tokens.filter((_token, index) => index !== seat).join("\n"));
  const distances: number[] = [];
  for (const row of rows.values()) {
    const sorted = [...row].sort((one, other) => compareLabels(one.tokens[seat] ?? "", other.tokens[seat] ?? ""));
    for (let index = 1; index < sorted.length; index += 1) {
      const [from, to] = [sorted[index - 1]?.middle, sorted[index]?.middle];
      if (from && to) distances.push(Math.hypot(to.x - from.x, to.y - from.y));
    }
  }
  // Hardly any rows with two seats: that part is no seat number.
  return distances.length < seats.length / 4 ? Infinity : (median(distances) ?? Infinity);
}

/** True when knowing one part is knowing the other: rows whose names occur in one section only. */
function determines(seats: readonly Tokened[], part: number, other: number): boolean {
  const known = new Map<string, string>();
  for (const { tokens } of seats) {
    const [own = "", theirs = ""] = [tokens[part], tokens[other]];
    if (known.has(own) && known.get(own) !== theirs) return false;
    known.set(own, theirs);
  }
  return true;
}

/** How far groups by this part reach, all together. Where row names repeat, a section is more compact than they are. */
function spread(seats: readonly Tokened[], part: number): number {
  let sum = 0;
  for (const group of groupedBy(seats, ({ tokens }) => tokens[part] ?? "").values()) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { middle } of group) {
      [left, right] = [Math.min(left, middle.x), Math.max(right, middle.x)];
      [top, bottom] = [Math.min(top, middle.y), Math.max(bottom, middle.y)];
    }
    sum += right - left + bottom - top;
  }
  return sum;
}

export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
