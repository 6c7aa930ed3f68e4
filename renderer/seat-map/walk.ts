// Walking the map by keys: along the row, to the nearest seat of the next row, to the ends of a row, from section to section.
import type { Places } from "#domain/charts/places.ts";
import { f32, u16, u32 } from "./dense.ts";

export type Step = "left" | "right" | "up" | "down" | "rowStart" | "rowEnd" | "nextSection" | "previousSection";

/** A step across must gain at least this much. */
const GAIN_MIN_CM = 10;
/** How much further a place may lie to the side than ahead. */
const SIDEWAYS_MAX = 1.3;
/** Being off the straight line counts this much more than being far. */
const SIDEWAYS_WEIGHT = 2;

const DIRECTIONS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

type IsThere = (index: number) => boolean;
const ALL_THERE: IsThere = () => true;

/** The place one step from `from`; `from` itself where there is none. Places that are not there are passed over. */
export function walk(places: Places, from: number, step: Step, isThere: IsThere = ALL_THERE): number {
  switch (step) {
    case "nextSection":
    case "previousSection":
      return neighbourSection(places, from, step === "nextSection" ? 1 : -1, isThere);
    case "rowStart":
    case "rowEnd":
      return rowEnd(places, from, step === "rowEnd");
    case "left":
    case "right":
    case "up":
    case "down":
      return neighbourInRow(places, from, DIRECTIONS[step]) ?? nearestAhead(places, from, DIRECTIONS[step], isThere);
  }
}

/** The place nearest to a point. */
export function nearestPlace(places: Places, x: number, y: number, isThere: IsThere = ALL_THERE): number | null {
  let best: number | null = null;
  let bestSquare = Infinity;
  for (let index = 0; index < places.count; index += 1) {
    const square = (f32(places.x, index) - x) ** 2 + (f32(places.y, index) - y) ** 2;
    if (square < bestSquare && isThere(index)) {
      bestSquare = square;
      best = index;
    }
  }
  return best;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function rowOf(places: Places, index: number): Stretch | null {
  const run = places.runs[u32(places.run, index)];
  return run === undefined ? null : (places.rows[run.row] ?? null);
}

/** The next seat of the row if the row runs the way of the step. */
function neighbourInRow(places: Places, from: number, direction: readonly [number, number]): number | null {
  const row = rowOf(places, from);
  if (row === null || row.end - row.start < 2) return null;
  const before = Math.max(row.start, from - 1);
  const after = Math.min(row.end - 1, from + 1);
  const dx = f32(places.x, after) - f32(places.x, before);
  const dy = f32(places.y, after) - f32(places.y, before);
  const along = dx * direction[0] + dy * direction[1];
  const across = Math.abs(dx * direction[1] - dy * direction[0]);
  if (Math.abs(along) < across) return null;
  const next = along > 0 ? from + 1 : from - 1;
  return next >= row.start && next < row.end ? next : null;
}

/** The place ahead that is nearest to the straight line, outside the own row. */
function nearestAhead(places: Places, from: number, direction: readonly [number, number], isThere: IsThere): number {
  const row = rowOf(places, from);
  let best = from;
  let bestCost = Infinity;
  for (let index = 0; index < places.count; index += 1) {
    if (index === from || (row !== null && index >= row.start && index < row.end)) continue;
    const dx = f32(places.x, index) - f32(places.x, from);
    const dy = f32(places.y, index) - f32(places.y, from);
    const ahead = dx * direction[0] + dy * direction[1];
    const sideways = Math.abs(dx * direction[1] - dy * direction[0]);
    if (ahead < GAIN_MIN_CM || sideways > ahead * SIDEWAYS_MAX) continue;
    const cost = ahead + sideways * SIDEWAYS_WEIGHT;
    if (cost < bestCost && isThere(index)) {
      bestCost = cost;
      best = index;
    }
  }
  return best;
}

/** The left (or right) end of the row; of a row that runs down the page, its upper (or lower) end. */
function rowEnd(places: Places, from: number, last: boolean): number {
  const row = rowOf(places, from);
  if (row === null || row.end === row.start) return from;
  const [first, other] = [row.start, row.end - 1];
  const dx = f32(places.x, other) - f32(places.x, first);
  const dy = f32(places.y, other) - f32(places.y, first);
  const forward = Math.abs(dx) >= Math.abs(dy) ? dx >= 0 : dy >= 0;
  return forward === last ? other : first;
}

function neighbourSection(places: Places, from: number, by: 1 | -1, isThere: IsThere): number {
  const here = u16(places.sections, from);
  let best = from;
  let bestSection = by > 0 ? Infinity : -1;
  for (let index = 0; index < places.count; index += 1) {
    const section = u16(places.sections, index);
    const nearer = by > 0 ? section > here && section < bestSection : section < here && section > bestSection;
    if (!nearer || !isThere(index)) continue;
    best = index;
    bestSection = section;
  }
  return best;
}
