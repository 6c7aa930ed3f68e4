// Blocks: house seats, kills, a promoter's allocation. Places off sale with a reason, for good or until a time.
import { isConstraint } from "#db/errors.ts";
import type { Reader, Writer } from "#db/open.ts";
import { endBlock, insertBlock, readBlock, readBlockedPlaces, readBlocks, releaseBlocked } from "#db/queries/blocks.ts";
import { areaRoom, endLapsedOn, insertClaim, liveClaimsOn } from "#db/queries/claims.ts";
import { readPerformance } from "#db/queries/performances.ts";
import { AREA_KIND, type PlaceLabel, placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface BlockView {
  id: Id;
  performanceId: Id;
  reason: string;
  note: string;
  expiresAt: Instant | null;
  createdAt: Instant;
  createdBy: string;
  places: { place: number; label: PlaceLabel; quantity: number }[];
}

export interface BlockInput {
  readonly id: Id;
  readonly performanceId: Id;
  readonly places: readonly { readonly place: number; readonly quantity: number }[];
  readonly reason: string;
  readonly note: string;
  readonly expiresAt: Instant | null;
}

/** Blocks of a performance that still keep places, newest first. Refuses NOT_FOUND. */
export function listBlocks(office: Office, input: { performanceId: Id }): BlockView[] {
  return viewsOf(office, office.store, {
    performanceId: input.performanceId,
    blocks: readBlocks(office.store, input.performanceId),
  }).filter((block) => block.places.length > 0);
}

/**
 * Takes places off sale: all or none. Holds on them that have lapsed are ended first.
 * Refuses SEAT_TAKEN with the places in the way, AREA_FULL, UNKNOWN_PLACES, BAD_TIMES for an end that is over.
 */
export function createBlock(office: Office, actor: Actor, input: BlockInput): BlockView {
  const { id, performanceId, expiresAt } = input;
  refuseCardNumbers({ reason: input.reason, note: input.note });
  const now = office.clock.now();
  const { block, isNew } = office.store.inTransaction((writer) => {
    const isNew = readBlock(writer, id) === undefined;
    if (isNew) {
      if (expiresAt !== null && expiresAt <= now) refuseNow("BAD_TIMES", { field: "expiresAt" });
      const published = chartOf(office, writer, performanceId);
      const wanted = wantedPlaces(published, input);
      endLapsedOn(writer, { performanceId, places: [...wanted.keys()], now });
      refuseTaken(writer, { published, performanceId, wanted, now });
      const { reason, note } = input;
      insertBlock(writer, {
        ...{ id, performanceId, reason, note, expiresAt, createdBy: actor.staffId, createdAt: now, endedAt: null },
      });
      writeClaims(office, writer, { published, wanted, input });
      const places = [...wanted].map(([place, quantity]) => (quantity === 1 ? place : { place, quantity }));
      const data = { performanceId, reason, expiresAt, places };
      journal(office, writer, { actor, kind: "block.created", subjectKind: "block", subjectId: id, data });
    }
    return { block: blockById(office, writer, id), isNew };
  });
  if (isNew) postChanged(office, { performanceId, places: block.places.map(({ place }) => place) });
  return block;
}

/** Gives places back on sale: all of a block, or those named. A block that keeps nothing more is over. Refuses NOT_FOUND. */
export function releaseBlock(
  office: Office,
  actor: Actor,
  input: { blockId: Id; places: readonly number[] | null },
): { done: true } {
  const now = office.clock.now();
  const { performanceId, released } = office.store.inTransaction((writer) => {
    const before = blockById(office, writer, input.blockId);
    const named = input.places === null ? null : new Set(input.places);
    const released = before.places.map(({ place }) => place).filter((place) => named?.has(place) ?? true);
    const ended = releaseBlocked(writer, { blockId: before.id, places: input.places, now });
    const isOver = blockById(office, writer, before.id).places.length === 0;
    const rowEnded = isOver ? endBlock(writer, { id: before.id, now }) : 0;
    if (ended > 0 || rowEnded > 0) {
      const data = { performanceId: before.performanceId, places: released, isOver };
      journal(office, writer, { actor, kind: "block.released", subjectKind: "block", subjectId: before.id, data });
    }
    return { performanceId: before.performanceId, released };
  });
  if (released.length > 0) postChanged(office, { performanceId, places: released });
  return { done: true };
}

function postChanged(office: Office, change: { performanceId: Id; places: readonly number[] }): void {
  office.notices.postPlaces(change);
  office.notices.post({ kind: "performancesChanged" });
}

function chartOf(office: Office, reader: Reader, performanceId: Id): PublishedChart {
  const row = readPerformance(reader, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  return publishedChart(office, row.chartVersionId);
}

/** Rooms by area, 1 for seats and tables; a place named twice adds up. */
function wantedPlaces({ places }: PublishedChart, input: BlockInput): Map<number, number> {
  const unknown = input.places.filter(({ place }) => !places.indexOfNumber.has(place));
  if (unknown.length > 0) refuseNow("UNKNOWN_PLACES", { places: unknown.map(({ place }) => String(place)) });
  const wanted = new Map<number, number>();
  for (const { place, quantity } of input.places) {
    const isArea = places.kinds[places.indexOfNumber.get(place) ?? 0] === AREA_KIND;
    wanted.set(place, isArea ? (wanted.get(place) ?? 0) + quantity : 1);
  }
  return wanted;
}

/** Says no with every place in the way; the schema's guards would name only the first. */
function refuseTaken(
  writer: Writer,
  options: { published: PublishedChart; performanceId: Id; wanted: ReadonlyMap<number, number>; now: Instant },
): void {
  const { published, performanceId, wanted, now } = options;
  const room = new Map(areaRoom(writer, { performanceId, now }).map(({ place, left }) => [place, left]));
  const taken = liveClaimsOn(writer, { performanceId, places: [...wanted.keys()], now })
    .map(({ place }) => place)
    .filter((place) => !room.has(place));
  if (taken.length > 0) {
    const places = taken.map((place) => ({ place, label: labelOf(published, place).text }));
    refuseNow("SEAT_TAKEN", { places });
  }
  for (const [place, quantity] of wanted) {
    const left = room.get(place);
    if (left !== undefined && quantity > left) {
      refuseNow("AREA_FULL", { place, label: labelOf(published, place).text, left });
    }
  }
}

function writeClaims(
  office: Office,
  writer: Writer,
  options: { published: PublishedChart; wanted: ReadonlyMap<number, number>; input: BlockInput },
): void {
  const { places } = options.published;
  const { performanceId, expiresAt, id: blockId } = options.input;
  const createdAt = office.clock.now();
  for (const [place, quantity] of options.wanted) {
    const counted = places.kinds[places.indexOfNumber.get(place) ?? 0] === AREA_KIND;
    const claim = { performanceId, place, counted, state: "blocked" as const, holdId: null, bookingId: null, blockId };
    try {
      for (let one = 0; one < quantity; one += 1) {
        insertClaim(writer, {
          ...{ ...claim, id: office.ids.id(), expiresAt, createdAt, endedAt: null, endReason: null, byHand: null },
        });
      }
    } catch (error) {
      const label = labelOf(options.published, place).text;
      if (isConstraint(error, "unique")) refuseNow("SEAT_TAKEN", { places: [{ place, label }] });
      if (isConstraint(error, "check")) refuseNow("AREA_FULL", { place, label, left: 0 });
      throw error;
    }
  }
}

const blockById = (office: Office, reader: Reader, id: Id): BlockView => {
  const row = readBlock(reader, id) ?? refuseNow("NOT_FOUND", { what: "block" });
  const [view] = viewsOf(office, reader, { performanceId: row.performanceId, blocks: [row] });
  return view ?? refuseNow("NOT_FOUND", { what: "block" });
};

function viewsOf(
  office: Office,
  reader: Reader,
  options: { performanceId: Id; blocks: readonly NonNullable<ReturnType<typeof readBlock>>[] },
): BlockView[] {
  const published = chartOf(office, reader, options.performanceId);
  const blockIds = options.blocks.map((block) => block.id);
  const kept = Map.groupBy(readBlockedPlaces(reader, { blockIds, now: office.clock.now() }), (row) => row.blockId);
  return options.blocks.map(({ id, performanceId, reason, note, expiresAt, createdAt, createdByName }) => ({
    ...{ id, performanceId, reason, note, expiresAt, createdAt, createdBy: createdByName },
    places: (kept.get(id) ?? []).map(({ place, quantity }) => ({ place, label: labelOf(published, place), quantity })),
  }));
}

function labelOf({ chart, places }: PublishedChart, place: number): PlaceLabel {
  const index = places.indexOfNumber.get(place);
  if (index === undefined) return { section: "", row: "", seat: String(place), text: String(place) };
  return placeLabel(places, index, chart);
}
