// What an exchange comes to, before it is done: the difference in large figures, and how it is paid or given back.
import { Button, Group, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { Money } from "../../../ui/money.tsx";
import type { Booking } from "../booking.ts";
import classes from "../booking.module.css";
import type { CashAnswer } from "../cash.ts";
import { GoesBack } from "../goes-back.tsx";
import { backOf } from "../return-effect.ts";

export type Difference = Awaited<ReturnType<Client["bookings"]["previewExchange"]>>;

export function ExchangeSum(props: {
  booking: Booking;
  difference: Difference;
  cash: CashAnswer;
  onVoucher: boolean;
}): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking, difference, cash } = props;
  const { currency } = booking;
  const key = difference.payMinor > 0 ? "toPay" : difference.giveBackMinor > 0 ? "toGive" : "even";
  return (
    <div role="status" data-difference={difference.payMinor - difference.giveBackMinor}>
      <div className={classes["handOver"]}>
        <span>{t(`exchange.${key}`)}</span>
        <strong>
          <Money
            amountMinor={difference.payMinor > 0 ? cash.tenderMinor : difference.giveBackMinor}
            currency={currency}
          />
        </strong>
      </div>
      <p>
        {t("exchange.before")} <Money amountMinor={difference.backMinor} currency={currency} /> · {t("exchange.after")}{" "}
        <Money amountMinor={difference.newMinor} currency={currency} />
      </p>
      {difference.giveBackMinor > 0 ? (
        <GoesBack back={backOf(booking, difference.giveBackMinor)} onVoucher={props.onVoucher} currency={currency} />
      ) : null}
      {cash.kind === "enough" && cash.changeMinor > 0 ? (
        <p>
          {t("pay.change")} <Money amountMinor={cash.changeMinor} currency={currency} />
        </p>
      ) : null}
    </div>
  );
}

/** Cash as typed, or another way for the difference. */
export function ExchangePayment(props: {
  text: string;
  cash: CashAnswer;
  busy: boolean;
  onText: (text: string) => void;
  onWay: (way: "card" | "voucher") => void;
}): ReactNode {
  const { t } = useTranslation("bookings");
  const { cash } = props;
  const trouble = { unreadable: t("pay.unreadable", { text: props.text }), "too-little": t("exchange.tooLittle") };
  return (
    <>
      <TextInput
        label={t("pay.given")}
        description={t("pay.givenHint")}
        inputMode="decimal"
        autoComplete="off"
        value={props.text}
        onChange={(change) => props.onText(change.currentTarget.value)}
        error={cash.kind === "enough" ? null : trouble[cash.kind]}
      />
      <Group gap="xs">
        <Button variant="default" onClick={() => props.onWay("card")} disabled={props.busy}>
          {t("pay.card")}
        </Button>
        <Button variant="default" onClick={() => props.onWay("voucher")} disabled={props.busy}>
          {t("pay.voucher")}
        </Button>
      </Group>
    </>
  );
}
