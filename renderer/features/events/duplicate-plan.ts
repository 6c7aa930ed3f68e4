// What duplicating a performance to other days makes.
import type { Day } from "./calendar.ts";
import type { PerformanceFields, PerformanceForSale, Venue } from "./event.ts";
import { draftOf, fieldsToSend } from "./performance-fields.ts";
import { doorsBefore, movedTo } from "./wall-clock.ts";

export interface PlannedPerformance {
  readonly day: Day;
  readonly fields: PerformanceFields;
}

/** One performance per day with the same clock times, chart and prices; the day of the original is left out. */
export function duplicatePlan(options: {
  performance: PerformanceForSale;
  venue: Pick<Venue, "holdLifetimeMs">;
  days: readonly Day[];
  keepSaleFrom: boolean;
}): PlannedPerformance[] {
  const { performance, venue, keepSaleFrom } = options;
  const standard = new Set(performance.ticketTypes.filter((type) => type.kind === "standard").map((type) => type.id));
  const draft = draftOf(performance, venue);
  const fields = fieldsToSend(
    draft,
    performance.prices.filter((price) => standard.has(price.ticketTypeId)),
  );
  if (fields === null) return [];
  const days = [...new Set(options.days)].filter((day) => day !== fields.starts.slice(0, 10)).toSorted();
  return days.map((day) => {
    const moved = movedTo(fields, { day, keepSaleFrom });
    const doors = draft.doors === "" ? null : doorsBefore(moved.starts, draft.doors);
    return { day, fields: { ...fields, ...moved, doors } };
  });
}
