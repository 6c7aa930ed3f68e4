// Performances: what is on sale, with prices, the counters of their areas, and how many places are taken.
import { eq, sql } from "drizzle-orm";
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, perConnection, selecting } from "../prepared.ts";
import { performances, prices } from "../schema/events.ts";

export type PerformanceRow = typeof performances.$inferSelect;

export const insertPerformance = inserting(performances);
export const insertPrice = inserting(prices);

/** The counter of one area of a performance; claims move it by trigger. */
export const insertAreaCount = changing(
  "insert into area_counts (performance_id, place, capacity) values (:performanceId, :place, :capacity)",
);
const dropAreaCounts = changing("delete from area_counts where performance_id = :performanceId");
/** Before the areas of another chart are written; nothing may be claimed. */
export const deleteAreaCounts = (writer: Writer, performanceId: string): number =>
  dropAreaCounts(writer, { performanceId });

const byId = perConnection(({ orm }) =>
  orm
    .select()
    .from(performances)
    .where(eq(performances.id, sql.placeholder("id")))
    .prepare(),
);
export const readPerformance = (reader: Reader, id: string): PerformanceRow | undefined => byId(reader).get({ id });

const change = changing(`
  update performances set chart_version_id = :chartVersionId, starts_at = :startsAt, doors_at = :doorsAt, sale_from = :saleFrom,
    sale_until = :saleUntil, hold_lifetime_ms = :holdLifetimeMs, capacity = :capacity, updated_at = :now, version = version + 1
  where id = :id and version = :version`);
/** Answers 0 when somebody else was faster. */
export const updatePerformanceRow = (
  writer: Writer,
  row: Pick<
    PerformanceRow,
    | "id"
    | "version"
    | "chartVersionId"
    | "startsAt"
    | "doorsAt"
    | "saleFrom"
    | "saleUntil"
    | "holdLifetimeMs"
    | "capacity"
  > & { now: number },
): number => change(writer, row);

const changeState = changing(
  "update performances set state = :state, updated_at = :now, version = version + 1 where id = :id",
);
export const updatePerformanceState = (
  writer: Writer,
  options: { id: string; state: PerformanceRow["state"]; now: number },
): number => changeState(writer, options);

const pricesById = selecting<{ category: string; ticketTypeId: string; amountMinor: number }>(`
  select r.category, r.ticket_type_id as ticketTypeId, r.amount_minor as amountMinor
  from prices r join ticket_types t on t.id = r.ticket_type_id
  where r.performance_id = :performanceId order by r.category, t.position`);
export const readPrices = (reader: Reader, performanceId: string) => pricesById.all(reader, { performanceId });
const dropPrices = changing("delete from prices where performance_id = :performanceId");
export const deletePrices = (writer: Writer, performanceId: string): number => dropPrices(writer, { performanceId });

/** A performance with the names a card shows; `artists` is JSON. */
export interface CardRow {
  readonly id: string;
  readonly number: number;
  readonly eventId: string;
  readonly eventNumber: number;
  readonly title: string;
  readonly artists: string;
  readonly venueId: string;
  readonly venueName: string;
  readonly zone: string;
  readonly currency: string;
  readonly chartVersionId: string;
  readonly startsAt: number;
  readonly doorsAt: number | null;
  readonly saleFrom: number | null;
  readonly saleUntil: number | null;
  readonly state: PerformanceRow["state"];
  readonly capacity: number;
}

const cards = `
  select p.id, p.number, p.event_id as eventId, e.number as eventNumber, e.title, e.artists, p.venue_id as venueId,
    v.name as venueName, v.zone, v.currency, p.chart_version_id as chartVersionId, p.starts_at as startsAt,
    p.doors_at as doorsAt, p.sale_from as saleFrom, p.sale_until as saleUntil, p.state, p.capacity
  from performances p join events e on e.id = p.event_id join venues v on v.id = p.venue_id`;
const cardById = selecting<CardRow>(`${cards} where p.id = :id`);
const cardsByIds = selecting<CardRow>(
  `${cards} where p.id in (select value from json_each(:performanceIds)) order by p.starts_at, p.number`,
);
const cardsOfEvents = selecting<CardRow>(
  `${cards} where p.event_id in (select value from json_each(:eventIds)) order by p.starts_at, p.number`,
);
const cardsFrom = selecting<CardRow>(`${cards} where p.starts_at >= :from order by p.starts_at, p.number`);
const cardsBefore = selecting<CardRow>(
  `${cards} where p.starts_at < :before order by p.starts_at desc, p.number limit :limit`,
);

export const readCard = (reader: Reader, id: string): CardRow | undefined => cardById.get(reader, { id });
export const readCards = (reader: Reader, performanceIds: readonly string[]): CardRow[] =>
  cardsByIds.all(reader, { performanceIds: JSON.stringify(performanceIds) });
export const readCardsOfEvents = (reader: Reader, eventIds: readonly string[]): CardRow[] =>
  cardsOfEvents.all(reader, { eventIds: JSON.stringify(eventIds) });
/** What begins at or after an instant, soonest first. */
export const readCardsFrom = (reader: Reader, from: number): CardRow[] => cardsFrom.all(reader, { from });
/** What began before an instant, newest first. */
export const readCardsBefore = (reader: Reader, options: { before: number; limit: number }): CardRow[] =>
  cardsBefore.all(reader, options);

export interface TakenCount {
  readonly sold: number;
  readonly held: number;
  readonly blocked: number;
}

const isLive = "c.ended_at is null and (c.expires_at is null or c.expires_at > :now)";

// Read from the index claims_live alone. One statement per performance: grouping them all sorts every claim, at three times the cost.
const taken = selecting<TakenCount>(`
  select coalesce(sum(c.state = 'sold'), 0) as sold, coalesce(sum(c.state = 'held'), 0) as held,
    coalesce(sum(c.state = 'blocked'), 0) as blocked
  from claims c where c.performance_id = :performanceId and ${isLive}`);

const NOBODY: TakenCount = { sold: 0, held: 0, blocked: 0 };

/** How many places are taken now: seats, rooms in areas, whole tables as one. */
export const countTaken = (reader: Reader, options: { performanceId: string; now: number }): TakenCount =>
  taken.get(reader, options) ?? NOBODY;

/** A whole table; `more` is its capacity less one. */
export interface WholeTable {
  readonly place: number;
  readonly more: number;
}

const takenTables = selecting<TakenCount>(`
  select coalesce(sum((c.state = 'sold') * (wanted.value ->> 'more')), 0) as sold,
    coalesce(sum((c.state = 'held') * (wanted.value ->> 'more')), 0) as held,
    coalesce(sum((c.state = 'blocked') * (wanted.value ->> 'more')), 0) as blocked
  from json_each(:tables) as wanted
    cross join claims c on c.performance_id = :performanceId and c.place = wanted.value ->> 'place'
  where ${isLive} and c.counted = 0`);

/** The people at taken whole tables beyond the first, who is in `countTaken` already. `tables` is JSON of WholeTable[]. */
export const countTakenAtTables = (
  reader: Reader,
  options: { performanceId: string; tables: string; now: number },
): TakenCount => takenTables.get(reader, options) ?? NOBODY;

const liveBookings = selecting<{ count: number }>(`
  select count(distinct c.booking_id) as count from claims c
  where c.performance_id = :performanceId and c.booking_id is not null and ${isLive}`);
/** Paid and reserved bookings that still have places in a performance. */
export const countLiveBookings = (reader: Reader, options: { performanceId: string; now: number }): number =>
  liveBookings.get(reader, options)?.count ?? 0;

const liveClaims = selecting<{ count: number }>(
  "select count(*) as count from claims where performance_id = :performanceId and ended_at is null",
);
/** Claims of a performance that have not been ended, lapsed ones that nobody swept included. */
export const countOpenClaims = (reader: Reader, performanceId: string): number =>
  liveClaims.get(reader, { performanceId })?.count ?? 0;

const lapse = changing(`
  update claims set ended_at = :now, end_reason = 'lapsed'
  where performance_id = :performanceId and ended_at is null and expires_at <= :now and booking_id is null`);
/** Ends what has lapsed in a performance before its chart changes. Reservations are ended with their booking, elsewhere. */
export const endLapsedOfPerformance = (writer: Writer, options: { performanceId: string; now: number }): number =>
  lapse(writer, options);
