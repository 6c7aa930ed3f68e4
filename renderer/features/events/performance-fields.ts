// The form of a performance: what stands in it at first, what is wrong with it, what is sent.
import { instantOf, wallClockOf } from "#domain/zoned-time.ts";
import type { PerformanceFields, PerformanceForSale, Price, Venue } from "./event.ts";
import { readTime } from "./clock-text.ts";
import { type CellProblem, gridOf, type PriceGrid, pricesOf } from "./price-grid.ts";
import {
  doorsBefore,
  isWallClock,
  shiftDays,
  timePart,
  timesProblems,
  type TimesProblem,
  type WallClock,
} from "./wall-clock.ts";

const MINUTE_MS = 60_000;
const LEAST_HOLD_MINUTES = 1;
const MOST_HOLD_MINUTES = 1_440;

/** Texts as they stand in the fields; empty means: not set. */
export interface PerformanceDraft {
  readonly chartVersionId: string;
  readonly starts: string;
  /** A time alone, `19:00`: on the day of the start or the evening before. */
  readonly doors: string;
  readonly saleFrom: string;
  readonly saleUntil: string;
  /** Whole minutes; empty takes the venue's. */
  readonly holdMinutes: string;
}

export const NO_DRAFT: PerformanceDraft = {
  chartVersionId: "",
  starts: "",
  doors: "",
  saleFrom: "",
  saleUntil: "",
  holdMinutes: "",
};

const clockText = (instant: number | null, zone: string): string =>
  instant === null ? "" : wallClockOf({ instant, zone });

/** What stands in the form of an existing performance. */
export function draftOf(performance: PerformanceForSale, venue: Pick<Venue, "holdLifetimeMs">): PerformanceDraft {
  const { zone } = performance;
  const ownHold = performance.holdLifetimeMs !== venue.holdLifetimeMs;
  return {
    chartVersionId: performance.chartVersionId,
    starts: clockText(performance.startsAt, zone),
    doors: timePart(clockText(performance.doorsAt, zone)),
    saleFrom: clockText(performance.saleFrom, zone),
    saleUntil: clockText(performance.saleUntil, zone),
    holdMinutes: ownHold ? String(Math.round(performance.holdLifetimeMs / MINUTE_MS)) : "",
  };
}

/** A new performance begins like another one, a day later, on sale from the same moment. */
export function draftAfter(performance: PerformanceForSale, venue: Pick<Venue, "holdLifetimeMs">): PerformanceDraft {
  const draft = draftOf(performance, venue);
  return {
    ...draft,
    starts: shiftDays(draft.starts, 1),
    saleUntil: draft.saleUntil === "" ? "" : shiftDays(draft.saleUntil, 1),
  };
}

export type DraftProblem =
  | TimesProblem
  | "chart-missing"
  | "hold-minutes"
  | "doors-unreadable"
  | "sale-from-unreadable"
  | "sale-until-unreadable";

/** Everything main would refuse, in the order of the form. */
export function draftProblems(draft: PerformanceDraft): DraftProblem[] {
  const times = timesOfDraft(draft);
  return [
    ...(draft.chartVersionId === "" ? (["chart-missing"] as const) : []),
    ...timesProblems(times),
    ...(draft.doors !== "" && times.starts !== null && times.doors === null ? (["doors-unreadable"] as const) : []),
    ...(draft.saleFrom !== "" && times.saleFrom === null ? (["sale-from-unreadable"] as const) : []),
    ...(draft.saleUntil !== "" && times.saleUntil === null ? (["sale-until-unreadable"] as const) : []),
    ...(holdMsOf(draft.holdMinutes) === undefined ? (["hold-minutes"] as const) : []),
  ];
}

function timesOfDraft(draft: PerformanceDraft): {
  starts: WallClock | null;
  doors: WallClock | null;
  saleFrom: WallClock | null;
  saleUntil: WallClock | null;
} {
  const read = (text: string): WallClock | null => (isWallClock(text) ? text : null);
  const starts = read(draft.starts);
  return {
    starts,
    doors: starts === null || draft.doors === "" ? null : doorsBefore(starts, readTime(draft.doors) ?? ""),
    saleFrom: read(draft.saleFrom),
    saleUntil: read(draft.saleUntil),
  };
}

/** Milliseconds; null for the venue's own time; undefined when it is no whole number of minutes within a day. */
function holdMsOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return minutes >= LEAST_HOLD_MINUTES && minutes <= MOST_HOLD_MINUTES ? minutes * MINUTE_MS : undefined;
}

/** What is sent, or null while something is wrong. */
export function fieldsToSend(draft: PerformanceDraft, prices: readonly Price[]): PerformanceFields | null {
  const times = timesOfDraft(draft);
  const holdLifetimeMs = holdMsOf(draft.holdMinutes);
  if (draftProblems(draft).length > 0 || times.starts === null || holdLifetimeMs === undefined) return null;
  return { chartVersionId: draft.chartVersionId, ...times, starts: times.starts, holdLifetimeMs, prices: [...prices] };
}

/** The later time the venue's clock shows when the typed one is skipped by summer time; null for ordinary times. */
export function skippedTo(wallClock: string, zone: string): string | null {
  if (!isWallClock(wallClock)) return null;
  const instant = instantOf({ wallClock, zone });
  const shown = instant.ok ? wallClockOf({ instant: instant.value, zone }) : wallClock;
  return shown === wallClock ? null : timePart(shown);
}

/** The grid for another chart: what was typed stays where the category and ticket type are the same. */
export function regrid(options: {
  grid: PriceGrid | null;
  categories: readonly string[];
  venue: Venue;
  prices: readonly Price[];
  locale: string;
}): PriceGrid {
  const { grid, categories, venue, prices, locale } = options;
  const fresh = gridOf({ categories, ticketTypes: venue.ticketTypes, prices, currency: venue.currency, locale });
  if (grid === null) return fresh;
  return {
    ...fresh,
    texts: fresh.texts.map((row, rowIndex) => {
      const known = grid.texts[grid.categories.indexOf(categories[rowIndex] ?? "")];
      return known
        ? fresh.ticketTypeIds.map((type, column) => known[grid.ticketTypeIds.indexOf(type)] ?? row[column] ?? "")
        : row;
    }),
  };
}

/** The amounts of the grid and its mistakes; nothing while the chart is not there. */
export const readGrid = (grid: PriceGrid | null, currency: string): { prices: Price[]; problems: CellProblem[] } =>
  grid === null ? { prices: [], problems: [] } : pricesOf(grid, currency);
