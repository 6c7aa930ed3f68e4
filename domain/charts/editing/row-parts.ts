// Rows taken apart and put together: aisles, splitting, joining, single seats added, wheelchair bays in place of seats.
import type { PlaceAttribute, Row } from "../chart.ts";
import { roundCm } from "../geometry.ts";
import { MAX_COORDINATE_CM } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, ObjectId, RowObject } from "./document.ts";
import { nextSeatLabels, pitchOf } from "./row-shape.ts";
import { seatsOf, withSeats } from "./seats.ts";
import type { Seat } from "./seats.ts";
import { pick } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** The row of a seat and where in it the seat is; null for places that are no seats of rows. */
export function seatAt(
  document: EditorDocument,
  place: number,
): { readonly row: RowObject; readonly seat: number } | null {
  for (const row of objectsOf(document, "row")) {
    const seat = row.data.places.indexOf(place);
    if (seat >= 0) return { row, seat };
  }
  return null;
}

/**
 * Opens an aisle after a seat, or closes it. With `widthCm` the seats behind move so that the free space between the two
 * seats' middles is so wide; without it nobody moves. Refuses PLACE_UNKNOWN, TOO_FEW_SEATS after the last seat.
 */
export function setAisle(
  document: EditorDocument,
  input: { readonly after: number; readonly open: boolean; readonly widthCm?: number | undefined },
): EditResult {
  const found = seatAt(document, input.after);
  if (!found) return refuseEdit("PLACE_UNKNOWN", { place: input.after });
  const seats = seatsOf(found.row.data);
  const [here, next] = [seats[found.seat], seats[found.seat + 1]];
  if (!here || !next) return refuseEdit("TOO_FEW_SEATS");
  const distance = Math.hypot(next.x - here.x, next.y - here.y);
  const wanted = input.widthCm ?? (input.open ? distance : pitchOf(found.row.data));
  if (!(wanted >= 1 && wanted <= MAX_COORDINATE_CM))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_COORDINATE_CM });
  const isSame = distance === 0 || (input.widthCm === undefined && input.open);
  const by = isSame ? 0 : (wanted - distance) / distance;
  const [dx, dy] = [roundCm((next.x - here.x) * by), roundCm((next.y - here.y) * by)];
  const moved = seats.map((seat, index) => {
    if (index === found.seat) return { ...seat, gapAfter: input.open };
    return index > found.seat ? { ...seat, x: seat.x + dx, y: seat.y + dy } : seat;
  });
  const change = changeOf(document);
  change.put({ ...found.row, data: withSeats(found.row.data, moved, { keepPath: dx === 0 && dy === 0 }) });
  return change.done();
}

/** Cuts a row in two after a seat; both keep the label, so nobody's seat is called otherwise. */
export function splitRow(document: EditorDocument, input: { readonly after: number }): EditResult {
  const found = seatAt(document, input.after);
  if (!found) return refuseEdit("PLACE_UNKNOWN", { place: input.after });
  const seats = seatsOf(found.row.data);
  if (found.seat + 1 >= seats.length) return refuseEdit("TOO_FEW_SEATS");
  const change = changeOf(document);
  const cut = (part: readonly Seat[]): Row => withSeats(found.row.data, part, { keepPath: false });
  change.put({ ...found.row, data: cut(seats.slice(0, found.seat + 1)) });
  const added = change.add("row", cut(seats.slice(found.seat + 1)));
  const order = [...document.order];
  order.splice(order.indexOf(found.row.id) + 1, 0, added);
  change.setOrder(order);
  return change.done();
}

/** Makes one row of several, end to end by the nearest ends, with aisles between. The first one's label and section stay. */
export function joinRows(document: EditorDocument, input: { readonly rows: readonly ObjectId[] }): EditResult {
  const rows: RowObject[] = [];
  for (const id of new Set(input.rows)) {
    const object = document.objects.get(id);
    if (object?.kind !== "row") return refuseEdit("OBJECT_UNKNOWN", { object: id });
    if (object.data.places.length > 0) rows.push(object);
  }
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return refuseEdit("TOO_FEW_SEATS");
  let joined = seatsOf(first.data);
  const open = rest.map((row) => ({ row, seats: seatsOf(row.data) }));
  while (open.length > 0) {
    const best = nearestEnds(joined, open);
    const [next] = open.splice(best.index, 1);
    if (!next) break;
    const part = best.turned ? turned(next.seats) : next.seats;
    joined = best.before ? [...withGapAtEnd(part), ...joined] : [...withGapAtEnd(joined), ...part];
  }
  const change = changeOf(document);
  const notes = Object.assign({}, ...rows.map(({ data }) => data.attributes)) as NonNullable<Row["attributes"]>;
  const tags = Object.assign({}, ...rows.map(({ data }) => data.tags)) as NonNullable<Row["tags"]>;
  const views = Object.assign({}, ...rows.map(({ data }) => data.views)) as NonNullable<Row["views"]>;
  change.put({
    ...first,
    data: withSeats({ ...first.data, attributes: notes, tags, views }, joined, { keepPath: false }),
  });
  for (const { id } of rest) change.remove(id);
  return change.done();
}

const withGapAtEnd = (seats: readonly Seat[]): Seat[] =>
  seats.map((seat, index) => (index === seats.length - 1 ? { ...seat, gapAfter: true } : seat));

/** Listed the other way round; aisles stay between the same two seats. */
const turned = (seats: readonly Seat[]): Seat[] =>
  seats.map((seat, index) => ({ ...seat, gapAfter: seats[index - 1]?.gapAfter ?? false })).reverse();

function nearestEnds(
  joined: readonly Seat[],
  open: readonly { readonly seats: readonly Seat[] }[],
): { readonly index: number; readonly before: boolean; readonly turned: boolean } {
  let best = { index: 0, before: false, turned: false };
  let nearest = Infinity;
  const [first, last] = [joined[0], joined.at(-1)];
  open.forEach(({ seats }, index) => {
    const [start, end] = [seats[0], seats.at(-1)];
    const ways = [
      { from: last, to: start, before: false, turned: false },
      { from: last, to: end, before: false, turned: true },
      { from: first, to: end, before: true, turned: false },
      { from: first, to: start, before: true, turned: true },
    ];
    for (const { from, to, ...way } of ways) {
      if (!from || !to) continue;
      const distance = Math.hypot(to.x - from.x, to.y - from.y);
      if (distance >= nearest) continue;
      nearest = distance;
      best = { index, ...way };
    }
  });
  return best;
}

/** Adds a seat beside another, half-way to its neighbour or one seat further at an end. Refuses PLACE_UNKNOWN. */
export function addSeat(
  document: EditorDocument,
  input: { readonly beside: number; readonly side: "before" | "after"; readonly label?: string | undefined },
): EditResult {
  const found = seatAt(document, input.beside);
  if (!found) return refuseEdit("PLACE_UNKNOWN", { place: input.beside });
  const change = changeOf(document);
  const seats = seatsOf(found.row.data);
  const here = seats[found.seat];
  if (!here) return refuseEdit("PLACE_UNKNOWN", { place: input.beside });
  const at = input.side === "after" ? found.seat + 1 : found.seat;
  const neighbour = seats[input.side === "after" ? found.seat + 1 : found.seat - 1];
  const opposite = seats[input.side === "after" ? found.seat - 1 : found.seat + 1];
  const position = neighbour
    ? { x: roundCm((here.x + neighbour.x) / 2), y: roundCm((here.y + neighbour.y) / 2) }
    : beyond(here, opposite, input.side === "after" ? 1 : -1);
  const isAisle = input.side === "after" && here.gapAfter;
  const added: Seat = {
    ...{ place: change.takePlace(), number: input.label ?? nextSeatLabels(seats.map(({ number }) => number))() },
    ...position,
    ...{ category: here.category, gapAfter: isAisle },
  };
  const before = seats.slice(0, at).map((seat) => (isAisle && seat === here ? { ...seat, gapAfter: false } : seat));
  change.put({
    ...found.row,
    data: withSeats(found.row.data, [...before, added, ...seats.slice(at)], { keepPath: false }),
  });
  return change.done();
}

function beyond(here: Seat, opposite: Seat | undefined, side: 1 | -1): { readonly x: number; readonly y: number } {
  if (!opposite) return { x: here.x + side * 50, y: here.y };
  return { x: 2 * here.x - opposite.x, y: 2 * here.y - opposite.y };
}

/** A wheelchair needs the room of this many seats. */
const SEATS_PER_BAY = 2;

/**
 * Makes wheelchair places of neighbouring seats: of every two the first (or the taken one) keeps its place and moves
 * between them, the other is taken out. The seat beside the bay becomes the companion place of the nearest wheelchair place. Refuses TOO_FEW_SEATS.
 */
export function makeWheelchairBay(
  document: EditorDocument,
  input: {
    readonly selection: Selection;
    readonly withCompanion?: boolean | undefined;
    readonly taken?: ReadonlySet<number> | undefined;
  },
): EditResult {
  const { whole, partial } = pick(document, input.selection);
  const picked = [
    ...partial,
    ...whole.flatMap((object) =>
      object.kind === "row" ? [{ object, seats: object.data.places.map((_, seat) => seat) }] : [],
    ),
  ];
  const change = changeOf(document);
  const pairs: { wheelchair: number; companion: number }[] = [];
  let made = 0;
  for (const { object, seats } of picked) {
    const bay = bayOf(object.data, seats, input.taken ?? new Set());
    if (bay.wheelchairs.length === 0) continue;
    made += bay.wheelchairs.length;
    const paired = input.withCompanion === false ? [] : bay.pairs;
    pairs.push(...paired);
    const row = withSeats(object.data, bay.seats, { keepPath: false });
    const add = new Map<number, PlaceAttribute>(paired.map(({ companion }) => [companion, "companion"]));
    for (const place of bay.wheelchairs) add.set(place, "wheelchair");
    const attributes: Record<string, readonly PlaceAttribute[]> = { ...row.attributes };
    for (const [place, attribute] of add) attributes[place] = [...new Set([...(attributes[place] ?? []), attribute])];
    change.put({ ...object, data: { ...row, attributes } });
  }
  if (made === 0) return refuseEdit("TOO_FEW_SEATS", { fewest: SEATS_PER_BAY });
  const touched = new Set(pairs.flatMap(({ wheelchair, companion }) => [wheelchair, companion]));
  const others = (document.head.companions ?? []).filter(
    (pair) => !touched.has(pair.wheelchair) && !touched.has(pair.companion),
  );
  if (pairs.length > 0) change.setHead({ companions: [...others, ...pairs] });
  return change.done();
}

function bayOf(
  row: Row,
  selected: readonly number[],
  taken: ReadonlySet<number>,
): { seats: Seat[]; wheelchairs: number[]; pairs: { wheelchair: number; companion: number }[] } {
  const chosen = new Set(selected);
  const before = seatsOf(row);
  const [seats, wheelchairs]: [Seat[], number[]] = [[], []];
  const pairs: { wheelchair: number; companion: number }[] = [];
  for (let index = 0; index < before.length; index += 1) {
    const [seat, next] = [before[index], before[index + 1]];
    if (!seat) continue;
    if (!chosen.has(index) || !next || !chosen.has(index + 1) || seat.gapAfter) {
      seats.push(seat);
      continue;
    }
    const kept = taken.has(next.place) && !taken.has(seat.place) ? next : seat;
    const middle = { x: roundCm((seat.x + next.x) / 2), y: roundCm((seat.y + next.y) / 2) };
    seats.push({ ...kept, ...middle, gapAfter: next.gapAfter });
    wheelchairs.push(kept.place);
    // The seat in front of the bay, or the one behind it, stays a seat and becomes the companion's.
    const [ahead, behind] = [before[index - 1], before[index + 2]];
    const isBehind = behind && !chosen.has(index + 2) && !next.gapAfter;
    const isAhead = ahead && !chosen.has(index - 1) && !ahead.gapAfter;
    const companion = isAhead ? ahead.place : isBehind ? behind.place : null;
    if (companion !== null && !pairs.some((pair) => pair.companion === companion))
      pairs.push({ wheelchair: kept.place, companion });
    index += 1;
  }
  return { seats, wheelchairs, pairs };
}
