// Believable sales for the sample venues, made through the real services: groups side by side, here and there a gap.
import { setImmediate } from "node:timers/promises";
import { AREA_KIND, SEAT_KIND, PLACE_ATTRIBUTE_BITS, type Places, TABLE_KIND } from "#domain/charts/places.ts";
import { type Minor, quickCashAmounts } from "#domain/money.ts";
import { priceBasket } from "#domain/pricing.ts";
import { assert } from "#domain/result.ts";
import { DAY_MS } from "#domain/time.ts";
import type { Actor, Office } from "../office.ts";
import type { CustomerChoice } from "./customers.ts";
import { takePlaces } from "./holds.ts";
import { type PerformanceForSale, listForSale, openPerformance } from "./performances.ts";
import { statesOf } from "./places.ts";
import { publishedChart } from "./published-charts.ts";
import { type Chance, chanceFrom } from "./sample-chance.ts";
import { type Payment, sellBooking } from "./sale.ts";

export interface SampleSales {
  /** The same seed on the same day sells the same seats. */
  readonly seed: number;
  /** Reserves and gives comps. */
  readonly manager: Actor;
  readonly cashiers: readonly Actor[];
}

/** Performances later than this have not sold anything yet; only event 1, which everybody looks at first, always has. */
const SOLD_AHEAD_MS = 4.5 * DAY_MS;
/** In large halls some hundred seats show the picture as well as thousands and take no time. */
const MOST_PEOPLE_PER_PERFORMANCE = 420;
/** The public API's example takes places of event 1: its first seats stay free. */
const FIRST_FREE_PLACE_OF_EVENT_1 = 41;

/** Sells parts of the performances of the next days; answers how many bookings. Other work goes on in between. */
export async function sellSampleBookings(office: Office, options: SampleSales): Promise<number> {
  const chance = chanceFrom(options.seed);
  const soon = office.clock.now() + SOLD_AHEAD_MS;
  const cards = listForSale(office, { query: "", limit: 200, includePast: false }).filter(
    (card) => (card.startsAt <= soon || card.eventNumber === 1) && card.state === "on-sale",
  );
  let bookings = 0;
  for (const card of cards) {
    const share = 0.3 + 0.35 * chance.fraction();
    const people = Math.min(Math.round(card.capacity * share), MOST_PEOPLE_PER_PERFORMANCE);
    const groups = chooseGroups(office, { card: openPerformance(office, { performanceId: card.id }), people, chance });
    // One file sync for a performance's bookings instead of one each.
    office.store.inTransaction(() => {
      for (const group of groups) sellGroup(office, { ...options, group, chance });
    });
    bookings += groups.length;
    await setImmediate();
  }
  return bookings;
}

interface Group {
  readonly performance: PerformanceForSale;
  readonly places: readonly { readonly place: number; readonly quantity: number; readonly category: string }[];
}

/** How many come together; two most often. */
const GROUP_SIZES = [1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6] as const;

function chooseGroups(office: Office, options: { card: PerformanceForSale; people: number; chance: Chance }): Group[] {
  const { card: performance, chance } = options;
  const { chart, places } = publishedChart(office, performance.chartVersionId);
  const { states } = statesOf(office, performance.id);
  const isFree = (index: number): boolean =>
    states[index] === 0 && isForEverybody(places, index) && !isKeptFree(performance, places.numbers[index] ?? 0);
  const categoryOf = (index: number): string => chart.categories[places.categories[index] ?? 0]?.key ?? "";
  const groups: Group[] = [];
  let people = 0;
  // Every try takes a group or finds its seats gone: a hall that is nearly full ends the search.
  for (let tries = 0; people < options.people && tries < options.people * 4; tries += 1) {
    const size = chance.pick(GROUP_SIZES);
    const indexes = chooseTogether({ places, size, chance, isFree });
    if (indexes.length === 0) continue;
    for (const index of indexes) if (places.kinds[index] !== AREA_KIND) states[index] = 2;
    const quantityOf = (index: number): number => (places.kinds[index] === AREA_KIND ? size : 1);
    groups.push({
      performance,
      places: indexes.map((index) => ({
        ...{ place: places.numbers[index] ?? 0, quantity: quantityOf(index), category: categoryOf(index) },
      })),
    });
    people += size;
  }
  return groups;
}

/** Wheelchair places and their companions are not sold to just anybody. */
const isForEverybody = (places: Places, index: number): boolean =>
  ((places.attributes[index] ?? 0) & (PLACE_ATTRIBUTE_BITS.wheelchair | PLACE_ATTRIBUTE_BITS.companion)) === 0;

const isKeptFree = (performance: PerformanceForSale, place: number): boolean =>
  performance.eventNumber === 1 && place < FIRST_FREE_PLACE_OF_EVENT_1;

/** Seats side by side, a table, or room in an area; empty when the place chosen is taken. */
function chooseTogether(options: {
  places: Places;
  size: number;
  chance: Chance;
  isFree: (index: number) => boolean;
}): number[] {
  const { places, size, chance, isFree } = options;
  // The better seats go first: the lower of two draws, places being listed from the stage outwards.
  const start = Math.floor(places.count * Math.min(chance.fraction(), chance.fraction()));
  const kind = places.kinds[start];
  if (kind === AREA_KIND || kind === TABLE_KIND) return isFree(start) ? [start] : [];
  const together: number[] = [];
  for (let index = start; together.length < size; index += 1) {
    if (places.kinds[index] !== SEAT_KIND || places.run[index] !== places.run[start] || !isFree(index)) return [];
    together.push(index);
  }
  return together;
}

function sellGroup(office: Office, options: SampleSales & { group: Group; chance: Chance }): void {
  const { group, chance, manager } = options;
  const { performance } = group;
  const isReserved = chance.isOnceIn(14);
  const isComp = !isReserved && chance.isOnceIn(40);
  const actor = isComp ? manager : chance.pick(options.cashiers);
  const holdId = office.ids.id();
  const hold = takePlaces(office, actor, {
    holdId,
    performanceId: performance.id,
    places: group.places,
    byHand: false,
  });
  const lines = hold.places.map(({ claimId, category }) => {
    const type = chooseTicketType(performance, { category, isComp, chance });
    const { id: performanceId, eventId } = performance;
    const { ticketTypeId, priceMinor, kind } = type;
    return { claimId, ticketTypeId, priceMinor, kind, eventId, performanceId, category };
  });
  const { totalMinor } = priceBasket({ ...performance, email: "", tickets: lines });
  const [exact = totalMinor, next = exact] = quickCashAmounts({ dueMinor: totalMinor, currency: performance.currency });
  const payment: Payment = isReserved
    ? { kind: "reserve" }
    : isComp
      ? { kind: "comp" }
      : { kind: "cash", tenderedMinor: chance.isOnceIn(3) ? exact : next };
  sellBooking(office, actor, {
    ...{ bookingId: office.ids.id(), holdId, payment, expectedTotalMinor: totalMinor, print: false, mail: false },
    lines: lines.map(({ claimId, ticketTypeId }) => ({ claimId, ticketTypeId })),
    customer: chooseCustomer(office, { chance, isNamed: isReserved || isComp || chance.isOnceIn(4) }),
    comp: isComp ? { reason: "Press", approvalId: null } : null,
    locale: performance.locale,
  });
}

function chooseTicketType(
  performance: PerformanceForSale,
  options: { category: string; isComp: boolean; chance: Chance },
): { ticketTypeId: string; priceMinor: Minor; kind: "standard" | "comp" } {
  const { category, isComp, chance } = options;
  const kind = isComp ? ("comp" as const) : ("standard" as const);
  const choices = performance.ticketTypes.flatMap((type) => {
    const price = performance.prices.find((one) => one.category === category && one.ticketTypeId === type.id);
    return type.kind === kind && price !== undefined
      ? [{ ticketTypeId: type.id, priceMinor: price.amountMinor, kind }]
      : [];
  });
  const [first] = choices;
  assert(first !== undefined, `the samples have a ${kind} price for category ${category}`);
  return chance.isOnceIn(5) ? chance.pick(choices) : first;
}

const FIRST_NAMES = [
  "Anna",
  "Ben",
  "Chiara",
  "Diego",
  "Elif",
  "Finn",
  "Grace",
  "Hana",
  "Ivo",
  "Jonas",
  "Kaito",
  "Lea",
] as const;
const LAST_NAMES = [
  "Adler",
  "Brooks",
  "Costa",
  "Dubois",
  "Ekholm",
  "Fischer",
  "Grant",
  "Hughes",
  "Ito",
  "Jansen",
] as const;

function chooseCustomer(office: Office, options: { chance: Chance; isNamed: boolean }): CustomerChoice {
  const { chance } = options;
  if (!options.isNamed) return { kind: "walk-in" };
  const [first, last] = [chance.pick(FIRST_NAMES), chance.pick(LAST_NAMES)];
  const email = `${first}.${last}@example.org`.toLowerCase();
  return { kind: "new", customerId: office.ids.id(), name: `${first} ${last}`, email, phone: "" };
}
