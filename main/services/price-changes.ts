// Prices that change at an instant: announced ahead, applied by the first who sells or looks after it.
import type { Writer } from "#db/open.ts";
import type { Reader } from "#db/open.ts";
import { deletePrices, insertPrice, readPerformance } from "#db/queries/performances.ts";
import {
  type PriceChangeRow,
  duePriceChanges,
  insertPriceChange,
  markPriceChangeApplied,
  markPriceChangeRemoved,
  readPriceChange,
  readPriceChanges,
} from "#db/queries/price-changes.ts";
import { readTicketTypes } from "#db/queries/venues.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { instantOf } from "#domain/zoned-time.ts";
import { type Actor, type Office, PROGRAM, journal } from "../office.ts";
import { postPerformancesChanged } from "./performance-cards.ts";
import { type PriceInput, checkedPrices } from "./performance-prices.ts";
import { venueById } from "./venues.ts";

export interface PriceChange {
  readonly id: Id;
  readonly performanceId: Id;
  readonly from: Instant;
  readonly prices: PriceInput[];
}

/** What is still to come for a performance, soonest first. */
export const priceChangesAhead = (reader: Reader, performanceId: Id): PriceChange[] =>
  readPriceChanges(reader, performanceId).map(viewOf);

const viewOf = (row: PriceChangeRow): PriceChange => ({
  ...{ id: row.id, performanceId: row.performanceId, from: row.fromAt, prices: JSON.parse(row.prices) as PriceInput[] },
});

/**
 * Announces a price list from a time on the venue's clock. One announced for the same moment is replaced; the same id
 * again changes nothing. Answers everything ahead. Refuses NOT_FOUND, NO_PRICE, BAD_TIMES for a time that is over.
 */
export function announcePrices(
  office: Office,
  actor: Actor,
  input: { id: Id; performanceId: Id; from: string; prices: readonly PriceInput[] },
): PriceChange[] {
  const { id, performanceId } = input;
  const ahead = office.store.inTransaction((writer) => {
    if (readPriceChange(writer, id) !== undefined) return priceChangesAhead(writer, performanceId);
    const now = office.clock.now();
    const performance = readPerformance(writer, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
    const venue = venueById(writer, performance.venueId);
    const fromAt = valueOf(instantOf({ wallClock: input.from, zone: venue.zone }));
    if (fromAt <= now || performance.state === "cancelled") refuseNow("BAD_TIMES", { field: "from" });
    if (input.prices.length === 0) refuseNow("NO_PRICE", { category: "" });
    const { chartVersionId } = performance;
    const prices = checkedPrices(office, { chartVersionId, venue, prices: input.prices });
    const same = readPriceChanges(writer, performanceId).find((row) => row.fromAt === fromAt);
    if (same !== undefined) markPriceChangeRemoved(writer, { id: same.id, now });
    insertPriceChange(writer, {
      ...{ id, performanceId, fromAt, prices: JSON.stringify(prices), createdBy: actor.staffId, createdAt: now },
      ...{ appliedAt: null, removedAt: null },
    });
    const data = { number: performance.number, fromAt, prices: prices.length };
    journal(office, writer, {
      ...{ actor, kind: "performance.prices-announced", subjectKind: "performance", subjectId: performanceId, data },
    });
    return priceChangesAhead(writer, performanceId);
  });
  postPerformancesChanged(office);
  return ahead;
}

/** Takes an announced price list back; answers what is left. Refuses NOT_FOUND when it is unknown or applied. */
export function withdrawPrices(office: Office, actor: Actor, input: { id: Id }): PriceChange[] {
  const ahead = office.store.inTransaction((writer) => {
    const row = readPriceChange(writer, input.id) ?? refuseNow("NOT_FOUND", { what: "priceChange" });
    const { performanceId } = row;
    if (row.removedAt !== null) return priceChangesAhead(writer, performanceId);
    if (markPriceChangeRemoved(writer, { id: row.id, now: office.clock.now() }) === 0)
      refuseNow("NOT_FOUND", { what: "priceChange" });
    const data = { fromAt: row.fromAt };
    journal(office, writer, {
      ...{ actor, kind: "performance.prices-withdrawn", subjectKind: "performance", subjectId: performanceId, data },
    });
    return priceChangesAhead(writer, performanceId);
  });
  postPerformancesChanged(office);
  return ahead;
}

/** Puts price lists whose time has come in force, inside the caller's transaction; answers whether there were any. */
export function applyDuePrices(office: Office, writer: Writer, performanceId: Id): boolean {
  const now = office.clock.now();
  const due = readPriceChanges(writer, performanceId).filter((row) => row.fromAt <= now);
  for (const row of due) {
    const { prices } = viewOf(row);
    const venueId = readPerformance(writer, performanceId)?.venueId ?? "";
    // A ticket type may have gone since.
    const types = new Set(readTicketTypes(writer, venueId).map((type) => type.id));
    deletePrices(writer, performanceId);
    for (const price of prices) if (types.has(price.ticketTypeId)) insertPrice(writer, { ...price, performanceId });
    markPriceChangeApplied(writer, { id: row.id, now });
    const data = { fromAt: row.fromAt, prices: prices.length };
    journal(office, writer, {
      ...{ actor: PROGRAM, kind: "performance.prices-changed", subjectKind: "performance", subjectId: performanceId },
      data,
    });
  }
  return due.length > 0;
}

/** The same for every performance; answers for how many. */
export function applyAllDuePrices(office: Office): number {
  if (duePriceChanges(office.store, office.clock.now()).length === 0) return 0;
  const changed = office.store.inTransaction((writer) =>
    duePriceChanges(writer, office.clock.now()).filter((performanceId) =>
      applyDuePrices(office, writer, performanceId),
    ),
  );
  if (changed.length > 0) postPerformancesChanged(office);
  return changed.length;
}
