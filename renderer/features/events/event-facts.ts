// Small questions about an event: what comes next, which states there are, which performance to open first.
import type { EventRecord, PerformanceCard, PerformanceState } from "./event.ts";

const STATE_ORDER: readonly PerformanceState[] = ["on-sale", "paused", "draft", "cancelled"];

/** A performance is over for the desk when it began half a day ago. */
const OVER_AFTER_MS = 12 * 60 * 60 * 1000;

export const bySoonest = (one: Pick<PerformanceCard, "startsAt">, other: Pick<PerformanceCard, "startsAt">): number =>
  one.startsAt - other.startsAt;

/** The next performance that is not cancelled; null when all are over. */
export function nextPerformance(event: Pick<EventRecord, "performances">, now: number): PerformanceCard | null {
  const coming = event.performances.filter((card) => card.state !== "cancelled" && card.startsAt > now - OVER_AFTER_MS);
  return coming.toSorted(bySoonest)[0] ?? null;
}

/** True when there were performances and nothing comes any more. */
export const isOver = (event: Pick<EventRecord, "performances">, now: number): boolean =>
  event.performances.length > 0 && event.performances.every((card) => card.startsAt <= now - OVER_AFTER_MS);

/** The states of an event's performances, each once, the most alive first. */
export function statesOf(event: Pick<EventRecord, "performances">): PerformanceState[] {
  const states = new Set(event.performances.map((card) => card.state));
  return STATE_ORDER.filter((state) => states.has(state));
}

/** Events in the order of the desk: what comes next first, then what has no date yet, then what is over (latest first). */
export function inDeskOrder(events: readonly EventRecord[], now: number): EventRecord[] {
  const rank = (event: EventRecord): [number, number] => {
    const next = nextPerformance(event, now);
    if (next) return [0, next.startsAt];
    if (event.performances.length === 0) return [1, -event.number];
    return [2, -Math.max(...event.performances.map((card) => card.startsAt))];
  };
  return events.toSorted((one, other) => {
    const [[group, at], [otherGroup, otherAt]] = [rank(one), rank(other)];
    return group - otherGroup || at - otherAt;
  });
}

/** The performance to show when an event is opened: the one opened last, else the next, else the last of all. */
export function firstToShow(event: EventRecord, remembered: string | undefined, now: number): PerformanceCard | null {
  const known = event.performances.find((card) => card.id === remembered);
  return known ?? nextPerformance(event, now) ?? event.performances.toSorted(bySoonest).at(-1) ?? null;
}

/** The performance whose chart, times and prices a new one begins with: the latest that was not cancelled. */
export const templateOf = (event: EventRecord): PerformanceCard | null =>
  event.performances
    .filter((card) => card.state !== "cancelled")
    .toSorted(bySoonest)
    .at(-1) ?? null;

/** The event with one card renewed. */
export const withCard = (event: EventRecord, card: PerformanceCard): EventRecord => ({
  ...event,
  performances: event.performances.map((known) => (known.id === card.id ? card : known)),
});
