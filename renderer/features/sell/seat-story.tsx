// Why a place has its colour: what it is, what it costs, who holds it until when, which booking or block it belongs to.
import type { Client } from "#contract/index.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState, type FocusEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { placeLabel, SEAT_KIND } from "#domain/charts/places.ts";
import { viewOfPlace } from "#domain/charts/views.ts";
import { useNow } from "../../clock.ts";
import { listPrice, typeName, typesFor } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Money } from "../../ui/money.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import { clockText } from "./clock-text.ts";
import type { Hall } from "./halls.ts";
import classes from "./map-panel.module.css";
import { ViewPhoto } from "./view-photo.tsx";
import { attributesOf, placeName, stateName } from "./place-words.ts";

export interface StoryTarget {
  readonly index: number;
  /** Where to show it, in pixels of the map's frame; null for the corner (reached by key). */
  readonly at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

const HOVER_MS = 300;
/** Long enough to move the pointer onto the story and click the booking in it. */
const LEAVE_MS = 250;
const STORY_WIDTH_PX = 248;
const STORY_HEIGHT_PX = 170;
const PHOTO_HEIGHT_PX = 126;
const GAP_PX = 14;

export interface StoryControl {
  readonly target: StoryTarget | null;
  readonly hover: (index: number | null, clientX: number, clientY: number) => void;
  readonly focus: (index: number | null) => void;
  readonly hide: () => void;
  /** Who has gone elsewhere by key has no use for the story of the place they were on. */
  readonly leave: (blur: FocusEvent) => void;
}

/** Which place tells its story: the one under the resting pointer, or the one the keys are on. */
export function useStoryTarget(frame: { readonly current: HTMLElement | null }): StoryControl {
  const [target, setTarget] = useState<StoryTarget | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = useCallback((ms: number, next: () => StoryTarget | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTarget(next()), ms);
  }, []);
  const hover = useCallback(
    (index: number | null, clientX: number, clientY: number) => {
      if (index === null) return later(LEAVE_MS, () => null);
      const box = frame.current?.getBoundingClientRect();
      const at = {
        x: clientX - (box?.left ?? 0),
        y: clientY - (box?.top ?? 0),
        width: box?.width ?? 0,
        height: box?.height ?? 0,
      };
      return later(HOVER_MS, () => ({ index, at }));
    },
    [frame, later],
  );
  const focus = useCallback(
    (index: number | null) => {
      const byKey = frame.current?.querySelector("[data-seat-map]")?.matches(":focus-visible") ?? false;
      if (index === null || byKey)
        later(index === null ? LEAVE_MS : HOVER_MS, () => (index === null ? null : { index, at: null }));
    },
    [frame, later],
  );
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setTarget(null);
  }, []);
  const leave = useCallback(
    (blur: FocusEvent) => {
      if (!blur.currentTarget.contains(blur.relatedTarget)) hide();
    },
    [hide],
  );
  return { target, hover, focus, hide, leave };
}

interface SeatStoryProps {
  readonly target: StoryTarget;
  readonly performance: PerformanceForSale;
  readonly hall: Hall;
  readonly live: LivePlaces;
  /** The places of the booking the seat belongs to, and nothing when it belongs to none. */
  readonly onBooking: (places: readonly number[] | null) => void;
}

export function SeatStory({ target, performance, hall, live, onBooking }: SeatStoryProps): ReactNode {
  const { t } = useTranslation("sell");
  const api = useApi();
  const { index } = target;
  const place = hall.places.numbers[index] ?? 0;
  // A change anywhere may be a change here; the answer is small.
  const version = useStore(live.sums, (sums) => sums.version);
  const state = live.shown[index] ?? 0;
  const story = useQuery({
    ...api.performances.story.queryOptions({ input: { performanceId: performance.id, place } }),
    staleTime: 0,
  });
  const refetch = story.refetch;
  useEffect(() => void refetch(), [version, refetch]);
  const bookingPlaces = story.data?.booking?.places;
  useEffect(() => {
    onBooking(bookingPlaces ?? null);
    return () => onBooking(null);
  }, [bookingPlaces, onBooking]);
  const label = placeName(t, placeLabel(hall.places, index, hall.chart));
  const category = hall.chart.categories[hall.places.categories[index] ?? 0];
  const view = viewOfPlace(hall.chart, hall.places, index);
  const extras = hall.places.kinds[index] === SEAT_KIND ? attributesOf(hall, index) : [];
  return (
    <div role="tooltip" className={classes["story"]} style={placeOf(target, view === null ? 0 : PHOTO_HEIGHT_PX)}>
      <b>{label}</b>
      {category ? (
        <p className={classes["quiet"]}>{t("place.category", { key: category.key, name: category.name })}</p>
      ) : null}
      {extras.length === 0 ? null : <p>{extras.map((name) => t(`attribute.${name}`)).join(" · ")}</p>}
      <p>
        <Why
          story={story.data ?? null}
          state={stateName(state)}
          performance={performance}
          left={live.isArea(index) ? live.areaFree[index] : undefined}
        />
      </p>
      {category ? <Prices performance={performance} category={category.key} /> : null}
      <ViewPhoto view={view} label={label} />
    </div>
  );
}

type Story = Awaited<ReturnType<Client["performances"]["story"]>>;

function Why(props: {
  story: Story | null;
  state: string;
  performance: PerformanceForSale;
  left: number | undefined;
}): ReactNode {
  const { t } = useTranslation("sell");
  const format = useFormatWhen();
  const now = useNow(1_000);
  const maySee = useMay("booking.read");
  const { story, state, performance, left } = props;
  if (state === "mine") return t("story.mine");
  if (left !== undefined) return left > 0 ? t("place.areaLeft", { count: left }) : t("story.full");
  if (!story || story.state === "free") return t(`story.${state === "free" ? "free" : "asking"}`);
  if (story.heldBy) {
    const { name, terminal, until, channel } = story.heldBy;
    const who = channel === "api" ? t("story.heldOnline") : t("story.held", { name, terminal });
    return (
      <>
        {who}
        <br />
        <span className={classes["quiet"]}>{t("story.lapses", { time: clockText(until - now) })}</span>
      </>
    );
  }
  if (story.block) {
    const { reason, note, until } = story.block;
    const words = [t("story.blocked", { reason }), note].filter((part) => part !== "").join(" · ");
    return until === null
      ? words
      : `${words} · ${t("story.blockedUntil", { when: format({ instant: until, zone: performance.zone }) })}`;
  }
  if (!story.booking) return t("story.sold");
  const { id, number, customerName, payBy } = story.booking;
  const deed = payBy === null ? "story.soldTo" : "story.reservedFor";
  const words = customerName === "" ? t(`${deed}WalkIn`) : t(deed, { name: customerName });
  return (
    <>
      {words}{" "}
      {maySee ? (
        <Link to="/bookings/$id" params={{ id }}>
          {number}
        </Link>
      ) : (
        number
      )}
      {payBy === null ? null : ` · ${t("story.payBy", { when: format({ instant: payBy, zone: performance.zone }) })}`}
    </>
  );
}

function Prices(props: { performance: PerformanceForSale; category: string }): ReactNode {
  const { i18n } = useTranslation("sell");
  const { performance, category } = props;
  const types = typesFor(performance, category).filter((type) => type.kind === "standard");
  return (
    <dl className={classes["prices"]}>
      {types.map((type) => (
        <div key={type.id} style={{ display: "contents" }}>
          <dt>{typeName(type, i18n.language)}</dt>
          <dd>
            <Money amountMinor={listPrice(performance, category, type.id) ?? 0} currency={performance.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Beside the pointer, inside the frame; in the corner when reached by key. */
function placeOf(target: StoryTarget, photoHeightPx: number): { left?: number; right?: number; top: number } {
  if (target.at === null) return { right: 12, top: 12 };
  const { x, y, width, height } = target.at;
  const left = x + GAP_PX + STORY_WIDTH_PX > width ? x - GAP_PX - STORY_WIDTH_PX : x + GAP_PX;
  const top =
    y + GAP_PX + STORY_HEIGHT_PX + photoHeightPx > height ? y - GAP_PX - STORY_HEIGHT_PX - photoHeightPx : y + GAP_PX;
  return { left: Math.max(4, left), top: Math.max(4, top) };
}
