// Where seats stand: the order of walking along a row, how far neighbours are apart, and places for seats without any.
import type { Point } from "../chart.ts";
import { compareLabels } from "../labels.ts";

interface Numbered {
  readonly number: string;
  readonly position: Point | null;
}

/** Another order has to be this much shorter to walk before the one in the file is given up. */
const CLEARLY_SHORTER = 0.8;
/** Neighbours further apart than this many pitches have an aisle or a pillar between them. */
const AISLE_PITCHES = 1.6;

/**
 * The seats in the order one walks along them: as in the file, by number, or along the line the row mostly follows,
 * whichever way is clearly shortest (numbers that run 9 7 5 3 1 2 4 6 8 are neighbours all the same).
 */
export function walkingOrder<Seat extends Numbered>(seats: readonly Seat[]): readonly Seat[] {
  if (seats.length < 3 || seats.some(({ position }) => position === null)) return seats;
  let best = seats;
  let shortest = walkLength(seats) * CLEARLY_SHORTER;
  for (const candidate of [byNumber(seats), alongAxis(seats)]) {
    const length = walkLength(candidate);
    if (length >= shortest) continue;
    best = candidate;
    shortest = length * 0.999;
  }
  return best;
}

/** By number, 2 before 10. */
export const byNumber = <Seat extends Numbered>(seats: readonly Seat[]): Seat[] =>
  [...seats].sort((one, other) => compareLabels(one.number, other.number));

/** Along the direction in which the seats are spread most. */
function alongAxis<Seat extends Numbered>(seats: readonly Seat[]): Seat[] {
  const points = seats.map(({ position }) => position ?? { x: 0, y: 0 });
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - middleX) ** 2;
    xy += (x - middleX) * (y - middleY);
    yy += (y - middleY) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const along = (seat: Seat): number => (seat.position?.x ?? 0) * cosine + (seat.position?.y ?? 0) * sine;
  return [...seats].sort((one, other) => along(one) - along(other));
}

const walkLength = (seats: readonly Numbered[]): number => stepsOf(seats).reduce((sum, step) => sum + step, 0);

/** Distances between neighbours; steps from or to a seat without a position are left out. */
export function stepsOf(seats: readonly Numbered[]): number[] {
  const steps: number[] = [];
  for (let index = 1; index < seats.length; index += 1) {
    const [from, to] = [seats[index - 1]?.position, seats[index]?.position];
    if (from && to) steps.push(Math.hypot(to.x - from.x, to.y - from.y));
  }
  return steps;
}

/** Seats of the next row this much nearer than those of one's own: people could not sit there. */
const TOO_NEAR = 0.75;
/** Nearer still, they are drawn on top of each other, which says nothing about the scale. */
const ON_TOP = 0.35;

/** How far neighbours are apart, mostly: the median along the rows, or of the nearest places where rows are nearer. */
export function seatPitch(rows: readonly (readonly Numbered[])[]): number | null {
  const along = median(rows.flatMap((row) => stepsOf(row)).filter((step) => step > 0));
  const nearest = median(nearestDistances(rows.flatMap((row) => row.flatMap(({ position }) => position ?? []))));
  if (along === null || nearest === null) return along ?? nearest;
  return nearest < along * TOO_NEAR && nearest > along * ON_TOP ? nearest : along;
}

/** More points than this tell the median no better. */
const MOST_SAMPLED = 1_000;

/** Distance to the nearest other point, for some of the points. */
export const nearestDistances = (points: readonly Point[]): number[] =>
  nearestSteps(points).map(({ x, y }) => Math.hypot(x, y));

/** The way to the nearest other point, for some of the points. */
export function nearestSteps(points: readonly Point[]): Point[] {
  const stride = Math.max(1, Math.ceil(points.length / MOST_SAMPLED));
  const sorted = [...points].sort((one, other) => one.x - other.x);
  const steps: Point[] = [];
  for (let index = 0; index < sorted.length; index += stride) {
    let nearest = Infinity;
    let way: Point = { x: 0, y: 0 };
    const from = sorted[index];
    if (from === undefined) continue;
    for (const step of [-1, 1])
      for (let other = index + step, looked = 0; looked < MOST_SAMPLED * 5; other += step, looked += 1) {
        const to = sorted[other];
        if (to === undefined || Math.abs(to.x - from.x) >= nearest) break;
        const distance = Math.hypot(to.x - from.x, to.y - from.y);
        if (distance === 0 || distance >= nearest) continue;
        nearest = distance;
        way = { x: to.x - from.x, y: to.y - from.y };
      }
    if (nearest < Infinity) steps.push(way);
  }
  return steps;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Indexes after which an aisle or a pillar lies. `pitch` is the plan's, for rows too short to tell their own. */
export function gapsIn(seats: readonly { readonly position: Point }[], pitch: number): number[] {
  const steps = stepsOf(seats.map(({ position }) => ({ number: "", position })));
  const usual = seats.length > 3 ? (median(steps) ?? pitch) : pitch;
  return steps.flatMap((step, index) => (step > usual * AISLE_PITCHES ? [index] : []));
}

/**
 * Positions for all seats of a row in which some have none: continued from the neighbour before, or backwards from the
 * first known one. Null for a row in which none has any.
 */
export function filledPositions(seats: readonly Numbered[], pitch: number): Point[] | null {
  const firstKnown = seats.findIndex(({ position }) => position !== null);
  const first = seats[firstKnown]?.position;
  if (!first) return null;
  let before: Point = { x: first.x - (firstKnown + 1) * pitch, y: first.y };
  return seats.map(({ position }) => {
    before = position ?? { x: before.x + pitch, y: before.y };
    return before;
  });
}
