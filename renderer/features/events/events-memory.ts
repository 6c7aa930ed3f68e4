// How the events desk was left: view, filters, month and the open performance; kept while the window lives.
import { createStore } from "zustand/vanilla";
import type { Day } from "./calendar.ts";

export type EventsView = "list" | "calendar";

export interface EventsMemory {
  readonly view: EventsView;
  readonly query: string;
  readonly venueId: string | null;
  /** The list also shows events whose performances are all over. */
  readonly past: boolean;
  /** The day marked in the calendar; null is today. */
  readonly day: Day | null;
  /** The performance opened last, by event. */
  readonly openPerformance: Readonly<Record<string, string>>;
}

export const eventsMemory = createStore<EventsMemory>(() => ({
  ...{ view: "list", query: "", venueId: null, past: false },
  ...{ day: null, openPerformance: {} },
}));

export const rememberEvents = (change: Partial<EventsMemory>): void => eventsMemory.setState(change);

/** Opens a performance on its event's page. */
export const openPerformanceOf = (eventId: string, performanceId: string): void =>
  eventsMemory.setState(({ openPerformance }) => ({
    openPerformance: { ...openPerformance, [eventId]: performanceId },
  }));
