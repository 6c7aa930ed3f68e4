// What one writes first: a Konva node per seat; seats, view, selection and positions in React state.
import { Fragment, useImperativeHandle, useState } from "react";
import type { ReactElement, Ref } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Konva from "konva";
import { Circle, Layer, Stage, Text } from "react-konva";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { detailAt } from "#domain/charts/drawing/lod.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import type { View } from "#renderer/seat-map/view.ts";
import type { Engine, Subject } from "./engine.ts";
import { colorOf, TAKEN_COLOR } from "./engine.ts";

const SELECTED_COLOR = "#3b5bdb";

/** Seats by index: where they are and what they are called. */
export interface NaiveDrawing {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly labels: readonly string[];
}

export interface NaiveHandle {
  readonly setView: (view: View) => void;
  readonly change: (changes: readonly PlaceChange[]) => void;
  readonly select: (indexes: ReadonlySet<number>) => void;
  /** Shows the selected seats moved, without moving them. */
  readonly drag: (dx: number, dy: number) => void;
  readonly drawing: () => NaiveDrawing;
  readonly draw: (drawing: NaiveDrawing) => void;
}

interface NaiveProps {
  readonly subject: Subject;
  readonly ref: Ref<NaiveHandle>;
}

function Naive({ subject, ref }: NaiveProps): ReactElement {
  const { places, size } = subject;
  const [view, setView] = useState(subject.view);
  const [states, setStates] = useState<readonly number[]>(() => [...subject.states]);
  const [drawing, setDrawing] = useState<NaiveDrawing>({
    x: [...places.x],
    y: [...places.y],
    labels: places.seatLabels,
  });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [offset, setOffset] = useState({ dx: 0, dy: 0 });
  useImperativeHandle(ref, () => ({
    setView: (next) => flushSync(() => setView(next)),
    change: (changes) =>
      flushSync(() => {
        const changed = new Map(changes.map((change) => [change.index, change.state]));
        setStates((before) => before.map((state, index) => changed.get(index) ?? state));
      }),
    select: (indexes) => flushSync(() => setSelected(indexes)),
    drag: (dx, dy) => flushSync(() => setOffset({ dx, dy })),
    drawing: () => drawing,
    draw: (next) =>
      flushSync(() => {
        setDrawing(next);
        setOffset({ dx: 0, dy: 0 });
      }),
  }));
  const labelled = detailAt(view.scale, 1) === "labels";
  return (
    <Stage width={size.width} height={size.height} x={view.x} y={view.y} scaleX={view.scale} scaleY={view.scale}>
      <Layer>
        {states.map((state, index) => {
          const isSelected = selected.has(index);
          const x = drawing.x[index]! + (isSelected ? offset.dx : 0);
          const y = drawing.y[index]! + (isSelected ? offset.dy : 0);
          const usual = state === PLACE_STATE.free ? colorOf(subject, index) : TAKEN_COLOR;
          const fill = isSelected ? SELECTED_COLOR : usual;
          return (
            <Fragment key={places.numbers[index]}>
              <Circle x={x} y={y} radius={SEAT_RADIUS_CM} fill={fill} onClick={() => {}} />
              {labelled && (
                <Text
                  x={x - SEAT_RADIUS_CM}
                  y={y - 9}
                  width={2 * SEAT_RADIUS_CM}
                  align="center"
                  text={drawing.labels[index]!}
                  fontSize={19}
                  fill="#ffffff"
                  listening={false}
                />
              )}
            </Fragment>
          );
        })}
      </Layer>
    </Stage>
  );
}

/** Mounts it; the answer is asked anew each time, because React makes a new handle with every state. */
export function mountNaive(element: HTMLElement, subject: Subject): () => NaiveHandle {
  let handle: NaiveHandle | null = null;
  const taken = (made: NaiveHandle | null): void => {
    handle = made;
  };
  flushSync(() => createRoot(element).render(<Naive subject={subject} ref={taken} />));
  return () => handle!;
}

/** The naive drawing as an engine of the seat map bench. */
export function startNaive(element: HTMLElement, subject: Subject): Engine {
  const naive = mountNaive(element, subject);
  const stage = Konva.stages.find((made) => element.contains(made.container()));
  return {
    setView: (view) => naive().setView(view),
    settle: async () => {},
    change: (changes) => naive().change(changes),
    hit: (x, y) => stage!.getIntersection({ x, y }) !== null,
  };
}
