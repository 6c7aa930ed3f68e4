// After a paper jam: which ticket came out last, and printing goes on behind it.
import { NumberInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { Booking, LastPrint } from "./booking.ts";
import { useRenewBooking } from "./use-renew-booking.ts";

/** Opens with the answer: what is typed replaces what is proposed. */
export function ResumePrint(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { data, error } = useQuery({
    ...useApi().bookings.lastPrint.queryOptions({ input: { bookingId: props.booking.id } }),
    // What was read before may be an earlier print.
    ...{ staleTime: 0, gcTime: 0 },
  });
  return data === undefined && error === null ? null : <Resume {...props} last={data ?? null} error={error} />;
}

function Resume(props: { booking: Booking; last: LastPrint; error: unknown; onClose: () => void }): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking, last } = props;
  const [typed, setTyped] = useState<number | null>(null);
  const tickets = last?.tickets ?? [];
  // A print that failed ended before its first ticket; of one that seemed to go well the last is the likely one.
  const told = last?.state === "printed" ? Math.max(0, tickets.length - 1) : (last?.printed ?? 0);
  const printed = typed ?? told;
  const count = tickets.length - printed;
  const deed = useResume(booking, { count, onDone: props.onClose });
  return (
    <FormDialog
      title={t("jam.title")}
      deed={t("jam.deed", { count })}
      busy={deed.isPending}
      ready={count > 0}
      error={deed.error ?? props.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate(printed)}
    >
      {tickets.length === 0 ? (
        <p>{t("jam.nothing")}</p>
      ) : (
        <>
          <NumberInput
            label={t("jam.which")}
            description={t("jam.hint")}
            data-autofocus
            selectAllOnFocus
            min={0}
            max={Math.max(0, tickets.length - 1)}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            value={printed}
            onChange={(value) => setTyped(Number(value))}
          />
          <p role="status">
            {printed === 0
              ? t("jam.none")
              : t("jam.last", { label: spokenPlace(tickets[printed - 1] ?? ""), count: tickets.length })}
          </p>
        </>
      )}
    </FormDialog>
  );
}

function useResume(booking: Booking, options: { count: number; onDone: () => void }) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const [printJobId] = useState(newId);
  return useMutation({
    mutationFn: (printed: number) => client.bookings.resumePrint({ bookingId: booking.id, printJobId, printed }),
    onSuccess: async (printJob) => {
      done(t("jam.done", { count: options.count }));
      options.onDone();
      await printTickets({ client, printJob, printsSilently }).catch(refused);
      await renew(booking.id);
    },
  });
}
