// What cancelling would do: how many people, how much money on which way, and the mail they would get.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../../ui/money.tsx";
import { type CancellationPreview, wayKey } from "./cancellation.ts";
import classes from "./cancellation.module.css";

export function Effect(props: { preview: CancellationPreview; held: number; mails: boolean }): ReactNode {
  const { t } = useTranslation("events");
  const { preview, mails } = props;
  const { bookings, reserved, tickets, goOn, troubled, withoutEmail } = preview;
  return (
    <>
      <ul className={classes["effect"]} aria-label={t("cancellation.effect")}>
        <li data-tone="warning">{t("effect.no-return-from-cancel")}</li>
        <li>
          {t("cancellation.bookings", { count: bookings })} {t("cancellation.tickets", { count: tickets })}
        </li>
        {reserved > 0 ? <li>{t("cancellation.reserved", { count: reserved })}</li> : null}
        {goOn > 0 ? <li>{t("cancellation.goOn", { count: goOn })}</li> : null}
        {props.held > 0 ? <li>{t("cancellation.baskets")}</li> : null}
        {mails && withoutEmail > 0 ? (
          <li data-tone="warning">{t("cancellation.withoutEmail", { count: withoutEmail })}</li>
        ) : null}
        {troubled > 0 ? <li data-tone="warning">{t("cancellation.troubled", { count: troubled })}</li> : null}
      </ul>
      <Ways preview={preview} />
      {mails && preview.mail !== null ? (
        <details className={classes["mail"]}>
          <summary>{t("cancellation.mail", { to: preview.mail.to })}</summary>
          <pre>{`${preview.mail.subject}\n\n${preview.mail.text}`}</pre>
        </details>
      ) : null}
    </>
  );
}

function Ways(props: { preview: CancellationPreview }): ReactNode {
  const { t } = useTranslation("events");
  const { ways, keptMinor, currency } = props.preview;
  if (ways.length === 0) return <p className={classes["quiet"]}>{t("cancellation.nothingBack")}</p>;
  return (
    <table className={classes["ways"]}>
      <caption>{t("cancellation.goesBack")}</caption>
      <tbody>
        {ways.map(({ way, bookings, amountMinor }) => (
          <tr key={way}>
            <th scope="row">
              {t(`cancellation.way.${wayKey(way)}`)}
              <small>{t("cancellation.ofBookings", { count: bookings })}</small>
            </th>
            <td>
              <Money amountMinor={amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
        {keptMinor > 0 ? (
          <tr>
            <th scope="row">{t("cancellation.kept")}</th>
            <td>
              <Money amountMinor={keptMinor} currency={currency} />
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
