// Venues with their ticket types and fees.
import { type SQL, asc, eq, isNull, sql } from "drizzle-orm";
import type { FeeRule } from "#domain/fees.ts";
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, perConnection, selecting } from "../prepared.ts";
import { fees, ticketTypes, venues } from "../schema/venues.ts";

export type VenueRow = typeof venues.$inferSelect;
export type TicketTypeRow = typeof ticketTypes.$inferSelect;
export type FeeRow = typeof fees.$inferSelect;

export const insertVenue = inserting(venues);
export const insertTicketType = inserting(ticketTypes);
export const insertFee = inserting(fees);

const venuesWhere = (condition: SQL | undefined) =>
  perConnection(({ orm }) => orm.select().from(venues).where(condition).orderBy(asc(venues.number)).prepare());
const allVenues = venuesWhere(undefined);
const venueById = venuesWhere(eq(venues.id, sql.placeholder("id")));

/** Every venue, oldest first. */
export const readVenues = (reader: Reader): VenueRow[] => allVenues(reader).all();
export const readVenue = (reader: Reader, id: string): VenueRow | undefined => venueById(reader).get({ id });

const everyTicketType = perConnection(({ orm }) =>
  orm.select().from(ticketTypes).orderBy(asc(ticketTypes.position)).prepare(),
);
const ticketTypesById = perConnection(({ orm }) =>
  orm
    .select()
    .from(ticketTypes)
    .where(eq(ticketTypes.venueId, sql.placeholder("venueId")))
    .orderBy(asc(ticketTypes.position))
    .prepare(),
);
export const readAllTicketTypes = (reader: Reader): TicketTypeRow[] => everyTicketType(reader).all();
export const readTicketTypes = (reader: Reader, venueId: string): TicketTypeRow[] =>
  ticketTypesById(reader).all({ venueId });

const liveFees = perConnection(({ orm }) =>
  orm.select().from(fees).where(isNull(fees.endedAt)).orderBy(asc(fees.position)).prepare(),
);
const everyFeeOf = perConnection(({ orm }) =>
  orm
    .select()
    .from(fees)
    .where(eq(fees.venueId, sql.placeholder("venueId")))
    .orderBy(asc(fees.position))
    .prepare(),
);
/** The fees that are charged today, of all venues. */
export const readLiveFees = (reader: Reader): FeeRow[] => liveFees(reader).all();
/** A venue's fees, also those that are no longer charged. */
export const readFees = (reader: Reader, venueId: string): FeeRow[] => everyFeeOf(reader).all({ venueId });

// Asked in every sale: plain, not through the builder.
const feesToday = selecting<Omit<FeeRule, "refundable"> & { readonly refundable: 0 | 1 }>(`
  select id, name, per, amount_minor as amountMinor, rate_ppm as ratePpm, least_minor as leastMinor, most_minor as mostMinor, refundable
  from fees where venue_id = :venueId and ended_at is null order by position, id`);
/** The fees a venue charges today, in its order. */
export const readFeesToday = (reader: Reader, venueId: string): FeeRule[] =>
  feesToday.all(reader, { venueId }).map((fee) => ({ ...fee, refundable: fee.refundable === 1 }));

const update = changing(`
  update venues set name = :name, address = :address, zone = :zone, currency = :currency, locale = :locale,
    ticket_tax_ppm = :ticketTaxPpm, fee_tax_ppm = :feeTaxPpm, hold_lifetime_ms = :holdLifetimeMs, pay_later_ms = :payLaterMs,
    tax_mode = :taxMode, tax_rounding = :taxRounding,
    updated_at = :now, version = version + 1
  where id = :id and version = :version`);
/** Answers 0 when somebody else was faster. */
export const updateVenueRow = (
  writer: Writer,
  row: Omit<VenueRow, "number" | "createdAt" | "updatedAt"> & { now: number },
): number => update(writer, row);

const touch = changing("update venues set updated_at = :now, version = version + 1 where id = :id");
/** A venue's ticket types or fees changed: its version moves on. */
export const touchVenue = (writer: Writer, options: { id: string; now: number }): number => touch(writer, options);

const bookingsOf = selecting<{ count: number }>("select count(*) as count from bookings where venue_id = :venueId");
/** Rare and allowed to read the whole table: asked only when a venue is to change its currency. */
export const countBookingsOfVenue = (reader: Reader, venueId: string): number =>
  bookingsOf.get(reader, { venueId })?.count ?? 0;

const linesOfType = selecting<{ count: number }>(
  "select count(*) as count from booking_lines where ticket_type_id = :ticketTypeId",
);
/** Rare and allowed to read the whole table: asked only when a ticket type is to go. */
export const countLinesOfTicketType = (reader: Reader, ticketTypeId: string): number =>
  linesOfType.get(reader, { ticketTypeId })?.count ?? 0;

const dropPrices = changing("delete from prices where ticket_type_id = :id");
const dropTicketType = changing("delete from ticket_types where id = :id");
/** Removes a ticket type that was never sold, with its prices; answers how many prices. */
export function deleteTicketType(writer: Writer, id: string): number {
  const prices = dropPrices(writer, { id });
  dropTicketType(writer, { id });
  return prices;
}

const parkKeys = changing("update ticket_types set key = '~' || id where venue_id = :venueId");
/** Takes the keys out of the way, so that two ticket types can swap theirs. */
export const parkTicketTypeKeys = (writer: Writer, venueId: string): number => parkKeys(writer, { venueId });

const moveTicketType = changing(
  "update ticket_types set key = :key, name = :name, names = :names, kind = :kind, position = :position where id = :id",
);
export const updateTicketType = (writer: Writer, row: Omit<TicketTypeRow, "venueId">): number =>
  moveTicketType(writer, { ...row, names: JSON.stringify(row.names) });

const moveFee = changing(
  `update fees set name = :name, per = :per, amount_minor = :amountMinor, rate_ppm = :ratePpm, least_minor = :leastMinor, most_minor = :mostMinor,
   refundable = :refundable, position = :position, ended_at = :endedAt where id = :id`,
);
export const updateFee = (writer: Writer, row: Omit<FeeRow, "venueId">): number =>
  moveFee(writer, { ...row, refundable: row.refundable ? 1 : 0 });
