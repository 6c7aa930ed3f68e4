// A day in figures: these tables are full of amounts, and a weekday would break them into lines.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { machineZone } from "../../ui/when.tsx";

export function Day({ instant }: { instant: number }): ReactNode {
  const { i18n } = useTranslation();
  const locale = i18n.language === "en" ? "en-GB" : i18n.language;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: machineZone() });
  return <time dateTime={new Date(instant).toISOString()}>{format.format(instant)}</time>;
}
