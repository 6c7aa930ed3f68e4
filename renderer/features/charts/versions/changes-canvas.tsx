// The picture of what changed: the newer chart pale by the map's own engine, and above it the marks. Panned and zoomed by
// mouse and by keys; a click asks about the place.
import { useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import type { ChangeKind, ChangedPlace } from "#domain/charts/editing/change-list.ts";
import { chartBounds } from "#domain/charts/geometry.ts";
import { placesOf } from "#domain/charts/places.ts";
import { SeatCore } from "../../../seat-map/core.ts";
import { useWindowSize } from "../../../seat-map/use-seat-map.ts";
import { createWindow, EMPTY_BOX, type CanvasWindow } from "../canvas-view.ts";
import { changedAt, paintChanges, spotOf, type Painted } from "./paint-changes.ts";
import classes from "./versions.module.css";

interface ChangesCanvasProps {
  readonly chart: Chart;
  readonly places: readonly ChangedPlace[];
  readonly shown: ReadonlySet<ChangeKind>;
  readonly letters: Readonly<Record<ChangeKind, string>>;
  readonly focused: number | null;
  /** Brings a place into view; a new object asks again. */
  readonly wanted: { readonly place: number } | null;
  readonly onPick: (place: number) => void;
}

const PAN_PX = 80;
const ZOOM = 1.35;
const WHEEL_ZOOM = 1.0015;
const JUMP_MARGIN_CM = 400;
const CLICK_SLACK_PX = 4;

export function ChangesCanvas(props: ChangesCanvasProps): ReactNode {
  const { chart } = props;
  const { t } = useTranslation("charts");
  const theme = useComputedColorScheme("light");
  const region = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const [window] = useState(createWindow);
  const size = useWindowSize(region);
  const painted = useMemo<Painted>(
    () => ({
      ...{ places: props.places, shown: props.shown, letters: props.letters, focused: props.focused },
      ...{ theme, palette: paletteOf(theme) },
    }),
    [props.places, props.shown, props.letters, props.focused, theme],
  );
  const core = useCore(chart, painted, window);
  const fit = (): void => window.fit(chartBounds(chart) ?? EMPTY_BOX);
  useLayoutEffect(() => {
    const [width, height] = [Math.floor(size.width * size.pixelRatio), Math.floor(size.height * size.pixelRatio)];
    if (width === 0 || height === 0) return;
    for (const canvas of [ground.current, marks.current]) if (canvas) Object.assign(canvas, { width, height });
    window.resize({ width, height }, size.pixelRatio);
    fit();
    // oxlint-disable-next-line react/exhaustive-deps -- another pair of versions must not move the view
  }, [size, window]);
  useLayoutEffect(() => {
    const draw = (): void => {
      const state = window.store.getState();
      const [under, over] = [ground.current?.getContext("2d"), marks.current?.getContext("2d")];
      if (!under || !over || state.size.width <= 1) return;
      core.resize(state.size, state.pixelRatio);
      // A scaled picture is made exact at once: nothing else has to be drawn in between.
      if (core.paint(under, state.view)) {
        core.settle(state.view);
        core.paint(under, state.view);
      }
      over.clearRect(0, 0, state.size.width, state.size.height);
      paintChanges(over, state, painted);
    };
    draw();
    return window.store.subscribe(draw);
  }, [core, painted, window]);
  useEffect(() => {
    const found = props.places.find(({ place }) => place === props.wanted?.place);
    if (found) window.fit(boxAround(found));
    // oxlint-disable-next-line react/exhaustive-deps -- only a new wish moves the view
  }, [props.wanted, window]);
  usePointer(region, { window, painted, onPick: props.onPick });
  return (
    // A composite widget: it takes the focus, and its keys move the view.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the picture is panned and zoomed by keys
    <div
      ref={region}
      role="application"
      aria-label={t("versions.picture")}
      aria-describedby="changes-canvas-help"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows move the view
      tabIndex={0}
      className={classes["picture"]}
      onKeyDown={(press) => onKey(press, window, fit)}
      data-changes-picture=""
    >
      <VisuallyHidden id="changes-canvas-help">{t("versions.pictureHelp")}</VisuallyHidden>
      <canvas ref={ground} aria-hidden="true" />
      <canvas ref={marks} aria-hidden="true" />
    </div>
  );
}

function boxAround(changed: ChangedPlace) {
  const [spot, old] = [spotOf(changed), changed.before ?? spotOf(changed)];
  return {
    minX: Math.min(spot.x, old.x) - JUMP_MARGIN_CM,
    maxX: Math.max(spot.x, old.x) + JUMP_MARGIN_CM,
    minY: Math.min(spot.y, old.y) - JUMP_MARGIN_CM,
    maxY: Math.max(spot.y, old.y) + JUMP_MARGIN_CM,
  };
}

/** The map's engine with every place stepped back: only the marks speak. */
function useCore(chart: Chart, { palette }: Painted, window: CanvasWindow): SeatCore {
  const { t } = useTranslation("charts");
  const core = useMemo(() => {
    const places = placesOf(chart);
    const capacity = (_free: number, count: number): string => t("canvas.capacity", { count });
    const { size, pixelRatio } = window.store.getState();
    const made = new SeatCore({
      ...{ chart, places, palette, pixelRatio, size },
      texts: { areaFree: capacity, sectionFree: capacity },
    });
    made.replace(new Uint8Array(places.count).fill(PLACE_MARK.dimmed));
    return made;
  }, [chart, palette, window, t]);
  useEffect(() => () => core.dispose(), [core]);
  return core;
}

function onKey(press: KeyboardEvent, window: CanvasWindow, fit: () => void): void {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => window.panBy(PAN_PX, 0),
    ArrowRight: () => window.panBy(-PAN_PX, 0),
    ArrowUp: () => window.panBy(0, PAN_PX),
    ArrowDown: () => window.panBy(0, -PAN_PX),
    "+": () => window.zoomBy(ZOOM),
    "=": () => window.zoomBy(ZOOM),
    "-": () => window.zoomBy(1 / ZOOM),
    "0": fit,
  };
  const move = press.ctrlKey || press.altKey || press.metaKey ? undefined : moves[press.key];
  if (!move) return;
  press.preventDefault();
  press.stopPropagation();
  move();
}

/** Drags pan, the wheel zooms at the pointer, a click picks. */
function usePointer(
  region: { readonly current: HTMLDivElement | null },
  latest: { readonly window: CanvasWindow; readonly painted: Painted; readonly onPick: (place: number) => void },
): void {
  const { window } = latest;
  const now = useRef(latest);
  useLayoutEffect(() => {
    now.current = latest;
  });
  useEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    let from: { x: number; y: number; way: number } | null = null;
    const at = (event: MouseEvent): readonly [number, number] => {
      const box = element.getBoundingClientRect();
      const { pixelRatio } = window.store.getState();
      return [(event.clientX - box.left) * pixelRatio, (event.clientY - box.top) * pixelRatio];
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, way: 0 };
      element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent): void => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      from = { x: event.clientX, y: event.clientY, way: from.way + Math.abs(dx) + Math.abs(dy) };
      const { pixelRatio } = window.store.getState();
      window.panBy(dx * pixelRatio, dy * pixelRatio);
    };
    const up = (event: PointerEvent): void => {
      const wasClick = from !== null && from.way <= CLICK_SLACK_PX;
      from = null;
      if (!wasClick || event.type !== "pointerup") return;
      const [x, y] = at(event);
      const { painted, onPick } = now.current;
      const place = changedAt(painted.places, { shown: painted.shown, window: window.store.getState(), x, y });
      if (place !== null) onPick(place);
    };
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      window.zoomAt(...at(event), WHEEL_ZOOM ** -event.deltaY);
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
      element.removeEventListener("wheel", wheel);
    };
  }, [region, window]);
}
