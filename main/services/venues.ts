// Venues: zone, currency, taxes, hold time, and what a ticket may be called and cost on top.
import type { Writer } from "#db/open.ts";
import type { Reader } from "#db/open.ts";
import { isConstraint } from "#db/errors.ts";
import { nextNumber } from "#db/queries/counters.ts";
import {
  type FeeRow,
  type TicketTypeRow,
  type VenueRow,
  countBookingsOfVenue,
  countLinesOfTicketType,
  deleteTicketType,
  insertFee,
  insertTicketType,
  insertVenue,
  parkTicketTypeKeys,
  readAllTicketTypes,
  readFees,
  readLiveFees,
  readTicketTypes,
  readVenue,
  readVenues,
  touchVenue,
  updateFee,
  updateTicketType,
  updateVenueRow,
} from "#db/queries/venues.ts";
import type { Id } from "#domain/ids.ts";
import type { FeeRule } from "#domain/fees.ts";
import { isCurrency } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import type { TaxRule } from "#domain/taxes.ts";
import { isZone } from "#domain/zoned-time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { foldText, refuseCardNumbers } from "./text-fields.ts";

export interface TicketTypeView {
  id: Id;
  key: string;
  name: string;
  names: Record<string, string>;
  kind: "standard" | "comp";
}

export type FeeView = FeeRule;

export interface VenueView extends VenueFields {
  id: Id;
  number: number;
  ticketTypes: TicketTypeView[];
  fees: FeeView[];
  version: number;
}

export interface VenueFields extends TaxRule {
  name: string;
  address: string;
  zone: string;
  currency: string;
  locale: "en" | "de" | "fr";
  ticketTaxPpm: number;
  feeTaxPpm: number;
  holdLifetimeMs: number;
  payLaterMs: number;
}

/** Every venue, oldest first. */
export function listVenues(office: Office): VenueView[] {
  const types = Map.groupBy(readAllTicketTypes(office.store), (type) => type.venueId);
  const fees = Map.groupBy(readLiveFees(office.store), (fee) => fee.venueId);
  return readVenues(office.store).map((row) => viewOf(row, types.get(row.id) ?? [], fees.get(row.id) ?? []));
}

/** One venue. Refuses NOT_FOUND. */
export function venueById(reader: Reader, venueId: Id): VenueView {
  const row = readVenue(reader, venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  const fees = readFees(reader, venueId).filter((fee) => fee.endedAt === null);
  return viewOf(row, readTicketTypes(reader, venueId), fees);
}

/** A new venue with the usual four ticket types. Refuses NAME_TAKEN, UNKNOWN_ZONE, UNKNOWN_CURRENCY. */
export function createVenue(office: Office, actor: Actor, input: VenueFields & { id: Id }): VenueView {
  const venue = office.store.inTransaction((writer) => {
    if (readVenue(writer, input.id) === undefined) {
      writeVenue(office, writer, { actor, venue: input, ticketTypes: usualTicketTypes(office), fees: [] });
    }
    return venueById(writer, input.id);
  });
  postVenueChanged(office);
  return venue;
}

export interface NewVenue {
  readonly actor: Actor;
  readonly venue: VenueFields & { id: Id };
  readonly ticketTypes: readonly TicketTypeView[];
  readonly fees: readonly FeeView[];
}

/** Writes a venue inside a transaction that is already open: the import's way. Refuses like `createVenue`. */
export function writeVenue(office: Office, writer: Writer, options: NewVenue): void {
  const { venue, ticketTypes, fees } = options;
  checkFields(venue);
  const at = office.clock.now();
  const number = nextNumber(writer, "venue");
  orNameTaken(() => insertVenue(writer, { ...rowFields(venue), number, createdAt: at, updatedAt: at, version: 1 }));
  for (const [position, type] of ticketTypes.entries()) {
    insertTicketType(writer, { ...type, venueId: venue.id, position });
  }
  for (const [position, fee] of fees.entries()) {
    insertFee(writer, { ...feeColumns(fee), venueId: venue.id, position, endedAt: null });
  }
  const data = { number, name: venue.name, zone: venue.zone, currency: venue.currency };
  journal(office, writer, {
    actor: options.actor,
    kind: "venue.created",
    subjectKind: "venue",
    subjectId: venue.id,
    data,
  });
}

/** Refuses VERSION_CONFLICT, NAME_TAKEN, UNKNOWN_ZONE, UNKNOWN_CURRENCY; HAS_SALES for another currency after a sale. */
export function updateVenue(office: Office, actor: Actor, input: VenueFields & { id: Id; version: number }): VenueView {
  checkFields(input);
  const venue = office.store.inTransaction((writer) => {
    const before = readVenue(writer, input.id) ?? refuseNow("NOT_FOUND", { what: "venue" });
    if (before.currency !== input.currency) {
      const count = countBookingsOfVenue(writer, input.id);
      if (count > 0) refuseNow("HAS_SALES", { count });
    }
    const row = { ...rowFields(input), version: input.version, now: office.clock.now() };
    if (orNameTaken(() => updateVenueRow(writer, row)) === 0) refuseNow("VERSION_CONFLICT");
    const after = venueById(writer, input.id);
    const data = changesBetween(rowFields(before), rowFields(after));
    journal(office, writer, { actor, kind: "venue.updated", subjectKind: "venue", subjectId: input.id, data });
    return after;
  });
  postVenueChanged(office);
  return venue;
}

/**
 * Replaces a venue's ticket types, in the order given. One that is left out goes with its prices.
 * Refuses NAME_TAKEN for a key used twice, HAS_SALES when one that was sold is left out, NOT_FOUND for a foreign id.
 */
export function saveTicketTypes(
  office: Office,
  actor: Actor,
  input: { venueId: Id; ticketTypes: readonly TicketTypeView[] },
): VenueView {
  const wanted = input.ticketTypes.map(cleanTicketType);
  if (new Set(wanted.map((type) => type.key)).size !== wanted.length) refuseNow("NAME_TAKEN");
  if (new Set(wanted.map((type) => type.id)).size !== wanted.length) refuseNow("NAME_TAKEN");
  refuseCardNumbers({ name: wanted.flatMap((type) => [type.name, ...Object.values(type.names)]) });
  const venue = office.store.inTransaction((writer) => {
    venueById(writer, input.venueId);
    const known = new Set(readTicketTypes(writer, input.venueId).map((type) => type.id));
    const kept = new Set(wanted.map((type) => type.id));
    let droppedPrices = 0;
    for (const id of known) if (!kept.has(id)) droppedPrices += dropTicketType(writer, id);
    parkTicketTypeKeys(writer, input.venueId);
    for (const [position, type] of wanted.entries()) {
      if (known.has(type.id)) updateTicketType(writer, { ...type, position });
      else orNotFound("ticketType", () => insertTicketType(writer, { ...type, venueId: input.venueId, position }));
    }
    touchVenue(writer, { id: input.venueId, now: office.clock.now() });
    const data = { ticketTypes: wanted, droppedPrices };
    journal(office, writer, {
      ...{ actor, kind: "venue.ticket-types-saved", subjectKind: "venue", subjectId: input.venueId, data },
    });
    return venueById(writer, input.venueId);
  });
  postVenueChanged(office);
  return venue;
}

function dropTicketType(writer: Writer, id: Id): number {
  const count = countLinesOfTicketType(writer, id);
  if (count > 0) refuseNow("HAS_SALES", { count });
  return deleteTicketType(writer, id);
}

/**
 * Replaces what is charged on top. Booking lines keep what was charged; a fee left out is ended, never deleted.
 * Refuses NAME_TAKEN for an id used twice, NOT_FOUND for a foreign one, BAD_AMOUNT for a fee of nothing or bounds that cross.
 */
export function saveFees(office: Office, actor: Actor, input: { venueId: Id; fees: readonly FeeView[] }): VenueView {
  refuseCardNumbers({ name: input.fees.map((fee) => fee.name) });
  if (new Set(input.fees.map((fee) => fee.id)).size !== input.fees.length) refuseNow("NAME_TAKEN");
  for (const { ratePpm, amountMinor, leastMinor, mostMinor } of input.fees) {
    if (ratePpm === null && amountMinor <= 0) refuseNow("BAD_AMOUNT", { text: String(amountMinor) });
    if (mostMinor !== null && mostMinor < (leastMinor ?? 0)) refuseNow("BAD_AMOUNT", { text: String(mostMinor) });
  }
  const venue = office.store.inTransaction((writer) => {
    venueById(writer, input.venueId);
    const known = new Map(readFees(writer, input.venueId).map((fee) => [fee.id, fee]));
    const kept = new Set(input.fees.map((fee) => fee.id));
    for (const fee of known.values()) {
      if (!kept.has(fee.id) && fee.endedAt === null)
        updateFee(writer, { ...rowOfFee(fee), endedAt: office.clock.now() });
    }
    for (const [position, fee] of input.fees.entries()) {
      const row = { ...feeColumns(fee), position, endedAt: null };
      if (known.has(fee.id)) updateFee(writer, row);
      else orNotFound("fee", () => insertFee(writer, { ...row, venueId: input.venueId }));
    }
    touchVenue(writer, { id: input.venueId, now: office.clock.now() });
    const data = { fees: input.fees };
    journal(office, writer, { actor, kind: "venue.fees-saved", subjectKind: "venue", subjectId: input.venueId, data });
    return venueById(writer, input.venueId);
  });
  postVenueChanged(office);
  return venue;
}

/** Venues are in the settings, and their names, currencies and ticket types on every card. */
function postVenueChanged(office: Office): void {
  for (const kind of ["settingsChanged", "eventsChanged", "performancesChanged"] as const)
    office.notices.post({ kind });
}

/** What most venues sell; a venue changes them in its settings. */
export const usualTicketTypeFields: readonly Omit<TicketTypeView, "id">[] = [
  { key: "adult", name: "Adult", names: { de: "Erwachsene", fr: "Adulte" }, kind: "standard" },
  { key: "child", name: "Child", names: { de: "Kind", fr: "Enfant" }, kind: "standard" },
  { key: "concession", name: "Concession", names: { de: "Ermäßigt", fr: "Tarif réduit" }, kind: "standard" },
  { key: "comp", name: "Complimentary", names: { de: "Freikarte", fr: "Invitation" }, kind: "comp" },
];

export const usualTicketTypes = (office: Office): TicketTypeView[] =>
  usualTicketTypeFields.map((type) => ({ ...type, id: office.ids.id() }));

const MOST_KEY_CHARACTERS = 40;
const MOST_NAME_CHARACTERS = 80;

/** Keys are what files and the public API call a ticket type: lower case, digits, dashes. */
const ticketTypeKey = (text: string): string => foldText(text).replaceAll(" ", "-").slice(0, MOST_KEY_CHARACTERS);

function cleanTicketType(type: TicketTypeView): TicketTypeView {
  const name = type.name.trim().slice(0, MOST_NAME_CHARACTERS);
  const key = ticketTypeKey(type.key) || ticketTypeKey(name) || type.id.slice(-MOST_KEY_CHARACTERS);
  const names = Object.entries(type.names)
    .filter(([locale, text]) => /^[a-z]{2}$/u.test(locale) && text.trim() !== "")
    .map(([locale, text]) => [locale, text.trim().slice(0, MOST_NAME_CHARACTERS)] as const);
  return { id: type.id, key, name: name === "" ? key : name, names: Object.fromEntries(names), kind: type.kind };
}

function checkFields(venue: VenueFields): void {
  if (!isZone(venue.zone)) refuseNow("UNKNOWN_ZONE");
  if (!isCurrency(venue.currency)) refuseNow("UNKNOWN_CURRENCY");
  refuseCardNumbers({ name: venue.name, address: venue.address });
}

const rowFields = (venue: VenueFields & { id: Id }): VenueFields & { id: Id } => ({
  id: venue.id,
  name: venue.name,
  address: venue.address,
  zone: venue.zone,
  currency: venue.currency,
  locale: venue.locale,
  ticketTaxPpm: venue.ticketTaxPpm,
  feeTaxPpm: venue.feeTaxPpm,
  holdLifetimeMs: venue.holdLifetimeMs,
  payLaterMs: venue.payLaterMs,
  taxMode: venue.taxMode,
  taxRounding: venue.taxRounding,
});

const rowOfFee = ({ venueId: _, ...row }: FeeRow): Omit<FeeRow, "venueId"> => row;

/** A percentage has no amount, and bounds that an amount does not have. */
function feeColumns(fee: FeeView): FeeRule {
  const { id, name, per, ratePpm, refundable } = fee;
  const isAmount = ratePpm === null;
  const bounds = isAmount ? [null, null] : [fee.leastMinor, fee.mostMinor];
  const [leastMinor = null, mostMinor = null] = bounds;
  return {
    ...{ id, name, per, ratePpm, refundable, leastMinor, mostMinor },
    amountMinor: isAmount ? fee.amountMinor : 1,
  };
}

const viewOfFee = ({ id, name, per, amountMinor, ratePpm, leastMinor, mostMinor, refundable }: FeeRow): FeeView => ({
  ...{ id, name, per, amountMinor: ratePpm === null ? amountMinor : 0, ratePpm, leastMinor, mostMinor, refundable },
});

function viewOf(row: VenueRow, types: readonly TicketTypeRow[], fees: readonly FeeRow[]): VenueView {
  return {
    ...rowFields(row),
    number: row.number,
    ticketTypes: types.map(({ id, key, name, names, kind }) => ({ id, key, name, names, kind })),
    fees: fees.map(viewOfFee),
    version: row.version,
  };
}

/** What the journal keeps of an update: only what is different, as [before, after]. */
export function changesBetween<Fields extends object>(
  before: Fields,
  after: Fields,
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const key of Object.keys(after) as (keyof Fields & string)[]) {
    const [old, fresh] = [before[key], after[key]];
    if (JSON.stringify(old) !== JSON.stringify(fresh)) changes[key] = [old, fresh];
  }
  return changes;
}

function orNameTaken<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("NAME_TAKEN");
    throw error;
  }
}

/** An id that exists elsewhere belongs to another venue. */
function orNotFound(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("NOT_FOUND", { what });
    throw error;
  }
}
