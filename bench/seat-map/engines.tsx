// Our own engines: an empty canvas frame, the bare core, the application's map.
import type { ReactElement, Ref } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { SeatCore } from "#renderer/seat-map/core.ts";
import { detailAt } from "#domain/charts/drawing/lod.ts";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { Picker } from "#renderer/seat-map/pick.ts";
import type { SeatMapHandle } from "#renderer/seat-map/seat-map-props.ts";
import { SeatMap } from "#renderer/seat-map/seat-map.tsx";
import type { Size, View } from "#renderer/seat-map/view.ts";
import type { Engine, EngineName, Subject } from "./engine.ts";
import { SETTLED_MS, TEXTS } from "./engine.ts";
import { startLibrary } from "./library.ts";
import { startNaive } from "./naive.tsx";

/** Starts an engine in an element. */
export function startEngine(name: EngineName, element: HTMLElement, subject: Subject): Engine {
  switch (name) {
    case "floor":
      return startFloor(element, subject.size);
    case "bare":
      return startBare(element, subject);
    case "app":
      return startApp(element, subject);
    case "naive":
      return startNaive(element, subject);
    case "library":
      return startLibrary(element, subject);
  }
}

function rawCanvas(element: HTMLElement, size: Size): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  element.append(canvas);
  return canvas.getContext("2d", { alpha: false })!;
}

/** One fill of the whole canvas: the cheapest frame this browser can make. */
export function startFloor(element: HTMLElement, size: Size): Engine {
  const context = rawCanvas(element, size);
  let turn = 0;
  const fill = (): void => {
    turn += 1;
    context.fillStyle = turn % 2 === 0 ? "#ffffff" : "#fefefe";
    context.fillRect(0, 0, size.width, size.height);
  };
  fill();
  return { setView: fill, settle: async () => {}, change: fill, hit: null };
}

/** The same core on a bare canvas, without Konva and React. */
export function startBare(element: HTMLElement, subject: Subject): Engine {
  const { chart, places, states, size } = subject;
  const context = rawCanvas(element, size);
  const core = new SeatCore({ chart, places, palette: paletteOf("light"), texts: TEXTS, pixelRatio: 1, size });
  core.replace(states);
  const picker = new Picker(chart, places, core.grid);
  let { view } = subject;
  let frame = 0;
  let painted: View | null = null;
  const draw = (): void => {
    frame = 0;
    core.paint(context, view, { isStill: view === painted });
    painted = view;
  };
  const ask = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  draw();
  return {
    setView: (next) => {
      view = next;
      ask();
    },
    settle: async () => {
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      core.settle(view);
      painted = null;
      draw();
    },
    change: (changes) => {
      if (core.apply(changes)) ask();
    },
    hit: (x, y) => {
      const at = { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
      return picker.at(at.x, at.y, { slackCm: 0, seats: detailAt(view.scale, 1) !== "sections" }) !== null;
    },
  };
}

/** The map as the application mounts it; its hit test is a real pointer event up to the call of the screen. */
function startApp(element: HTMLElement, subject: Subject): Engine {
  let map: SeatMapHandle | null = null;
  let hovered: number | null = null;
  const taken = (made: SeatMapHandle | null): void => {
    map = made;
  };
  flushSync(() =>
    createRoot(element).render(
      <AppMap
        subject={subject}
        ref={taken}
        onHover={(index) => {
          hovered = index;
        }}
      />,
    ),
  );
  const region = element.querySelector("[data-seat-map]")!;
  return {
    setView: (view) => map!.setView(view),
    settle: () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS)),
    change: (changes) => map!.applyStates(changes),
    hit: (clientX, clientY) => {
      hovered = null;
      region.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, pointerType: "mouse" }));
      return hovered !== null;
    },
  };
}

interface AppMapProps {
  readonly subject: Subject;
  readonly ref: Ref<SeatMapHandle>;
  readonly onHover: (index: number | null) => void;
}

function AppMap({ subject, ref, onHover }: AppMapProps): ReactElement {
  const { chart, places, states } = subject;
  return (
    <SeatMap
      ref={ref}
      chart={chart}
      places={places}
      states={states}
      theme="light"
      texts={TEXTS}
      label="bench"
      describePlace={String}
      canTake={() => true}
      onPlaceClick={() => {}}
      onHover={onHover}
    />
  );
}
