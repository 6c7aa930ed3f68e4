// Voids a booking: says what will happen, asks for the reason and, where needed, for somebody who may.
import { Chip, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useMay } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { type Approval, ApprovalFields, isApproval, NO_APPROVAL } from "./approval-fields.tsx";
import type { Booking } from "./booking.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useRenewBooking } from "./use-renew-booking.ts";
import { VoidPreview } from "./void-preview.tsx";

const REASONS = ["customer", "mistake", "duplicate", "performance"] as const;

export function VoidBooking(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const [reason, setReason] = useState("");
  const [approval, setApproval] = useState<Approval>(NO_APPROVAL);
  const mayVoid = useMay("booking.void");
  const deed = useVoid(booking, props.onClose);
  const ready = reason.trim() !== "" && (mayVoid || isApproval(approval));
  return (
    <FormDialog
      title={t("void.title", { number: booking.number })}
      deed={t("void.deed")}
      lossy
      busy={deed.isPending}
      ready={ready}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate({ reason: reason.trim(), approval: mayVoid ? null : approval })}
    >
      <VoidPreview booking={booking} />
      <ReasonField reason={reason} onChange={setReason} />
      {mayVoid ? null : <ApprovalFields permission="booking.void" approval={approval} onChange={setApproval} />}
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

function useVoid(booking: Booking, onDone: () => void) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  return useMutation({
    mutationFn: async (wish: { reason: string; approval: Approval | null }) => {
      const approvalId = wish.approval === null ? null : newId();
      if (approvalId !== null && wish.approval !== null)
        await client.auth.approve({
          approvalId,
          permission: "booking.void",
          staffId: wish.approval.staffId,
          pin: wish.approval.pin,
        });
      return client.bookings.void({ bookingId: booking.id, reason: wish.reason, approvalId });
    },
    onSuccess: async (fresh) => {
      done(t("void.done", { number: fresh.number }));
      onDone();
      await renew(fresh.id, fresh);
    },
  });
}
