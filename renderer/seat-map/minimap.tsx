// The whole chart in a corner, with a frame around what the window shows: drag the frame, click elsewhere, or use the arrows.
import { useEffect, useLayoutEffect, useRef, type CSSProperties, type ReactElement } from "react";
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { MinimapCamera, MinimapSource } from "./minimap-source.ts";
import { minimapView, windowOn } from "./minimap-source.ts";
import type { Size, View } from "./view.ts";

export interface MinimapProps {
  readonly source: MinimapSource;
  readonly camera: MinimapCamera;
  readonly palette: Palette;
  /** Name for screen readers: what it is and that arrows move the view. */
  readonly label: string;
}

const WIDTH_PX = 176;
const HEIGHT_PX = 124;
/** Thousands of changes a second repaint it twice. */
const REPAINT_EVERY_MS = 500;
/** A frame around more than this is a frame around everything. */
const COVERED_FROM = 0.62;
/** The frame stays visible however far one has zoomed in. */
const WINDOW_LEAST_PX = 6;
/** An arrow moves the view by this share of what it shows. */
const ARROW_SHARE = 0.25;

const FRAME: CSSProperties = {
  position: "absolute",
  right: 12,
  bottom: 12,
  width: WIDTH_PX,
  height: HEIGHT_PX,
  borderRadius: 8,
  overflow: "hidden",
  touchAction: "none",
  cursor: "pointer",
};
const CANVAS: CSSProperties = { display: "block", width: WIDTH_PX, height: HEIGHT_PX };
const WINDOW: CSSProperties = { position: "absolute", left: 0, top: 0, boxSizing: "border-box", pointerEvents: "none" };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function Minimap({ source, camera, palette, label }: MinimapProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (frame.current === null || canvas.current === null || shown.current === null) return;
    const parts = { frame: frame.current, canvas: canvas.current, shown: shown.current };
    return startDrawing({ ...parts, source, camera, palette });
  }, [source, camera, palette]);
  useEffect(() => (frame.current ? listen(frame.current, source, camera) : undefined), [source, camera]);
  return (
    <div
      ref={frame}
      role="application"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows move the view from here
      tabIndex={0}
      style={{ ...FRAME, background: palette.background, border: `1px solid ${palette.soldInk}` }}
      data-minimap=""
    >
      <canvas ref={canvas} aria-hidden style={CANVAS} />
      <div ref={shown} style={{ ...WINDOW, border: `2px solid ${palette.accent}`, borderRadius: 3 }} />
    </div>
  );
}

interface Drawing {
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly shown: HTMLElement;
  readonly source: MinimapSource;
  readonly camera: MinimapCamera;
  readonly palette: Palette;
}

/** How much of the minimap its frame covers, 0 to 1. */
const shareOf = (box: Box, size: Size): number =>
  ((box.right - box.left) * (box.bottom - box.top)) / (size.width * size.height);

/** Keeps the picture and the frame right; answers how to stop. */
function startDrawing({ frame, canvas, shown, source, camera, palette }: Drawing): () => void {
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return () => undefined;
  const ratio = Math.min(2, devicePixelRatio);
  const size = { width: Math.round(WIDTH_PX * ratio), height: Math.round(HEIGHT_PX * ratio) };
  canvas.width = size.width;
  canvas.height = size.height;
  const map = minimapView(source.box, size, ratio);
  let last: View | null = null;
  let timer = 0;
  const paint = (): void => {
    timer = 0;
    source.paint(context, map, palette, ratio);
  };
  const follow = (): void => {
    const view = camera.view();
    if (view === last) return;
    last = view;
    const box = windowOn(map, size, view, camera.size());
    // While the window shows everything there is nowhere to go, and the map needs the corner.
    frame.hidden = shareOf(box, size) > COVERED_FROM && !frame.matches(":focus");
    shown.style.transform = `translate(${box.left / ratio}px, ${box.top / ratio}px)`;
    shown.style.width = `${Math.max(WINDOW_LEAST_PX, (box.right - box.left) / ratio)}px`;
    shown.style.height = `${Math.max(WINDOW_LEAST_PX, (box.bottom - box.top) / ratio)}px`;
  };
  paint();
  follow();
  const stop = camera.watch((what) => {
    if (what === "view") follow();
    else timer ||= window.setTimeout(paint, REPAINT_EVERY_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** A press puts the middle of the window there, and goes on doing so while it is held; arrows move it step by step. */
function listen(frame: HTMLElement, source: MinimapSource, camera: MinimapCamera): () => void {
  const off = new AbortController();
  const { signal } = off;
  const go = (event: PointerEvent): void => {
    const corner = frame.getBoundingClientRect();
    const map = minimapView(source.box, { width: WIDTH_PX, height: HEIGHT_PX }, 1);
    const x = event.clientX - corner.left - frame.clientLeft;
    const y = event.clientY - corner.top - frame.clientTop;
    camera.centreOn((x - map.x) / map.scale, (y - map.y) / map.scale);
  };
  frame.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      frame.setPointerCapture(event.pointerId);
      go(event);
    },
    { signal },
  );
  frame.addEventListener("pointermove", (event) => frame.hasPointerCapture(event.pointerId) && go(event), { signal });
  frame.addEventListener("keydown", (press) => moveByArrow(press, camera), { signal });
  return () => off.abort();
}

function moveByArrow(press: KeyboardEvent, camera: MinimapCamera): void {
  const arrow = ARROWS[press.key];
  if (arrow === undefined || press.ctrlKey || press.altKey || press.metaKey) return;
  const [view, size] = [camera.view(), camera.size()];
  camera.centreOn(
    (size.width * (0.5 + arrow[0] * ARROW_SHARE) - view.x) / view.scale,
    (size.height * (0.5 + arrow[1] * ARROW_SHARE) - view.y) / view.scale,
  );
  press.preventDefault();
  press.stopPropagation();
}
