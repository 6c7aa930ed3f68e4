// Changing what the customer asks for, from chips, fields, keys and the command bar.
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import { NO_SEAT_FILTER, type SeatFilter } from "./seat-filter.ts";
import type { SellDesk } from "./sell-desk.ts";

/** Changes parts of the filter; best together follows its number. */
export function changeFilter({ view }: Pick<SellDesk, "view">, change: Partial<SeatFilter>): void {
  view.setState(({ filter, bestCount }) => {
    const together = Math.min(PLACES_PER_HOLD_MOST, Math.max(1, change.together ?? filter.together));
    return {
      filter: { ...filter, ...change, together },
      bestCount: together > 1 ? together : bestCount,
      said: null,
    };
  });
}

/** Everything matches again. */
export const clearFilter = ({ view }: Pick<SellDesk, "view">): void =>
  view.setState({ filter: NO_SEAT_FILTER, filterShown: false, said: null });
