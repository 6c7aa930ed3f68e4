// Seats on top of each other and places outside their sections. What was found is remembered: of the next chart only what
// has been moved, and what stands beside it, is looked at.
import type { Chart, Point } from "./chart.ts";
import { boundsOf, isInside } from "./geometry.ts";
import { AREA_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** Centres nearer than this are drawn over each other (a chair is at least 42 cm wide). */
export const OVERLAP_CM = 30;
/** So many seats are remembered in one spot: what else stands there is over them anyway. */
const CROWD = 50;
/** If more than this share was moved, looking at everything is quicker. */
const MOVED_SHARE = 0.25;

/** What was found in the places looked at last; flags by index. */
interface Found {
  readonly places: Places;
  readonly flags: Uint8Array;
}

export interface SeatMemory {
  overlapping: (Found & { readonly isCrowded: boolean }) | null;
  outside: (Found & { readonly outlines: readonly Outline[] }) | null;
}

type Outline = readonly Point[] | undefined;

export const startSeatMemory = (): SeatMemory => ({ overlapping: null, outside: null });

/** Place numbers of seats and tables that are drawn over one before them. Cells as wide as the distance keep it linear. */
export function overlappingSeats(places: Places, memory: SeatMemory): number[] {
  const last = memory.overlapping;
  const moved = last && !last.isCrowded ? movedSince(last.places, places) : null;
  if (last && moved?.length === 0) return numbersOf(last.flags, places);
  const grid = startGrid(places);
  const some = last && moved && moved.length < MOVED_SHARE * places.count ? { last, moved } : null;
  const flags = some ? some.last.flags.slice() : new Uint8Array(places.count);
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] === AREA_KIND) continue;
    if (!some && isOver(grid, places, index)) flags[index] = 1;
    remember(grid, places, index);
  }
  if (some && grid.isCrowded) {
    memory.overlapping = null;
    return overlappingSeats(places, memory);
  }
  if (some) {
    const look = (index: number): void => {
      flags[index] = places.kinds[index] !== AREA_KIND && isOver(grid, places, index) ? 1 : 0;
    };
    for (const index of some.moved) {
      look(index);
      for (const { x, y } of [some.last.places, places]) eachNear(grid, places, x[index] ?? 0, y[index] ?? 0, look);
    }
  }
  memory.overlapping = { places, flags, isCrowded: grid.isCrowded };
  return numbersOf(flags, places);
}

/** Place numbers of what stands outside the outline of its section. Sections without an outline are everywhere. */
export function placesOutside(places: Places, chart: Chart, memory: SeatMemory): number[] {
  const last = memory.outside;
  const outlines = chart.sections.map(({ outline }) => outline);
  const moved = last && isSame(last.places.sections, places.sections) ? movedSince(last.places, places) : null;
  const isOther = outlines.map((outline, at) => outline !== last?.outlines[at]);
  const boxes = outlines.map((outline) => outline && boundsOf(outline));
  const flags = last && moved ? last.flags.slice() : new Uint8Array(places.count);
  const look = (index: number): void => {
    const section = places.sections[index] ?? 0;
    const [outline, box] = [outlines[section], boxes[section]];
    const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
    const isIn = (): boolean =>
      !outline ||
      !box ||
      (x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY && isInside({ x, y }, outline));
    flags[index] = isIn() ? 0 : 1;
  };
  if (!moved) for (let index = 0; index < places.count; index += 1) look(index);
  else {
    if (isOther.includes(true))
      for (let index = 0; index < places.count; index += 1) if (isOther[places.sections[index] ?? 0]) look(index);
    for (const index of moved) look(index);
  }
  memory.outside = { places, flags, outlines };
  return numbersOf(flags, places);
}

/** Indexes of what stands elsewhere; null where places have come, gone or changed their index. */
function movedSince(before: Places, after: Places): number[] | null {
  if (!isSame(before.numbers, after.numbers) || !isSame(before.kinds, after.kinds)) return null;
  const moved: number[] = [];
  if (before.x === after.x && before.y === after.y) return moved;
  for (let index = 0; index < after.count; index += 1)
    if (before.x[index] !== after.x[index] || before.y[index] !== after.y[index]) moved.push(index);
  return moved;
}

function isSame(one: Uint32Array | Uint16Array | Uint8Array, other: Uint32Array | Uint16Array | Uint8Array): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function numbersOf(flags: Uint8Array, { numbers }: Places): number[] {
  const found: number[] = [];
  for (let index = flags.indexOf(1); index >= 0; index = flags.indexOf(1, index + 1)) found.push(numbers[index] ?? 0);
  return found;
}

/** Chains of places by hashed cell. Two cells may share a chain: distances are measured anyway. */
interface Grid {
  readonly mask: number;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly lengths: Uint8Array;
  isCrowded: boolean;
}

function startGrid({ count }: Places): Grid {
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const heads = new Int32Array(size).fill(-1);
  return { mask: size - 1, heads, next: new Int32Array(count), lengths: new Uint8Array(size), isCrowded: false };
}

const cellOf = (grid: Grid, column: number, line: number): number =>
  (Math.imul(column, 73_856_093) ^ Math.imul(line, 19_349_663)) & grid.mask;

/** Whether it is drawn over one with a smaller index. */
function isOver(grid: Grid, places: Places, index: number): boolean {
  const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
  const [column, line] = [Math.floor(x / OVERLAP_CM), Math.floor(y / OVERLAP_CM)];
  for (let besideX = -1; besideX <= 1; besideX += 1)
    for (let besideY = -1; besideY <= 1; besideY += 1) {
      const cell = cellOf(grid, column + besideX, line + besideY);
      for (let other = grid.heads[cell] ?? -1; other >= 0; other = grid.next[other] ?? -1)
        if (other < index && isNear(places, other, x, y)) return true;
    }
  return false;
}

function eachNear(grid: Grid, places: Places, x: number, y: number, visit: (index: number) => void): void {
  const [column, line] = [Math.floor(x / OVERLAP_CM), Math.floor(y / OVERLAP_CM)];
  for (let besideX = -1; besideX <= 1; besideX += 1)
    for (let besideY = -1; besideY <= 1; besideY += 1) {
      const cell = cellOf(grid, column + besideX, line + besideY);
      for (let other = grid.heads[cell] ?? -1; other >= 0; other = grid.next[other] ?? -1)
        if (isNear(places, other, x, y)) visit(other);
    }
}

function isNear({ x, y }: Places, other: number, atX: number, atY: number): boolean {
  const [dx, dy] = [(x[other] ?? 0) - atX, (y[other] ?? 0) - atY];
  return dx * dx + dy * dy < OVERLAP_CM * OVERLAP_CM;
}

function remember(grid: Grid, places: Places, index: number): void {
  const cell = cellOf(
    grid,
    Math.floor((places.x[index] ?? 0) / OVERLAP_CM),
    Math.floor((places.y[index] ?? 0) / OVERLAP_CM),
  );
  // Once two overlap in a cell, every further seat there does too: no need to remember more.
  if ((grid.lengths[cell] ?? 0) >= CROWD) {
    grid.isCrowded = true;
    return;
  }
  grid.lengths[cell] = (grid.lengths[cell] ?? 0) + 1;
  grid.next[index] = grid.heads[cell] ?? -1;
  grid.heads[cell] = index;
}
