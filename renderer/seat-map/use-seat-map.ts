// The hooks that tie a controller to the component's life: start and stop it, pass changed props on, offer the handle.
import type Konva from "konva";
import type { Ref, RefObject } from "react";
import { useEffect, useImperativeHandle, useLayoutEffect, useState } from "react";
import { MapController } from "./controller.ts";
import { Guide } from "./guide.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import { centredOn } from "./view.ts";
import { makeOpaque } from "./opaque-layer.ts";
import type { MinimapProps } from "./minimap.tsx";
import { minimapSource } from "./minimap-source.ts";
import type { SeatMapHandle, SeatMapProps } from "./seat-map-props.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";

/** A running map. */
export interface Running {
  readonly controller: MapController;
  /** Null while the map is a picture. */
  readonly guide: Guide | null;
}

export interface MapRefs {
  readonly region: RefObject<HTMLDivElement | null>;
  readonly place: RefObject<HTMLButtonElement | null>;
  readonly announcer: RefObject<HTMLDivElement | null>;
  readonly seatLayer: RefObject<Konva.Layer | null>;
  readonly overlayLayer: RefObject<Konva.Layer | null>;
  readonly running: RefObject<Running | null>;
  /** The props of the last render, for calls that come from gestures. */
  readonly latest: RefObject<Omit<SeatMapProps, "ref">>;
}

export interface WindowSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** More device pixels than this only cost memory. */
const PIXEL_RATIO_MAX = 2;

/** Size of the map's element in CSS pixels and the ratio to draw with. */
export function useWindowSize(region: RefObject<HTMLElement | null>): WindowSize {
  const [size, setSize] = useState<WindowSize>({ width: 0, height: 0, pixelRatio: 1 });
  useLayoutEffect(() => {
    const element = region.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      const pixelRatio = Math.min(PIXEL_RATIO_MAX, devicePixelRatio);
      setSize((before) =>
        before.width === width && before.height === height && before.pixelRatio === pixelRatio
          ? before
          : { width, height, pixelRatio },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    globalThis.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      globalThis.removeEventListener("resize", measure);
    };
  }, [region]);
  return size;
}

/** Starts a controller for the chart and stops it with the component, or when the chart changes. */
export function useRunning(props: Omit<SeatMapProps, "ref">, palette: Palette, refs: MapRefs): void {
  const { chart, places, texts, look = "live" } = props;
  const { region, place, announcer, seatLayer, overlayLayer, running, latest } = refs;
  useLayoutEffect(() => {
    if (region.current === null || look === "print") return;
    const isStill = look !== "live";
    const dimmedClicked = (index: number): void => {
      running.current?.guide?.focus(index, { visible: false });
      running.current?.guide?.say(index);
      latest.current.onDimmedClick?.(index);
    };
    const listener = {
      placeClicked: (index: number, modifiers: Parameters<SeatMapProps["onPlaceClick"]>[1]): void => {
        running.current?.guide?.focus(index, { visible: false });
        latest.current.onPlaceClick(index, modifiers);
      },
      dimmedClicked,
      rectangleDrawn: (...drawn: Parameters<NonNullable<SeatMapProps["onRectangle"]>>) =>
        latest.current.onRectangle?.(...drawn),
      hovered: (...hovered: Parameters<NonNullable<SeatMapProps["onHover"]>>) => latest.current.onHover?.(...hovered),
      canTake: (index: number) => latest.current.canTake(index),
    };
    const screen = {
      element: region.current,
      drawSeats: () => void seatLayer.current?.drawScene(),
      drawOverlay: (visible: boolean) => drawOverlay(overlayLayer.current, visible),
    };
    const size = { width: 1, height: 1 };
    const made = { chart, places, palette, texts, size, pixelRatio: 1, screen, listener, isStill };
    const controller = new MapController(made);
    const guide =
      isStill || place.current === null || announcer.current === null
        ? null
        : new Guide(
            controller,
            { region: region.current, place: place.current, announcer: announcer.current },
            {
              describePlace: (index) => describe(controller, latest.current, index),
              canTake: (index) => latest.current.canTake(index) && !controller.marks.isOutOfReach(index),
              picked: (index, modifiers) =>
                controller.marks.isOutOfReach(index)
                  ? dimmedClicked(index)
                  : latest.current.onPlaceClick(index, modifiers),
              focusChanged: (index) => latest.current.onFocusChange?.(index),
            },
          );
    running.current = { controller, guide };
    return () => {
      running.current = null;
      guide?.dispose();
      controller.dispose();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the palette is passed on by useFollowing: another theme must not start the map anew
  }, [chart, places, texts, look]);
}

/** What is said of a place, and why it cannot be taken where the filter is the reason. */
function describe(controller: MapController, props: MapRefs["latest"]["current"], index: number): string {
  const said = props.describePlace(index);
  const { filteredOut } = props.texts;
  if (filteredOut === undefined || !controller.marks.isOutOfReach(index)) return said;
  // Screens that know their filter say it better themselves.
  return said.includes(filteredOut) ? said : `${said}, ${filteredOut}`;
}

/** Passes changed props on to the running map. */
export function useFollowing(
  props: Omit<SeatMapProps, "ref">,
  palette: Palette,
  size: WindowSize,
  refs: MapRefs,
): void {
  const { chart, places, texts, look, states, areaFree, mode = "pan" } = props;
  const { seatLayer, overlayLayer, running } = refs;
  useLayoutEffect(() => {
    const { width, height, pixelRatio } = size;
    if (seatLayer.current) makeOpaque(seatLayer.current);
    for (const layer of [seatLayer.current, overlayLayer.current]) {
      const canvas = layer?.getCanvas();
      if (canvas && canvas.pixelRatio !== pixelRatio) canvas.setPixelRatio(pixelRatio);
    }
    const device = { width: Math.floor(width * pixelRatio), height: Math.floor(height * pixelRatio) };
    running.current?.controller.resize(device, pixelRatio);
  }, [size, chart, places, texts, look, running, seatLayer, overlayLayer]);
  useLayoutEffect(() => {
    running.current?.controller.recolor(palette);
  }, [palette, running]);
  useLayoutEffect(() => {
    running.current?.controller.setMode(mode);
  }, [mode, chart, places, texts, look, running]);
  useLayoutEffect(() => {
    if (states === undefined) return;
    running.current?.controller.setStates(states, areaFree);
    running.current?.guide?.refresh(null);
  }, [states, areaFree, chart, places, texts, look, running]);
}

/** Passes on what the screen lays over the places: filters, rings, notes, a floor. */
export function useLaidOver(props: Omit<SeatMapProps, "ref">, { running }: MapRefs): void {
  const { chart, places, texts, look, dimmed, highlighted, sectionNotes, floor } = props;
  useLayoutEffect(() => {
    running.current?.controller.setFloor(floor ?? null);
  }, [floor, chart, places, texts, look, running]);
  useLayoutEffect(() => {
    running.current?.controller.setDimmed(dimmed ?? null);
    running.current?.guide?.refresh(null);
  }, [dimmed, chart, places, texts, look, running]);
  useLayoutEffect(() => {
    running.current?.controller.setHighlighted(highlighted ?? NO_PLACES);
  }, [highlighted, chart, places, texts, look, running]);
  useLayoutEffect(() => {
    running.current?.controller.setSectionNotes(sectionNotes ?? null);
  }, [sectionNotes, chart, places, texts, look, running]);
}

/** Fewer places are seen well enough without a second, smaller picture. */
const MINIMAP_FROM_PLACES = 1_500;

/** What the minimap of a big chart needs; null for other charts and without a name for it. */
export function useMinimap(
  props: Omit<SeatMapProps, "ref">,
  { running }: MapRefs,
): Omit<MinimapProps, "palette"> | null {
  const { chart, places, texts, look } = props;
  const [made, setMade] = useState<Omit<MinimapProps, "palette"> | null>(null);
  useEffect(() => {
    const controller = running.current?.controller;
    const label = texts.minimap;
    const isWanted = places.count >= MINIMAP_FROM_PLACES && (look ?? "live") === "live";
    if (!controller || label === undefined || !isWanted) return;
    const { camera, core } = controller;
    // After the first paint: the seats go first.
    const frame = requestAnimationFrame(() =>
      setMade({
        label,
        source: minimapSource(chart, places, core.tally, controller.textsFor(texts)),
        camera: {
          view: () => camera.view,
          size: () => camera.size,
          watch: (listener) => controller.watch(listener),
          centreOn: (x, y) => camera.set(centredOn(x, y, camera.view.scale, camera.size)),
        },
      }),
    );
    return () => {
      cancelAnimationFrame(frame);
      setMade(null);
    };
  }, [chart, places, texts, look, running]);
  return made;
}

const NO_PLACES: readonly number[] = [];

/** The handle of the component. */
export function useHandle(ref: Ref<SeatMapHandle> | undefined, refs: MapRefs): void {
  const { running, region } = refs;
  useImperativeHandle(
    ref,
    () => ({
      applyStates(changes: readonly PlaceChange[]): void {
        running.current?.controller.applyStates(changes);
        running.current?.guide?.refresh(changes);
      },
      setStates(states: Uint8Array, areaFree?: Uint32Array): void {
        running.current?.controller.setStates(states, areaFree);
        running.current?.guide?.refresh(null);
      },
      zoomTo: (indexes: readonly number[]) => running.current?.controller.zoomTo(indexes),
      zoomBy: (factor: number) => running.current?.controller.camera.zoomSoftly(factor),
      fit: () => running.current?.controller.camera.fit(),
      focusPlace(index: number | null): void {
        region.current?.focus({ preventScroll: true });
        running.current?.guide?.focus(index, { visible: true });
      },
      view: () => running.current?.controller.camera.view ?? { scale: 1, x: 0, y: 0 },
      setView: (view) => running.current?.controller.camera.set(view),
    }),
    [running, region],
  );
}

function drawOverlay(layer: Konva.Layer | null, visible: boolean): void {
  if (layer === null) return;
  if (layer.visible() !== visible) layer.visible(visible);
  if (visible) layer.drawScene();
}
