// What all templates share: numbering places in walking order and setting seats out along a line or an arc.
import type { Category, CategoryPattern, PlaceAttribute, Point, Row } from "../chart.ts";
import { pointCm, polar } from "../geometry.ts";

/** Gives out place numbers from 1 in the order the template walks the hall. */
export interface PlaceCounter {
  take: () => number;
  /** What becomes `Chart.nextPlace`. */
  next: () => number;
}

export function placeCounter(): PlaceCounter {
  let next = 1;
  return { take: () => next++, next: () => next };
}

/** Six colours that colour-blind people tell apart (Okabe and Ito), each with a pattern of its own. */
const PALETTE: readonly (readonly [color: string, pattern: CategoryPattern])[] = [
  ["#0072B2", "dot"],
  ["#009E73", "plain"],
  ["#D55E00", "ring"],
  ["#E69F00", "bar"],
  ["#56B4E9", "cross"],
  ["#CC79A7", "half"],
];

/** Categories in palette order from `[key, name]` pairs; at most six. */
export function paletteCategories(names: readonly (readonly [key: string, name: string])[]): Category[] {
  return names.slice(0, PALETTE.length).map(([key, name], index) => {
    const [color, pattern] = PALETTE[index] ?? ["#0072B2", "plain"];
    return { key, name, color, pattern };
  });
}

/** A straight or curved stretch seats stand on. */
export type Track =
  | { readonly kind: "line"; readonly from: Point; readonly to: Point }
  | {
      readonly kind: "arc";
      readonly center: Point;
      readonly radius: number;
      readonly from: number;
      readonly to: number;
    };

/** Length of a track in centimetres. */
export function trackLength(track: Track): number {
  if (track.kind === "line") return Math.hypot(track.to.x - track.from.x, track.to.y - track.from.y);
  return (Math.abs(track.to - track.from) * Math.PI * track.radius) / 180;
}

/**
 * Seats from end to end of a track, at least `pitchCm` apart and spread evenly, so that aisles keep straight edges.
 * `insetCm` keeps both ends free (half an aisle).
 */
export function seatsAlong(track: Track, options: { readonly pitchCm: number; readonly insetCm: number }): Point[] {
  const length = trackLength(track);
  const usable = length - 2 * options.insetCm;
  if (usable < 0) return [];
  const steps = Math.floor(usable / options.pitchCm);
  const seats: Point[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const share = steps === 0 ? 0.5 : (options.insetCm + (usable * step) / steps) / length;
    const { x, y } = alongTrack(track, share);
    seats.push(pointCm(x, y));
  }
  return seats;
}

/** The point at a share (0 to 1) of a track. */
export function alongTrack(track: Track, share: number): Point {
  if (track.kind === "arc") return polar(track.center, track.radius, track.from + (track.to - track.from) * share);
  return {
    x: track.from.x + (track.to.x - track.from.x) * share,
    y: track.from.y + (track.to.y - track.from.y) * share,
  };
}

/** The stretch of a track between two shares of it. */
export function partOf(track: Track, from: number, to: number): Track {
  if (track.kind === "line") return { kind: "line", from: alongTrack(track, from), to: alongTrack(track, to) };
  const degreesAt = (share: number): number => track.from + (track.to - track.from) * share;
  return { ...track, from: degreesAt(from), to: degreesAt(to) };
}

/** One row out of blocks of seats with aisles between them, numbered through from 1. */
export function rowOfBlocks(
  row: {
    readonly section: string;
    readonly label: string;
    readonly category: string;
    /** Attributes of a seat by its index in the row, counted from 0; `count` is the row's length. */
    readonly attributesOf?: (seat: number, count: number) => readonly PlaceAttribute[];
  },
  blocks: readonly (readonly Point[])[],
  counter: PlaceCounter,
): Row {
  const seats = blocks.flat();
  const places = seats.map(() => counter.take());
  const gapsAfter: number[] = [];
  let end = -1;
  for (const block of blocks.slice(0, -1)) {
    end += block.length;
    if (block.length > 0 && end < seats.length - 1) gapsAfter.push(end);
  }
  const attributes: Record<string, readonly PlaceAttribute[]> = {};
  places.forEach((place, seat) => {
    const own = row.attributesOf?.(seat, places.length) ?? [];
    if (own.length > 0) attributes[place] = own;
  });
  return {
    section: row.section,
    label: row.label,
    places,
    numbers: seats.map((_, seat) => String(seat + 1)),
    x: seats.map((seat) => seat.x),
    y: seats.map((seat) => seat.y),
    category: row.category,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(gapsAfter.length > 0 && { gapsAfter }),
  };
}
