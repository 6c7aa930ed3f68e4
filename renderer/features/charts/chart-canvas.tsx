// The drawing surface: two Konva layers and the pointer. It holds nothing that the editor does not know.
import { useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import type Konva from "konva";
import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Layer, Shape, Stage } from "react-konva";
import { useStore } from "zustand";
import { boundsOfDocument } from "#domain/charts/editing/where.ts";
import { type Palette, paletteOf } from "#domain/charts/drawing/palette.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import { makeOpaque } from "../../seat-map/opaque-layer.ts";
import { useWindowSize, type WindowSize } from "../../seat-map/use-seat-map.ts";
import { CanvasPainter } from "./canvas-painter.ts";
import { EMPTY_BOX, type CanvasWindow } from "./canvas-view.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { listenToPointer } from "./pointer.ts";
import { sightOf } from "./sight.ts";

export function ChartCanvas(props: { editor: Editor; window: CanvasWindow }): ReactNode {
  const { editor, window: sight } = props;
  const { t } = useTranslation("charts");
  const theme = useComputedColorScheme("light");
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const region = useRef<HTMLDivElement>(null);
  const seats = useRef<Konva.Layer>(null);
  const overlay = useRef<Konva.Layer>(null);
  const painter = useRef<CanvasPainter>(null);
  const size = useWindowSize(region);
  const tool = useStore(editor.store, (state) => state.tool);
  const texts = useMemo(
    () => ({
      areaFree: (_free: number, capacity: number) => t("canvas.capacity", { count: capacity }),
      sectionFree: (_free: number, capacity: number) => t("canvas.capacity", { count: capacity }),
    }),
    [t],
  );
  const refs: CanvasRefs = { seats, overlay, painter };
  usePainter({ editor, sight, palette, texts }, refs);
  useFitting(editor, sight, size, refs);
  useEffect(() => (region.current ? listenToPointer(region.current, editor, sight) : undefined), [editor, sight]);
  useWantedPlaces(editor, sight);
  return (
    // The drawing is a composite widget: it takes the focus, its objects are reached by keys.
    <div
      ref={region}
      role="application"
      aria-label={t("canvas.label")}
      aria-describedby="chart-canvas-help"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows and tools work on what is inside
      tabIndex={0}
      className={classes["canvas"]}
      data-chart-canvas=""
      data-tool={tool}
    >
      <VisuallyHidden id="chart-canvas-help">{t("canvas.help")}</VisuallyHidden>
      {/* Out of the flow: what is drawn must not decide how large the window is. */}
      <div aria-hidden style={{ position: "absolute", inset: 0, background: palette.background }}>
        <Stage width={size.width} height={size.height} listening={false}>
          <Layer ref={seats} listening={false} clearBeforeDraw={false}>
            <Shape
              listening={false}
              perfectDrawEnabled={false}
              sceneFunc={(context) => painter.current?.paintSeats(context._context)}
            />
          </Layer>
          <Layer ref={overlay} listening={false}>
            <Shape
              listening={false}
              perfectDrawEnabled={false}
              sceneFunc={(context) => {
                const canvas = context._context;
                canvas.save();
                canvas.setTransform(1, 0, 0, 1, 0, 0);
                painter.current?.paintOverlay(canvas);
                canvas.restore();
              }}
            />
          </Layer>
        </Stage>
      </div>
    </div>
  );
}

interface CanvasRefs {
  readonly seats: RefObject<Konva.Layer | null>;
  readonly overlay: RefObject<Konva.Layer | null>;
  readonly painter: RefObject<CanvasPainter | null>;
}

interface Drawn {
  readonly editor: Editor;
  readonly sight: CanvasWindow;
  readonly palette: Palette;
  readonly texts: MapTexts;
}

/** Starts the painter with the component and stops it with it. */
function usePainter({ editor, sight, palette, texts }: Drawn, refs: CanvasRefs): void {
  useLayoutEffect(() => {
    const draw = (layers: { readonly seats: boolean }): void => {
      if (layers.seats) refs.seats.current?.drawScene();
      refs.overlay.current?.drawScene();
    };
    const made = new CanvasPainter({ editor, window: sight, texts, draw }, palette);
    const { painter } = refs;
    painter.current = made;
    return () => {
      painter.current = null;
      made.dispose();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- another theme recolours, it must not start anew
  }, [editor, sight, texts]);
  useLayoutEffect(() => refs.painter.current?.recolor(palette), [palette, refs.painter]);
}

/** Follows the size of the element; shows everything the first time. */
function useFitting(editor: Editor, sight: CanvasWindow, size: WindowSize, refs: CanvasRefs): void {
  const fitted = useRef(false);
  useLayoutEffect(() => {
    const { width, height, pixelRatio } = size;
    // Before it has a size: pixels that are exchanged at once would be made for nothing.
    if (refs.seats.current) makeOpaque(refs.seats.current);
    if (width === 0 || height === 0) return;
    for (const layer of [refs.seats.current, refs.overlay.current]) {
      const canvas = layer?.getCanvas();
      if (canvas && canvas.pixelRatio !== pixelRatio) canvas.setPixelRatio(pixelRatio);
    }
    sight.resize({ width: Math.floor(width * pixelRatio), height: Math.floor(height * pixelRatio) }, pixelRatio);
    if (!fitted.current) sight.fit(boundsOfDocument(editor.document()) ?? EMPTY_BOX);
    fitted.current = true;
  }, [size, sight, editor, refs.seats, refs.overlay]);
}

const JUMP_MARGIN_CM = 250;

/** Brings the places into view that a check or a list asks for. */
function useWantedPlaces(editor: Editor, sight: CanvasWindow): void {
  const wanted = useStore(editor.store, (state) => state.wanted);
  useEffect(() => {
    if (!wanted || wanted.length === 0) return;
    const { places } = sightOf(editor.document());
    const indexes = wanted.flatMap((place) => places.indexOfNumber.get(place) ?? []);
    if (indexes.length === 0) return;
    const x = indexes.map((index) => places.x[index] ?? 0);
    const y = indexes.map((index) => places.y[index] ?? 0);
    sight.fit({
      minX: Math.min(...x) - JUMP_MARGIN_CM,
      maxX: Math.max(...x) + JUMP_MARGIN_CM,
      minY: Math.min(...y) - JUMP_MARGIN_CM,
      maxY: Math.max(...y) + JUMP_MARGIN_CM,
    });
  }, [wanted, editor, sight]);
}
