// When no row has N seats together: the fewest pieces in the same or neighbouring rows, close to each other.
import { PLACE_ATTRIBUTE_BITS } from "./places.ts";
import { leavesSingle } from "./best-field.ts";
import type { Field } from "./best-field.ts";
import { holdsParty } from "./best-filter.ts";

/** A piece of the answer: seats side by side, `start` inclusive, `end` exclusive. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface Split {
  readonly pieces: readonly Piece[];
  readonly sameRow: boolean;
}

/** How many stretches are tried as the first piece; the longest and nearest ones come first. */
const MAX_ANCHORS = 2_000;

interface Stretch extends Piece {
  readonly row: number;
  readonly length: number;
  readonly meanDistance: number;
  readonly x: number;
  readonly y: number;
}

/** The longest stretch of usable seats without an aisle, 0 when there is none. */
export function longestTogether(field: Field): number {
  let longest = 0;
  for (const stretch of stretchesOf(field)) longest = Math.max(longest, stretch.length);
  return longest;
}

/** The best split, or null when neighbouring rows do not have enough. */
export function bestSplit(field: Field): Split | null {
  const stretches = stretchesOf(field);
  const byRow = Map.groupBy(stretches, (stretch) => stretch.row);
  const anchors = stretches
    .filter((stretch) => !field.accessible || hasWheelchair(field, stretch))
    .filter(({ start, end }) => holdsParty(field.party, start, end))
    .sort((one, other) => other.length - one.length || one.meanDistance - other.meanDistance || one.start - other.start)
    .slice(0, MAX_ANCHORS);
  const isChoosy = field.accessible || field.party.length > 0;
  let best: { readonly pieces: Piece[]; readonly score: number; readonly sameRow: boolean } | null = null;
  for (const anchor of anchors) {
    // Later anchors are shorter; as the longest piece they cannot do with fewer pieces than the best has.
    if (best && !isChoosy && Math.ceil(field.count / anchor.length) > best.pieces.length) break;
    const grown = grow(field, byRow, anchor, { count: field.count, maxPieces: best?.pieces.length ?? field.count });
    if (!grown) continue;
    const fewer = !best || grown.pieces.length < best.pieces.length;
    if (fewer || (grown.pieces.length === best?.pieces.length && grown.score < best.score)) best = grown;
  }
  if (!best) return null;
  return { pieces: best.pieces.sort((one, other) => one.start - other.start), sameRow: best.sameRow };
}

/** Adds stretches from the anchor's and neighbouring rows until everybody sits: one that is enough, else the longest; nearest first. */
function grow(
  field: Field,
  byRow: ReadonlyMap<number, readonly Stretch[]>,
  anchor: Stretch,
  limit: { readonly count: number; readonly maxPieces: number },
): { pieces: Piece[]; score: number; sameRow: boolean } | null {
  const used = new Set<Stretch>([anchor]);
  const first = anchor.length > limit.count ? trimmed(field, anchor, limit.count, anchor) : anchor;
  // Several wishes may be met by the stretch and by no part of it.
  if (!holdsParty(field.party, first.start, first.end)) return null;
  const pieces: Piece[] = [first];
  let remaining = limit.count - (first.end - first.start);
  let score = sumDistance(field, first);
  let [minRow, maxRow] = [anchor.row, anchor.row];
  while (remaining > 0) {
    if (pieces.length >= limit.maxPieces) return null;
    const next = nextStretch(field, byRow, { anchor, used, remaining, minRow, maxRow });
    if (!next) return null;
    used.add(next);
    const piece = next.length > remaining ? trimmed(field, next, remaining, anchor) : next;
    pieces.push(piece);
    const taken = piece.end - piece.start;
    remaining -= taken;
    // People who came together count every step between them as much as a step away from the stage.
    score += sumDistance(field, piece) + 10 * limit.count * Math.hypot(next.x - anchor.x, next.y - anchor.y);
    [minRow, maxRow] = [Math.min(minRow, next.row), Math.max(maxRow, next.row)];
  }
  return { pieces, score, sameRow: minRow === maxRow };
}

function nextStretch(
  field: Field,
  byRow: ReadonlyMap<number, readonly Stretch[]>,
  search: {
    readonly anchor: Stretch;
    readonly used: ReadonlySet<Stretch>;
    readonly remaining: number;
    readonly minRow: number;
    readonly maxRow: number;
  },
): Stretch | null {
  const { rows } = field.places;
  const section = rows[search.anchor.row]?.section;
  let best: Stretch | null = null;
  let [bestLength, bestAway] = [0, Infinity];
  for (let row = search.minRow - 1; row <= search.maxRow + 1; row += 1) {
    if (rows[row]?.section !== section) continue;
    for (const stretch of byRow.get(row) ?? []) {
      if (search.used.has(stretch)) continue;
      const length = Math.min(stretch.length, search.remaining);
      const away = Math.hypot(stretch.x - search.anchor.x, stretch.y - search.anchor.y);
      if (length < bestLength || (length === bestLength && away >= bestAway)) continue;
      [best, bestLength, bestAway] = [stretch, length, away];
    }
  }
  return best;
}

/** The part of a stretch with `count` seats that leaves no single if it can, nearest to `near`. */
function trimmed(
  field: Field,
  stretch: Stretch,
  count: number,
  near: { readonly x: number; readonly y: number },
): Piece {
  const { x, y } = field.places;
  let [best, bestSingle, bestAway]: [Piece, boolean, number] = [stretch, true, Infinity];
  for (let start = stretch.start; start + count <= stretch.end; start += 1) {
    const single = leavesSingle(field, start, start + count);
    const [first, last] = [start, start + count - 1];
    const away = Math.hypot(
      ((x[first] ?? 0) + (x[last] ?? 0)) / 2 - near.x,
      ((y[first] ?? 0) + (y[last] ?? 0)) / 2 - near.y,
    );
    const better = single === bestSingle ? away < bestAway : !single;
    if (better) [best, bestSingle, bestAway] = [{ start, end: start + count }, single, away];
  }
  return best;
}

function stretchesOf(field: Field): Stretch[] {
  const { places, usable } = field;
  const stretches: Stretch[] = [];
  for (const run of places.runs) {
    let start = run.start;
    for (let index = run.start; index <= run.end; index += 1) {
      if (index < run.end && usable[index] === 1) continue;
      if (index > start) stretches.push(stretch(field, start, index, run.row));
      start = index + 1;
    }
  }
  return stretches;
}

function stretch(field: Field, start: number, end: number, row: number): Stretch {
  const { x, y } = field.places;
  const length = end - start;
  return {
    start,
    end,
    row,
    length,
    meanDistance: sumDistance(field, { start, end }) / length,
    x: ((x[start] ?? 0) + (x[end - 1] ?? 0)) / 2,
    y: ((y[start] ?? 0) + (y[end - 1] ?? 0)) / 2,
  };
}

function sumDistance({ distance }: Field, { start, end }: Piece): number {
  let sum = 0;
  for (let index = start; index < end; index += 1) sum += distance[index] ?? 0;
  return sum;
}

function hasWheelchair({ places }: Field, { start, end }: Piece): boolean {
  for (let index = start; index < end; index += 1)
    if (((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0) return true;
  return false;
}
