// Lists people choose from: time zones and currencies, with names in their language.
import { CURRENCY_CODES } from "#domain/money.ts";
import { machineZone } from "./when.tsx";

/** Every zone the browser knows, this machine's included. */
export function zoneChoices(): string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const own = machineZone();
  return zones.includes(own) ? zones : [own, ...zones];
}

export interface CurrencyChoice {
  readonly value: string;
  readonly label: string;
}

/** Every currency we can sell in: `EUR · Euro`. */
export function currencyChoices(locale: string): CurrencyChoice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return CURRENCY_CODES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

const BY_REGION: Readonly<Record<string, string>> = {
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  JP: "JPY",
  LI: "CHF",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  SE: "SEK",
  US: "USD",
};

/** A first guess from the region in the machine's language; the euro when it says nothing. */
export function likelyCurrency(languageTag: string): string {
  const region = new Intl.Locale(languageTag).region ?? "";
  const guess = BY_REGION[region] ?? "EUR";
  return CURRENCY_CODES.includes(guess) ? guess : "EUR";
}
