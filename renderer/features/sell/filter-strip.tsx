// The row of filters over map and list: categories, price, attributes, so many together; how many match, and away with it.
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { wishesOf } from "#domain/charts/best-filter.ts";
import { tagsOf } from "#domain/charts/place-tags.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Chip } from "./chip.tsx";
import { changeFilter } from "./filter-steps.ts";
import classes from "./filter-strip.module.css";
import { useFocus } from "./focus.tsx";
import { boundOf, isFiltering, TAGS_MOST, toggled } from "./seat-filter.ts";
import { type Stage, useStage, useView } from "./stage.tsx";
import { useMatches } from "./use-matches.ts";

type OpenStage = { readonly [Key in "performance" | "hall" | "live"]: NonNullable<Stage[Key]> };

export function FilterStrip(): ReactNode {
  const { performance, hall, live } = useStage();
  const isShown = useView((view) => view.filterShown || isFiltering(view.filter));
  if (!isShown || !performance || !hall || !live) return null;
  return <OpenStrip performance={performance} hall={hall} live={live} />;
}

function OpenStrip(stage: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const focus = useFocus();
  const strip = useRef<HTMLDivElement>(null);
  const active = useView((view) => isFiltering(view.filter));
  useEffect(
    () => focus.register("filter", () => strip.current?.querySelector<HTMLElement>("button, input")?.focus()),
    [focus],
  );
  useStripKeys(strip);
  return (
    <div role="search" ref={strip} className={classes["strip"]} aria-label={t("filter.label")}>
      <Categories {...stage} />
      <Price performance={stage.performance} />
      <Wishes {...stage} />
      <Tags {...stage} />
      <Together />
      <Found {...stage} />
      {active ? <CommandButton id="sell.clearFilter" size="compact-sm" variant="subtle" /> : null}
    </div>
  );
}

/** Enter in a field goes to what was found, Escape puts the row away. */
function useStripKeys(strip: { readonly current: HTMLElement | null }): void {
  const { desk } = useStage();
  const focus = useFocus();
  useEffect(() => {
    const row = strip.current;
    const onKeyDown = (press: globalThis.KeyboardEvent): void => {
      if (press.key === "Escape") {
        desk.view.setState({ filterShown: false });
        focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar");
      } else if (press.key === "Enter" && press.target instanceof HTMLInputElement) {
        focus.to(desk.view.getState().listShown ? "offers" : "map");
      } else return;
      press.preventDefault();
      press.stopPropagation();
    };
    row?.addEventListener("keydown", onKeyDown);
    return () => row?.removeEventListener("keydown", onKeyDown);
  }, [desk, focus, strip]);
}

function Categories({ hall }: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const chosen = useView((view) => view.filter.categories);
  return (
    <fieldset className={classes["group"]} aria-label={t("best.category")}>
      {hall.chart.categories.map(({ key, name }) => (
        <Chip
          small
          key={key}
          chosen={chosen.includes(key)}
          title={name}
          onPress={() => changeFilter(desk, { categories: toggled(chosen, key) })}
        >
          {key}
        </Chip>
      ))}
    </fieldset>
  );
}

function Price({ performance }: Pick<OpenStage, "performance">): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const filter = useView((view) => view.filter);
  const { currency } = performance;
  const field = (name: "priceFrom" | "priceTo"): ReactNode => (
    <input
      className={classes["amount"]}
      inputMode="decimal"
      maxLength={9}
      aria-label={t(`filter.${name}`, { currency })}
      aria-invalid={boundOf(filter[name], currency) === "unreadable"}
      placeholder={t(`filter.${name}Short`)}
      value={filter[name]}
      onChange={(change) => changeFilter(desk, { [name]: change.currentTarget.value })}
    />
  );
  return (
    <fieldset className={classes["group"]} aria-label={t("filter.price")}>
      {field("priceFrom")}
      <span aria-hidden="true">–</span>
      {field("priceTo")}
      <span aria-hidden="true" className={classes["quiet"]}>
        {currency}
      </span>
    </fieldset>
  );
}

function Wishes({ hall }: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const chosen = useView((view) => view.filter.wishes);
  const known = wishesOf(hall.places);
  if (known.length === 0) return null;
  return (
    <fieldset className={classes["group"]} aria-label={t("filter.attributes")}>
      {known.map((wish) => (
        <Chip
          small
          key={wish}
          chosen={chosen.includes(wish)}
          onPress={() => changeFilter(desk, { wishes: toggled(chosen, wish) })}
        >
          {t(`filter.wish.${wish}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

/** The house's own words on its seats. */
function Tags({ hall }: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const chosen = useView((view) => view.filter.tags) ?? [];
  const known = tagsOf(hall.chart);
  if (known.length === 0) return null;
  return (
    <fieldset className={classes["group"]} aria-label={t("filter.tags")}>
      {known.map((tag) => (
        <Chip
          small
          key={tag}
          chosen={chosen.includes(tag)}
          onPress={() => changeFilter(desk, { tags: toggled(chosen, tag).slice(-TAGS_MOST) })}
        >
          {tag}
        </Chip>
      ))}
    </fieldset>
  );
}

function Together(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const together = useView((view) => view.filter.together);
  const set = (next: number): void => changeFilter(desk, { together: next });
  const step = (by: 1 | -1): ReactNode => (
    <UnstyledButton
      className={classes["step"] ?? ""}
      aria-label={t(by > 0 ? "filter.more" : "filter.fewer")}
      onClick={() => set(together + by)}
    >
      {by > 0 ? "+" : "−"}
    </UnstyledButton>
  );
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key !== "ArrowUp" && press.key !== "ArrowDown") return;
    set(together + (press.key === "ArrowUp" ? 1 : -1));
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <fieldset className={classes["group"]} aria-label={t("filter.together")}>
      {step(-1)}
      <input
        className={classes["number"]}
        inputMode="numeric"
        maxLength={2}
        aria-label={t("filter.together")}
        value={together}
        onKeyDown={onKeyDown}
        onChange={(change) => set(Number(change.currentTarget.value.replace(/\D/g, "")))}
      />
      {step(1)}
      <span aria-hidden="true" className={classes["quiet"]}>
        {t("filter.togetherShort")}
      </span>
    </fieldset>
  );
}

/** How many match; said with every change. */
function Found(stage: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const matches = useMatches(stage);
  return (
    <output className={classes["found"]} data-none={matches?.count === 0 || undefined}>
      {matches === null ? "" : t("filter.found", { count: matches.count })}
    </output>
  );
}
