// What is staged.
import { eq, sql } from "drizzle-orm";
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, perConnection, selecting } from "../prepared.ts";
import { events } from "../schema/events.ts";

export type EventRow = typeof events.$inferSelect;

export const insertEvent = inserting(events);

const byId = perConnection(({ orm }) =>
  orm
    .select()
    .from(events)
    .where(eq(events.id, sql.placeholder("id")))
    .prepare(),
);
export const readEvent = (reader: Reader, id: string): EventRow | undefined => byId(reader).get({ id });

const byNumber = selecting<{ id: string }>("select id from events where number = :number");
/** The id behind the short number people use. */
export const readEventIdByNumber = (reader: Reader, number: number): string | undefined =>
  byNumber.get(reader, { number })?.id;

/** An event as the list needs it to be searched; `artists` is JSON. */
export interface EventListRow {
  readonly id: string;
  readonly number: number;
  readonly venueId: string;
  readonly venueName: string;
  readonly title: string;
  readonly artists: string;
  readonly description: string;
  readonly version: number;
}
const listColumns = `e.id, e.number, e.venue_id as venueId, v.name as venueName, e.title, e.artists, e.description, e.version
  from events e join venues v on v.id = e.venue_id`;
const newest = selecting<EventListRow>(
  `select ${listColumns} where :venueId is null or e.venue_id = :venueId order by e.number desc`,
);
const inWindow = selecting<EventListRow>(`
  select ${listColumns} where (:venueId is null or e.venue_id = :venueId)
    and e.id in (select event_id from performances where starts_at >= :from and starts_at < :to) order by e.number desc`);
const one = selecting<EventListRow>(`select ${listColumns} where e.id = :id`);

/** Events newest first: all of them, or those with a performance that begins in the window (`to` is exclusive). */
export const readEventList = (
  reader: Reader,
  options: { venueId: string | null; window: { from: number; to: number } | null },
): EventListRow[] =>
  options.window === null
    ? newest.all(reader, { venueId: options.venueId })
    : inWindow.all(reader, { venueId: options.venueId, ...options.window });
export const readEventListRow = (reader: Reader, id: string): EventListRow | undefined => one.get(reader, { id });

const same = selecting<{ count: number }>(`
  select count(*) as count from events e join performances p on p.event_id = e.id
  where e.venue_id = :venueId and e.title = :title collate nocase and p.starts_at = :startsAt`);
/** True when this very performance is there already: what an import must not write a second time. */
export const isStaged = (reader: Reader, options: { venueId: string; title: string; startsAt: number }): boolean =>
  (same.get(reader, options)?.count ?? 0) > 0;

const update = changing(`
  update events set title = :title, artists = :artists, description = :description, updated_at = :now, version = version + 1
  where id = :id and version = :version`);
/** Answers 0 when somebody else was faster. */
export const updateEventRow = (
  writer: Writer,
  row: Pick<EventRow, "id" | "version" | "title" | "artists" | "description"> & { now: number },
): number => update(writer, { ...row, artists: JSON.stringify(row.artists) });
