// A day of the bank's calendar: it has no zone, so it is read and written as if it were in UTC.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function BankDay({ day }: { day: string }): ReactNode {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "UTC" });
  return <time dateTime={day}>{format.format(Date.parse(day))}</time>;
}
