// Voids a booking: says what will happen, asks for the reason and, where needed, for somebody who may.
import { Chip, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { type Approval, useApproval } from "../sell/approval.tsx";
import { type OntoVoucher, useOntoVoucher } from "../vouchers/onto-voucher.tsx";
import type { Booking } from "./booking.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useRenewBooking } from "./use-renew-booking.ts";
import { voidEffect } from "./void-effect.ts";
import { VoidPreview } from "./void-preview.tsx";

const REASONS = ["customer", "mistake", "duplicate", "performance"] as const;

export function VoidBooking(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const [reason, setReason] = useState("");
  const approval = useApproval("booking.void");
  const { cashBackMinor, cardBackMinor, voucherBackMinor } = voidEffect(booking);
  const onto = useOntoVoucher(cashBackMinor + cardBackMinor + voucherBackMinor);
  const deed = useVoid(booking, { approval, onto, onDone: props.onClose });
  return (
    <FormDialog
      title={t("void.title", { number: booking.number })}
      deed={t("void.deed")}
      lossy
      busy={deed.isPending}
      ready={reason.trim() !== "" && approval.ready}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate(reason.trim())}
    >
      <VoidPreview booking={booking} onVoucher={onto.voucherId !== null} />
      {onto.field}
      <ReasonField reason={reason} onChange={setReason} />
      {approval.fields}
    </FormDialog>
  );
}

function ReasonField(props: { reason: string; onChange: (reason: string) => void }): ReactNode {
  const { t } = useTranslation("bookings");
  return (
    <Stack gap={6}>
      <TextInput
        label={t("void.reason")}
        description={t("void.reasonHint")}
        required
        maxLength={200}
        data-autofocus
        value={props.reason}
        onChange={(change) => props.onChange(change.currentTarget.value)}
      />
      <Chip.Group value={props.reason} onChange={props.onChange}>
        <Group gap={6} role="group" aria-label={t("void.usualReasons")}>
          {REASONS.map((key) => (
            <Chip key={key} value={t(`void.reasons.${key}`)} size="sm" radius="md">
              {t(`void.reasons.${key}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Stack>
  );
}

function useVoid(booking: Booking, options: { approval: Approval; onto: OntoVoucher; onDone: () => void }) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  return useMutation({
    mutationFn: async (reason: string) => {
      const { approvalId } = await options.approval.ask();
      return client.bookings.void({ bookingId: booking.id, reason, approvalId, voucherId: options.onto.voucherId });
    },
    onSuccess: async (fresh) => {
      done(t("void.done", { number: fresh.number }));
      void options.onto.print();
      options.onDone();
      await renew(fresh.id, fresh);
    },
  });
}
