// Tickets on paper that name a place of an earlier plan: which, what they are called today, and the key that prints again.
import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommandButton } from "../../ui/command-button.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

export function OutdatedTickets(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { ticketsOutdated } = props.booking;
  if (ticketsOutdated.length === 0) return null;
  return (
    <Alert
      className={classes["outdated"] ?? ""}
      color="orange"
      variant="light"
      title={t("outdated.title", { count: ticketsOutdated.length })}
    >
      <p className={classes["outdatedHint"]}>{t("outdated.hint")}</p>
      <ul className={classes["outdatedList"]}>
        {ticketsOutdated.map(({ lineId, printed, today }) => (
          <li key={lineId}>
            {t(printed === "" ? "outdated.unknown" : "outdated.line", {
              printed: spokenPlace(printed),
              today: spokenPlace(today),
            })}
          </li>
        ))}
      </ul>
      <CommandButton id="bookings.reprint" size="xs" />
    </Alert>
  );
}
