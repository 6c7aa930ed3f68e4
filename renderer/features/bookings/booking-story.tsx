// The booking's state in sentences: what it means, until when, because of whom.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../clock.ts";
import { machineZone, useFormatWhen } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { storyOf } from "./story.ts";

const EVERY_MS = 15_000;

export function BookingStory(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const format = useFormatWhen();
  const now = useNow(EVERY_MS);
  return (
    <div className={classes["story"]}>
      {storyOf(booking, now).map(({ key, at, byVenueClock, ...values }) => (
        <p key={key}>
          {t(`story.${key}`, {
            ...values,
            ...(at === undefined
              ? {}
              : { when: format({ instant: at, zone: byVenueClock ? booking.zone : machineZone(), style: "full" }) }),
          })}
        </p>
      ))}
    </div>
  );
}
