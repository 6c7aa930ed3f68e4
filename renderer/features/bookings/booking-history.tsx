// The journal of one booking as sentences: who did what, where, when.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { historySentence } from "./history-sentences.ts";

export function BookingHistory(props: { booking: Booking }): ReactNode {
  const { t, i18n } = useTranslation("bookings");
  const { id, currency } = props.booking;
  const api = useApi();
  const entries = useQuery(api.bookings.history.queryOptions({ input: { bookingId: id } }));
  if (entries.error) return <Refusal error={entries.error} />;
  return (
    <ol className={classes["list"]}>
      {(entries.data ?? [])
        .toSorted((one, other) => other.seq - one.seq)
        .map((entry) => {
          const { key, values } = historySentence({ entry, currency, locale: i18n.language });
          return (
            <li key={entry.seq}>
              <div>{t(`history.${key}`, values)}</div>
              <div className={classes["quiet"]}>
                <When instant={entry.at} style="full" /> ·{" "}
                {t("history.by", { name: entry.by || t("history.nobody"), terminal: entry.terminal })}
              </div>
            </li>
          );
        })}
    </ol>
  );
}
