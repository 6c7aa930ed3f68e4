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
  private readonly cell: number;
  private readonly left: number;
  private readonly top: number;
  private readonly columns: number;
  private readonly lines: number;
  private readonly scratch: number[] = [];

  /** Indexes the points of `x` and `y` for which `member` says so (all by default). */
  constructor(x: Float32Array, y: Float32Array, member: (index: number) => boolean = () => true) {
    this.x = x;
    this.y = y;
    const members: number[] = [];
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (let index = 0; index < x.length; index += 1) {
      if (!member(index)) continue;
      members.push(index);
      left = Math.min(left, f32(x, index));
      right = Math.max(right, f32(x, index));
      top = Math.min(top, f32(y, index));
      bottom = Math.max(bottom, f32(y, index));
    }
    if (members.length === 0) left = top = right = bottom = 0;
    let cell = CELL_CM;
    while (((right - left) / cell + 1) * ((bottom - top) / cell + 1) > CELLS_MAX) cell *= 2;
    this.cell = cell;
    this.left = left;
    this.top = top;
    this.columns = Math.floor((right - left) / cell) + 1;
    this.lines = Math.floor((bottom - top) / cell) + 1;
    this.starts = new Uint32Array(this.columns * this.lines + 1);
    this.items = new Uint32Array(members.length);
    this.sortIntoCells(members);
  }

  private sortIntoCells(members: readonly number[]): void {
    const { starts, columns, cell } = this;
    const cells = new Uint32Array(members.length);
    for (let at = 0; at < members.length; at += 1) {
      const index = item(members, at);
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
      this.items[slot] = item(members, at);
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
