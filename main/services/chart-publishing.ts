// Publishing a chart that is being sold: a look at what it would do, then one transaction that does all of it or nothing.
import type { Reader, Writer } from "#db/open.ts";
import { type DraftRow, dropDraft, readVersions } from "#db/queries/chart-drafts.ts";
import { type CarriedPerformance, readPerformancesOnVersion, readUpcomingOnChart } from "#db/queries/chart-carrying.ts";
import { insertChartVersion, readChartSummary, readChartVersionHead, touchChart } from "#db/queries/charts.ts";
import { journalOf } from "#db/queries/journal.ts";
import type { PlaceChangeCounts } from "#db/schema/venues.ts";
import { type Problem, checkChart } from "#domain/charts/checks.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { type ChartDiff, diffCharts } from "#domain/charts/editing/chart-diff.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placeLabel, placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type Move, carryPerformance } from "./chart-arrivals.ts";
import { type NextChart, type Obstacle, carriagesTo, effectOf, obstaclesOf, toldObstacle } from "./chart-carrying.ts";
import { countChanges } from "./chart-changes.ts";
import { contentOf, draftRow, refuseStale } from "./chart-drafts.ts";
import type { MovedCustomer } from "./chart-moves.ts";
import { suggestMoves } from "./chart-suggestions.ts";
import { type ChartSummary, summaryOf, withoutReference } from "./charts.ts";
import { type ImportProblem, MOST_PROBLEMS_REPORTED } from "./imports/problems.ts";
import { postPerformancesChanged } from "./performance-cards.ts";
import { publishedChart } from "./published-charts.ts";

/** Of one performance; the rest are counted. */
export const MOST_IN_THE_WAY_LISTED = 500;

/** The draft as it would be published, beside what is published now. */
interface Candidate {
  readonly row: DraftRow;
  readonly next: NextChart;
  readonly content: string;
  /** False: the draft is the newest version. */
  readonly isChanged: boolean;
  readonly changes: PlaceChangeCounts | null;
  /** Against the newest version, by its id: performances on it need not be compared again. */
  readonly compared: ReadonlyMap<Id, ChartDiff>;
}

function candidateOf(office: Office, reader: Reader, row: DraftRow): Candidate {
  const drawn = valueOf(parseChart(JSON.parse(contentOf(reader, row))));
  const latest = row.latestId === null ? null : publishedChart(office, row.latestId);
  // A number once given out never names another place, whatever file the draft came from.
  const nextPlace = Math.max(drawn.nextPlace, latest?.chart.nextPlace ?? 1);
  const chart: Chart = { ...withoutReference(drawn), name: row.name, nextPlace };
  const places = placesOf(chart);
  const next: NextChart = { chart, places, capacity: places.capacities.reduce((sum, one) => sum + one, 0) };
  // Written by the same function, so that the order of a file's fields is no difference. Nor is the chart's name.
  const isSame =
    latest !== null &&
    (row.content === null || stringifyChart({ ...chart, name: latest.chart.name }) === stringifyChart(latest.chart));
  const diff = latest === null ? null : diffCharts(latest.chart, chart);
  return {
    ...{ row, next, content: stringifyChart(chart), isChanged: !isSame },
    changes: diff && countChanges(diff),
    compared: new Map(diff && row.latestId !== null ? [[row.latestId, diff]] : []),
  };
}

/** What publishing the draft would do now, to the chart and to everything on sale on it. Refuses NOT_FOUND. */
export function previewPublish(office: Office, input: { chartId: Id }) {
  const { store } = office;
  const row = draftRow(store, input.chartId);
  const candidate = candidateOf(office, store, row);
  const { next, isChanged, changes } = candidate;
  const checks = checkChart(next.chart);
  const carriages = carriagesTo(office, store, {
    ...{ performances: performancesFor(office, store, candidate), next, compared: candidate.compared },
  });
  return {
    ...{ chartId: row.chartId, version: row.version, isChanged, changes },
    ...{ basedOn: begunOn(row), publishedSince: publishedSince(office, row) },
    number: (row.latestNumber ?? 0) + (isChanged ? 1 : 0),
    checks: checks.map(({ level, code, places, data }) => ({
      ...{ level, code, places: [...places] },
      ...(data !== undefined && { data: { ...data } }),
    })),
    canPublish: checks.every(({ level }) => level !== "error"),
    performances: carriages.map((carriage) => {
      const obstacles = obstaclesOf(office, store, carriage);
      const listed = obstacles.slice(0, MOST_IN_THE_WAY_LISTED);
      return {
        ...effectOf(store, carriage),
        inTheWay: listed.map(toldObstacle),
        inTheWayCount: obstacles.length,
        movesFor: suggestMoves(carriage, obstacles),
      };
    }),
  };
}

const begunOn = ({ content, basedOn, latestNumber }: DraftRow): number | null =>
  content === null ? latestNumber : basedOn;

/** Versions a draft does not know of: publishing it takes back what they changed. */
function publishedSince(office: Office, row: DraftRow) {
  const since = begunOn(row) ?? 0;
  if (row.latestNumber === null || row.latestNumber <= since) return [];
  return readVersions(office.store, { chartId: row.chartId, now: office.clock.now() })
    .filter(({ number }) => number > since)
    .map(({ id, number, publishedAt, publishedBy }) => ({ id, number, publishedAt, publishedBy }));
}

/** Still to come on an older version than the one that would be newest. */
function performancesFor(office: Office, reader: Reader, { row, isChanged }: Candidate): CarriedPerformance[] {
  const upcoming = readUpcomingOnChart(reader, { chartId: row.chartId, now: office.clock.now() });
  return isChanged ? upcoming : upcoming.filter(({ chartVersionId }) => chartVersionId !== row.latestId);
}

export interface PublishCommand {
  /** The next version's id. */
  readonly chartVersionId: Id;
  readonly chartId: Id;
  readonly version: number;
  readonly carry: "all" | "none" | readonly Id[];
  readonly moves: readonly Move[];
}

export interface Published {
  chart: ChartSummary;
  chartVersionId: Id;
  number: number;
  carried: Id[];
  moved: MovedCustomer[];
}

/**
 * Publishes the draft and carries performances to it. Repeating the same chartVersionId changes nothing and answers the
 * same. Refuses NOT_FOUND, VERSION_CONFLICT, CHART_INVALID, CHART_IN_THE_WAY, UNKNOWN_PLACES, SEAT_TAKEN, AREA_FULL.
 */
export function publishDraft(office: Office, actor: Actor, command: PublishCommand): Published {
  const { published, isNew } = office.store.inTransaction((writer) => {
    const known = readChartVersionHead(writer, command.chartVersionId);
    if (known !== undefined) return { published: publishedBefore(writer, { ...known }), isNew: false };
    return { published: publishInto(office, writer, { actor, command }), isNew: true };
  });
  if (!isNew) return published;
  for (const performanceId of published.carried) office.notices.postPlaces({ performanceId, places: null });
  postPerformancesChanged(office);
  for (const bookingId of new Set(published.moved.map((moved) => moved.bookingId))) {
    office.notices.post({ kind: "bookingChanged", bookingId });
  }
  if (published.moved.some(({ mailed }) => mailed)) office.notices.post({ kind: "outboxChanged" });
  return published;
}

/** What the first answer said, out of the journal. */
function publishedBefore(reader: Reader, head: { id: Id; chartId: Id; number: number }): Published {
  const entries = journalOf(reader, head.chartId).map(({ data }) => JSON.parse(data) as Record<string, unknown>);
  const entry = entries.find((data) => data["chartVersionId"] === head.id);
  return {
    ...{ chart: chartSummary(reader, head.chartId), chartVersionId: head.id, number: head.number },
    carried: (entry?.["carried"] ?? readPerformancesOnVersion(reader, head.id)) as Id[],
    moved: (entry?.["moved"] ?? []) as MovedCustomer[],
  };
}

const chartSummary = (reader: Reader, chartId: Id): ChartSummary =>
  summaryOf(readChartSummary(reader, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" }));

function publishInto(office: Office, writer: Writer, options: { actor: Actor; command: PublishCommand }): Published {
  const { actor, command } = options;
  const row = draftRow(writer, command.chartId);
  refuseStale(row, command.version);
  const candidate = candidateOf(office, writer, row);
  refuseInvalid(candidate.next);
  const { isChanged } = candidate;
  const chartVersionId = isChanged || row.latestId === null ? command.chartVersionId : row.latestId;
  const number = (row.latestNumber ?? 0) + (isChanged ? 1 : 0);
  if (isChanged) writeVersion(office, writer, { actor, candidate, chartVersionId, number });
  if (row.content !== null) dropDraft(writer, row.chartId);
  if (isChanged || row.content !== null) {
    touchChart(writer, { id: row.chartId, staffId: actor.staffId, now: office.clock.now() });
  }
  const performances = chosen(performancesFor(office, writer, candidate), { command, chartVersionId, writer });
  const moved = carryAll(office, writer, { ...options, candidate, performances, chartVersionId, number });
  const carried = performances.map(({ id }) => id);
  const { placeCount, capacity } = { placeCount: candidate.next.places.count, capacity: candidate.next.capacity };
  const data = {
    ...{ name: row.name, number, venueId: row.venueId, placeCount, capacity, chartVersionId },
    ...{ changes: candidate.changes, carried, moved },
  };
  const kind = isChanged ? "chart.published" : "chart.carried";
  if (isChanged || carried.length > 0) {
    journal(office, writer, { actor, kind, subjectKind: "chart", subjectId: row.chartId, data });
  }
  return { chart: chartSummary(writer, row.chartId), chartVersionId, number, carried, moved };
}

function writeVersion(
  office: Office,
  writer: Writer,
  options: { actor: Actor; candidate: Candidate; chartVersionId: Id; number: number },
): void {
  const { row, next, content, changes } = options.candidate;
  insertChartVersion(writer, {
    ...{ id: options.chartVersionId, chartId: row.chartId, number: options.number, content, changes },
    ...{ placeCount: next.places.count, capacity: next.capacity },
    ...{ publishedBy: options.actor.staffId, publishedAt: office.clock.now() },
  });
}

/** The performances that were asked for. Refuses NOT_FOUND for one that is not to come on this chart. */
function chosen(
  candidates: readonly CarriedPerformance[],
  options: { command: PublishCommand; chartVersionId: Id; writer: Writer },
): readonly CarriedPerformance[] {
  const { carry } = options.command;
  if (carry === "none") return [];
  if (carry === "all") return candidates;
  const wanted = new Set(carry);
  const found = candidates.filter(({ id }) => wanted.has(id));
  const there = new Set(readPerformancesOnVersion(options.writer, options.chartVersionId));
  const known = new Set(found.map(({ id }) => id));
  if ([...wanted].some((id) => !known.has(id) && !there.has(id))) refuseNow("NOT_FOUND", { what: "performance" });
  return found;
}

/** Refuses CHART_IN_THE_WAY with everything that is, of all performances at once. */
function carryAll(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    command: PublishCommand;
    candidate: Candidate;
    performances: readonly CarriedPerformance[];
    chartVersionId: Id;
    number: number;
  },
): MovedCustomer[] {
  const { actor, performances, chartVersionId, number } = options;
  const { next } = options.candidate;
  const movesOf = Map.groupBy(options.command.moves, ({ performanceId }) => performanceId);
  const inTheWay: { performance: CarriedPerformance; obstacles: readonly Obstacle[] }[] = [];
  const moved: MovedCustomer[] = [];
  for (const carriage of carriagesTo(office, writer, { performances, next })) {
    const moves = movesOf.get(carriage.performance.id) ?? [];
    const answer = carryPerformance(office, writer, { actor, carriage, moves, chartVersionId, number });
    if (answer.obstacles.length > 0) inTheWay.push({ performance: carriage.performance, ...answer });
    moved.push(...answer.moved);
  }
  if (inTheWay.length > 0) {
    refuseNow("CHART_IN_THE_WAY", {
      count: inTheWay.reduce((sum, { obstacles }) => sum + obstacles.length, 0),
      performances: inTheWay.map(({ performance: { id, title, startsAt, zone }, obstacles }) => ({
        ...{ performanceId: id, title, startsAt, zone },
        places: obstacles.slice(0, MOST_IN_THE_WAY_LISTED).map(toldObstacle),
      })),
    });
  }
  return moved;
}

function refuseInvalid(next: NextChart): void {
  const problems = checkChart(next.chart)
    .filter(({ level }) => level === "error")
    .flatMap((problem) => toldProblem(next, problem));
  if (problems.length > 0) refuseNow("CHART_INVALID", { problems: problems.slice(0, MOST_PROBLEMS_REPORTED) });
}

/** One line per place that is wrong, or one for the whole. */
function toldProblem({ chart, places }: NextChart, { code, places: wrong }: Problem): ImportProblem[] {
  if (wrong.length === 0) return [{ line: 0, at: "rows", code, value: "" }];
  return wrong.map((place) => {
    const index = places.indexOfNumber.get(place);
    const value = index === undefined ? "" : placeLabel(places, index, chart).text;
    return { line: 0, at: `place ${place}`, code, value };
  });
}
