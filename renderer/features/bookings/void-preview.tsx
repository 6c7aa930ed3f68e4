// What voiding will do, before it is done: places, money, tickets, mail.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { shortPlaces } from "./short-places.ts";
import { voidEffect } from "./void-effect.ts";

export function VoidPreview(props: { booking: Booking; onVoucher: boolean }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const effect = voidEffect(booking);
  const { cashBackMinor, cardBackMinor, providerBackMinor, transferBackMinor, voucherBackMinor } = effect;
  const all = cashBackMinor + cardBackMinor + providerBackMinor + transferBackMinor + voucherBackMinor;
  const toVoucher = props.onVoucher ? all : voucherBackMinor;
  return (
    <div className={classes["preview"]} role="note" aria-label={t("void.preview")}>
      {cashBackMinor > 0 && !props.onVoucher ? (
        <div className={classes["handOver"]}>
          <span>{t("void.giveBack")}</span>
          <strong>
            <Money amountMinor={cashBackMinor} currency={booking.currency} />
          </strong>
        </div>
      ) : null}
      {cardBackMinor > 0 && !props.onVoucher ? (
        <div className={classes["handOver"]}>
          <span>{t("void.giveBackCard")}</span>
          <strong>
            <Money amountMinor={cardBackMinor} currency={booking.currency} />
          </strong>
        </div>
      ) : null}
      {providerBackMinor > 0 && !props.onVoucher ? (
        <div className={classes["handOver"]}>
          <span>{t("void.backByItself")}</span>
          <strong>
            <Money amountMinor={providerBackMinor} currency={booking.currency} />
          </strong>
        </div>
      ) : null}
      {transferBackMinor > 0 && !props.onVoucher ? (
        <div className={classes["handOver"]}>
          <span>{t("void.backByTransfer")}</span>
          <strong>
            <Money amountMinor={transferBackMinor} currency={booking.currency} />
          </strong>
        </div>
      ) : null}
      {toVoucher > 0 ? (
        <div className={classes["handOver"]}>
          <span>{t(props.onVoucher ? "void.ontoVoucher" : "void.backToVoucher")}</span>
          <strong>
            <Money amountMinor={toVoucher} currency={booking.currency} />
          </strong>
        </div>
      ) : null}
      {all === 0 ? <p>{t("void.nothingToGiveBack")}</p> : null}
      {effect.keptMinor > 0 ? (
        <p>
          {t("void.feesStay")} <Money amountMinor={effect.keptMinor} currency={booking.currency} />
        </p>
      ) : null}
      <p>{t("void.placesFree", { count: effect.placeCount })}</p>
      {effect.performances.map((performance) => (
        <p key={performance.id} className={classes["quiet"]}>
          {performance.title} · <When instant={performance.startsAt} zone={booking.zone} />:{" "}
          {shortPlaces(performance.labels)}
        </p>
      ))}
      {effect.ticketCount > 0 ? <p>{t("void.ticketsEnd", { count: effect.ticketCount })}</p> : null}
      {effect.hasMailAddress ? <p>{t("void.mailGoes", { email: booking.customer.email })}</p> : null}
      <p>{t("void.final")}</p>
    </div>
  );
}
