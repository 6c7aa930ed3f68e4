// Sends the mail with the tickets (or the reservation) again, to the same or another address.
import { Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { Booking } from "./booking.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { looksLikeEmail } from "../../email.ts";
import { useRenewBooking } from "./use-renew-booking.ts";

export function ResendMail(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const [email, setEmail] = useState(booking.customer.email);
  const [mailId] = useState(newId);
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const wanted = email.trim();
  const send = useMutation({
    mutationFn: () =>
      client.bookings.resend({
        bookingId: booking.id,
        mailId,
        email: wanted === booking.customer.email ? null : wanted,
      }),
    onSuccess: async (fresh) => {
      done(t("resend.done", { email: wanted }));
      props.onClose();
      await renew(fresh.id, fresh);
    },
  });
  const wrong = wanted !== "" && !looksLikeEmail(wanted);
  return (
    <FormDialog
      title={t("resend.title", { number: booking.number })}
      deed={t("resend.deed")}
      busy={send.isPending}
      ready={wanted !== "" && !wrong}
      error={send.error}
      onClose={props.onClose}
      onDeed={() => send.mutate()}
    >
      <Text size="sm">{booking.state === "reserved" ? t("resend.whatReserved") : t("resend.whatPaid")}</Text>
      <TextInput
        label={t("resend.address")}
        type="email"
        data-autofocus
        maxLength={254}
        value={email}
        onChange={(change) => setEmail(change.currentTarget.value)}
        error={wrong ? t("resend.wrongAddress") : null}
      />
    </FormDialog>
  );
}
