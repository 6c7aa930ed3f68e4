// What is compared: an empty canvas frame, the bare core, the application's map, and what one would write first.
import { useImperativeHandle, useState } from "react";
import type { ReactElement, Ref } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Circle, Layer, Stage, Text } from "react-konva";
import { Fragment } from "react";
import type { Chart } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { Places } from "#domain/charts/places.ts";
import { SeatCore } from "#renderer/seat-map/core.ts";
import { detailAt } from "#renderer/seat-map/lod.ts";
import { paletteOf } from "#renderer/seat-map/palette.ts";
import type { SeatMapHandle } from "#renderer/seat-map/seat-map-props.ts";
import { SeatMap } from "#renderer/seat-map/seat-map.tsx";
import type { PlaceChange } from "#renderer/seat-map/states.ts";
import { PLACE_STATE } from "#renderer/seat-map/states.ts";
import type { Size, View } from "#renderer/seat-map/view.ts";

export interface Subject {
  readonly chart: Chart;
  readonly places: Places;
  readonly states: Uint8Array;
  readonly size: Size;
  /** The view to begin with. */
  readonly view: View;
}

export interface Engine {
  readonly setView: (view: View) => void;
  /** Waits until the picture is exact. */
  readonly settle: () => Promise<void>;
  readonly change: (changes: readonly PlaceChange[]) => void;
}

export type EngineName = "floor" | "bare" | "app" | "naive";

const TEXTS = {
  areaFree: (free: number) => `${free} left`,
  sectionFree: (free: number) => `${free} left`,
};
/** A little longer than the map waits before it draws a zoomed picture exactly. */
const SETTLED_MS = 150;

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
function startFloor(element: HTMLElement, size: Size): Engine {
  const context = rawCanvas(element, size);
  let turn = 0;
  const fill = (): void => {
    turn += 1;
    context.fillStyle = turn % 2 === 0 ? "#ffffff" : "#fefefe";
    context.fillRect(0, 0, size.width, size.height);
  };
  fill();
  return { setView: fill, settle: async () => {}, change: fill };
}

/** The same core on a bare canvas, without Konva and React. */
function startBare(element: HTMLElement, subject: Subject): Engine {
  const { chart, places, states, size } = subject;
  const context = rawCanvas(element, size);
  const core = new SeatCore({ chart, places, palette: paletteOf("light"), texts: TEXTS, pixelRatio: 1, size });
  core.replace(states);
  let { view } = subject;
  let frame = 0;
  const draw = (): void => {
    frame = 0;
    core.paint(context, view);
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
      draw();
    },
    change: (changes) => {
      if (core.apply(changes)) ask();
    },
  };
}

/** The map as the application mounts it. */
function startApp(element: HTMLElement, subject: Subject): Engine {
  const { chart, places, states } = subject;
  let handle: SeatMapHandle | null = null;
  flushSync(() =>
    createRoot(element).render(
      <SeatMap
        ref={(made) => {
          handle = made;
        }}
        chart={chart}
        places={places}
        states={states}
        theme="light"
        texts={TEXTS}
        label="bench"
        describePlace={String}
        canTake={() => true}
        onPlaceClick={() => {}}
      />,
    ),
  );
  const map = (): SeatMapHandle => handle!;
  return {
    setView: (view) => map().setView(view),
    settle: () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS)),
    change: (changes) => map().applyStates(changes),
  };
}

interface NaiveHandle {
  setView: (view: View) => void;
  change: (changes: readonly PlaceChange[]) => void;
}

/** What one writes first: a Konva node per seat, seats and view in React state. */
function Naive({ subject, ref }: { readonly subject: Subject; readonly ref: Ref<NaiveHandle> }): ReactElement {
  const { chart, places, size } = subject;
  const [view, setView] = useState(subject.view);
  const [states, setStates] = useState<readonly number[]>(() => [...subject.states]);
  useImperativeHandle(ref, () => ({
    setView: (next) => flushSync(() => setView(next)),
    change: (changes) =>
      flushSync(() => {
        const changed = new Map(changes.map((change) => [change.index, change.state]));
        setStates((before) => before.map((state, index) => changed.get(index) ?? state));
      }),
  }));
  const labelled = detailAt(view.scale, 1) === "labels";
  return (
    <Stage width={size.width} height={size.height} x={view.x} y={view.y} scaleX={view.scale} scaleY={view.scale}>
      <Layer>
        {states.map((state, index) => (
          <Fragment key={places.numbers[index]}>
            <Circle
              x={places.x[index]!}
              y={places.y[index]!}
              radius={SEAT_RADIUS_CM}
              fill={
                state === PLACE_STATE.free
                  ? (chart.categories[places.categories[index]!]?.color ?? "#000000")
                  : "#c9ced6"
              }
              onClick={() => {}}
            />
            {labelled && (
              <Text
                x={places.x[index]! - SEAT_RADIUS_CM}
                y={places.y[index]! - 9}
                width={2 * SEAT_RADIUS_CM}
                align="center"
                text={places.seatLabels[index]!}
                fontSize={19}
                fill="#ffffff"
                listening={false}
              />
            )}
          </Fragment>
        ))}
      </Layer>
    </Stage>
  );
}

function startNaive(element: HTMLElement, subject: Subject): Engine {
  let handle: NaiveHandle | null = null;
  flushSync(() =>
    createRoot(element).render(
      <Naive
        subject={subject}
        ref={(made) => {
          handle = made;
        }}
      />,
    ),
  );
  return {
    setView: (view) => handle!.setView(view),
    settle: async () => {},
    change: (changes) => handle!.change(changes),
  };
}
