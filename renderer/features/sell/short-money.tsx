// Prices where space is short: `€64` for whole amounts, all decimals otherwise.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { exponentOf, minorToDecimal } from "#domain/money.ts";

/** `€64`, `€64.50`, `¥6,800`. */
export function shortMoney(options: { amountMinor: number; currency: string; locale: string }): string {
  const { amountMinor, currency, locale } = options;
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: amountMinor % 10 ** digits === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  });
  // A decimal string keeps every digit; only grouping and the sign of the currency come from Intl.
  return format.format(minorToDecimal(amountMinor, currency) as unknown as number);
}

export function ShortMoney(props: { amountMinor: number; currency: string }): ReactNode {
  const { i18n } = useTranslation();
  return <>{shortMoney({ ...props, locale: i18n.language })}</>;
}
