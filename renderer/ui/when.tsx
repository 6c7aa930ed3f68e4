// An instant as people at the venue read it: in the venue's zone and the reader's language.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../clock.ts";

/** `near` says today and tomorrow in words; `full` has the weekday and the year. */
export type WhenStyle = "near" | "full" | "date" | "time" | "stamp";

const FORMATS: Readonly<Record<Exclude<WhenStyle, "near"> | "day", Intl.DateTimeFormatOptions>> = {
  full: { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  stamp: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short" },
};

const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, zone: string, style: keyof typeof FORMATS): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${style}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...FORMATS[style], timeZone: zone });
  made.set(key, fresh);
  return fresh;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const dayOf = (instant: number, zone: string): string => formatOf("en", zone, "date").format(instant);

export interface FormatWhen {
  readonly instant: number;
  readonly zone: string;
  readonly locale: string;
  readonly style?: WhenStyle;
  /** For `near`: what "today" is. */
  readonly now: number;
  /** Words for today and tomorrow. */
  readonly words: { readonly today: string; readonly tomorrow: string };
}

/** The text that <When> shows. */
export function formatWhen(options: FormatWhen): string {
  const { instant, zone, locale, style = "near" } = options;
  if (style !== "near") return formatOf(locale, zone, style).format(instant);
  const time = formatOf(locale, zone, "time").format(instant);
  const day = dayOf(instant, zone);
  if (day === dayOf(options.now, zone)) return `${options.words.today} ${time}`;
  if (day === dayOf(options.now + DAY_MS, zone)) return `${options.words.tomorrow} ${time}`;
  return `${formatOf(locale, zone, "day").format(instant)} ${time}`;
}

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
