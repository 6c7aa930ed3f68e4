// The inner loop of the seat map: every seat that reaches into a piece of a pixel buffer is stamped there, in grid order.
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import { PLACE_ATTRIBUTE_BITS } from "#domain/charts/places.ts";
import { f32, item, u16, u32, u8 } from "./dense.ts";
import type { SeatGrid } from "./grid.ts";
import type { Press } from "./press.ts";
import type { StampBook } from "./stamps.ts";

/** What is stamped, and where to. All lists are by place index. */
export interface StampJob {
  readonly pixels: Uint32Array;
  /** Pixels per line. */
  readonly width: number;
  readonly scale: number;
  readonly stamps: StampBook;
  /** Brings the coordinates. */
  readonly grid: SeatGrid;
  readonly states: Uint8Array;
  readonly categories: Uint8Array;
  readonly attributes: Uint16Array;
  readonly labelOf: Uint16Array;
  readonly press: Press;
  /** Bits of a state; seats with any of them are passed over. */
  readonly without: number;
}

const runs: number[] = [];

/** Stamps the seats of the piece (x, y, w, h) of the buffer, which shows the world from (worldX, worldY) on. */
export function stampSeats(
  job: StampJob,
  x: number,
  y: number,
  w: number,
  h: number,
  worldX: number,
  worldY: number,
): void {
  const { grid, scale, stamps, states } = job;
  const near = stamps.reachMax + 1;
  const { items } = grid;
  // From afar seats are too small to be seen, unless somebody points them out.
  const needed = stamps.detail === "sections" ? PLACE_MARK.highlight : 0;
  grid.runs(
    (worldX - near) / scale,
    (worldY - near) / scale,
    (worldX + w + near) / scale,
    (worldY + h + near) / scale,
    runs,
  );
  for (let run = 0; run < runs.length; run += 2) {
    for (let at = item(runs, run), end = item(runs, run + 1); at < end; at += 1) {
      const index = u32(items, at);
      const state = u8(states, index);
      if ((state & job.without) !== 0 || (state & needed) !== needed) continue;
      stampSeat(job, index, state, x - worldX, y - worldY, x, y, x + w, y + h);
    }
  }
}

/** Stamps one seat into the piece [x0, x1) x [y0, y1) of the buffer; buffer pixel = world pixel + offset. */
function stampSeat(
  job: StampJob,
  index: number,
  state: number,
  offsetX: number,
  offsetY: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const { grid, stamps, scale } = job;
  const centreX = f32(grid.x, index) * scale;
  const centreY = f32(grid.y, index) * scale;
  const pixelX = Math.floor(centreX);
  const pixelY = Math.floor(centreY);
  const middleX = pixelX + offsetX;
  const middleY = pixelY + offsetY;
  const far = stamps.reachMax;
  if (middleX + far < x0 || middleX - far >= x1 || middleY + far < y0 || middleY - far >= y1) return;
  const phase = stamps.phases === 2 ? (centreY - pixelY >= 0.5 ? 2 : 0) + (centreX - pixelX >= 0.5 ? 1 : 0) : 0;
  const stamp = stamps.stampOf(
    state,
    u8(job.categories, index),
    (u16(job.attributes, index) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0,
    u16(job.labelOf, index),
    phase,
  );
  job.press(job.pixels, job.width, stamp, middleX - stamp.reach, middleY - stamp.reach, x0, y0, x1, y1);
}
