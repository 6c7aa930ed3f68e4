// The lines of the basket: place, who it is for, price. The chosen line is the one digits and Delete work on.
import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { typeName, typesFor } from "../../stores/basket-prices.ts";
import type { PricedLine } from "#domain/pricing.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import type { BasketLine, PerformanceForSale } from "../../stores/basket-types.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { useDiscountWords } from "../../ui/discount-words.ts";
import { Money } from "../../ui/money.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./basket-panel.module.css";
import { changeTypes, removeLines, sameTypeForAll } from "./desk-steps.ts";
import { placeShort } from "./place-words.ts";
import { useBasket, useStage } from "./stage.tsx";
import { usePricedBasket } from "./use-priced.ts";

export function BasketLines(): ReactNode {
  const { t } = useTranslation("sell");
  const all = useBasket((state) => state.lines);
  const leaving = useBasket((state) => state.leaving);
  const performances = useBasket((state) => state.performances);
  const selected = useBasket((state) => state.selected);
  const pending = useBasket((state) => state.pending.length);
  const lines = all.filter((line) => !leaving.includes(line.claimId));
  const priced = usePricedBasket();
  return (
    <ul className={classes["lines"]} aria-label={t("basket.lines")}>
      {lines.map((line, index) => {
        const performance = performances[line.performanceId];
        if (!performance) return null;
        const isSelected = line.claimId === selected;
        return (
          <Line
            key={line.claimId}
            line={line}
            performance={performance}
            priced={priced?.tickets[index] ?? null}
            selected={isSelected}
          />
        );
      })}
      {pending > 0 ? <li className={classes["pending"]}>{t("basket.taking", { count: pending })}</li> : null}
    </ul>
  );
}

interface LineProps {
  readonly line: BasketLine;
  readonly performance: PerformanceForSale;
  readonly priced: PricedLine | null;
  readonly selected: boolean;
}

function Line({ line, performance, priced, selected }: LineProps): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const item = useRef<HTMLLIElement>(null);
  const name = placeShort(line.label);
  useEffect(() => {
    if (selected) item.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const format = useFormatWhen();
  const several = useBasket((state) => new Set(state.lines.map((each) => each.performanceId)).size > 1);
  const details = [
    several ? `${performance.title} ${format({ instant: performance.startsAt, zone: performance.zone })}` : "",
    line.admits > 1 ? t("basket.admits", { count: line.admits }) : "",
    line.entrance === "" ? "" : t("basket.entrance", { name: line.entrance }),
  ].filter((part) => part !== "");
  return (
    <li
      ref={item}
      className={classes["line"]}
      data-selected={selected || undefined}
      aria-current={selected ? "true" : undefined}
    >
      <div className={classes["lineHead"]}>
        <UnstyledButton
          className={classes["lineName"] ?? ""}
          onClick={() => desk.basket.store.setState({ selected: line.claimId })}
        >
          {name}
        </UnstyledButton>
        <span className={classes["price"]}>
          {priced === null ? (
            t("basket.noPrice")
          ) : (
            <Money amountMinor={priced.grossMinor} currency={performance.currency} />
          )}
        </span>
        <ActionIcon
          size="sm"
          color="gray"
          className={classes["remove"] ?? ""}
          aria-label={t("basket.remove", { name })}
          onClick={() => void removeLines(desk, [line.claimId])}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      <div className={classes["lineFoot"]}>
        <TypeSelect line={line} performance={performance} name={name} />
        {details.length === 0 ? null : <span className={classes["quiet"]}>{details.join(" · ")}</span>}
        {selected ? (
          <span className={classes["lineKeys"]} aria-hidden="true">
            <Kbd keys="1" />–<Kbd keys={String(typesFor(performance, line.category).length)} />
          </span>
        ) : null}
      </div>
      {priced === null || priced.discountId === null ? null : (
        <DiscountNote priced={priced} performance={performance} />
      )}
    </li>
  );
}

/** Why the ticket costs less, in one line: `Student −20 %  −9.00`. */
function DiscountNote({ priced, performance }: { priced: PricedLine; performance: PerformanceForSale }): ReactNode {
  const code = useBasket((state) => state.code);
  const words = useDiscountWords();
  const known = [...performance.discounts, ...(code === null ? [] : [code.discount])];
  const discount = known.find(({ id }) => id === priced.discountId);
  const { currency } = performance;
  return (
    <div className={classes["discount"]}>
      <span>{discount === undefined ? priced.discountName : words({ discount, currency })}</span>
      <Money amountMinor={-priced.discountMinor} currency={currency} />
    </div>
  );
}

function TypeSelect({
  line,
  performance,
  name,
}: {
  line: BasketLine;
  performance: PerformanceForSale;
  name: string;
}): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const { desk } = useStage();
  const total = useBasket((state) => shownLines(state).length);
  const types = typesFor(performance, line.category);
  const onChange = (value: string): void => {
    const [scope, typeId = ""] = value.split(":");
    if (scope === "all") sameTypeForAll(desk, typeId);
    else changeTypes(desk, new Map([[line.claimId, typeId]]));
  };
  return (
    <select
      className={classes["type"]}
      aria-label={t("basket.typeOf", { name })}
      value={`one:${line.ticketTypeId ?? ""}`}
      onChange={(change) => onChange(change.currentTarget.value)}
    >
      {line.ticketTypeId === null ? <option value="one:">{t("basket.noType")}</option> : null}
      {types.map((type) => (
        <option key={type.id} value={`one:${type.id}`}>
          {typeName(type, i18n.language)}
        </option>
      ))}
      {total > 1 ? (
        <optgroup label={t("basket.allLines")}>
          {types.map((type) => (
            <option key={type.id} value={`all:${type.id}`}>
              {t("basket.allAs", { name: typeName(type, i18n.language) })}
            </option>
          ))}
        </optgroup>
      ) : null}
    </select>
  );
}
