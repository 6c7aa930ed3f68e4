// Paper that was lost: the ticket gets a new code and is printed; the old paper lets nobody in any more.
import { Checkbox, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { Booking } from "./booking.ts";
import { liveTickets } from "./return-effect.ts";
import { useRenewBooking } from "./use-renew-booking.ts";

export function LostTickets(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking, onClose } = props;
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const tickets = liveTickets(booking);
  const [printJobId] = useState(newId);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    tickets.length === 1 ? tickets.map(({ id }) => id) : [],
  );
  const [reason, setReason] = useState(t("lost.usual"));
  const deed = useMutation({
    mutationFn: () => client.checkIn.replaceLost({ bookingId: booking.id, lineIds: [...chosen], reason, printJobId }),
    onSuccess: async (printJob) => {
      done(t("lost.done", { count: chosen.length }));
      onClose();
      await printTickets({ client, printJob, printsSilently }).catch(refused);
      await renew(booking.id);
    },
  });
  return (
    <FormDialog
      title={t("lost.title", { number: booking.number })}
      deed={t("lost.deed", { count: chosen.length })}
      lossy
      busy={deed.isPending}
      ready={chosen.length > 0 && reason.trim() !== ""}
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <Checkbox.Group label={t("lost.which")} value={[...chosen]} onChange={setChosen}>
        <Stack gap={6} mt={6}>
          {tickets.map((line, index) => (
            <Checkbox
              key={line.id}
              value={line.id}
              {...(index === 0 ? { "data-autofocus": true } : {})}
              label={`${spokenPlace(line.placeLabel)} · ${line.description}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <p>{t("lost.effect")}</p>
      <TextInput
        label={t("lost.reason")}
        required
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
