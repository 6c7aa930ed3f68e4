// After the payment: the change in large figures until the clerk goes on.
import { Button, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { leaveOnEscape } from "../../ui/form-dialog.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

export function ChangeGiven(props: { booking: Booking; onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["bookings", "common"]);
  const payment = props.booking.payments.at(-1);
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnEscape={false}
      onKeyDown={leaveOnEscape(props.onClose)}
      title={t("pay.done", { number: props.booking.number })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
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
    </Modal>
  );
}
