// Fees one line each, then the taxes in one line.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor } from "#domain/money.ts";
import { Money } from "../../ui/money.tsx";
import classes from "./basket-panel.module.css";
import { useBasket } from "./stage.tsx";
import { usePricedBasket } from "./use-priced.ts";

const PPM_PER_PERCENT = 10_000;

export function BasketTotals(): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const priced = usePricedBasket();
  const lines = useBasket((state) => state.lines);
  const performances = useBasket((state) => state.performances);
  const venue = performances[lines[0]?.performanceId ?? ""];
  if (!priced || !venue) return null;
  const { currency } = priced;
  const money = (amountMinor: number): string => formatMinor({ amountMinor, currency, locale: i18n.language });
  const taxes = Map.groupBy([...priced.tickets, ...priced.fees], (line) => line.taxPpm);
  const taxWords = [...taxes].flatMap(([ppm, taxed]) => {
    const taxMinor = taxed.reduce((sum, line) => sum + line.taxMinor, 0);
    const percent = (ppm / PPM_PER_PERCENT).toLocaleString(i18n.language, { maximumFractionDigits: 2 });
    const words = venue.taxMode === "on-top" ? "basket.taxOnTop" : "basket.tax";
    return taxMinor === 0 ? [] : [t(words, { percent, amount: money(taxMinor) })];
  });
  return (
    <dl className={classes["totals"]}>
      {priced.discountsMinor === 0 ? null : (
        <div>
          <dt>{t("basket.discounts", { amount: money(priced.discountsMinor) })}</dt>
        </div>
      )}
      {priced.fees.map((fee) => {
        const rule = venue.fees.find((each) => each.id === fee.feeId);
        const isCounted = rule && rule.per === "ticket" && rule.ratePpm === null && rule.amountMinor > 0;
        const times = isCounted ? fee.faceMinor / rule.amountMinor : 1;
        return (
          <div key={fee.feeId}>
            <dt>{times > 1 && rule ? `${fee.name}, ${times} × ${money(rule.amountMinor)}` : fee.name}</dt>
            <dd>
              <Money amountMinor={fee.grossMinor} currency={currency} />
            </dd>
          </div>
        );
      })}
      {taxWords.length === 0 ? null : (
        <div>
          <dt>{taxWords.join(" · ")}</dt>
        </div>
      )}
    </dl>
  );
}
