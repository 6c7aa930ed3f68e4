// Performances by the day they begin on, as the venue's calendar has it.
import { dayOf } from "#domain/zoned-time.ts";
import type { Day } from "./calendar.ts";
import type { EventRecord, PerformanceCard } from "./event.ts";
import { bySoonest } from "./event-facts.ts";

/** Soonest first within a day. */
export function cardsByDay(
  events: readonly Pick<EventRecord, "performances">[],
): ReadonlyMap<Day, readonly PerformanceCard[]> {
  const byDay = new Map<Day, PerformanceCard[]>();
  for (const card of events.flatMap((event) => event.performances).toSorted(bySoonest)) {
    const day = dayOf({ instant: card.startsAt, zone: card.zone });
    byDay.set(day, [...(byDay.get(day) ?? []), card]);
  }
  return byDay;
}
