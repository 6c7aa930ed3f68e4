// Spatial index of the seats: a uniform grid in compressed rows, built in one pass, because seats are evenly dense.

import { f32, item, u32 } from "./dense.ts";

/** Two seat pitches: a hit looks at four cells, a cell holds about four seats. */
const CELL_CM = 110;
/** A chart with one seat far away must not ask for a giant grid. */
const CELLS_MAX = 1 << 20;

export class SeatGrid {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Seat indexes, cell by cell, cells row by row. */
  readonly items: Uint32Array;
  private readonly starts: Uint32Array;
  /** Side of a cell in centimetres. */
  readonly cell: number;
  /** The box around all points, its left and top at the edge of a cell. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  private readonly columns: number;
  private readonly lines: number;
  private readonly scratch: number[] = [];

  /** Indexes the points of `x` and `y` for which `member` says so (all by default), or those listed in ascending order. */
  constructor(x: Float32Array, y: Float32Array, member: Uint32Array | ((index: number) => boolean) = () => true) {
    this.x = x;
    this.y = y;
    const members = member instanceof Uint32Array ? member : membersOf(x.length, member);
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (const index of members) {
      left = Math.min(left, f32(x, index));
      right = Math.max(right, f32(x, index));
      top = Math.min(top, f32(y, index));
      bottom = Math.max(bottom, f32(y, index));
    }
    if (members.length === 0) left = top = right = bottom = 0;
    let cell = CELL_CM;
    while (((right - left) / cell + 2) * ((bottom - top) / cell + 2) > CELLS_MAX) cell *= 2;
    this.cell = cell;
    // Cells lie at multiples of their size: a seat that moves far away does not change in which order others are drawn.
    this.left = Math.floor(left / cell) * cell;
    this.top = Math.floor(top / cell) * cell;
    this.right = right;
    this.bottom = bottom;
    this.columns = Math.floor((right - this.left) / cell) + 1;
    this.lines = Math.floor((bottom - this.top) / cell) + 1;
    this.starts = new Uint32Array(this.columns * this.lines + 1);
    this.items = new Uint32Array(members.length);
    this.sortIntoCells(members);
  }

  private sortIntoCells(members: Uint32Array): void {
    const { starts, columns, cell } = this;
    const cells = new Uint32Array(members.length);
    for (let at = 0; at < members.length; at += 1) {
      const index = u32(members, at);
      const line = Math.floor((f32(this.y, index) - this.top) / cell);
      const place = line * columns + Math.floor((f32(this.x, index) - this.left) / cell);
      cells[at] = place;
      starts[place + 1] = u32(starts, place + 1) + 1;
    }
    for (let place = 1; place < starts.length; place += 1) starts[place] = u32(starts, place) + u32(starts, place - 1);
    const next = starts.slice(0, -1);
    for (let at = 0; at < members.length; at += 1) {
      const place = u32(cells, at);
      const slot = u32(next, place);
      this.items[slot] = u32(members, at);
      next[place] = slot + 1;
    }
  }

  /** Fills `out` with [start, end) pairs into `items` that cover the box: cells of one line lie together. */
  runs(left: number, top: number, right: number, bottom: number, out: number[]): number[] {
    const { cell, columns, lines, starts } = this;
    out.length = 0;
    const firstColumn = Math.max(0, Math.floor((left - this.left) / cell));
    const lastColumn = Math.min(columns - 1, Math.floor((right - this.left) / cell));
    const firstLine = Math.max(0, Math.floor((top - this.top) / cell));
    const lastLine = Math.min(lines - 1, Math.floor((bottom - this.top) / cell));
    if (lastColumn < firstColumn) return out;
    for (let line = firstLine; line <= lastLine; line += 1) {
      const start = u32(starts, line * columns + firstColumn);
      const end = u32(starts, line * columns + lastColumn + 1);
      if (end > start) out.push(start, end);
    }
    return out;
  }

  /** The nearest seat within `radius` of the point, or -1. Of two equally near the later one, as it is drawn on top. */
  hit(x: number, y: number, radius: number): number {
    const { items, scratch } = this;
    this.runs(x - radius, y - radius, x + radius, y + radius, scratch);
    let best = -1;
    let bestSquare = radius * radius;
    for (let run = 0; run < scratch.length; run += 2) {
      for (let at = item(scratch, run), end = item(scratch, run + 1); at < end; at += 1) {
        const index = u32(items, at);
        const dx = f32(this.x, index) - x;
        const dy = f32(this.y, index) - y;
        const square = dx * dx + dy * dy;
        if (square <= bestSquare) {
          bestSquare = square;
          best = index;
        }
      }
    }
    return best;
  }

  /** Seats whose centre lies in the box (edges included), ascending. */
  inBox(left: number, top: number, right: number, bottom: number): number[] {
    const found: number[] = [];
    const runs = this.runs(left, top, right, bottom, []);
    for (let run = 0; run < runs.length; run += 2) {
      for (let at = item(runs, run), end = item(runs, run + 1); at < end; at += 1) {
        const index = u32(this.items, at);
        const x = f32(this.x, index);
        const y = f32(this.y, index);
        if (x >= left && x <= right && y >= top && y <= bottom) found.push(index);
      }
    }
    return found.sort((one, other) => one - other);
  }
}

function membersOf(count: number, member: (index: number) => boolean): Uint32Array {
  const members = new Uint32Array(count);
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    members[next] = index;
    if (member(index)) next += 1;
  }
  return members.subarray(0, next);
}
