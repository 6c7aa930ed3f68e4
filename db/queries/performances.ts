// Performances: what is on sale, with prices and the counters of their areas.
import { changing, inserting } from "../prepared.ts";
import { performances, prices } from "../schema/events.ts";

export const insertPerformance = inserting(performances);
export const insertPrice = inserting(prices);

/** The counter of one area of a performance; claims move it by trigger. */
export const insertAreaCount = changing(
  "insert into area_counts (performance_id, place, capacity) values (:performanceId, :place, :capacity)",
);
