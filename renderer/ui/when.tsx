// An instant as people at the venue read it: in the venue's zone and the reader's language.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../clock.ts";
import { formatWhen, type WhenStyle } from "./format-when.ts";

/** A function that formats instants in the language of the screen. */
export function useFormatWhen(): (options: { instant: number; zone: string; style?: WhenStyle }) => string {
  const { t, i18n } = useTranslation("common");
  const words = { today: t("when.today"), tomorrow: t("when.tomorrow") };
  return (options) => formatWhen({ ...options, locale: i18n.language, now: now(), words });
}

/** The zone of this machine, for times that belong to no venue. */
export const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function When(props: { instant: number; zone?: string; style?: WhenStyle }): ReactNode {
  const format = useFormatWhen();
  const { instant, zone = machineZone(), style = "near" } = props;
  return <time dateTime={new Date(instant).toISOString()}>{format({ instant, zone, style })}</time>;
}
