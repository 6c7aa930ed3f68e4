// Sends the payment once, even when it is tried again after a lost answer, and prints the tickets.
import type { Client } from "#contract/index.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import type { Booking } from "./booking.ts";
import { useRenewBooking } from "./use-renew-booking.ts";

type Payment = Parameters<Client["bookings"]["pay"]>[0]["payment"];

export function usePay(booking: Booking) {
  const client = useClient();
  const renew = useRenewBooking();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const [paymentId] = useState(newId);
  return useMutation({
    mutationFn: (paid: { payment: Payment; print: boolean }) =>
      client.bookings.pay({ bookingId: booking.id, paymentId, payment: paid.payment, print: paid.print }),
    onSuccess: async (sold) => {
      await renew(booking.id, sold.booking);
      // The money is taken whatever the printer does: a paper jam must not look like a failed payment.
      try {
        await printTickets({ client, printJob: sold.printJob, printsSilently });
      } catch (error) {
        refused(error);
      }
    },
  });
}
