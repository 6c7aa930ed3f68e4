// The seat map for house seats: free places are chosen by click, Shift-drag or keys; the others show what they are.
import { useComputedColorScheme } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { placeLabel } from "#domain/charts/places.ts";
import { SeatMap } from "../../seat-map/seat-map.tsx";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { spokenPlace } from "../../ui/spoken-place.ts";
import classes from "./blocks.module.css";
import { addPlaces, type Chosen, toggled, withQuantity } from "./chosen-places.ts";
import type { Hall } from "./use-hall.ts";
import type { BlockPlaces } from "./use-live.ts";

interface BlockMapProps {
  readonly hall: Hall;
  readonly live: BlockPlaces;
  readonly chosen: Chosen;
  readonly editable: boolean;
  readonly onChange: (chosen: Chosen) => void;
}

const STATE_NAMES: Readonly<Record<number, string>> = {
  [PLACE_STATE.free]: "free",
  [PLACE_STATE.held]: "held",
  [PLACE_STATE.sold]: "sold",
  [PLACE_STATE.blocked]: "blocked",
  [PLACE_STATE.mine]: "chosen",
};

export function BlockMap(props: BlockMapProps): ReactNode {
  const { t } = useTranslation("events");
  const { hall, live, chosen, editable, onChange } = props;
  const theme = useComputedColorScheme("light");
  const [hovered, setHovered] = useState<number | null>(null);
  const states = useMemo(() => drawnStates(live, chosen), [live, chosen]);
  const texts = useMemo(
    () => ({
      areaFree: (free: number) => t("blocks.left", { count: free }),
      sectionFree: (free: number) => t("blocks.left", { count: free }),
      minimap: t("common:map.minimap"),
      floors: { label: t("common:map.floors"), all: t("common:map.allFloors") },
    }),
    [t],
  );
  const describe = (index: number): string =>
    t("blocks.place", {
      label: spokenPlace(placeLabel(hall.places, index, hall.chart).text),
      state: t(`blocks.state.${STATE_NAMES[states[index] ?? 0] ?? "held"}`),
    });
  const canTake = (index: number): boolean => editable && (isChosen(live, chosen, index) || !live.isTaken(index));
  return (
    <>
      <SeatMap
        chart={hall.chart}
        places={hall.places}
        states={states}
        areaFree={live.areaFree}
        theme={theme}
        texts={texts}
        label={t("blocks.mapLabel")}
        describePlace={describe}
        canTake={canTake}
        onPlaceClick={(index) => {
          if (canTake(index)) onChange(toggled(chosen, index, live));
        }}
        onRectangle={(indexes, modifiers) => {
          if (editable)
            onChange(modifiers.alt ? without(chosen, indexes, live) : addPlaces(chosen, seatsOf(indexes, live), live));
        }}
        onHover={setHovered}
        onFocusChange={setHovered}
      />
      <div className={classes["hovered"]} aria-hidden="true">
        {hovered === null ? t(editable ? "blocks.mapHint" : "blocks.mapHintReadOnly") : describe(hovered)}
      </div>
    </>
  );
}

const isChosen = (live: BlockPlaces, chosen: Chosen, index: number): boolean =>
  chosen.has(live.places.numbers[index] ?? 0);

function drawnStates(live: BlockPlaces, chosen: Chosen): Uint8Array {
  const states = live.states.slice();
  for (const place of chosen.keys()) {
    const index = live.places.indexOfNumber.get(place);
    if (index !== undefined) states[index] = PLACE_STATE.mine;
  }
  return states;
}

/** A rectangle takes seats and tables; areas are chosen one by one. */
const seatsOf = (indexes: readonly number[], live: BlockPlaces): { place: number; quantity: number }[] =>
  indexes
    .filter((index) => !live.isArea(index))
    .map((index) => ({ place: live.places.numbers[index] ?? 0, quantity: 1 }));

const without = (chosen: Chosen, indexes: readonly number[], live: BlockPlaces): Chosen =>
  indexes.reduce((left, index) => withQuantity(left, live.places.numbers[index] ?? 0, 0), chosen);
