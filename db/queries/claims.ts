// Claims and holds: what is taken, by whom, until when. The unique index is the guard; nothing here checks before it writes.
import type { SaleTarget } from "#domain/claims.ts";
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { claims, holds } from "../schema/bookings.ts";

export type ClaimRow = typeof claims.$inferSelect;
export type HoldRow = typeof holds.$inferSelect;

const target = selecting<SaleTarget>(`
  select p.id, p.event_id as eventId, p.chart_version_id as chartVersionId, p.state, p.starts_at as startsAt, p.sale_from as saleFrom, p.sale_until as saleUntil,
    coalesce(p.hold_lifetime_ms, v.hold_lifetime_ms) as holdLifetimeMs, v.pay_later_ms as payLaterMs, p.venue_id as venueId, v.currency, v.zone, v.locale,
    v.ticket_tax_ppm as ticketTaxPpm, v.fee_tax_ppm as feeTaxPpm,
    v.tax_mode as taxMode, v.tax_rounding as taxRounding, e.title
  from performances p join venues v on v.id = p.venue_id join events e on e.id = p.event_id where p.id = :performanceId`);

/** What a sale must know of a performance; undefined when there is none. */
export const saleTarget = (reader: Reader, performanceId: string): SaleTarget | undefined =>
  target.get(reader, { performanceId });

const lapse = changing(`update claims set ended_at = :now, end_reason = 'lapsed'
  where performance_id = :performanceId and ended_at is null and expires_at <= :now and place in (select value from json_each(:places))`);

/** Ends claims on these places whose time is over: the first step of every claiming transaction. */
export const endLapsedOn = (
  writer: Writer,
  options: { performanceId: string; places: readonly number[]; now: number },
): number =>
  lapse(writer, { performanceId: options.performanceId, places: JSON.stringify(options.places), now: options.now });

/** Writes a claim. A second live claim on a seat breaks `claims_one_live`; a full area breaks the counter's check. */
export const insertClaim = inserting(claims);

const live = selecting<{ place: number; state: ClaimRow["state"]; counted: number; count: number }>(`
  select place, state, counted, count(*) as count from claims
  where performance_id = :performanceId and ended_at is null and (expires_at is null or expires_at > :now)
  group by place, state`);

/** Live claims of a performance by place. */
export const liveClaims = (reader: Reader, options: { performanceId: string; now: number }) =>
  live.all(reader, options);

const liveOn = selecting<{ place: number; state: ClaimRow["state"]; count: number }>(`
  select place, state, count(*) as count from claims
  where performance_id = :performanceId and ended_at is null and (expires_at is null or expires_at > :now)
    and place in (select value from json_each(:places)) group by place, state`);

/** The same for some places only. */
export const liveClaimsOn = (
  reader: Reader,
  options: { performanceId: string; places: readonly number[]; now: number },
) =>
  liveOn.all(reader, {
    performanceId: options.performanceId,
    places: JSON.stringify(options.places),
    now: options.now,
  });

export const insertHold = inserting(holds);

const holdColumns = `id, terminal_id as terminalId, session_id as sessionId, staff_id as staffId, channel,
  created_at as createdAt, expires_at as expiresAt, extended, ended_at as endedAt`;
const holdById = selecting<HoldRow>(`select ${holdColumns} from holds where id = :holdId`);
export const findHold = (reader: Reader, holdId: string): HoldRow | undefined => holdById.get(reader, { holdId });

export interface HeldClaim {
  readonly id: string;
  readonly performanceId: string;
  readonly place: number;
  readonly expiresAt: number;
  /** 1: pointed at, 0: given by best available; null on rows of an older program. */
  readonly byHand: 0 | 1 | null;
}

const ofHold = selecting<HeldClaim>(`
  select id, performance_id as performanceId, place, expires_at as expiresAt, by_hand as byHand from claims
  where hold_id = :holdId and ended_at is null and expires_at > :now order by created_at, id`);

/** The claims a hold still has. */
export const claimsOfHold = (reader: Reader, options: { holdId: string; now: number }): HeldClaim[] =>
  ofHold.all(reader, options);

const moveHold = changing("update holds set expires_at = :expiresAt, extended = extended + :more where id = :holdId");
const moveClaims = changing(
  "update claims set expires_at = :expiresAt where hold_id = :holdId and ended_at is null and expires_at > :now",
);

/** Moves the end of a hold and of its live claims. */
export function moveHoldEnd(
  writer: Writer,
  options: { holdId: string; expiresAt: number; now: number; more: 0 | 1 },
): void {
  moveHold(writer, { holdId: options.holdId, expiresAt: options.expiresAt, more: options.more });
  moveClaims(writer, { holdId: options.holdId, expiresAt: options.expiresAt, now: options.now });
}

const endHoldRow = changing("update holds set ended_at = :now where id = :holdId and ended_at is null");
export const endHold = (writer: Writer, options: { holdId: string; now: number }): number =>
  endHoldRow(writer, options);

const release = changing(`update claims set ended_at = :now, end_reason = 'released'
  where hold_id = :holdId and ended_at is null and id in (select value from json_each(:claimIds))`);
/** Gives named claims of a hold back. */
export const releaseClaims = (
  writer: Writer,
  options: { holdId: string; claimIds: readonly string[]; now: number },
): number => release(writer, { holdId: options.holdId, claimIds: JSON.stringify(options.claimIds), now: options.now });

const sell = changing(`update claims set state = 'sold', booking_id = :bookingId, hold_id = null, expires_at = null
  where hold_id = :holdId and ended_at is null and expires_at > :now and id in (select value from json_each(:claimIds))`);
/** Held → sold. The caller checks that as many rows changed as it asked for. */
export const sellClaims = (
  writer: Writer,
  options: { holdId: string; bookingId: string; claimIds: readonly string[]; now: number },
): number => sell(writer, { ...options, claimIds: JSON.stringify(options.claimIds) });

const reserve = changing(`update claims set booking_id = :bookingId, hold_id = null, expires_at = :payBy
  where hold_id = :holdId and ended_at is null and expires_at > :now and id in (select value from json_each(:claimIds))`);
/** The hold's claims become the booking's until `payBy`. */
export const reserveClaims = (
  writer: Writer,
  options: { holdId: string; bookingId: string; claimIds: readonly string[]; payBy: number; now: number },
): number => reserve(writer, { ...options, claimIds: JSON.stringify(options.claimIds) });

const sellReserved = changing(`update claims set state = 'sold', expires_at = null
  where booking_id = :bookingId and state = 'held' and ended_at is null and expires_at > :now`);
export const sellReservedClaims = (writer: Writer, options: { bookingId: string; now: number }): number =>
  sellReserved(writer, options);

const endOfBooking = changing(
  "update claims set ended_at = :now, end_reason = :reason where booking_id = :bookingId and ended_at is null",
);
export const endClaimsOfBooking = (
  writer: Writer,
  options: { bookingId: string; reason: "released" | "lapsed"; now: number },
): number => endOfBooking(writer, options);

const endSome = selecting<{ performanceId: string; place: number }>(`
  update claims set ended_at = :now, end_reason = :reason where id in (select value from json_each(:claimIds)) and ended_at is null
  returning performance_id as performanceId, place`);
/** Ends these claims; answers what is free now. */
export const endClaims = (
  writer: Writer,
  options: { claimIds: readonly string[]; reason: "released" | "lapsed"; now: number },
) => endSome.all(writer, { ...options, claimIds: JSON.stringify(options.claimIds) });

const ofBooking = selecting<{ performanceId: string; place: number }>(
  "select performance_id as performanceId, place from claims where booking_id = :bookingId",
);
export const placesOfBooking = (reader: Reader, bookingId: string) => ofBooking.all(reader, { bookingId });

const liveOfBooking = selecting<{ place: number }>(
  "select distinct place from claims where booking_id = :bookingId and performance_id = :performanceId and ended_at is null order by place",
);
/** Where the people of a booking sit at one performance. */
export const livePlacesOfBooking = (reader: Reader, options: { bookingId: string; performanceId: string }): number[] =>
  liveOfBooking.all(reader, options).map(({ place }) => place);

const lapsed = selecting<{
  id: string;
  performanceId: string;
  place: number;
  holdId: string | null;
  blockId: string | null;
}>(`
  select id, performance_id as performanceId, place, hold_id as holdId, block_id as blockId from claims
  where ended_at is null and expires_at is not null and expires_at <= :now and booking_id is null order by expires_at limit :limit`);
/** Claims of holds and blocks whose time is over. */
export const lapsedClaims = (reader: Reader, options: { now: number; limit: number }) => lapsed.all(reader, options);

const endLapsedClaim = changing(
  "update claims set ended_at = :now, end_reason = 'lapsed' where id = :id and ended_at is null",
);
export const endLapsed = (writer: Writer, options: { id: string; now: number }): number =>
  endLapsedClaim(writer, options);

export interface ClaimStory {
  readonly state: ClaimRow["state"];
  readonly until: number | null;
  readonly channel: "counter" | "api" | null;
  readonly holder: string;
  readonly terminal: string;
  readonly bookingId: string | null;
  readonly bookingNumber: string | null;
  readonly bookingState: string | null;
  readonly customerName: string | null;
  readonly payBy: number | null;
  readonly blockId: string | null;
  readonly blockReason: string | null;
  readonly blockNote: string | null;
}

const story = selecting<ClaimStory>(`
  select c.state, c.expires_at as until, coalesce(h.channel, b.channel) as channel, coalesce(s.name, sold.name, maker.name, '') as holder, coalesce(t.name, bt.name, '') as terminal,
    b.id as bookingId, b.number as bookingNumber, b.state as bookingState, b.customer_name as customerName, b.pay_by as payBy,
    k.id as blockId, k.reason as blockReason, k.note as blockNote
  from claims c
    left join holds h on h.id = c.hold_id left join staff s on s.id = h.staff_id left join terminals t on t.id = h.terminal_id
    left join bookings b on b.id = c.booking_id left join staff sold on sold.id = b.sold_by left join terminals bt on bt.id = b.terminal_id
    left join blocks k on k.id = c.block_id left join staff maker on maker.id = k.created_by
  where c.performance_id = :performanceId and c.place = :place and c.ended_at is null and (c.expires_at is null or c.expires_at > :now)
  order by c.created_at desc limit 1`);
/** Who has a place, and why. */
export const claimStory = (reader: Reader, options: { performanceId: string; place: number; now: number }) =>
  story.get(reader, options);

const areas = selecting<{ place: number; capacity: number; taken: number; lapsed: number }>(`
  select a.place, a.capacity, a.taken, (select count(*) from claims c where c.performance_id = a.performance_id and c.place = a.place
    and c.ended_at is null and c.counted = 1 and c.expires_at <= :now) as lapsed
  from area_counts a where a.performance_id = :performanceId`);
/** Areas of a performance with what is left now (lapsed holds are room again). */
export const areaRoom = (
  reader: Reader,
  options: { performanceId: string; now: number },
): { place: number; left: number }[] =>
  areas
    .all(reader, options)
    .map(({ place, capacity, taken, lapsed: over }) => ({ place, left: capacity - taken + over }));
