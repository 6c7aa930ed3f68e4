// Prints a booking's tickets again; the paper says that it is a copy.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { useRenewBooking } from "./use-renew-booking.ts";

export function useReprint(): (bookingId: string) => Promise<void> {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const refused = useRefusal();
  const done = useDone();
  const printsSilently = useHost()?.printsSilently ?? false;
  return useCallback(
    async (bookingId) => {
      try {
        const printJob = await client.bookings.reprint({ bookingId, printJobId: newId() });
        done(t(printJob.copy === 0 ? "reprint.first" : "reprint.done", { copy: printJob.copy }));
        await printTickets({ client, printJob, printsSilently });
        await renew(bookingId);
      } catch (error) {
        refused(error);
      }
    },
    [client, printsSilently, done, refused, renew, t],
  );
}
