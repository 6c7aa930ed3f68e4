// Performances for sale: found today first, opened with everything a sale needs, put on sale, paused, cancelled.
import {
  type CardRow,
  type PerformanceRow,
  countLiveBookings,
  readCards,
  readCardsBefore,
  readCardsFrom,
  readPerformance,
  readPrices,
  updatePerformanceState,
} from "#db/queries/performances.ts";
import type { SingleSeatRule } from "#domain/charts/singles.ts";
import type { Discount } from "#domain/discounts.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { HOUR_MS } from "#domain/time.ts";
import { dayOf } from "#domain/zoned-time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { discountsForSale } from "./discounts.ts";
import { type PerformanceCard, cardsOf, performanceCard, postPerformancesChanged } from "./performance-cards.ts";
import { type PriceChange, priceChangesAhead } from "./price-changes.ts";
import { publishedChart } from "./published-charts.ts";
import { readSingleSeatRule } from "./settings.ts";
import { foldText, matchesWords } from "./text-fields.ts";
import { type FeeView, type TicketTypeView, type VenueView, venueById } from "./venues.ts";

export interface PerformanceForSale extends PerformanceCard {
  locale: VenueView["locale"];
  ticketTaxPpm: number;
  feeTaxPpm: number;
  holdLifetimeMs: number;
  payLaterMs: number;
  ticketTypes: TicketTypeView[];
  fees: FeeView[];
  taxMode: VenueView["taxMode"];
  taxRounding: VenueView["taxRounding"];
  /** What may be given now to whom it is for, without a code. */
  discounts: Discount[];
  /** What it costs from when on, soonest first. */
  pricesAhead: PriceChange[];
  prices: { category: string; ticketTypeId: Id; amountMinor: number }[];
  singleSeats: SingleSeatRule;
  version: number;
}

/** Late comers: a performance stays on the selling list for so long after it began. */
const LISTED_AFTER_START_MS = 3 * HOUR_MS;
/** How far back a search in the past goes, in performances. */
const MOST_PAST_PERFORMANCES = 5_000;

/**
 * What is on, soonest first; with `includePast` followed by what is over, newest first. The query's words begin words
 * of title, artists or venue, or are a date (`2026-11-27`, `2026-11`). Drafts are not listed, cancelled ones only when asked for.
 */
export function listForSale(
  office: Office,
  input: { query: string; limit: number; includePast: boolean },
): PerformanceCard[] {
  const from = office.clock.now() - LISTED_AFTER_START_MS;
  const matches = matcherOf(input.query);
  const isAsked = input.query.trim() !== "";
  const isListed = (row: CardRow): boolean =>
    row.state !== "draft" && (isAsked || row.state !== "cancelled") && matches(row);
  const rows = readCardsFrom(office.store, from).filter(isListed).slice(0, input.limit);
  if (input.includePast && rows.length < input.limit) {
    const past = readCardsBefore(office.store, { before: from, limit: MOST_PAST_PERFORMANCES });
    rows.push(...past.filter(isListed).slice(0, input.limit - rows.length));
  }
  return cardsOf(office, rows);
}

function matcherOf(query: string): (row: CardRow) => boolean {
  const dates = query.match(/\b\d{4}-\d{2}(?:-\d{2})?\b/gu) ?? [];
  const words = query.replaceAll(/\b\d{4}-\d{2}(?:-\d{2})?\b/gu, " ");
  if (dates.length === 0 && words.trim() === "") return () => true;
  return (row) => {
    const folded = foldText(`${row.title} ${row.artists} ${row.venueName} ${row.eventNumber}`);
    if (!matchesWords(folded, words)) return false;
    if (dates.length === 0) return true;
    const day = dayOf({ instant: row.startsAt, zone: row.zone });
    return dates.every((date) => day.startsWith(date));
  };
}

/** Cards of these performances, soonest first; unknown ids are passed over. */
export const performanceCards = (office: Office, options: { performanceIds: readonly Id[] }): PerformanceCard[] =>
  cardsOf(office, readCards(office.store, options.performanceIds));

/** Everything the selling screen needs of one performance, except the live states. Refuses NOT_FOUND. */
export function openPerformance(office: Office, input: { performanceId: Id }): PerformanceForSale {
  const row = readPerformance(office.store, input.performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const venue = venueById(office.store, row.venueId);
  return {
    ...performanceCard(office, row.id),
    ...{ locale: venue.locale, ticketTaxPpm: venue.ticketTaxPpm, feeTaxPpm: venue.feeTaxPpm },
    ...{ holdLifetimeMs: row.holdLifetimeMs ?? venue.holdLifetimeMs, payLaterMs: venue.payLaterMs },
    ...{ ticketTypes: venue.ticketTypes, fees: venue.fees, prices: readPrices(office.store, row.id) },
    ...{ taxMode: venue.taxMode, taxRounding: venue.taxRounding },
    discounts: discountsForSale(office.store, { venueId: venue.id, now: office.clock.now(), code: null }),
    pricesAhead: priceChangesAhead(office.store, row.id),
    singleSeats: readSingleSeatRule(office.store),
    version: row.version,
  };
}

type State = PerformanceRow["state"];

/** Where a performance may go from where it is. A cancelled one stays cancelled. */
const NEXT_STATES: Readonly<Record<State, readonly State[]>> = {
  draft: ["on-sale", "cancelled"],
  "on-sale": ["paused", "cancelled"],
  paused: ["on-sale", "cancelled"],
  cancelled: [],
};

/**
 * Puts on sale, pauses or cancels; the state it is in already is no change. Refuses NO_SUCH_STATE_CHANGE, NO_PRICE for
 * a performance without prices, HAS_SALES when it is to be cancelled while bookings remain.
 */
export function setPerformanceState(
  office: Office,
  actor: Actor,
  input: { performanceId: Id; state: State },
): PerformanceCard {
  const { performanceId: id, state } = input;
  const card = office.store.inTransaction((writer) => {
    const row = readPerformance(writer, id) ?? refuseNow("NOT_FOUND", { what: "performance" });
    if (row.state === state) return performanceCard(office, id);
    if (!NEXT_STATES[row.state].includes(state)) refuseNow("NO_SUCH_STATE_CHANGE", { from: row.state, to: state });
    if (state === "on-sale" && readPrices(writer, id).length === 0) {
      refuseNow("NO_PRICE", { category: publishedChart(office, row.chartVersionId).chart.categories[0]?.key ?? "" });
    }
    if (state === "cancelled") {
      const count = countLiveBookings(writer, { performanceId: id, now: office.clock.now() });
      if (count > 0) refuseNow("HAS_SALES", { count });
    }
    updatePerformanceState(writer, { id, state, now: office.clock.now() });
    const data = { from: row.state, to: state };
    journal(office, writer, { actor, kind: "performance.state-set", subjectKind: "performance", subjectId: id, data });
    return performanceCard(office, id);
  });
  postPerformancesChanged(office);
  return card;
}
