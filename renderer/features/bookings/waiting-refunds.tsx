// Money that waits at the counter for this booking's customer: how much, on which way, and the key that hands it over.
import { Alert } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { useRenewBooking } from "./use-renew-booking.ts";

export function WaitingRefunds(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking } = props;
  const { toCollect } = booking;
  const [isOpen, setOpen] = useState(false);
  const isWaiting = toCollect.some(({ collectedAt }) => collectedAt === null);
  const maySell = useMay("sell");
  const commands = useMemo<Command[]>(
    () =>
      isWaiting && maySell
        ? [{ id: "bookings.collect", label: "bookings:collect.command", keys: ["C"], run: () => setOpen(true) }]
        : [],
    [isWaiting, maySell],
  );
  useCommands(commands);
  if (toCollect.length === 0) return null;
  return (
    <Alert
      className={classes["outdated"] ?? ""}
      color={isWaiting ? "orange" : "gray"}
      variant="light"
      title={t(isWaiting ? "collect.title" : "collect.collected")}
    >
      <ul className={classes["outdatedList"]}>
        {toCollect.map((refund) => (
          <li key={refund.refundId}>
            <Money amountMinor={refund.amountMinor} currency={booking.currency} /> {t(`collect.way.${refund.tender}`)}
            {refund.collectedAt === null ? null : (
              <>
                {" · "}
                <When instant={refund.collectedAt} zone={booking.zone} /> · {refund.collectedBy}
              </>
            )}
          </li>
        ))}
      </ul>
      <CommandButton id="bookings.collect" size="xs" />
      {isOpen ? <Collect booking={booking} onClose={() => setOpen(false)} /> : null}
    </Alert>
  );
}

function Collect(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking, onClose } = props;
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const deed = useMutation({
    mutationFn: () => client.bookings.collect({ bookingId: booking.id }),
    onSuccess: async (fresh) => {
      done(t("collect.done"));
      onClose();
      await renew(fresh.id, fresh);
    },
  });
  return (
    <FormDialog
      title={t("collect.dialog", { number: booking.number })}
      deed={t("collect.deed")}
      focusButtons
      busy={deed.isPending}
      ready
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      {booking.toCollect
        .filter(({ collectedAt }) => collectedAt === null)
        .map((refund) => (
          <div key={refund.refundId} className={classes["handOver"]}>
            <span>{t(`collect.give.${refund.tender}`)}</span>
            <strong>
              <Money amountMinor={refund.amountMinor} currency={booking.currency} />
            </strong>
          </div>
        ))}
    </FormDialog>
  );
}
