// Sends the exchange once, even when it is tried again after a lost answer, and prints what is new.
import type { Client } from "#contract/index.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../../new-id.ts";
import { printTickets } from "../../../print.ts";
import { useHost } from "../../../stores/connection.ts";
import { useClient } from "../../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../../ui/refusal.tsx";
import type { Approval } from "../../sell/approval.tsx";
import type { OntoVoucher } from "../../vouchers/onto-voucher.tsx";
import type { Booking } from "../booking.ts";
import { useRenewBooking } from "../use-renew-booking.ts";
import type { Difference } from "./exchange-sum.tsx";

type Exchange = Parameters<Client["bookings"]["exchange"]>[0];
export type Payment = NonNullable<Exchange["payment"]>;

interface Asked {
  readonly asked: Pick<Exchange, "bookingId" | "lineIds" | "holdId" | "lines">;
  readonly difference: Difference;
  readonly reason: string;
  readonly payment: Payment | null;
  /** Null: no money goes back, so nobody is asked. */
  readonly approval: Approval | null;
  readonly onto: OntoVoucher;
}

export function useExchange(booking: Booking, options: { keep: () => void; onDone: () => void }) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const [exchangeId] = useState(newId);
  return useMutation({
    mutationFn: async ({ asked, difference, reason, payment, approval, onto }: Asked) => {
      const approvalId = approval === null ? null : (await approval.ask()).approvalId;
      return client.bookings.exchange({
        ...{ ...asked, exchangeId, reason, payment, approvalId, voucherId: onto.voucherId, print: true },
        expectedNewMinor: difference.newMinor,
      });
    },
    onSuccess: async (sold, { onto }) => {
      options.keep();
      done(t("exchange.done", { number: booking.number }));
      options.onDone();
      await renew(booking.id, sold.booking);
      await onto.print();
      // The exchange is done whatever the printer does.
      try {
        await printTickets({ client, printJob: sold.printJob, printsSilently });
      } catch (error) {
        refused(error);
      }
    },
  });
}
