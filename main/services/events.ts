// Events: what is staged, with all its performances.
import type { Writer } from "#db/open.ts";
import { nextNumber } from "#db/queries/counters.ts";
import {
  type EventListRow,
  insertEvent,
  readEvent,
  readEventIdByNumber,
  readEventList,
  readEventListRow,
  updateEventRow,
} from "#db/queries/events.ts";
import { readCardsOfEvents } from "#db/queries/performances.ts";
import { readVenue } from "#db/queries/venues.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PerformanceCard, cardsOf, postPerformancesChanged } from "./performance-cards.ts";
import { foldText, matchesWords, refuseCardNumbers } from "./text-fields.ts";
import { changesBetween } from "./venues.ts";

export interface EventFields {
  title: string;
  artists: string[];
  description: string;
}

export interface EventView extends EventFields {
  id: Id;
  number: number;
  venueId: Id;
  venueName: string;
  version: number;
  performances: PerformanceCard[];
}

/** A list longer than this is narrowed by words or a window first. */
const MOST_EVENTS_LISTED = 1_000;

/**
 * Events newest first; with a window those with a performance in it, in the order of their first one there.
 * The query's words begin words of title, artists or venue, or are the event's number.
 */
export function listEvents(
  office: Office,
  input: { query: string; from: Instant | null; to: Instant | null; venueId: Id | null },
): EventView[] {
  const { from, to, venueId } = input;
  const window = from === null && to === null ? null : { from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER };
  const rows = readEventList(office.store, { venueId, window }).filter(
    (row) =>
      input.query.trim() === "" ||
      matchesWords(foldText(`${row.title} ${row.artists} ${row.venueName} ${row.number}`), input.query),
  );
  const views = viewsOf(office, rows.slice(0, MOST_EVENTS_LISTED));
  if (window === null) return views;
  const firstIn = (view: EventView): Instant =>
    view.performances.find(({ startsAt }) => startsAt >= window.from && startsAt < window.to)?.startsAt ?? 0;
  return views.toSorted((one, other) => firstIn(one) - firstIn(other));
}

/** One event. Refuses NOT_FOUND. */
export function getEvent(office: Office, input: { eventId: Id }): EventView {
  const row = readEventListRow(office.store, input.eventId) ?? refuseNow("NOT_FOUND", { what: "event" });
  return viewsOf(office, [row])[0] ?? refuseNow("NOT_FOUND", { what: "event" });
}

/** The event behind the short number people and the public API use. Refuses NOT_FOUND. */
export const getEventByNumber = (office: Office, number: number): EventView =>
  getEvent(office, { eventId: readEventIdByNumber(office.store, number) ?? refuseNow("NOT_FOUND", { what: "event" }) });

/** Refuses NOT_FOUND for the venue, CARD_NUMBER_IN_TEXT. */
export function createEvent(office: Office, actor: Actor, input: EventFields & { id: Id; venueId: Id }): EventView {
  const event = office.store.inTransaction((writer) => {
    if (readEvent(writer, input.id) === undefined) writeEvent(office, writer, { actor, event: input });
    return getEvent(office, { eventId: input.id });
  });
  office.notices.post({ kind: "eventsChanged" });
  return event;
}

/** Writes an event inside a transaction that is already open: the import's way. Refuses like `createEvent`. */
export function writeEvent(
  office: Office,
  writer: Writer,
  options: { actor: Actor; event: EventFields & { id: Id; venueId: Id } },
): void {
  const { id, venueId, ...fields } = options.event;
  refuseCardNumbers(cleanFields(fields));
  if (readVenue(writer, venueId) === undefined) refuseNow("NOT_FOUND", { what: "venue" });
  const number = nextNumber(writer, "event");
  const at = office.clock.now();
  insertEvent(writer, { ...cleanFields(fields), id, number, venueId, createdAt: at, updatedAt: at, version: 1 });
  const data = { number, title: fields.title, venueId };
  journal(office, writer, { actor: options.actor, kind: "event.created", subjectKind: "event", subjectId: id, data });
}

/** Refuses NOT_FOUND, VERSION_CONFLICT, CARD_NUMBER_IN_TEXT. */
export function updateEvent(office: Office, actor: Actor, input: EventFields & { id: Id; version: number }): EventView {
  const fields = cleanFields(input);
  refuseCardNumbers(fields);
  const event = office.store.inTransaction((writer) => {
    const before = readEvent(writer, input.id) ?? refuseNow("NOT_FOUND", { what: "event" });
    const row = { ...fields, id: input.id, version: input.version, now: office.clock.now() };
    if (updateEventRow(writer, row) === 0) refuseNow("VERSION_CONFLICT");
    const data = changesBetween(cleanFields(before), fields);
    journal(office, writer, { actor, kind: "event.updated", subjectKind: "event", subjectId: input.id, data });
    return getEvent(office, { eventId: input.id });
  });
  postPerformancesChanged(office);
  return event;
}

const cleanFields = ({
  title,
  artists,
  description,
}: EventFields): { [Key in keyof EventFields]: EventFields[Key] } => ({
  title: title.trim(),
  artists: artists.map((artist) => artist.trim()).filter((artist) => artist !== ""),
  description: description.trim(),
});

function viewsOf(office: Office, rows: readonly EventListRow[]): EventView[] {
  const cards = cardsOf(
    office,
    readCardsOfEvents(
      office.store,
      rows.map((row) => row.id),
    ),
  );
  const byEvent = Map.groupBy(cards, (card) => card.eventId);
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, venueId: row.venueId, venueName: row.venueName, title: row.title },
    ...{ artists: JSON.parse(row.artists) as string[], description: row.description, version: row.version },
    performances: byEvent.get(row.id) ?? [],
  }));
}
