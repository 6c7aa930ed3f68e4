// What the public API shows of events: what can be bought, its prices, and every place with its live state.
import { readEventIdByNumber, readEventListRow } from "#db/queries/events.ts";
import { readCardsFrom, readCardsOfEvents, readPrices } from "#db/queries/performances.ts";
import { AREA_KIND, PLACE_ATTRIBUTE_BITS, TABLE_KIND, placeLabel } from "#domain/charts/places.ts";
import { checkOnSale } from "#domain/claims.ts";
import { minorToDecimal } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { type PerformanceCard, cardsOf } from "./performance-cards.ts";
import { statesOf } from "./places.ts";
import { publishedChart } from "./published-charts.ts";
import { foldText, matchesWords } from "./text-fields.ts";
import { venueById } from "./venues.ts";

const STATE_NAMES = ["free", "held", "sold", "blocked"] as const;

/** Events with a performance that has not begun, soonest first. The query's words begin words of title, artists or venue. */
export function publicEvents(office: Office, query: string): ReturnType<typeof eventOf>[] {
  const rows = readCardsFrom(office.store, office.clock.now()).filter(
    (row) =>
      isShown(row) && (query === "" || matchesWords(foldText(`${row.title} ${row.artists} ${row.venueName}`), query)),
  );
  const byEvent = Map.groupBy(cardsOf(office, rows), ({ eventId }) => eventId);
  return [...byEvent.values()].map((cards) => eventOf(office, cards));
}

/** One event with all performances that were announced: prices and places with live states. Refuses NOT_FOUND. */
export function publicEvent(office: Office, number: number) {
  const eventId = readEventIdByNumber(office.store, number);
  const rows = eventId === undefined ? [] : readCardsOfEvents(office.store, [eventId]).filter(isShown);
  const cards = cardsOf(office, rows);
  // An event of drafts only is nobody's business yet.
  if (cards.length === 0) refuseNow("NOT_FOUND", { what: "event" });
  return {
    ...eventOf(office, cards),
    performances: cards.map((card) => ({
      ...performanceOf(office, card),
      prices: pricesOf(office, card),
      places: placesOf(office, card),
    })),
  };
}

const isShown = ({ state }: Pick<PerformanceCard, "state">): boolean => state !== "draft";

function eventOf(office: Office, cards: readonly PerformanceCard[]) {
  const [first] = cards;
  assert(first, "an event is shown with a performance");
  const { description } = readEventListRow(office.store, first.eventId) ?? { description: "" };
  return {
    ...{ number: first.eventNumber, title: first.title, artists: first.artists, description },
    ...{ venue: first.venueName, currency: first.currency },
    performances: cards.map((card) => performanceOf(office, card)),
  };
}

function performanceOf(office: Office, card: PerformanceCard) {
  return {
    ...{ number: card.number, starts_at: new Date(card.startsAt).toISOString(), zone: card.zone, state: card.state },
    on_sale: checkOnSale(card, { now: office.clock.now(), channel: "api" }).ok,
    ...{ capacity: card.capacity, free: card.free },
  };
}

/** What a booking costs by category and ticket type; comps are given by people only. */
function pricesOf(office: Office, card: PerformanceCard) {
  const { chart } = publishedChart(office, card.chartVersionId);
  const types = new Map(venueById(office.store, card.venueId).ticketTypes.map((type) => [type.id, type]));
  const names = new Map(chart.categories.map(({ key, name }) => [key, name]));
  return readPrices(office.store, card.id).flatMap(({ category, ticketTypeId, amountMinor }) => {
    const type = types.get(ticketTypeId);
    if (type === undefined || type.kind === "comp") return [];
    return {
      ...{ category, category_name: names.get(category) ?? category, ticket_type: type.key },
      ...{ price_minor: amountMinor, price: minorToDecimal(amountMinor, card.currency) },
    };
  });
}

function placesOf(office: Office, card: PerformanceCard) {
  const { chart, places } = publishedChart(office, card.chartVersionId);
  const { states, areas } = statesOf(office, card.id);
  const room = new Map(areas.map(({ place, left }) => [place, left]));
  return Array.from(places.numbers, (number, index) => {
    const state = STATE_NAMES[states[index] ?? 0] ?? "free";
    const kind = places.kinds[index];
    return {
      ...{ number, label: placeLabel(places, index, chart).text, state },
      category: chart.categories[places.categories[index] ?? 0]?.key ?? "",
      kind: kind === AREA_KIND ? ("area" as const) : kind === TABLE_KIND ? ("table" as const) : ("seat" as const),
      left: kind === AREA_KIND ? (room.get(number) ?? 0) : Number(state === "free"),
      accessible: ((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0,
    };
  });
}
