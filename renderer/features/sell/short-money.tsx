// Prices where space is short: `€64` for whole amounts, all decimals otherwise.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { exponentOf, minorToDecimal } from "#domain/money.ts";

/** `€64`, `€64.50`, `¥6,800`. */
export function shortMoney(options: { amountMinor: number; currency: string; locale: string }): string {
  const { amountMinor, currency, locale } = options;
  const isWhole = amountMinor % 10 ** exponentOf(currency) === 0;
  // A decimal string keeps every digit; only grouping and the sign of the currency come from Intl.
  return formatOf({ currency, locale, isWhole }).format(minorToDecimal(amountMinor, currency) as unknown as number);
}

/** Made once: making one takes longer than all prices of a hall written with it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(options: { currency: string; locale: string; isWhole: boolean }): Intl.NumberFormat {
  const { currency, locale, isWhole } = options;
  const key = `${locale} ${currency} ${isWhole}`;
  const digits = exponentOf(currency);
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      ...{ style: "currency", currency, minimumFractionDigits: isWhole ? 0 : digits, maximumFractionDigits: digits },
    });
  formats.set(key, format);
  return format;
}

export function ShortMoney(props: { amountMinor: number; currency: string }): ReactNode {
  const { i18n } = useTranslation();
  return <>{shortMoney({ ...props, locale: i18n.language })}</>;
}
