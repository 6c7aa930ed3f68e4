// A discount in a few words: its name and what it takes off.
import { useTranslation } from "react-i18next";
import type { DiscountEffect } from "#domain/discounts.ts";
import { formatMinor } from "#domain/money.ts";

const PPM_PER_PERCENT = 10_000;

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
      case "percent": {
        const percent = effect.ratePpm / PPM_PER_PERCENT;
        return t("words.percent", {
          name,
          percent: percent.toLocaleString(i18n.language, { maximumFractionDigits: 4 }),
        });
      }
      case "n-for-m":
        return t("words.nForM", { name, take: effect.take, pay: effect.pay });
    }
  };
}
