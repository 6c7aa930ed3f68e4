// A refund that somebody made at the provider: for which tickets it was, for none, or for what we could not give back.
import { Loader, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { Booking } from "../bookings/booking.ts";
import { useRenewBooking } from "../bookings/use-renew-booking.ts";
import { WhichTickets } from "../bookings/which-tickets.tsx";
import { type AssignEffect, assignEffect } from "./assign-effect.ts";
import type { OutsideRefund } from "./payouts.ts";

const PURPOSES = ["tickets", "goodwill", "owed"] as const;
type Purpose = (typeof PURPOSES)[number];

export function AssignRefund({ refund, onClose }: { refund: OutsideRefund; onClose: () => void }): ReactNode {
  const { t } = useTranslation("payouts");
  const { bookingId, amountMinor, currency } = refund;
  const { data: booking } = useQuery(useApi().bookings.get.queryOptions({ input: { bookingId } }));
  const possible = PURPOSES.filter((each) => (each === "owed" ? refund.isOwed : refund.bookingState === "paid"));
  const [chosen, setChosen] = useState<Purpose | null>(null);
  const [lineIds, setLineIds] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const purpose = chosen ?? possible[0] ?? null;
  const assigning = useAssigning(refund, onClose);
  const isChosen = purpose !== null && (purpose !== "tickets" || lineIds.size > 0);
  return (
    <FormDialog
      title={t("assign.title", { number: refund.bookingNumber })}
      deed={t("assign.deed")}
      lossy={purpose === "tickets"}
      busy={assigning.isPending}
      ready={isChosen && reason.trim() !== ""}
      error={assigning.error}
      onClose={onClose}
      onDeed={() => purpose !== null && assigning.mutate({ purpose, lineIds: [...lineIds], reason: reason.trim() })}
    >
      <p>
        {t("assign.found")}{" "}
        <strong>
          <Money amountMinor={amountMinor} currency={currency} />
        </strong>
      </p>
      {possible.length === 0 ? <p role="status">{t("assign.nothing")}</p> : null}
      <Radio.Group label={t("assign.purpose")} value={purpose} onChange={(value) => setChosen(value as Purpose)}>
        <Stack gap={6} mt={6}>
          {possible.map((each, index) => (
            <Radio
              key={each}
              value={each}
              label={t(`assign.purposes.${each}`)}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      {booking === undefined ? <Loader aria-label={t("loading")} /> : null}
      {booking !== undefined && purpose === "tickets" ? (
        <>
          <WhichTickets label={t("assign.which")} booking={booking} chosen={lineIds} onChange={setLineIds} />
          <Effect booking={booking} effect={assignEffect({ booking, lineIds, amountMinor })} />
        </>
      ) : null}
      <TextInput
        label={t("accept.reason")}
        required
        maxLength={200}
        autoComplete="off"
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Effect({ booking, effect }: { booking: Booking; effect: AssignEffect }): ReactNode {
  const { t } = useTranslation("payouts");
  const { isWhole, goesBackMinor, goodwillMinor } = effect;
  const money = (amountMinor: number): ReactNode => (
    <strong>
      <Money amountMinor={amountMinor} currency={booking.currency} />
    </strong>
  );
  return (
    <div role="status">
      {isWhole ? <p>{t("assign.void")}</p> : null}
      {goesBackMinor > 0 ? (
        <p>
          {t("assign.goesBack")} {money(goesBackMinor)}
        </p>
      ) : null}
      {goodwillMinor > 0 ? (
        <p>
          {t("assign.goodwill")} {money(goodwillMinor)}
        </p>
      ) : null}
    </div>
  );
}

function useAssigning(refund: OutsideRefund, onDone: () => void) {
  const { t } = useTranslation("payouts");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const [returnId] = useState(newId);
  return useMutation({
    mutationFn: ({ purpose, lineIds, reason }: { purpose: Purpose; lineIds: string[]; reason: string }) =>
      client.payouts.assign({
        ...{ refund: refund.id, returnId, reason },
        purpose: purpose === "tickets" ? { kind: purpose, lineIds } : { kind: purpose },
      }),
    onSuccess: async () => {
      done(t("assign.done"));
      onDone();
      await renew(refund.bookingId);
    },
  });
}
