// An amount in the reader's language.
import { formatMinor } from "#domain/money.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function Money(props: { amountMinor: number; currency: string }): ReactNode {
  const { i18n } = useTranslation();
  return (
    <span data-figures="">
      {formatMinor({ amountMinor: props.amountMinor, currency: props.currency, locale: i18n.language })}
    </span>
  );
}
