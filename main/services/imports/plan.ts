// From a draft to what would be written: names become venues, charts and ticket types; texts become amounts and instants.
// Pure: the world as it is comes in, the plan and every mistake come out. Preview and import both use it.
import type { Chart } from "#domain/charts/chart.ts";
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { plusDays } from "#domain/zoned-time.ts";
import { type PerformanceTimes, type TimeField, timesOf } from "../performance-times.ts";
import {
  type DraftEvent,
  type DraftPerformance,
  type DraftPrice,
  type EventsDraft,
  type Found,
  MOST_ARTIST,
  MOST_ARTISTS,
  MOST_DESCRIPTION,
  MOST_IMPORT_PERFORMANCES,
  MOST_PERFORMANCES_PER_EVENT,
  MOST_TITLE,
} from "./draft.ts";
import { readAmount } from "./plan-amounts.ts";
import { type PlannedVenue, planVenues } from "./plan-venues.ts";
import type { ProblemList } from "./problems.ts";
import { type FileTime, daysToMove, readFileTime } from "./starts.ts";
import { type KnownChart, type KnownVenue, type World, nameKey } from "./world.ts";

export interface PlannedPrice {
  readonly category: string;
  readonly ticketTypeKey: string;
  readonly amountMinor: number;
}

export interface PlannedPerformance {
  readonly times: PerformanceTimes;
  readonly chartKey: string;
  readonly chartName: string;
  readonly state: "draft" | "on-sale";
  readonly prices: readonly PlannedPrice[];
}

export interface PlannedEvent {
  readonly line: number;
  readonly title: string;
  readonly artists: readonly string[];
  readonly description: string;
  readonly venueKey: string;
  readonly venue: KnownVenue;
  readonly performances: readonly PlannedPerformance[];
}

export interface ImportPlan {
  readonly venues: readonly PlannedVenue[];
  /** Charts the file brings for venues, new ones or known: published before anything uses them. */
  readonly charts: readonly { readonly venueKey: string; readonly name: string; readonly chart: Chart }[];
  readonly events: readonly PlannedEvent[];
}

/** What would be written. With a single problem nothing of it may be. */
export function planImport(draft: EventsDraft, world: World, problems: ProblemList): ImportPlan {
  const { venues, planned, charts } = planVenues(draft.venues, world, problems);
  const count = draft.events.reduce((sum, event) => sum + event.performances.length, 0);
  if (count > MOST_IMPORT_PERFORMANCES) {
    problems.add({ line: 0, at: "events", code: "TOO_MANY", value: count });
    return { venues: planned, charts, events: [] };
  }
  if (draft.events.length === 0 && draft.venues.length === 0 && problems.isEmpty) {
    problems.add({ line: 0, at: "events", code: "MISSING" });
  }
  const planner: Planner = { world, venues, problems, seen: new Set(), prices: new Map() };
  const events = draft.events.flatMap((event) => planEvent(planner, event) ?? []);
  return { venues: planned, charts, events };
}

interface Planner {
  readonly world: World;
  readonly venues: ReadonlyMap<string, KnownVenue>;
  readonly problems: ProblemList;
  /** Performances of the file so far, as venue, title and start. */
  readonly seen: Set<string>;
  /** Performances of an event share a price list: its mistakes are told once per chart. */
  readonly prices: Map<readonly DraftPrice[], Map<string, readonly PlannedPrice[]>>;
}

function planEvent(planner: Planner, event: DraftEvent): PlannedEvent | null {
  const { problems, world } = planner;
  checkTexts(event, problems);
  const venueKey = event.venue.value === "" ? world.defaultVenueKey : nameKey(event.venue.value);
  const venue = venueKey === null ? undefined : planner.venues.get(venueKey);
  if (venueKey === null || venue === undefined) {
    const code = venueKey === null ? "MISSING" : "UNKNOWN_VENUE";
    problems.add({ ...event.venue, code });
    return null;
  }
  if (event.performances.length > MOST_PERFORMANCES_PER_EVENT) {
    problems.add({ line: event.line, at: "performances", code: "TOO_MANY", value: event.performances.length });
    return null;
  }
  const starts = startsOf(event, { venue, world });
  const performances = event.performances.flatMap(
    (performance, index) =>
      planPerformance(planner, { event, performance, venue, venueKey, start: starts[index] ?? null }) ?? [],
  );
  const { title, artists, description, line } = event;
  return {
    ...{ line, title: title.value, artists: artists.value, description: description.value },
    ...{ venueKey, venue, performances },
  };
}

interface PlannedStart {
  readonly time: FileTime;
  readonly daysMoved: number;
}

/** Starts of all performances: those that say `today+N` and are over move to days that are free. */
function startsOf(event: DraftEvent, options: { venue: KnownVenue; world: World }): (PlannedStart | null)[] {
  const { zone } = options.venue;
  const { now } = options.world;
  const read = event.performances.map(({ starts }) => readFileTime(starts.value, { now, zone, sameDayAs: null }));
  const taken = new Set(read.map((time) => time?.wallClock));
  return read.map((time) => {
    if (time === null) return null;
    const daysMoved = daysToMove({ start: time, now, zone, isTaken: (wallClock) => taken.has(wallClock) });
    const moved = movedBy(time, daysMoved);
    taken.add(moved.wallClock);
    return { time: moved, daysMoved };
  });
}

const movedBy = (time: FileTime, days: number): FileTime =>
  days === 0 ? time : { ...time, wallClock: plusDays({ wallClock: time.wallClock, days }) };

function planPerformance(
  planner: Planner,
  options: {
    event: DraftEvent;
    performance: DraftPerformance;
    venue: KnownVenue;
    venueKey: string;
    start: PlannedStart | null;
  },
): PlannedPerformance | null {
  const { event, performance, venue, venueKey } = options;
  const { problems } = planner;
  const times = planTimes(planner, options);
  if (times !== null) {
    const key = `${venueKey}\n${nameKey(event.title.value)}\n${times.startsAt}`;
    const isThere = planner.world.isStaged({ venueKey, title: event.title.value, startsAt: times.startsAt });
    if (planner.seen.has(key) || isThere) problems.add({ ...performance.starts, code: "DUPLICATE" });
    planner.seen.add(key);
  }
  const state = performance.state.value === "" ? "on-sale" : performance.state.value;
  const isState = state === "draft" || state === "on-sale";
  if (!isState) problems.add({ ...performance.state, code: "NOT_ALLOWED" });
  const chart = chartOf(venue, performance.chart, problems);
  if (chart === null) return null;
  const prices = planPrices(planner, { performance, venue, chart });
  if (times === null || !isState) return null;
  return { times, chartKey: chart.key, chartName: chart.name, state, prices };
}

/** The chart named, or the venue's only one. */
function chartOf(
  venue: KnownVenue,
  name: Found<string>,
  problems: ProblemList,
): (KnownChart & { readonly key: string }) | null {
  const only = venue.charts.size === 1 ? [...venue.charts.keys()][0] : undefined;
  const key = name.value === "" ? only : nameKey(name.value);
  const chart = key === undefined ? undefined : venue.charts.get(key);
  if (key !== undefined && chart !== undefined) return { ...chart, key };
  problems.add({ ...name, code: name.value === "" ? "MISSING" : "UNKNOWN_CHART" });
  return null;
}

const MINUTES = 16;

function planTimes(
  planner: Planner,
  options: { performance: DraftPerformance; venue: KnownVenue; start: PlannedStart | null },
): PerformanceTimes | null {
  const { performance, venue, start } = options;
  const { problems, world } = planner;
  if (start === null) {
    problems.add({ ...performance.starts, code: performance.starts.value === "" ? "MISSING" : "BAD_TIMES" });
    return null;
  }
  let isRight = true;
  const other = (field: "doors" | "saleFrom" | "saleUntil"): string | null => {
    const found = performance[field];
    if (found.value === "") return null;
    const time = readFileTime(found.value, { now: world.now, zone: venue.zone, sameDayAs: start.time });
    if (time === null) {
      problems.add({ ...found, code: "BAD_TIMES" });
      isRight = false;
      return null;
    }
    // `19:00` alone was read on the day the start has moved to.
    const isMoved = field === "doors" && time.isRelative && found.value.startsWith("today");
    return movedBy(time, isMoved ? start.daysMoved : 0).wallClock.slice(0, MINUTES);
  };
  const wallClocks = {
    starts: start.time.wallClock,
    doors: other("doors"),
    saleFrom: other("saleFrom"),
    saleUntil: other("saleUntil"),
  };
  if (!isRight) return null;
  const times = timesOf({ times: wallClocks, zone: venue.zone });
  if (!times.ok) {
    const field: TimeField = times.refusal.data?.field ?? "starts";
    problems.add({ ...performance[field], code: "BAD_TIMES" });
    return null;
  }
  if (times.value.startsAt <= world.now) {
    problems.add({ ...performance.starts, code: "PAST" });
    return null;
  }
  return times.value;
}

function planPrices(
  planner: Planner,
  options: { performance: DraftPerformance; venue: KnownVenue; chart: KnownChart & { readonly key: string } },
): readonly PlannedPrice[] {
  const { performance, venue, chart } = options;
  const { problems } = planner;
  const byChart = planner.prices.get(performance.prices) ?? new Map<string, readonly PlannedPrice[]>();
  planner.prices.set(performance.prices, byChart);
  const known = byChart.get(`${venue.name}\n${chart.key}`);
  if (known !== undefined) return known;
  const categories = chart.categories();
  const planned = performance.prices.flatMap(({ category, ticketType, amount }) => {
    if (!categories.has(category)) problems.add({ ...amount, code: "UNKNOWN_CATEGORY", value: category });
    if (!venue.ticketTypeKeys.has(ticketType))
      problems.add({ ...amount, code: "UNKNOWN_TICKET_TYPE", value: ticketType });
    const amountMinor = readAmount(amount, { currency: venue.currency, problems });
    return amountMinor === null ? [] : [{ category, ticketTypeKey: ticketType, amountMinor }];
  });
  if (performance.prices.length === 0) problems.add({ line: performance.line, at: "prices", code: "MISSING" });
  byChart.set(`${venue.name}\n${chart.key}`, planned);
  return planned;
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function checkTexts(event: DraftEvent, problems: ProblemList): void {
  const { title, artists, description } = event;
  if (title.value === "") problems.add({ ...title, code: "MISSING" });
  if (title.value.length > MOST_TITLE) problems.add({ ...title, code: "TOO_LONG" });
  if (artists.value.length > MOST_ARTISTS) problems.add({ ...artists, code: "TOO_MANY", value: artists.value.length });
  if (artists.value.some((artist) => artist.length > MOST_ARTIST)) problems.add({ ...artists, code: "TOO_LONG" });
  if (description.value.length > MOST_DESCRIPTION) problems.add({ ...description, code: "TOO_LONG" });
  for (const { line, at, texts } of [
    { ...title, texts: [title.value] },
    { ...artists, texts: artists.value },
    { ...description, texts: [description.value] },
  ]) {
    if (texts.some((text) => UNPRINTABLE.test(text))) problems.add({ line, at, code: "UNPRINTABLE" });
    // The number itself is not repeated: problems are shown and may be kept.
    if (texts.some(looksLikeCardNumber)) problems.add({ line, at, code: "CARD_NUMBER_IN_TEXT" });
  }
}
