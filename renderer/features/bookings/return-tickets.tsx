// Takes some tickets of a booking back: which ones, what goes back on which way, and why.
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { useOntoVoucher } from "../vouchers/onto-voucher.tsx";
import { GoesBack } from "./goes-back.tsx";
import { useApproval } from "../sell/approval.tsx";
import type { Booking } from "./booking.ts";
import { type ReturnEffect, returnEffect } from "./return-effect.ts";
import { useRenewBooking } from "./use-renew-booking.ts";
import { WhichTickets } from "./which-tickets.tsx";

export function ReturnTickets(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const approval = useApproval("booking.void");
  const [returnId] = useState(newId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const effect = returnEffect(booking, chosen);
  const onto = useOntoVoucher(effect.isWhole ? 0 : effect.amountMinor);
  const deed = useMutation({
    mutationFn: async () => {
      const { approvalId } = await approval.ask();
      return client.bookings.return({
        bookingId: booking.id,
        returnId,
        lineIds: [...chosen],
        reason,
        approvalId,
        voucherId: onto.voucherId,
      });
    },
    onSuccess: async (fresh) => {
      done(t("return.done", { count: chosen.size }));
      void onto.print();
      props.onClose();
      await renew(fresh.id, fresh);
    },
  });
  return (
    <FormDialog
      title={t("return.title", { number: booking.number })}
      deed={t("return.deed", { count: chosen.size })}
      lossy
      busy={deed.isPending}
      ready={chosen.size > 0 && !effect.isWhole && reason.trim() !== "" && approval.ready}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate()}
    >
      <WhichTickets label={t("return.which")} booking={booking} chosen={chosen} onChange={setChosen} />
      <Effect booking={booking} effect={effect} isChosen={chosen.size > 0} onVoucher={onto.voucherId !== null} />
      <TextInput
        label={t("return.reason")}
        required
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
      {onto.field}
      {approval.fields}
    </FormDialog>
  );
}

function Effect(props: { booking: Booking; effect: ReturnEffect; isChosen: boolean; onVoucher: boolean }): ReactNode {
  const { t } = useTranslation("bookings");
  const { effect, isChosen } = props;
  const { currency } = props.booking;
  if (effect.isWhole) return <p role="status">{t("return.all")}</p>;
  return (
    <div role="status">
      {isChosen ? <GoesBack back={effect} onVoucher={props.onVoucher} currency={currency} /> : null}
      <p>{t("return.fees")}</p>
    </div>
  );
}
