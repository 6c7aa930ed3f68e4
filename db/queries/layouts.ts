// Layouts of a venue, their versions, pictures and uses.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { layoutPictures, layoutUses, layoutVersions, layouts } from "../schema/layouts.ts";

export type LayoutPurpose = (typeof layoutUses.$inferSelect)["purpose"];
type LayoutRow = typeof layouts.$inferSelect;
export type LayoutPictureRow = typeof layoutPictures.$inferSelect;

export const insertLayout = inserting(layouts);
export const insertLayoutVersion = inserting(layoutVersions);
export const insertLayoutPicture = inserting(layoutPictures);
const insertUse = inserting(layoutUses);

/** A layout with its newest version. */
export interface LayoutFound extends LayoutRow {
  readonly versionId: string;
  readonly number: number;
  readonly content: string;
  readonly savedAt: number;
  readonly savedBy: string;
}
const found = `l.id, l.venue_id as venueId, l.kind, l.name, l.created_at as createdAt, l.ended_at as endedAt,
    v.id as versionId, v.number, v.content, v.at as savedAt, coalesce(s.name, '') as savedBy
  from layouts l join layout_versions v on v.layout_id = l.id left join staff s on s.id = v.staff_id`;
const newest = "v.number = (select max(number) from layout_versions n where n.layout_id = l.id)";

const ofVenue = selecting<LayoutFound>(
  `select ${found} where l.venue_id = :venueId and l.ended_at is null and ${newest} order by l.name, l.id`,
);
/** Those that may be used, by name. */
export const layoutsOfVenue = (reader: Reader, venueId: string): LayoutFound[] => ofVenue.all(reader, { venueId });

const byId = selecting<LayoutFound>(`select ${found} where l.id = :id and ${newest}`);
/** Also one that was removed. */
export const findLayout = (reader: Reader, id: string): LayoutFound | undefined => byId.get(reader, { id });

const byVersion = selecting<LayoutFound>(`select ${found} where v.id = :id`);
export const findLayoutVersion = (reader: Reader, id: string): LayoutFound | undefined => byVersion.get(reader, { id });

const versions = selecting<LayoutFound>(`select ${found} where l.id = :id order by v.number desc limit 100`);
/** Newest first. */
export const versionsOfLayout = (reader: Reader, id: string): LayoutFound[] => versions.all(reader, { id });

const rename = changing("update layouts set name = :name where id = :id and ended_at is null");
export const renameLayout = (writer: Writer, row: { id: string; name: string }): number => rename(writer, row);
const end = changing("update layouts set ended_at = :now where id = :id and ended_at is null");
export const endLayout = (writer: Writer, options: { id: string; now: number }): number => end(writer, options);

const pictureColumns =
  "id, venue_id as venueId, name, type, content, created_by as createdBy, created_at as createdAt from layout_pictures";
const picture = selecting<LayoutPictureRow>(`select ${pictureColumns} where id = :id`);
export const readLayoutPicture = (reader: Reader, id: string): LayoutPictureRow | undefined =>
  picture.get(reader, { id });
const pictures = selecting<Omit<LayoutPictureRow, "content">>(
  "select id, venue_id as venueId, name, type, created_by as createdBy, created_at as createdAt from layout_pictures where venue_id = :venueId order by created_at desc",
);
export const picturesOfVenue = (reader: Reader, venueId: string) => pictures.all(reader, { venueId });

interface LayoutUse {
  readonly performanceId: string | null;
  readonly purpose: LayoutPurpose;
  readonly layoutId: string | null;
  readonly builtIn: string | null;
}
const useColumns =
  "performance_id as performanceId, purpose, layout_id as layoutId, built_in as builtIn from layout_uses";
const uses = selecting<LayoutUse & { title: string | null; startsAt: number | null }>(`
  select u.performance_id as performanceId, u.purpose, u.layout_id as layoutId, u.built_in as builtIn, e.title, p.starts_at as startsAt
  from layout_uses u left join performances p on p.id = u.performance_id left join events e on e.id = p.event_id
  where u.venue_id = :venueId order by p.starts_at, u.purpose`);
/** The venue's own first, then those of performances. */
export const usesOfVenue = (reader: Reader, venueId: string) => uses.all(reader, { venueId });

const useFor = selecting<LayoutUse>(`select ${useColumns} where venue_id = :venueId and purpose = :purpose
  and (performance_id is null or performance_id = :performanceId) order by performance_id is null limit 1`);
/** What the performance has of its own, else what its venue has. */
export const findUse = (
  reader: Reader,
  options: { venueId: string; performanceId: string | null; purpose: LayoutPurpose },
): LayoutUse | undefined => useFor.get(reader, options);

const dropUse = changing(
  "delete from layout_uses where venue_id = :venueId and purpose = :purpose and performance_id is :performanceId",
);
/** Replaces what is used; null for both: nothing of its own any more. */
export function putUse(writer: Writer, row: LayoutUse & { venueId: string; at: number }): void {
  dropUse(writer, { venueId: row.venueId, purpose: row.purpose, performanceId: row.performanceId });
  if (row.layoutId !== null || row.builtIn !== null) insertUse(writer, row);
}

const printed = selecting<{ versionId: string }>(
  "select version_id as versionId from ticket_layouts where ticket_id = :ticketId",
);
/** The version a ticket was last printed with. */
export const printedVersion = (reader: Reader, ticketId: string): string | null =>
  printed.get(reader, { ticketId })?.versionId ?? null;
const remember = changing(`insert into ticket_layouts (ticket_id, version_id, at) values (:ticketId, :versionId, :now)
  on conflict (ticket_id) do update set version_id = excluded.version_id, at = excluded.at where version_id <> excluded.version_id`);
export const rememberVersion = (
  writer: Writer,
  options: { ticketId: string; versionId: string; now: number },
): number => remember(writer, options);

const performanceVenue = selecting<{ venueId: string }>("select venue_id as venueId from performances where id = :id");
export const venueOfPerformance = (reader: Reader, id: string): string | null =>
  performanceVenue.get(reader, { id })?.venueId ?? null;

const paidBookings = selecting<{ id: string; number: string; customerName: string }>(`
  select id, number, customer_name as customerName from bookings where venue_id = :venueId and state = 'paid'
    and exists (select 1 from tickets t where t.booking_id = bookings.id) order by seq desc limit 12`);
/** The newest with tickets, to be looked at in a layout. */
export const bookingsToShow = (reader: Reader, venueId: string) => paidBookings.all(reader, { venueId });
