// The hall of the performance tickets are exchanged to: free places can be pointed at, ours are given back.
import { useComputedColorScheme } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { placeLabel } from "#domain/charts/places.ts";
import { SeatMap } from "../../../seat-map/seat-map.tsx";
import { spokenPlace } from "../../../ui/spoken-place.ts";
import { type Hall, useHall } from "../../events/use-hall.ts";
import { type BlockPlaces, useLive } from "../../events/use-live.ts";
import classes from "../booking.module.css";
import type { Hold } from "./exchange-plan.ts";

interface ExchangeMapProps {
  readonly performanceId: string;
  readonly chartVersionId: string;
  readonly hold: Hold | null;
  readonly onPoint: (place: number) => void;
}

export function ExchangeMap(props: ExchangeMapProps): ReactNode {
  const hall = useHall(props.chartVersionId);
  const live = useLive(props.performanceId, hall.data);
  return (
    <div className={classes["exchangeMap"]} aria-busy={live === null}>
      {hall.data && live ? <LiveMap {...props} hall={hall.data} live={live} /> : null}
    </div>
  );
}

const STATE_WORDS: Readonly<Record<number, string>> = {
  [PLACE_STATE.free]: "free",
  [PLACE_STATE.mine]: "chosen",
};

function LiveMap(props: ExchangeMapProps & { hall: Hall; live: BlockPlaces }): ReactNode {
  const { t } = useTranslation(["bookings", "common"]);
  const { hall, live, hold } = props;
  const theme = useComputedColorScheme("light");
  const states = useMemo(() => {
    const drawn = live.states.slice();
    for (const { place } of hold?.places ?? []) {
      const index = live.places.indexOfNumber.get(place);
      if (index !== undefined) drawn[index] = PLACE_STATE.mine;
    }
    return drawn;
  }, [live, hold]);
  const texts = useMemo(
    () => ({
      areaFree: (free: number) => t("exchange.free", { count: free }),
      sectionFree: (free: number) => t("exchange.free", { count: free }),
      minimap: t("common:map.minimap"),
      floors: { label: t("common:map.floors"), all: t("common:map.allFloors") },
    }),
    [t],
  );
  const canTake = (index: number): boolean => states[index] === PLACE_STATE.free || states[index] === PLACE_STATE.mine;
  return (
    <SeatMap
      chart={hall.chart}
      places={hall.places}
      states={states}
      areaFree={live.areaFree}
      theme={theme}
      texts={texts}
      label={t("exchange.mapLabel")}
      describePlace={(index) =>
        t("map.place", {
          label: spokenPlace(placeLabel(hall.places, index, hall.chart).text),
          state: t(`exchange.place.${STATE_WORDS[states[index] ?? 0] ?? "taken"}`),
        })
      }
      canTake={canTake}
      onPlaceClick={(index) => {
        if (canTake(index)) props.onPoint(hall.places.numbers[index] ?? 0);
      }}
    />
  );
}
