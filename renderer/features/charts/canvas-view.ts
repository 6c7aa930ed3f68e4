// Where the editor's canvas looks. Free to go anywhere: an empty chart has no edges.
import { createStore } from "zustand/vanilla";
import type { Point } from "#domain/charts/chart.ts";
import type { Bounds } from "#domain/charts/geometry.ts";
import { centredOn, fitView, zoomAt } from "../../seat-map/view.ts";
import type { Size, View } from "../../seat-map/view.ts";

export interface Window {
  readonly view: View;
  /** In device pixels. */
  readonly size: Size;
  readonly pixelRatio: number;
}

/** Device pixels per centimetre: from a stadium in the window to a seat across it. */
const LIMITS = { min: 0.005, max: 4 };
const PADDING_PX = 48;
/** An empty chart shows so much of the floor. */
export const EMPTY_BOX: Bounds = { minX: -1_500, minY: -900, maxX: 1_500, maxY: 900 };

/** The canvas's window: vanilla, so that panning renders no React. */
export function createWindow() {
  const store = createStore<Window>(() => ({
    view: { scale: 0.25, x: 0, y: 0 },
    size: { width: 1, height: 1 },
    pixelRatio: 1,
  }));
  const setView = (view: View): void => store.setState({ view });
  return {
    store,
    panBy: (dx: number, dy: number): void => {
      const { scale, x, y } = store.getState().view;
      setView({ scale, x: Math.round(x + dx), y: Math.round(y + dy) });
    },
    zoomAt: (px: number, py: number, factor: number): void =>
      setView(zoomAt(store.getState().view, px, py, factor, LIMITS)),
    zoomBy: (factor: number): void => {
      const { size, view } = store.getState();
      setView(zoomAt(view, size.width / 2, size.height / 2, factor, LIMITS));
    },
    fit: (box: Bounds): void => {
      const { size, pixelRatio } = store.getState();
      const edges = { left: box.minX, top: box.minY, right: box.maxX, bottom: box.maxY };
      const fitting = fitView(edges, size, PADDING_PX * pixelRatio);
      const scale = Math.min(fitting.scale, pixelRatio);
      setView(centredOn((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, scale, size));
    },
    /** The point of the chart in the middle of the window. */
    middle: (): Point => {
      const { view, size } = store.getState();
      return {
        x: Math.round((size.width / 2 - view.x) / view.scale),
        y: Math.round((size.height / 2 - view.y) / view.scale),
      };
    },
    resize: (size: Size, pixelRatio: number): void => store.setState({ size, pixelRatio }),
  };
}

export type CanvasWindow = ReturnType<typeof createWindow>;
