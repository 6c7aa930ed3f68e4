// Best together: how many, which category, what that would be, and one key to take it.
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { useRefusalWords } from "../../ui/refusal.tsx";
import classes from "./best-strip.module.css";
import { Chip } from "./chip.tsx";
import { reasonWords, seatsOf } from "./choice-words.ts";
import type { Hall } from "./halls.ts";
import { ShortMoney } from "./short-money.tsx";
import { useStage, useView } from "./stage.tsx";
import { useBestPreview } from "./use-command.ts";

const COUNTS = [1, 2, 3, 4];
/** With more chips than this the words between them make room on small screens. */
const MANY_CATEGORIES = 4;

export function BestStrip(): ReactNode {
  const { t } = useTranslation("sell");
  const { performance, hall } = useStage();
  if (!performance || !hall) return <div className={classes["strip"]} />;
  return (
    <section
      className={classes["strip"]}
      aria-label={t("best.label")}
      data-many={hall.chart.categories.length > MANY_CATEGORIES || undefined}
    >
      <span className={classes["quiet"]}>{t("best.label")}</span>
      <Counts />
      <span className={classes["quiet"]}>{t("best.in")}</span>
      <Categories performance={performance} hall={hall} />
      <CommandButton id="sell.best" size="xs" variant="default" />
      <Outlook performanceId={performance.id} />
    </section>
  );
}

function Counts(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const count = useView((view) => view.bestCount);
  const many = useRef<HTMLInputElement>(null);
  const set = (bestCount: number): void => desk.view.setState({ bestCount });
  const more = count > COUNTS.length;
  return (
    <>
      <fieldset className={classes["group"]} aria-label={t("best.count")}>
        {COUNTS.map((each) => (
          <Chip key={each} chosen={each === count} onPress={() => set(each)}>
            {each}
          </Chip>
        ))}
        <Chip
          chosen={more}
          title={t("best.more")}
          onPress={() => {
            set(Math.max(count, COUNTS.length + 1));
            requestAnimationFrame(() => many.current?.select());
          }}
        >
          {`${COUNTS.length + 1}+`}
        </Chip>
      </fieldset>
      {more ? (
        <input
          ref={many}
          className={classes["many"]}
          inputMode="numeric"
          aria-label={t("best.more")}
          value={count}
          onChange={(change) => {
            const typed = Number(change.currentTarget.value.replace(/\D/g, ""));
            set(Math.min(PLACES_PER_HOLD_MOST, Math.max(1, typed)));
          }}
        />
      ) : null}
    </>
  );
}

function Categories({ performance, hall }: { performance: PerformanceForSale; hall: Hall }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const category = useView((view) => view.bestCategory);
  const keys = hall.chart.categories.map(({ key }) => key);
  const chosen = category !== null && keys.includes(category) ? category : null;
  return (
    <fieldset className={classes["group"]} aria-label={t("best.category")}>
      <Chip chosen={chosen === null} onPress={() => desk.view.setState({ bestCategory: null })}>
        {t("best.any")}
      </Chip>
      {hall.chart.categories.map(({ key, name }) => {
        const priceMinor = usualPrice(performance, key);
        return (
          <Chip key={key} chosen={chosen === key} onPress={() => desk.view.setState({ bestCategory: key })}>
            <span title={name}>
              {key}{" "}
              {priceMinor === null ? null : <ShortMoney amountMinor={priceMinor} currency={performance.currency} />}
            </span>
          </Chip>
        );
      })}
    </fieldset>
  );
}

/** `F 11–12 · 4.1 m from centre · no single seat left` */
function Outlook({ performanceId }: { performanceId: string }): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const { hall } = useStage();
  const words = useRefusalWords();
  const count = useView((view) => view.bestCount);
  const wished = useView((view) => view.bestCategory);
  const category = hall?.chart.categories.some(({ key }) => key === wished) ? wished : null;
  const filter = useView((view) => view.filter);
  const preview = useBestPreview({ performanceId, category, count, accessible: false, filter });
  const { choice, error } = preview;
  const text =
    error !== null
      ? words(error).title
      : choice === null
        ? ""
        : `${seatsOf(choice)} · ${reasonWords(t, choice, i18n.language)}`;
  return (
    <output className={classes["outlook"]} data-tone={error === null ? "quiet" : "bad"} title={text}>
      {text}
    </output>
  );
}
