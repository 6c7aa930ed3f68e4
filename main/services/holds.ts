// Baskets: every place a clerk takes is a hold at once, and no two holds share a place. The unique index decides, not a look beforehand.
import { PLACES_PER_HOLD_MOST, checkOnSale, holdEnd, type SaleTarget } from "#domain/claims.ts";
import { AREA_KIND, SEAT_KIND, placeLabel, type PlaceLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { RefusalError, assert, refuseNow, valueOf } from "#domain/result.ts";
import { isConstraint } from "#db/errors.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as claims from "#db/queries/claims.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";

export interface WantedPlace {
  readonly place: number;
  readonly quantity: number;
}

export interface Hold {
  readonly id: Id;
  readonly expiresAt: number;
  readonly extended: number;
  readonly places: HeldPlace[];
}

export interface HeldPlace {
  readonly claimId: Id;
  readonly performanceId: Id;
  readonly place: number;
  readonly label: PlaceLabel;
  readonly category: string;
  readonly admits: number;
  readonly entrance: string;
  /** Pointed at by a person; false when best available gave it. */
  readonly byHand: boolean;
}

/** Takes places into a hold, all or none; a seat it has already it keeps. Refuses UNKNOWN_PLACES, NOT_ON_SALE, HOLD_LAPSED, HOLD_TOO_LARGE, SEAT_TAKEN, AREA_FULL. */
export function takePlaces(
  office: Office,
  actor: Actor,
  input: {
    holdId: Id;
    performanceId: Id;
    places: readonly WantedPlace[];
    /** False where nobody pointed at the places: chance chose them for the samples. */
    byHand?: boolean;
  },
): Hold {
  const wanted = input.places.map(({ place }) => place);
  const hold = claiming(office, input, () =>
    office.store.inTransaction((writer) => {
      takeInto(office, writer, { actor, ...input, byHand: input.byHand ?? true });
      return holdOf(office, writer, input.holdId);
    }),
  );
  office.notices.postPlaces({ performanceId: input.performanceId, places: wanted });
  return hold;
}

/** Runs a claiming transaction; a broken guard becomes the refusal that names the places. */
export function claiming<Value>(
  office: Office,
  input: { performanceId: Id; places: readonly WantedPlace[] },
  run: () => Value,
): Value {
  try {
    return run();
  } catch (error) {
    if (!isConstraint(error, "unique") && !isConstraint(error, "check")) throw error;
    throw new RefusalError(whoWasFaster(office, input));
  }
}

/** After the transaction was rolled back: which of the wanted places are taken. */
function whoWasFaster(office: Office, input: { performanceId: Id; places: readonly WantedPlace[] }) {
  const { store, clock } = office;
  const now = clock.now();
  const target = claims.saleTarget(store, input.performanceId);
  assert(target, "the performance was there a moment ago");
  const { chart, places } = publishedChart(office, target.chartVersionId);
  const labelOf = (place: number): string => {
    const index = places.indexOfNumber.get(place);
    return index === undefined ? String(place) : placeLabel(places, index, chart).text;
  };
  const room = new Map(
    claims.areaRoom(store, { performanceId: target.id, now }).map(({ place, left }) => [place, left]),
  );
  for (const { place, quantity } of input.places) {
    const left = room.get(place);
    if (left !== undefined && left < quantity)
      return { code: "AREA_FULL", data: { place, label: labelOf(place), left } };
  }
  const asked = input.places.map(({ place }) => place);
  const taken = claims
    .liveClaimsOn(store, { performanceId: target.id, places: asked, now })
    .filter(({ place }) => !room.has(place))
    .map(({ place }) => ({ place, label: labelOf(place) }));
  return { code: "SEAT_TAKEN", data: { places: taken } };
}

/** The body of a take, inside the caller's transaction. */
export function takeInto(
  office: Office,
  writer: Writer,
  command: { actor: Actor; holdId: Id; performanceId: Id; places: readonly WantedPlace[]; byHand: boolean },
): SaleTarget {
  const now = office.clock.now();
  const target = targetOnSale(writer, { performanceId: command.performanceId, channel: command.actor.channel, now });
  const chart = publishedChart(office, target.chartVersionId);
  const wanted = checkWanted(chart, command.places);
  const hold = claims.findHold(writer, command.holdId);
  if (hold && (hold.endedAt !== null || hold.expiresAt <= now)) refuseNow("HOLD_LAPSED");
  const already = hold ? claims.claimsOfHold(writer, { holdId: hold.id, now }) : [];
  // Said again because the answer was lost: a seat that this hold has is not somebody else's.
  const had = new Set(already.filter(({ performanceId }) => performanceId === target.id).map(({ place }) => place));
  const fresh = wanted.filter(({ place, counted }) => counted || !had.has(place));
  if (already.length + fresh.length > PLACES_PER_HOLD_MOST) refuseNow("HOLD_TOO_LARGE", { most: PLACES_PER_HOLD_MOST });
  const expiresAt = holdEnd({ now, createdAt: hold?.createdAt ?? now, lifetimeMs: target.holdLifetimeMs });
  if (hold) claims.moveHoldEnd(writer, { holdId: hold.id, expiresAt, now, more: 0 });
  else claims.insertHold(writer, holdRow(office, { ...command, now, expiresAt }));
  claims.endLapsedOn(writer, { performanceId: target.id, places: command.places.map(({ place }) => place), now });
  for (const { place, counted } of fresh)
    claims.insertClaim(writer, {
      ...{ id: office.ids.id(), performanceId: target.id, place, counted, state: "held", holdId: command.holdId },
      ...{ bookingId: null, blockId: null, expiresAt, createdAt: now, endedAt: null, endReason: null },
      byHand: command.byHand,
    });
  journal(office, writer, {
    ...{ actor: command.actor, kind: "hold.taken", subjectKind: "hold", subjectId: command.holdId },
    data: { performance: target.id, places: wanted.map(({ place }) => place) },
  });
  return target;
}

function holdRow(office: Office, options: { actor: Actor; holdId: Id; now: number; expiresAt: number }) {
  const { actor, holdId, now, expiresAt } = options;
  return {
    ...{ id: holdId, terminalId: office.terminal.id, sessionId: actor.sessionId, staffId: actor.staffId },
    ...{ channel: actor.channel, createdAt: now, expiresAt, extended: 0, endedAt: null },
  };
}

/** The performance, if it may be sold now. Refuses NOT_FOUND, NOT_ON_SALE. */
export function targetOnSale(
  reader: Reader,
  options: { performanceId: Id; channel: "counter" | "api"; now: number },
): SaleTarget {
  const target = claims.saleTarget(reader, options.performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  valueOf(checkOnSale(target, { now: options.now, channel: options.channel }));
  return target;
}

/** Knows every place, once; a seat or table by one, an area by as many as asked. One entry per claim to make. */
function checkWanted(
  { places }: PublishedChart,
  wanted: readonly WantedPlace[],
): { place: number; counted: boolean }[] {
  const unknown = wanted.filter(({ place }) => !places.indexOfNumber.has(place));
  const twice = new Set(wanted.map(({ place }) => place)).size < wanted.length;
  if (unknown.length > 0 || twice)
    refuseNow("UNKNOWN_PLACES", { places: (twice ? wanted : unknown).map(({ place }) => String(place)) });
  const entries = wanted.flatMap(({ place, quantity }) => {
    const counted = places.kinds[places.indexOfNumber.get(place) ?? 0] === AREA_KIND;
    if (!counted && quantity !== 1) refuseNow("UNKNOWN_PLACES", { places: [String(place)] });
    if (quantity > PLACES_PER_HOLD_MOST) refuseNow("HOLD_TOO_LARGE", { most: PLACES_PER_HOLD_MOST });
    return Array.from({ length: quantity }, () => ({ place, counted }));
  });
  if (entries.length > PLACES_PER_HOLD_MOST) refuseNow("HOLD_TOO_LARGE", { most: PLACES_PER_HOLD_MOST });
  return entries;
}

/** The hold as it is now; a lapsed or unknown hold has no places. Refuses NOT_FOUND. */
export function getHold(office: Office, holdId: Id): Hold {
  return holdOf(office, office.store, holdId);
}

export function holdOf(office: Office, reader: Reader, holdId: Id): Hold {
  const row = claims.findHold(reader, holdId) ?? refuseNow("NOT_FOUND", { what: "hold" });
  const held = claims.claimsOfHold(reader, { holdId, now: office.clock.now() });
  const targets = new Map<Id, SaleTarget>();
  const places = held.map((claim) => {
    const target = targets.get(claim.performanceId) ?? claims.saleTarget(reader, claim.performanceId);
    assert(target, "a claim has its performance");
    targets.set(claim.performanceId, target);
    return heldPlace(publishedChart(office, target.chartVersionId), claim);
  });
  return { id: row.id, expiresAt: row.expiresAt, extended: row.extended, places };
}

function heldPlace({ chart, places }: PublishedChart, claim: claims.HeldClaim): HeldPlace {
  const index = places.indexOfNumber.get(claim.place);
  assert(index !== undefined, "a claimed place is on the chart");
  const section = chart.sections[places.sections[index] ?? 0];
  const counted = places.kinds[index] === AREA_KIND;
  return {
    claimId: claim.id,
    performanceId: claim.performanceId,
    place: claim.place,
    label: placeLabel(places, index, chart),
    category: chart.categories[places.categories[index] ?? 0]?.key ?? "",
    admits: counted || places.kinds[index] === SEAT_KIND ? 1 : (places.capacities[index] ?? 1),
    entrance: section?.entrance ?? "",
    byHand: claim.byHand !== 0,
  };
}

/** Takes places out of the basket (all with null); they are free at once. */
export function releasePlaces(
  office: Office,
  actor: Actor,
  input: { holdId: Id; claimIds: readonly Id[] | null },
): Hold {
  const now = office.clock.now();
  const { hold, released } = office.store.inTransaction((writer) => {
    const row = claims.findHold(writer, input.holdId) ?? refuseNow("NOT_FOUND", { what: "hold" });
    const live = claims.claimsOfHold(writer, { holdId: row.id, now });
    const gone = input.claimIds === null ? live : live.filter(({ id }) => input.claimIds?.includes(id));
    claims.releaseClaims(writer, { holdId: row.id, claimIds: gone.map(({ id }) => id), now });
    if (input.claimIds === null) claims.endHold(writer, { holdId: row.id, now });
    if (gone.length > 0)
      journal(office, writer, {
        ...{ actor, kind: "hold.released", subjectKind: "hold", subjectId: row.id },
        data: { places: gone.map(({ place }) => place) },
      });
    return { hold: holdOf(office, writer, row.id), released: gone };
  });
  postReleased(office, released);
  return hold;
}

/** A new full lifetime from now, up to two hours in all. Refuses HOLD_LAPSED, HOLD_TOO_LONG. */
export function extendHold(office: Office, actor: Actor, holdId: Id): Hold {
  const now = office.clock.now();
  return office.store.inTransaction((writer) => {
    const row = claims.findHold(writer, holdId) ?? refuseNow("NOT_FOUND", { what: "hold" });
    const [first] = claims.claimsOfHold(writer, { holdId, now });
    if (row.endedAt !== null || row.expiresAt <= now || !first) return refuseNow("HOLD_LAPSED");
    const target = claims.saleTarget(writer, first.performanceId);
    assert(target, "a claim has its performance");
    const expiresAt = holdEnd({ now, createdAt: row.createdAt, lifetimeMs: target.holdLifetimeMs });
    if (expiresAt <= row.expiresAt) refuseNow("HOLD_TOO_LONG");
    claims.moveHoldEnd(writer, { holdId, expiresAt, now, more: 1 });
    journal(office, writer, {
      actor,
      kind: "hold.extended",
      subjectKind: "hold",
      subjectId: holdId,
      data: { expiresAt },
    });
    return holdOf(office, writer, holdId);
  });
}

/** Tells every window which places are free again. */
export function postReleased(office: Office, released: readonly { performanceId: Id; place: number }[]): void {
  const byPerformance = Map.groupBy(released, ({ performanceId }) => performanceId);
  for (const [performanceId, rows] of byPerformance)
    office.notices.postPlaces({ performanceId, places: rows.map(({ place }) => place) });
}
