// The rule of the single seat at a sale: what people chose by hand should leave nobody's seat alone if it can be avoided.
// What best available gave is never held against anybody.
import { placeLabel, SEAT_KIND } from "#domain/charts/places.ts";
import { neighbourMove, singlesLeftBy } from "#domain/charts/singles.ts";
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as claims from "#db/queries/claims.ts";
import { countSinglesLeft, insertSingleLeft } from "#db/queries/single-seats.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { STATE_BYTES, statesOf } from "./places.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";
import { readSingleSeatRule } from "./settings.ts";

export interface SingleSeat {
  readonly performanceId: Id;
  readonly place: number;
  readonly label: string;
}

interface ChosenClaim {
  readonly id: Id;
  readonly performanceId: Id;
  readonly place: number;
  readonly byHand: boolean | null;
}

/**
 * The seats a sale would leave alone although there is a way without. Refuses SINGLE_SEAT_LEFT, with that way, where the
 * rule asks for a reason and there is none; a buyer on the public API has none to give.
 */
export function checkSingles(
  office: Office,
  writer: Writer,
  options: { actor: Actor; chosen: readonly ChosenClaim[]; reason: string },
): SingleSeat[] {
  const rule = readSingleSeatRule(writer);
  if (rule === "allow") return [];
  if (looksLikeCardNumber(options.reason)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "reason" });
  const byPerformance = Map.groupBy(options.chosen, ({ performanceId }) => performanceId);
  return [...byPerformance].flatMap(([performanceId, chosen]) => {
    const found = avoidableSingles(office, writer, { performanceId, chosen });
    if (found === null) return [];
    if (rule === "ask-reason" && (options.actor.channel === "api" || options.reason === ""))
      return refuseNow("SINGLE_SEAT_LEFT", found);
    return found.places.map((single) => ({ performanceId, ...single }));
  });
}

interface PlaceRef {
  readonly place: number;
  readonly label: string;
}

/** The singles with what to give back and what to take instead; null when there are none, or no way without. */
function avoidableSingles(
  office: Office,
  reader: Reader,
  options: { performanceId: Id; chosen: readonly ChosenClaim[] },
): { places: PlaceRef[]; giveBack: PlaceRef[]; instead: PlaceRef[] } | null {
  const { performanceId } = options;
  const target = claims.saleTarget(reader, performanceId);
  assert(target, "a claim has its performance");
  const published = publishedChart(office, target.chartVersionId);
  const { places } = published;
  const taken = options.chosen
    .filter(({ byHand }) => byHand === true)
    .flatMap(({ place }) => places.indexOfNumber.get(place) ?? [])
    .filter((index) => places.kinds[index] === SEAT_KIND);
  if (taken.length === 0) return null;
  const near = freeAround(office, reader, { performanceId, published, taken });
  const singles = singlesLeftBy({ places, free: near, taken });
  if (singles.length === 0) return null;
  const free = statesOf(office, performanceId).states.map((state) => (state === STATE_BYTES.free ? 1 : 0));
  const move = neighbourMove({ places, free, taken });
  if (move === null) return null;
  const refsOf = (indexes: readonly number[]): PlaceRef[] => indexes.map((index) => refOf(published, index));
  return { places: refsOf(singles), giveBack: refsOf(move.from), instead: refsOf(move.to) };
}

const refOf = ({ chart, places }: PublishedChart, index: number): PlaceRef => ({
  place: places.numbers[index] ?? 0,
  label: placeLabel(places, index, chart).text,
});

/** A single is at most two seats away: only these are asked for, so that a sale in a large hall costs no more. */
function freeAround(
  office: Office,
  reader: Reader,
  options: { performanceId: Id; published: PublishedChart; taken: readonly number[] },
): Uint8Array {
  const { places } = options.published;
  const near = new Set<number>();
  for (const index of options.taken)
    for (let other = Math.max(0, index - 2); other <= Math.min(places.count - 1, index + 2); other += 1)
      near.add(other);
  const numbers = [...near].map((index) => places.numbers[index] ?? 0);
  const free = new Uint8Array(places.count);
  for (const index of near) free[index] = 1;
  const now = office.clock.now();
  for (const { place } of claims.liveClaimsOn(reader, { performanceId: options.performanceId, places: numbers, now })) {
    const index = places.indexOfNumber.get(place);
    if (index !== undefined) free[index] = 0;
  }
  return free;
}

/** Counts the singles of a sale and tells the journal, inside its transaction. */
export function recordSingles(
  office: Office,
  writer: Writer,
  options: { actor: Actor; bookingId: Id; singles: readonly SingleSeat[]; reason: string },
): void {
  const { actor, bookingId, singles, reason } = options;
  if (singles.length === 0) return;
  for (const { performanceId, place, label } of singles)
    insertSingleLeft(writer, {
      ...{ bookingId, performanceId, place, placeLabel: label, reason },
      ...{ staffId: actor.staffId, at: office.clock.now() },
    });
  journal(office, writer, {
    ...{ actor, kind: "booking.single-left", subjectKind: "booking", subjectId: bookingId },
    data: { places: singles.map(({ label }) => label), reason },
  });
}

/** How often a single seat was left at a performance, why, and by whom. Refuses NOT_FOUND. */
export function singlesOfPerformance(office: Office, input: { performanceId: Id }) {
  if (!claims.saleTarget(office.store, input.performanceId)) refuseNow("NOT_FOUND", { what: "performance" });
  return countSinglesLeft(office.store, input.performanceId);
}
