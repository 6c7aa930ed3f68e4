// What went wrong and what can be done about it, as a button: the nearest seats instead, the same seats again, a fresh price.
import { Alert, Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { placeLabel } from "#domain/charts/places.ts";
import { HostUnreachable } from "../../stores/connection.ts";
import { Refusal, refusalCodeOf, refusalDataOf, useRefusal } from "../../ui/refusal.tsx";
import type { BasketTrouble, BestOrder } from "../../stores/basket-types.ts";
import classes from "./basket-panel.module.css";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { moveToPlaces, retake, takeBest, takePlaces } from "./desk-steps.ts";
import { placeShort } from "./place-words.ts";
import { nearestAlternative } from "./selection.ts";
import { useBasket, useStage } from "./stage.tsx";
import { usePay } from "./use-pay.ts";

export function BasketTroubleBox(): ReactNode {
  const trouble = useBasket((state) => state.trouble);
  if (trouble === null) return null;
  return (
    <div className={classes["trouble"]}>
      {trouble.kind === "lapsed" ? <Lapsed trouble={trouble} /> : <Refused trouble={trouble} />}
    </div>
  );
}

function Lapsed({ trouble }: { trouble: Extract<BasketTrouble, { kind: "lapsed" }> }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const report = useRefusal();
  const { places } = trouble;
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      title={t("lapsed.title")}
      withCloseButton
      closeButtonLabel={t("lapsed.dismiss")}
      onClose={desk.basket.dismissTrouble}
    >
      <p className={classes["troubleText"]}>{t("lapsed.text", { count: places.length })}</p>
      <Button size="xs" variant="default" onClick={() => void retake(desk, places).catch(report)}>
        {t("lapsed.again", { count: places.length })}
      </Button>
    </Alert>
  );
}

function Refused({ trouble }: { trouble: Extract<BasketTrouble, { kind: "refused" }> }): ReactNode {
  const { desk } = useStage();
  const action = useWayOut(trouble);
  return (
    <Refusal error={trouble.error} onClose={desk.basket.dismissTrouble} {...(action === null ? {} : { action })} />
  );
}

interface WayOut {
  readonly label: string;
  readonly run: () => void;
}

/** The button that helps with this refusal; null when there is nothing to offer. */
function useWayOut(trouble: Extract<BasketTrouble, { kind: "refused" }>): WayOut | null {
  const { t } = useTranslation("sell");
  const { desk, performance } = useStage();
  const paying = usePay();
  const nearest = useNearest(trouble);
  const { error } = trouble;
  const again = (change: Partial<BestOrder>): void => {
    if (!performance || trouble.best === null) return;
    takeBest(desk, { performance, ...trouble.best, ...change }).catch(paying.report);
  };
  const code = refusalCodeOf(error);
  if (nearest !== null) return nearest;
  if (error instanceof HostUnreachable && desk.basket.store.getState().bookingId !== null)
    return { label: t("trouble.sellAgain"), run: () => paying.start("given") };
  switch (code) {
    case "AREA_FULL": {
      const { left, place } = refusalDataOf(error);
      if (!performance || typeof left !== "number" || typeof place !== "number" || left < 1) return null;
      const run = (): void => void takePlaces(desk, performance, [{ place, quantity: left }]).catch(paying.report);
      return { label: t("trouble.takeLeft", { count: left }), run };
    }
    case "NOT_ENOUGH_TOGETHER": {
      const { left } = refusalDataOf(error);
      if (!performance || typeof left !== "number" || left < 1) return null;
      return { label: t("trouble.takeLeft", { count: left }), run: () => again({ count: left }) };
    }
    case "SOLD_OUT":
      if ((trouble.best?.category ?? null) === null) return null;
      return { label: t("trouble.anyCategory"), run: () => again({ category: null }) };
    case "SINGLE_SEAT_LEFT": {
      const move = moveIn(error);
      if (!performance || move === null) return null;
      const run = (): void => void moveToPlaces(desk, performance, move).catch(paying.report);
      return { label: t("single.move", { names: move.names }), run };
    }
    case "COMP_NEEDS_REASON":
    case "COMP_NEEDS_APPROVAL":
    case "APPROVAL_SPENT":
      return {
        label: t("trouble.compAgain"),
        run: () => {
          desk.basket.store.setState({ comp: null });
          desk.view.setState({ dialog: { kind: "comp", all: false, pays: true } });
        },
      };
    case "PRICE_CHANGED":
      return { label: t("trouble.sellFresh"), run: () => paying.start("exact") };
    case "TENDERED_TOO_LITTLE":
      return { label: t("trouble.exact"), run: () => paying.start("exact") };
    case undefined:
    default:
      return null;
  }
}

/** The way without a single, as main knows it. */
function moveIn(error: unknown): { giveBack: number[]; instead: number[]; names: string } | null {
  const refs = (name: string): { place: number; label: string }[] => {
    const list = refusalDataOf(error)[name];
    return Array.isArray(list) ? (list as { place: number; label: string }[]) : [];
  };
  const instead = refs("instead");
  if (instead.length === 0) return null;
  return {
    giveBack: refs("giveBack").map(({ place }) => place),
    instead: instead.map(({ place }) => place),
    names: instead.map(({ label }) => spokenPlace(label)).join(", "),
  };
}

/** For taken seats: the nearest free ones side by side, in the same category. */
function useNearest(trouble: Extract<BasketTrouble, { kind: "refused" }>): WayOut | null {
  const { t } = useTranslation("sell");
  const { desk, performance, hall, live } = useStage();
  const report = useRefusal();
  if (refusalCodeOf(trouble.error) !== "SEAT_TAKEN" || trouble.wanted.length === 0) return null;
  if (!performance || !hall || !live || trouble.performanceId !== performance.id) return null;
  const { places, chart } = hall;
  const wanted = trouble.wanted.flatMap(({ place }) => places.indexOfNumber.get(place) ?? []);
  const found = nearestAlternative(places, wanted, (index) => live.isFree(index));
  if (found === null) return null;
  const names = found.map((index) => placeShort(placeLabel(places, index, chart))).join(", ");
  const run = (): void => {
    const instead = found.map((index) => ({ place: places.numbers[index] ?? 0, quantity: 1 }));
    takePlaces(desk, performance, instead).catch(report);
  };
  return { label: t("trouble.instead", { names }), run };
}
