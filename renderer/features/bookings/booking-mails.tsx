// The mails of a booking with where each stands.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

const TONES: Readonly<Record<string, Tone>> = {
  queued: "accent",
  sending: "accent",
  sent: "good",
  failed: "bad",
  unsure: "warn",
};

export function BookingMails(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { mails } = props.booking;
  if (mails.length === 0) return <p className={classes["quietText"]}>{t("mails.none")}</p>;
  return (
    <ul className={classes["list"]}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <div className={classes["spread"]}>
            <strong>{t(`mails.kind.${mail.kind}`)}</strong>
            <StateBadge tone={TONES[mail.state] ?? "quiet"} label={t(`mails.state.${mail.state}`)} />
          </div>
          <div className={classes["quiet"]}>
            {mail.recipient} · <When instant={mail.at} />
          </div>
        </li>
      ))}
    </ul>
  );
}
