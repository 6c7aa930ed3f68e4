// The sale just made, out of the way: change, number, paper and mail, while the desk is ready for the next customer.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BasketState } from "../../stores/basket-types.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Money } from "../../ui/money.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./pay-panel.module.css";
import { useBasket, useView } from "./stage.tsx";

export function DoneStrip(): ReactNode {
  const lastSale = useBasket((state) => state.lastSale);
  return lastSale === null ? null : <Done lastSale={lastSale} />;
}

function Done({ lastSale }: { lastSale: NonNullable<BasketState["lastSale"]> }): ReactNode {
  const { t } = useTranslation("sell");
  const api = useApi();
  const fresh = useQuery({
    ...api.bookings.get.queryOptions({ input: { bookingId: lastSale.booking.id } }),
    initialData: lastSale.booking,
  });
  const booking = fresh.data;
  const tickets = booking.lines.filter((line) => line.kind === "ticket").length;
  const paid = booking.payments[0];
  return (
    <section className={classes["done"]} aria-label={t("done.label")} data-done={booking.state}>
      <output className={classes["doneHead"]}>
        <span className={classes["doneTick"]} data-state={booking.state} aria-hidden="true">
          {booking.state === "voided" ? "✕" : "✓"}
        </span>
        <b data-booking-number="">{booking.number}</b>
        <span className={classes["quiet"]}>
          {t(`done.${booking.state}`, { count: tickets })} ·{" "}
          <Money amountMinor={booking.totalMinor} currency={booking.currency} />
        </span>
      </output>
      {paid?.tender === "cash" && booking.state === "paid" ? (
        <div className={classes["changeBig"]}>
          <span className={classes["quiet"]}>{t("pay.change")}</span>
          <b data-change="">
            <Money amountMinor={lastSale.changeMinor} currency={booking.currency} />
          </b>
        </div>
      ) : null}
      <Aftermath booking={booking} />
      <div className={classes["doneButtons"]}>
        {booking.state === "reserved" ? (
          <CommandButton id="sell.transfer" size="xs" variant="default" />
        ) : (
          <CommandButton id="sell.reprint" size="xs" variant="default" />
        )}
        <CommandButton id="sell.openLast" size="xs" variant="default" />
      </div>
    </section>
  );
}

/** `2 tickets printed · mail to guest@example.com: sent` */
function Aftermath({ booking }: { booking: NonNullable<BasketState["lastSale"]>["booking"] }): ReactNode {
  const { t } = useTranslation("sell");
  const format = useFormatWhen();
  const paper = useView((view) => view.paper);
  const mail = booking.mails.at(-1);
  const parts = [
    paper === "none" || booking.state !== "paid" ? "" : t(`done.paper.${paper}`),
    mail ? t(`done.mail.${mail.state}`, { recipient: mail.recipient }) : "",
    booking.state === "reserved" && booking.payBy !== null
      ? t("done.payBy", { when: format({ instant: booking.payBy, zone: booking.zone }) })
      : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : (
    <p className={classes["quiet"]} data-tone={paper === "failed" ? "bad" : undefined}>
      {parts.join(" · ")}
    </p>
  );
}
