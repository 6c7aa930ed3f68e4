// Performances that move to a new version of their chart: who is on which place, and what is rewritten when they move.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

export interface CarriedPerformance {
  readonly id: string;
  readonly title: string;
  readonly zone: string;
  readonly startsAt: number;
  readonly state: "draft" | "on-sale" | "paused";
  readonly chartVersionId: string;
  readonly chartNumber: number;
  readonly capacity: number;
}
const upcoming = selecting<CarriedPerformance>(`
  select p.id, e.title, n.zone, p.starts_at as startsAt, p.state, p.chart_version_id as chartVersionId, v.number as chartNumber, p.capacity
  from chart_versions v join performances p on p.chart_version_id = v.id join events e on e.id = p.event_id join venues n on n.id = p.venue_id
  where v.chart_id = :chartId and p.starts_at > :now and p.state <> 'cancelled' order by p.starts_at, p.number`);
/** Performances still to come on any version of a chart, soonest first. */
export const readUpcomingOnChart = (reader: Reader, options: { chartId: string; now: number }): CarriedPerformance[] =>
  upcoming.all(reader, options);

const onVersion = selecting<{ id: string }>(
  "select id from performances where chart_version_id = :chartVersionId order by starts_at, number",
);
export const readPerformancesOnVersion = (reader: Reader, chartVersionId: string): string[] =>
  onVersion.all(reader, { chartVersionId }).map(({ id }) => id);

/** A performance as the history of its chart tells it. */
export interface PerformanceOnVersion {
  readonly performanceId: string;
  readonly title: string;
  readonly zone: string;
  readonly startsAt: number;
  readonly state: "draft" | "on-sale" | "paused" | "cancelled";
  readonly sold: number;
}
const playedOn = selecting<PerformanceOnVersion>(`
  select p.id as performanceId, e.title, n.zone, p.starts_at as startsAt, p.state,
    (select count(*) from claims c where c.performance_id = p.id and c.ended_at is null
      and (c.state = 'sold' or c.booking_id is not null) and (c.expires_at is null or c.expires_at > :now)) as sold
  from performances p join events e on e.id = p.event_id join venues n on n.id = p.venue_id
  where p.chart_version_id = :chartVersionId order by p.starts_at, p.number`);
/** Performances on a version, also past and cancelled ones, soonest first. */
export const readPlayedOnVersion = (
  reader: Reader,
  options: { chartVersionId: string; now: number },
): PerformanceOnVersion[] => playedOn.all(reader, options);

/** A live claim with whoever has it. */
export interface ClaimOnPlace {
  readonly id: string;
  readonly place: number;
  readonly counted: number;
  readonly state: "held" | "sold" | "blocked";
  readonly expiresAt: number | null;
  readonly blockId: string | null;
  readonly bookingId: string | null;
  readonly bookingNumber: string | null;
  readonly bookingState: "reserved" | "paid" | null;
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly locale: string | null;
  readonly lineId: string | null;
  readonly placeLabel: string | null;
  readonly ticketId: string | null;
  readonly admits: number | null;
}
const onPlaces = selecting<ClaimOnPlace>(`
  select c.id, c.place, c.counted, c.state, c.expires_at as expiresAt, c.block_id as blockId, b.id as bookingId, b.number as bookingNumber, b.state as bookingState,
    b.customer_name as customerName, b.customer_email as customerEmail, b.locale, l.id as lineId, l.place_label as placeLabel, t.id as ticketId, t.admits
  from claims c left join bookings b on b.id = c.booking_id
    left join booking_lines l on l.booking_id = c.booking_id and l.claim_id = c.id and l.ended_at is null
    left join tickets t on t.line_id = l.id
  where c.performance_id = :performanceId and c.ended_at is null and (c.expires_at is null or c.expires_at > :now)
    and c.place in (select value from json_each(:places)) order by c.place, c.created_at desc, c.id desc`);
/** Live claims on these places, by place, the newest first. */
export const readClaimsOnPlaces = (
  reader: Reader,
  options: { performanceId: string; places: readonly number[]; now: number },
): ClaimOnPlace[] => onPlaces.all(reader, { ...options, places: JSON.stringify(options.places) });

const lapse = changing(`
  update claims set ended_at = :now, end_reason = 'lapsed'
  where performance_id = :performanceId and ended_at is null and expires_at <= :now`);
/** Ends every claim whose time is over, unpaid reservations' too: nothing that is over stands in a new chart's way. */
export const endAllLapsed = (writer: Writer, options: { performanceId: string; now: number }): number =>
  lapse(writer, options);

const release = changing(
  "update claims set ended_at = :now, end_reason = 'released' where id = :id and ended_at is null",
);
export const releaseClaim = (writer: Writer, options: { id: string; now: number }): number => release(writer, options);

const sell = changing("update claims set state = 'sold', expires_at = null where id = :id and ended_at is null");
/** Held → sold for the one claim a customer was moved to. */
export const sellClaim = (writer: Writer, id: string): number => sell(writer, { id });

const moveLine = changing(`
  update booking_lines set claim_id = :claimId, place = :place, place_label = :placeLabel where id = :lineId and ended_at is null`);
/** The line keeps its id, price and ticket; the place it was on is told by the claim that was released and by the journal. */
export const moveBookingLine = (
  writer: Writer,
  row: { lineId: string; claimId: string; place: number; placeLabel: string },
): number => moveLine(writer, row);

const markMoved = changing(
  "insert into ticket_marks (ticket_id, kind, staff_id, at) values (:ticketId, 'moved', :staffId, :now)",
);
export const markTicketMoved = (
  writer: Writer,
  row: { ticketId: string; staffId: string | null; now: number },
): number => markMoved(writer, row);

const touchBooking = changing("update bookings set updated_at = :now, version = version + 1 where id = :id");
const unindex = changing("delete from booking_search where rowid = (select seq from bookings where id = :id)");
const reindex = changing(`
  insert into booking_search (rowid, number, name, email, seats)
  select b.seq, b.number, b.customer_name, b.customer_email,
    (select coalesce(group_concat(replace(l.place_label, '-', ' '), ' , '), '') from booking_lines l where l.booking_id = b.id and l.kind = 'ticket')
  from bookings b where b.id = :id`);
/** A booking whose places changed is found by the new ones. */
export function touchMovedBooking(writer: Writer, options: { id: string; now: number }): void {
  touchBooking(writer, options);
  unindex(writer, { id: options.id });
  reindex(writer, { id: options.id });
}

const area = changing(`
  insert into area_counts (performance_id, place, capacity) values (:performanceId, :place, :capacity)
  on conflict (performance_id, place) do update set capacity = :capacity`);
/** Breaks the counter's check when more are in than the new capacity. */
export const putAreaCount = (writer: Writer, row: { performanceId: string; place: number; capacity: number }): number =>
  area(writer, row);
const dropAreas = changing(`
  delete from area_counts where performance_id = :performanceId and taken = 0 and place not in (select value from json_each(:places))`);
/** Takes away the counters of areas that are no more; nobody may be in them. */
export const dropOtherAreaCounts = (
  writer: Writer,
  options: { performanceId: string; places: readonly number[] },
): number => dropAreas(writer, { ...options, places: JSON.stringify(options.places) });
const areas = selecting<{ place: number; capacity: number; taken: number }>(
  "select place, capacity, taken from area_counts where performance_id = :performanceId",
);
export const readAreaCounts = (reader: Reader, performanceId: string) => areas.all(reader, { performanceId });

const carry = changing(`
  update performances set chart_version_id = :chartVersionId, capacity = :capacity, updated_at = :now, version = version + 1 where id = :id`);
export const carryPerformanceRow = (
  writer: Writer,
  row: { id: string; chartVersionId: string; capacity: number; now: number },
): number => carry(writer, row);

const dropPrices = changing(
  "delete from prices where performance_id = :performanceId and category not in (select value from json_each(:categories))",
);
/** Takes away the prices of categories the chart no longer has. */
export const dropOtherPrices = (
  writer: Writer,
  options: { performanceId: string; categories: readonly string[] },
): number => dropPrices(writer, { ...options, categories: JSON.stringify(options.categories) });
const priced = selecting<{ category: string }>(`
  select distinct r.category from prices r join ticket_types t on t.id = r.ticket_type_id
  where r.performance_id = :performanceId and t.kind = 'standard'`);
/** Categories people can buy in. */
export const readPricedCategories = (reader: Reader, performanceId: string): string[] =>
  priced.all(reader, { performanceId }).map(({ category }) => category);
