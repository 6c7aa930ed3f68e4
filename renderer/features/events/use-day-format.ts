// Days without a zone in the reader's language.
import { useTranslation } from "react-i18next";
import { type Day, utcOf } from "./calendar.ts";

/** A function that writes `2026-11-27` as `Fri 27 Nov 2026`. */
export function useDayFormat(): (day: Day) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : i18n.language, {
    ...{ weekday: "short", day: "numeric", month: "short", year: "numeric" },
    timeZone: "UTC",
  });
  return (day) => format.format(utcOf(day));
}
