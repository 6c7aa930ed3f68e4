// Picking places on the map or in the list: click, run, rectangle, and by number for areas.
import { useMemo, useRef } from "react";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import type { Modifiers } from "../../seat-map/gestures.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import { useRefusal } from "../../ui/refusal.tsx";
import { removeLines, takePlaces } from "./desk-steps.ts";
import { useFocus } from "./focus.tsx";
import type { Hall } from "./halls.ts";
import { runBetween, takeable } from "./selection.ts";
import { useStage } from "./stage.tsx";

export interface Picking {
  /** A click or Enter on a place; after a click the keys go back to the basket, after a key they stay. */
  readonly click: (index: number, modifiers: Modifiers, by: "mouse" | "key") => void;
  readonly rectangle: (indexes: readonly number[]) => void;
  /** Takes so many of an area. */
  readonly takeNumber: (index: number, quantity: number) => void;
}

export function usePicking(of: {
  performance: PerformanceForSale;
  hall: Hall;
  live: LivePlaces;
  /** 1: filtered out; a run or rectangle passes it over. */
  dimmed?: Uint8Array | undefined;
}): Picking {
  const { desk } = useStage();
  const focus = useFocus();
  const report = useRefusal();
  const last = useRef<number | null>(null);
  const { performance, hall, live, dimmed } = of;
  return useMemo(() => {
    const { places } = hall;
    const numberOf = (index: number): number => places.numbers[index] ?? 0;
    const take = (indexes: readonly number[], quantity = 1): void => {
      const wanted = indexes.map((index) => ({ place: numberOf(index), quantity }));
      if (wanted.length > 0) takePlaces(desk, performance, wanted).catch(report);
    };
    const linesOf = (index: number): string[] =>
      shownLines(desk.basket.store.getState())
        .filter((line) => line.performanceId === performance.id && line.place === numberOf(index))
        .map((line) => line.claimId);
    const toggle = (index: number, modifiers: Modifiers): void => {
      const isFree = (each: number): boolean => live.isFree(each) && dimmed?.[each] !== 1;
      if (modifiers.shift && last.current !== null) take(runBetween(places, last.current, index, isFree));
      else if (live.isMine(index)) removeLines(desk, linesOf(index)).catch(report);
      else if (live.isFree(index)) take([index]);
      last.current = index;
    };
    return {
      click: (index, modifiers, by) => {
        if (live.isArea(index)) {
          if (live.isFree(index) || live.isMine(index)) desk.view.setState({ area: index });
          return;
        }
        toggle(index, modifiers);
        // After a click the keys belong to the basket again: Enter sells, it does not click the seat once more.
        if (by === "mouse") focus.to("basket");
      },
      rectangle: (indexes) => {
        const free = takeable(places, indexes, {
          isFree: (index) => live.isFree(index) && dimmed?.[index] !== 1,
          most: PLACES_PER_HOLD_MOST,
        });
        take(free);
        desk.view.setState({ drag: "pan" });
        focus.to("basket");
      },
      takeNumber: (index, quantity) => {
        take([index], quantity);
        focus.to("basket");
      },
    };
  }, [desk, performance, hall, live, dimmed, focus, report]);
}
