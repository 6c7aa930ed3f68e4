// After something was done with a booking: its page, its history and the lists are asked again.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../ui/client-context.tsx";
import type { Booking } from "./booking.ts";

/** Renews everything that shows the booking; with the new booking in hand its page shows it at once. */
export function useRenewBooking(): (bookingId: string, fresh?: Booking) => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return useCallback(
    async (bookingId, fresh) => {
      const input = { bookingId };
      if (fresh) queries.setQueryData(api.bookings.get.queryKey({ input }), fresh);
      await Promise.all([
        ...(fresh ? [] : [queries.invalidateQueries({ queryKey: api.bookings.get.queryKey({ input }) })]),
        queries.invalidateQueries({ queryKey: api.bookings.history.queryKey({ input }) }),
        queries.invalidateQueries({ queryKey: api.bookings.search.key() }),
      ]);
    },
    [api, queries],
  );
}
