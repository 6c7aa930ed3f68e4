// Drafts of charts, the pictures they name, and the history of what was published.
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, selecting } from "../prepared.ts";
import { chartImages } from "../schema/venues.ts";

/** A chart being edited. `content` is null when nothing waits to be published. */
export interface DraftRow {
  readonly chartId: string;
  readonly venueId: string;
  readonly name: string;
  readonly version: number;
  readonly changedAt: number | null;
  readonly changedBy: string;
  readonly content: string | null;
  /** Number of the version the draft was begun on. */
  readonly basedOn: number | null;
  readonly latestId: string | null;
  readonly latestNumber: number | null;
}
const draft = selecting<DraftRow>(`
  select c.id as chartId, c.venue_id as venueId, c.name, c.draft_version as version, c.draft_at as changedAt,
    coalesce(s.name, '') as changedBy, d.content, b.number as basedOn, v.id as latestId, v.number as latestNumber
  from charts c left join chart_drafts d on d.chart_id = c.id left join chart_versions b on b.id = d.based_on
    left join staff s on s.id = c.draft_by
    left join chart_versions v on v.chart_id = c.id and v.number = (select max(number) from chart_versions where chart_id = c.id)
  where c.id = :chartId and c.removed_at is null`);
/** The draft of a chart that was not removed. */
export const readDraft = (reader: Reader, chartId: string): DraftRow | undefined => draft.get(reader, { chartId });

const put = changing(`
  insert into chart_drafts (chart_id, content, based_on) values (:chartId, :content, :basedOn)
  on conflict (chart_id) do update set content = :content`);
/** Writes the draft; what it was begun on stays from its first save. */
export const putDraft = (writer: Writer, row: { chartId: string; content: string; basedOn: string | null }): number =>
  put(writer, row);
const drop = changing("delete from chart_drafts where chart_id = :chartId");
export const dropDraft = (writer: Writer, chartId: string): number => drop(writer, { chartId });

export const insertChartImage = inserting(chartImages);
export type ChartImageRow = typeof chartImages.$inferSelect;
const image = selecting<ChartImageRow>(
  "select id, chart_id as chartId, name, type, content, created_by as createdBy, created_at as createdAt from chart_images where id = :id",
);
export const readChartImage = (reader: Reader, id: string): ChartImageRow | undefined => image.get(reader, { id });
const imageCount = selecting<{ count: number }>("select count(*) as count from chart_images where chart_id = :chartId");
export const countChartImages = (reader: Reader, chartId: string): number =>
  imageCount.get(reader, { chartId })?.count ?? 0;

export interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly placeCount: number;
  readonly capacity: number;
  readonly publishedAt: number;
  readonly publishedBy: string;
  /** JSON of PlaceChangeCounts, null for the first. */
  readonly changes: string | null;
  /** Performances on this version, and those of them still to come. */
  readonly performances: number;
  readonly upcoming: number;
}
const history = selecting<VersionRow>(`
  select v.id, v.number, v.place_count as placeCount, v.capacity, v.published_at as publishedAt, coalesce(s.name, '') as publishedBy,
    v.changes, (select count(*) from performances p where p.chart_version_id = v.id) as performances,
    (select count(*) from performances p where p.chart_version_id = v.id and p.starts_at > :now and p.state <> 'cancelled') as upcoming
  from chart_versions v left join staff s on s.id = v.published_by where v.chart_id = :chartId order by v.number desc`);
const idOfNumber = selecting<{ id: string }>(
  "select id from chart_versions where chart_id = :chartId and number = :number",
);
/** The id of a chart's version by its number. */
export const readVersionId = (reader: Reader, options: { chartId: string; number: number }): string | undefined =>
  idOfNumber.get(reader, options)?.id;

/** What was published of a chart, newest first. */
export const readVersions = (reader: Reader, options: { chartId: string; now: number }): VersionRow[] =>
  history.all(reader, options);
