// The basket at the right: time left, lines, fees and tax, customer, what is due and how it is paid.
import { Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shownLines } from "../../stores/basket-steps.ts";
import { useFormatWhen } from "../../ui/when.tsx";
import { BasketCodeRow } from "./basket-code.tsx";
import { BasketCustomerRow } from "./basket-customer.tsx";
import { BasketLines } from "./basket-lines.tsx";
import classes from "./basket-panel.module.css";
import { BasketTimer } from "./basket-timer.tsx";
import { BasketTotals } from "./basket-totals.tsx";
import { BasketTroubleBox } from "./basket-trouble.tsx";
import { DoneStrip } from "./done-strip.tsx";
import { useFocus } from "./focus.tsx";
import { PayPanel } from "./pay-panel.tsx";
import { useBasket, useView } from "./stage.tsx";

export function BasketPanel(): ReactNode {
  const { t } = useTranslation("sell");
  const panel = useRef<HTMLElement>(null);
  const focus = useFocus();
  const isEmpty = useBasket((state) => shownLines(state).length === 0);
  const isIdle = useBasket((state) => state.pending.length === 0) && isEmpty;
  useEffect(() => focus.register("basket", () => panel.current?.focus()), [focus]);
  return (
    <aside ref={panel} tabIndex={-1} className={classes["panel"]} aria-label={t("basket.title")} data-basket="">
      <div className={classes["head"]}>
        <div className={classes["headRow"]}>
          <Title order={2}>{t("basket.title")}</Title>
          <BasketTimer />
        </div>
        <Performances />
      </div>
      <div className={classes["body"]}>
        <BasketTroubleBox />
        <Said />
        {isIdle ? <EmptyBasket /> : <BasketLines />}
        {isEmpty ? null : <BasketTotals />}
        {isEmpty ? null : <BasketCodeRow />}
        <BasketCustomerRow />
      </div>
      {isEmpty ? <DoneStrip /> : <PayPanel />}
    </aside>
  );
}

/** `Nocturnes · tonight 20:00 · Great Hall` for each performance in the basket. */
function Performances(): ReactNode {
  const { t } = useTranslation("sell");
  const format = useFormatWhen();
  const lines = useBasket((state) => state.lines);
  const performances = useBasket((state) => state.performances);
  const ids = [...new Set(lines.map((line) => line.performanceId))];
  return ids.map((id) => {
    const performance = performances[id];
    if (!performance) return null;
    const { title, startsAt, zone, venueName } = performance;
    const [ahead] = performance.pricesAhead;
    return (
      <div key={id} className={classes["quiet"]}>
        {[title, format({ instant: startsAt, zone }), venueName].join(" · ")}
        {ahead === undefined ? null : (
          <div className={classes["ahead"]}>{t("basket.ahead", { when: format({ instant: ahead.from, zone }) })}</div>
        )}
      </div>
    );
  });
}

/** A word of the desk about the last step. */
function Said(): ReactNode {
  const { t } = useTranslation("sell");
  const said = useView((view) => view.said);
  return (
    <output className={classes["said"]} data-empty={said === null || undefined}>
      {said === null ? "" : t(said.key, { ...said.values })}
    </output>
  );
}

function EmptyBasket(): ReactNode {
  const { t } = useTranslation("sell");
  return (
    <div className={classes["empty"]}>
      <p>{t("basket.empty")}</p>
      <p className={classes["quiet"]}>{t("basket.emptyHint")}</p>
    </div>
  );
}
