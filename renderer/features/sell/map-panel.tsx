// The seat map with what belongs on it: legend, tools, the story of a place, the question for a number.
import { Loader, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { placeLabel } from "#domain/charts/places.ts";
import type { Modifiers } from "../../seat-map/gestures.ts";
import { SeatMap } from "../../seat-map/seat-map.tsx";
import type { SeatMapHandle } from "../../seat-map/seat-map-props.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import { AreaNumber } from "./area-number.tsx";
import { useFocus } from "./focus.tsx";
import type { Hall } from "./halls.ts";
import { Legend } from "./legend.tsx";
import classes from "./map-panel.module.css";
import { MapTools } from "./map-tools.tsx";
import { placeShort } from "./place-words.ts";
import { SeatStory, useStoryTarget } from "./seat-story.tsx";
import { useStage, useView } from "./stage.tsx";
import { useMapWords } from "./use-map-words.ts";
import { useMatches } from "./use-matches.ts";
import { usePicking } from "./use-picking.ts";
import { useRinged } from "./use-ringed.ts";

export function MapPanel(): ReactNode {
  const { t } = useTranslation("sell");
  const { performance, hall, live } = useStage();
  if (!performance || !hall || !live)
    return (
      <section className={classes["map"]} aria-label={t("map.label")} aria-busy="true">
        <div className={classes["waiting"]}>
          <Loader size="sm" aria-label={t("map.loading")} />
        </div>
      </section>
    );
  return <OpenMap key={performance.id} performance={performance} hall={hall} live={live} />;
}

interface OpenMapProps {
  readonly performance: PerformanceForSale;
  readonly hall: Hall;
  readonly live: LivePlaces;
}

function OpenMap({ performance, hall, live }: OpenMapProps): ReactNode {
  const { t } = useTranslation("sell");
  const theme = useComputedColorScheme("light");
  const map = useRef<SeatMapHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const drag = useView((view) => view.drag);
  const story = useStoryTarget(frame);
  const matches = useMatches({ performance, hall, live });
  const dimmed = matches?.dimmed;
  const picking = usePicking({ performance, hall, live, dimmed });
  const [ringed, setBookingPlaces] = useRinged(hall);
  const words = useMapWords({ performance, hall, live, dimmed });
  const { desk } = useStage();
  useLiveMap(map, live);
  useReveal(map, frame, hall);
  useMapFocus(frame);
  const onDimmedClick = (index: number): void => {
    const name = placeShort(placeLabel(hall.places, index, hall.chart));
    desk.view.setState({ said: { key: "said.filteredOut", values: { name } } });
  };
  const onPlaceClick = (index: number, modifiers: Modifiers): void => {
    story.hide();
    const byKey = frame.current?.querySelector("[data-seat-map]")?.matches(":focus-visible") ?? false;
    picking.click(index, modifiers, byKey ? "key" : "mouse");
  };
  return (
    <section className={classes["map"]} aria-label={t("map.label")}>
      <div className={classes["side"]}>
        <Legend performance={performance} hall={hall} live={live} />
        <MapTools map={map} />
      </div>
      <div ref={frame} className={classes["canvas"]} onBlur={story.leave}>
        <SeatMap
          ref={map}
          chart={hall.chart}
          places={hall.places}
          states={live.shown}
          areaFree={live.areaFree}
          theme={theme}
          texts={words.texts}
          label={words.label}
          describePlace={words.describe}
          canTake={(index) => live.isFree(index) || live.isMine(index)}
          onPlaceClick={onPlaceClick}
          dimmed={dimmed}
          onDimmedClick={onDimmedClick}
          highlighted={ringed}
          sectionNotes={words.sectionNotes}
          onRectangle={picking.rectangle}
          onHover={story.hover}
          onFocusChange={story.focus}
          mode={drag}
        />
        <AreaNumber performance={performance} hall={hall} live={live} />
        {story.target === null ? null : (
          <SeatStory
            key={story.target.index}
            target={story.target}
            performance={performance}
            hall={hall}
            live={live}
            onBooking={setBookingPlaces}
          />
        )}
      </div>
    </section>
  );
}

/** Live changes go straight to the map, past React. */
function useLiveMap(map: { readonly current: SeatMapHandle | null }, live: LivePlaces): void {
  useEffect(() => {
    map.current?.setStates(live.shown, live.areaFree);
    return live.subscribe((changes) => {
      if (changes === "all") map.current?.setStates(live.shown, live.areaFree);
      else map.current?.applyStates(changes);
    });
  }, [map, live]);
}

/** A seat smaller than this many pixels is not seen as taken. */
const LEGIBLE_RADIUS_PX = 3;

/** Shows places that came into the basket by command, unless they are in view and legible anyway. */
function useReveal(
  map: { readonly current: SeatMapHandle | null },
  frame: { readonly current: HTMLElement | null },
  { places }: Hall,
): void {
  const { desk } = useStage();
  useEffect(() => {
    const show = (): void => {
      const { reveal } = desk.view.getState();
      if (reveal === null || !map.current || !frame.current) return;
      desk.view.setState({ reveal: null });
      const view = map.current.view();
      const { clientWidth, clientHeight } = frame.current;
      const ratio = Math.min(2, devicePixelRatio);
      const inView = reveal.indexes.every((index) => {
        const x = ((places.x[index] ?? 0) * view.scale + view.x) / ratio;
        const y = ((places.y[index] ?? 0) * view.scale + view.y) / ratio;
        return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
      });
      const legible = (SEAT_RADIUS_CM * view.scale) / ratio >= LEGIBLE_RADIUS_PX;
      if (!inView || !legible) map.current.zoomTo(reveal.indexes);
    };
    show();
    return desk.view.subscribe(show);
  }, [desk, map, frame, places]);
}

/** The basket's keys can send the focus here. */
function useMapFocus(frame: { readonly current: HTMLElement | null }): void {
  const focus = useFocus();
  useEffect(
    () => focus.register("map", () => frame.current?.querySelector<HTMLElement>("[data-seat-map]")?.focus()),
    [focus, frame],
  );
}
