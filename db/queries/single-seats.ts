// Sales that left a single seat behind: written with the sale, counted by reason and by person.
import { inserting, selecting } from "../prepared.ts";
import type { Reader } from "../open.ts";
import { singlesLeft } from "../schema/bookings.ts";

export const insertSingleLeft = inserting(singlesLeft);

export interface SinglesCount {
  /** A reason, or a name; empty for none. */
  readonly name: string;
  readonly count: number;
}

const total = selecting<{ bookings: number; seats: number }>(
  "select count(distinct booking_id) as bookings, count(*) as seats from singles_left where performance_id = :performanceId",
);
const byReason = selecting<SinglesCount>(`
  select reason as name, count(distinct booking_id) as count from singles_left
  where performance_id = :performanceId group by reason order by 2 desc, 1`);
const byStaff = selecting<SinglesCount>(`
  select coalesce(s.name, '') as name, count(distinct l.booking_id) as count from singles_left l left join staff s on s.id = l.staff_id
  where l.performance_id = :performanceId group by l.staff_id order by 2 desc, 1`);

/** How many bookings left how many seats alone, why, and by whom. */
export const countSinglesLeft = (reader: Reader, performanceId: string) => ({
  ...(total.get(reader, { performanceId }) ?? { bookings: 0, seats: 0 }),
  byReason: byReason.all(reader, { performanceId }),
  byStaff: byStaff.all(reader, { performanceId }),
});
