// Standing room is taken by number: a small question on the map, answered by digits and Enter.
import { Button, NumberInput } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import { placeLabel } from "#domain/charts/places.ts";
import { useStore } from "zustand";
import { shownLines } from "../../stores/basket-steps.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { removeLines } from "./desk-steps.ts";
import { useFocus } from "./focus.tsx";
import type { Hall } from "./halls.ts";
import classes from "./map-panel.module.css";
import { placeName } from "./place-words.ts";
import { useStage, useView } from "./stage.tsx";
import { usePicking } from "./use-picking.ts";

interface AreaNumberProps {
  readonly performance: PerformanceForSale;
  readonly hall: Hall;
  readonly live: LivePlaces;
}

export function AreaNumber(props: AreaNumberProps): ReactNode {
  const area = useView((view) => view.area);
  return area === null ? null : <Question key={area} {...props} index={area} />;
}

type QuestionProps = AreaNumberProps & { readonly index: number };

/** What can be answered: how many, between one and what is left; or everything back. */
function useAnswer({ index, ...props }: QuestionProps) {
  const { desk } = useStage();
  const { hall, live, performance } = props;
  const focus = useFocus();
  const picking = usePicking(props);
  const [count, setCount] = useState<number | string>(1);
  useStore(live.sums, (sums) => sums.version);
  const left = live.areaFree[index] ?? 0;
  const most = Math.min(left, PLACES_PER_HOLD_MOST);
  const own = useStore(desk.basket.store, (state) => shownLines(state).length) === 0 ? [] : ownClaims();
  function ownClaims(): string[] {
    return shownLines(desk.basket.store.getState())
      .filter((line) => line.performanceId === performance.id && line.place === hall.places.numbers[index])
      .map((line) => line.claimId);
  }
  const close = (): void => {
    desk.view.setState({ area: null });
    focus.to("basket");
  };
  const take = (): void => {
    const quantity = Math.trunc(Number(count));
    if (!(quantity >= 1 && quantity <= most)) return;
    desk.view.setState({ area: null });
    picking.takeNumber(index, quantity);
  };
  const giveBack = (): void => {
    close();
    void removeLines(desk, own);
  };
  return { count, setCount, left, most, own, close, take, giveBack };
}

function Question(props: QuestionProps): ReactNode {
  const { t } = useTranslation("sell");
  const { hall, index } = props;
  const answer = useAnswer(props);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key === "Enter" && press.target instanceof HTMLInputElement) answer.take();
    else if (press.key === "Escape") answer.close();
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  const name = placeName(t, placeLabel(hall.places, index, hall.chart));
  return (
    // The dialog itself takes no key: Enter and Escape bubble up to it from the field inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and outside clicks close the popover; its controls are buttons and a field
    <div className={classes["area"]} role="dialog" aria-label={t("area.title", { name })} onKeyDown={onKeyDown}>
      <div className={classes["areaTitle"]}>
        <b>{name}</b>
        <span className={classes["quiet"]}>{t("place.areaLeft", { count: answer.left })}</span>
      </div>
      <NumberInput
        label={t("area.count")}
        ref={field}
        min={1}
        max={Math.max(1, answer.most)}
        allowDecimal={false}
        allowNegative={false}
        value={answer.count}
        onChange={answer.setCount}
        onFocus={(event) => event.currentTarget.select()}
        mb="xs"
      />
      <Button fullWidth onClick={answer.take} disabled={answer.most < 1} rightSection={<Kbd keys="Enter" onFilled />}>
        {t("area.take")}
      </Button>
      {answer.own.length === 0 ? null : (
        <Button fullWidth mt={6} variant="default" onClick={answer.giveBack}>
          {t("area.giveBack", { count: answer.own.length })}
        </Button>
      )}
    </div>
  );
}
