// Charts and their published versions.
import { eq, sql } from "drizzle-orm";
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, perConnection, selecting } from "../prepared.ts";
import { charts, chartVersions } from "../schema/venues.ts";

export type ChartRow = typeof charts.$inferSelect;

const insertChartRow = inserting(charts);
/** A chart without a draft. */
export const insertChart = (
  writer: Writer,
  row: Omit<Required<ChartRow>, "draftVersion" | "draftBy" | "draftAt">,
): void => insertChartRow(writer, { ...row, draftVersion: 0, draftBy: null, draftAt: null });

type ChartVersionRow = Required<typeof chartVersions.$inferSelect>;
const insertVersionRow = inserting(chartVersions);
/** A published version; `changes` where the one before it was compared. */
export const insertChartVersion = (
  writer: Writer,
  row: Omit<ChartVersionRow, "changes"> & Partial<Pick<ChartVersionRow, "changes">>,
): void => insertVersionRow(writer, { changes: null, ...row });

const contentOf = selecting<{ content: string }>("select content from chart_versions where id = :id");

/** The chart file of a published version, or null. */
export const readChartContent = (reader: Reader, chartVersionId: string): string | null =>
  contentOf.get(reader, { id: chartVersionId })?.content ?? null;

/** A published version without its content. */
export interface ChartVersionHead {
  readonly id: string;
  readonly chartId: string;
  readonly venueId: string;
  readonly chartName: string;
  readonly number: number;
  readonly capacity: number;
}
const headOf = selecting<ChartVersionHead>(`
  select v.id, v.chart_id as chartId, c.venue_id as venueId, c.name as chartName, v.number, v.capacity
  from chart_versions v join charts c on c.id = v.chart_id where v.id = :id`);
export const readChartVersionHead = (reader: Reader, chartVersionId: string): ChartVersionHead | undefined =>
  headOf.get(reader, { id: chartVersionId });

/** A chart with its newest published version; the version's fields are null when none was published. */
export interface ChartSummaryRow {
  readonly id: string;
  readonly venueId: string;
  readonly name: string;
  readonly versionId: string | null;
  readonly number: number | null;
  readonly placeCount: number | null;
  readonly capacity: number | null;
  readonly publishedAt: number | null;
  /** When the draft was saved; null: nothing waits to be published. */
  readonly draftAt: number | null;
  readonly draftBy: string;
}
const summaries = `
  select c.id, c.venue_id as venueId, c.name, v.id as versionId, v.number, v.place_count as placeCount, v.capacity,
    v.published_at as publishedAt, iif(d.chart_id is null, null, c.draft_at) as draftAt, coalesce(s.name, '') as draftBy
  from charts c left join chart_versions v on v.chart_id = c.id
    and v.number = (select max(number) from chart_versions where chart_id = c.id)
    left join chart_drafts d on d.chart_id = c.id left join staff s on s.id = c.draft_by
  where c.removed_at is null`;
const allSummaries = selecting<ChartSummaryRow>(`${summaries} order by c.venue_id, c.name`);
const summariesOfVenue = selecting<ChartSummaryRow>(`${summaries} and c.venue_id = :venueId order by c.name`);
const summaryById = selecting<ChartSummaryRow>(`${summaries} and c.id = :id`);
const summaryByName = selecting<ChartSummaryRow>(`${summaries} and c.venue_id = :venueId and c.name = :name`);

/** Charts that were not removed, of one venue or of all. */
export const readChartSummaries = (reader: Reader, venueId: string | null): ChartSummaryRow[] =>
  venueId === null ? allSummaries.all(reader, {}) : summariesOfVenue.all(reader, { venueId });
export const readChartSummary = (reader: Reader, id: string): ChartSummaryRow | undefined =>
  summaryById.get(reader, { id });
/** By name, upper or lower case. */
export const readChartSummaryByName = (
  reader: Reader,
  options: { venueId: string; name: string },
): ChartSummaryRow | undefined => summaryByName.get(reader, options);

const byId = perConnection(({ orm }) =>
  orm
    .select()
    .from(charts)
    .where(eq(charts.id, sql.placeholder("id")))
    .prepare(),
);
export const readChart = (reader: Reader, id: string): ChartRow | undefined => byId(reader).get({ id });

const touch = changing(`
  update charts set updated_at = :now, version = version + 1, draft_version = draft_version + 1, draft_by = :staffId, draft_at = :now
  where id = :id`);
/** A draft was saved or discarded, or a version published: whoever else has the chart open finds out. */
export const touchChart = (writer: Writer, options: { id: string; staffId: string | null; now: number }): number =>
  touch(writer, options);
const rename = changing("update charts set name = :name, updated_at = :now, version = version + 1 where id = :id");
/** Breaks `charts_by_name` when the venue has another chart of that name. */
export const renameChartRow = (writer: Writer, options: { id: string; name: string; now: number }): number =>
  rename(writer, options);
const remove = changing(
  "update charts set removed_at = :now, updated_at = :now, version = version + 1 where id = :id and removed_at is null",
);
/** Takes a chart off the lists; its published versions stay for the performances on them. */
export const removeChartRow = (writer: Writer, options: { id: string; now: number }): number => remove(writer, options);

const bringBack = changing(
  "update charts set removed_at = null, updated_at = :now, version = version + 1 where id = :id and removed_at is not null",
);
/** Puts a chart on the lists again. Breaks `charts_by_name` when the venue has another chart of that name by now. */
export const bringBackChartRow = (writer: Writer, options: { id: string; now: number }): number =>
  bringBack(writer, options);

export interface ArchivedChartRow {
  readonly id: string;
  readonly venueId: string;
  readonly name: string;
  readonly removedAt: number;
  readonly number: number | null;
  readonly placeCount: number | null;
}
const archived = selecting<ArchivedChartRow>(`
  select c.id, c.venue_id as venueId, c.name, c.removed_at as removedAt, v.number, v.place_count as placeCount
  from charts c left join chart_versions v on v.chart_id = c.id
    and v.number = (select max(number) from chart_versions where chart_id = c.id)
  where c.removed_at is not null and (:venueId is null or c.venue_id = :venueId) order by c.removed_at desc, c.id`);
/** Charts that were taken off the lists, the last one first. */
export const readArchivedCharts = (reader: Reader, options: { venueId: string | null }): ArchivedChartRow[] =>
  archived.all(reader, options);

const upcoming = selecting<{ count: number }>(`
  select count(*) as count from performances p join chart_versions v on v.id = p.chart_version_id
  where v.chart_id = :chartId and p.starts_at > :now and p.state <> 'cancelled'`);
/** Performances still to come on any version of a chart. */
export const countUpcomingOnChart = (reader: Reader, options: { chartId: string; now: number }): number =>
  upcoming.get(reader, options)?.count ?? 0;

const wholeTables = selecting<{ place: number; capacity: number }>(`
  select t.value ->> 'place' as place, t.value ->> 'capacity' as capacity
  from chart_versions v, json_each(v.content, '$.tables') t
  where v.id = :id and t.value ->> 'sold' = 'whole' and t.value ->> 'capacity' > 1`);
/** Tables of a published version that are sold whole and seat more than one. */
export const readWholeTables = (reader: Reader, chartVersionId: string): { place: number; capacity: number }[] =>
  wholeTables.all(reader, { id: chartVersionId });
