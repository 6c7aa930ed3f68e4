// What is due and the ways to pay it, each with its key; what the customer gives and gets back.
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { minorToDecimal, parseAmount, quickCashAmounts, roundForCash } from "#domain/money.ts";
import { compLines } from "../../stores/basket-prices.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useLinkPages } from "../../ui/link-pages.ts";
import { Money } from "../../ui/money.tsx";
import classes from "./pay-panel.module.css";
import { useFocus } from "./focus.tsx";
import { useBasket, useStage, useView } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { QUICK_KEYS } from "./quick-keys.ts";
import { usePricedBasket } from "./use-priced.ts";

export function PayPanel(): ReactNode {
  const { t } = useTranslation("sell");
  const priced = usePricedBasket();
  const lines = useBasket((state) => state.lines);
  const performances = useBasket((state) => state.performances);
  const allGiven = lines.length > 0 && compLines(lines, performances).length === lines.length;
  const count = useBasket((state) => shownLines(state).length);
  const hasNoPage = useLinkPages()?.length === 0;
  return (
    <div className={classes["pay"]}>
      <div className={classes["due"]}>
        <span className={classes["quiet"]}>{t("pay.due")}</span>
        <span className={classes["total"]} data-total="">
          {priced ? <Money amountMinor={priced.totalMinor} currency={priced.currency} /> : "–"}
        </span>
      </div>
      <div className={classes["buttons"]}>
        <CommandButton id="sell.cash" className={classes["main"] ?? ""} size="lg">
          {t(allGiven ? "pay.compPrint" : "pay.cashPrint", { count })}
        </CommandButton>
        {allGiven ? null : <CommandButton id="sell.card" variant="default" />}
        {allGiven || hasNoPage ? null : <CommandButton id="sell.link" variant="default" />}
        {allGiven ? null : <CommandButton id="sell.voucher" variant="default" />}
        <CommandButton id="sell.reserve" variant="default" />
        <CommandButton id="sell.comp" variant="default" />
      </div>
      {priced && !allGiven ? <Given dueMinor={priced.totalMinor} currency={priced.currency} /> : null}
    </div>
  );
}

function Given({ dueMinor, currency }: { dueMinor: number; currency: string }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const paying = usePay();
  const focus = useFocus();
  const given = useView((view) => view.given);
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      focus.register("given", () => {
        input.current?.focus();
        input.current?.select();
      }),
    [focus],
  );
  const { tenderMinor, roundingMinor } = roundForCash({ amountMinor: dueMinor, currency });
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key === "Enter") {
      paying.start("given");
      // If it is not enough, the next digits are another amount.
      input.current?.select();
    } else if (press.key === "Escape") {
      desk.view.setState({ given: "" });
      focus.to("basket");
    } else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <div className={classes["given"]}>
      <div className={classes["chips"]}>
        <QuickAmounts dueMinor={dueMinor} currency={currency} />
      </div>
      <label className={classes["givenField"]}>
        <span>
          {t("pay.given")} <Kbd keys="T" />
        </span>
        <input
          ref={input}
          inputMode="decimal"
          autoComplete="off"
          value={given}
          placeholder={t("pay.exact")}
          maxLength={20}
          onChange={(change) => desk.view.setState({ given: change.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
      </label>
      <Change given={given} tenderMinor={tenderMinor} roundingMinor={roundingMinor} currency={currency} />
    </div>
  );
}

function QuickAmounts({ dueMinor, currency }: { dueMinor: number; currency: string }): ReactNode {
  const { desk } = useStage();
  const paying = usePay();
  const [, ...amounts] = quickCashAmounts({ dueMinor, currency });
  return amounts.slice(0, QUICK_KEYS.length).map((amountMinor, index) => (
    <UnstyledButton
      key={amountMinor}
      className={classes["chip"] ?? ""}
      onClick={() => {
        desk.view.setState({ given: minorToDecimal(amountMinor, currency) });
        paying.start("given");
      }}
    >
      <Money amountMinor={amountMinor} currency={currency} /> <Kbd keys={QUICK_KEYS[index] ?? ""} />
    </UnstyledButton>
  ));
}

/** What goes back, what is missing, or what is rounded away; said as it is typed. */
function Change(props: { given: string; tenderMinor: number; roundingMinor: number; currency: string }): ReactNode {
  const { t } = useTranslation("sell");
  const { given, tenderMinor, roundingMinor, currency } = props;
  if (given.trim() === "")
    return roundingMinor === 0 ? null : (
      <output className={classes["change"]}>
        {t("pay.inCash")} <Money amountMinor={tenderMinor} currency={currency} />
      </output>
    );
  const amount = parseAmount(given, currency);
  if (!amount.ok)
    return (
      <output className={classes["change"]} data-tone="bad">
        {t("pay.unreadable")}
      </output>
    );
  const changeMinor = amount.value - tenderMinor;
  return (
    <output className={classes["change"]} data-tone={changeMinor < 0 ? "bad" : "good"}>
      {t(changeMinor < 0 ? "pay.missing" : "pay.change")}{" "}
      <b>
        <Money amountMinor={Math.abs(changeMinor)} currency={currency} />
      </b>
    </output>
  );
}
