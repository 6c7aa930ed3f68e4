// Words of the screens: one locale file per desk and language, loaded when the language is chosen.
/// <reference types="vite/types/importMeta.d.ts" />
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LOCALES = ["en", "de", "fr"] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = "concerthub.locale";
const files = import.meta.glob<Record<string, unknown>>("../data/locales/*/*.json", { import: "default" });

const isLocale = (text: string): text is Locale => LOCALES.some((locale) => locale === text);

/** The language chosen last in this window, else the machine's, else English. */
export function preferredLocale(): Locale {
  const wanted = [localStorage.getItem(STORED) ?? "", ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLocale) ?? "en";
}

async function loadLocale(locale: Locale): Promise<void> {
  const folder = `../data/locales/${locale}/`;
  await Promise.all(
    Object.entries(files).map(async ([path, load]) => {
      if (!path.startsWith(folder)) return;
      const namespace = path.slice(folder.length, -".json".length);
      if (!i18next.hasResourceBundle(locale, namespace)) i18next.addResourceBundle(locale, namespace, await load());
    }),
  );
}

/** Prepares the language; call once before the first render. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferredLocale(),
    fallbackLng: false,
    resources: {},
    defaultNS: "common",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await setLocale(preferredLocale());
}

/** Changes the language of the whole window and remembers it. */
export async function setLocale(locale: Locale): Promise<void> {
  await loadLocale(locale);
  localStorage.setItem(STORED, locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** The language of the screens right now. */
export const currentLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : "en");
