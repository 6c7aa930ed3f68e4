// After the payment: the change in large figures until the clerk goes on.
import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/dialog.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

export function ChangeGiven(props: { booking: Booking; onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("bookings");
  const payment = props.booking.payments.at(-1);
  return (
    <Dialog title={t("pay.done", { number: props.booking.number })} onClose={props.onClose}>
      <Stack gap="md">
        <div className={classes["handOver"]} role="status">
          <span>{t("pay.change")}</span>
          <strong>
            <Money amountMinor={payment?.changeMinor ?? 0} currency={props.booking.currency} />
          </strong>
        </div>
        <Button data-autofocus onClick={props.onClose} rightSection={<Kbd keys="Enter" onFilled />}>
          {t("pay.goOn")}
        </Button>
      </Stack>
    </Dialog>
  );
}
