// Goodwill: gives an amount back and takes nothing, up to what is left.
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { parseAmount } from "#domain/money.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { useApproval } from "../sell/approval.tsx";
import { useOntoVoucher } from "../vouchers/onto-voucher.tsx";
import type { Booking } from "./booking.ts";
import { GoesBack } from "./goes-back.tsx";
import { backOf, leftToGive } from "./return-effect.ts";
import { useRenewBooking } from "./use-renew-booking.ts";

export function RefundAmount(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { currency } = booking;
  const leftMinor = leftToGive(booking);
  const { t } = useTranslation("bookings");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const approval = useApproval("booking.void");
  const amount = text.trim() === "" ? null : parseAmount(text, currency);
  const amountMinor = amount?.ok ? amount.value : 0;
  const isTooMuch = amountMinor > leftMinor;
  const onto = useOntoVoucher(isTooMuch ? 0 : amountMinor);
  const deed = useRefund(booking, { onDone: props.onClose });
  return (
    <FormDialog
      title={t("refund.title", { number: booking.number })}
      deed={t("refund.deed")}
      lossy
      busy={deed.isPending}
      ready={amountMinor > 0 && !isTooMuch && reason.trim() !== "" && approval.ready}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate({ amountMinor, reason: reason.trim(), approval, onto })}
    >
      <p>
        {t("refund.left")} <Money amountMinor={leftMinor} currency={currency} />. {t("refund.hint")}
      </p>
      <TextInput
        label={t("refund.amount")}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        error={amount?.ok === false ? t("pay.unreadable", { text }) : isTooMuch ? t("refund.tooMuch") : null}
      />
      <div role="status">
        {isTooMuch ? null : (
          <GoesBack back={backOf(booking, amountMinor)} onVoucher={onto.voucherId !== null} currency={currency} />
        )}
      </div>
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

interface Asked {
  readonly amountMinor: number;
  readonly reason: string;
  readonly approval: ReturnType<typeof useApproval>;
  readonly onto: ReturnType<typeof useOntoVoucher>;
}

function useRefund(booking: Booking, options: { onDone: () => void }) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const [returnId] = useState(newId);
  return useMutation({
    mutationFn: async ({ amountMinor, reason, approval, onto }: Asked) => {
      const { approvalId } = await approval.ask();
      const { voucherId } = onto;
      return client.bookings.refund({ bookingId: booking.id, returnId, amountMinor, reason, approvalId, voucherId });
    },
    onSuccess: async (fresh, { onto }) => {
      done(t("refund.done"));
      void onto.print();
      options.onDone();
      await renew(fresh.id, fresh);
    },
  });
}
