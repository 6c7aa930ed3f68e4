// A discount in a few words: its name and what it takes off.
import { useTranslation } from "react-i18next";
import type { DiscountEffect } from "#domain/discounts.ts";
import { formatMinor } from "#domain/money.ts";
import { formatPercent } from "#domain/percent.ts";

type Discounted = { readonly name: string; readonly effect: DiscountEffect };

/** `Student −20 %`, `Members −5.00 €`, `Family: 3 for 2`. */
export function useDiscountWords(): (options: { discount: Discounted; currency: string }) => string {
  const { t, i18n } = useTranslation("discounts");
  return ({ discount: { name, effect }, currency }) => {
    switch (effect.kind) {
      case "amount":
        return t("words.amount", {
          name,
          amount: formatMinor({ amountMinor: effect.amountMinor, currency, locale: i18n.language }),
        });
      case "percent":
        return t("words.percent", { name, percent: formatPercent(effect.ratePpm, i18n.language) });
      case "n-for-m":
        return t("words.nForM", { name, take: effect.take, pay: effect.pay });
    }
  };
}
