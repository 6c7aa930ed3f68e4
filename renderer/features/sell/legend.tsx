// The legend on the map: category by letter, colour and price with what is left, then what the other marks mean.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { inkOn } from "#domain/charts/drawing/palette.ts";
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import type { Hall } from "./halls.ts";
import classes from "./map-panel.module.css";
import { ShortMoney } from "./short-money.tsx";

export function Legend(props: { performance: PerformanceForSale; hall: Hall; live: LivePlaces }): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const { performance, hall, live } = props;
  const sums = useStore(live.sums);
  const number = (value: number): string => (sums.ready ? value.toLocaleString(i18n.language) : "…");
  const marks = [
    ["mine", sums.mine],
    ["held", sums.held],
    ["sold", sums.sold],
    ["blocked", sums.blocked],
  ] as const;
  return (
    <ul className={classes["legend"]} aria-label={t("legend.label")}>
      {hall.chart.categories.map((category, index) => {
        const priceMinor = usualPrice(performance, category.key);
        return (
          <li key={category.key} className={classes["entry"]}>
            <span className={classes["swatch"]} style={{ background: category.color, color: inkOn(category.color) }}>
              {category.key}
            </span>
            <span>
              {category.name}
              {priceMinor === null ? null : (
                <>
                  {" · "}
                  <ShortMoney amountMinor={priceMinor} currency={performance.currency} />
                </>
              )}
            </span>
            <em>{number(sums.freeByCategory[index] ?? 0)}</em>
          </li>
        );
      })}
      {marks.map(([state, count]) =>
        state === "blocked" && count === 0 ? null : (
          <li key={state} className={classes["entry"]}>
            <span className={classes["swatch"]} data-state={state} aria-hidden="true">
              {state === "mine" ? "✓" : ""}
            </span>
            <span>{t(`legend.${state}`)}</span>
            <em>{number(count)}</em>
          </li>
        ),
      )}
    </ul>
  );
}
