// Words on paper and in mails, in the customer's language.
import i18next, { type TFunction } from "i18next";
import de from "#data/locales/de/documents.json" with { type: "json" };
import en from "#data/locales/en/documents.json" with { type: "json" };
import fr from "#data/locales/fr/documents.json" with { type: "json" };

const instance = i18next.createInstance({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en }, de: { translation: de }, fr: { translation: fr } },
  // Plain text and HTML are escaped where they are made, not here.
  interpolation: { escapeValue: false },
  initAsync: false,
});
void instance.init();

/** The translator of one language; an unknown language speaks English. */
export const wordsIn = (locale: string): TFunction => instance.getFixedT(locale);

/** English here is that of Europe: the day before the month, and hours to 24, as on the screens. */
const clockLocale = (locale: string): string => (locale === "en" ? "en-GB" : locale);

/** `Friday, 27 November 2026 at 20:00` on the venue's clock. */
export function dateInWords(options: { instant: number; zone: string; locale: string }): string {
  return new Intl.DateTimeFormat(clockLocale(options.locale), {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: options.zone,
  }).format(options.instant);
}

/** `19:00` on the venue's clock. */
export function timeInWords(options: { instant: number; zone: string; locale: string }): string {
  return new Intl.DateTimeFormat(clockLocale(options.locale), { timeStyle: "short", timeZone: options.zone }).format(
    options.instant,
  );
}
