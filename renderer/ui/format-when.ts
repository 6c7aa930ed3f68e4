// Instants in words: in the venue's zone and the reader's language.

/** `near` says today and tomorrow in words; `full` has the weekday and the year. */
export type WhenStyle = "near" | "full" | "date" | "time" | "stamp";

const FORMATS: Readonly<Record<Exclude<WhenStyle, "near"> | "day" | "ymd", Intl.DateTimeFormatOptions>> = {
  full: { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  stamp: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  ymd: { year: "numeric", month: "numeric", day: "numeric" },
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

/** Which calendar day an instant is at the venue, as a number that grows by one a day, also when the clocks change. */
function dayOf(instant: number, zone: string): number {
  const part = (type: string): number =>
    Number(
      formatOf("en", zone, "ymd")
        .formatToParts(instant)
        .find((candidate) => candidate.type === type)?.value,
    );
  return Date.UTC(part("year"), part("month") - 1, part("day")) / DAY_MS;
}

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
  const today = dayOf(options.now, zone);
  if (day === today) return `${options.words.today} ${time}`;
  if (day === today + 1) return `${options.words.tomorrow} ${time}`;
  return `${formatOf(locale, zone, "day").format(instant)} ${time}`;
}
